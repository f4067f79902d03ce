"""What company words keep in duties: a vector for each word, near those of the words that stand beside the same other words.

Duties that share no word may still be of one kind. The vectors are learned from the duties themselves (positive pointwise mutual information
of words in one duty, reduced by a singular value decomposition); the same duties always give the same vectors.

References
----------
N. Halko, P. G. Martinsson, J. A. Tropp: Finding Structure with Randomness. SIAM Review 53 (2011), algorithms 4.4 and 5.1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

DIMENSIONS = 150
LEAST_COUNT = 2  # duties that have a word: company kept once says nothing
_SURPLUS = 10  # dimensions that are sought beside those wanted, and thrown away
_ROUNDS = 4  # of the power iteration

Vector = npt.NDArray[np.float32]


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
    vectors = _reduced(positive, min(DIMENSIONS, size - 1))
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return np.asarray(vectors / lengths, np.float32)


def _reduced(matrix: Any, dimensions: int) -> npt.NDArray[np.float64]:
    """Return the first left singular vectors of a square matrix, times the roots of their values: (n_words, dimensions).

    Scikit-learn has the same (``randomized_svd``, equal to the last bit but for signs, which no cosine sees); importing that takes two seconds.
    """
    from scipy.linalg import lu, qr, svd  # type: ignore[import-untyped]

    basis = np.random.RandomState(0).normal(size=(matrix.shape[1], dimensions + _SURPLUS))
    for _ in range(_ROUNDS):
        basis, _ = lu(matrix @ basis, permute_l=True, check_finite=False)
        basis, _ = lu(matrix.T @ basis, permute_l=True, check_finite=False)
    basis, _ = qr(matrix @ basis, mode="economic", check_finite=False)
    inner, strength, _ = svd(basis.T @ matrix, full_matrices=False)
    vectors = basis @ inner
    return np.asarray(vectors[:, :dimensions] * np.sqrt(strength[:dimensions]))
