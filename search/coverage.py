"""How much of a topic a text speaks of, word by word: for texts that the index does not hold, and for yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from search.script import plain
from search.topic import Need

PARTIAL_SHARE = 0.6  # of a need whose word of three or more characters is there only in pairs of them


def covered_share(needs: Sequence[Need], texts: Iterable[str]) -> float:
    """Return the share (0 to 1) of the needs' importance that the texts together speak of.

    Parameters
    ----------
    needs : sequence of Need
    texts : iterable of str
        Read in plain spelling.
    """
    total = sum(need.importance for need in needs)
    if not total:
        return 0.0
    joined = "\n".join(plain(text) for text in texts)
    return sum(need.importance * need_share(need, joined) for need in needs) / total


def need_share(need: Need, text: str) -> float:
    """Return how far (0 to 1) a plain text speaks of one need."""
    whole, parts = _looked_for(need.words, need.labels)
    if any(word in text for word in whole):
        return 1.0
    best = max((sum(pair in text for pair in pairs) / len(pairs) for pairs in parts), default=0.0)
    return best * PARTIAL_SHARE if best > 0.5 else 0.0


@lru_cache(maxsize=1_024)
def _looked_for(words: str, labels: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Return the words of a need that are looked for whole, and those of three characters and more in pairs."""
    whole = tuple(dict.fromkeys(word for word in (words, *map(str.lower, labels)) if len(word) >= 2))
    han = (word for word in whole if len(word) > 2 and not word.isascii())
    return whole, tuple(tuple(word[at : at + 2] for at in range(len(word) - 1)) for word in han)
