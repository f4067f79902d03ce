"""The weights of the index, computed by scikit-learn. Build time only: answering must not pay for importing it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.feature_extraction.text import TfidfTransformer

REPEAT_SHARE = 0.3  # of the logarithm of a term's frequency: in one sentence a second time says little more
LENGTH_PIVOT = (
    0.35  # share of the length that is divided out (BM25's b); duties are short, so less than the usual 0.75
)


def weigh(counts: Sequence[dict[str, float]], terms: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """Return the term-major postings and the idf of each term.

    Parameters
    ----------
    counts : sequence of dict of str to float
        The terms of each duty with their weighted frequency.
    terms : sequence of str
        All of them, sorted.

    Returns
    -------
    dict of str to ndarray
        ``offsets`` (n_terms + 1,) int64, ``ids`` (n_postings,) int32 ascending in each row, ``impacts`` (n_postings,) float32 > 0,
        ``peaks`` (n_terms,) float32, the largest impact of each row, ``idf`` (n_terms,) float32 >= 1.

    Notes
    -----
    The impact of term t in duty d is ``idf(t) * (1 + 0.3 ln(tf)) / (1 - b + b * length(d) / mean length)`` with
    ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` (scikit-learn, ``smooth_idf`` and ``sublinear_tf``) and tf weighted by field.
    """
    place = {term: at for at, term in enumerate(terms)}
    if not terms:
        none = np.zeros(0, dtype=np.float32)
        ids = np.zeros(0, dtype=np.int32)
        return {
            "offsets": np.zeros(1, dtype=np.int64),
            "ids": ids,
            "impacts": none,
            "peaks": none,
            "idf": none,
        }
    rows = [row for row, count in enumerate(counts) for _ in count]
    columns = [place[term] for count in counts for term in count]
    values = [value for count in counts for value in count.values()]
    matrix = csr_matrix((values, (rows, columns)), shape=(len(counts), len(terms)), dtype=np.float64)
    lengths = np.asarray(matrix.sum(axis=1)).ravel()
    presence = matrix.copy()
    presence.data = np.ones_like(presence.data)
    model = TfidfTransformer(norm=None, smooth_idf=True, sublinear_tf=False).fit(presence)
    matrix.data = np.where(
        matrix.data >= 1, 1 + REPEAT_SHARE * np.log(np.maximum(matrix.data, 1)), matrix.data
    )
    weighted: Any = model.transform(matrix)
    mean = lengths.mean() or 1.0
    shrink = 1.0 / (1 - LENGTH_PIVOT + LENGTH_PIVOT * lengths / mean)
    by_term = weighted.multiply(shrink[:, None]).tocsc()
    by_term.sort_indices()
    impacts = by_term.data.astype(np.float32)
    return {
        "offsets": by_term.indptr.astype(np.int64),
        "ids": by_term.indices.astype(np.int32),
        "impacts": impacts,
        "peaks": np.array([impacts[low:high].max() for low, high in pairwise(by_term.indptr)], np.float32),
        "idf": model.idf_.astype(np.float32),
    }
