"""The two regressions of overlapping duties (`search.overlaps.weights`), and what they are worth on duties left out.

Run it as ``python -m tests.bench.bench_overlaps``. Chinese: the pairs of ``../shared/gold/overlap-dev.jsonl`` in a dataset of
``../shared/seeds``. English: pairs of O*NET tasks of different occupations (``../shared/data/onet``), of one activity or of two activities of one
``iwa_id``. It prints average precision or AUC of pairs that the weights were not fitted to (posts left out, groups of activities left out), the
same of TF-IDF and of string_grouper (where that is installed) on the same pairs, and the weights. Nothing is written: weights are copied into the module by hand,
as all of them must be read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.preprocessing import StandardScaler

from api.building import build_dataset
from corpus.vocabulary.involvement import involvement_of
from graph.model import Duty
from graph.store import open_dataset
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.overlaps.features import FEATURES
from search.overlaps.judge import NEAR_FROM, Judge
from search.tokens import Tokenizer
from tests.bench.bench_retrieval import records, rows

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "overlap-dev.jsonl"
POSITIVE = ("identical", "same")
STRENGTH = 0.3  # of the regression (scikit-learn's C: the smaller the stronger the regularisation)
FOLDS = 10
# Pairs drawn from all that share a term, since labelled ones were picked and are much more alike: how many, and what each counts against a
# labelled one. In the seeds one in some fifty of them is one duty all the same.
CHINESE_STRANGERS = (200, 0.25)
ENGLISH_STRANGERS = (2000, 1.0)
LEAST_COSINE = 0.05  # of the terms of a pair that is drawn
TRIES = 40  # pairs drawn for each group of activities
MOST_PAIRS = 12  # kept of each group, as many of one activity as of two
# Nothing in O*NET says how two occupations stand to each other: these weights are taken from Chinese.
UNSEEN = ("contrast", "placed", "placed_inside", "placed_swapped", "general", "one_general")

Floats = npt.NDArray[np.float64]
Groups = Sequence[frozenset[str]]


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def fit(
    features: Floats, labels: npt.NDArray[np.bool_], strangers: tuple[Floats, float]
) -> tuple[Floats, float]:
    """Return weights (n_features,) and intercept of a logistic regression, for features as they are; ``strangers`` count as two duties."""
    others, share = strangers
    counts = np.concatenate([np.ones(len(labels)), np.full(len(others), share)])
    features = np.vstack([features, others])
    labels = np.concatenate([labels, np.zeros(len(others), bool)])
    scale = StandardScaler().fit(features)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        scale.transform(features), labels, sample_weight=counts
    )
    weights = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights @ scale.mean_)


def left_out(
    features: Floats, labels: npt.NDArray[np.bool_], groups: Groups, strangers: tuple[Floats, float]
) -> Floats:
    """Return the probability of each pair by regressions that saw none of its groups (n_pairs,)."""
    fold = {one: int(sha256(one.encode()).hexdigest(), 16) % FOLDS for group in groups for one in group}
    folds = [{fold[one] for one in group} for group in groups]
    total, count = np.zeros(len(labels)), np.zeros(len(labels))
    for at in range(FOLDS):
        inside = np.array([at in one for one in folds])
        if not inside.any():
            continue
        weights, intercept = fit(features[~inside], labels[~inside], strangers)
        total[inside] += 1 / (1 + np.exp(-features[inside] @ weights - intercept))
        count[inside] += 1
    return total / np.maximum(count, 1)


def features_of(judge: Judge, pairs: Sequence[tuple[Duty, Duty]]) -> Floats:
    """Return the features of pairs (n_pairs, n_features)."""
    found = judge.features(pairs)
    return np.column_stack([found[name] for name in FEATURES])


def gold_pairs(view: View) -> Iterator[tuple[dict[str, Any], Duty, Duty]]:
    """Yield the labelled pairs whose duties the dataset has."""
    places: dict[str, list[tuple[int, int, Duty]]] = defaultdict(list)
    for duty in view.records.duties:
        for proof in duty.evidence:
            places[proof.document].append((proof.start, proof.end, duty))
    for line in GOLD.read_text("utf-8").splitlines():
        pair = json.loads(line)
        a, b = (_at(pair[side], places) for side in "ab")
        if a and b:
            yield pair, a, b


def _at(wanted: dict[str, Any], places: dict[str, list[tuple[int, int, Duty]]]) -> Duty | None:
    """Return the duty that lies mostly where a label says."""
    best, found = 0.5, None
    for place in (wanted, *wanted.get("also_at", ())):
        for start, end, duty in places[place["document"]]:
            common = min(end, place["end"]) - max(start, place["start"])
            share = common / (max(end, place["end"]) - min(start, place["start"]))
            if share >= best:
                best, found = share, duty
    return found


def seeds(folder: Path) -> View:
    """Build the seeds as one organisation."""
    build_dataset(SHARED / "seeds", folder, lambda *_: None)
    return open_dataset(folder).view


def chinese(view: View) -> dict[str, float]:
    """Print what the Chinese regression is worth and return its weights."""
    judge = Judge(view, load_thesaurus(), Tokenizer())
    pairs = list(gold_pairs(view))
    features = features_of(judge, [(a, b) for _, a, b in pairs])
    labels = np.array([pair["label"] in POSITIVE for pair, _, _ in pairs])
    posts = [frozenset((a.owner, b.owner)) for _, a, b in pairs]
    sections = [frozenset(pair[s]["document"] + pair[s]["section"] for s in "ab") for pair, _, _ in pairs]
    own = np.array([not pair["boilerplate"] for pair, _, _ in pairs])
    strangers = (
        features_of(
            judge,
            drawn_pairs(view, judge, {frozenset((a.id, b.id)) for _, a, b in pairs}, CHINESE_STRANGERS[0]),
        ),
        CHINESE_STRANGERS[1],
    )
    probabilities = left_out(features, labels, posts, strangers)
    say(f"seeds: {len(pairs)} pairs, {labels.mean():.3f} of them one duty; average precision")
    for name, score in (
        ("posts left out", probabilities),
        ("sections left out", left_out(features, labels, sections, strangers)),
        (
            "TF-IDF of words",
            tfidf(
                [(a.text, b.text) for _, a, b in pairs],
                [d.text for d in view.records.duties],
                Tokenizer().terms,
            ),
        ),
    ):
        say(
            f"  {name:20} {average_precision_score(labels, score):.3f}; without boilerplate {average_precision_score(labels[own], score[own]):.3f}"
        )
    related = np.array([pair["label"] != "different" for pair, _, _ in pairs])
    say(f"  kind, posts left out {((probabilities >= NEAR_FROM) == labels)[related].mean():.3f}")
    for feature, column in zip(FEATURES, features.T, strict=True):
        say(f"    {feature:18} alone {average_precision_score(labels, column):.3f}")
    weights, intercept = fit(features, labels, strangers)
    return {"intercept": intercept, **dict(zip(FEATURES, weights, strict=True))}


def drawn_pairs(
    view: View, judge: Judge, labelled: set[frozenset[str]], size: int
) -> list[tuple[Duty, Duty]]:
    """Return pairs of duties of different owners that share a term and that nobody labelled."""
    random, found = Random(0), list[tuple[Duty, Duty]]()
    while len(found) < size:
        a, b = random.sample(view.records.duties, 2)
        if a.owner == b.owner or a.text == b.text or frozenset((a.id, b.id)) in labelled:
            continue
        mine, yours = judge.content(a).terms, judge.content(b).terms
        if sum(weight * yours.get(term, 0.0) for term, weight in mine.items()) >= LEAST_COSINE:
            found.append((a, b))
    return found


def tfidf(
    pairs: Sequence[tuple[str, str]], texts: Sequence[str], words: Callable[[str], list[str]] | None = None
) -> Floats:
    """Return the cosine of each pair by scikit-learn's TF-IDF, fitted to all texts (n_pairs,)."""
    model = TfidfVectorizer(analyzer=words) if words else TfidfVectorizer()
    model.fit(texts)
    one, other = (model.transform([pair[side] for pair in pairs]) for side in (0, 1))
    return np.asarray(one.multiply(other).sum(axis=1)).ravel()


