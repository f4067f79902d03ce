"""What others make of pairs of texts: TF-IDF of scikit-learn, and string_grouper where it is installed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = npt.NDArray[np.float64]


def tfidf(
    pairs: Sequence[tuple[str, str]], texts: Sequence[str], words: Callable[[str], list[str]] | None = None
) -> Floats:
    """Return the cosine of each pair by scikit-learn's TF-IDF, fitted to all texts (n_pairs,)."""
    model = TfidfVectorizer(analyzer=words) if words else TfidfVectorizer()
    model.fit(texts)
    one, other = (model.transform([pair[side] for pair in pairs]) for side in (0, 1))
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()


def grouped(texts: Sequence[tuple[str, str]]) -> Floats | None:
    """Return the similarity of each pair by string_grouper, if it is installed (n_pairs,)."""
    try:
        import pandas  # type: ignore[import-untyped]
        from string_grouper import compute_pairwise_similarities  # type: ignore[import-not-found]
    except ImportError:
        return None
    one, other = (pandas.Series([pair[side] for pair in texts]) for side in (0, 1))
    return np.asarray(compute_pairwise_similarities(one, other), dtype=np.float64)
