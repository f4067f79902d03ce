"""What stands in for a part of a description that the documents do not list: duties of the post that speak of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from corpus.text.latepattern import late_pattern
from graph.model import Duty
from search import sparql
from search.outcome import Case, Outcome
from search.wording import count_en, shortened

_PAPERWORK = "报告|报表|表|记录|档案|计划|方案|台账|总结|单据|凭证|日报|周报|月报|季报|年报|report|form|record|plan|file"
_TARGETS = "指标|目标|满意度|达成率|完成率|准确率|合格率|返修率|周转率|考核|不低于|不少于|不超过|不高于|低于|达到|[0-9]%|target|indicator|at least|at most"
_REQUIRED = "学历|经验|驾照|证书|持证|熟悉|精通|熟练|具备|具有|能力|责任感|责任心|品德|年龄|身体健康|专业知识|qualified|experience|licen[cs]e|degree"
_POWERS = "权|审批|批准|审定|决定|任免|签字|签发|奖惩|approv|authori[sz]|decid"


class StandIn(Struct, frozen=True):
    """What is not listed, and what duties speak of instead: names in both languages and a regular expression that SPARQL knows as well."""

    missing_zh: str
    missing_en: str
    about_zh: str
    about_en: str
    pattern: str
    approving: bool = False


PAPERWORK = StandIn("交付物", "deliverables", "文件和报表", "documents", _PAPERWORK)
TARGETS = StandIn("考核指标", "indicators", "目标或考核", "targets or assessment", _TARGETS)
REQUIRED = StandIn(
    "任职要求", "requirements", "知识、经验或素质", "knowledge, experience or conduct", _REQUIRED
)
POWERS = StandIn("权限", "powers", "权力或审批", "powers or approval", _POWERS, approving=True)

# 哪些明细表 asks for one kind of paper; 哪些报表 for any
PAPER_ASKED = late_pattern(
    "(?:哪|什么|啥|几)(?:些|几)?(?:样|张|份|种|个|类|本)?的?(?P<kind>[\u4e00-\u9fff]{1,5}?[表单册账案图])(?=格?[呢啊呀?]*$|要|需|得|给|交)"
)
_ANY_PAPER = frozenset(("表", "报表", "单", "表单", "单据", "统计表", "方案", "图表", "清单"))


def stands_in(case: Case, stand_in: StandIn, posts: Sequence[str], found: Outcome) -> Outcome:
    """Return what was found with the duties of posts that speak of the same; what was found where none does.

    Parameters
    ----------
    case : Case
    stand_in : StandIn
    posts : sequence of str
        Those whose duties are looked at.
    found : Outcome
        What the documents list.
    """
    pattern = late_pattern(stand_in.pattern)
    duties = [
        duty
        for one in posts
        for duty in case.view.duties_of(one)
        if pattern.search(duty.text) or (stand_in.approving and duty.involvement == "Approves")
    ]
    if not duties:
        return found
    said = sparql.duties_saying(posts, stand_in.pattern, approving=stand_in.approving)
    outcome = Outcome(
        "answered",
        tuple(map(case.items.duty, duties)),
        _told(case, stand_in, posts, duties),
        sparql=said,
        is_makeshift=True,
    )
    if not found.items or found.sparql is None:
        return outcome
    return replace(
        outcome,
        items=(*found.items, *outcome.items),
        text=found.text + case.voice.say("", " ") + outcome.text,
        sparql=sparql.together([found.sparql, said]),
        is_makeshift=False,
    )


def _told(case: Case, stand_in: StandIn, posts: Sequence[str], duties: Sequence[Duty]) -> str:
    first, others = shortened(duties[0].text), len(duties) > 1
    who = case.called(tuple(posts))
    return case.voice.say(
        f"资料没有单列{who}的{stand_in.missing_zh},职责里提到{stand_in.about_zh}的有 {len(duties)} 条:“{first}”{'等' if others else ''}。",
        f"No {stand_in.missing_en} are listed for {who}; {count_en(len(duties), 'duty speaks', 'duties speak')} of "
        f"{stand_in.about_en}: “{first}”{' and others' if others else ''}.",
    )


def paper_asked(question: str) -> StandIn | None:
    """Return the kind of paper that a plain question asks for by its own word.

    Examples
    --------
    >>> paper_asked("库管员月底要做哪些盘点表?").pattern
    '盘点表'
    >>> paper_asked("库管员要交哪些报表?")
    """
    found = PAPER_ASKED.search(question)
    if found is None or found["kind"] in _ANY_PAPER:
        return None
    kind = found["kind"]
    return StandIn(kind, f"“{kind}”", kind, f"“{kind}”", kind)
