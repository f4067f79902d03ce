"""The index over duties: written once at build time, then read from memory-mapped files.

A duty is a document of two weighted fields, its words and its tasks. What its owner is called is compared with a topic when posts are
ranked (`search.rank`), not here: a title in every duty of a post would make its words common. `search.weights` computes the TF-IDF
weights; reading them needs the standard library alone. Which terms a question needs is `search.topic`'s matter, what a score means `search.scan`'s.
"""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from corpus.errors import DatasetDamaged
from graph.model import Duty
from graph.view import View
from ontology.compiled import COMPILED, compile_thesaurus, open_thesaurus
from ontology.thesaurus import Thesaurus, load_thesaurus
from search.derived import DERIVED
from search.mapped import map_array
from search.script import plain
from search.tokens import HEAD_MARK, Tokenizer, bigrams

FORMAT = 1
OWN_WORDS = "own-words-"  # how the names of copies of a user's own SKOS files begin
FIELD_WEIGHTS = {
    "text": 1.0,
    "tasks": 0.6,
}  # share of a full occurrence; tasks detail a duty, so they count less than its own words
FADE = 0.05  # of an occurrence, for each word before it: what stands first in a duty is what it is about, then come ways and ends
LATE_SHARE = 0.5  # of an occurrence however late
ARRAYS = ("offsets", "ids", "impacts", "peaks", "idf")
FILES = ("index.json", "terms.txt", *(f"{name}.npy" for name in ARRAYS))


def graph_words(view: View) -> list[str]:
    """Return the labels of the graph that the tokenizer keeps whole: departments and collaboration parties, sorted."""
    labels = {department.label for department in view.records.departments}
    labels |= {party.party_label for party in view.records.collaborations if party.party_kind == "external"}
    return sorted(labels)


