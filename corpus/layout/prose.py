"""Roles in running text: 厨师长负责后厨……。采购员在食堂经理的领导下……: each sentence opens with the post it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.layout.segment import Segment
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise

_ABOUT = late_pattern(
    r"(?P<name>[^,，。;；:：、\s]{2,12}?)(?=在[^,，。;；]{2,14}(?:领导|指导|带领|督导)下|全面负责|主要负责|具体负责|负责|主持|综理|襄理|襄助|隶属|直接对[^,，]{2,8}负责"
    r"|的(?:主要)?职责(?:是|为|包括)|每[日天周月])"
)
# 本馆置馆长一人,综理馆务: a charter says in one sentence that there is a post and what it does
_PLACED = late_pattern(
    r"[^,，。;；]{0,24}?置(?P<name>[^,，。;；:：、\s]{2,8}?)(?:[一二三四五六七八九十]{1,3}[人名])?[,，](?=综理|襄理|襄助|掌理|承|协助|主持|负责)"
)
# 首先,店长作为带头人,其主要职责包括:
_LEADING = late_pattern(
    r"(?:(?:首先|其次|再次|再者|然后|最后|此外|另外)[,，]\s*)?(?P<name>[^,，。;；:：、\s]{2,12}?)(?:岗位|岗)?(?P<as>作为|则|扮演)?"
    r"(?:(?<=作为)|(?<=则)|在|是|的|应|需|主要|专注|承担|担任)[^。;；:：]*?"
    r"(?:职责|任务|工作|内容|方面)(?:主要)?(?:[^,，。;；:：]{0,6})(?:如下|以下|包括|包含|涵盖|涉及|有|为|是)?[^,，。;；:：]{0,8}[:：]\s*"
)
_LISTS = late_pattern("如下|以下|包括|包含|涵盖|涉及|职责(?:有|为|是)")
_NO_POST = late_pattern(
    "作为|各|全体|所有|(?<!安)全员|机关|员工|一线|人员职责|岗位人员|[与和及的]$|^(?:岗位|机构|组织)"
)
_PLAIN_NAME = late_pattern("(?!以上|以下|其|该|本|这|此|他)[\u4e00-\u9fff]{2,6}(?<!部门)(?<!公司)")
_HEAD = late_pattern("[\u4e00-\u9fff/]{2,12}")
_PARAGRAPH = 80  # characters of a paragraph that may tell of several posts
_RUN = 3  # posts that make it one
_SENTENCE = late_pattern(r"[^。；;\n]+[。；;]?")


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence of running text: ``name`` is the post or department it opens with, empty where it goes on about the one before."""

    start: int
    end: int
    name: str
    is_department: bool


def is_no_post(name: str) -> bool:
    """Whether a name that has a post's form stands for nobody in particular (各岗位人员) or is cut off (岗位与)."""
    return bool(_NO_POST.search(name))


def opening_name(words: str) -> tuple[str, int]:
    """Return the post or department that a sentence opens with as its subject, and where it stands; empty if it opens with none.

    >>> opening_name("厨师长负责后厨的日常管理"), opening_name("负责后厨的日常管理")
    (('厨师长', 0), ('', 0))
    >>> opening_name("本馆置馆长一人,综理馆务")
    ('馆长', 3)
    """
    match = _ABOUT.match(words) or ("置" in words and _PLACED.match(words)) or None
    name = normalise(match["name"]) if match else ""
    known = name and not is_no_post(name) and (is_post(name) or is_department(name))
    return (name, match.start("name")) if match and known else ("", 0)


def leading_name(words: str) -> tuple[str, int]:
    """Return the post that a sentence before a list of duties is about, and where its name stands; empty if it is about none.

    >>> leading_name("其次,导购员作为门店的窗口,其职责包括:"), leading_name("工作包括以下内容:")
    (('导购员', 3), ('', 0))
    """
    match = _LEADING.fullmatch(words)
    name = normalise(match["name"]) if match else ""
    if match is None or not _LISTS.search(words) or is_no_post(name):
        return "", 0
    plain = bool(match["as"]) and bool(
        _PLAIN_NAME.fullmatch(name)
    )  # 客服作为…,其职责包括: whatever the name's form
    return (name, match.start("name")) if is_post(name) or plain else ("", 0)


def prose_names(text: str, segments: Sequence[Segment]) -> frozenset[str]:
    """Return the names that open sentences of the unmarked text; one alone may be about somebody else and does not count."""
    sentences = [
        sentence[0].strip()
        for segment in segments
        if segment.mark is None
        for sentence in _SENTENCE.finditer(text, segment.start, segment.end)
    ]
    found = {name for words in sentences if (name := opening_name(words)[0])}
    if not any(map(is_post, found)):  # where posts are told of, a department may only be mentioned
        found |= {name for words in sentences if (name := _acting(words, is_department))}
    for segment in segments:
        if segment.mark is None and segment.end - segment.start > _PARAGRAPH:
            found |= _acting_names(text, segment)
    return frozenset(found) if len(found) > 1 else frozenset()


def _acting_names(text: str, segment: Segment) -> set[str]:
    """The posts that most sentences of a paragraph open with, each with what it does: 财务经理管理预算….车队队长调度车辆….."""
    sentences = [sentence[0].strip() for sentence in _SENTENCE.finditer(text, segment.start, segment.end)]
    found = {name for sentence in sentences if (name := _acting(sentence, is_post))}
    return found if len(found) >= _RUN and len(found) * 2 > len(sentences) else set()


def _acting(sentence: str, is_name: Callable[[str], bool]) -> str:
    """The name, post or department, that a sentence opens with right before what it does; empty if it opens with none.

    The shortest one: 培训科 in 培训科协助其他部门编排课程.
    """
    head = _HEAD.match(sentence)
    for length in range(2, len(head[0]) + 1 if head else 0):
        name = sentence[:length]
        if is_name(name) and not is_no_post(name) and is_activity(sentence[length:]):
            return name
    return ""


def openings(text: str, start: int, end: int, names: frozenset[str]) -> Iterator[Opening]:
    """Yield the runs of sentences of a paragraph, each with the name that its first sentence opens with."""
    run_start, name = start, ""
    for sentence in _SENTENCE.finditer(text, start, end):
        at = sentence.start() + len(sentence[0]) - len(sentence[0].lstrip())
        opened, offset = opening_name(text[at : sentence.end()])
        if not opened:
            words = text[at : sentence.end()]
            opened = _acting(words, is_post) or _acting(words, is_department)
        if opened in names and opened != name:
            if at > run_start:
                yield Opening(run_start, at, name, is_department(name))
            run_start, name = at + offset, opened
    if end > run_start:
        yield Opening(run_start, end, name, is_department(name))
