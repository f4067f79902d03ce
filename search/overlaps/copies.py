"""Duties with equal texts, put together; and their texts, of which those of one group may still differ in marks and script."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import numpy as np

from graph.model import Duty
from search.overlaps.candidates import UNKNOWN, Traits
from search.overlaps.content import Content, text_of
from search.overlaps.general import is_general
from search.overlaps.judge import Judge
from search.overlaps.texts import Texts, Whole

MOST_COPIES: Final = 12
"""Of a text: so many take part in pairs (66 of them among themselves), all are in its cluster. A text that fifty posts share has
1,225 pairs, which say nothing that its cluster does not."""


class Copies:
    """The duties of a dataset by text.

    Parameters
    ----------
    duties : sequence of Duty
    judge : Judge

    Attributes
    ----------
    groups : list of list of Duty
        Duties equal but for marks, blanks and script, in the order of the records.
    shown : list of list of Duty
        Up to `MOST_COPIES` of each group.
    texts : Texts
        All texts, each once.
    group_of : ndarray
        (n_texts,), int64: the group of each text.
    of_text : list of list of Duty
        The duties of each text.
    shown_of_text : list of list of Duty
        Those of them that are shown.
    """

    def __init__(self, duties: Sequence[Duty], judge: Judge) -> None:
        by_letters: dict[str, list[Duty]] = {}
        for duty in duties:
            by_letters.setdefault("".join(filter(str.isalnum, text_of(duty))), []).append(duty)
        self.groups = list(by_letters.values())
        self.shown = [_spread(group) for group in self.groups]
        contents: dict[str, Content] = {}
        self.of_text: list[list[Duty]] = []
        self._place: dict[str, int] = {}
        groups: list[int] = []
        for at, group in enumerate(self.groups):
            for duty in group:
                content = judge.content(duty)
                if content.text not in contents:
                    contents[content.text] = content
                    self.of_text.append([])
                    groups.append(at)
                    self._place[content.text] = len(self._place)
                self.of_text[self._place[content.text]].append(duty)
        self.texts = Texts(list(contents.values()))
        self.group_of: Whole = np.array(groups, np.int64)
        shown = {duty.id for duty in chain.from_iterable(self.shown)}
        self.shown_of_text = [[duty for duty in some if duty.id in shown] for some in self.of_text]

    def place(self, duty: Duty) -> int:
        """Return the place of a duty's text."""
        return self._place[text_of(duty)]

    def traits(self, judge: Judge) -> Traits:
        """Return what is known of the owners of each text."""
        involvements: dict[str, int] = {}
        for duty in chain.from_iterable(self.groups):
            involvements.setdefault(duty.involvement, len(involvements))
        titles = [tuple(sorted({judge.title(duty) for duty in some})) for some in self.of_text]
        groups = {
            group: at for at, group in enumerate(sorted(set(titles), key=lambda group: (len(group), group)))
        }
        generals = [{is_general(duty.text) for duty in some} for some in self.of_text]
        return Traits(
            titles=np.array([groups[group] for group in titles], np.int64),
            learned=judge.learned,
            titles_alike=judge.titles.table(list(groups)),
            involvements=_common(
                [{involvements[duty.involvement] for duty in some} for some in self.of_text]
            ),
            is_general=np.array([True in found for found in generals], bool),
            is_special=np.array([False in found for found in generals], bool),
        )


def _common(found: Sequence[set[int]]) -> Whole:
    """Return the one value of each set, or `UNKNOWN` if it has several."""
    return np.array([next(iter(values)) if len(values) == 1 else UNKNOWN for values in found], np.int64)


def _spread(copies: Sequence[Duty]) -> list[Duty]:
    """Return up to `MOST_COPIES` copies, those of owners not yet there first, in the order of the records."""
    if len(copies) <= MOST_COPIES:
        return list(copies)
    first_of = {duty.owner: duty.id for duty in reversed(copies)}
    ordered = sorted(copies, key=lambda duty: first_of[duty.owner] != duty.id)
    kept = {duty.id for duty in ordered[:MOST_COPIES]}
    return [duty for duty in copies if duty.id in kept]
