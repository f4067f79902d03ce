"""Whether the documents say who does what a question asks for, by how much of it the best post's best duty speaks of.

A share of the topic alone does not tell: a long question is seldom covered whole, and one missing thing ("whose medicine ...") weighs more than
a missing verb. A logistic regression over the measures decides; ``python -m tests.bench.bench_answers`` fits it to the questions in
``tests/golden/questions`` and shows what it is worth on questions left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from search.coverage import need_share
from search.need import Need
from search.rank import PostHit
from search.script import plain

if TYPE_CHECKING:
    from search.meaning.likeness import Near

MEASURES = ("coverage", "words", "missing_known", "missing", "met", "near")
WEIGHTS = (2.13, 4.72, -1.19, -2.12, 1.03, 12.58)
MET_NEARNESS = 0.55  # at least, where things are asked for and none is missing: what a user's own words and mended spellings mean, no vector knows
INTERCEPT = -12.4  # a little below the fitted one: a wrong answer costs more than none


def measures(needs: Sequence[Need], hits: Sequence[PostHit], text: str) -> tuple[float, ...]:
    """Return what decides, in the order of `MEASURES`.

    Parameters
    ----------
    needs : sequence of Need
    hits : sequence of PostHit
        All posts that were compared.
    text : str
        The best post's title and best duty.

    Returns
    -------
    tuple of float
        The coverage; the logarithm of the number of needs and one; the importance of the weightiest thing that is missing and that the thesaurus
        knows; of the weightiest missing thing at all; of all things that are there; and how near the nearest clause is by meaning, of a single word how
        far a duty meets it, if that is more: a long clause is never near one word.
    """
    spelt = plain(text)
    missing_known = missing = met = 0.0
    for need in needs:
        if need.is_action and not _holds_its_object(need):
            continue
        share = need_share(need, spelt)
        missing = max(missing, need.importance * (1 - share))
        met += need.importance * share
        if need.labels:
            missing_known = max(missing_known, need.importance * (1 - share))
    coverage = max([hit.coverage for hit in hits if hit.score], default=0.0)
    least = MET_NEARNESS if met and not missing else 0.0
    return (
        coverage,
        math.log(len(needs) + 1),
        missing_known,
        missing,
        met,
        max([least, *(_nearness(hit.near, needs) for hit in hits if hit.near)]),
    )


def _holds_its_object(need: Need) -> bool:
    """Say whether an action says what it is done to as well: "water the plants", but not "water"."""
    return len(need.words.split()) > 1


def _nearness(near: Near, needs: Sequence[Need]) -> float:
    return max(near.clause, near.words) if len(needs) == 1 else near.clause


def is_covered(found: Sequence[float]) -> bool:
    """Say whether a topic with these measures is covered."""
    return INTERCEPT + sum(weight * one for weight, one in zip(WEIGHTS, found, strict=True)) > 0
