"""How much of a topic a text speaks of, word by word: for texts that the index does not hold, and for yes or no."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from search.need import Need
from search.script import plain

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
    known = _looked_for(need.words, need.labels)
    there = known.all_pairs & _pairs_of(text)
    counts: dict[int, int] = {}
    for pair in there:
        for word in known.starting.get(pair, ()):
            if word in text:
                return 1.0
        for part in known.pairs.get(pair, ()):
            counts[part] = counts.get(part, 0) + 1
    best = max([count / known.sizes[part] for part, count in counts.items()], default=0.0)
    return best * PARTIAL_SHARE if best > 0.5 else 0.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """The words of a need by the pairs of characters in them: a text is compared with hundreds of words at once.

    ``starting`` has the words that begin with a pair; ``pairs`` the numbers of the words of three and more Chinese characters that hold it, once
    for each time, and ``sizes`` how many pairs each of those has.
    """

    all_pairs: frozenset[str]
    starting: Mapping[str, Sequence[str]]
    pairs: Mapping[str, Sequence[int]]
    sizes: Sequence[int]


@lru_cache(maxsize=1_024)
def _looked_for(words: str, labels: tuple[str, ...]) -> _Wanted:
    starting: dict[str, list[str]] = {}
    pairs: dict[str, list[int]] = {}
    sizes: list[int] = []
    for word in dict.fromkeys(word for word in (words, *map(str.lower, labels)) if len(word) >= 2):
        starting.setdefault(word[:2], []).append(word)
        if len(word) > 2 and not word.isascii():
            for at in range(len(word) - 1):
                pairs.setdefault(word[at : at + 2], []).append(len(sizes))
            sizes.append(len(word) - 1)
    return _Wanted(frozenset((*starting, *pairs)), starting, pairs, sizes)


@lru_cache(maxsize=256)
def _pairs_of(text: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(text)))
