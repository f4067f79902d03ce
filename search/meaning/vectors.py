"""The shipped vectors of what words are made of, and the vectors of words and texts from them.

``features.txt`` lists what has a vector, sorted by code point, and ``vectors.npy`` has a row for each: numbers of eight bits, of one scale.
`tests/bench/train_vectors.py` learns them from our own lists of words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from search.meaning.features import features

FOLDER = Path(__file__).parent
FEATURES, VECTORS = "features.txt", "vectors.npy"
WHOLE = 127  # the largest number of eight bits
CLIPPED = 0.9995  # quantile of the numbers that stands for it: the few beyond would cost the others a digit

Floats = npt.NDArray[np.float32]


class Vectors:
    """Vectors of words.

    Parameters
    ----------
    known : sequence of str
        Features, sorted by code point.
    rows : ndarray of int8, (n_features, size)
    """

    def __init__(self, known: Sequence[str], rows: npt.NDArray[np.int8]) -> None:
        self._known = known
        self._rows = rows

    @property
    def size(self) -> int:
        """How many numbers a vector has."""
        return int(self._rows.shape[1])

    def of_words(self, words: Iterable[str]) -> Floats:
        """Return one row a word, each the sum of its features' vectors; nothing but zeros for a word of which nothing is known."""
        found = [
            self._rows[places].sum(axis=0, dtype=np.float32)
            if (places := list(self._places(word)))
            else np.zeros(self.size, np.float32)
            for word in words
        ]
        return (np.array(found, np.float32) / np.float32(WHOLE)).reshape(-1, self.size).astype(np.float32)

    def _places(self, word: str) -> Iterable[int]:
        for feature in features(word):
            at = bisect_left(self._known, feature)
            if at < len(self._known) and self._known[at] == feature:
                yield at


@cache
def open_vectors() -> Vectors:
    """Return the shipped vectors; the rows are mapped, not read."""
    known = (FOLDER / FEATURES).read_text("utf-8").split("\n")[:-1]
    return Vectors(known, np.load(FOLDER / VECTORS, mmap_mode="r", allow_pickle=False))


def packed(vectors: Floats) -> npt.NDArray[np.int8]:
    """Return vectors as they are shipped."""
    top = float(np.quantile(np.abs(vectors), CLIPPED))
    return np.clip(np.round(vectors / top * WHOLE), -WHOLE, WHOLE).astype(np.int8)
