"""What the rows of a RACI matrix lack: a responsible post, an approver, or one of each and not several.

Few of what could be said is worth a meeting. That several posts train or report is no fault: only equal or nearly equal duties of posts that do not
stand in one line are told. That a thing has no approver is no fault either, unless things of its kind have one in the same organisation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Literal

from graph.identity import statement_iri
from graph.model import Duty
from graph.view import View
from search.objects import KINDS, ObjectReader
from search.raci import CHECKS, Cell, Row, is_above, named_approvers

IssueCode = Literal["no-responsible", "no-approver", "several-responsible", "several-approvers"]
SAME_SHARE = 0.75  # of the words of two duties together that both have, from which on they are told as one
SHARED_LIMIT = (
    4  # posts: what more of them do in the same words is shared by design (保持工位整洁), nobody's alone
)
CUSTOM_LEAST = 2  # things of a kind that are approved
CUSTOM_SHARE = 0.3  # of those that are drawn up: from there on one without an approver stands out
# Whatever is drawn up is put before somebody, where an organisation has that custom.
DRAWS_UP = re.compile(
    r"(?:负责|组织|牵头|主持)?[^,，]{0,6}?(?:制定|制订|编制|编写|拟定|拟订|起草|草拟)|(?:draft|prepare|draw up|draws up|compile|write)",
    re.IGNORECASE,
)
GOES_UP = re.compile(
    r"上报|报[^,，]{1,8}(?:审|批|核)|报批|送审|提交|呈报|交上级|for (?:approval|review)|submit", re.IGNORECASE
)
# Who decides decides on another's work; who only checks it (审核) may be the one whose work that is.
DECIDES = re.compile(
    r"(?:负责)?(?:最终)?(?:审批|批准|核准|审定|签发|签批)|approv|authori[sz]|sign(?:s|ing)? off",
    re.IGNORECASE,
)
HELPS = re.compile(r"(?:负责)?(?:协助|辅助|帮助)|assist|help|support", re.IGNORECASE)
TAKES_PART = re.compile(r"(?:负责)?(?:参与|参加|配合)|participat|take part|contribut", re.IGNORECASE)
QUALIFIED = re.compile(r"[(（][^()（）]*[)）]$")
RANK_CHARS = 2  # the end of a title that says its rank: 组长, 经理, 专员
TOGETHER = re.compile(r"共同|一起|会同|协同|联合|together with|jointly")


@dataclass(frozen=True, slots=True)
class RowIssue:
    """What is wrong with a row: ``owners`` and ``duties`` that show it, ``example`` a duty that has what this row lacks.

    ``id`` is an IRI, the same as long as row, code and owners are.
    """

    id: str
    code: IssueCode
    owners: tuple[str, ...]
    duties: tuple[Duty, ...]
    example: Duty | None = None


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row and what is wrong with it."""

    row: Row
    issues: tuple[RowIssue, ...]


