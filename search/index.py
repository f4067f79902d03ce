"""The index over duties: written once at build time, then read from memory-mapped files.

A duty is a document of two weighted fields, its words and its tasks. What its owner is called is compared with a topic when posts are
ranked (`search.rank`), not here: a title in every duty of a post would make its words common. scikit-learn computes the TF-IDF weights;
answering needs numpy alone. Which terms a question needs is `search.topic`'s matter, what a score means `search.scan`'s.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus.errors import DatasetDamaged
from graph.model import Duty
from graph.view import View
from search.script import plain
from search.tokens import Tokenizer, bigrams

Ids = npt.NDArray[np.int32]
Impacts = npt.NDArray[np.float32]

FORMAT = 1
EMPTY_BYTES = 128  # an .npy file is a header of 128 bytes and then the values
FIELD_WEIGHTS = {
    "text": 1.0,
    "tasks": 0.6,
}  # share of a full occurrence; tasks detail a duty, so they count less than its own words
REPEAT_SHARE = 0.3  # of the logarithm of a term's frequency: in one sentence a second time says little more
LENGTH_PIVOT = (
    0.35  # share of the length that is divided out (BM25's b); duties are short, so less than the usual 0.75
)
ARRAYS = ("offsets", "ids", "impacts", "peaks", "idf")
FILES = ("index.json", "terms.txt", *(f"{name}.npy" for name in ARRAYS))


def graph_words(view: View) -> list[str]:
    """Return the labels of the graph that the tokenizer keeps whole: departments and collaboration parties, sorted."""
    labels = {department.label for department in view.records.departments}
    labels |= {party.party_label for party in view.records.collaborations if party.party_kind == "external"}
    return sorted(labels)


def build_index(view: View, folder: Path) -> None:
    """Write the index over the duties of a dataset.

    Parameters
    ----------
    view : View
        The dataset; document ``i`` of the index is ``view.records.duties[i]``.
    folder : Path
        Where the files go; made if it does not exist. The same view gives the same bytes.

    Notes
    -----
    The impact of term t in duty d is ``idf(t) * (1 + 0.3 ln(tf)) / (1 - b + b * length(d) / mean length)`` with
    ``idf(t) = ln((1 + n) / (1 + df(t))) + 1`` (scikit-learn, ``smooth_idf`` and ``sublinear_tf``) and tf weighted by field.
    """
    folder.mkdir(parents=True, exist_ok=True)
    words = graph_words(view)
    tokenizer = Tokenizer(words)
    counts = [_count_terms(duty, tokenizer) for duty in view.records.duties]
    terms = sorted({term for count in counts for term in count})
    offsets, ids, impacts, idf = _weights(counts, terms)
    peaks = np.array(
        [impacts[low:high].max() if high > low else 0.0 for low, high in pairwise(offsets)],
        dtype=np.float32,
    )
    (folder / "terms.txt").write_text("".join(f"{term}\n" for term in terms), "utf-8", newline="\n")
    arrays: dict[str, npt.NDArray[Any]] = {
        "offsets": offsets,
        "ids": ids,
        "impacts": impacts,
        "peaks": peaks,
        "idf": idf,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    about = {"format": FORMAT, "duties": len(counts), "terms": len(terms), "words": words}
    (folder / "index.json").write_text(json.dumps(about, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def _count_terms(duty: Duty, tokenizer: Tokenizer) -> dict[str, float]:
    """Count the terms and character bigrams of a duty, each occurrence with its field's weight."""
    count: dict[str, float] = {}
    fields = (("text", duty.text), *(("tasks", task) for task in duty.tasks))
    for name, words in fields:
        for term in [*tokenizer.content(words), *bigrams(plain(words))]:
            count[term] = count.get(term, 0.0) + FIELD_WEIGHTS[name]
    return count


