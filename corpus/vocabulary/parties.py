"""Who a post works with: parties named in duties (与市场部共同…, 向财务部提供…) and in lists of working relations.

A party is found where a word calls for one (与, 协助, 向, 反馈给); its name is then read from the words themselves
(`corpus.vocabulary.partynames`). Words that are common elsewhere (与, 向, 为) also need a verb of working together behind the names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.model import PartyKind
from corpus.record import record
from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered, words_of
from corpus.vocabulary.englishparties import ENGLISH_CALLS, english_names
from corpus.vocabulary.partynames import KnownNames, Name, is_generic, kind_of, name_at
from corpus.vocabulary.partyslots import Slot, party_at, slot_at
from corpus.vocabulary.titles import is_post, normalise, split_names

_TOGETHER = Prefiltered(
    "共同|一起|一道|汇报|检讨|联合|协商|商议|商定|协同|协作|协调|沟通|合作|配合|联系|联络|对接|衔接|接洽|核对|对账|确认|交接|交流|洽谈|谈判|建立|保持|维护|维持|讨论|研究|会签|签订|签字|结算|办理|交换|互通|通知|制定|制订|商谈|争取|关系|核实|核查|盘点|签认|清点|复核|策划|开展|组织|检查|评审|解决|处理|分析|拟定|编制|落实|推进|推动|完成|安排|做好"
)
_TELL = Prefiltered(
    "汇报|报告|反映|反馈|提供|提交|提出|传递|传达|上报|申报|通报|通知|发出|移交|请示|咨询|提报|说明|建议|采购|报送|告知|转达|推送|回报|递交|发送|下达|推荐|示警|呈报|报备|索取|了解|下发|申请|申领|领取|借用"
)
_GIVE = Prefiltered("提供|支持|保障|服务|制定|策划|信息|数据|依据|准备|培训|组织")
_ADVERB = "(?:好|与|和|同|跟|对|向|做好|积极|及时|定期|密切|主动|随时|充分)*"
_JOIN = re.compile(
    r"\s*(?:[、/]|以及|及其(?!他|它)|及|和|与|或者?|[,，](?=(?:各|其他|相关|[\u4e00-\u9fff]{1,6}部(?:门)?(?:[,，。;；]|$)|供应商|[\u4e00-\u9fff]{2,8}(?:协会|机构|单位|公司|部门)(?:、|以及|[及和与]))))\s*(?:与|和)?"
)
_TAIL = re.compile(r"等?(?:相关|有关)?(?:部门|单位|人员|岗位|方面)?(?:领导)?(?:的)?(?:其他同事)?")
# (rule, what stands before the names, what must follow them in the clause or None)
_CALLS: tuple[tuple[str, Prefiltered, Prefiltered | None], ...] = (
    (
        "assist",
        Prefiltered(
            rf"(?:协同)?(?:协助|襄助|配合|辅助|支持|支援|帮助|陪同|(?<![的到])(?:通知|知会)(?!书|单|函|栏))(?:、[^,，。;；]{{2,4}}?(?=[\u4e00-\u9fff]))?{_ADVERB}"
        ),
        None,
    ),
    ("join", Prefiltered("(?:会同|联合|协同(?!配合))"), None),
    (
        "with",
        Prefiltered(
            "(?:与|同(?!时|行|业|步|意|类|样|代表)|(?:^|(?<=[,，。;；、])|(?<=负责)|(?<=做好)|(?<=加强))和|跟(?!踪|进))(?:当地)?"
        ),
        _TOGETHER,
    ),
    (
        "to",
        Prefiltered(
            "(?<![面导走意倾取方转流定志单双横纵])向(?:当地)?|(?<=,)对(?=其他|各|相关)|^对(?=其他|各|相关)|对(?=[^,，。;；对向]{2,8}(?:汇报|报告|通报))"
        ),
        _TELL,
    ),
    ("for", Prefiltered("为(?!了|主)"), _GIVE),
    (
        "give",
        Prefiltered(
            r"(?:反馈|传递|提供|上报|报送|提交|转交|移交|上传|传达|回复|发送|抄送|汇报|交付|通报|告知|下发|派单|推送|分发|发布|送达|传)(?:[^,，。;；]{0,16}?)(?:给|至|到|予|于|与)(?!\d)"
            r"|(?<![提转移上递成社送])(?:[交转送递发退]给|转交给?|交由)(?!\d)"
        ),
        None,
    ),
    (
        "hand",
        Prefiltered(
            "(?:(?:上报|报送|报告|请示|(?<![到的])通知|告知|知会|咨询|转交|移交|上交|提交|通报|抄送|送交|缴回|缴交|交回|交还|归还|(?<!投资)回报(?!率|机制|计划)|呈报|呈送|转介|提报|(?<![配发运接护派赠输报呈抄转传递移保])送(?!达)(?=[^,，。;；]{1,9}(?:部门?|[课科室处组])(?:[、,，。;；]|$)|[^,，。;；]{2,8}(?:检验|检测|化验|审批|审核|审定|批准|备案|签字))|联系|对接(?!班)|(?<![日周月季年填上申通汇回提])报(?!告|修|表|价|销|单|名|到|警|税|批|废|送|道|备|验|关)|(?<![转奉])呈(?!现|报|送|递)|(?<![提移上转递成社])交(?!回|还|由|接|付|易|车|通|流|班|办|代|给|房|款|货|费|税|涉|叉|换|际|管|底|警|互|谈|往))(?:给|至|到|予|与)?)(?!的|书|会(?!计|长)|单|表)"
        ),
        None,
    ),
    (
        "by",
        Prefiltered("(?:由|经由|经过|(?<![曾已财])经(?!理|营|济|销|常|办|验|历))"),
        Prefiltered(
            "(?:复核|审核|审批|批准|核准|签字|签批|确认|进行|安排|协助|配合|同意|会签|审定|核定|处理)(?!的)"
        ),
    ),
    ("coordinate", Prefiltered(rf"(?:协调|沟通|联络|联系|衔接){_ADVERB}"), None),
    ("under", Prefiltered("在"), Prefiltered("(?:的)?(?:协助|配合|支持)(?:下)?")),
    (
        "relation",
        Prefiltered("(?:建立|维护|保持|维持|维系|搞好|处理好?|开发)(?:和维护|并维护|与)?(?:良好的?)?"),
        Prefiltered("(?:的)?(?:合作|伙伴|良好|公共|协作|业务)?(?:伙伴)?关系"),
    ),
    (
        "among",
        Prefiltered(
            "(?:负责|做好|加强|搞好|抓好)(?![与同和跟对])|(?:^|(?<=[,，;；]))(?=[^,，。;；之]{2,14}之(?:协调|联系|联络|沟通|配合))"
        ),
        Prefiltered(
            "(?:之?间)?的?(?:工作|关系|业务|事务)*[的之]?(?:协调|沟通|联系|联络|对接|协作|衔接)(?=工作|关系|事宜|[、和与,，。;；]|$)"
        ),
    ),
    (
        "opinion",
        Prefiltered("征求|征询|听取"),
        Prefiltered("(?:的|提出的)?(?:合理化)?(?:意见|建议)"),
    ),
    (
        "inspected",
        Prefiltered("接受"),
        Prefiltered("(?:的|对[^,，。;；]{1,12}的)?(?:业务|技术|专业)?(?:监督|检查|指导|考核|审计|稽核|评估)"),
    ),
    (
        "example",
        Prefiltered("(?:与|同|向|协调|联系|配合)[^,，。;；()（）]{2,24}[(（](?:如|包括|例如|比如)"),
        None,
    ),
    *(("english", call, needs) for call, needs in ENGLISH_CALLS),
)
_MASKED = tuple((call.mask | (needs.mask if needs else 0), rule, call, needs) for rule, call, needs in _CALLS)
_AT_ONCE = frozenset(
    ("under", "relation", "among", "opinion", "inspected")
)  # what they need follows the names at once
_ENGLISH_NAME = re.compile(
    r"(?:[A-Z][A-Za-z&/-]*)(?:(?: (?:of|and|for|&))? [A-Z][A-Za-z&/-]*){0,4}(?: (?:team|department|dept|office|unit|division|committee))?"
)
_OWN_AND = re.compile(
    "本(?:部门|部|店|公司|单位|科室|组)(?:人员)?[、和及与]"
)  # 本部门和市场部: the second is the party
# 与销售、服务和行政部门协调: the last word is said once for all
_ELIDED = re.compile(
    "((?:[\u4e00-\u9fff]{2,4}、)+(?:(?!等)[\u4e00-\u9fff]){2,4}(?:[和及与](?:(?!等)[\u4e00-\u9fff]){2,4}?)?)等?(?:各)?部门"
)
_OF_OTHERS = frozenset(("hand", "by"))  # 审查各部门呈送经理室的报告: somebody else hands it over
_SERVED = re.compile(
    "(?:客户|顾客|用户|业主|患者|病人|学生|家长|家属|会员|旅客|住户|租户|客人|宾客|居民|员工)(?:[、(（]|以及|[和与及])(?!其)"
)
_ITS_WORK = re.compile("的?(?:各项|日常|全面|整体)工作")  # 协调餐务部的各项工作: whose work it is
_CLAUSE_END = re.compile("[,，。;；]")
_STEM = 3  # characters of a department's name without 部: 销售, 售后
_PART = re.compile("[^、和及与]+")
_REACH = 24  # characters between the names and the verb that they need
_TOPIC_LENGTH = 60  # characters; longer topics are sentences
_RECURRING = 3  # statements that make an unknown word between 与 and 共同 a party


@record
class Party:
    """A party named in ``text[start:end]``; ``at`` is where its name ends."""

    name: str
    kind: PartyKind
    generic: bool
    start: int
    end: int
    at: int
    rule: str


def parties_in(text: str, known: KnownNames | None = None) -> Iterator[Party]:
    """Yield the parties that a duty names, each with the place of the statement in ``text``.

    >>> [(p.name, p.kind, p.rule) for p in parties_in("与市场部共同策划活动,并向财务经理汇报费用")]
    [('市场部', 'department', 'with'), ('财务经理', 'post', 'to')]
    """
    known = known or KnownNames()
    taken: set[tuple[str, int]] = set()
    words = words_of(text)
    for mask, rule, call, needs in _MASKED:
        if words & mask != mask:
            continue
        for match in call.finditer(text):
            if needs and not needs.pattern.search(text, match.end()):
                continue  # reading the names costs ten times as much as seeing this
            names, end, placed = _names_at(text, match, known, rule)
            if (
                rule == "coordinate"
                and _ITS_WORK.match(text, end)
                and not all(name.generic for name in names)
            ):
                continue
            if rule in _OF_OTHERS and "的" in text[end - 1 : end + 1]:
                continue
            if not names or not (placed or _is_followed(text, end, needs, at_once=rule in _AT_ONCE)):
                continue
            for name in names:
                if (name.text, name.end) not in taken and name.text not in known.own:
                    taken.add((name.text, name.end))
                    yield Party(
                        name.text,
                        name.kind,
                        name.generic,
                        match.start(),
                        _clause_end(text, end),
                        name.end,
                        rule,
                    )


def _names_at(text: str, call: re.Match[str], known: KnownNames, rule: str) -> tuple[list[Name], int, bool]:
    """The names of a list behind a rule's words, where the list ends, and whether its place alone made one of them a name."""
    if rule == "english":
        english = english_names(text, call)
        return english, english[-1].end if english else call.end(), False
    at = call.end()
    if text[at : at + 1].isascii() and text[at : at + 1].isupper():
        foreign = _english_name(text, at)
        if foreign:
            return [foreign], foreign.end, False
    elided = _ELIDED.match(text, at)
    parts = list(_PART.finditer(text, *elided.span(1))) if elided else []
    if elided and all(len(part[0]) <= _STEM and kind_of(part[0]) is None for part in parts):
        names = [Name(f"{part[0]}部", "department", False, part.end()) for part in parts]
        return names, elided.end(), False
    own = _OWN_AND.match(text, at)
    end = at = own.end() if own else at
    slot: Slot | None = None
    names = []
    placed = False
    while True:
        start = _joined(text, end) if names else end
        served = _SERVED.match(text, start)
        start = served.end() if served else start  # 与客户、供应商沟通: the second is the party
        name = name_at(text, start, known)
        if name is None:
            slot = slot or slot_at(text, call.start(), at, rule)
            found = party_at(text, start, slot, listed=bool(names)) if slot else None
            if found is None or slot is None:
                break
            name = Name(found[0], found[2], False, found[1])
            placed = placed or slot.end is not None
        names += _both(name)
        end = name.end
        if _JOIN.match(text, end) is None:
            break
    tail = _TAIL.match(text, end)
    return names, tail.end() if names and tail else end, placed


