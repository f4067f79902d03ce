"""What duties produce: named papers (《…》), and the plans, reports and records that a post draws up."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered

_BOOKS = Prefiltered("(?:《[^《》]{2,40}》[、和及与]?)+")
_BOOK = late_pattern("《[^《》]{2,40}》")
# 按照《…》 and 在《…》上签字: the post follows that paper or signs it, it does not make it
_FOLLOWED = late_pattern("(?:按照?|依据|依照|根据|遵照|执行|参照|对照|结合|学习)[^,，。;；《》]{0,8}$|在$")
_PAPER = (
    "计划书|计划措施|计划表|计划|方案|制度|办法|规定|规范|细则|章程|报告|报表|月报表|月报|周报|日报|年报|季报|台账|台帐|帐目|账目|档案|记录|合同|预算|决算报告|决算|总结|规划|流程|标准"
    "|清单|目录|手册|单据|凭证|日记账|申请单|订货单|出库单|入库单|领用单|通知单|工单|教案|策略|战略|纪要|明细表|明细|统计表|调节表|说明书|建议书|意见书|样表|表格|报价单|话术|条例|方针|台卡|简报|通报|文案|课件|图纸|预测|资料目录|证明|发票|票据|规程|作业程序|日志|菜单|食谱|措施|审查意见|帐册|账册|(?<!代)表|(?<!简)单|质保卡|课程表"
)
_WRITE = (
    "制定|制订|制作|编制|编写|编排|拟定|拟订|起草|撰写|填写|填报|编订|建立健全|建立并完善|建立和完善|建立完善|建立|健全|出具|开具|开据|提交|提报|上报|报送|形成|完善|拟制|登记|草拟|汇总|修订|整理|设立|绘制|发布"
    "|收集整理|妥善保存|保存|递交|设计|做好|做出|作出|[年月周季][底末]出|上传|发送|提供|提出"
)
_VERB = rf"(?:{_WRITE}|实施|跟踪|监控|执行|维护|管理|更新|落实|优化|保管|审核|分解|推行|组织实施)"
_AND = f"(?:、|和|及其|以及|及|与)(?!负责|{_WRITE})"
_NAME = rf"[^,，。;；:：、]{{0,24}}?(?:{_PAPER})"
_ENDS = r"(?=[,，。;；、:：]|等|并|及|和|与|$|后|的(?!制|编)|工作|[(（]|[\s]|进行|到|给|传|以|报(?![告表]))"
_MADE = Prefiltered(
    rf"(?:{_WRITE})(?:(?:并|和|、|及|与)(?:负责)?{_VERB})*(?:了|好|出|有效的|合理的|相应的?)?"
    rf"(?![和及与])(?P<what>{_NAME}(?:{_AND}[^,，。;；:：、的]{{0,14}}?(?:{_PAPER}))*){_ENDS}"
)
_PUT_DOWN = "制定|制订|制作|编制|编写|起草|撰写|填写|填报|记录|登记|整理|收集|归档|存档|备档|建档|建立"
# 负责保养单据的填报: the making stands as a noun behind the paper
_MAKING = Prefiltered(
    rf"(?:^|[,，。;；、]|如)(?:负责|组织|做好)?+(?!监督|检查|指导)(?P<what>[^,，。;；:：、的]{{1,14}}?(?:{_PAPER})(?:{_AND}[^,，。;；:：、的]{{1,14}}?(?:{_PAPER}))*)"
    rf"的?(?:{_PUT_DOWN})(?=[,，。;；、]|和|及|与|并|等|工作|$)"
)
# 负责每周营业日报, 维护会员档案, 月底做库存报表: what is kept up day by day is itself the work
_KEPT = Prefiltered(
    r"(?:负责|维护|(?:[年月周季][底末]|每[日周月季年])做)(?P<what>[^,，。;；:：、]{2,16}?(?:日报|周报|月报|年报|报表|台账|台帐|档案|记录))(?=[,，。;；(（]|及|和|等|$)"
)
_NEXT = late_pattern(
    rf"(?:[,，]|{_AND})(?P<what>[^,，。;；:：、]{{2,16}}?(?:{_PAPER}))(?=[,，。;；、]|等|以及|及|和|与|$)"
)
_TAKES_PART = late_pattern("(?:参与|参加|配合)[^,，。;；]{0,4}$")
_QUANTIFIER = late_pattern("(?:的|所有|各种|各类|各项|全部|一切|必要|相应|有效|合理|详细|完善)(?:的)?(?=..)")
# 本公司的采购计划: whose it is goes without saying
_OWNER = late_pattern(
    "(?:本?公司|本?部门|本?企业|本?单位|本店|本酒店|本校|本院|本人|个人|[^,，的]{0,8}(?:员|师|经理|顾问|主管))的(?=..)"
)
# 建立台账 and 填写出库单 say which paper in one word, 制定方案 does not
_ONE_WORD = late_pattern("[日周月季年]报|台[账帐]|教案|[出入]库单|领用单|订货单|报价单|日记账|质保卡|课程表")
_JOINT = late_pattern(_AND)
_CONJUNCT = late_pattern(rf"(?P<own>.*?)(?:{_PAPER})")
# 工作计划和行动方案: words that do not make a paper another one
_GENERAL = late_pattern("(?:相关|有关|各项|配套|实施|工作|行动|具体|改进|管理)*")
_SAYS_VERB = late_pattern(
    rf"负责|组织|确保|保证|协助|参与|根据|按|对|向|为|审核|审批|分析|明确|监督|检查|了解|掌握|完成|执行|落实|安排|而且|认真|严格|及时|定期|提高|加强|的|{_WRITE}"
)
_LEADING_VERBS = late_pattern(rf"(?:(?:组织|准备|记录|参与|对|以及|及|并|{_VERB})(?=...))+")
_BEFORE_NAME = (_QUANTIFIER, _OWNER, _LEADING_VERBS)


def papers_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the papers that a duty has drawn up, each paper of a list on its own.

    >>> text = "编制年度培训计划和采购预算,填写《设备点检表》,按照《操作规程》作业,负责点餐单据的填报"
    >>> [text[a:b] for a, b in papers_in(text)]
    ['《设备点检表》', '年度培训计划', '采购预算', '点餐单据']
    >>> list(papers_in("审定组织架构、编制和绩效方案,参与制定公司战略"))
    []
    """
    taken: list[tuple[int, int]] = []
    for books in _BOOKS.finditer(text):
        if not _FOLLOWED.search(text[: books.start()]):
            taken.extend(book.span() for book in _BOOK.finditer(text, *books.span()))
    for pattern in (_MADE, _MAKING, _KEPT):
        for match in pattern.finditer(text):
            if pattern is _MADE and _TAKES_PART.search(text[: match.start()]):
                continue
            for start, end in _each(text, *match.span("what")):
                if not any(a < end and start < b for a, b in taken):
                    taken.append((start, end))
    yield from taken


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The papers of one list, and those that go on behind a comma: 制定收支计划,借款制度,报销办法."""
    start = _own_words(text, start, end)
    yield from _split(text, start, end)
    while (match := _NEXT.match(text, end)) and not _SAYS_VERB.search(match["what"]):
        start, end = _own_words(text, *match.span("what")), match.end("what")
        yield from _split(text, start, end)


def _own_words(text: str, start: int, end: int) -> int:
    """Where the paper's own name begins, behind whose and how many they are."""
    while match := next(filter(None, (p.match(text, start, end) for p in _BEFORE_NAME)), None):
        start = match.end()
    return start


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """采购计划和库存计划 are two papers; 采购部的工作计划和预算 and 营销策略、计划 are one, as they share their first words."""
    parts = []
    at = start
    for joint in _JOINT.finditer(text, start, end):
        if _CONJUNCT.fullmatch(text, at, joint.start()):
            parts.append((at, joint.start()))
            at = joint.end()
    parts.append((at, end))
    shares = "的" in text[start : parts[0][1]] or not all(_stands_alone(text, *part) for part in parts[1:])
    for part in [(start, end)] if shares else parts:
        if _is_named(text, *part):
            yield part


def _stands_alone(text: str, start: int, end: int) -> bool:
    match = _CONJUNCT.fullmatch(text, start, end)
    return match is not None and (not _GENERAL.fullmatch(match["own"]) or _is_one_word(text, start, end))


def _is_named(text: str, start: int, end: int) -> bool:
    """A paper's bare kind (方案, 计划) says nothing; 台账 does."""
    match = _CONJUNCT.fullmatch(text, start, end)
    return _is_one_word(text, start, end) or (end - start > 2 and (match is None or bool(match["own"])))


def _is_one_word(text: str, start: int, end: int) -> bool:
    return _ONE_WORD.fullmatch(text, start, end) is not None
