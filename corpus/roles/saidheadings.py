"""Headings that are sentences: 第八条 站长在经理领导下履行下列职责, 保健医应做工作, 库管是做什么的?, 岗位说明:资料员."""

from __future__ import annotations

import re

from corpus.layout.segment import Segment
from corpus.roles.event import Event, EventKind, event_of
from corpus.roles.headings import names_nobody
from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered, candidates
from corpus.vocabulary.labels import field_of
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise
from corpus.vocabulary.writtentitles import names_post, read_title

_NAME = r"(?:(?:[QqAa问答]\s*[:：.、]|[【\[][QqAa问答][】\]])\s*)?(?P<name>[^,，。;；:：\s]{2,20}?)"
_UNDER = "(?:在[^,，。;；:：]{2,20}?(?:领导|指导|带领|安排|管理|授权)下|[受由][^,，。;；:：]{2,16}?(?:领导|指导|管理)|[对向][^,，。;；:：]{2,16}?负责)"
_WORK = "(?:岗位|工作|主要|管理|安全|日常|具体|基本)*(?:职责|职权|任务|工作|事项|义务|责任|内容)"
_FORMS = tuple(
    Prefiltered(pattern)
    for pattern in (
        # …履行下列职责, …应做好以下几项工作
        rf"{_NAME}\s*(?:(?:是|为|作为)[^,，。;；:：]{{2,20}}(?=[,，]))?(?:[,，]?{_UNDER}(?:开展|进行|从事)?(?:工作)?)?(?:[,，][^,，。;；:：]{{2,16}}?){{0,2}}[,，]?其?(?:依法|主要|具体|应当?|须|必须|需|要|负责|全面)*(?:履行|承担|行使|担负|负有|尽到|完成|做好|负责|从事|有|做)?好?(?:下列|以下|如下|下述)(?:[几各\d一二三四五六七八九十]*[项个条]|方面)?的?{_WORK}[:：]?",
        # …在班长领导下工作,其职责是
        rf"{_NAME}\s*[,，]?{_UNDER}(?:开展|进行)?(?:工作)?(?:[,，][^,，。;；:：]{{2,20}}?){{0,2}}[,，]?(?:其|主要|具体|岗位|工作)*(?:职责|任务)(?:是|为|如下|包括|有)?[:：]?",
        # 售票员的主要职责包括
        rf"{_NAME}的?(?:其|主要|具体|岗位|工作|日常)*(?:职责|任务)(?:主要)?(?:是|为|包括|有|涵盖|如下)[:：]?",
        # 保健医应做工作, 水电工干什么
        rf"{_NAME}\s*(?:的|平时|每天|日常|主要|都|应该?|应当|具体|需要|要|需)*(?:做的?(?:工作|事项|事情|事)|(?:的?职责)?(?:是|都|要|该|应)*[做干管](?:些|的是)?什么(?:工作|事情?)?的?|负责(?:的?(?:工作|事项)|(?:些|的是)?什么)|工作(?:任务|事项|内容|范围)|(?:日常|主要)工作|任务(?:分解|清单)?|分工)(?:主要)?(?:有|是|为|包括|如下)?[?？:：]?",
        # 岗位说明:资料员
        r"(?:岗位|职位|职务|工作|职责)(?:工作)?(?:说明书?|描述|职责|责任书?|任务书?)\s*(?:[:：]|[-—–]+)\s*(?P<name>[^,，。;；:：]{2,30})",
    )
)
_PROCEDURE = re.compile(
    "(?!.*(?:职责|任务|内容))[\u4e00-\u9fff、]{0,10}(?:流程|程序|步骤|规程|细则|须知|渠道|途径|(?:报名|应聘|申请|考核|投递|联系)(?:方式|方法|办法)|(?:相关|质量)(?:记录|文件|表单))[:：]?"
)
_LONGEST = 60  # characters of such a heading
# Job Description: Boat Builder, Role Profile – Lock Keeper (Summer): the capitals say that it is a name, whatever its form
_CAPITAL = r"[A-Z][A-Za-z'’./-]*"
_PAPER_AND_TITLE = re.compile(
    rf"(?i:(?:job|role|position|post|volunteer)(?: role)? (?:description|profile|specification|outline))\s*[:–—-]+\s*(?P<name>{_CAPITAL}(?:,? (?:(?:of|and|for|the|to|in|&) )*{_CAPITAL}){{0,6}})(?P<aside>\s*\([^()]{{2,30}}\))?\.?"
)
_TOP = 60  # characters above the title line of a document: its house, its number


def said_heading(text: str, segment: Segment) -> list[Event]:
    """Return the heading that a sentence is, by the post or department it is about; nothing for any other sentence.

    >>> text = "计量员在站长领导下履行下列职责:"
    >>> [(e.kind, e.name) for e in said_heading(text, Segment(0, 0, len(text)))]
    [('role', '计量员')]
    """
    words = text[segment.start : segment.end]
    if len(words) > _LONGEST:
        return []
    if words[:1].isascii() and (titled := _paper_and_title(segment, words)):
        return titled
    for form in candidates(_FORMS, words):
        match = form.fullmatch(words)
        name = match["name"] if match else ""
        kind = _kind(name) if name else None
        if match and kind:
            written = normalise(name) if kind == "department" else name
            start = segment.start + match.start("name")
            return [
                Event(
                    kind,
                    segment.begin,
                    min(start, segment.start),
                    segment.end,
                    written,
                    "duties",
                    segment.mark,
                    "said-heading",
                    0.9,
                )
            ]
    return []


def _paper_and_title(segment: Segment, words: str) -> list[Event]:
    """The post that the title line of an English description names; one of a single word only where it is a heading or at the top."""
    match = _PAPER_AND_TITLE.fullmatch(words)
    name = normalise(match["name"]) if match else ""
    if match is None or field_of(name) or names_nobody(name) or is_department(name):
        return []
    if not (is_post(name) or " " in name or segment.heading or segment.begin < _TOP):
        return []
    return [event_of("role", segment, name=name, field="duties", rule="said-heading", sure=0.9)]


def heads_procedure(text: str, segment: Segment, following: Segment) -> bool:
    """Whether a line above a list says that it is about how something is done, which is nobody's duty: 贷款办理流程, 应聘方式."""
    words = tidy(text[segment.start : segment.end])
    mark, first = segment.mark, following.mark
    if first is None or first.number != 1 or not _PROCEDURE.fullmatch(words):
        return False
    inner = mark is None or mark.style in ("han", "chapter", "multi") or first.style == "multi"
    return inner and not (mark and is_activity(words))


def said_name(words: str) -> str:
    """Return the post that the words before a colon are about; empty if they are no such heading.

    >>> said_name("护林员承担以下任务"), said_name("护林员")
    ('护林员', '')
    """
    match = next((match for form in _FORMS[:3] if (match := form.fullmatch(words))), None)
    return match["name"] if match and _kind(match["name"]) == "role" else ""


def _kind(name: str) -> EventKind | None:
    title = read_title(name).title
    if names_post(name) and not names_nobody(title):
        return "role"
    return "department" if is_department(normalise(name)) and not is_post(name) else None
