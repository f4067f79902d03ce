"""The records of a dataset divided by organisation: who there is, who reports to whom, who works with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from graph.model import Department, Evidence, PartyKind, Post
from graph.structure.model import Named
from graph.view import View

EVIDENCE_KEPT = 3  # places of a relation


@dataclass(slots=True)
class Relation:
    """Two that work together: what the second one is, and the first places that say so."""

    kind: PartyKind
    evidence: list[Evidence] = field(default_factory=list)


@dataclass
class Members:
    """One organisation.

    Attributes
    ----------
    view : View
    id : str
        Of the organisation.
    posts, departments : list
    lines : dict of (str, str) to Evidence
        Subordinate (a post or department) and superior (a post), and the first place that says so.
    relations : dict of (str, str) to Relation
        Pairs who work together; of two members whoever says so first is the first.
    """

    view: View
    id: str
    posts: list[Post] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    lines: dict[tuple[str, str], Evidence] = field(default_factory=dict)
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)

    def named(self, thing: str) -> Named:
        """Return a post or department with its name; posts of one title with what tells them apart."""
        is_post = thing in self.view.posts
        return Named(thing, self.view.name_of(thing) if is_post else self.view.departments[thing].label)

    def all_named(self, things: Iterable[str]) -> tuple[Named, ...]:
        """Return several as `named`."""
        return tuple(map(self.named, things))

    @cached_property
    def post_ids(self) -> list[str]:
        """The posts' ids."""
        return [post.id for post in self.posts]

    @cached_property
    def post_lines(self) -> dict[tuple[str, str], Evidence]:
        """The lines between posts."""
        posts = set(self.post_ids)
        return {ends: place for ends, place in self.lines.items() if ends[0] in posts}

    @cached_property
    def joined(self) -> dict[tuple[str, str], None]:
        """Pairs of posts that a line or working together joins, each once."""
        between = [ends for ends, relation in self.relations.items() if relation.kind == "post"]
        posts = set(self.post_ids)
        pairs = [(one, other) if one < other else (other, one) for one, other in (*self.post_lines, *between)]
        return {(one, other): None for one, other in pairs if one in posts and other in posts}

    @cached_property
    def neighbours(self) -> dict[str, list[str]]:
        """Whom a post is joined to; a post that is joined to nobody is left out."""
        near: dict[str, list[str]] = {}
        for one, other in self.joined:
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
        return near

    @cached_property
    def homes(self) -> dict[str, tuple[str, ...]]:
        """The departments of each post, and of a department itself."""
        return {post.id: post.departments for post in self.posts} | {
            one.id: (one.id,) for one in self.departments
        }

    def is_within(self, department: str, other: str) -> bool:
        """Say whether a department is another one or lies in it."""
        seen: set[str] = set()
        while department and department not in seen:
            if department == other:
                return True
            seen.add(department)
            department = self.view.departments[department].parent
        return False


def divided(view: View) -> list[Members]:
    """Divide a dataset, in linear time, the organisations in their order."""
    found = {one.id: Members(view, one.id) for one in view.records.organizations}
    home: dict[str, str] = {}
    for post in view.records.posts:
        home[post.id] = post.organization
        found[post.organization].posts.append(post)
    for department in view.records.departments:
        home[department.id] = department.organization
        found[department.organization].departments.append(department)
    for line in view.records.lines:
        if line.subordinate != line.superior and home[line.subordinate] == home[line.superior]:
            lines = found[home[line.subordinate]].lines
            lines.setdefault((line.subordinate, line.superior), line.evidence)
    for said in view.records.collaborations:
        if said.post == said.party:
            continue
        relations = found[home[said.post]].relations
        turned = (said.party, said.post)
        ends = turned if turned in relations else (said.post, said.party)
        relation = relations.setdefault(ends, Relation(said.party_kind))
        if len(relation.evidence) < EVIDENCE_KEPT:
            relation.evidence.append(said.evidence)
    return list(found.values())
