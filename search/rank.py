"""Duties against needs: how much of a topic a duty speaks of, and which posts follow from that.

A duty scores the sum over the needs of importance x strength of the best alternative; a post scores its best duties, the doer before
approver, supervisor and helper. What the numbers lead to (answered, not covered) is decided here too: `COVERED_FLOOR`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from graph.model import Duty
from graph.view import View
from search.coverage import need_share
from search.index import Index
from search.names import Names
from search.tokens import BIGRAM_MARK
from search.topic import SURFACE_SHARE, Need

Floats = npt.NDArray[np.float32]

PAIRS_FLOOR = (
    0.7  # share of a word's pairs of characters that must be there: two of three may be two other words
)
PARTS_SHARE = 0.6  # of a phrase's strength and presence that the words of the phrase reach, each on its own
WORDS_FLOOR = 0.99  # share of a label's words that must be there
COVERED_FLOOR = 0.36  # share of a topic's importance that the best duty must speak of
TITLE_SHARE = 1.0  # of the topic's importance that a post's title may add where it names it
SYNONYM_IN_TITLE = 0.85  # of that, where the title has another word for it
TITLE_KIND = re.compile(
    "(?:专员|业务员|管理员|保管员|经理|总监|主管|主任|顾问|组长|班长|员|师|助理|代表|人员)$"
)
OTHER_DUTIES_SHARE = 0.2  # what a post's second, third ... duty adds, each a share of the one before
DUTIES_COUNTED = 4  # duties of one post that count
ACTION_ONLY_SHARE = (
    0.5  # of its score that a duty keeps which shares only the action with a topic that has an object
)
LEAST_COVERED_SHARE = 0.6  # of its score that a duty keeps however little of the topic it speaks of
KEPT_SHARE = 0.35  # of the best post's score that another post needs to be listed
TOPIC_FLOOR = (
    0.6  # the same where the question names a topic and asks for nobody: it may not be about duties at all
)
KEPT_COVERAGE = 0.42  # of the best coverage that another post needs to be listed
BOILERPLATE_SHARE = 0.3  # of its score that a duty that everybody has keeps
INVOLVEMENT_SHARE: Mapping[str, float] = {
    "Responsible": 1.0, "Approves": 0.82, "Supervises": 0.8, "Supports": 0.72, "Consulted": 0.65, "Informed": 0.55,
}  # fmt: skip
ASKED_SHARE = 1.25  # what the involvement that was asked for is raised by
NOT_ASKED_SHARE = 0.75  # what any other keeps then


@dataclass(frozen=True, slots=True)
class DutyHit:
    """A duty that speaks of a topic.

    ``score`` 0 to 1 (of the topic's importance); ``coverage`` the share of the topic that the duty speaks of.
    """

    duty: Duty
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class PostHit:
    """A post or department that follows from its duties, the best first."""

    owner: str
    score: float
    coverage: float
    duties: tuple[DutyHit, ...]


class Ranker:
    """Ranks the duties of a dataset.

    Parameters
    ----------
    view : View
        The one that the index was built from.
    index : Index
    names : Names
    """

    def __init__(self, view: View, *, index: Index, names: Names) -> None:
        self._view = view
        self._index = index
        self._names = names

    def duties(self, needs: Sequence[Need], *, owner: str = "") -> list[DutyHit]:
        """Return the duties that speak of any of the needs, the best first; ties by id.

        Parameters
        ----------
        needs : sequence of Need
        owner : str, optional
            Only duties of this post or department.
        """
        total = sum(need.importance for need in needs)
        if not total:
            return []
        score = np.zeros(self._index.size, dtype=np.float32)
        coverage = np.zeros(self._index.size, dtype=np.float32)
        objects = np.zeros(self._index.size, dtype=np.float32)
        for need in needs:
            strength, presence = self._met(need)
            score += strength * need.importance
            coverage += presence * need.importance
            objects += 0 if need.is_action else presence
        if any(not need.is_action for need in needs):
            score *= np.where(objects > 0, 1, ACTION_ONLY_SHARE).astype(np.float32)
        score *= LEAST_COVERED_SHARE + (1 - LEAST_COVERED_SHARE) * np.minimum(coverage / np.float32(total), 1)
        places = np.flatnonzero(score)
        hits = []
        for place in places:
            duty = self._view.records.duties[int(place)]
            if not owner or duty.owner == owner:
                hits.append(
                    DutyHit(duty, float(score[place] / total), float(min(1.0, coverage[place] / total)))
                )
        return sorted(hits, key=lambda hit: (-round(hit.score, 6), hit.duty.id))

    def _met(self, need: Need) -> tuple[Floats, Floats]:
        """Return the strength (best alternative) and the presence (0 to 1) of a need in each duty."""
        best = np.zeros(self._index.size, dtype=np.float32)
        there = np.zeros(self._index.size, dtype=np.float32)
        for one in need.alternatives:
            strength, share = self._together(one.terms)
            floor = PAIRS_FLOOR if one.terms[0].startswith(BIGRAM_MARK) else WORDS_FLOOR
            met = np.where(share >= floor, share * share, 0)
            np.maximum(best, strength * met * one.weight, out=best)
            np.maximum(there, met * min(1.0, one.weight + 0.1), out=there)
        if len(need.surface) > 1:
            _, share = self._together(need.surface)
            best *= 1 - SURFACE_SHARE + SURFACE_SHARE * share
        in_parts = sum(part.importance for part in need.parts)
        if in_parts:
            met_parts = [(part.importance / in_parts, *self._met(part)) for part in need.parts]
            strengths = np.stack([strength * np.float32(share) for share, strength, _ in met_parts])
            presences = np.stack([presence * np.float32(share) for share, _, presence in met_parts])
            best = np.maximum(best, strengths.sum(axis=0) * np.float32(PARTS_SHARE))
            there = np.maximum(there, presences.sum(axis=0) * np.float32(PARTS_SHARE))
        return best, there

    def _together(self, terms: Sequence[str]) -> tuple[Floats, Floats]:
        """Return the mean strength of terms in each duty, and the share of the terms that it has."""
        strength = np.zeros(self._index.size, dtype=np.float32)
        found = np.zeros(self._index.size, dtype=np.float32)
        for term in terms:
            ids, impacts = self._index.postings(term)
            if len(ids):
                strength[ids] += impacts / self._index.rarity(term)
                found[ids] += 1
        size = np.float32(len(terms))
        return strength / size, found / size

    def posts(
        self, needs: Sequence[Need], *, involvement: str = "", departments: Sequence[str] = ()
    ) -> list[PostHit]:
        """Return the posts and departments whose duties speak of the needs, the best first; ties by id.

        Parameters
        ----------
        needs : sequence of Need
        involvement : str, optional
            The involvement asked for: raised, not required.
        departments : sequence of str, optional
            Ids of departments that a post must be in.
        """
        total = sum(need.importance for need in needs)
        by_owner: dict[str, list[DutyHit]] = {}
        for hit in self.duties(needs):
            weighed = DutyHit(hit.duty, hit.score * self._share(hit.duty, needs, involvement), hit.coverage)
            by_owner.setdefault(hit.duty.owner, []).append(weighed)
        for owner in self._named(needs):
            by_owner.setdefault(owner, [])
        found = []
        for owner, hits in by_owner.items():
            if departments and not self._is_in(owner, departments):
                continue
            hits.sort(key=lambda hit: (-round(hit.score, 6), hit.duty.id))
            named = self._title_share(owner, needs) / total
            score = sum(
                hit.score * OTHER_DUTIES_SHARE**rank for rank, hit in enumerate(hits[:DUTIES_COUNTED])
            )
            coverage = max([named, *(hit.coverage for hit in hits)])
            found.append(PostHit(owner, score + TITLE_SHARE * named, coverage, tuple(hits)))
        return sorted(found, key=lambda hit: (-round(hit.score, 6), hit.owner))

    def _named(self, needs: Sequence[Need]) -> Iterator[str]:
        """Yield the described posts whose titles name a need: their duties may say it in words of their own."""
        for owner in self._names.post_spellings:
            if self._view.duties_of(owner) and self._title_share(owner, needs):
                yield owner

    def _share(self, duty: Duty, needs: Sequence[Need], asked: str) -> float:
        share = INVOLVEMENT_SHARE.get(duty.involvement, 1.0)
        if asked:
            says_so = any(need.is_action and need_share(need, duty.text) == 1.0 for need in needs)
            share = ASKED_SHARE if duty.involvement == asked or says_so else NOT_ASKED_SHARE
        return share * (BOILERPLATE_SHARE if duty.boilerplate else 1.0)

    def _is_in(self, owner: str, departments: Sequence[str]) -> bool:
        post = self._view.posts.get(owner)
        return owner in departments or (
            post is not None and any(one in departments for one in post.departments)
        )

    def _title_share(self, owner: str, needs: Sequence[Need]) -> float:
        """Return the importance of the needs that a post's own title names, each by the share of the title that it is."""
        spellings = self._names.post_spellings.get(owner, [])
        if not spellings:
            return 0.0
        core = TITLE_KIND.sub("", spellings[0]) or spellings[0]
        things = [need for need in needs if not need.is_action and not need.is_person]
        return sum(need.importance * _named_share(core, need) for need in things)


def _named_share(core: str, need: Need) -> float:
    """Return the share (0 to 1) of a title without its kind that a need's words make up; a synonym counts less."""
    own = {need.words, "".join(need.surface)}
    shares = [
        len(word) / len(core) * (1.0 if word in own else SYNONYM_IN_TITLE)
        for word in dict.fromkeys((need.words, *need.labels, *own))
        if len(word) > 1 and word.lower() in core
    ]
    return max(shares, default=0.0)
