"""Charters that say in one list what each unit of a house is there for: 本院设各科、室,分别掌理下列事项:一、眼科:…."""

from __future__ import annotations

import re

from corpus.layout.segment import Segment
from corpus.roles.event import Event

_UNIT = "[科室处组课部]"
_UNITS_LISTED = re.compile(
    rf"设[^。;；:：]{{0,24}}{_UNIT}(?:、{_UNIT})*(?:[^。;；:：]{{0,6}}掌理[^。;；:：]{{0,6}}事项(?:如[下左])?)?[:：]"
    rf"|分设[^。;；:：]{{2,40}}{_UNIT}[^。;；:：]{{0,40}}分掌"
)


def lists_units(text: str) -> bool:
    """Whether a text leads on to a list of units with what each one is there for.

    >>> lists_units("本馆设各组,分别掌理下列事项:"), lists_units("本馆设馆长一人")
    (True, False)
    """
    return ("掌理" in text or "分掌" in text) and bool(_UNITS_LISTED.search(text))


def unit_with_duties(segment: Segment, name: str, duties: int) -> list[Event]:
    """Return the events of one item of such a list, the words behind whose colon begin at ``duties``."""
    rule = "department-heading"
    unit = Event(
        "department",
        segment.begin,
        segment.start,
        segment.start + len(name),
        name,
        "duties",
        segment.mark,
        rule,
    )
    return [unit, Event("item", duties, duties, segment.end)]