def activity_pairs(seed: int = 0) -> tuple[list[dict[str, str]], list[tuple[str, str, bool, str]]]:
    """Return all tasks, and pairs of them with whether they are one activity and the group of activities they are of."""
    tasks = {row["task_id"]: row for row in rows("tasks.csv")}
    group = {row["dwa_id"]: row["iwa_id"] for row in rows("activities-dev.csv")}
    of_activity: dict[str, list[str]] = defaultdict(list)
    activities: dict[str, set[str]] = defaultdict(set)
    for row in rows("task-activity-dev.csv"):
        if row["dwa_id"] in group and row["task_id"] in tasks:
            of_activity[row["dwa_id"]].append(row["task_id"])
            activities[row["task_id"]].add(row["dwa_id"])
    by_group: dict[str, list[str]] = defaultdict(list)
    for activity in sorted(of_activity):
        by_group[group[activity]].append(activity)
    random, found = Random(seed), []
    for name, members in sorted(by_group.items()):
        same: set[tuple[str, str]] = set()
        other: set[tuple[str, str]] = set()
        for _ in range(TRIES if len(members) > 1 else 0):
            one, two = random.sample(members, 2)
            near = random.choices(of_activity[one], k=2)
            far = [random.choice(of_activity[one]), random.choice(of_activity[two])]
            for pair, kept, is_same in ((near, same, True), (far, other, False)):
                occupations = {tasks[task]["occupation_code"] for task in pair}
                if len(occupations) == 2 and bool(activities[pair[0]] & activities[pair[1]]) is is_same:
                    kept.add((min(pair), max(pair)))
        size = min(len(same), len(other), MOST_PAIRS)
        found += [(*pair, True, name) for pair in random.sample(sorted(same), size)]
        found += [(*pair, False, name) for pair in random.sample(sorted(other), size)]
    return list(tasks.values()), found


