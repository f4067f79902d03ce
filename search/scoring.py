"""What a scan over the duties counts by, and what it returns; `search.scan` says how to call one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from search.index import Index
from search.need import Alternative, Need
from search.tokens import BIGRAM_MARK

# How the shares below were found: coordinate search over the 48 development questions that need the index (each value moved alone,
# in steps, the plateau's middle taken), then read against forty questions of our own about other topics.
PAIRS_FLOOR = (
    0.7  # share of a word's pairs of characters that must be there: two of three may be two other words
)
WORDS_FLOOR = 0.99  # share of a label's words that must be there: one of two names something else
PARTS_SHARE = 0.6  # of a phrase's strength and presence that the words of the phrase reach, each on its own
SYNONYM_PRESENCE = (
    0.2  # added to an alternative's weight for presence: a synonym is nearly as much there as the word itself
)
ACTION_ONLY_SHARE = (
    0.5  # of its score that a duty keeps which shares only the action with a topic that has an object
)
LEAST_COVERED_SHARE = 0.7  # of its score that a duty keeps however little of the topic it speaks of


@dataclass(frozen=True, slots=True)
class Scored:
    """A duty that has any word of a topic.

    Attributes
    ----------
    place : int
        Its place among the duties of the dataset.
    score : float
        Over 0, about up to 1: of the topic's importance.
    coverage : float
        0 to 1: the share of the topic's importance that the duty speaks of.
    """

    place: int
    score: float
    coverage: float


def terms_of(need: Need) -> Iterator[str]:
    """Yield the terms of a need and of its parts, repeats included."""
    for one in need.alternatives:
        yield from one.terms
    for part in need.parts:
        yield from terms_of(part)


def least_of(terms: Sequence[str]) -> int:
    """Return how many terms of an alternative a duty needs to meet it.

    Examples
    --------
    >>> least_of(("采购", "合同")), least_of(("~库存", "~存盘", "~盘点", "~点表"))
    (2, 3)
    """
    return _least(len(terms), PAIRS_FLOOR if terms[0].startswith(BIGRAM_MARK) else WORDS_FLOOR)


@cache
def _least(size: int, floor: float) -> int:
    return next((count for count in range(1, size) if count / size >= floor), size)


def rarest_of(terms: Sequence[str], least: int, index: Index) -> Sequence[str]:
    """Return terms one of which each duty has that has so many of the terms; empty if no duty can have so many.

    Parameters
    ----------
    terms : sequence of str
    least : int
    index : Index
        A duty that lacks at most n terms has one of the n + 1 rarest.
    """
    known = [term for term in terms if term in index.places]
    if len(known) > 1:
        known.sort(key=index.frequency)
    return known[: max(len(known) - least + 1, 0)]


def presence_of(one: Alternative) -> float:
    """Return how far (0 to 1) a need is there in a duty that has all terms of an alternative."""
    return min(1.0, one.weight + SYNONYM_PRESENCE)
