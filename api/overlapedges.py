"""Overlapping duties as edges between the posts that have them, for the view ``overlaps`` of a network."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from api.desk import overlaps
from api.desk.overlapsaid import Said
from api.reports.basis import Basis
from graph.networkedges import Edge
from graph.nodes import LABEL_CHARACTERS, shortened
from search.overlaps.model import Pair, urgency

PAIRS_SHOWN: Final = 3
"""Pairs of duties whose words stand on an edge; as many as places of any other edge. ``count`` tells how many there are."""


def overlap_edges(basis: Basis) -> list[Edge]:
    """Join the posts and departments whose duties repeat each other, as `dutygraph overlaps` finds them.

    What any post must do (boilerplate) joins nobody, nor what is only related, and of several likenesses of two posts only those
    count of which each duty is the other's best.

    Parameters
    ----------
    basis : Basis

    Returns
    -------
    list of Edge
        One for each two owners, the most important first. ``weight`` is the sum of the scores of their pairs, ``label`` the surest
        pair's first duty; further ``count`` (int, pairs), ``reading`` (str, the most urgent) and ``duties`` (tuple of str, the
        words of the surest pairs). The evidence is where these stand.
    """
    said = overlaps.found(basis, overlaps.DEFAULT_LEAST)
    by_owners: dict[tuple[str, str], list[Pair]] = {}
    for pair in said.overlaps.pairs:
        if said.is_surest(pair) and pair.kind != "related" and not _is_boilerplate(pair):
            by_owners.setdefault(said.owners(pair), []).append(pair)
    return [_edge(said, owners, pairs) for owners, pairs in by_owners.items()]


def _is_boilerplate(pair: Pair) -> bool:
    return pair.boilerplate or pair.reading == "boilerplate"


def _edge(said: Said, owners: tuple[str, str], pairs: Sequence[Pair]) -> Edge:
    surest = sorted(pairs, key=lambda pair: (-pair.score, pair.a, pair.b))[:PAIRS_SHOWN]
    places = [said.duty(duty).evidence[0] for pair in surest for duty in (pair.a, pair.b)]
    return Edge(
        owners[0],
        owners[1],
        "overlapsWith",
        round(sum(pair.score for pair in pairs), 4),
        shortened(said.duty(surest[0].a).text, LABEL_CHARACTERS),
        tuple(dict.fromkeys(places)),
        {
            "count": len(pairs),
            "reading": min((pair.reading for pair in pairs), key=urgency),
            "duties": tuple(dict.fromkeys(_words(said, pair) for pair in surest)),
        },
    )


def _words(said: Said, pair: Pair) -> str:
    """Both duties, the second only where it is worded differently."""
    first, second = said.sentence(pair.a), said.sentence(pair.b)
    return first if first == second else f"{first} ≈ {second}"