def english(chinese_weights: dict[str, float]) -> dict[str, float]:
    """Print what the English regression is worth and return its weights."""
    tasks, drawn = activity_pairs()
    made = records(tasks)
    duties = tuple(replace(duty, involvement=involvement_of(duty.text)) for duty in made.duties)
    view = View(replace(made, duties=duties))
    judge = Judge(view, load_thesaurus(), Tokenizer())
    pairs = [(view.duties[a], view.duties[b]) for a, b, _, _ in drawn]
    labels = np.array([is_same for _, _, is_same, _ in drawn])
    features = features_of(judge, pairs)
    texts = [(a.text, b.text) for a, b in pairs]
    say(
        f"O*NET: {len(pairs)} pairs of {len({group for *_, group in drawn})} groups, half of them one activity; AUC"
    )
    others, counts = ENGLISH_STRANGERS
    strangers = (features_of(judge, drawn_pairs(view, judge, set(), others)), counts)
    ours = left_out(features, labels, [frozenset((group,)) for *_, group in drawn], strangers)
    scores = {
        "groups left out": ours,
        "TF-IDF": tfidf(texts, [row["task"] for row in tasks]),
        "string_grouper": grouped(texts),
    }
    for name, score in scores.items():
        say(f"  {name:20} " + ("not installed" if score is None else f"{roc_auc_score(labels, score):.3f}"))
    for feature, column in zip(FEATURES, features.T, strict=True):
        say(f"    {feature:18} alone {roc_auc_score(labels, column):.3f}")
    weights, intercept = fit(features, labels, strangers)
    found = {"intercept": intercept, **dict(zip(FEATURES, weights, strict=True))}
    return found | {name: chinese_weights[name] for name in UNSEEN}


def grouped(texts: Sequence[tuple[str, str]]) -> Floats | None:
    """Return the similarity of each pair by string_grouper, if it is installed (n_pairs,)."""
    try:
        import pandas  # type: ignore[import-untyped]
        from string_grouper import compute_pairwise_similarities  # type: ignore[import-not-found]
    except ImportError:
        return None
    one, other = (pandas.Series([pair[side] for pair in texts]) for side in (0, 1))
    return np.asarray(compute_pairwise_similarities(one, other), dtype=np.float64)


def show(name: str, weights: dict[str, float]) -> None:
    """Print weights as they stand in `search.overlaps.weights`."""
    say(f"{name} = {{")
    for feature, weight in weights.items():
        say(f'    "{feature}": {weight:.2f},')
    say("}")


def main() -> int:
    """Measure and print; 2 if the labelled pairs are not there."""
    if not GOLD.exists():
        sys.stderr.write(f"{GOLD} is not there: nothing to fit to" + "\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        found = chinese(seeds(Path(folder) / "seeds"))
    show("CHINESE", found)
    show("ENGLISH", english(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
