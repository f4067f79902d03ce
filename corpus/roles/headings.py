"""Headings that say of themselves what they are: 乙员岗位职责, 甲部职能, Job description: Parts Manager, and numbered articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from corpus.layout.prose import is_no_post
from corpus.layout.segment import Segment
from corpus.roles.event import Event
from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.labels import Field
from corpus.vocabulary.titles import is_body, is_department, is_post, normalise
from corpus.vocabulary.writtentitles import names_post, read_title, unit_behind

_DUTY_WORDS = r"(?:(?:素质|素质要求|权限|权利|任职要求|作用|地位|定位|性质)[与和及、])?(?:安全生产|消防安全|消防|安全|质量|环保|保密|廉政|党建|(?:[、和与及]?职业(?:健康|卫生|危害|病)(?:防治)?)|岗位|工作|职务|职位|主要|具体|部门|任职|基本|安全)*(?:职责|职掌|掌理(?:下列|左列|以下)?事项|说明书|责任制度?|责任|职能|权责|职位描述|岗位描述|职责描述|岗位说明|业务(?=如[下左]))(?:[、与和及](?:权[限利力]|任务|工作任务|工作内容|工作标准|(?:工作)?分工|要求|任职要求|素质要求|素质|岗位(?:设置|职责)?|人员配[备置]|组织(?:机构|结构)))?"
# …职责 医院管理制度: the name of a collection behind the heading; …职责是什么?: a heading that asks
_TAIL = Prefiltered(
    r"(?<=职责)(?:\s+[^\s,，。;；:：]{0,8}(?:制度|汇编|大全|范文|范本|模板)|\s*(?:都?是什么|都?有哪些|有什么|包括哪些)\s*[?？]?)\s*[:：]?$"
)
_HEADING = Prefiltered(
    rf"(?P<name>.{{2,24}}?)\s*[的之]?{_DUTY_WORDS}(?:说明|概述|综述|范围|内容|如[下左])?\s*(?:[(（][^()（）]{{1,40}}[)）]|\d{{1,2}}|篇\s*(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})?)?\s*[:：]?[。.]?"
)
_ENGLISH_HEADING = Prefiltered(
    r"(?:(?:job|role|position) (?:description|profile)\s*[:：–-]\s*(?P<name>[A-Za-z].{2,58}))"
    r"|(?:the )?(?:(?:post|job|position|main|key) )?(?:responsibilit(?:y|ies)|duties|job description)(?: and (?:duties|responsibilities))?(?: of|:)(?: the| a)? (?P<of>[A-Za-z].{2,58})"
    r"|(?P<tail>[A-Za-z].{2,58}?)(?:['’]s?)?\s*[:–-]?\s*(?:job|role|position)? ?(?:description|profile|duties|responsibilities)(?: and responsibilities)?",
    re.IGNORECASE,
)
_IN_CHARGE_OF = late_pattern("掌理")  # 眼科掌理事项如下: what a charter says of a unit, whatever its name
UNIT = late_pattern("[\u4e00-\u9fff]{1,10}[科室处组课部股队]")
# One of these stands in every heading that the two know: a quick look before the slow ones.
_HEADING_WORD = Prefiltered(
    "职责|职掌|掌理|业务如|说明|责任|权责|职能|描述|(?i:description|profile|duties|responsibilit)"
)
_STOP = late_pattern("[,，。;；]")
# An organisation before 工作说明书 is no post.
_ORGANISATION = late_pattern(
    "(?:诊所|公司|[^副]院|学校|酒店|宾馆|饭店|集团|大学|幼儿园|银行|支行|分行|店|厂|馆|局|协会|机构|事务所|会所|俱乐部|超市|商场|农场|公园|小区|景区|电站|车站|机场|企业|单位|中心)$"
)
_ENGLISH_ORGANISATION = late_pattern(
    r"(?i: (?:council|hospital|school|hotel|college|university|trust|limited|ltd|inc|llc|plc|company|bank|church|academy|surgery|association|society|club|authority)\.?)$"
)
# 3.2 某某分公司安全责任: one body of several, each numbered
_COMPANY = late_pattern("[^本各我]公司$")
_NO_NAME = late_pattern(
    "(?:最新|精选|常见|通用|企业|各类|热门)?(?:岗位|部门|职务|职位|员工|公司|全体|各|本|主要|具体|工作|业务|安全|生产|管理|核心|日常|目标|岗|职员|人员|履行|承担|担任)"
)
_NUMBERED = late_pattern(
    r"(?P<stem>.{4,30}?)\s*(?:(?P<n>\d{1,2})|[(（](?P<h>[一二三四五六七八九十]{1,2})[)）])[:：]?"
)
_ENDS_NUMBERED = tuple(")）:：;；。.,，、 \t\n")  # what `tidy` cuts off, or a bracket
_SERIES = 3  # so many headings with rising numbers make a series of articles
_LONGEST = 80  # characters of a line that may hold two headings
_UNKNOWN_LENGTH = 12  # characters of a name whose form is not known
_BRACKET_BEHIND = late_pattern(r"\s*[(（][^()（）]{2,40}[)）]\s*[:：]?$")
_OPEN_END = late_pattern("(?<=.[部科处室课股])(?:部门)?[各及与和]+$")  # 工程部各岗位职责, 采购部及岗位职责
_BETWEEN_HEADINGS = late_pattern(
    r"(?:(?<=职责)|(?<=责任制度))(?=\s*[^、与和及(（:：的如说概综范内篇\s\d])|(?<=说明书)(?=\s+\S)"
)
# 说明书编写说明, 三: about the document, or a number
_ABOUT_DOCUMENT = late_pattern(
    "(?:说明书|编写|填写|填表|模板|范本|样本)(?:说明|要求|格式|规范)?$|^(?:附?[表件图])?[一二三四五六七八九十\\d]+$"
)
# 某某园岗位责任制度保安岗位职责: the name of the whole before the first heading
_COLLECTION = Prefiltered(
    "[^,，:：]{2,20}?(?:制度|汇编|手册|大全|细则|说明书)(?=[^,，:：]{2,12}?(?:岗位|工作)职责[:：]?$)"
)
# 安全生产、消防职责: what the duties are about, not whose they are
_TOPIC = late_pattern("^(?:安全生产|消防安全|职业健康|质量管理|环境保护|廉政建设|意识形态)")
_ANY_UNIT = late_pattern(
    "(?:相关|有关|职能|其[他它]|上级|下[级属]|业务|管理|主管|责任|配合|协作|对接|使用|用人|需求|各级?)+部门"
)
_SAYS_DUTIES = late_pattern("(?:职责|职能|责任制?)$")  # 最新部门职责说明书: a collection's name
# 设备部章程, 护理部岗位职责汇编: the name of a unit's own paper
_CHARTER = late_pattern(
    "(?P<name>[\u4e00-\u9fff]{1,14}(?:(?<![总支干乐])[科处课股部]|办公室|车间|病区))(?:工作|管理|组织|运行|岗位|部门|职责|制度|[及与和])*(?:章程|手册|汇编|大全)"
)
# 客房部岗位设置, 检验科人员职责表: the heading of all posts of a unit; 客房部岗位职责 may be of its own duties as well
_STAFF = late_pattern(
    r"(?P<name>[^,，。;；:：]{2,20}?)\s*(?!岗位(?:职责|责任|说明|描述)[^表]*$)(?:各|全体|内部)?(?:岗位|人员|员工|职位)(?:各|岗位|人员|员工|工作|主要|设置|配置|配备|构成|编制|职责|权责|分工|说明书?|描述|责任|一览|清单|表|[与和及暨、])*[:：]?"
)
# 城南支行岗位说明, 总公司及各部门人员职责: a house, or several units
_NOT_ONE_UNIT = re.compile("[及与和、各]|部门|[行店馆校局院]$")
_STATES_DUTIES = re.compile("职责|责任|分工")
_PARTS = ("han", "chapter", "article")  # marks of the parts of a document
_TOP = 60  # characters above the name of a paper: its house, its number
# 文件汇编-仓管员: the kind of document before the post's name
_DOCUMENT_BEFORE = late_pattern(
    "[^-—_]{0,10}(?:文件|制度|汇编|手册|附件|附表|附录|资料|范本|模板)[\\d一二三四五六七八九十]{0,2}[-—–_]+(?=.{2})"
)
# Till Procedure   SOP No.: T-2   Version 3: what an English paper of rules calls itself
_RULES_PAPER = late_pattern(
    r"\b(?:procedures?|policy|policies|protocol|guidelines?|work instructions?|sop)(?:\s*[-–—|,(]?\s*(?:(?:sop|doc(?:ument)?|ref(?:erence)?|no|number|version|revision|rev|issue|v)\b|\d).*)?$",
    re.IGNORECASE,
)
_VERB = late_pattern(
    "为|负责|协助|配合|参与|完成|做好|制定|制订|组织|监督|指导|落实|执行(?!长|董事|总|副|主)|按|根据|对|定期|及时|严格|认真|熟悉|提高|保证|确保|建立|开展"
)


def names_document(name: str) -> bool:
    """Whether a title's words are the document's own name or a number.

    >>> names_document("Till Procedure SOP No.: T-2 Version 3"), names_document("Head of Policy")
    (True, False)
    """
    return bool(_ABOUT_DOCUMENT.search(name) or (_RULES_PAPER.search(name) and not is_post(name)))


def heads_paper(words: str) -> bool:
    """Whether a line is the head of an English paper of rules: its name with its number or version.

    >>> heads_paper("Till Procedure   SOP No.: T-2   Version 3"), heads_paper("Till Procedure")
    (True, False)
    """
    found = _RULES_PAPER.search(words) if len(words) <= _LONGEST and words.isascii() else None
    return (
        found is not None and words[-1] != "." and any(c.isdecimal() for c in found[0]) and not is_post(words)
    )


def names_a_unit(name: str) -> bool:
    """Whether a name is a department's, and of one in particular: not 相关部门.

    >>> names_a_unit("物资部"), names_a_unit("其他部门")
    (True, False)
    """
    return is_department(name) and not _ANY_UNIT.fullmatch(name)


def names_nobody(name: str) -> bool:
    """Whether a short name cannot be a post's: a sentence's beginning, an organisation, or nobody in particular."""
    return bool(
        is_no_post(name)
        or _NO_NAME.fullmatch(name)
        or names_document(name)
        or _SAYS_DUTIES.search(name)
        or _ORGANISATION.search(name)
        or _ENGLISH_ORGANISATION.search(name)
        or _VERB.match(name)
    )


def stated_headings(text: str, segment: Segment) -> list[Event]:
    """Return the headings that a segment states; two may stand in one line, the first one twice.

    >>> text = "甲部岗位职责乙员:"
    >>> [(e.kind, e.name) for e in stated_headings(text, Segment(0, 0, len(text)))]
    [('department', '甲部'), ('role', '乙员')]
    """
    charter = _charter(text, segment)
    if charter:
        return [charter]
    words = _TAIL.sub("", text[segment.start : segment.end])
    if (
        len(words) > _LONGEST
        or not _HEADING_WORD.search(words)
        or _STOP.search(_BRACKET_BEHIND.sub("", words.strip("。;； ")))
    ):
        return []
    collection = _COLLECTION.match(words)
    at = segment.start + (collection.end() if collection else 0)
    words = words[at - segment.start :]
    found = []
    for part in _BETWEEN_HEADINGS.split(words):
        event = _heading(segment, part, at)
        at += len(part)
        if event is not None:
            found.append(event)
        elif not _HEADING.fullmatch(part.strip()):
            return []
    return found


def _charter(text: str, segment: Segment) -> Event | None:
    """The heading of a unit's own paper, above all else or a heading of the file, or of all its posts."""
    words = tidy(text[segment.start : segment.end])
    titles = not segment.mark and (segment.heading or segment.begin < _TOP)
    parts = segment.heading or segment.mark is None or segment.mark.style in _PARTS
    charter = _CHARTER.fullmatch(words) if titles else None
    match = charter or (_STAFF.fullmatch(words) if parts else None)
    name = normalise(unit_behind(match["name"])) if match else ""
    if not name or not names_a_unit(name) or (charter is None and _NOT_ONE_UNIT.search(name)):
        return None
    field: Field | None = "duties" if charter is None and _STATES_DUTIES.search(words) else None
    return Event(
        "department", segment.begin, segment.start, segment.end, name, field, rule="department-heading"
    )


