"""The department under which a document is being read: what its heading opened, what is said right below it, and where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.roles.draft import Piece, RoleDraft
from corpus.roles.event import Event, event_above
from corpus.roles.paragraphs import leads_on
from corpus.roles.unitprose import unit_duties
from corpus.text.clean import tidy
from corpus.text.marks import Mark
from corpus.vocabulary.sentences import departments_in, is_activity, superiors_in
from corpus.vocabulary.titles import is_body, names_a_house

_HAS = re.compile("(?:[设有]|配备?|由|包括)(?P<posts>[^。\n]+)")
_DIVIDES = re.compile("(?:分工|岗位|人员|成员)[^。;；:：\n]{0,8}[:：]")  # 抢修组…。具体分工如下:
_SHORT_HEADING = re.compile("[\u4e00-\u9fff]{2,8}")


class OpenDepartment:
    """The last department's heading, as long as what follows belongs to it.

    ``place`` is the department of the posts that follow; ``unit`` its heading while its own duties may follow.
    """

    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self._text = text
        self._events = events
        self._opened_in: Mark | None = None  # the numbered section in which the heading stands
        self._in_prose = False  # a sentence opened it, which may be about it alone
        self.place: Piece | None = None
        self.unit: Event | None = None

    def open(self, event: Event, section: Mark | None) -> None:
        """Take a department's heading; ``section`` is the mark of the last numbered label before it."""
        # no post is in a board
        is_house = is_body(event.name) or self._titles_document(event) or self._is_only_told(event)
        self.place = (
            None if is_house else Piece(event.start, event.end, event.rule, event.sure, name=event.name)
        )
        self._in_prose = event.rule == "prose" or (event.rule == "said-heading" and event.mark is None)
        self.unit = event
        self._opened_in = section or self._opened_in

    def _is_only_told(self, event: Event) -> bool:
        """The Finance Team shall: …, 后勤部:负责食堂 in a list of departments: it says nothing of the posts that follow."""
        return event.rule == "announced" or (event.rule == "heading-beside-units" and event.field == "duties")

    def _titles_document(self, event: Event) -> bool:
        """贵宾休息室岗位职责 above all posts of a document: a name that a house may bear is the house's own, nothing stands beside it."""
        if event.mark is not None or not names_a_house(event.name):
            return False
        units = [other for other in self._events if other.kind == "department"]
        if event is self._events[0]:
            return all(other.mark is not None for other in units[1:])
        return event.field == "duties" and all(_is_same(event.name, other.name) for other in units)

    def place_of(self, post: Event) -> Piece | None:
        """The department of a post; in prose only where a sentence between the two says so (招商部设招商专员三名)."""
        place = self.place
        if place is None or not self._in_prose:
            return place
        if _DIVIDES.search(self._text, place.end, post.begin):
            return place
        told = _HAS.finditer(self._text, place.end, post.begin)
        return place if any(post.name in sentence["posts"] for sentence in told) else None

    def leave(self) -> None:
        """Forget the department: what follows is not in it."""
        self.place = self.unit = None

    def ends_with_section(self, mark: Mark, before: Mark | None) -> bool:
        """Whether a numbered label goes on with the section in which the department stands: 二、岗位职责 after 一、部门职责.

        ``before`` is the label before it below the department's heading: what goes on with that is inside the department.
        """
        return _follows(self._opened_in, mark) and not _follows(before, mark)

    def ends_with_line(self, event: Event, words: str) -> bool:
        """管事部 / 负责布草 / 酒吧 / …: behind a department's name alone on its line, another such heading, whatever it names."""
        if self.place is None or self.place.rule != "bare-department" or event.mark is not None:
            return False
        beside = self._text[event.begin - 1 : event.begin] + self._text[event.end : event.end + 1]
        plain = _SHORT_HEADING.fullmatch(words) is not None and not is_activity(words)
        return plain and beside in ("\n", "\n\n")

    def heads(self, place: int) -> bool:
        """Whether the event at ``place`` stands right below the department's heading."""
        return self.unit is not None and event_above(self._events, place) is self.unit

    @property
    def is_chartered(self) -> bool:
        """Whether a paper of its own tells of the unit: Harbour Committee - Terms of Reference."""
        return self.unit is not None and self.unit.rule == "announced"

    def is_summed_up(self, place: int) -> bool:
        """后勤科 / 后勤科是…,主要负责…: the words right below a department's heading say what it is there for."""
        event, words = self._events[place], self._words(place)
        if not self.heads(place):
            return False
        return self._says_what_for(event) or is_activity(words) or (self._is_about(words) and leads_on(words))

    def _says_what_for(self, event: Event) -> bool:
        name = self.unit.name if self.unit else ""
        does = any(unit_duties(self._text, event.start, event.end, name, listed=False))
        words = self._words_of(event)
        return does or (self._is_about(words) and any(departments_in(words)))

    def is_only_placed(self, place: int) -> bool:
        """仓储部职责 / 仓储部是…,在总经理领导下工作: the words below the heading say only whom the department stands under."""
        words = self._words(place)
        return self.heads(place) and self._is_about(words) and any(superiors_in(words))

    def role(self) -> RoleDraft | None:
        """Return a draft of what the department itself does; None if no department is open."""
        unit = self.unit
        if unit is None or not unit.name:
            return None
        return RoleDraft(
            unit.name, (unit.start, unit.end), unit.begin, "department-duties", is_department=True
        )

    def _words(self, place: int) -> str:
        return self._words_of(self._events[place])

    def _words_of(self, event: Event) -> str:
        return tidy(self._text[event.start : event.end])

    def _is_about(self, words: str) -> bool:
        return self.unit is not None and words.startswith(self.unit.name)


def _is_same(name: str, other: str) -> bool:
    return name.endswith(other) or other.endswith(name)


def _follows(before: Mark | None, mark: Mark) -> bool:
    return before is not None and (before.style, before.number + 1) == (mark.style, mark.number)
