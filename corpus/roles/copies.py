"""Sections that were pasted twice under one title: the first one speaks, it says where the others stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.model import RoleRecord, Statement


def without_copies(records: Iterable[RoleRecord]) -> tuple[RoleRecord, ...]:
    """Leave out later sections of a title whose duties all stand in an earlier one of it, and note their headings there.

    A section that names another superior or subordinate says more, and rows of a register are posts of their own: both stay.
    """
    kept: list[RoleRecord] = []
    by_title: dict[str, list[int]] = {}
    for record in records:
        places = by_title.setdefault(record.title, [])
        first = next((place for place in places if _repeats(record, kept[place])), None)
        if first is not None:
            kept[first] = replace(kept[first], copies=(*kept[first].copies, _heading(record)))
            continue
        places.append(len(kept))
        kept.append(record)
    return tuple(kept)


def _repeats(record: RoleRecord, earlier: RoleRecord) -> bool:
    if record.entry is not None or not record.duties:
        return False
    pairs = (
        (record.duties, earlier.duties),
        (record.reports_to, earlier.reports_to),
        (record.direct_reports, earlier.direct_reports),
    )
    return all({said.text for said in later} <= {said.text for said in first} for later, first in pairs)


def _heading(record: RoleRecord) -> Statement:
    start, end = record.heading
    return Statement(
        record.title_raw or record.title, start, max(end, start + 1), record.rule, record.confidence
    )
