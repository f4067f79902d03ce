"""Which posts a topic belongs to, by their duties and titles.

A post scores its best duties (`search.scan`), the doer before approver, supervisor and helper, and what its title names. From which
coverage on a topic counts as covered, and which posts are listed, is said by the constants here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from graph.model import Duty
from graph.view import View
from search.coverage import need_share
from search.index import Index
from search.manner import BOILERPLATE_SHARE, INVOLVEMENT_SHARE, asks_for_plans, manner_share
from search.names import UNIT_ENDING, Names
from search.need import Need
from search.scan import Scanner
from search.scoring import Scored
from search.titles import Titles, TitleWords

if TYPE_CHECKING:
    from search.meaning.likeness import Near

# Found as those of `search.scan`: coordinate search over the development questions, the plateau's middle taken, read against our own.
TITLE_SHARE = 1.0  # of the topic's importance that a post's title may add where it names it
SYNONYM_IN_TITLE = 0.85  # of that, where the title has another word for it
OTHER_DUTIES_SHARE = 0.2  # what a post's second, third ... duty adds, each a share of the one before
DUTIES_LIMIT = (
    300  # duties that are grouped by post: the best of a topic; more would only add posts that are not shown
)
FILTERED_LIMIT = 1_000  # the same where only posts of some departments or organisations are wanted
NAMED_LIMIT = 300  # posts that are looked at because of their titles alone: those whose titles name most
DUTIES_COUNTED = 4  # duties of one post that count
DUTY_SHARES = tuple(OTHER_DUTIES_SHARE**rank for rank in range(DUTIES_COUNTED))
KEPT_SHARE = 0.75  # of the best post's score that another post needs to be listed
TOPIC_FLOOR = (
    0.6  # the same where the question names a topic and asks for nobody: it may not be about duties at all
)
KEPT_COVERAGE = 0.42  # of the best coverage that another post needs to be listed
WHOLE_COVERAGE = 0.95  # of the best coverage: such a post is listed whatever its score
ASKED_SHARE = 1.5  # what the involvement that was asked for is raised by
NOT_ASKED_SHARE = 0.5  # what any other keeps then


@dataclass(frozen=True, slots=True)
class DutyHit:
    """A duty that speaks of a topic: its score, about 0 to 1, and the share of the topic that it speaks of."""

    duty: Duty
    score: float
    coverage: float


@dataclass(frozen=True, slots=True)
class PostHit:
    """A post or department with its duties that speak of a topic, the best first; and how near they are by meaning, where that was compared."""

    owner: str
    score: float
    coverage: float
    duties: tuple[DutyHit, ...]
    near: Near | None = None


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
        self._scanner = Scanner(index)
        self._names = names

    def duties(self, needs: Sequence[Need], limit: int = FILTERED_LIMIT) -> list[DutyHit]:
        """Return the duties that speak most of the needs, the best first; ties by id.

        Parameters
        ----------
        needs : sequence of Need
        limit : int, optional
            At most so many.
        """
        duties = self._view.records.duties
        hits = [DutyHit(duties[one.place], one.score, one.coverage) for one in self._best(needs, limit)]
        return sorted(hits, key=lambda hit: (-round(hit.score, 6), hit.duty.id))

    def _best(self, needs: Sequence[Need], limit: int) -> list[Scored]:
        """Return the duties that speak most of the needs, in no order."""
        found = self._scanner.scan(needs, limit)
        if len(found) <= limit:
            return found
        duties = self._view.records.duties
        return sorted(found, key=lambda one: (-round(one.score, 6), duties[one.place].id))[:limit]

    def posts(
        self,
        needs: Sequence[Need],
        *,
        involvement: str = "",
        departments: Sequence[str] = (),
        is_filtered: bool = False,
    ) -> list[PostHit]:
        """Return the posts and departments whose duties speak of the needs, the best first; ties by id.

        Parameters
        ----------
        needs : sequence of Need
        involvement : str, optional
            The involvement asked for: raised, not required.
        departments : sequence of str, optional
            Ids of departments that a post must be in.
        is_filtered : bool, optional
            Whether the caller will drop posts, so that more must be found.
        """
        total = sum(need.importance for need in needs)
        named_titles = self._titles.named(_title_words(needs))
        plans = asks_for_plans(needs)
        by_owner: dict[str, list[DutyHit]] = {}
        for one in self._best(needs, FILTERED_LIMIT if departments or is_filtered else DUTIES_LIMIT):
            duty = self._view.records.duties[one.place]
            share = self._share(duty, needs, involvement) * manner_share(duty.text, plans_asked=plans)
            by_owner.setdefault(duty.owner, []).append(DutyHit(duty, one.score * share, one.coverage))
        for owner in self._titles.naming(named_titles, NAMED_LIMIT):
            by_owner.setdefault(owner, [])
        is_in = self._within(departments)
        found = []
        for owner, hits in by_owner.items():
            if departments and not is_in(owner):
                continue
            if len(hits) > 1:
                hits.sort(key=lambda hit: (-round(hit.score, 6), hit.duty.id))
            named = self._titles.share_of(owner, named_titles) / total
            score = sum([hit.score * share for hit, share in zip(hits, DUTY_SHARES, strict=False)])
            coverage = max([named, *[hit.coverage for hit in hits]])
            found.append(PostHit(owner, score + TITLE_SHARE * named, coverage, tuple(hits)))
        return sorted(found, key=lambda hit: (-round(hit.score, 6), hit.owner))

    @cached_property
    def _titles(self) -> Titles:
        return Titles(self._names.post_spellings, lambda owner: bool(self._view.duties_of(owner)))

    def _share(self, duty: Duty, needs: Sequence[Need], asked: str) -> float:
        share = INVOLVEMENT_SHARE.get(duty.involvement, 1.0)
        if asked:
            is_asked = duty.involvement == asked or any(
                need.is_action and need_share(need, duty.text) == 1.0 for need in needs
            )
            share = ASKED_SHARE if is_asked else NOT_ASKED_SHARE
        return share * (BOILERPLATE_SHARE if duty.boilerplate else 1.0)

    def _within(self, departments: Sequence[str]) -> Callable[[str], bool]:
        """Return what says whether a post is in one of some departments, or named after one."""
        wanted = frozenset(departments)
        labels = {UNIT_ENDING.sub("", self._names.labels.get(one, "")) for one in departments}
        names = tuple(label for label in labels if len(label) > 1)

        def is_in(owner: str) -> bool:
            post = self._view.posts.get(owner)
            if owner in wanted or post is None:
                return owner in wanted
            return not wanted.isdisjoint(post.departments) or post.label.startswith(names)

        return is_in


def _title_words(needs: Sequence[Need]) -> TitleWords:
    """Return for each thing of a topic its importance and the words for it, each with what it counts in a title."""
    found = []
    for need in needs:
        if need.is_action or need.is_person:
            continue
        own = {need.words, "".join(need.surface)}
        words = dict.fromkeys(word.lower() for word in (need.words, *need.labels, *own) if len(word) > 1)
        weighed = tuple((word, 1.0 if word in own else SYNONYM_IN_TITLE) for word in words)
        found.append((need.importance, weighed))
    return tuple(found)
