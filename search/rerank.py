"""The best posts of a topic once more, side by side: what their titles and best duties together speak of.

Ranking by index (`search.rank`) adds up single duties. Among the few posts that it puts first, the words themselves are compared: things and
actions of the topic over all the best duties of a post, the very words of the question, the department's name. The weights are those of a
pairwise logistic regression; ``python -m tests.bench.bench_answers`` fits it to the questions in ``tests/golden/questions`` and shows what it
is worth on questions left out.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from search.coverage import need_share
from search.need import Need
from search.rank import PostHit
from search.script import plain

if TYPE_CHECKING:
    from search.meaning.likeness import Near

RERANKED = 30  # posts of the index that are compared, with those that are near by meaning; those behind them are left out
DUTIES_READ = 4  # best duties of a post that are read
MEASURES = (
    "score", "relative", "things", "actions", "own_words", "department",
    "clause", "clause_relative", "counted", "duty", "words", "words_relative", "clause_words", "title", "duties",
)  # fmt: skip
WEIGHTS = (
    0.4, 1.31, 0.96, 0.21, 0.36, 0.72,
    1.61, 2.02, 1.02, 2.76, 1.16, 2.37, 1.33, 2.81, -0.28,
)  # fmt: skip
WHOLE = sum(weight for weight in WEIGHTS if weight > 0)
UNASKED = 0.5  # of things or actions, where the topic has none


def reranked(
    hits: Sequence[PostHit], needs: Sequence[Need], *, label: Callable[[str], str], unit: Callable[[str], str]
) -> list[PostHit]:
    """Return posts in their new order, each with its new score, 0 to 1; ties by id.

    Parameters
    ----------
    hits : sequence of PostHit
        The best first.
    needs : sequence of Need
    label, unit : callable
        From an owner's id to its title, and to the names of its departments.
    """
    compared = [hit for place, hit in enumerate(hits) if place < RERANKED or not hit.score]
    scored = [
        replace(hit, score=sum(weight * one for weight, one in zip(WEIGHTS, found, strict=True)) / WHOLE)
        for hit, found in zip(compared, all_measures(compared, needs, label=label, unit=unit), strict=True)
    ]
    return sorted(scored, key=lambda hit: (-round(hit.score, 6), hit.owner))


def all_measures(
    hits: Sequence[PostHit], needs: Sequence[Need], *, label: Callable[[str], str], unit: Callable[[str], str]
) -> list[tuple[float, ...]]:
    """Return what decides about each post, in the order of `MEASURES`, each about 0 to 1."""
    top = max([hit.score for hit in hits], default=0.0) or 1.0
    clause = max([hit.near.clause for hit in hits if hit.near], default=0.0) or 1.0
    words = max([hit.near.words for hit in hits if hit.near], default=0.0) or 1.0
    return [
        (
            hit.score,
            hit.score / top,
            *_told(hit, needs, label=label(hit.owner), unit=unit(hit.owner)),
            *_meant(hit.near, clause=clause, words=words),
        )
        for hit in hits
    ]


def _meant(near: Near | None, *, clause: float, words: float) -> tuple[float, ...]:
    if near is None:
        return (0.0,) * 9
    return (
        near.clause,
        near.clause / clause,
        near.counted,
        near.duty,
        near.words,
        near.words / words,
        near.clause_words,
        near.title,
        math.log1p(near.duties),
    )


def _told(hit: PostHit, needs: Sequence[Need], *, label: str, unit: str) -> tuple[float, ...]:
    total = sum(need.importance for need in needs) or 1.0
    first, *others = [plain(one.duty.text) for one in hit.duties[:DUTIES_READ]] or [""]
    said = "\n".join((first, *others, plain(label)))
    told = [need_share(need, said) for need in needs]
    own = [need.importance for need in needs if need.words in first]
    units = plain(unit)
    in_unit = [
        need.importance for need in needs if units and not need.is_action and need_share(need, units) == 1.0
    ]
    return (
        _share([(need, share) for need, share in zip(needs, told, strict=True) if not need.is_action]),
        _share([(need, share) for need, share in zip(needs, told, strict=True) if need.is_action]),
        sum(own) / total,
        sum(in_unit) / total,
    )


def _share(told: Sequence[tuple[Need, float]]) -> float:
    total = sum(need.importance for need, _ in told)
    return sum(need.importance * share for need, share in told) / total if total else UNASKED