def _heading(segment: Segment, part: str, at: int) -> Event | None:
    plain = _DOCUMENT_BEFORE.sub("", part.strip().replace("\n", ""), count=1)
    begin = segment.begin if at == segment.start else at
    end = at + len(part)
    match = _HEADING.fullmatch(plain) or _ENGLISH_HEADING.fullmatch(plain)
    if match is None:
        name = normalise(plain.rstrip(":："))
        glued = at > segment.start and names_post(name)
        return Event("role", at, at, end, name, mark=segment.mark, rule="glued-title") if glued else None
    groups = match.groupdict()
    name = normalise(unit_behind(groups.get("name") or groups.get("of") or groups.get("tail") or ""))
    name = _OPEN_END.sub("", name)
    if is_no_post(name):
        return None
    behind = _BRACKET_BEHIND.search(plain)
    written = name + behind[0].rstrip(" :：") if behind else name
    if read_title(written).title != read_title(name).title:
        written = name  # 出纳岗位职责(范本): not said of the post
    if names_post(name):
        return Event("role", begin, at, end, written, mark=segment.mark, rule="title-heading")
    if names_a_unit(name) or (_IN_CHARGE_OF.search(plain) and UNIT.fullmatch(name)):
        return Event("department", begin, at, end, name, "duties", segment.mark, "department-heading")
    if segment.mark and segment.mark.number and _COMPANY.search(name):
        return Event("department", begin, at, end, name, "duties", segment.mark, "unit-heading", 0.8)
    if (
        name.isascii()
        or _NO_NAME.fullmatch(name)
        or len(name) > _UNKNOWN_LENGTH
        or _TOPIC.search(name)
        or is_body(name)
        or names_nobody(name)
    ):
        return None
    return Event("role", begin, at, end, written, mark=segment.mark, rule="heading-form", sure=0.7)


def article_series(lines: Iterable[str]) -> frozenset[str]:
    """Headings that differ only by a rising number: the articles of a collection (范文 1, 范文 2, …)."""
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for line in lines:
        ends_numbered = line[-1:].isdecimal() or line[-1:] in _ENDS_NUMBERED
        match = _NUMBERED.fullmatch(tidy(line)) if len(line) < 60 and ends_numbered else None
        if match:
            stem = match["stem"]
            heading = _HEADING.fullmatch(stem)
            field = ":" in stem and stem.isascii()  # Grade Level: 3
            if not field and not (heading and is_post(normalise(heading["name"]))):
                stems[stem].append(tidy(line))
    return frozenset(
        line for lines in stems.values() if len(dict.fromkeys(lines)) >= _SERIES for line in lines
    )
