"""From the duties of a dataset to its overlaps: equal texts are put together, similar ones found and judged, the important come first.

Every pair of texts that `search.overlaps.candidates` finds is judged, and no other; `Overlaps.floor` says which those were. What is
judged, and how, is the matter of `search.overlaps.judge`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import Final

from graph.model import Duty
from graph.view import View
from search.overlaps.candidates import COMPANY_FLOOR, WORDS_FLOOR, candidates
from search.overlaps.clusters import find_clusters
from search.overlaps.content import text_of
from search.overlaps.join import Similar
from search.overlaps.judge import Judge
from search.overlaps.model import Overlaps, importance
from search.overlaps.surest import surest_pairs

MOST_COPIES: Final = 12
"""Of a text: so many take part in pairs (66 of them among themselves), all are in its cluster. A text that fifty posts share has
1,225 pairs, which say nothing that its cluster does not."""


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
    texts = _copies(duties)
    factor, similar = candidates([judge.content(copies[0]) for copies in texts])
    shown = [_spread(copies) for copies in texts]
    place = {duty.id: at for at, duty in enumerate(duties)}
    ordered = (
        (a, b) if place[a.id] < place[b.id] else (b, a)
        for a, b in _pairs_of(shown, similar)
        if _is_comparable(view, a, b)
    )
    pairs = [pair for a, b in ordered if (pair := judge.judge(a, b)).score >= least]
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
        clusters=find_clusters(view, judge, texts, [pair for pair in pairs if (pair.a, pair.b) in surest]),
        least=least,
        duties=len(duties),
        judged=len(similar.left),
        unlisted=sum(
            math.comb(len(copies), 2) - math.comb(len(few), 2)
            for copies, few in zip(texts, shown, strict=True)
        ),
        floor=factor * WORDS_FLOOR,
        company_floor=factor * COMPANY_FLOOR,
    )


def _copies(duties: Sequence[Duty]) -> list[list[Duty]]:
    """Return the duties by text, equal but for marks and blanks, in the order of the records."""
    by_text: dict[str, list[Duty]] = {}
    for duty in duties:
        by_text.setdefault("".join(filter(str.isalnum, text_of(duty))), []).append(duty)
    return list(by_text.values())


def _spread(copies: Sequence[Duty]) -> list[Duty]:
    """Return up to `MOST_COPIES` copies, those of owners not yet there first, in the order of the records."""
    if len(copies) <= MOST_COPIES:
        return list(copies)
    first_of = {duty.owner: duty.id for duty in reversed(copies)}
    ordered = sorted(copies, key=lambda duty: first_of[duty.owner] != duty.id)
    kept = {duty.id for duty in ordered[:MOST_COPIES]}
    return [duty for duty in copies if duty.id in kept]


def _pairs_of(shown: Sequence[Sequence[Duty]], similar: Similar) -> Iterator[tuple[Duty, Duty]]:
    """Yield the pairs of duties to judge: copies of one text, then those of similar texts."""
    for copies in shown:
        yield from combinations(copies, 2)
    for left, right in zip(similar.left.tolist(), similar.right.tolist(), strict=True):
        yield from product(shown[left], shown[right])


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
