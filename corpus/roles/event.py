"""One step through a document: a heading, a label with its value, an item or plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import Literal

from corpus.layout.segment import Segment
from corpus.record import record
from corpus.text.clean import tidy
from corpus.text.marks import Mark
from corpus.vocabulary.labels import Field, field_of
from corpus.vocabulary.sentences import is_activity, is_qualification
from corpus.vocabulary.titles import has_post_form
from corpus.vocabulary.writtentitles import names_post, read_title

EventKind = Literal["article", "department", "role", "label", "item", "text"]
NAME_FIELDS: frozenset[Field] = frozenset(
    ("reports_to", "direct_reports", "deputies", "also_holds", "department", "title")
)
SHOWN = "shown-by-siblings"  # the rule of a title that is known by its siblings alone
# Rules that take a title for what its words are.
_NAMED = frozenset(("bare-title", "bracketed-title", "glued-title", "item-about-post", "title-and-duties"))


@record
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


def marked_where_shown(event: Event) -> Event:
    """The event, with a rule of its own if its title is known by its siblings (`corpus.layout.nameseries`), not by its form."""
    shown = (
        event.kind == "role"
        and event.rule in _NAMED
        and not has_post_form(read_title(event.name).title)
        and names_post(event.name)
    )
    return replace(event, rule=SHOWN, sure=0.7) if shown else event


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
    """Whether a sentence stands right behind 职责 or 采购员的职责: and does not say why the duties were written down."""
    before = events[place - 1] if place else events[place]
    words = text[events[place].start : events[place].end]
    empty = before.kind == "label" and before.field == "duties" and before.start >= before.end
    empty = empty or (before.rule == "title-heading" and text[before.end - 1] in ":：")
    return empty and words[-1] in "。；;" and words[0] != "为"


_LINES = 3  # so many unmarked lines under a label are a list
_ACTS = 1 / 3  # share of them that begin like a duty; 考勤统计 or 卫生检查 do not
_LINE_LENGTH = 120  # characters; what is longer is a paragraph
_SHORTEST_LINE = 4


def lines_of_list(text: str, events: Sequence[Event], place: int) -> frozenset[int]:
    r"""Return where the lines begin that stand unmarked, each a duty, under the label without a value at ``events[place]``.

    >>> text = "接听电话\n考勤统计\n收发快递"
    >>> spans = [(0, 4), (5, 9), (10, 14)]
    >>> events = [Event("label", 0, 0, 0, field="duties"), *(Event("text", a, a, b) for a, b in spans)]
    >>> sorted(lines_of_list(text, events, 0))
    [0, 5, 10]
    """
    lines = list(takewhile(lambda event: event.kind == "text", events[place + 1 :]))
    said = {event.start: tidy(text[event.start : event.end]) for event in lines}
    known = {start: words for start, words in said.items() if _is_line(words)}
    acts = sum(map(is_activity, known.values()))
    apart = all("\n" in text[a.end : b.start] for a, b in pairwise(lines))
    is_list = len(known) >= _LINES and acts >= len(known) * _ACTS and apart
    return frozenset(known) if is_list and not any(map(is_qualification, known.values())) else frozenset()


def _is_line(words: str) -> bool:
    return (
        _SHORTEST_LINE <= len(words) <= _LINE_LENGTH and not words[:1].isascii() and field_of(words) is None
    )
