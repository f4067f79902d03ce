"""A role's list of duties while it is read: which items are duties, which are tasks below one, and which are headings among them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.roles.draft import DutyDraft, Piece, RoleDraft
from corpus.roles.event import Event
from corpus.text.clean import tidy
from corpus.text.marks import NUMERIC, Mark
from corpus.vocabulary.sentences import is_activity

_CATEGORY = 14  # characters; a short item before a nested list is that list's heading, not a duty
_ENGLISH_CATEGORY = 60
_OUTER = ("chapter", "article", "han")  # marks that no list inside another one bears
_LEADS_ON = re.compile("[:：]\\s*$")


def _category_length(words: str) -> int:
    """How long a heading among duties may be; an English one that begins with a verb is a duty, however short."""
    return _CATEGORY if not words[:1].isascii() or is_activity(words) else _ENGLISH_CATEGORY


class DutyList:
    """The open list of duties: the look of its marks, how far it has come, and the duty whose tasks are being read.

    Parameters
    ----------
    text : str
        The clean text of the document.
    events : sequence of Event
        All events of the document: what an item is depends on what follows it.
    """

    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self.style = ""
        self._text = text
        self._events = events
        self._nested_in: DutyDraft | None = None
        self._bulleted = False  # the list has marks without numbers
        self._category = ""  # look of the marks of headings among duties
        self._last_number = 0

    @property
    def is_open(self) -> bool:
        """Whether an item with a mark has been taken."""
        return self.style != "" or self._bulleted

    def goes_on_with(self, event: Event) -> bool:
        """Whether an item bears the next number of the list, or its first."""
        mark = event.mark
        if mark is None or mark.number == 0:
            return False
        return mark.style == self.style and mark.number in (1, self._last_number + 1)

    def take(self, role: RoleDraft, event: Event, piece: Piece, words: str, place: int) -> None:
        """Add the item at ``events[place]`` to the role: as a duty, or a task of the duty above; headings are left out."""
        if self._is_known(role, event, words) or self._heads_section(event, words, place):
            return
        if self._nested_in is not None and not self.goes_on_with(event):
            self._nested_in.tasks.append(piece)
            return
        self._nested_in = None
        duty = DutyDraft(piece)
        if self._opens_nested(event, place):
            if len(words) <= _category_length(words) and not self._leads_on(event):
                self.style = ""
                self._category = event.mark.style if event.mark else ""
                return  # 一、日常管理 above 1. 2. 3.: a heading among duties
            self._nested_in = duty
        role.duties.append(duty)
        if event.mark and event.mark.number:
            self.style, self._last_number = event.mark.style, event.mark.number
        else:
            self._bulleted = self._bulleted or event.mark is not None

    def _leads_on(self, event: Event) -> bool:
        return _LEADS_ON.search(self._text[event.start : event.end]) is not None

    def _following(self, place: int) -> Event | None:
        return self._events[place + 1] if place + 1 < len(self._events) else None

    def _is_known(self, role: RoleDraft, event: Event, words: str) -> bool:
        """A list of duties repeated as headings: the tasks that follow belong to the duty already read."""
        if event.mark is None or event.mark.style != "duty":
            return False
        for place, duty in enumerate(role.duties):
            if tidy(self._text[duty.piece.start : duty.piece.end]) == words:
                role.duties.append(role.duties.pop(place))  # the last one takes the tasks
                self.style, self._last_number = event.mark.style, event.mark.number
                return True
        return False

    def _heads_section(self, event: Event, words: str, place: int) -> bool:
        """二、岗位说明 before the next role: a heading, though it is numbered like an item."""
        following = self._following(place)
        mark = event.mark
        own_bullet = self._bulleted and mark is not None and not mark.number
        other_list = (
            mark is not None and mark.style != self.style and not own_bullet and not self._counts_on(mark)
        )
        return (
            other_list
            and event.rule != "table-cell"
            and following is not None
            and following.kind in ("role", "department")
            and len(words) <= _CATEGORY
            and not is_activity(words)
        )

    def _counts_on(self, mark: Mark) -> bool:
        """9、… 10.…: the list goes on, though its number is dressed differently."""
        return {mark.style, self.style} <= NUMERIC and mark.number == self._last_number + 1

    def _opens_nested(self, event: Event, place: int) -> bool:
        """Whether a list of another look begins behind this item and the item's own list goes on (or began) around it."""
        mark = event.mark
        following = self._following(place)
        if mark is None or following is None or following.kind != "item" or following.mark is None:
            return False
        inner = following.mark
        if inner.style == mark.style or inner.number > 1:
            return False
        if inner.style in _OUTER and mark.style not in _OUTER:
            return False  # 8、核对单据 before 一、: the end of one list and the beginning of the next
        behind = (self._events[at] for at in range(place + 1, len(self._events)))
        rest = takewhile(lambda e: e.kind in ("item", "text", "label"), behind)
        goes_on = any(
            e.mark and e.mark.style == mark.style and e.mark.number == mark.number + 1 for e in rest
        )
        words = tidy(self._text[event.start : event.end])
        two = self._following(place + 1)
        listed = (
            two is not None and two.mark is not None and (two.mark.style, two.mark.number) == (inner.style, 2)
        )
        inside = inner.style in ("(n)", "circle") or (listed and inner.number == 1)
        heads = mark.number == 1 and inside and len(words) <= _CATEGORY
        return (
            goes_on
            or (heads and not is_activity(words))  # 1、账务核算 (1)…(2)…: the only heading of its list
            or (mark.number > 1 and mark.style in (self.style, self._category))
            or self._leads_on(event)
        )
