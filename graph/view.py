"""Questions that the records answer by looking up: who reports to whom, who does what, who works with whom.

Each index is made when the first question needs it, in one pass over the records, and everything is answered from dictionaries: no
RDF, no NetworkX, nothing to import. All answers are tuples in a stable order.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from corpus.errors import LookupFailed, PostNotFound
from graph.identity import department_key, name_key
from graph.model import (
    AlsoHolds,
    Attribute,
    AttributeKind,
    Collaboration,
    Department,
    Deputy,
    DocumentInfo,
    Duty,
    Evidence,
    Membership,
    Organization,
    Post,
    Records,
    ReportingLine,
    Section,
)

Record = TypeVar("Record")
Named = TypeVar("Named", bound=Post | Department)

_NOWHERE: Final = Evidence("\U0010ffff", 0, 0, "")  # sorts after every document


class View:
    """A dataset's records with indexes.

    Parameters
    ----------
    records : Records

    Attributes
    ----------
    records : Records
        In their stable order; an index into ``records.duties`` is good as long as the dataset is.
    """

    def __init__(self, records: Records) -> None:
        self.records = records

    # things by id

    @cached_property
    def organizations(self) -> Mapping[str, Organization]:
        """The organisations by id."""
        return {organization.id: organization for organization in self.records.organizations}

    @cached_property
    def documents(self) -> Mapping[str, DocumentInfo]:
        """The documents by path inside the corpus."""
        return {document.path: document for document in self.records.documents}

    @cached_property
    def departments(self) -> Mapping[str, Department]:
        """The departments by id."""
        return {department.id: department for department in self.records.departments}

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """The posts by id."""
        return {post.id: post for post in self.records.posts}

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        """The duties by id."""
        return {duty.id: duty for duty in self.records.duties}

    def post(self, post_id: str) -> Post:
        """Return a post.

        Raises
        ------
        PostNotFound
            If there is none with this id.
        """
        try:
            return self.posts[post_id]
        except KeyError:
            raise PostNotFound(f"no post has the id {post_id}") from None

    def department(self, department_id: str) -> Department:
        """Return a department.

        Raises
        ------
        LookupFailed
            If there is none with this id.
        """
        try:
            return self.departments[department_id]
        except KeyError:
            raise LookupFailed(f"no department has the id {department_id}") from None

    def label_of(self, thing_id: str) -> str:
        """Return what a post, department, organisation or party is called.

        Raises
        ------
        LookupFailed
            If the dataset holds no such thing.
        """
        thing = self.posts.get(thing_id) or self.departments.get(thing_id) or self.organizations.get(thing_id)
        if thing is not None:
            return thing.label
        found = self.collaborations_with(thing_id)
        if not found:
            raise LookupFailed(f"nothing has the id {thing_id}")
        return found[0].party_label

    def organization_of(self, owner_id: str) -> str:
        """Return the id of the organisation of a post or department. Raises as `department`."""
        return (self.posts.get(owner_id) or self.department(owner_id)).organization

    def name_of(self, post_id: str) -> str:
        """Return a post's title; where several posts of a register have it, with the number, or the grade, that tells it apart."""
        post = self.post(post_id)
        mark = post.identifier or (f"grade {post.grade}" if post.label.isascii() else f"职级{post.grade}")
        is_apart = not (post.identifier or post.grade) or self._namesakes[_title(post)] < 2
        return post.label if is_apart else f"{post.label} ({mark})"

    def find_posts(self, label: str, organization: str | None = None) -> tuple[Post, ...]:
        """Return the posts of a title, alias or number in any spelling, in Traditional characters too, by id.

        Parameters
        ----------
        label : str
            A title, an alias, a number in a register or a post's id.
        organization : str, optional
            The id of the only organisation to look in.
        """
        if label in self.posts:
            found: tuple[Post, ...] = (self.posts[label],)
        else:
            found = _by_name(self._posts_by_name, label, name_key)
        return tuple(post for post in found if organization in (None, post.organization))

    def find_departments(self, label: str, organization: str | None = None) -> tuple[Department, ...]:
        """Return the departments of a label or alias, as `find_posts` does for posts."""
        if label in self.departments:
            found: tuple[Department, ...] = (self.departments[label],)
        else:
            found = _by_name(self._departments_by_name, label, department_key)
        return tuple(one for one in found if organization in (None, one.organization))

    # what belongs to a post or department

    def duties_of(self, owner_id: str) -> tuple[Duty, ...]:
        """Return the duties of a post or department, by document and place."""
        return self._duties_of.get(owner_id, ())

    def attributes_of(self, owner_id: str, kind: AttributeKind | None = None) -> tuple[Attribute, ...]:
        """Return deliverables, indicators, qualifications and authorities (or one kind of them), by kind and place."""
        found = self._attributes_of.get(owner_id, ())
        return found if kind is None else tuple(one for one in found if one.kind == kind)

    def sections_of(self, owner_id: str) -> tuple[Section, ...]:
        """Return the sections that describe a post or department, by document and place."""
        return self._sections_of.get(owner_id, ())

    def memberships_of(self, post_id: str) -> tuple[Membership, ...]:
        """Return the statements that put a post into a department."""
        return self._memberships_of.get(post_id, ())

    def also_holds_of(self, post_id: str) -> tuple[AlsoHolds, ...]:
        """Return the statements that a post's holder holds another post as well."""
        return self._also_holds_of.get(post_id, ())

    def deputies_of(self, post_id: str) -> tuple[Deputy, ...]:
        """Return the statements that another post stands in for a post."""
        return self._deputies_of.get(post_id, ())

    # lines

    def lines_up(self, post_id: str) -> tuple[ReportingLine, ...]:
        """Return the statements of whom a post (or department) reports to: its own first, each by place."""
        return self._lines_up.get(post_id, ())

    def lines_down(self, post_id: str) -> tuple[ReportingLine, ...]:
        """Return the statements of who reports to a post: its own list first, each by place."""
        return self._lines_down.get(post_id, ())

    def superiors_of(self, post_id: str) -> tuple[str, ...]:
        """Return the ids of those whom a post (or department) reports to: those it names itself come first."""
        return tuple(dict.fromkeys(line.superior for line in self.lines_up(post_id)))

    def subordinates_of(self, post_id: str) -> tuple[str, ...]:
        """Return the ids of the posts that report to a post, in the order of its own list first."""
        below = dict.fromkeys(line.subordinate for line in self.lines_down(post_id))
        return tuple(one for one in below if one in self.posts)

    def departments_below(self, post_id: str) -> tuple[str, ...]:
        """Return the ids of the departments that report to a post."""
        below = dict.fromkeys(line.subordinate for line in self.lines_down(post_id))
        return tuple(one for one in below if one in self.departments)

    def all_below(self, post_id: str) -> tuple[str, ...]:
        """Return the ids of all posts below a post, level by level, each once and never the post itself."""
        seen = {post_id: None}
        waiting = deque([post_id])
        while waiting:
            for below in self.subordinates_of(waiting.popleft()):
                if below not in seen:
                    seen[below] = None
                    waiting.append(below)
        return tuple(seen)[1:]

    def chain_up(self, post_id: str) -> tuple[str, ...]:
        """Return the ids of the posts above a post, the nearest first.

        Where several superiors are stated, the chain follows the first that the subordinate names itself; `chain_branches` says
        where that was. A chain never comes back to a post that it has passed: it goes on to another superior, or ends there.
        """
        chain = {post_id: None}
        while above := [one for one in self.superiors_of(next(reversed(chain))) if one not in chain]:
            chain[above[0]] = None
        return tuple(chain)[1:]

    def chain_branches(self, post_id: str) -> tuple[str, ...]:
        """Return the ids along a post's chain, the post itself included, for which several superiors are stated."""
        return tuple(one for one in (post_id, *self.chain_up(post_id)) if len(self.superiors_of(one)) > 1)

    # departments

    def members_of(self, department_id: str) -> tuple[str, ...]:
        """Return the ids of the posts in a department itself, in the order in which the documents introduce them."""
        return self._members_of.get(department_id, ())

    def subdepartments_of(self, department_id: str) -> tuple[str, ...]:
        """Return the ids of the departments directly inside a department, by id."""
        return tuple(one.id for one in self._subdepartments_of.get(department_id, ()))

    # collaborations

    def collaborations_of(self, post_id: str) -> tuple[Collaboration, ...]:
        """Return the statements of a post (or department) about whom it works with, by place."""
        return self._collaborations_of.get(post_id, ())

    def collaborations_with(self, party_id: str) -> tuple[Collaboration, ...]:
        """Return the statements of others that they work with a party, by post and place."""
        return self._collaborations_with.get(party_id, ())

    # indexes

    @cached_property
    def _namesakes(self) -> Counter[tuple[str, str]]:
        return Counter(map(_title, self.records.posts))

    @cached_property
    def _posts_by_name(self) -> dict[str, tuple[Post, ...]]:
        return _names_of(self.records.posts, name_key)

    @cached_property
    def _departments_by_name(self) -> dict[str, tuple[Department, ...]]:
        return _names_of(self.records.departments, department_key)

    @cached_property
    def _duties_of(self) -> dict[str, tuple[Duty, ...]]:
        return _grouped(self.records.duties, lambda duty: duty.owner)

    @cached_property
    def _attributes_of(self) -> dict[str, tuple[Attribute, ...]]:
        return _grouped(self.records.attributes, lambda attribute: attribute.owner)

    @cached_property
    def _sections_of(self) -> dict[str, tuple[Section, ...]]:
        return _grouped(self.records.sections, lambda section: section.owner)

    @cached_property
    def _memberships_of(self) -> dict[str, tuple[Membership, ...]]:
        return _grouped(self.records.memberships, lambda membership: membership.post)

    @cached_property
    def _also_holds_of(self) -> dict[str, tuple[AlsoHolds, ...]]:
        return _grouped(self.records.also_holds, lambda held: held.post)

    @cached_property
    def _deputies_of(self) -> dict[str, tuple[Deputy, ...]]:
        return _grouped(self.records.deputies, lambda deputy: deputy.post)

    @cached_property
    def _lines_up(self) -> dict[str, tuple[ReportingLine, ...]]:
        own_first = sorted(
            self.records.lines, key=lambda line: (line.stated_by != "subordinate", _order(line))
        )
        return _grouped(own_first, lambda line: line.subordinate)

    @cached_property
    def _lines_down(self) -> dict[str, tuple[ReportingLine, ...]]:
        own_first = sorted(self.records.lines, key=lambda line: (line.stated_by != "superior", _order(line)))
        return _grouped(own_first, lambda line: line.superior)

    @cached_property
    def _members_of(self) -> dict[str, tuple[str, ...]]:
        introduced = sorted(
            self.records.posts,
            key=lambda post: (*_place(post.evidence[0] if post.evidence else _NOWHERE), post.id),
        )
        members: dict[str, list[str]] = {}
        for post in introduced:
            for department in post.departments:
                members.setdefault(department, []).append(post.id)
        return {department: tuple(posts) for department, posts in members.items()}

    @cached_property
    def _subdepartments_of(self) -> dict[str, tuple[Department, ...]]:
        return _grouped(self.records.departments, lambda department: department.parent)

    @cached_property
    def _collaborations_of(self) -> dict[str, tuple[Collaboration, ...]]:
        return _grouped(self.records.collaborations, lambda collaboration: collaboration.post)

    @cached_property
    def _collaborations_with(self) -> dict[str, tuple[Collaboration, ...]]:
        return _grouped(self.records.collaborations, lambda collaboration: collaboration.party)


def _title(post: Post) -> tuple[str, str]:
    return post.organization, name_key(post.label)


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.start, evidence.end


def _order(line: ReportingLine) -> tuple[str, int, int, int]:
    return *_place(line.evidence), line.position


def _grouped(records: Iterable[Record], key: Callable[[Record], str]) -> dict[str, tuple[Record, ...]]:
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(key(record), []).append(record)
    return {name: tuple(group) for name, group in groups.items()}


def _names_of(things: Iterable[Named], key: Callable[[str], str]) -> dict[str, tuple[Named, ...]]:
    by_name: dict[str, dict[str, Named]] = {}
    for thing in things:
        names = [thing.label, *thing.aliases, *filter(None, [getattr(thing, "identifier", "")])]
        for name in names:
            by_name.setdefault(key(name), {})[thing.id] = thing
    return {name: tuple(group.values()) for name, group in by_name.items()}


def _by_name(index: dict[str, tuple[Named, ...]], label: str, key: Callable[[str], str]) -> tuple[Named, ...]:
    found = index.get(key(label), ())
    if found or label.isascii():
        return found
    from opencc import OpenCC  # 0.3 s to load: only for a name that nothing else fits

    return index.get(key(OpenCC("t2s").convert(label)), ())
