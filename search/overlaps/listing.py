"""Pairs from a score on, which rises where they become too many: nothing above what it rose to is missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from search.overlaps.model import Pair

MOST_LISTED: Final = 200_000
"""Pairs; nobody reads so many, and a million of them fill the memory."""


class Listing:
    """Pairs from a score on.

    Parameters
    ----------
    least : float
        The score, 0 to 1.

    Attributes
    ----------
    least : float
        The score that the list is complete from: as asked, or more.

    Examples
    --------
    >>> listing = Listing(0.5, most=2)
    >>> listing.add(Pair(a, "z", score, "near", "conflict", "peers", False) for a, score in zip("abcd", (0.6, 0.9, 0.7, 0.4)))
    >>> [pair.a for pair in listing.finished()], listing.least
    (['b', 'c'], 0.7)
    """

    def __init__(self, least: float, *, most: int = MOST_LISTED) -> None:
        self.least = least
        self._most = most
        self._pairs: list[Pair] = []

    def add(self, pairs: Iterable[Pair]) -> None:
        """Add pairs; those below the score are left out."""
        self._pairs += [pair for pair in pairs if pair.score >= self.least]
        if len(self._pairs) > self._most + self._most // 2:
            self._rise()

    def finished(self) -> list[Pair]:
        """Return the pairs in the order in which they came, no more than are allowed unless more have the highest score."""
        if len(self._pairs) > self._most:
            self._rise()
        return self._pairs

    def _rise(self) -> None:
        scores = sorted((pair.score for pair in self._pairs), reverse=True)
        left_out = scores[self._most]
        self.least = min((score for score in scores[: self._most] if score > left_out), default=left_out)
        self._pairs = [pair for pair in self._pairs if pair.score >= self.least]
