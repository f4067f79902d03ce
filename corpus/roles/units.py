"""Headings that are departments by their place: 厨房 beside 前厅部 and 客房部, 后厨 above posts like 前厅 above others.

What a heading means is decided for all of its level together: by the form of most names, or by what stands below each of them. Names
that stand alone are `corpus.roles.barenames`' matter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from corpus.layout.prose import is_no_post
from corpus.layout.segment import Segment
from corpus.layout.siblings import bare_lines, bulleted_runs, numbered_runs, ranked_runs
from corpus.roles.event import Event, event_of
from corpus.roles.headings import names_a_unit
from corpus.roles.unitprose import unit_duties
from corpus.text.clean import tidy
from corpus.text.latepattern import late_pattern
from corpus.vocabulary.labels import field_of
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import WORK_OR_POST, is_post, normalise

_AT_LEAST = 2  # headings; one alone says nothing about its level
_HEADING = late_pattern(
    r"(?P<name>[^,，。;；:：()（）\s]{2,14}?)(?:\s*[(（][A-Z][^()（）\u4e00-\u9fff]*[)）])?(?:的?(?:岗位|部门|工作|主要)?(?:职责|职能))?(?:[:：。]\s*(?P<rest>\S.*)?|$)",
    re.DOTALL,
)
_PLAIN = late_pattern("[\u4e00-\u9fff]{2,8}")
# 管理岗位, 一线员工, 班前, 考核办法: kinds of posts, times and matters, no departments
_KIND = late_pattern(
    "岗|员|人|层|类|级|系列|序列|干部|领导|其[他它]|职业|制度|办法|规定|流程|要求|标准|内容|目标|原则|条件|方式|范围|关系|机制|措施|总则|附则|架构|编制|机构|[前中后]$|[年月日周时]|第"
)


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """A segment that is headed by a department: the name, where its words end, and where what it says of it begins (0: below it)."""

    name: str
    end: int
    rest: int


def unit_headings(text: str, segments: Sequence[Segment]) -> dict[int, UnitHeading]:
    r"""Return the segments that are headings of departments because the others of their level are, by place.

    >>> from corpus.layout.outline import outline
    >>> text = "一、前厅部\n1.领班\n负责接待。\n二、客房部\n1.领班\n负责卫生。\n三、厨房\n1.厨师长\n负责菜单。"
    >>> [unit.name for unit in unit_headings(text, outline(text, 0, len(text))).values()]
    ['前厅部', '客房部', '厨房']
    """
    found: dict[int, UnitHeading] = {}
    known: dict[int, UnitHeading | None] = {}  # a segment may stand in several runs
    for run in chain(
        numbered_runs(segments), bulleted_runs(segments), ranked_runs(segments), [bare_lines(text, segments)]
    ):
        if len(run) >= _AT_LEAST:
            known.update((place, _heading(text, segments[place])) for place in run if place not in known)
            headings = {place: heading for place in run if (heading := known[place])}
            found.update(_of_level(text, segments, run, headings))
    return found


def unit_events(text: str, segment: Segment, unit: UnitHeading) -> list[Event]:
    """Return the events of a department's heading, with what is said of it behind a colon."""
    rule = "heading-beside-units"
    if not unit.rest:
        return [event_of("department", segment, name=unit.name, rule=rule)]
    heading = Event(
        "department", segment.begin, segment.start, unit.end, unit.name, "duties", segment.mark, rule
    )
    return [heading, Event("label", unit.rest, unit.rest, segment.end, field="duties", rule=rule)]


def _of_level(
    text: str, segments: Sequence[Segment], run: list[int], headings: dict[int, UnitHeading]
) -> Iterator[tuple[int, UnitHeading]]:
    if not _by_place(text, segments, run, headings):
        if not _are_units(headings, len(run)):
            return  # as most levels, and before anything is read that stands behind a name
        headings = {
            place: heading
            for place, heading in headings.items()
            if not heading.rest or _says(heading.name, tidy(text[heading.rest : segments[place].end]))
        }
        if not _are_units(headings, len(run)) or any(_is_post(heading.name) for heading in headings.values()):
            return
    for (place, heading), following in zip(headings.items(), [*run[1:], 0], strict=False):
        if not (names_a_unit(heading.name) or _is_plain(heading.name)):
            continue
        if heading.rest or following != place + 1:
            yield place, heading


def _by_place(
    text: str, segments: Sequence[Segment], run: list[int], headings: dict[int, UnitHeading]
) -> bool:
    """Whether each segment of a level is a plain name that heads posts."""
    return len(headings) == len(run) and all(
        not heading.rest and _is_plain(heading.name) and _heads_posts(text, segments, place)
        for place, heading in headings.items()
    )


def _are_units(headings: dict[int, UnitHeading], count: int) -> bool:
    units = sum(names_a_unit(heading.name) for heading in headings.values())
    return units >= _AT_LEAST and units * 2 >= count


def _heading(text: str, segment: Segment) -> UnitHeading | None:
    match = _HEADING.fullmatch(text, segment.start, segment.end)
    name = normalise(tidy(match["name"])) if match else ""
    if match is None or not name or field_of(name) or field_of(tidy(text[segment.start : segment.end])):
        return None
    rest = match.start("rest") if match["rest"] else 0
    return UnitHeading(name, match.end("name"), rest)


def _says(name: str, words: str) -> bool:
    """Whether the words behind a name and a colon say what the department does: 负责…, not 张三 or 报销与付款."""
    return any(unit_duties(words, 0, len(words), name, listed=False))


def _is_plain(name: str) -> bool:
    """Whether a name that has no known form can be a department's."""
    plain = _PLAIN.fullmatch(name) is not None and not _KIND.search(name)
    return plain and not _is_post(name) and not is_no_post(name) and not is_activity(name)


def _is_post(name: str) -> bool:
    """Whether a name is a post's and cannot be a department's as well."""
    return is_post(name) and not WORK_OR_POST.fullmatch(name)


def _heads_posts(text: str, segments: Sequence[Segment], place: int) -> bool:
    """Whether a post's heading stands right below: the first one of a list inside the heading's own."""
    if place + 1 >= len(segments):
        return False
    below, mark = segments[place + 1], segments[place].mark
    match = _HEADING.fullmatch(text, below.start, below.end)
    inside = below.heading > segments[place].heading or (
        below.mark is not None and (mark is None or below.mark.style != mark.style)
    )
    return inside and match is not None and is_post(normalise(tidy(match["name"])))
