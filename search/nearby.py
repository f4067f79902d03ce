"""Posts of the index and those that are near by meaning, as one list; and the door to comparing, which opens late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from graph.model import Duty
from graph.view import View
from search.rank import DutyHit, PostHit

if TYPE_CHECKING:
    from search.meaning.likeness import Likeness, Near


class LateLikeness:
    """Compares as `search.meaning.likeness.Likeness`, whose numpy is imported when the first question needs it."""

    def __init__(self, view: View, folder: Path) -> None:
        self._view = view
        self._folder = folder

    @cached_property
    def _opened(self) -> Likeness:
        from search.meaning.likeness import Likeness

        return Likeness(self._view, self._folder)

    def near(self, text: str, owners: Sequence[str]) -> Mapping[str, Near]:
        """Return how near posts are to a question, by id."""
        return self._opened.near(text, owners)

    def called(self, title: str) -> tuple[str, ...]:
        """Return the posts whose titles mean the same as a title, as `search.meaning.likeness.Likeness.called`."""
        return self._opened.called(title)


def with_meaning(
    hits: Sequence[PostHit], near: Mapping[str, Near], others: Sequence[str], duties: Sequence[Duty]
) -> tuple[PostHit, ...]:
    """Return the posts of the index, and after them those that only meaning finds, each with how near it is.

    Parameters
    ----------
    hits : sequence of PostHit
        Those of the index, the best first.
    near : mapping of str to Near
        By id.
    others : sequence of str
        Ids of posts that may be added, of those in ``near``.
    duties : sequence of Duty
        Those of the dataset.
    """
    known = {hit.owner for hit in hits}
    found = [
        replace(hit, near=near[hit.owner], duties=_merged(hit.duties, near[hit.owner], duties))
        if hit.owner in near
        else hit
        for hit in hits
    ]
    found += [
        PostHit(owner, 0.0, near[owner].words, _merged((), near[owner], duties), near[owner])
        for owner in others
        if owner not in known
    ]
    return tuple(found)


def _merged(hits: Sequence[DutyHit], near: Near, duties: Sequence[Duty]) -> tuple[DutyHit, ...]:
    """Return the duties that have the words and those that are near, the best first; ties by id."""
    by_id = {hit.duty.id: hit for hit in hits}
    for place, likeness in near.best:
        duty = duties[place]
        hit = by_id.get(duty.id, DutyHit(duty, 0.0, 0.0))
        by_id[duty.id] = replace(hit, score=hit.score + likeness, coverage=max(hit.coverage, likeness / 2))
    return tuple(sorted(by_id.values(), key=lambda hit: (-round(hit.score, 6), hit.duty.id)))
