"""The two regressions of answers to "who does ...", fitted to the golden questions: `search.rerank` and `search.covered`.

Run it as ``python -m tests.bench.bench_answers``. It builds the three datasets of ``tests/golden/questions``, asks the questions for tuning (``-a``, ``-c``
and the development questions of ``../shared``) and prints the weights; and what they are worth on each file when they were fitted to the others.
Nothing is written: weights are copied into the modules by hand, as all of them must be read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from search import covered, rerank
from search.outcome import Case
from search.who import look_up, told, units_of
from tests.golden_questions import (
    DATASETS,
    DEVELOPMENT,
    FOLDER,
    dataset_of,
    open_engine,
    questions_of,
    scorer,
)

RANKING_C = 0.1  # strength of the regularisation (scikit-learn: the smaller the stronger)
COVERED_C = 0.3
WRONG_COUNTS = 3  # what an answer where none is counts against no answer where there is one

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Asked:
    """One question: its file, whether it is covered, the measures of the candidates (n, measures), which of them are right, and of the answer (measures,)."""

    file: str
    is_covered: bool
    candidates: Floats
    right: tuple[bool, ...]
    answer: Floats | None


def asked(files: Sequence[Path], folder: Path) -> Iterator[Asked]:
    """Yield the questions about who does something, and those that nothing covers, with what decides about them."""
    engines = {name: open_engine(name, folder / name) for name in DATASETS}
    for file in files:
        for question in questions_of(file):
            case = engines[dataset_of(file)].read(question["question"])
            if question["intent"] in ("who_handles", "not_covered") and case.reading.intent == "who_handles":
                yield _asked(file.stem, case, question["answer"])


def _asked(file: str, case: Case, answer: dict[str, Any]) -> Asked:
    found = look_up(case)
    unit = partial(units_of, case)
    first = [hit for place, hit in enumerate(found.hits) if place < rerank.RERANKED or not hit.score]
    rows = rerank.all_measures(first, found.needs, label=case.label, unit=unit)
    titles = scorer().Titles(answer)
    right = tuple(bool(titles.among([scorer().norm(case.label(hit.owner))], titles.primary)) for hit in first)
    best = rerank.reranked(found.hits, found.needs, label=case.label, unit=unit)
    decisive = covered.measures(found.needs, found.hits, told(case, best[0])) if best else None
    return Asked(
        file,
        answer["kind"] != "none",
        np.array(rows, float).reshape(len(first), len(rerank.MEASURES)),
        right,
        None if decisive is None else np.array(decisive),
    )


def fitted_ranking(questions: Sequence[Asked]) -> Floats:
    """Return the weights that put right posts before wrong ones: a logistic regression over differences of pairs."""
    pairs, weights = [], []
    for one in questions:
        differences = [
            one.candidates[good] - one.candidates[bad]
            for good, is_right in enumerate(one.right)
            if is_right
            for bad, is_also in enumerate(one.right)
            if not is_also
        ]
        pairs += differences
        weights += [1 / max(1, len(differences))] * len(differences)
    matrix = np.array(pairs)
    scale = matrix.std(axis=0)
    both = np.vstack([matrix, -matrix]) / scale
    truth = np.repeat([1, 0], len(matrix))
    model = LogisticRegression(C=RANKING_C, fit_intercept=False, max_iter=1_000)
    found: Floats = model.fit(both, truth, sample_weight=weights * 2).coef_[0] / scale
    return found


def fitted_covered(questions: Sequence[Asked]) -> tuple[Floats, float]:
    """Return the weights and the intercept that tell covered questions from others; a wrong answer counts `WRONG_COUNTS` times."""
    rows = np.array([one.answer for one in questions if one.answer is not None])
    truth = [one.is_covered for one in questions if one.answer is not None]
    scale = rows.std(axis=0)
    model = LogisticRegression(C=COVERED_C, class_weight={False: WRONG_COUNTS, True: 1}, max_iter=2_000)
    model.fit(rows / scale, truth)
    return model.coef_[0] / scale, float(model.intercept_[0])


def first_is_right(questions: Sequence[Asked], weights: Floats) -> float:
    """Return the share of covered questions whose best post is right."""
    covered_ones = [one for one in questions if one.is_covered]
    right = [bool(one.right) and one.right[int(np.argmax(one.candidates @ weights))] for one in covered_ones]
    return sum(right) / len(right)


def main() -> None:
    """Print weights, and what they are worth on the files that they were not fitted to."""
    files = [DEVELOPMENT, *sorted(FOLDER.glob("*-[ac].jsonl"))]
    with tempfile.TemporaryDirectory() as folder:
        questions = list(asked(files, Path(folder)))
    plain_order = np.eye(len(rerank.MEASURES))[0]
    margins: list[float] = []
    truth: list[bool] = []
    for name in sorted({one.file for one in questions}):
        others = [one for one in questions if one.file != name]
        these = [one for one in questions if one.file == name]
        before, after = first_is_right(these, plain_order), first_is_right(these, fitted_ranking(others))
        sys.stdout.write(f"{name:16} first is right: by the index {before:.3f}, side by side {after:.3f}\n")
        weights, intercept = fitted_covered(others)
        answered = [one for one in these if one.answer is not None]
        margins += [float(weights @ one.answer + intercept) for one in answered if one.answer is not None]
        truth += [one.is_covered for one in answered]
    shares = [float(one.answer[0]) for one in questions if one.answer is not None]
    covers = [one.is_covered for one in questions if one.answer is not None]
    sys.stdout.write(f"covered, AUC: by its share {roc_auc_score(covers, shares):.3f}, ")
    sys.stdout.write(f"by all measures {roc_auc_score(truth, margins):.3f}\n")
    told_of = zip(rerank.MEASURES, fitted_ranking(questions), strict=True)
    sys.stdout.write(
        "rerank.WEIGHTS  " + json.dumps({name: round(float(one), 2) for name, one in told_of}) + "\n"
    )
    weights, intercept = fitted_covered(questions)
    told_of = zip((*covered.MEASURES, "INTERCEPT"), (*weights, intercept), strict=True)
    sys.stdout.write(
        "covered.WEIGHTS " + json.dumps({name: round(float(one), 2) for name, one in told_of}) + "\n"
    )


if __name__ == "__main__":
    main()