def _both(name: Name) -> list[Name]:
    """销售/服务顾问 as 销售顾问 and 服务顾问: the end is said once for both."""
    first, _, second = name.text.partition("/")
    whole = first + second[len(first) :]
    if second and not is_post(first) and is_post(second) and is_post(whole):
        return [Name(part, "post", False, name.end) for part in (whole, second)]
    return [name]


def _joined(text: str, end: int) -> int:
    match = _JOIN.match(text, end)
    return match.end() if match else end


def _english_name(text: str, at: int) -> Name | None:
    match = _ENGLISH_NAME.match(text, at)
    kind = kind_of(match[0]) if match else None
    return Name(normalise(match[0]), kind, False, match.end()) if match and kind else None


def _is_followed(text: str, at: int, needs: Prefiltered | None, *, at_once: bool) -> bool:
    if needs is None:
        return True
    clause = text[at : min(_clause_end(text, at), at + _REACH)]
    if at_once:
        return bool(needs.pattern.match(clause))
    return bool(needs.pattern.search(clause)) or (not clause and bool(needs.pattern.match(text, at + 1)))


def _clause_end(text: str, at: int) -> int:
    match = _CLAUSE_END.search(text, at)
    return match.start() if match else len(text)


_BETWEEN = Prefiltered(
    r"(?:与|同|配合|向|协助)(?P<name>[A-Za-z\u4e00-\u9fff][A-Za-z0-9\u4e00-\u9fff-]{1,9}?)(?=(?:共同|沟通|联系|反馈|提供|申报|汇报|合作|协调|分析|开展|组织|保持|良好|、|或|厂家|相关部门|订购))"
)