def _weights(
    counts: Sequence[dict[str, float]], terms: Sequence[str]
) -> tuple[npt.NDArray[np.int64], Ids, Impacts, Impacts]:
    """Return the term-major postings and the idf of each term."""
    place = {term: at for at, term in enumerate(terms)}
    if not terms:
        none = np.zeros(0, dtype=np.float32)
        return np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int32), none, none
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # build time only: answering must not pay for it
    from sklearn.feature_extraction.text import TfidfTransformer

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
    return (
        by_term.indptr.astype(np.int64),
        by_term.indices.astype(np.int32),
        by_term.data.astype(np.float32),
        model.idf_.astype(np.float32),
    )


@dataclass(frozen=True, slots=True)
class Index:
    """The index as it is read: arrays that the system maps into memory on demand.

    Attributes
    ----------
    size : int
        Number of duties.
    places : dict of str to int
        Term to its row.
    offsets : ndarray, (n_terms + 1,), int64
        Row t owns ``ids[offsets[t]:offsets[t + 1]]``, ascending.
    ids : ndarray, (n_postings,), int32
    impacts : ndarray, (n_postings,), float32, > 0
    peaks : ndarray, (n_terms,), float32
        The largest impact of each term.
    idf : ndarray, (n_terms,), float32, >= 1
    words : tuple of str
        What the tokenizer kept whole at build time.
    """

    size: int
    places: dict[str, int]
    offsets: npt.NDArray[np.int64]
    ids: Ids
    impacts: Impacts
    peaks: Impacts
    idf: Impacts
    words: tuple[str, ...]

    @classmethod
    def open(cls, folder: Path) -> Index:
        """Map the files of an index.

        Raises
        ------
        DatasetDamaged
            If a file is missing, cannot be read, or is of another format.
        """
        try:
            about = json.loads((folder / "index.json").read_text("utf-8"))
            if about["format"] != FORMAT:
                raise ValueError(f"format {about['format']}, not {FORMAT}")
            terms = (folder / "terms.txt").read_text("utf-8").split("\n")[:-1]
            offsets, ids, impacts, peaks, idf = (_map(folder / f"{name}.npy") for name in ARRAYS)
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise DatasetDamaged(
                f"the index cannot be read: {error}", source=str(folder), hint="build the dataset again"
            ) from error
        places = {term: place for place, term in enumerate(terms)}
        words = tuple(about["words"])
        return cls(about["duties"], places, offsets, ids, impacts, peaks=peaks, idf=idf, words=words)

    def postings(self, term: str) -> tuple[Ids, Impacts]:
        """Return the duties of a term (ascending) and its impact on each; both empty for an unknown term."""
        place = self.places.get(term)
        low, high = (self.offsets[place], self.offsets[place + 1]) if place is not None else (0, 0)
        return self.ids[low:high], self.impacts[low:high]

    def rarity(self, term: str) -> float:
        """Return the idf of a term, 0 for one that no duty has."""
        place = self.places.get(term)
        return float(self.idf[place]) if place is not None else 0.0

    def words_with(self, character: str) -> list[str]:
        """Return the words of two characters that hold a character, sorted."""
        return [term for term in self.places if len(term) == 2 and character in term and not term.isascii()]

    def joined_rarity(self, rarities: Sequence[float]) -> float:
        """Return the idf of terms taken as one (as if no duty had two of them), 0 for none.

        With n duties, idf i stands for ``(1 + n) / exp(i - 1) - 1`` of them.
        """
        if not rarities:
            return 0.0
        together = sum((1 + self.size) / np.exp(rarity - 1) - 1 for rarity in rarities)
        return float(np.log((1 + self.size) / (1 + min(together, self.size))) + 1)

    @property
    def rarest(self) -> float:
        """The idf that a term of no duty would have: the upper end of the scale."""
        return float(np.log(1 + self.size) + 1)


def _map(path: Path) -> npt.NDArray[Any]:
    """Map an array; an empty one has nothing to map and is read."""
    with path.open("rb") as stream:
        stream.seek(0, 2)
        whole: npt.NDArray[Any] = np.load(
            path, mmap_mode="r" if stream.tell() > EMPTY_BYTES else None, allow_pickle=False
        )
    # a plain view: the subclass costs more than the look-up
    return whole.view(np.ndarray)
