"""Whether two duties are one duty owned twice: how sure it is, of which kind, and what a person should make of it.

The score is a logistic regression over the features of `search.overlaps.features`, one for Chinese and one for English;
``python -m tests.bench.bench_overlaps`` fits them to labelled pairs and shows what they are worth on posts left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from graph.model import Duty
from graph.view import View
from ontology.thesaurus import Thesaurus
from search.overlaps.content import Content, Reader
from search.overlaps.features import Common, Dear, Owners, common_of, dear_of, features_of
from search.overlaps.general import is_general
from search.overlaps.marks import field_of_title, learned_of, own_of
from search.overlaps.model import Kind, Pair, Reading
from search.overlaps.reading import Readings
from search.overlaps.regression import bounds_of, scores_of
from search.overlaps.relation import Relations
from search.overlaps.texts import Floats, Texts, Whole
from search.overlaps.titles import Titles
from search.tokens import Tokenizer

NEAR_FROM = 0.38  # of the score: from here on about half of the labelled pairs left out are one duty
IDENTICAL_FROM = 0.75  # of the share of common pairs of characters: trivial edits
IDENTICAL_SCORE = 0.4  # and of the score: 办理新车合同 is not 办理旧车合同


class Compared(NamedTuple):
    """Pairs of texts: ``left`` and ``right`` (n_pairs,), int64, are places in ``texts``, ``common`` says what they have in common."""

    texts: Texts
    left: Whole
    right: Whole
    common: Common


class Judge:
    """Judges pairs of duties of one dataset.

    Parameters
    ----------
    view : View
    thesaurus : Thesaurus
    tokenizer : Tokenizer

    Attributes
    ----------
    titles : Titles
        Of the owners of duties.
    learned : float
        How much of the company of words could be learned from the duties, 0 to 1.

    Notes
    -----
    What words are worth is learned from all duties of the view, so a pair may score otherwise beside other documents; the same view always
    gives the same scores.
    """

    def __init__(self, view: View, thesaurus: Thesaurus, tokenizer: Tokenizer) -> None:
        self._view = view
        self._reader = Reader(view.records.duties, thesaurus=thesaurus, tokenizer=tokenizer)
        self._relations = Relations(view)
        self._readings = Readings(view)
        owners = dict.fromkeys(duty.owner for duty in view.records.duties)
        self.titles = Titles(map(view.label_of, owners), self._reader.vector)
        self._fields = {owner: field_of_title(view.label_of(owner)) for owner in owners}
        self.learned = learned_of(self._reader.texts)
        self._title_of = {owner: self.titles.place(view.label_of(owner)) for owner in owners}

    def content(self, duty: Duty) -> Content:
        """Return what a duty is about; made once for each text."""
        return self._reader.content(duty)

    def title(self, duty: Duty) -> int:
        """Return the place of the title of a duty's owner in `titles`."""
        return self._title_of[duty.owner]

    def features(self, pairs: Sequence[tuple[Duty, Duty]]) -> dict[str, Floats]:
        """Return what decides about pairs, by the names of `FEATURES` and `MARKS` (`search.overlaps.features`, `search.overlaps.marks`); each (n_pairs,), float64."""
        compared = self._compared(pairs)
        owners = self._owners(pairs)
        dear = dear_of(compared.texts, compared.left, compared.right, compared.common, owners.is_placed)
        return features_of(compared.common, owners, dear, learned=self.learned)

    def judge(self, a: Duty, b: Duty) -> Pair:
        """Return what two duties are to each other: score, kind and reading are the same whichever comes first."""
        return self.judged([(a, b)], self._compared([(a, b)]), least=0.0)[0]

    def judged(self, pairs: Sequence[tuple[Duty, Duty]], compared: Compared, *, least: float) -> list[Pair]:
        """Return those pairs whose score is ``least`` or more, in their order; the dear features only of those that can have it."""
        owners = self._owners(pairs)
        is_chinese = compared.texts.is_chinese[compared.left] | compared.texts.is_chinese[compared.right]
        free = features_of(compared.common, owners, Dear.unknown(len(pairs)), learned=self.learned)
        able = np.flatnonzero(bounds_of(free, is_chinese) >= least)
        common = compared.common.taken(able)
        owners = owners.taken(able)
        dear = dear_of(compared.texts, compared.left[able], compared.right[able], common, owners.is_placed)
        scores = scores_of(features_of(common, owners, dear, learned=self.learned), is_chinese[able])
        return [
            self._pair(*pairs[at], score, characters)
            for at, score, characters in zip(
                able.tolist(), scores.tolist(), common.characters.tolist(), strict=True
            )
            if score >= least
        ]

    def _compared(self, pairs: Sequence[tuple[Duty, Duty]]) -> Compared:
        contents: dict[str, Content] = {}
        for duty in chain.from_iterable(pairs):
            content = self.content(duty)
            contents.setdefault(content.text, content)
        place = {text: at for at, text in enumerate(contents)}
        left, right = (
            np.array([place[self.content(pair[side]).text] for pair in pairs], np.int64) for side in (0, 1)
        )
        texts = Texts(list(contents.values()))
        return Compared(texts, left, right, common_of(texts, left, right))

    def _owners(self, pairs: Sequence[tuple[Duty, Duty]]) -> Owners:
        left, right = (np.array([self.title(pair[side]) for pair in pairs], np.int64) for side in (0, 1))
        return Owners(
            titles=self.titles.alike(left, right),
            is_placed=np.array([self._relations.of(a.owner, b.owner) != "unknown" for a, b in pairs], bool),
            is_unlike=np.array([a.involvement != b.involvement for a, b in pairs], bool),
            own=np.array(
                [
                    own_of(self.content(a), self.content(b), (self._fields[a.owner], self._fields[b.owner]))
                    for a, b in pairs
                ]
            ),
            generals=np.array([is_general(a.text) + is_general(b.text) for a, b in pairs], np.int64),
        )

    def _pair(self, a: Duty, b: Duty, score: float, characters: float) -> Pair:
        relation = self._relations.of(a.owner, b.owner)
        is_boilerplate = is_general(a.text) and is_general(b.text)
        kind = _kind(score, characters)
        reading: Reading = (
            "boilerplate"
            if is_boilerplate
            else self._readings.of(a, b, relation, (self.content(a), self.content(b)))
        )
        return Pair(a.id, b.id, score, kind, reading, relation, is_boilerplate)


def _kind(score: float, characters: float) -> Kind:
    if characters >= IDENTICAL_FROM and score >= IDENTICAL_SCORE:
        return "identical"
    return "near" if score >= NEAR_FROM else "related"