_NO_OUTSIDER = re.compile("本|各|其|相关|有关|客户|顾客|用户|业主|患者|学生|家长|员工")


def recurring_outsiders(texts: Iterable[str]) -> frozenset[str]:
    """Return words that stand where parties stand at least three times and have the form of no party: a maker, a partner.

    >>> sorted(recurring_outsiders(["与星河共同办活动", "向星河反馈信息", "配合星河组织培训", "与客户沟通"]))
    ['星河']
    """
    counts = Counter(match["name"] for text in texts for match in _BETWEEN.finditer(text))
    return frozenset(
        name
        for name, count in counts.items()
        if count >= _RECURRING and kind_of(name) is None and not _NO_OUTSIDER.match(name)
    )


_TOPIC_LEAD = re.compile(
    "^(?:、[^,，、]{1,7}?(?:部门?|主管|经理|助理|总监|公司|车间|[室组科处店员师长]))*(?:等)?(?:相关)?(?:部门|单位|人员)?(?:之间)?(?:的)?(?:共同|一起|一道|及时|定期|进行|做好|沟通|协调|合作|联系|汇报|反馈|提供|的)*[,，:：]?"
)


def topic_of(words: str) -> str:
    """Return what a statement says behind the party's name.

    >>> topic_of("共同策划活动")
    '策划活动'
    """
    return tidy(_TOPIC_LEAD.sub("", words))[:_TOPIC_LENGTH]


