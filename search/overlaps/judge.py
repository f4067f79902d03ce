"""Whether two duties are one duty owned twice: how sure it is, of which kind, and what a person should make of it.

The score is a logistic regression over the features of `search.overlaps.features`; ``python -m tests.bench.bench_overlaps`` fits it to
labelled pairs and shows what it is worth on posts left out.
"""

from __future__ import annotations

import math
import re

from graph.identity import name_key
from graph.model import Duty
from graph.view import View
from ontology.thesaurus import Thesaurus
from search.overlaps.content import Content, Reader
from search.overlaps.features import features
from search.overlaps.likeness import Likeness
from search.overlaps.model import Kind, Pair, Reading, Relation
from search.overlaps.relation import Relations
from search.script import plain
from search.tokens import Tokenizer

WEIGHTS = {"cov_min": 3.0, "char_cont": 2.0, "cos": 1.5}
INTERCEPT = -3.6
NEAR_FROM = 0.5  # of the score: it is more likely one duty than not
IDENTICAL_FROM = 0.86  # of the share of common pairs of characters

_TOGETHER = re.compile(
    r"共同|会同|联合|协同|一起|together with|jointly|in (?:collaboration|cooperation|conjunction) with"
)


class Judge:
    """Judges pairs of duties of one dataset.

    Parameters
    ----------
    view : View
    thesaurus : Thesaurus
    tokenizer : Tokenizer
    """

    def __init__(self, view: View, thesaurus: Thesaurus, tokenizer: Tokenizer) -> None:
        self._view = view
        self._reader = Reader(view.records.duties, thesaurus=thesaurus, tokenizer=tokenizer)
        self._likeness = Likeness(self._reader.tokens())
        self._relations = Relations(view)

    def content(self, duty: Duty) -> Content:
        """Return what a duty is about; made once for each text."""
        return self._reader.content(duty)

    def judge(self, a: Duty, b: Duty) -> Pair:
        """Return what two duties are to each other; the same whichever comes first but for ``a`` and ``b``."""
        mine, yours = self.content(a), self.content(b)
        found = features(mine, yours, self._likeness)
        score = round(
            1 / (1 + math.exp(-INTERCEPT - sum(weight * found[name] for name, weight in WEIGHTS.items()))), 4
        )
        relation = self._relations.of(a.owner, b.owner)
        is_boilerplate = a.boilerplate and b.boilerplate
        kind: Kind = (
            "identical"
            if found["char_jac"] >= IDENTICAL_FROM
            else "near"
            if score >= NEAR_FROM
            else "related"
        )
        reading: Reading = "boilerplate" if is_boilerplate else self._reading(a, b, relation)
        return Pair(a.id, b.id, score, kind, reading, relation, is_boilerplate)

    def _reading(self, a: Duty, b: Duty, relation: Relation) -> Reading:
        if self._is_same_post(a.owner, b.owner):
            return "same_post"
        if _TOGETHER.search(plain(a.text)) or _TOGETHER.search(plain(b.text)):
            return "shared"
        involved = {a.involvement, b.involvement}
        if len(involved) > 1 and involved & {"Approves", "Supervises"}:
            return "approve_execute"
        if len(involved) > 1 and "Supports" in involved:
            return "lead_assist"
        return "line" if relation == "line" else "conflict"

    def _is_same_post(self, a: str, b: str) -> bool:
        one, other = self._view.posts.get(a), self._view.posts.get(b)
        return (
            one is not None
            and other is not None
            and one.organization != other.organization
            and name_key(one.label) == name_key(other.label)
        )
