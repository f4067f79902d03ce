"""Which pairs of two posts' duties stand for each other: those of which each is the other's best.

Two managers' duties are all somewhat alike, so that each of one has several that score high with the other; a person wants to see the one
that it repeats.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph.view import View
from search.overlaps.model import Pair


def surest_pairs(view: View, pairs: Iterable[Pair]) -> frozenset[tuple[str, str]]:
    """Return the ids of the pairs in which no duty of the other owner scores higher, on either side; ties all count.

    Parameters
    ----------
    view : View
    pairs : iterable of Pair
    """
    pairs = tuple(pairs)
    owner_of = {duty: view.duties[duty].owner for pair in pairs for duty in (pair.a, pair.b)}
    best: dict[tuple[str, str], float] = {}
    for pair in pairs:
        for duty, other in ((pair.a, pair.b), (pair.b, pair.a)):
            side = (duty, owner_of[other])
            best[side] = max(best.get(side, 0.0), pair.score)
    return frozenset(
        (pair.a, pair.b)
        for pair in pairs
        if pair.score >= best[pair.a, owner_of[pair.b]] and pair.score >= best[pair.b, owner_of[pair.a]]
    )
