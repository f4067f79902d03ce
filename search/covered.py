"""Whether the documents say who does what a question asks for, by how much of it the best post's best duty speaks of.

A share of the topic alone does not tell: a long question is seldom covered whole, and one missing thing ("whose medicine ...") weighs more than
a missing verb. A logistic regression over five measures decides; ``python -m tests.bench.bench_answers`` fits it to the questions in
``tests/golden/questions`` and shows what it is worth on questions left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from search.coverage import need_share
from search.need import Need
from search.script import plain

MEASURES = ("coverage", "words", "missing_known", "missing", "met")
WEIGHTS = (6.25, 4.09, -1.75, -1.56, 1.52)
INTERCEPT = -7.2


def measures(needs: Sequence[Need], coverage: float, text: str) -> tuple[float, ...]:
    """Return what decides, in the order of `MEASURES`.

    Parameters
    ----------
    needs : sequence of Need
    coverage : float
        0 to 1, the largest of any duty.
    text : str
        The best post's title and best duty.

    Returns
    -------
    tuple of float
        The coverage; the logarithm of the number of needs and one; the importance of the weightiest thing that is missing and that the thesaurus
        knows; of the weightiest missing thing at all; and of all things that are there.
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
    return coverage, math.log(len(needs) + 1), missing_known, missing, met


def _holds_its_object(need: Need) -> bool:
    """Say whether an action says what it is done to as well: "water the plants", but not "water"."""
    return len(need.words.split()) > 1


def is_covered(found: Sequence[float]) -> bool:
    """Say whether a topic with these measures is covered."""
    return INTERCEPT + sum(weight * one for weight, one in zip(WEIGHTS, found, strict=True)) > 0
