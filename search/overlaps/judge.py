"""Whether two duties are one duty owned twice: how sure it is, of which kind, and what a person should make of it.

The score is a logistic regression over the features of `search.overlaps.features`, one for Chinese and one for English;
``python -m tests.bench.bench_overlaps`` fits them to labelled pairs and shows what they are worth on posts left out.
"""

from __future__ import annotations

import math

from graph.model import Duty
from graph.view import View
from ontology.thesaurus import Thesaurus
from search.overlaps.content import Content, Reader
from search.overlaps.features import Common, Owners, features_of, of_contents
from search.overlaps.general import is_general
from search.overlaps.likeness import Likeness, Vector
from search.overlaps.marks import field_of_title, learned_of, marks_of
from search.overlaps.model import Kind, Pair, Reading
from search.overlaps.reading import Readings
from search.overlaps.relation import Relations
from search.overlaps.weights import CHINESE, ENGLISH
from search.script import HAN, plain
from search.tokens import RUN, Tokenizer, term_of

NEAR_FROM = 0.38  # of the score: from here on about half of the labelled pairs left out are one duty
IDENTICAL_FROM = 0.75  # of the share of common pairs of characters: trivial edits
IDENTICAL_SCORE = 0.4  # and of the score: 办理新车合同 is not 办理旧车合同


class Judge:
    """Judges pairs of duties of one dataset.

    Parameters
    ----------
    view : View
    thesaurus : Thesaurus
    tokenizer : Tokenizer

    Notes
    -----
    What words are worth is learned from all duties of the view, so a pair may score otherwise beside other documents; the same view always
    gives the same scores.
    """

    def __init__(self, view: View, thesaurus: Thesaurus, tokenizer: Tokenizer) -> None:
        self._view = view
        self._reader = Reader(view.records.duties, thesaurus=thesaurus, tokenizer=tokenizer)
        self._likeness = Likeness()
        self._learned = learned_of(self._reader.texts)
        self._fields: dict[str, frozenset[str]] = {}
        self._relations = Relations(view)
        self._readings = Readings(view)
        self._titles: dict[str, tuple[frozenset[str], Vector]] = {}
        self._alike: dict[tuple[str, str], float] = {}
        self._common_of: dict[tuple[str, str, bool], Common] = {}

    def content(self, duty: Duty) -> Content:
        """Return what a duty is about; made once for each text."""
        return self._reader.content(duty)

    def features(self, a: Duty, b: Duty) -> dict[str, float]:
        """Return what decides about a pair, by the names in `FEATURES` and `MARKS` (`search.overlaps.features`, `search.overlaps.marks`)."""
        is_placed = self._relations.of(a.owner, b.owner) != "unknown"
        mine, yours = self.content(a), self.content(b)
        found = features_of(
            self._common(mine, yours, with_frame=is_placed),
            Owners(self._titles_alike(a.owner, b.owner), is_placed),
            is_unlike=a.involvement != b.involvement,
            generals=is_general(a.text) + is_general(b.text),
        )
        fields = (self._field(a.owner), self._field(b.owner))
        return found | marks_of(mine, yours, fields, self._likeness, self._learned)

    def judge(self, a: Duty, b: Duty) -> Pair:
        """Return what two duties are to each other: score, kind and reading are the same whichever comes first."""
        found = self.features(a, b)
        score = score_of(found, CHINESE if HAN.search(a.text) or HAN.search(b.text) else ENGLISH)
        relation = self._relations.of(a.owner, b.owner)
        is_boilerplate = found["general"] == 1
        kind = _kind(score, found["characters"])
        reading: Reading = (
            "boilerplate"
            if is_boilerplate
            else self._readings.of(a, b, relation, (self.content(a), self.content(b)))
        )
        return Pair(a.id, b.id, score, kind, reading, relation, is_boilerplate)

    def _common(self, mine: Content, yours: Content, *, with_frame: bool) -> Common:
        first, second = (mine, yours) if mine.text <= yours.text else (yours, mine)
        known = (first.text, second.text, with_frame)
        found = self._common_of.get(known)
        if found is None:
            found = self._common_of[known] = of_contents(first, second, self._likeness, with_frame=with_frame)
        return found

    def _titles_alike(self, a: str, b: str) -> float:
        """Return how alike two titles are: by common characters or stems, or by the company that they keep in the duties."""
        pair = (a, b) if a <= b else (b, a)
        found = self._alike.get(pair)
        if found is None:
            (mine, vector), (yours, other) = self._title(pair[0]), self._title(pair[1])
            common = 2 * len(mine & yours) / ((len(mine) + len(yours)) or 1)
            found = self._alike[pair] = max(common, float(vector @ other))
        return found

    def _title(self, owner: str) -> tuple[frozenset[str], Vector]:
        if owner not in self._titles:
            label = self._view.label_of(owner)
            self._titles[owner] = (_parts(label), self._reader.vector(label))
        return self._titles[owner]

    def _field(self, owner: str) -> frozenset[str]:
        if owner not in self._fields:
            self._fields[owner] = field_of_title(self._view.label_of(owner))
        return self._fields[owner]


def score_of(found: dict[str, float], weights: dict[str, float]) -> float:
    """Return the probability, 0 to 1, that features of a pair mean one duty."""
    total = weights["intercept"] + sum(weights[name] * value for name, value in found.items())
    return round(1 / (1 + math.exp(-total)), 4)


def _kind(score: float, characters: float) -> Kind:
    if characters >= IDENTICAL_FROM and score >= IDENTICAL_SCORE:
        return "identical"
    return "near" if score >= NEAR_FROM else "related"


def _parts(label: str) -> frozenset[str]:
    """Return the characters of a Chinese title, the stems of an English one."""
    spelt = plain(label)
    return frozenset(spelt) if HAN.search(spelt) else frozenset(map(term_of, RUN.findall(spelt)))
