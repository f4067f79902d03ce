"""The score of pairs from their features, and what it can be at the most where some of them are not known."""

from __future__ import annotations

from typing import Final

import numpy as np

from search.overlaps.texts import Flags, Floats
from search.overlaps.weights import CHINESE, ENGLISH

DIGITS: Final = 4
"""Of a score."""
_ROUNDED: Final = 0.6 * 10**-DIGITS
"""What rounding may add to a score, and a little more."""


def scores_of(found: dict[str, Floats], is_chinese: Flags) -> Floats:
    """Return the probability, 0 to 1, that features of pairs mean one duty: (n_pairs,), of `DIGITS` digits.

    Parameters
    ----------
    found : dict of str to ndarray
        The features by their names, (n_pairs,) each.
    is_chinese : ndarray
        (n_pairs,), bool: which of the two regressions holds.
    """
    totals = np.where(is_chinese, _total(found, CHINESE), _total(found, ENGLISH))
    return np.round(1 / (1 + np.exp(-totals)), DIGITS)


def bounds_of(found: dict[str, Floats], is_chinese: Flags) -> Floats:
    """Return what the score of pairs can be at the most whose ``contrast`` and ``placed_swapped`` are not known, and stand as 0."""
    totals = [
        _total(found, weights)
        + gain(weights["contrast"]) * found["words"]
        + gain(weights["placed_swapped"]) * found["placed"]
        for weights in (CHINESE, ENGLISH)
    ]
    return np.asarray(1 / (1 + np.exp(-np.where(is_chinese, *totals))) + _ROUNDED)


def least_total(least: float) -> float:
    """Return the weighted sum below which no score is ``least`` when rounded (minus infinity for 0)."""
    lowest = least - _ROUNDED
    return float(np.log(lowest / (1 - lowest))) if lowest > 0 else -np.inf


def gain(weight: float) -> float:
    """Return what a feature of this weight can add at the most."""
    return max(0.0, weight)


def _total(found: dict[str, Floats], weights: dict[str, float]) -> Floats:
    total = sum((weights[name] * value for name, value in found.items()), start=np.zeros(1))
    return np.asarray(weights["intercept"] + total)