class Checker:
    """Finds what the rows lack.

    Parameters
    ----------
    view : View
    reader : ObjectReader
        The one that the rows were drafted with.
    """

    def __init__(self, view: View, reader: ObjectReader) -> None:
        self._view = view
        self._reader = reader
        self._done: set[tuple[str, str]] = set()
        self._drawn_up: Counter[tuple[str, str]] = Counter()
        self._approved: dict[tuple[str, str], list[Duty]] = {}
        for duty in view.records.duties:
            organization = view.organization_of(duty.owner)
            approves = duty.involvement == "Approves" or any(named_approvers(view, duty))
            about = {concept.iri for concept in reader.spoken_of(duty)} | reader.kinds_of(duty)
            draws_up = bool(DRAWS_UP.match(duty.text))
            does = duty.involvement == "Responsible" or bool(CHECKS.match(duty.text))
            for iri in sorted(about):
                self._drawn_up[organization, iri] += draws_up
                if approves:
                    self._approved.setdefault((organization, iri), []).append(duty)
                if does:
                    self._done.add((organization, iri))

    def issues(self, row: Row) -> tuple[RowIssue, ...]:
        """Return what is wrong with a row, the graver first; nothing is said of rows that name no thing of its own."""
        if not row.object.is_specific:
            return ()
        return (
            *self._no_responsible(row),
            *self._several(row, "several-responsible", _doing),
            *self._several(row, "several-approvers", _approving),
            *self._no_approver(row),
        )

    def _no_responsible(self, row: Row) -> Iterator[RowIssue]:
        """Whoever approves or helps does so for somebody: nobody says that they do it, under no other object either."""
        if row.owners("R") or (row.organization, row.object.concept) in self._done:
            return
        duties = _duties(row.cells)
        if any(self._names_doer(duty) for duty in duties):
            return
        if any(DECIDES.match(duty.text) or HELPS.match(duty.text) for duty in duties):
            yield _issue(row, "no-responsible", row.owners("A", "S", "C", "I"), duties)

    def _names_doer(self, duty: Duty) -> bool:
        """Say whether a duty itself says who does it: 协助展厅主管更换陈列, 参与 (with whoever else)."""
        return self._reader.names_people(duty) or bool(TAKES_PART.match(duty.text))

    def _no_approver(self, row: Row) -> Iterator[RowIssue]:
        if row.owners("A") or (row.organization, row.object.concept) in self._approved:
            return
        for duty in (duty for cell in row.cells for duty in cell.duties if self._needs_approval(duty)):
            for kind in sorted(self._reader.kinds_of(duty)):
                approved = self._approved.get((row.organization, kind), [])
                if self._is_custom(row.organization, kind) and not any(map(self._is_of_all, approved)):
                    yield _issue(row, "no-approver", (duty.owner,), (duty,), approved[0])
                    return

    def _is_custom(self, organization: str, kind: str) -> bool:
        """Say whether an organisation has things of a kind approved: many of those that are drawn up, not just one."""
        approved = len(self._approved.get((organization, kind), ()))
        return approved >= CUSTOM_LEAST and approved >= CUSTOM_SHARE * self._drawn_up[organization, kind]

    def _needs_approval(self, duty: Duty) -> bool:
        """Say whether a duty draws something up for somebody above, and does not itself say that it goes there."""
        return (
            duty.involvement == "Responsible"
            and bool(DRAWS_UP.match(duty.text))
            and not GOES_UP.search(duty.text)
            and bool(self._view.superiors_of(duty.owner))
        )

    def _is_of_all(self, duty: Duty) -> bool:
        """Say whether a duty approves all things of a kind (审定公司规章制度), so that none of them lacks an approver."""
        about = self._reader.main(duty)
        return about is None or about.key in KINDS

    def _several(self, row: Row, code: IssueCode, is_meant: Callable[[Duty], bool]) -> Iterator[RowIssue]:
        meant = [
            duty for cell in row.cells for duty in cell.duties if is_meant(duty) and duty.owner == cell.owner
        ]
        told: dict[tuple[str, ...], list[Duty]] = {}
        for group in self._same(meant):
            owners = tuple(sorted({duty.owner for duty in group}))
            if len(owners) <= SHARED_LIMIT and not self._are_parallel(owners):
                told.setdefault(owners, []).extend(group)
        for owners, duties in told.items():
            yield _issue(row, code, owners, tuple(duties))

    def _are_parallel(self, owners: Sequence[str]) -> bool:
        """Say whether posts of one rank do the same side by side, each in its own field: 钣金组长 and 喷漆组长 of one workshop."""
        labels = [self._view.label_of(owner) for owner in owners]
        above = {self._view.superiors_of(owner) for owner in owners}
        if any(one != other and one.endswith(other) for one in labels for other in labels):
            return False  # 汽车销售经理 and 销售经理: rather one post under two names
        posts = [post for post in map(self._view.posts.get, owners) if post is not None]
        homes = [set(post.departments) for post in posts]
        if homes and all(homes) and not set.intersection(*homes):
            return False  # managers of two departments
        heads = {self._view.label_of(one) for superiors in above for one in superiors[:1]}
        is_one_branch = () not in above and len(_ranks(heads)) == 1
        return len(_ranks(labels)) == 1 and (len(owners) > 2 or is_one_branch)

    def _same(self, duties: Sequence[Duty]) -> list[list[Duty]]:
        """Return duties of several posts in groups that say the same, without those of one line."""
        words = {duty.id: self._reader.words_of(duty) for duty in duties}
        groups: dict[str, list[Duty]] = {duty.id: [duty] for duty in duties}
        for one, other in _sharing(duties, words):
            together = words[one.id] | words[other.id]
            is_same = len(words[one.id] & words[other.id]) >= SAME_SHARE * len(together)
            if is_same and self._is_one_deed(one, other) and not self._is_one_line(one.owner, other.owner):
                first, second = groups[one.id], groups[other.id]
                if first is not second:
                    first += second
                    groups.update((duty.id, first) for duty in second)
        distinct = {id(group): group for group in groups.values()}
        return [group for group in distinct.values() if len(group) > 1]

    def _is_one_deed(self, one: Duty, other: Duty) -> bool:
        """Say whether two duties do the same: who sets targets and who carries them out share all words but one."""
        return self._reader.action_of(one) == self._reader.action_of(other)

    def _is_one_line(self, one: str, other: str) -> bool:
        """Say whether two are the same or one stands above the other."""
        return one == other or is_above(self._view, one, other) or is_above(self._view, other, one)


def _issue(
    row: Row, code: IssueCode, owners: tuple[str, ...], duties: tuple[Duty, ...], example: Duty | None = None
) -> RowIssue:
    return RowIssue(statement_iri(row.id, code, *sorted(owners)), code, owners, duties, example)


def _sharing(duties: Sequence[Duty], words: Mapping[str, frozenset[str]]) -> Iterator[tuple[Duty, Duty]]:
    """Yield the pairs of duties that can have `SAME_SHARE` of their words in common, each once.

    Such a pair shares one of the rarest words of each: of n words those that are more than n - `SAME_SHARE` n, rounded up.
    """
    frequency = Counter(word for duty in duties for word in words[duty.id])
    places: dict[str, list[int]] = {}
    for at, duty in enumerate(duties):
        rarest = sorted(words[duty.id], key=lambda word: (frequency[word], word))
        kept = rarest[: len(rarest) - ceil(SAME_SHARE * len(rarest)) + 1]
        met = {other for word in kept for other in places.get(word, ())}
        yield from ((duties[other], duty) for other in sorted(met))
        for word in kept:
            places.setdefault(word, []).append(at)


def _ranks(labels: Iterable[str]) -> set[str]:
    return {QUALIFIED.sub("", label)[-RANK_CHARS:] for label in labels}


def _doing(duty: Duty) -> bool:
    return duty.involvement == "Responsible" and not TOGETHER.search(duty.text)


def _approving(duty: Duty) -> bool:
    return duty.involvement == "Approves"


def _duties(cells: Iterable[Cell]) -> tuple[Duty, ...]:
    return tuple({duty.id: duty for cell in cells for duty in cell.duties}.values())
