"""Areas of work between a post's duties: 主要职责 / Ⅰ. 收货 / (i) 核对数量 / Ⅱ. 上架 / (i) 码放货物.

Names of no certain form that stand right below a post's own label of duties head parts of these, whatever their siblings look like; so do
words that are as often a work as who does it (保洁, 采购).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.roles.event import SHOWN, Event
from corpus.vocabulary.titles import names_work

_SURE = 0.8  # below it a heading's name may be a house, whose posts follow under its label of duties


def without_areas(events: Iterable[Event]) -> Iterator[Event]:
    """Yield the events; a name known by its siblings alone is a label of duties where it heads an area of the open post's work."""
    in_post = False
    areas = False  # names of no certain form head areas of the open post's work
    above: Event | None = None
    for event in events:
        if event.kind == "role" and _may_be_area(event):
            areas = areas or (in_post and _opens_duties(above))
            event = _label_of(event) if areas else event
            in_post = in_post and areas
        elif event.kind in ("role", "department", "article"):
            in_post, areas = event.kind == "role" and event.sure >= _SURE, False
        above = event
        yield event


def _may_be_area(event: Event) -> bool:
    return event.rule == SHOWN or (event.rule == "bare-title" and names_work(event.name))


def _opens_duties(event: Event | None) -> bool:
    return event is not None and (event.kind, event.field) == ("label", "duties") and event.start >= event.end


def _label_of(event: Event) -> Event:
    return replace(
        event, kind="label", start=event.end, name="", field="duties", rule="heading-words", sure=1.0
    )
