"""One step through a document: a heading, a label with its value, an item or plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.layout.segment import Segment
from corpus.text.marks import Mark
from corpus.vocabulary.labels import Field

EventKind = Literal["article", "department", "role", "label", "item", "text"]
NAME_FIELDS: frozenset[Field] = frozenset(
    ("reports_to", "direct_reports", "deputies", "also_holds", "department", "title")
)


@dataclass(frozen=True, slots=True)
class Event:
    """One step through a document.

    ``start:end`` are the words (offsets in the clean text), ``begin`` where their mark begins. ``name`` is the title or department of
    a heading, ``field`` what a label opens, ``rule`` why it was taken for what it is, ``sure`` between 0 and 1.
    """

    kind: EventKind
    begin: int
    start: int
    end: int
    name: str = ""
    field: Field | None = None
    mark: Mark | None = None
    rule: str = ""
    sure: float = 1.0


def event_of(
    kind: EventKind,
    segment: Segment,
    *,
    name: str = "",
    field: Field | None = None,
    rule: str = "",
    sure: float = 1.0,
) -> Event:
    """Return the event of a whole segment."""
    return Event(kind, segment.begin, segment.start, segment.end, name, field, segment.mark, rule, sure)


def label_event(segment: Segment, field: Field, rule: str, *, start: int | None = None) -> Event:
    """Return the event of a label; its value, empty unless ``start`` is given, goes to the end of the segment."""
    at = segment.end if start is None else start
    return Event("label", segment.begin, at, segment.end, field=field, mark=segment.mark, rule=rule)


def event_above(events: Sequence[Event], place: int) -> Event | None:
    """Return the event before the one at ``place``, past labels without meaning (人员配备:…); None if there is none.

    A numbered label without a value is a section of its own (一、总则) and is not passed.
    """
    place -= 1
    while place > 0 and (events[place].kind, events[place].field) == ("label", "other"):
        mark = events[place].mark
        if mark and mark.number and events[place].start >= events[place].end:
            break
        place -= 1
    return events[place] if place >= 0 else None


def is_below_label(events: Sequence[Event], place: int, text: str) -> bool:
    """Whether a sentence stands right below 职责 alone on its line, and does not say why the duties were written down."""
    before = events[place - 1] if place else events[place]
    words = text[events[place].start : events[place].end]
    empty = before.kind == "label" and before.field == "duties" and before.start >= before.end
    return empty and words[-1] in "。；;" and words[0] != "为"
