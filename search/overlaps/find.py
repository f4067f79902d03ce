"""From the duties of a dataset to its overlaps: equal texts are put together, others that can reach the score are judged, the important come first.

No pair that reaches the score is missed: `search.overlaps.candidates` leaves out only what provably does not. What is not listed is said: copies of
a text beyond `copies.MOST_COPIES`, and, where more than `listing.MOST_LISTED` pairs reach the score, those below the score that it rises to.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice, product
from typing import Final, TypeVar

import numpy as np

from graph.model import Duty
from graph.view import View
from search.overlaps.candidates import Able, candidates
from search.overlaps.clusters import find_clusters
from search.overlaps.copies import Copies
from search.overlaps.features import common_of
from search.overlaps.judge import Compared, Judge
from search.overlaps.listing import Listing
from search.overlaps.model import Overlaps, importance
from search.overlaps.surest import surest_pairs

_PAIRS: Final = 50_000  # of duties that are judged at a time

DutyPair = tuple[Duty, Duty]
T = TypeVar("T")


def find_overlaps(view: View, judge: Judge, least: float) -> Overlaps:
    """Return the duties of different owners that may be one duty.

    Parameters
    ----------
    view : View
        The dataset.
    judge : Judge
        Made for this dataset.
    least : float
        The score from which on a pair is listed, 0 to 1.
    """
    duties = [duty for duty in view.records.duties if judge.content(duty).terms]
    copies = Copies(duties, judge)
    search = _Search(view, judge, copies, least)
    search.among_copies()
    search.among_texts()
    pairs = search.listing.finished()
    home_of = {duty.id: view.organization_of(duty.owner) for duty in duties}
    surest = surest_pairs(view, pairs)
    pairs.sort(
        key=lambda pair: (
            pair.kind != "related" and (pair.a, pair.b) not in surest,
            importance(pair, is_apart=home_of[pair.a] != home_of[pair.b]),
        )
    )
    return Overlaps(
        pairs=tuple(pairs),
        clusters=find_clusters(
            view, judge, copies.groups, [pair for pair in pairs if (pair.a, pair.b) in surest]
        ),
        asked=least,
        least=search.listing.least,
        duties=len(duties),
        judged=search.judged,
        unlisted=search.unlisted,
    )


class _Search:
    """Judges pairs of duties, and lists those that reach the score."""

    def __init__(self, view: View, judge: Judge, copies: Copies, least: float) -> None:
        self.listing = Listing(least)
        self.judged = 0
        self.unlisted = 0
        self._view, self._judge, self._copies = view, judge, copies
        self._order = {duty.id: at for at, duty in enumerate(view.records.duties)}

    def among_copies(self) -> None:
        """List pairs of copies of one text."""
        copies = self._copies
        for group, shown in zip(copies.groups, copies.shown, strict=True):
            self.unlisted += math.comb(len(group), 2) - math.comb(len(shown), 2)
        found = chain.from_iterable(combinations(shown, 2) for shown in copies.shown)
        for pairs in _batches(pair for pair in found if _is_comparable(self._view, *pair)):
            left, right = (
                np.array([copies.place(pair[side]) for pair in pairs], np.int64) for side in (0, 1)
            )
            self._add(pairs, Compared(copies.texts, left, right, common_of(copies.texts, left, right)))

    def among_texts(self) -> None:
        """List pairs of duties with different texts."""
        copies = self._copies
        traits = copies.traits(self._judge)
        for found in candidates(copies.texts, traits, lambda: self.listing.least):
            able = found.taken(np.flatnonzero(copies.group_of[found.left] != copies.group_of[found.right]))
            self.judged += len(able.left)
            every, shown = (
                np.array([len(some) for some in duties], np.int64)
                for duties in (copies.of_text, copies.shown_of_text)
            )
            self.unlisted += int(
                (every[able.left] * every[able.right] - shown[able.left] * shown[able.right]).sum()
            )
            for placed in _batches(self._duties_of(able)):
                at = np.array([place for place, _ in placed], np.int64)
                some = able.taken(at)
                self._add(
                    [pair for _, pair in placed], Compared(copies.texts, some.left, some.right, some.common)
                )

    def _duties_of(self, able: Able) -> Iterator[tuple[int, DutyPair]]:
        """Yield the comparable pairs of duties that have the texts of each pair, with its place."""
        shown = self._copies.shown_of_text
        for at, (left, right) in enumerate(zip(able.left.tolist(), able.right.tolist(), strict=True)):
            for a, b in product(shown[left], shown[right]):
                if _is_comparable(self._view, a, b):
                    yield at, (a, b)

    def _add(self, pairs: list[DutyPair], compared: Compared) -> None:
        ordered = [(a, b) if self._order[a.id] < self._order[b.id] else (b, a) for a, b in pairs]
        self.listing.add(self._judge.judged(ordered, compared, least=self.listing.least))


def _batches(found: Iterable[T]) -> Iterator[list[T]]:
    """Yield what is found `_PAIRS` at a time."""
    waiting = iter(found)
    while batch := list(islice(waiting, _PAIRS)):
        yield batch


def _is_comparable(view: View, a: Duty, b: Duty) -> bool:
    """Say whether two owners can do the same twice: not one owner, nor a department and a post that works in it."""
    return a.owner != b.owner and not (
        _is_inside(view, a.owner, b.owner) or _is_inside(view, b.owner, a.owner)
    )


def _is_inside(view: View, owner: str, unit: str) -> bool:
    """Say whether a post or department belongs to a department, directly or not."""
    if unit not in view.departments:
        return False
    post = view.posts.get(owner)
    waiting, seen = list(post.departments) if post else [view.departments[owner].parent], set()
    while waiting:
        one = waiting.pop()
        if one == unit:
            return True
        if one in view.departments and one not in seen:
            seen.add(one)
            waiting.append(view.departments[one].parent)
    return False
