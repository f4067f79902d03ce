"""Which pairs of texts are worth judging: those whose words are alike, and those whose words keep the same company.

Words are compared by the exact join of `search.overlaps.join`, so that common ones cost nothing; the company that they keep, a short
dense vector, by products of matrices in blocks. A pair with neither is nothing that a judge would call one duty.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from search.overlaps.content import Content
from search.overlaps.join import Join, Similar

WORDS_FLOOR: Final = 0.1
COMPANY_FLOOR: Final = 0.3
"""Cosines. Of the labelled pairs that are one duty and score 0.5 or more all are candidates, of those that score 0.15 or more 168 of 175
(decision 44)."""
MOST_JUDGED: Final = 200_000
"""Pairs of texts that are judged at the most; where there are more, both floors rise until they are no more."""
MOST_PRODUCTS: Final = 1_000_000_000
"""What a join of words may cost (`Join.products`), some ten seconds; where it would cost more, the floor of words rises."""
MOST_COMPARED: Final = 20_000
"""Texts of which the company is compared, all with all: some seconds. With more, words alone decide."""
_BLOCK_ROWS: Final = 1_000
_STEP: Final = 1.1


def candidates(contents: Sequence[Content]) -> tuple[float, Similar]:
    """Return the pairs of texts to judge, and how many times higher than `WORDS_FLOOR` and `COMPANY_FLOOR` the floors had to be.

    Parameters
    ----------
    contents : sequence of Content

    Returns
    -------
    tuple of (float, Similar)
        The factor, 1 or more, and the pairs with the larger of their two cosines, each as a multiple of its floor.
    """
    joined = Join([content.terms for content in contents])
    factor = 1.0
    while WORDS_FLOOR * factor < 1 and joined.products(WORDS_FLOOR * factor) > MOST_PRODUCTS:
        factor *= _STEP
    words = joined.pairs(min(1.0, WORDS_FLOOR * factor))
    found = _strongest(len(contents), (words, WORDS_FLOOR), (_company_pairs(contents), COMPANY_FLOOR))
    while (kept := found.cosine >= factor).sum() > MOST_JUDGED:
        factor *= _STEP
    return factor, Similar(found.left[kept], found.right[kept], found.cosine[kept])


def _company_pairs(contents: Sequence[Content]) -> Similar:
    """Return the pairs of texts whose words keep the same company."""
    nothing = np.zeros(0, np.int64)
    found = [Similar(nothing, nothing, np.zeros(0))]
    if 0 < len(contents) <= MOST_COMPARED:
        vectors = np.array([content.vector for content in contents])
        for start in range(0, len(vectors), _BLOCK_ROWS):
            cosines = np.triu(vectors[start : start + _BLOCK_ROWS] @ vectors[start:].T, k=1)
            left, right = np.nonzero(cosines >= COMPANY_FLOOR)
            found.append(Similar(left + start, right + start, cosines[left, right].astype(np.float64)))
    return _stacked(found)


def _stacked(parts: Sequence[Similar]) -> Similar:
    return Similar(
        np.concatenate([part.left for part in parts]),
        np.concatenate([part.right for part in parts]),
        np.concatenate([part.cosine for part in parts]),
    )


def _strongest(count: int, *found: tuple[Similar, float]) -> Similar:
    """Return each pair once, in order, with the largest multiple of a floor that it reaches."""
    every = _stacked([pairs._replace(cosine=pairs.cosine / floor) for pairs, floor in found])
    keys: Any = every.left * count + every.right
    unique, place = np.unique(keys, return_inverse=True)
    strongest = np.zeros(len(unique))
    np.maximum.at(strongest, place, every.cosine)
    return Similar(unique // max(1, count), unique % max(1, count), strongest)
