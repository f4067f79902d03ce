"""What each part of answering "who does ..." is worth: the golden questions without it, and with what was tried and not kept.

Run it as ``python -m tests.bench.bench_ablation``. Each line is one change of the program, made for the time of one run: the mean score of the
questions that ask who does something (first is right .5, recall among five .3, precision among three .2), the share of them whose first post is right,
and the share of questions that nothing covers and that are told so; over the files for tuning and over those for checking.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from graph.store import open_dataset
from graph.view import View
from ontology.everyday import Everyday
from ontology.thesaurus import Thesaurus
from search import index, rank, topic, weights, who
from search.engine import Engine
from search.rank import PostHit
from search.tokens import Tokenizer
from tests.golden_questions import DATASETS, DEVELOPMENT, FOLDER, build, dataset_of, measured

TUNING = [DEVELOPMENT, *sorted(FOLDER.glob("*-[ac].jsonl"))]
CHECKING = sorted(FOLDER.glob("*-[bd].jsonl"))
DIMENSIONS = 100  # of the space of co-occurrence
SHARE = 0.5  # of a post's score that likeness in that space may add

Change = tuple[Any, str, Any]


class Likeness:
    """Latent semantic analysis of a dataset: posts and questions as points in a space of words that occur together (Deerwester et al. 1990)."""

    def __init__(self, view: View) -> None:
        from sklearn.decomposition import TruncatedSVD
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._tokenizer = Tokenizer()
        texts: dict[str, list[str]] = {}
        for duty in view.records.duties:
            texts.setdefault(duty.owner, []).append(duty.text)
        self._posts = {owner: place for place, owner in enumerate(texts)}
        self._model = TfidfVectorizer(analyzer=self._tokenizer.content, sublinear_tf=True)
        self._model.fit([duty.text for duty in view.records.duties])
        self._space = TruncatedSVD(DIMENSIONS, random_state=0).fit(
            self._model.transform([duty.text for duty in view.records.duties])
        )
        points = self._space.transform(self._model.transform(["\n".join(owned) for owned in texts.values()]))
        self._points = points / np.maximum(np.linalg.norm(points, axis=1, keepdims=True), 1e-9)

    def of(self, words: str, owner: str) -> float:
        """Return the cosine of some words and a post, -1 to 1."""
        point = self._space.transform(self._model.transform([words]))[0]
        length = float(np.linalg.norm(point))
        place = self._posts.get(owner)
        return float(self._points[place] @ point) / length if place is not None and length else 0.0


@cache
def likeness(view: View) -> Likeness:
    """Return the space of a dataset."""
    return Likeness(view)


def with_likeness(case: Any) -> Any:
    """Look posts up as ever and raise those that are like the question where words occur together."""
    found = LOOK_UP(case)
    space = likeness(case.view)
    words = " ".join(need.words for need in found.needs)
    hits = [
        replace(hit, score=hit.score * (1 + SHARE * max(0.0, space.of(words, hit.owner))))
        for hit in found.hits
    ]
    return replace(found, hits=tuple(sorted(hits, key=lambda hit: (-hit.score, hit.owner))))


LOOK_UP = who.look_up


def as_ranked(hits: Sequence[PostHit], *_: object, **__: object) -> list[PostHit]:
    """Leave posts as the index ranks them."""
    return list(hits)


CHANGES: dict[str, tuple[Change, ...]] = {
    "as it is": (),
    "without everyday words": ((topic, "load_everyday", lambda: Everyday("")),),
    "without other labels of the thesaurus": ((Thesaurus, "expand", lambda *_, **__: ()),),
    "without pairs of characters": ((topic.TopicReader, "_parts", lambda *_: iter(())),),
    "early words count no more than late": ((index, "FADE", 0.0),),
    "first words count no more": ((topic, "HEAD_WEIGHT", 1.0),),
    "own words count no more than synonyms": ((topic, "GAIN_LIMIT", 1.0),),
    "a phrase as asked counts no more than a word": ((topic, "OWN_PHRASE", topic.OWN_WORD),),
    "those with whom it is done count no less": ((topic, "PARTNER_SHARE", 1.0),),
    "plans and targets count no less": ((rank, "manner_share", lambda *_, **__: 1.0),),
    "BM25's length (b = 0.75)": ((weights, "LENGTH_PIVOT", 0.75),),
    "guessed words are not cut again": ((topic.TopicReader, "_recut", lambda _, tagged: tagged),),
    "posts are not compared side by side": ((who, "reranked", as_ranked),),
    "covered by its share alone": ((who, "is_covered", lambda measures: measures[0] > 0.36),),
    "with latent semantic analysis": ((who, "look_up", with_likeness),),
}


@contextmanager
def changed(changes: Sequence[Change]) -> Iterator[None]:
    """Change the program for a while."""
    before = [(place, name, getattr(place, name)) for place, name, _ in changes]
    for place, name, value in changes:
        setattr(place, name, value)
    try:
        yield
    finally:
        for place, name, value in before:
            setattr(place, name, value)


def engines(folders: dict[str, Path]) -> dict[str, Engine]:
    """Return engines over datasets, each with an index of its own that is written now."""
    found = {}
    for name, folder in folders.items():
        view = open_dataset(folder).view
        place = Path(tempfile.mkdtemp(dir=folder.parent))
        index.build_index(view, place)
        found[name] = Engine(view, place)
    return found


def shares(open_engines: dict[str, Engine], files: Sequence[Path]) -> tuple[float, float, float]:
    """Return the mean score of questions who does something, the share whose first is right, and of the others that are told so."""
    points = firsts = handled = none = uncovered = 0.0
    for file in files:
        found = measured(open_engines[dataset_of(file)], file)
        by_intent = found["by"]["intent"]
        handled += by_intent["who_handles"]["n"]
        points += by_intent["who_handles"]["score"] * by_intent["who_handles"]["n"]
        firsts += found["measures"]["hit@1"] * by_intent["who_handles"]["n"]
        uncovered += by_intent["not_covered"]["n"]
        none += by_intent["not_covered"]["score"] * by_intent["not_covered"]["n"]
    return points / handled, firsts / handled, none / uncovered


def main() -> None:
    """Print a line for each change."""
    with tempfile.TemporaryDirectory() as scratch:
        folders = {name: build(name, Path(scratch) / name / "data") for name in DATASETS}
        for name, changes in CHANGES.items():
            if sys.argv[1:] and not any(one in name for one in sys.argv[1:]):
                continue
            with changed(changes):
                opened = engines(folders)
                told = [f"{one:.3f}" for files in (TUNING, CHECKING) for one in shares(opened, files)]
            sys.stdout.write(f"| {name} | {' | '.join(told)} |\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
