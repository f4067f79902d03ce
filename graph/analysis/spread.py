"""Counts in short: mean, median, most, how many there are of each, and from where on one stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean, median

DIGITS = 2
FENCE = 1.5  # interquartile ranges above the upper quartile


@dataclass(frozen=True, slots=True)
class Spread:
    """Some counts in short.

    Attributes
    ----------
    count : int
        How many counts there are.
    mean, median : float
        Two decimals; 0 where there are none.
    most : int
    frequency : tuple of (int, int)
        Each value and how many counts have it, the smallest first.
    fence : float
        A count above it stands out from the others.

    References
    ----------
    The fence is Tukey's, "Exploratory Data Analysis", 1977: the upper quartile and 1.5 times the distance between the quartiles, which
    are the medians of the lower and of the upper half (the middle one in both).
    """

    count: int
    mean: float
    median: float
    most: int
    frequency: tuple[tuple[int, int], ...]
    fence: float


def spread(counts: Iterable[int]) -> Spread:
    """Put counts in short.

    Examples
    --------
    >>> found = spread([1, 2, 2, 3, 12])
    >>> found.mean, found.median, found.most, found.fence
    (4.0, 2.0, 12, 4.5)
    """
    ordered = sorted(counts)
    if not ordered:
        return Spread(0, 0.0, 0.0, 0, (), 0.0)
    half = (len(ordered) + 1) // 2
    lower, upper = median(ordered[:half]), median(ordered[-half:])
    return Spread(
        len(ordered),
        round(fmean(ordered), DIGITS),
        float(median(ordered)),
        ordered[-1],
        tuple(sorted(Counter(ordered).items())),
        upper + FENCE * (upper - lower),
    )
