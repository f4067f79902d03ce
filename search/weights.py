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
ROUNDED = 1e-6  # of a peak, added: more than float32 may round away


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
        ``idf`` (n_terms,) float32 >= 1, ``shrinks`` (n_duties,) float32 > 0, descending, what the length of a duty leaves of its words,
        ``duties`` (n_duties,) int32, the place in ``counts`` of the duty with each id, and ``peaks`` (n_terms,) float32: no impact of a
        term on a duty is over ``idf * peak * shrink``.

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
            "shrinks": np.ones(len(counts), dtype=np.float32),
            "duties": np.arange(len(counts), dtype=np.int32),
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
    shortest_first = np.argsort(-shrink.astype(np.float32), kind="stable")
    by_term = weighted.multiply(shrink[:, None]).tocsr()[shortest_first].tocsc()
    by_term.sort_indices()
    ids, impacts = by_term.indices.astype(np.int32), by_term.data.astype(np.float32)
    idf, shrinks = model.idf_.astype(np.float32), shrink[shortest_first].astype(np.float32)
    bare = impacts / shrinks[ids]
    largest = np.array([bare[low:high].max() for low, high in pairwise(by_term.indptr)], np.float32)
    return {
        "offsets": by_term.indptr.astype(np.int64),
        "ids": ids,
        "impacts": impacts,
        "peaks": largest / idf * np.float32(1 + ROUNDED),
        "idf": idf,
        "shrinks": shrinks,
        "duties": shortest_first.astype(np.int32),
    }
