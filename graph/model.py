"""The records that readers of a dataset see: posts, departments, duties, lines, collaborations, each with its evidence.

Plain values only: no RDF, no NetworkX. They are msgspec's structs, which a process makes at once: a dataclass takes 0.5 ms each. ``id`` is the IRI of the thing in the RDF dataset.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

PartyKind = Literal["post", "department", "external", "generic"]
AttributeKind = Literal["deliverable", "indicator", "qualification", "authority"]


class Evidence(Struct, frozen=True, gc=False):
    """The raw words that prove a statement: ``quote == raw[start:end]`` of ``document`` (0-based, half-open, characters).

    ``confidence`` (0 to 1) says how far the reading of them can be trusted (`corpus.rules.confidence`); it makes no difference between two.
    """

    document: str
    start: int
    end: int
    quote: str
    confidence: float = 1.0

    def _said(self) -> tuple[str, int, int, str]:
        return self.document, self.start, self.end, self.quote

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Evidence) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())


class DocumentInfo(Struct, frozen=True):
    """A document of the dataset. ``path`` is its name inside the corpus."""

    id: str
    path: str
    sha256: str
    media_type: str
    encoding: str
    language: str
    organization: str


class Organization(Struct, frozen=True):
    """An organisation: a corpus folder, or what its manifest says."""

    id: str
    label: str
    language: str


class Department(Struct, frozen=True):
    """A department (org:OrganizationalUnit). ``parent`` is a department's id or empty; no evidence where it is only mentioned.

    ``same_as`` are the IRIs that RDF files have for it.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    organization: str
    parent: str
    evidence: tuple[Evidence, ...]
    same_as: tuple[str, ...] = ()


class Post(Struct, frozen=True):
    """A post (org:Post): a title inside an organisation.

    ``described`` says whether a section of a document is about it; a post that is only named (as somebody's superior, say) is not.
    ``departments`` are department ids, ``evidence`` the headings or names that introduce it, best first. In a register of posts several
    have one title: there ``identifier`` is the number that tells them apart (empty for a group of equal posts), ``grade`` and
    ``headcount`` (posts in full-time equivalents) stand as written. ``same_as`` are the IRIs that RDF files have for it.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    organization: str
    departments: tuple[str, ...]
    described: bool
    evidence: tuple[Evidence, ...]
    identifier: str = ""
    grade: str = ""
    headcount: str = ""
    same_as: tuple[str, ...] = ()


class Duty(Struct, frozen=True):
    """A duty (duty:Duty) of one post or department. ``owner`` is that post's or department's id.

    ``marks`` are the list marks before the places of ``evidence``, as written (``3.``, ``(十二)``) and in their order; empty where
    none stands.
    """

    id: str
    owner: str
    ordinal: str
    text: str
    involvement: str
    frequency: str
    boilerplate: bool
    tasks: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    marks: tuple[str, ...] = ()


class ReportingLine(Struct, frozen=True):
    """One statement that ``subordinate`` reports to ``superior`` (post ids; a department may be the subordinate).

    ``stated_by`` says whose description says so; ``position`` is the place, from 0, in the list that it gives there, because one
    evidence may quote a whole list.
    """

    subordinate: str
    superior: str
    stated_by: Literal["subordinate", "superior"]
    evidence: Evidence
    position: int = 0

    def _said(self) -> tuple[object, ...]:
        return self.subordinate, self.superior, self.stated_by, self.evidence

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, ReportingLine) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())


class AlsoHolds(Struct, frozen=True):
    """A post whose holder also holds another post (兼)."""

    post: str
    other: str
    evidence: Evidence


class Collaboration(Struct, frozen=True):
    """One statement that a post works with a party. ``party`` is an id; a generic party (各部门) has an id but is no node of the network."""

    post: str
    party: str
    party_label: str
    party_kind: PartyKind
    topic: str
    evidence: Evidence


class Attribute(Struct, frozen=True):
    """A deliverable, indicator, qualification or authority of a post or department.

    ``repeats`` are further places of the same document that say the same.
    """

    id: str
    kind: AttributeKind
    owner: str
    text: str
    evidence: Evidence
    repeats: tuple[Evidence, ...] = ()


class DefinedTerm(Struct, frozen=True):
    """A term that the documents define."""

    id: str
    term: str
    definition: str
    evidence: Evidence


class Membership(Struct, frozen=True):
    """One statement that a post belongs to a department."""

    post: str
    department: str
    evidence: Evidence


class Deputy(Struct, frozen=True):
    """One statement that another post stands in for a post (职务代理人)."""

    post: str
    other: str
    evidence: Evidence


class StatedTitle(Struct, frozen=True):
    """A title that a label below a section's heading states instead of the heading's."""

    title: str
    evidence: Evidence


class Section(Struct, frozen=True):
    """A section of a document that describes a post or department (``owner``); ``evidence`` is its heading.

    ``title`` is what this section calls its owner; ``start`` and ``end`` bound the whole section in the raw text.
    ``states_no_superior`` and ``states_no_reports`` say that it writes 无 there; ``variants`` are its other spellings of the title,
    ``labelled`` the titles that its form states although its heading has another, each with its place; ``copies`` are the headings of
    sections of the same document that say the same once more.
    """

    owner: str
    title: str
    document: str
    start: int
    end: int
    states_no_superior: bool
    states_no_reports: bool
    variants: tuple[str, ...]
    evidence: Evidence
    labelled: tuple[StatedTitle, ...] = ()
    copies: tuple[Evidence, ...] = ()


class Records(Struct, frozen=True):
    """Everything a dataset says, in a stable order (by id, then by place in the documents)."""

    organizations: tuple[Organization, ...]
    documents: tuple[DocumentInfo, ...]
    departments: tuple[Department, ...]
    posts: tuple[Post, ...]
    duties: tuple[Duty, ...]
    lines: tuple[ReportingLine, ...]
    also_holds: tuple[AlsoHolds, ...]
    collaborations: tuple[Collaboration, ...]
    attributes: tuple[Attribute, ...]
    terms: tuple[DefinedTerm, ...]
    memberships: tuple[Membership, ...] = ()
    deputies: tuple[Deputy, ...] = ()
    sections: tuple[Section, ...] = ()
