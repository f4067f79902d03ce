"""Scores of duties against a plain reading of what a score is, in a made-up pile large enough that most duties are never looked at."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

import pytest

from graph.view import View
from ontology.thesaurus import load_thesaurus
from search import scan_arrays
from search.bounds import Bounds
from search.index import Index, build_index
from search.need import Need
from search.scan_arrays import ArrayScanner
from search.scan_lists import ListScanner
from search.scoring import Scored
from search.tokens import Tokenizer
from search.topic import TopicReader
from tests.bench.large_dataset import make_records

WANTED = 40


@pytest.fixture(scope="module")
def view() -> View:
    return View(make_records(100, 1_000, organizations=1))


@pytest.fixture(scope="module")
def index(view: View, tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    build_index(view, folder)
    return Index.open(folder)


@pytest.fixture(scope="module")
def topics(view: View, index: Index) -> list[tuple[Need, ...]]:
    """Topics of one word and of several, of a whole duty, in English, and of what no duty is about."""
    reader = TopicReader(index, tokenizer=Tokenizer(index.words), thesaurus=load_thesaurus())
    chance = random.Random(3)
    texts = [chance.choice(view.records.duties).text for _ in range(8)]
    pieces = [text[at : at + 4] for text in texts for at in (0, len(text) // 2)]
    others = ["采购合同", "审批", "仓库保管员", "warranty claims and staff training", "养蜂", "协助", "每月"]
    return [reader.needs(topic) for topic in (*texts, *pieces, *others)]


def terms_of_duties(index: Index) -> dict[int, dict[str, float]]:
    found: dict[int, dict[str, float]] = defaultdict(dict)
    for term in index.places:
        for number, impact in zip(*index.postings(term), strict=True):
            found[number][term] = impact / index.rarity(term)
    return found


class Plain:
    """The formula of `search.scan.Scanner.scan`, read for one duty."""

    def __init__(self, terms: dict[str, float]) -> None:
        self.terms = terms

    def share(self, terms: Sequence[str]) -> float:
        return sum(term in self.terms for term in terms) / len(terms)

    def met(self, need: Need) -> tuple[float, float]:
        strength = presence = 0.0
        for one in need.alternatives:
            share = self.share(one.terms)
            if share >= (0.7 if one.terms[0].startswith("~") else 0.99):
                mean = sum(self.terms.get(term, 0.0) for term in one.terms) / len(one.terms)
                strength = max(strength, mean * share**2 * one.weight * one.gain)
                presence = max(presence, share**2 * min(1.0, one.weight + 0.2))
        if len(need.surface) > 1:
            strength *= 0.65 + 0.35 * self.share(need.surface)
        if total := sum(part.importance for part in need.parts):
            parts = [(part.importance / total * 0.6, *self.met(part)) for part in need.parts]
            strength = max(strength, sum(weight * one for weight, one, _ in parts))
            presence = max(presence, sum(weight * one for weight, _, one in parts))
        return strength, presence

    def score(self, needs: Sequence[Need]) -> float:
        total = sum(need.importance for need in needs)
        met = [(need, *self.met(need)) for need in needs]
        coverage = min(1.0, sum(need.importance * presence for need, _, presence in met) / total)
        score = sum(need.importance * strength for need, strength, _ in met) / total * (0.7 + 0.3 * coverage)
        objects = [presence for need, _, presence in met if not need.is_action]
        return score * (0.5 if objects and not any(objects) else 1.0)


def best(found: Sequence[Scored]) -> list[Scored]:
    """Return the best of some duties, by place, in the order that the scanners cut by."""
    first = sorted(found, key=lambda one: (-round(one.score, 6), one.place))[:WANTED]
    return sorted(first, key=lambda one: one.place)


def test_the_scores_are_those_of_the_formula(index: Index, topics: list[tuple[Need, ...]]) -> None:
    duties = {place: Plain(terms) for place, terms in terms_of_duties(index).items() if place % 10 == 0}
    for needs in filter(None, topics):
        found = {one.place: one.score for one in ListScanner(index).scan(needs) if one.place in duties}
        plain = {place: duty.score(needs) for place, duty in duties.items()}
        assert found == pytest.approx({place: score for place, score in plain.items() if score}, rel=1e-9)


@pytest.fixture(params=["as it is", "in small steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every pile a large one; in small steps each of several batches raises what the next must come up to."""
    monkeypatch.setattr(scan_arrays, "FEW", 0)
    if request.param == "in small steps":
        monkeypatch.setattr(scan_arrays, "FIRST", 1)
        monkeypatch.setattr(scan_arrays, "BATCH", 50)


@pytest.mark.usefixtures("steps")
def test_what_is_left_out_is_not_among_the_best(index: Index, topics: list[tuple[Need, ...]]) -> None:
    cut = 0
    for needs in topics:
        everything = ListScanner(index).scan(needs)
        assert ArrayScanner(index).scan(needs, WANTED) == best(everything)  # to the last digit
        cut += len(everything) > WANTED
    assert cut > 12


def test_no_duty_scores_above_its_bound(index: Index, topics: list[tuple[Need, ...]]) -> None:
    for needs in filter(None, topics):
        places, bounds = Bounds(index, needs).reaching(0.0)
        bound_of = dict(zip(places.tolist(), bounds.tolist(), strict=True))
        for one in ListScanner(index).scan(needs):
            assert one.score <= bound_of[one.place]
