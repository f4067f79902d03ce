"""Learn the word vectors of `search.meaning` from our own lists of words; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.train_vectors [--write]

Pairs of texts that mean the same are drawn together, all others of a batch pushed apart: everyday words and what documents say for them
(``ontology/everyday``, ``ontology/paraphrases``), labels of one concept (``ontology/thesaurus``), questions and the duties that answer them
(``ontology/paraphrases/questions.tsv``). A text is the sum of the vectors of what its words are made of (`search.meaning.features`), so
nothing else is learned. ``--write`` replaces the files in ``search/meaning``; what that changes is told by ``python -m tests.bench.bench_answers``.

References: van den Oord, Li and Vinyals, "Representation Learning with Contrastive Predictive Coding", 2018 (the loss); Bojanowski and
others, "Enriching Word Vectors with Subword Information", 2017 (words as sums of their parts); Kingma and Ba, "Adam", 2015.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from ontology.thesaurus import load_thesaurus
from search.meaning.features import features_of, words_of
from search.meaning.vectors import FEATURES, FOLDER, VECTORS, packed
from search.tokens import Tokenizer

ONTOLOGY = Path(__file__).parents[2] / "ontology"
SIZE = 96  # numbers of a vector
LEAST_SEEN = 2  # times that something must be seen to get a vector
QUESTION_SHARE = (
    3  # times that each question with its duty is taken in a round: they are few, and whole sentences
)
ROUNDS = 4
BATCH = 2_048  # pairs, each against all others of its batch
TEMPERATURE = 0.07
RATE = 0.01  # of learning, falling to nothing
SEED = 20

Floats = npt.NDArray[np.float32]
Pair = tuple[str, str]


def pairs() -> Iterator[Pair]:
    """Yield the pairs of texts, always in the same order."""
    for folder in ("everyday", "paraphrases"):
        for name in ("en.tsv", "zh.tsv"):
            yield from _lines(ONTOLOGY / folder / name)
    for concept in load_thesaurus().concepts:
        labels = [*concept.labels_zh, *concept.labels_en, *concept.hidden]
        yield from ((label, labels[0]) for label in labels[1:])
        yield from pairwise(labels)
    for _ in range(QUESTION_SHARE):
        yield from _lines(ONTOLOGY / "paraphrases" / "questions.tsv")


def _lines(path: Path) -> Iterator[Pair]:
    for line in path.read_text("utf-8").splitlines():
        asked, _, said = line.partition("\t")
        yield asked, said


def matrices(texts: Sequence[Pair]) -> tuple[list[str], csr_matrix, csr_matrix]:
    """Return the features seen often enough, sorted, and how often each text of a pair has them: two matrices of one row a pair."""
    tokenizer = Tokenizer()
    made_of = [tuple(features_of(words_of(text, tokenizer)) for text in pair) for pair in texts]
    seen = Counter(feature for pair in made_of for side in pair for feature in set(side))
    known = sorted(feature for feature, times in seen.items() if times >= LEAST_SEEN)
    place = {feature: at for at, feature in enumerate(known)}
    sides = [[[place[one] for one in side if one in place] for side in pair] for pair in made_of]
    whole = [pair for pair in sides if all(pair)]
    return known, *(_counts([pair[side] for pair in whole], len(known)) for side in (0, 1))


def _counts(rows: Sequence[Sequence[int]], columns: int) -> csr_matrix:
    starts = np.cumsum([0, *map(len, rows)])
    places = np.concatenate([np.asarray(row) for row in rows])
    return csr_matrix((np.ones(len(places), np.float32), places, starts), shape=(len(rows), columns))


def learned(asked: csr_matrix, said: csr_matrix) -> Floats:
    """Return the vectors: one row a feature."""
    chance = np.random.default_rng(SEED)
    vectors = chance.normal(0, 0.1, (asked.shape[1], SIZE)).astype(np.float32)
    mean, square = np.zeros_like(vectors), np.zeros_like(vectors)
    batches = asked.shape[0] // BATCH
    for turn in range(ROUNDS):
        order = chance.permutation(asked.shape[0])
        total = 0.0
        for number in range(batches):
            rows = order[number * BATCH : (number + 1) * BATCH]
            loss, slope = _slope(vectors, asked[rows], said[rows])
            total += loss
            step = turn * batches + number + 1
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            rate = RATE * (1 - (step - 1) / (ROUNDS * batches))
            vectors -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        sys.stdout.write(f"round {turn + 1}: loss {total / batches:.3f}\n")
        sys.stdout.flush()
    return vectors


def _slope(vectors: Floats, asked: csr_matrix, said: csr_matrix) -> tuple[float, Floats]:
    """Return the loss of a batch and its slope: each text must know its own partner among those of the batch."""
    left, left_length = _normal(asked @ vectors)
    right, right_length = _normal(said @ vectors)
    alike = left @ right.T / TEMPERATURE
    by_row, row_loss = _softmax(alike)
    by_column, column_loss = _softmax(alike.T)
    pull = (by_row + by_column.T) / (2 * len(alike) * TEMPERATURE)
    to_left = _through(np.asarray(pull @ right, np.float32), left, left_length)
    to_right = _through(np.asarray(pull.T @ left, np.float32), right, right_length)
    slope: Floats = np.asarray(asked.T @ to_left + said.T @ to_right, np.float32)
    return (row_loss + column_loss) / 2, slope


def _normal(rows: Floats) -> tuple[Floats, Floats]:
    length = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    return rows / length, length


def _softmax(alike: Floats) -> tuple[Floats, float]:
    """Return the slope of the cross entropy where the diagonal is right, and the loss."""
    shifted = np.exp(alike - alike.max(axis=1, keepdims=True))
    share = shifted / shifted.sum(axis=1, keepdims=True)
    loss = float(-np.log(np.maximum(np.diagonal(share), 1e-12)).mean())
    share[np.diag_indices(len(share))] -= 1
    return share, loss


def _through(slope: Floats, normal: Floats, length: Floats) -> Floats:
    """Return the slope before a row was brought to length one."""
    inner = (slope * normal).sum(axis=1, keepdims=True)
    return np.asarray((slope - normal * inner) / length, np.float32)


def main() -> None:
    """Learn, and write where asked."""
    known, asked, said = matrices(list(pairs()))
    sys.stdout.write(f"{asked.shape[0]:,} pairs, {len(known):,} features\n")
    vectors = learned(asked, said)
    if "--write" in sys.argv[1:]:
        (FOLDER / FEATURES).write_text("".join(f"{one}\n" for one in known), "utf-8", newline="\n")
        np.save(FOLDER / VECTORS, packed(vectors), allow_pickle=False)


if __name__ == "__main__":
    main()
