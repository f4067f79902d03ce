"""Forms whose cells were read from right to left, each value before its label: 副总经理 直接上级."""

from __future__ import annotations

import re

from corpus.layout.segment import Segment
from corpus.roles.event import Event
from corpus.vocabulary.labels import Field, field_of
from corpus.vocabulary.titles import is_department, is_post, split_names

_ROW = re.compile(r"(?:(?P<before>\S{2,8})[ \t]+)?(?P<value>\S{2,30})[ \t]+(?P<label>[\u4e00-\u9fff]{4})")
_FIELDS: frozenset[Field | None] = frozenset(("department", "reports_to", "direct_reports"))


def value_first(text: str, segment: Segment) -> list[Event]:
    """Return the label of a row that ends with it, its value before it; nothing if the row is none.

    >>> row = "定员 设备部 所在部门"
    >>> [(e.field, row[e.start : e.end]) for e in value_first(row, Segment(0, 0, len(row)))]
    [('department', '设备部')]
    """
    row = _ROW.fullmatch(text, segment.start, segment.end) if segment.mark is None else None
    field = field_of(row["label"]) if row else None
    if row is None or field not in _FIELDS or field_of(row["before"] or "") in (*_FIELDS, "title"):
        return []
    if not all(is_post(name) or is_department(name) for name in split_names(row["value"])[-1:]):
        return []
    return [Event("label", segment.begin, *row.span("value"), field=field, rule="label")]
