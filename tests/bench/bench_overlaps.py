"""The two regressions of overlapping duties (`search.overlaps.weights`), and what they are worth on duties left out.

Run it as ``python -m tests.bench.bench_overlaps``. Three kinds of labelled pairs: those of ``../shared/gold/overlap-dev.jsonl`` in a dataset of
``../shared/seeds``, pairs of O*NET tasks of different occupations (``../shared/data/onet``), of one activity or of two activities of one
``iwa_id``, and our own pairs of other industries (``tests/golden/overlaps``), of which half is for fitting and half only for checking. Both
regressions are fitted to all of them, with other shares. It prints average precision or AUC of pairs that the weights were not fitted to (posts left
out, groups of activities left out, the half for checking), the same of TF-IDF and of string_grouper (where that is installed) on the same
pairs, and the weights. Nothing is written: weights are copied into the module by hand, as all of them must be read.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace
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
from search.overlaps.marks import MARKS
from search.tokens import Tokenizer
from tests.bench.baselines import grouped, tfidf
from tests.bench.bench_retrieval import records, rows
from tests.overlap_pairs import OwnPair, own_pairs

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "overlap-dev.jsonl"
POSITIVE = ("identical", "same")
STRENGTH = 0.3  # of the regression (scikit-learn's C: the smaller the stronger the regularisation)
FOLDS = 10
# Pairs drawn from all that share a term, since labelled ones were picked and are much more alike. In the seeds one in some fifty of them is
# one duty all the same.
STRANGERS = {"seeds": 200, "onet": 2000}
# What a pair of each kind counts in the two regressions. Two thousand O*NET tasks beside some hundred duties: little keeps a regression from
# learning one group's sentences by heart.
CHINESE_SHARES = {
    "seeds": 1.0,
    "seeds strangers": 0.25,
    "zh": 3.0,
    "en": 3.0,
    "onet": 0.05,
    "onet strangers": 0.05,
}
ENGLISH_SHARES = {"seeds": 0.2, "zh": 1.0, "en": 3.0, "onet": 0.2, "onet strangers": 0.2}
LEAST_COSINE = 0.05  # of the terms of a pair that is drawn
TRIES = 40  # pairs drawn for each group of activities
MOST_PAIRS = 12  # kept of each group, as many of one activity as of two
# A labelled pair of the seeds that has nothing in common counts less: strangers show the same, and what is hard is to tell related duties.
DIFFERENT = 0.4
NAMES = (*FEATURES, *MARKS)
# Equal characters make a pair of one kind, but beside words and how a duty begins they gained nothing in the score.
FITTED = tuple(name for name in NAMES if name != "characters")
SIZELESS = tuple(name for name in FITTED if name != "learned")  # only O*NET has duties enough to learn from

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Groups = Sequence[frozenset[str]]


class Part(NamedTuple):
    """Pairs: features (n_pairs, n_features), whether they are one duty, and what each counts against the others (n_pairs,)."""

    features: Floats
    labels: Flags
    counts: Floats

    @classmethod
    def of(cls, features: Floats, labels: Flags) -> Part:
        """Return pairs that count the same."""
        return cls(features, labels, np.ones(len(labels)))

    def without(self, inside: Flags) -> Part:
        """Return the other pairs."""
        return Part(self.features[~inside], self.labels[~inside], self.counts[~inside])


def say(line: str) -> None:
    """Write a line."""
    sys.stdout.write(line + "\n")


def fit(parts: Iterable[tuple[Part, float]], names: Sequence[str]) -> tuple[Floats, float]:
    """Return weights (n_features,) and intercept of a logistic regression, for features as they are; 0 for those not named."""
    parts = list(parts)
    features = np.vstack([part.features for part, _ in parts])
    labels = np.concatenate([part.labels for part, _ in parts])
    counts = np.concatenate([part.counts * share for part, share in parts])
    used = [NAMES.index(name) for name in names]
    scale = StandardScaler().fit(features[:, used], sample_weight=counts)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit(
        scale.transform(features[:, used]), labels, sample_weight=counts
    )
    weights = np.zeros(len(NAMES))
    weights[used] = model.coef_[0] / scale.scale_
    return weights, float(model.intercept_[0] - weights[used] @ scale.mean_)


def probabilities_of(features: Floats, fitted: tuple[Floats, float]) -> Floats:
    """Return how sure it is that pairs are one duty (n_pairs,)."""
    weights, intercept = fitted
    return np.asarray(1 / (1 + np.exp(-features @ weights - intercept)))


def left_out(
    name: str, parts: dict[str, Part], shares: dict[str, float], groups: Groups, names: Sequence[str]
) -> Floats:
    """Return the probability of each pair of a part by regressions that saw none of its groups (n_pairs,)."""
    features, labels, _ = parts[name]
    fold = {one: int(sha256(one.encode()).hexdigest(), 16) % FOLDS for group in groups for one in group}
    folds = [{fold[one] for one in group} for group in groups]
    total, count = np.zeros(len(labels)), np.zeros(len(labels))
    for at in range(FOLDS):
        inside = np.array([at in one for one in folds])
        if not inside.any():
            continue
        seen = parts | {name: parts[name].without(inside)}
        fitted = fit(((seen[one], share) for one, share in shares.items()), names)
        total[inside] += probabilities_of(features[inside], fitted)
        count[inside] += 1
    return total / np.maximum(count, 1)


def features_of(judge: Judge, pairs: Sequence[tuple[Duty, Duty]]) -> Floats:
    """Return the features of pairs (n_pairs, n_features)."""
    found = judge.features(pairs)
    return np.column_stack([found[name] for name in NAMES])


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


class Seeds(NamedTuple):
    """The labelled pairs of the seeds; ``posts`` and ``sections`` say which groups each is of."""

    texts: list[str]
    pairs: list[tuple[dict[str, Any], Duty, Duty]]
    part: Part
    strangers: Part

    @classmethod
    def read(cls, view: View) -> Seeds:
        """Return the pairs of a dataset of the seeds."""
        judge = Judge(view, load_thesaurus(), Tokenizer())
        pairs = list(gold_pairs(view))
        features = features_of(judge, [(a, b) for _, a, b in pairs])
        labels = np.array([pair["label"] in POSITIVE for pair, _, _ in pairs])
        labelled = {frozenset((a.id, b.id)) for _, a, b in pairs}
        strangers = features_of(judge, drawn_pairs(view, judge, labelled, STRANGERS["seeds"]))
        texts = [duty.text for duty in view.records.duties]
        counts = np.array([DIFFERENT if pair["label"] == "different" else 1.0 for pair, _, _ in pairs])
        part = Part(features, labels, counts)
        return cls(texts, pairs, part, Part.of(strangers, np.zeros(len(strangers), bool)))

    def report(self, parts: dict[str, Part]) -> None:
        """Print what the Chinese regression is worth on them."""
        features, labels, _ = self.part
        posts = [frozenset((a.owner, b.owner)) for _, a, b in self.pairs]
        sections = [
            frozenset(pair[s]["document"] + pair[s]["section"] for s in "ab") for pair, _, _ in self.pairs
        ]
        own = np.array([not pair["boilerplate"] for pair, _, _ in self.pairs])
        scores = left_out("seeds", parts, CHINESE_SHARES, posts, SIZELESS)
        say(f"seeds: {len(self.pairs)} pairs, {labels.mean():.3f} of them one duty; average precision")
        for name, score in (
            ("posts left out", scores),
            ("sections left out", left_out("seeds", parts, CHINESE_SHARES, sections, SIZELESS)),
            (
                "TF-IDF of words",
                tfidf([(a.text, b.text) for _, a, b in self.pairs], self.texts, Tokenizer().terms),
            ),
        ):
            say(
                f"  {name:20} {average_precision_score(labels, score):.3f}; without boilerplate {average_precision_score(labels[own], score[own]):.3f}"
            )
        related = np.array([pair["label"] != "different" for pair, _, _ in self.pairs])
        say(f"  kind, posts left out {((scores >= NEAR_FROM) == labels)[related].mean():.3f}")
        for feature, column in zip(NAMES, features.T, strict=True):
            say(f"    {feature:18} alone {average_precision_score(labels, column):.3f}")


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


class Tasks(NamedTuple):
    """Pairs of O*NET tasks; ``groups`` are the groups of activities they are of."""

    tasks: list[str]
    texts: list[tuple[str, str]]
    groups: list[str]
    part: Part
    strangers: Part

    @classmethod
    def read(cls) -> Tasks:
        """Return the pairs drawn."""
        tasks, drawn = activity_pairs()
        made = records(tasks)
        duties = tuple(replace(duty, involvement=involvement_of(duty.text)) for duty in made.duties)
        view = View(replace(made, duties=duties))
        judge = Judge(view, load_thesaurus(), Tokenizer())
        pairs = [(view.duties[a], view.duties[b]) for a, b, _, _ in drawn]
        labels = np.array([is_same for _, _, is_same, _ in drawn])
        strangers = features_of(judge, drawn_pairs(view, judge, set(), STRANGERS["onet"]))
        return cls(
            [row["task"] for row in tasks],
            [(a.text, b.text) for a, b in pairs],
            [group for *_, group in drawn],
            Part.of(features_of(judge, pairs), labels),
            Part.of(strangers, np.zeros(len(strangers), bool)),
        )

    def report(self, parts: dict[str, Part]) -> None:
        """Print what the English regression is worth on them."""
        features, labels, _ = self.part
        say(
            f"O*NET: {len(self.texts)} pairs of {len(set(self.groups))} groups, half of them one activity; AUC"
        )
        groups = [frozenset((group,)) for group in self.groups]
        scores = {
            "groups left out": left_out("onet", parts, ENGLISH_SHARES, groups, FITTED),
            "TF-IDF": tfidf(self.texts, self.tasks),
            "string_grouper": grouped(self.texts),
        }
        for name, score in scores.items():
            say(
                f"  {name:20} "
                + ("not installed" if score is None else f"{roc_auc_score(labels, score):.3f}")
            )
        for feature, column in zip(NAMES, features.T, strict=True):
            say(f"    {feature:18} alone {roc_auc_score(labels, column):.3f}")


def own_parts(language: str) -> tuple[Part, list[OwnPair], Part]:
    """Return our own pairs of a language: those to fit, those to check, and the features of these."""
    pairs, view = own_pairs(language)
    judge = Judge(view, load_thesaurus(), Tokenizer())
    found = []
    for use in ("tune", "check"):
        some = [pair for pair in pairs if pair.use == use]
        labels = np.array([pair.label == "same" for pair in some])
        found.append(Part.of(features_of(judge, [(pair.a, pair.b) for pair in some]), labels))
    return found[0], [pair for pair in pairs if pair.use == "check"], found[1]


def report_own(language: str, checked: Sequence[OwnPair], part: Part, fitted: tuple[Floats, float]) -> None:
    """Print what a regression is worth on our own pairs that it was not fitted to."""
    features, labels, _ = part
    scores = probabilities_of(features, fitted)
    related = np.array([pair.label != "different" for pair in checked])
    near = scores >= NEAR_FROM
    cosine = tfidf(
        [(pair.a.text, pair.b.text) for pair in checked],
        [side.text for pair in checked for side in (pair.a, pair.b)],
        Tokenizer().terms,
    )
    say(
        f"own pairs to check, {language}: {len(labels)}; average precision {average_precision_score(labels, scores):.3f}, AUC {roc_auc_score(labels, scores):.3f}, "
        f"TF-IDF {average_precision_score(labels, cosine):.3f}, {roc_auc_score(labels, cosine):.3f}; kind {(near == labels)[related].mean():.3f}, with different ones {(near == labels).mean():.3f}"
    )


def show(name: str, fitted: tuple[Floats, float]) -> None:
    """Print weights as they stand in `search.overlaps.weights`."""
    say(f"{name} = {{")
    for feature, weight in (("intercept", fitted[1]), *zip(NAMES, fitted[0], strict=True)):
        say(f'    "{feature}": {weight:.2f},')
    say("}")


def main() -> int:
    """Measure and print; 2 if the labelled pairs are not there."""
    if not GOLD.exists():
        sys.stderr.write(f"{GOLD} is not there: nothing to fit to" + "\n")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        gold = Seeds.read(seeds(Path(folder) / "seeds"))
    tasks = Tasks.read()
    chinese, zh_checked, zh_part = own_parts("zh")
    english, en_checked, en_part = own_parts("en")
    parts = {
        "seeds": gold.part, "seeds strangers": gold.strangers, "onet": tasks.part, "onet strangers": tasks.strangers, "zh": chinese, "en": english,
    }  # fmt: skip
    gold.report(parts)
    tasks.report(parts)
    for name, language, shares, names, checked, part in (
        ("CHINESE", "zh", CHINESE_SHARES, SIZELESS, zh_checked, zh_part),
        ("ENGLISH", "en", ENGLISH_SHARES, FITTED, en_checked, en_part),
    ):
        fitted = fit(((parts[one], share) for one, share in shares.items()), names)
        report_own(language, checked, part, fitted)
        show(name, fitted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
