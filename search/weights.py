"""The weights of the index, computed by numpy. Build time only: answering must not pay for importing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

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
    ``idf(t) = ln((1 + n) / (1 + df(t))) + 1``, as scikit-learn's ``smooth_idf``, and tf weighted by field.
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
    rows = np.repeat(np.arange(len(counts)), [len(count) for count in counts])
    columns = np.array([place[term] for count in counts for term in count], dtype=np.int64)
    values = np.array([value for count in counts for value in count.values()], dtype=np.float64)
    lengths = np.bincount(rows, weights=values, minlength=len(counts))
    shrink = 1.0 / (1 - LENGTH_PIVOT + LENGTH_PIVOT * lengths / (lengths.mean() or 1.0))
    known_in = np.bincount(columns, minlength=len(terms))
    idf = np.log((len(counts) + 1) / (known_in + 1.0)) + 1.0
    damped = np.where(values >= 1, 1 + REPEAT_SHARE * np.log(np.maximum(values, 1)), values)
    by_term = np.lexsort((rows, columns))
    impacts = (damped * idf[columns] * shrink[rows])[by_term].astype(np.float32)
    offsets = np.concatenate(([0], np.cumsum(known_in)))
    return {
        "offsets": offsets.astype(np.int64),
        "ids": rows[by_term].astype(np.int32),
        "impacts": impacts,
        "peaks": np.maximum.reduceat(impacts, offsets[:-1]).astype(np.float32),
        "idf": idf.astype(np.float32),
    }
