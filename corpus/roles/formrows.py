"""Rows of a form that lost its ruling and colons: ``岗位名称 出纳 所属部门 财务部``, or each value before its label: ``副总经理 直接上级``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.layout.segment import Segment
from corpus.roles.event import NAME_FIELDS, Event
from corpus.roles.spacedlabels import ALWAYS_TORN
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field, field_of
from corpus.vocabulary.titles import is_department, is_post, split_names

_VALUE_FIRST = re.compile(
    r"(?:(?P<before>\S{2,8})[ \t]+)?(?P<value>\S{2,30})[ \t]+(?P<label>[\u4e00-\u9fff]{4})"
)
_BEFORE_LABEL: frozenset[Field | None] = frozenset(("department", "reports_to", "direct_reports"))
_WORD = re.compile(r"\S+")
_SENTENCE = re.compile("[:：,，。;；!！?？]")
_LONGEST = 90  # characters of a row; what is longer is a sentence
_LABEL = 4  # characters: 岗位名称; 部门 alone may be a heading, and counts beside a longer label only
_ROWS = 2  # so many labels with values near each other make a form
_NEAR = 3  # segments between two rows of one form


def form_rows(text: str, segments: Sequence[Segment]) -> dict[int, list[Event]]:
    """Return the events of the segments that are rows of a form, by place; a single one is not taken for a form.

    >>> rows = ["岗位名称 出纳", "直接上级 会计主管"]
    >>> text = " ".join(rows)
    >>> found = form_rows(text, [Segment(0, 0, 7), Segment(8, 8, 17)])
    >>> [(event.field, text[event.start : event.end]) for events in found.values() for event in events]
    [('title', '出纳'), ('reports_to', '会计主管')]
    """
    behind = {place: found for place, s in enumerate(segments) if (found := _value_first(text, s))}
    rows = {place: found for place, s in enumerate(segments) if (found := list(_labels_first(text, s)))}
    kept = {}
    for place, events in rows.items():
        near = sum(len(rows.get(other, ())) for other in range(place - _NEAR, place + _NEAR + 1))
        if near >= _ROWS:
            kept[place] = events
    return kept | (behind if len(behind) >= _ROWS else {})


def _labels_first(text: str, segment: Segment) -> Iterator[Event]:
    """Each label of a row with the words up to the next label."""
    start, end = segment.start, segment.end
    if end - start > _LONGEST or text[start].isascii() or _SENTENCE.search(text, start, end):
        return  # Approval of drafts: a blank parts all words of English
    words = list(_WORD.finditer(text, start, end))
    labels = [(place, field) for place, word in enumerate(words) if (field := _name_field(word[0]))]
    if len(words) < 2 or not labels or labels[0][0] or len(words[0][0]) < _LABEL:
        return
    for (place, field), (following, _) in zip(labels, [*labels[1:], (len(words), None)], strict=True):
        values = words[place + 1 : following]
        if values:
            yield _valued(segment, field, words[place].start(), values[0].start(), values[-1].end(), text)


def _name_field(word: str) -> Field | None:
    field = field_of(word)
    is_label = field in NAME_FIELDS or (field == "other" and len(word) >= _LABEL)
    return field if is_label and not is_post(word) else None


def _valued(segment: Segment, field: Field, begin: int, start: int, end: int, text: str) -> Event:
    if field == "title":
        return Event("role", begin, start, end, text[start:end], "title", segment.mark, "title-label")
    return Event("label", begin, start, end, field=field, mark=segment.mark, rule="label")


def _value_first(text: str, segment: Segment) -> list[Event]:
    """The label of a row that ends with it, its value before it: cells that were read from right to left."""
    row = _VALUE_FIRST.fullmatch(text, segment.start, segment.end) if segment.mark is None else None
    field = field_of(row["label"]) if row else None
    if (
        row is None
        or field not in _BEFORE_LABEL
        or field_of(row["before"] or "") in (*_BEFORE_LABEL, "title")
    ):
        return []
    if not all(is_post(name) or is_department(name) for name in split_names(row["value"])[-1:]):
        return []
    return [Event("label", segment.begin, *row.span("value"), field=field, rule="label")]


_HEAD_OF_UNIT = re.compile("(?:部门|单位|科室|处室|班组)(?:负责人|主管|领导)")


def title_label(text: str, segments: Sequence[Segment], place: int) -> Field:
    """Return what a title label means: 直接上级 岗位名称 店长, 部门负责人 岗位名称 店长 — a label right before says whose title follows."""
    segment, before = segments[place], segments[max(0, place - 1)]
    words = tidy(text[before.start : before.end])
    said = field_of(words) if place and "\n" not in text[before.end : segment.begin] else None
    whose = said in ALWAYS_TORN or (said == "other" and _HEAD_OF_UNIT.fullmatch(words))
    return said if said and whose else "title"
