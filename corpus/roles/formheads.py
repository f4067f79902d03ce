"""The head of a form: labels above its title, a heading and a title label for one post, and forms that describe a department."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from corpus.roles.draft import Piece, RoleDraft
from corpus.roles.event import NAME_FIELDS, Event
from corpus.roles.placing import take_names
from corpus.roles.translations import is_latin
from corpus.text.clean import tidy
from corpus.vocabulary.titles import is_department, is_post, normalise

_HEAD = 8  # labels of a form between its first one and the title
_VALUE = 20  # characters of a name that stands behind its label
_FORM = 20  # events of a form up to its duties
_UNIT = re.compile(r"\s*(?:部门|科室|处室|单位)(?:名称)?\s*(?:[:：]|\s)")  # not 所属部门, which is a post's
_OF_POST = re.compile("岗位|职位|职务")


class FormHead:
    """Labels that stand above the title of their form, kept until it comes."""

    def __init__(self, text: str, events: Sequence[Event]) -> None:
        self._text = text
        self._events = events
        self._labels: list[Event] = []

    def takes(self, place: int, role: RoleDraft | None) -> bool:
        """Keep the label at a place if only labels stand between it and the title of a form, and no other form is open at its head."""
        event = self._valued(place)
        if event is None:
            return False
        if role is not None and (role.is_only_named or role.is_empty):
            return False
        following = next((e for e in islice(self._events, place, place + _HEAD) if not _is_of_head(e)), None)
        kept = following is not None and (following.kind, following.rule) == ("role", "title-label")
        if kept:
            self._labels.append(event)
        return kept

    def _valued(self, place: int) -> Event | None:
        """The label of names at a place with its value, which a lost ruling may have parted from it."""
        event, following = self._events[place], self._events[place + 1 : place + 2]
        if event.field not in NAME_FIELDS or event.end > event.start:
            return event if event.field in NAME_FIELDS else None
        torn = next((e for e in following if _is_value(e)), None)
        return replace(event, start=torn.start, end=torn.end) if torn else None

    def give(self, role: RoleDraft) -> None:
        """Put the names of the labels that were kept into the role that they stand above."""
        for label in self._labels:
            assert label.field is not None
            take_names(role, label.field, self._text, label)
        self._labels.clear()

    def unit(self, place: int, role: RoleDraft | None) -> Event | None:
        """Return the heading of a department whose form begins at a place: 部门名称:采购部 above its duties, without a title."""
        event = self._valued(place)
        if event is None or event.field != "department":
            return None
        if not _UNIT.match(self._text, event.begin, event.start):
            return None
        name = normalise(tidy(self._text[event.start : event.end]))
        is_open = role is not None and not role.duties
        duties = [
            e for e in self._form_below(place) if e.kind == "label" and e.field in ("duties", "summary")
        ]
        stated = [self._text[e.begin : max(e.start, e.begin)] for e in duties]
        if is_open or not is_department(name) or not stated or any(map(_OF_POST.search, stated)):
            return None
        return Event("department", event.begin, event.start, event.end, name, "other", event.mark, "form")

    def _form_below(self, place: int) -> Iterator[Event]:
        below = islice(self._events, place + 1, place + _FORM)
        return takewhile(lambda e: e.kind not in ("role", "department") and e.field != "department", below)


def _is_of_head(event: Event) -> bool:
    return (event.kind == "label" and (event.field in NAME_FIELDS or event.field == "other")) or _is_value(
        event
    )


_RANK = (
    2  # characters: 队长 behind 保安 ranks it; 客服代表 behind 门店经理 is another post, run together with it
)


def _is_value(event: Event) -> bool:
    return event.kind == "text" and event.mark is None and event.end - event.start <= _VALUE


def names_again(role: RoleDraft, title: str) -> bool:
    """Whether a title label is about the open role: below its heading, or the same label in another language."""
    return role.is_only_named or (role.is_empty and is_latin(role.title) != is_latin(title))


def rename(role: RoleDraft, event: Event, title: str, other: Sequence[str]) -> None:
    """Take a title label below a role's heading: the heading names the role, the label is another spelling of it."""
    known = {role.title, *role.variants}
    role.variants += [name for name in (title, *other) if name not in known and is_post(name)]
    rest = title.removeprefix(role.title)
    if rest not in ("", title) and is_post(title) and not (len(rest) > _RANK and is_post(rest)):
        role.variants.remove(title)  # 保安岗位说明书 above 岗位名称:保安队长: the form says which of them
        role.title, role.raw = title, (event.start, event.end)
    elif role.sure < 1 and is_post(title):  # the heading was only taken for one by its form
        role.variants = [name for name in (role.title, *role.variants) if name != title]
        role.title, role.raw, role.rule, role.sure = title, (event.start, event.end), event.rule, 1.0
    elif is_post(title) and (title != role.title or other):
        name = title if title != role.title else tidy(event.name)
        role.labelled.append(Piece(event.start, event.end, event.rule, name=name))
