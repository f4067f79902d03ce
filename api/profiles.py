"""Everything that is known about one post, put together from a dataset's records: what `show`, the API and the post page print."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import get_args

from corpus.rules.confidence import is_low
from graph.model import (
    AlsoHolds,
    Attribute,
    AttributeKind,
    Collaboration,
    Deputy,
    Duty,
    Evidence,
    Post,
    ReportingLine,
)
from graph.view import View


@dataclass(frozen=True, slots=True)
class Located:
    """A quotation and the line it begins on (1-based): ``quote == raw[start:end]`` of ``document``.

    ``before`` and ``after`` are the words beside a short quotation, white space run together; empty beside a long one.
    ``confidence`` (0 to 1) is that of the statement it proves, None where none is known.
    ``place`` is what a person looks for in a file without lines ("table 1, row 3, column 2"), else empty.
    """

    document: str
    line: int
    start: int
    end: int
    quote: str
    before: str = ""
    after: str = ""
    place: str = ""
    confidence: float | None = None

    @property
    def is_low(self) -> bool:
        """Whether a person should look at it before relying on it."""
        return self.confidence is not None and is_low(self.confidence)


Locate = Callable[[str, int, int, str, float | None], Located]


@dataclass(frozen=True, slots=True)
class Party:
    """A post, department or other party that something is said about; ``kind`` as in `graph.model.PartyKind`."""

    id: str
    label: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie to another post with all statements that prove it; ``stated_by`` names whose description says so."""

    party: Party
    stated_by: tuple[str, ...]
    evidence: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class DutyEntry:
    """One duty as shown."""

    id: str
    ordinal: str
    text: str
    involvement: str
    frequency: str
    boilerplate: bool
    tasks: tuple[str, ...]
    evidence: tuple[Located, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What two parties work together on (empty where the documents do not say), and where that is said."""

    text: str
    evidence: Located


@dataclass(frozen=True, slots=True)
class CollaborationEntry:
    """A party that the post works with, with every topic."""

    party: Party
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class AttributeEntry:
    """A deliverable, indicator, qualification or authority."""

    text: str
    evidence: Located


@dataclass(frozen=True, slots=True)
class Source:
    """A section of a document that describes the post, or a place that only names it.

    ``title`` is what it calls the post; ``start`` and ``end`` bound the whole section; ``heading`` is where it begins.
    """

    document: str
    title: str
    start: int
    end: int
    heading: Located


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties that one section lists; ``source`` is None for duties from elsewhere."""

    source: Source | None
    duties: tuple[DutyEntry, ...]


@dataclass(frozen=True, slots=True)
class PostProfile:
    """One post, complete.

    Attributes
    ----------
    identifier, grade, headcount : str
        As a register of posts writes them; empty elsewhere.
    superiors : tuple of Line
        More than one means that the documents disagree.
    chain : tuple of Party
        Upward, the top first, without the post itself; where the documents disagree, along the first superior.
    attributes : dict of str to tuple of AttributeEntry
        By kind: deliverable, indicator, qualification, authority.
    sources : tuple of Source
        Every section that describes the post; where there is none, the places that name it.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    identifier: str
    grade: str
    headcount: str
    organization: str
    departments: tuple[Party, ...]
    described: bool
    superiors: tuple[Line, ...]
    subordinates: tuple[Line, ...]
    chain: tuple[Party, ...]
    also_holds: tuple[Line, ...]
    deputies: tuple[Line, ...]
    duties: tuple[DutyEntry, ...]
    collaborations: tuple[CollaborationEntry, ...]
    attributes: dict[str, tuple[AttributeEntry, ...]]
    sources: tuple[Source, ...]


class Profiler:
    """Puts profiles together.

    Parameters
    ----------
    view : View
        The records of a dataset.
    locate : callable
        ``locate(document, start, end, quote, confidence)`` finds a quotation's place (`api.context.Locator`).
    """

    def __init__(self, view: View, locate: Locate) -> None:
        self._view = view
        self._locate = locate

    def post(self, post: Post, organization: str) -> PostProfile:
        """Return what is known about a post; ``organization`` is the organisation's label."""
        view = self._view
        return PostProfile(
            id=post.id,
            label=post.label,
            aliases=post.aliases,
            identifier=post.identifier,
            grade=post.grade,
            headcount=post.headcount,
            organization=organization,
            departments=tuple(self.party(unit) for unit in post.departments),
            described=post.described,
            superiors=self._lines(view.lines_up(post.id), lambda line: line.superior),
            subordinates=self._lines(view.lines_down(post.id), lambda line: line.subordinate),
            chain=tuple(self.party(above) for above in reversed(view.chain_up(post.id))),
            also_holds=self._ties(view.also_holds_of(post.id)),
            deputies=self._ties(view.deputies_of(post.id)),
            duties=self.duties(post.id),
            collaborations=self._collaborations(view.collaborations_of(post.id)),
            attributes={kind: self._attributes(post.id, kind) for kind in get_args(AttributeKind)},
            sources=self.sources(post.id, post.evidence),
        )

    def duties(self, owner: str) -> tuple[DutyEntry, ...]:
        """Return the duties of a post or department."""
        return tuple(self._duty(duty) for duty in self._view.duties_of(owner))

    def party(self, id_: str) -> Party:
        """Return a post or department by its id."""
        if id_ in self._view.departments:
            return Party(id_, self._view.label_of(id_), "department")
        return Party(id_, self._view.name_of(id_), "post")

    def located(self, evidence: Evidence) -> Located:
        """Return a quotation with its place."""
        found = evidence
        return self._locate(found.document, found.start, found.end, found.quote, found.confidence)

    def _duty(self, duty: Duty) -> DutyEntry:
        return DutyEntry(
            id=duty.id,
            ordinal=duty.ordinal,
            text=duty.text,
            involvement=duty.involvement,
            frequency=duty.frequency,
            boilerplate=duty.boilerplate,
            tasks=duty.tasks,
            evidence=tuple(self.located(evidence) for evidence in duty.evidence),
        )

    def _lines(
        self, lines: Iterable[ReportingLine], other: Callable[[ReportingLine], str]
    ) -> tuple[Line, ...]:
        found: dict[str, list[ReportingLine]] = {}
        for line in lines:
            found.setdefault(other(line), []).append(line)
        return tuple(
            Line(
                self.party(id_),
                tuple(sorted({line.stated_by for line in group})),
                tuple(self.located(line.evidence) for line in group),
            )
            for id_, group in found.items()
        )

    def _ties(self, statements: Iterable[AlsoHolds | Deputy]) -> tuple[Line, ...]:
        found: dict[str, list[Located]] = {}
        for statement in statements:
            found.setdefault(statement.other, []).append(self.located(statement.evidence))
        return tuple(Line(self.party(id_), (), tuple(group)) for id_, group in found.items())

    def _collaborations(self, statements: Iterable[Collaboration]) -> tuple[CollaborationEntry, ...]:
        found: dict[str, tuple[Party, list[Topic]]] = {}
        for statement in statements:
            party = Party(statement.party, statement.party_label, statement.party_kind)
            topics = found.setdefault(statement.party, (party, []))[1]
            topics.append(Topic(statement.topic, self.located(statement.evidence)))
        return tuple(CollaborationEntry(party, tuple(topics)) for party, topics in found.values())

    def _attributes(self, owner: str, kind: AttributeKind) -> tuple[AttributeEntry, ...]:
        found: Iterable[Attribute] = self._view.attributes_of(owner, kind)
        return tuple(AttributeEntry(entry.text, self.located(entry.evidence)) for entry in found)

    def sources(self, owner: str, evidence: Iterable[Evidence] = ()) -> tuple[Source, ...]:
        """Return the sections that describe a post or department; without any, the evidence that names it."""
        sections = tuple(
            Source(
                section.document, section.title, section.start, section.end, self.located(section.evidence)
            )
            for section in self._view.sections_of(owner)
        )
        if sections:
            return sections
        return tuple(
            Source(found.document, found.quote, found.start, found.end, self.located(found))
            for found in evidence
        )


def duties_by_section(duties: Iterable[DutyEntry], sources: Iterable[Source]) -> tuple[DutyGroup, ...]:
    """Put duties under the sections that list them, in the order of the sections; the rest comes last."""
    left = list(duties)
    groups = []
    for source in sources:
        inside = tuple(duty for duty in left if _is_inside(duty.evidence[0], source))
        if inside:
            groups.append(DutyGroup(source, inside))
            left = [duty for duty in left if duty not in inside]
    return (*groups, DutyGroup(None, tuple(left))) if left else tuple(groups)


def _is_inside(evidence: Located, source: Source) -> bool:
    return evidence.document == source.document and source.start <= evidence.start < source.end
