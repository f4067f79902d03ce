"""How alike two words of duties are, and how alike the company they keep.

Two words are alike if one concept bears both, if their actions are of one field, or if they share characters (备件 and 配件). Duties that
share no word may still be of one kind: words that stand beside the same other words lie near each other, which is learned from the duties
themselves (positive pointwise mutual information of words in one duty, reduced by a singular value decomposition). The same duties always
give the same likeness.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

SAME_WORD = 1.0
SAME_CONCEPT = 0.95
SAME_FIELD = 0.5  # of actions: 检查 and 审核
CHARACTERS_WEIGHT = 0.8  # of words that share all characters but one word's surplus
DIMENSIONS = 150
LEAST_COUNT = 2  # duties that have a word: company kept once says nothing

Vector = npt.NDArray[np.float32]
Role = Literal["action", "object", "both"]


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a duty.

    Attributes
    ----------
    key : str
        What it is known by: ``o:`` and an object, title or department of the thesaurus, ``a:`` and an action, else the word.
    keys : frozenset of str
        All concepts that bear it, and the word.
    surface : str
        As written, in plain spelling; English as stems.
    role : {"action", "object", "both"}
    place : float
        Weight by its place in the duty, 0 to 1.
    """

    key: str
    keys: frozenset[str]
    surface: str
    role: Role
    place: float


class Likeness:
    """Compares words; remembers what it has compared."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, float]] = {}

    def table(self, mine: Sequence[Token], yours: Sequence[Token]) -> list[list[float]]:
        """Return how alike the words of two duties are, 0 to 1: a row for each of mine, a column for each of yours."""
        return [self._row(one, yours) for one in mine]

    def _row(self, one: Token, yours: Sequence[Token]) -> list[float]:
        known = self._known.setdefault(one.surface, {})
        try:
            return [known[other.surface] for other in yours]
        except KeyError:
            for other in yours:
                if other.surface not in known:
                    known[other.surface] = _compare(one, other)
        return [known[other.surface] for other in yours]


def _compare(a: Token, b: Token) -> float:
    if a.surface == b.surface:
        return SAME_WORD
    if not a.keys.isdisjoint(b.keys):
        return SAME_FIELD if all(key.startswith("f:") for key in a.keys & b.keys) else SAME_CONCEPT
    if a.surface.isascii() or b.surface.isascii():
        return 0.0
    mine = _characters(a.surface)
    if mine.isdisjoint(b.surface):
        return 0.0
    shared = len(mine & _characters(b.surface))
    short, long = sorted((len(a.surface), len(b.surface)))
    return CHARACTERS_WEIGHT * shared / short * math.sqrt(shared / long)


@lru_cache(maxsize=100_000)
def _characters(word: str) -> frozenset[str]:
    return frozenset(word)


class Company:
    """The vectors of words, learned from the duties.

    Parameters
    ----------
    bags : iterable of sequence of str
        The words of each duty.
    """

    def __init__(self, bags: Iterable[Iterable[str]]) -> None:
        sets = [sorted(set(bag)) for bag in bags]
        counts = Counter(word for bag in sets for word in bag)
        known = sorted(word for word, count in counts.items() if count >= LEAST_COUNT)
        self._places = {word: at for at, word in enumerate(known)}
        self._rarity = np.log((1 + len(sets)) / (1 + np.array([counts[word] for word in known], np.float64)))
        self._vectors = _vectors(
            [[self._places[word] for word in bag if word in self._places] for bag in sets], len(known)
        )

    def vector(self, weights: dict[str, float]) -> Vector:
        """Return the vector of weighted words: (dimensions,), of length 1, or 0 if none of them is known."""
        places = [self._places[word] for word in weights if word in self._places]
        if not places or not self._vectors.size:
            return np.zeros(self._vectors.shape[1], np.float32)
        strength = (
            np.array([weights[word] for word in weights if word in self._places]) * self._rarity[places]
        )
        total = strength @ self._vectors[places]
        length = float(np.linalg.norm(total))
        return (total / length if length else total).astype(np.float32)


def _vectors(bags: list[list[int]], size: int) -> Vector:
    """Return the vectors of words: (n_words, dimensions), rows of length 1."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
    from sklearn.utils.extmath import randomized_svd

    if size < 3:
        return np.zeros((size, 1), np.float32)
    rows = [row for row, bag in enumerate(bags) for _ in bag]
    columns = [at for bag in bags for at in bag]
    matrix: Any = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(bags), size))
    together = (matrix.T @ matrix).tocsr()
    together.setdiag(0)
    together.eliminate_zeros()
    pairs = together.tocoo()
    if not pairs.nnz:
        return np.zeros((size, 1), np.float32)
    sums = np.asarray(together.sum(axis=1)).ravel()
    information = np.log(pairs.data * sums.sum() / (sums[pairs.row] * sums[pairs.col]))
    positive: Any = csr_matrix((np.maximum(information, 0.0), (pairs.row, pairs.col)), shape=together.shape)
    words, strength, _ = randomized_svd(positive, min(DIMENSIONS, size - 1), n_iter=4, random_state=0)
    vectors = words * np.sqrt(strength)
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(vectors / lengths, np.float32)
