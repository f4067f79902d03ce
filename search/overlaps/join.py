"""All pairs of vectors that are similar enough: an exact prefix-filter join by cosine, block by block.

Terms are ordered from common to rare. Of each vector only the suffix is indexed before which the norm stays below the threshold:
two vectors that share nothing there have a cosine below it, because what they share lies in such a prefix. So common terms, which pair
everything with everything, are hardly ever multiplied. Nothing here knows what terms or vectors stand for.

References
----------
R. Bayardo, Y. Ma, R. Srikant: Scaling Up All Pairs Similarity Search. WWW 2007. S. Chaudhuri, V. Ganti, R. Kaushik: A Primitive
Operator for Similarity Joins in Data Cleaning. ICDE 2006 (prefix filter).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

TOLERANCE: Final = 1e-9
"""Of a cosine: sums of products differ in the last digits by their order, and no pair at the threshold may be lost by that."""
BLOCK_PRODUCTS: Final = 4_000_000
"""Products of a block of rows at most (a single row may have more): what a block holds in memory, some 100 MB."""
HIDDEN_SHARE: Final = 0.6
"""Of the threshold: the norm that a prefix may have. With all of it too many candidates are verified, with little too much is
multiplied; a plateau from 0.5 to 0.7 (decision 44)."""
BLOCK_PAIRS: Final = 200_000
"""Candidates that are verified at a time, for the same reason."""


class Similar(NamedTuple):
    """Pairs of vectors: ``left < right`` (int64 places), ``cosine`` float64 in (0, 1]; ordered by left, then right."""

    left: Whole
    right: Whole
    cosine: Floats


class Join:
    """Vectors made ready to be joined at any threshold.

    Parameters
    ----------
    vectors : sequence of mapping of str to float
        Terms with weights over 0; they are normalised here. An empty one is similar to none.

    Examples
    --------
    >>> joined = Join([{"审核": 1.0, "合同": 2.0}, {"合同": 2.0, "归档": 1.0}, {"培训": 1.0}]).pairs(0.5)
    >>> joined.left.tolist(), joined.right.tolist(), joined.cosine.round(2).tolist()
    ([0], [1], [0.8])
    """

    def __init__(self, vectors: Sequence[Mapping[str, float]]) -> None:
        self._matrix = _normalised(vectors)
        self._count = len(vectors)
        self._rows = np.repeat(np.arange(self._count), np.diff(self._matrix.indptr))

    def products(self, least: float) -> int:
        """Return how many products a join at this threshold multiplies, which is what it costs."""
        indexed = self._suffixes(least)
        return int((np.bincount(self._matrix.indices[indexed]).astype(np.int64) ** 2).sum())

    def pairs(self, least: float) -> Similar:
        """Return every pair whose cosine is at least ``least`` (within `TOLERANCE`); with 0, every pair that shares a term.

        Parameters
        ----------
        least : float
            0 to 1.
        """
        indexed = self._suffixes(least)
        prefix = self._prefix_norms(indexed)
        suffix = csr_matrix(
            (self._matrix.data[indexed], (self._rows[indexed], self._matrix.indices[indexed])),
            shape=self._matrix.shape,
        )
        blocks = [
            self._verified(found, prefix, least)
            for block in _blocks(suffix)
            for found in _parts(_candidates(suffix, block, prefix, least))
        ]
        if not blocks:
            nothing = np.zeros(0, np.int64)
            return Similar(nothing, nothing, np.zeros(0))
        return Similar(*map(np.concatenate, zip(*blocks, strict=True)))

    def _suffixes(self, least: float) -> npt.NDArray[np.bool_]:
        """Mark the entries of each row that are indexed: the first with which its norm is too much to be hidden, and all behind."""
        if least <= 0:
            return np.ones(len(self._matrix.data), dtype=bool)
        squares = np.cumsum(self._matrix.data**2)
        before_row = np.concatenate(([0.0], squares))[self._matrix.indptr[:-1]]
        norms: Floats = np.sqrt(np.maximum(squares - before_row[self._rows], 0.0))
        return norms >= least * HIDDEN_SHARE - TOLERANCE

    def _prefix_norms(self, indexed: npt.NDArray[np.bool_]) -> Floats:
        """Return the norm of what is not indexed of each row."""
        hidden = ~indexed
        return np.sqrt(
            np.bincount(self._rows[hidden], weights=self._matrix.data[hidden] ** 2, minlength=self._count)
        )

    def _verified(self, found: Similar, prefix: Floats, least: float) -> Similar:
        """Return the candidates that reach the threshold, with their whole cosine."""
        cosine = found.cosine.copy()
        partly = np.flatnonzero((prefix[found.left] > 0) | (prefix[found.right] > 0))
        left, right = self._matrix[found.left[partly]], self._matrix[found.right[partly]]
        cosine[partly] = np.asarray(left.multiply(right).sum(axis=1)).ravel()
        kept = cosine >= least - TOLERANCE
        return Similar(found.left[kept], found.right[kept], np.minimum(cosine[kept], 1.0))


def _normalised(vectors: Sequence[Mapping[str, float]]) -> Any:
    """Return the vectors as rows of length 1 (csr_matrix, float64), the columns from the commonest term to the rarest."""
    counts = Counter(term for vector in vectors for term in vector)
    place = {term: at for at, term in enumerate(sorted(counts, key=lambda term: (-counts[term], term)))}
    columns = np.fromiter((place[term] for vector in vectors for term in vector), np.int64)
    weights = np.fromiter((weight for vector in vectors for weight in vector.values()), np.float64)
    starts = np.cumsum([0, *map(len, vectors)])
    matrix = csr_matrix((weights, columns, starts), shape=(len(vectors), max(1, len(place))))
    matrix.sort_indices()
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    matrix.data /= np.repeat(np.where(norms > 0, norms, 1.0), np.diff(matrix.indptr))
    return matrix


def _blocks(suffix: Any) -> Iterator[tuple[int, int]]:
    """Yield ranges of rows with about `BLOCK_PRODUCTS` products each."""
    frequency = np.bincount(suffix.indices, minlength=suffix.shape[1])
    cost = np.concatenate(([0], np.cumsum(frequency[suffix.indices])))[suffix.indptr]
    start = 0
    while start < suffix.shape[0]:
        end = int(np.searchsorted(cost, cost[start] + BLOCK_PRODUCTS, side="right")) - 1
        end = min(max(end, start + 1), suffix.shape[0])
        yield start, end
        start = end


def _candidates(suffix: Any, block: tuple[int, int], prefix: Floats, least: float) -> Similar:
    """Return the pairs of a block of rows with later ones that share something indexed and may reach the threshold."""
    start, end = block
    product = (suffix[start:end] @ suffix[start:].T).tocsr()
    kept = np.flatnonzero(product.data + prefix.max(initial=0.0) >= least - TOLERANCE)
    left = np.searchsorted(product.indptr, kept, side="right") - 1 + start
    right = product.indices[kept].astype(np.int64) + start
    partial = product.data[kept]
    possible = np.maximum(_most(partial, prefix[left]), _most(partial, prefix[right]))
    kept = np.flatnonzero((right > left) & (possible >= least - TOLERANCE))
    kept = kept[np.lexsort((right[kept], left[kept]))]
    return Similar(left[kept], right[kept], partial[kept])


def _most(partial: Floats, hidden: Floats) -> Floats:
    """Return what a cosine can be at the most whose products behind a prefix of the norm ``hidden`` sum up to ``partial``.

    Where the suffixes of x and y begin, the later one, say y's, hides a prefix of norm h. By Cauchy and Schwarz x has at least
    ``partial / sqrt(1 - h^2)`` of its length behind that place, so at most ``sqrt(1 - partial^2 / (1 - h^2))`` before it.
    """
    behind = np.maximum(1.0 - partial**2 / (1.0 - hidden**2), 0.0)
    return partial + hidden * np.sqrt(behind)


def _parts(found: Similar) -> Iterator[Similar]:
    """Yield candidates `BLOCK_PAIRS` at a time."""
    for at in range(0, len(found.left), BLOCK_PAIRS):
        part = slice(at, at + BLOCK_PAIRS)
        yield Similar(found.left[part], found.right[part], found.cosine[part])