_ORGANISATION = "经销商|代理商|门店|商场|公司|酒店|医院|学校"


def own_organisations(texts: Iterable[str], departments: Iterable[str]) -> frozenset[str]:
    """Return the words for organisations of which the document's own departments are said to be parts: 经销商 in 经销商市场部.

    >>> sorted(own_organisations(["向经销商市场部反馈", "配合供应商"], ["市场部"]))
    ['经销商']
    """
    names = "|".join(map(re.escape, sorted(departments)))
    if not names:
        return frozenset()
    pattern = re.compile(f"({_ORGANISATION})的?(?:{names})")
    return frozenset(match[1] for text in texts for match in pattern.finditer(text))


def listed_parties(text: str, known: KnownNames | None = None) -> Iterator[Party]:
    """Yield the parties of a line that only lists them: ``内部: 销售部、财务部``, or ``市场部: 活动排期``.

    >>> [(p.name, p.kind) for p in listed_parties("外部：供应商、保险公司")]
    [('供应商', 'external'), ('保险公司', 'external')]
    """
    head = re.match(r"\s*([^:：,，、]{1,16})[:：]\s*", text)
    outside = bool(head and "外" in head[1])
    if head and kind_of(normalise(head[1])):
        yield _listed(normalise(head[1]), text, outside)
        return
    for part in split_names(text[head.end() if head else 0 :]):
        name = normalise(part)
        if kind_of(name) or (known and known.kind(name)) or (outside and len(name) <= 16):
            yield _listed(name, text, outside)


def _listed(name: str, text: str, outside: bool) -> Party:
    return Party(
        name,
        kind_of(name) or ("external" if outside else "department"),
        is_generic(name),
        0,
        len(text.rstrip()),
        len(text),
        "listed",
    )
