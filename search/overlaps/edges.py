"""Overlapping duties as edges between the posts that have them, for the view ``overlaps`` of a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from graph.networkedges import Edge
from graph.nodes import LABEL_CHARACTERS, shortened
from graph.view import View
from search.overlaps.model import Pair, urgency
from search.overlaps.surest import surest_pairs

PAIRS_SHOWN: Final = 3
"""Pairs of duties whose words stand on an edge; as many as places of any other edge. ``count`` tells how many there are."""


def overlap_edges(view: View, pairs: Sequence[Pair]) -> list[Edge]:
    """Join the posts and departments whose duties repeat each other.

    What any post must do (boilerplate) joins nobody, nor what is only related, and of several likenesses of two posts only those
    count of which each duty is the other's best.

    Parameters
    ----------
    view : View
    pairs : sequence of Pair
        As `search.overlaps.find.find_overlaps` orders them.

    Returns
    -------
    list of Edge
        One for each two owners, the most important first. ``weight`` is the sum of the scores of their pairs, ``label`` the surest
        pair's first duty; further ``count`` (int, pairs), ``reading`` (str, the most urgent) and ``duties`` (tuple of str, the
        words of the surest pairs). The evidence is where these stand.
    """
    surest = surest_pairs(view, pairs)
    by_owners: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        is_boilerplate = pair.boilerplate or pair.reading == "boilerplate"
        if (pair.a, pair.b) in surest and pair.kind != "related" and not is_boilerplate:
            one, other = sorted((view.duties[pair.a].owner, view.duties[pair.b].owner))
            by_owners.setdefault((one, other), []).append(pair)
    return [_edge(view, owners, pairs) for owners, pairs in by_owners.items()]


def _edge(view: View, owners: tuple[str, str], pairs: Sequence[Pair]) -> Edge:
    shown = sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))[:PAIRS_SHOWN]
    places = [view.duties[duty].evidence[0] for pair in shown for duty in (pair.a, pair.b)]
    return Edge(
        owners[0],
        owners[1],
        "overlapsWith",
        round(sum(pair.score for pair in pairs), 4),
        shortened(view.duties[shown[0].a].text, LABEL_CHARACTERS),
        tuple(dict.fromkeys(places)),
        {
            "count": len(pairs),
            "reading": min((pair.reading for pair in pairs), key=urgency),
            "duties": tuple(dict.fromkeys(_words(view, pair) for pair in shown)),
        },
    )


def _words(view: View, pair: Pair) -> str:
    """Both duties, the second only where it is worded differently."""
    first, second = view.duties[pair.a].text, view.duties[pair.b].text
    return first if first == second else f"{first} ≈ {second}"