def build_index(view: View, folder: Path, own_words: Sequence[Path] = ()) -> None:
    """Write the index over the duties of a dataset, and the compiled thesaurus beside it.

    Parameters
    ----------
    view : View
        The dataset; document ``i`` of the index is ``view.records.duties[i]``.
    folder : Path
        Where the files go; made if it does not exist. The same view gives the same bytes.
    own_words : sequence of Path, optional
        A user's own SKOS files: copied, so that answers do not change before the next build. Raises as
        `ontology.thesaurus.load_thesaurus` where one cannot be meant.
    """
    from search.suggest_index import write_suggestions  # build time only

    folder.mkdir(parents=True, exist_ok=True)
    words = graph_words(view)
    tokenizer = Tokenizer(words)
    counts = [_count_terms(duty, tokenizer) for duty in view.records.duties]
    terms = sorted({term for count in counts for term in count})
    (folder / "terms.txt").write_text("".join(f"{term}\n" for term in terms), "utf-8", newline="\n")
    _save_arrays(counts, terms, folder)
    about = {"format": FORMAT, "duties": len(counts), "terms": len(terms), "words": words}
    (folder / "index.json").write_text(json.dumps(about, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")
    for number, path in enumerate(own_words, 1):
        shutil.copyfile(path, folder / f"{OWN_WORDS}{number:03}{path.suffix.lower()}")
    compile_thesaurus(folder / COMPILED, *own_words_in(folder), derived=DERIVED)
    write_suggestions(
        view, counts, tokenizer=tokenizer, thesaurus=load_thesaurus(*own_words_in(folder)), folder=folder
    )


def thesaurus_in(folder: Path) -> Thesaurus:
    """Return the thesaurus that an index was built with: the shipped one with the user's own words in it."""
    return open_thesaurus(folder / COMPILED, *own_words_in(folder))


def own_words_in(folder: Path) -> tuple[Path, ...]:
    """Return the user's own SKOS files that lie in an index, in their order."""
    return tuple(sorted(folder.glob(f"{OWN_WORDS}*")))


def _save_arrays(counts: Sequence[dict[str, float]], terms: Sequence[str], folder: Path) -> None:
    import numpy as np  # build time only, as what computes the weights

    from search.weights import weigh

    for name, array in weigh(counts, terms).items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)


def _count_terms(duty: Duty, tokenizer: Tokenizer) -> dict[str, float]:
    """Count the terms and character bigrams of a duty, each occurrence with its field's weight."""
    count: dict[str, float] = {}
    fields = (("text", duty.text), *(("tasks", task) for task in duty.tasks))
    for name, words in fields:
        terms = tokenizer.content(words)
        if terms and name == "text":
            count[HEAD_MARK + terms[0]] = FIELD_WEIGHTS[name]
        for at, term in enumerate(terms):
            count[term] = count.get(term, 0.0) + FIELD_WEIGHTS[name] * faded(at)
        pairs = bigrams(plain(words))
        for at, pair in enumerate(pairs):
            count[pair] = count.get(pair, 0.0) + FIELD_WEIGHTS[name] * faded(at * len(terms) / len(pairs))
    return count


def faded(words_before: float) -> float:
    """Return the share of an occurrence that counts with so many words before it.

    Examples
    --------
    >>> [faded(0), faded(4), faded(30)]
    [1.0, 0.8, 0.5]
    """
    return max(LATE_SHARE, 1 - FADE * words_before)


class Index(Struct, frozen=True):
    """The index as it is read: files that the system maps into memory on demand.

    Attributes
    ----------
    size : int
        Number of duties.
    places : dict of str to int
        Term to its row.
    offsets : memoryview of int64, (n_terms + 1,)
        Row t owns ``ids[offsets[t]:offsets[t + 1]]``, ascending.
    ids : memoryview of int32, (n_postings,)
    impacts : memoryview of float32, (n_postings,), > 0
    peaks : memoryview of float32, (n_terms,)
        The largest impact of each term.
    idf : memoryview of float32, (n_terms,), >= 1
    words : tuple of str
        What the tokenizer kept whole at build time.
    """

    size: int
    places: dict[str, int]
    offsets: memoryview
    ids: memoryview
    impacts: memoryview[float]
    peaks: memoryview[float]
    idf: memoryview[float]
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
            whole = [
                map_array(folder / f"{name}.npy", kind) for name, kind in (("offsets", b"i8"), ("ids", b"i4"))
            ]
            parts = [map_array(folder / f"{name}.npy", b"f4") for name in ("impacts", "peaks", "idf")]
        except (OSError, ValueError, KeyError, EOFError) as error:
            raise DatasetDamaged(
                f"the index cannot be read: {error}", source=str(folder), hint="build the dataset again"
            ) from error
        places = {term: place for place, term in enumerate(terms)}
        offsets, ids = whole[0].cast("q"), whole[1].cast("i")
        impacts, peaks, idf = (part.cast("f") for part in parts)
        words = tuple(about["words"])
        return cls(about["duties"], places, offsets, ids, impacts, peaks=peaks, idf=idf, words=words)

    def postings(self, term: str) -> tuple[memoryview, memoryview[float]]:
        """Return the duties of a term (ascending) and its impact on each; both empty for an unknown term."""
        place = self.places.get(term)
        low, high = (self.offsets[place], self.offsets[place + 1]) if place is not None else (0, 0)
        return self.ids[low:high], self.impacts[low:high]

    def frequency(self, term: str) -> int:
        """Return in how many duties a term is."""
        place = self.places.get(term)
        return int(self.offsets[place + 1] - self.offsets[place]) if place is not None else 0

    def rarity(self, term: str) -> float:
        """Return the idf of a term, 0 for one that no duty has."""
        place = self.places.get(term)
        return float(self.idf[place]) if place is not None else 0.0

    def words_with(self, character: str) -> list[str]:
        """Return the words of two characters that hold a character, sorted."""
        return [
            term
            for term in self.places
            if len(term) == 2 and character in term and HEAD_MARK not in term and not term.isascii()
        ]

    def joined_rarity(self, rarities: Sequence[float]) -> float:
        """Return the idf of terms taken as one (as if no duty had two of them), 0 for none.

        With n duties, idf i stands for ``(1 + n) / exp(i - 1) - 1`` of them.
        """
        if not rarities:
            return 0.0
        together = sum((1 + self.size) / math.exp(rarity - 1) - 1 for rarity in rarities)
        return math.log((1 + self.size) / (1 + min(together, self.size))) + 1

    @property
    def rarest(self) -> float:
        """The idf that a term of no duty would have: the upper end of the scale."""
        return math.log(1 + self.size) + 1
