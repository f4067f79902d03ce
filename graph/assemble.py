"""One organisation's statements put together: who is who, then what is said of whom.

Names come first, so that it does not matter which document says a thing before another: all sections are read for titles and
departments, then for lines and duties, and for collaborations last, when every post and department is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from corpus.model import CollaborationStatement, DutyStatement, Issue, RoleRecord, SourceDocument, Statement
from graph.identity import (
    attribute_iri,
    department_iri,
    department_key,
    duty_iri,
    is_name,
    name_key,
    organization_iri,
    party_iri,
    post_iri,
    term_iri,
    text_key,
    title_of,
)
from graph.inputs import OrganizationInput, Seat
from graph.model import (
    AlsoHolds,
    Attribute,
    AttributeKind,
    Collaboration,
    DefinedTerm,
    Deputy,
    Duty,
    Evidence,
    Membership,
    ReportingLine,
    Section,
    StatedTitle,
)
from graph.quotes import cited, heading, line_of
from graph.resolve import Names
from graph.roster import Draft, Roster


class Assembly:
    """What the documents of one organisation say. Everything is read when the object is made.

    Attributes
    ----------
    organization : str
        Its IRI.
    posts, departments : Roster
    terms : dict by id
    lines, also_holds, deputies, memberships, collaborations : dict used as an ordered set
    sections : list of Section
    issues : list of Issue
        What was said but could not be meant.
    """

    def __init__(self, organization: OrganizationInput) -> None:
        self.issues: list[Issue] = []
        self._name = organization.name
        self.organization = organization_iri(organization.name)
        self._documents = sorted(organization.documents, key=lambda document: document.source.name)
        self._seats = organization.seats
        self._roles = list(self._named_roles())
        self.posts = Roster(organization.name, self._names(organization, "post"), post_iri)
        self.departments = Roster(organization.name, self._names(organization, "department"), department_iri)
        self._duties: dict[str, Duty] = {}
        self._attributes: dict[str, Attribute] = {}
        self._marks: dict[str, dict[Evidence, str]] = {}
        self._places: dict[str, dict[Evidence, None]] = {}
        self._tasks: dict[str, dict[str, str]] = {}
        self.terms: dict[str, DefinedTerm] = {}
        self.lines: dict[ReportingLine, None] = {}
        self.also_holds: dict[AlsoHolds, None] = {}
        self.deputies: dict[Deputy, None] = {}
        self.memberships: dict[Membership, None] = {}
        self.collaborations: dict[Collaboration, None] = {}
        self.sections: list[Section] = []
        self._unclear: dict[tuple[str, str], tuple[SourceDocument, int, int]] = {}
        self._read()

    def duties(self) -> Iterator[Duty]:
        """Yield the duties, each once a document, with every place of the document that states it."""
        for iri, duty in self._duties.items():
            places = self._marks[iri]
            tasks = tuple(self._tasks[iri].values())
            yield replace(duty, tasks=tasks, evidence=tuple(places), marks=tuple(places.values()))

    def attributes(self) -> Iterator[Attribute]:
        """Yield deliverables, indicators, qualifications and authorities, each once a document."""
        for iri, attribute in self._attributes.items():
            yield replace(attribute, repeats=tuple(self._places[iri])[1:])

    def _named_roles(self) -> Iterator[tuple[SourceDocument, RoleRecord]]:
        for document in self._documents:
            for role in document.extraction.roles:
                if self._is_name(document.source, role.title, role.start):
                    yield document.source, role

    def _names(self, organization: OrganizationInput, kind: Literal["post", "department"]) -> Names:
        described = [
            (role.title, role.variants) for _, role in self._roles if role.kind == kind and role.entry is None
        ]
        names = Names(name_key if kind == "post" else department_key, organization.aliases, described)
        for name in names.ambiguous:
            titles = "、".join(name.claimed_by)
            message = (
                f"{name.name} is another spelling of several titles ({titles}), so it was merged with none"
            )
            self.issues.append(Issue("warning", "ambiguous-spelling", organization.name, message))
        return names

    def _read(self) -> None:
        owners = [self._describe(source, role) for source, role in self._roles]
        sections = list(zip(owners, self._roles, strict=True))
        for owner, (source, role) in sections:
            self._take_department(owner, source, role)
        for owner, (source, role) in sections:
            self._take_lines(owner, source, role)
            self._take_other_posts(owner, source, role)
            for statement in role.duties:
                self._take_duty(owner, source, statement)
            self._take_attributes(owner, source, role)
        for _, (source, role) in sections:
            self._meet_parties(source, role)
        for owner, (source, role) in sections:
            for party in role.collaborators:
                self._take_collaboration(owner, source, party)
        self._take_terms()
        for (_, title), (source, start, count) in self._unclear.items():
            message = f"{title} is the title of {count} numbered posts, so it was left out where rows name it"
            self._warn("title-ambiguous", source, start, message)

    # names

    def _is_name(self, source: SourceDocument, name: str, start: int) -> bool:
        if is_name(name):
            return True
        self._warn("nameless", source, start, f"{name!r} is no name, so what it says was left out")
        return False

    def _describe(self, source: SourceDocument, role: RoleRecord) -> Draft:
        title = heading(source, role)
        if not role.is_described:
            named = self.posts.meet(role.title, title)
            named.same_as.update(role.same_as)
            return named
        if role.entry is not None:
            owner = self.posts.enter(self._seat(source, role).post, role.title, role.entry, title)
        else:
            owner = (self.posts if role.kind == "post" else self.departments).describe(role.title, title)
        owner.same_as.update(role.same_as)
        section = Section(
            owner=owner.id,
            title=role.title,
            document=source.name,
            start=role.start,
            end=role.end,
            states_no_superior=role.states_no_superior,
            states_no_reports=role.states_no_reports,
            variants=role.variants,
            evidence=title,
            labelled=tuple(StatedTitle(stated.text, cited(source, stated)) for stated in role.labelled),
            copies=tuple(cited(source, copy) for copy in role.copies),
        )
        self.sections.append(section)
        return owner

    def _seat(self, source: SourceDocument, role: RoleRecord) -> Seat:
        return self._seats[source.name, role.start]

    def _take_department(self, owner: Draft, source: SourceDocument, role: RoleRecord) -> None:
        stated = role.department
        if stated is None or not self._is_name(source, stated.text, stated.start):
            return
        evidence = cited(source, stated)
        department = self.departments.meet(stated.text, evidence)
        if role.kind == "post":
            self._join(owner, department, evidence)
        else:
            self._nest(owner, department, source, stated)

    def _join(self, post: Draft, department: Draft, evidence: Evidence) -> None:
        post.departments.add(department.id)
        self.memberships.setdefault(Membership(post.id, department.id, evidence))

    def _nest(self, department: Draft, parent: Draft, source: SourceDocument, stated: Statement) -> None:
        """Put a department into another one, unless that contradicts what was said before."""
        if parent.id == department.id or department.parent == parent.id:
            return
        if department.parent:
            message = f"{department.label} is in {parent.label} here and in another department elsewhere"
            self._warn("several-parents", source, stated.start, message)
        elif department.id in self._above(parent):
            message = f"{department.label} cannot be in {parent.label}, which is in {department.label}"
            self._warn("department-cycle", source, stated.start, message)
        else:
            department.parent = parent.id

    def _above(self, department: Draft) -> Iterator[str]:
        while department.parent:
            yield department.parent
            department = self.departments.get(department.parent)

    # lines and other posts

    def _take_lines(self, owner: Draft, source: SourceDocument, role: RoleRecord) -> None:
        if role.entry is not None and role.entry.superiors:
            for position, (above, stated) in enumerate(self._seat(source, role).superiors):
                evidence = cited(source, stated)
                self.lines.setdefault(ReportingLine(owner.id, above, "subordinate", evidence, position))
            return
        for position, stated in enumerate(self._named(source, role.reports_to)):
            evidence = cited(source, stated)
            superior = self._other_post(source, role, stated)
            if superior is not None:
                self._add_line(
                    source, ReportingLine(owner.id, superior.id, "subordinate", evidence, position)
                )
        for position, stated in enumerate(self._named(source, role.direct_reports)):
            evidence = cited(source, stated)
            if role.kind == "department":
                self._take_member(owner, source, stated, evidence)
            elif below := self._subordinate(source, role, stated):
                self._add_line(source, ReportingLine(below.id, owner.id, "superior", evidence, position))

    def _subordinate(self, source: SourceDocument, role: RoleRecord, stated: Statement) -> Draft | None:
        department = None if self.posts.find(stated.text) else self.departments.find(stated.text)
        return department or self._other_post(source, role, stated)

    def _other_post(self, source: SourceDocument, role: RoleRecord, stated: Statement) -> Draft | None:
        """Return the post that a section names by its title; a row of a register means the numbered post of that title, if it is one."""
        numbered = self.posts.entered(stated.text, source.name) if role.entry is not None else []
        if len(numbered) > 1:
            self._unclear.setdefault((source.name, stated.text), (source, stated.start, len(numbered)))
            return None
        return numbered[0] if numbered else self.posts.meet(stated.text, cited(source, stated))

    def _take_member(
        self, owner: Draft, source: SourceDocument, stated: Statement, evidence: Evidence
    ) -> None:
        """Read what a department lists below itself: smaller departments if they are known as such, else posts in it."""
        department = None if self.posts.find(stated.text) else self.departments.find(stated.text)
        member = department or self.posts.meet(stated.text, evidence)
        if member is department:
            self._nest(member, owner, source, stated)
        else:
            self._join(member, owner, evidence)

    def _add_line(self, source: SourceDocument, line: ReportingLine) -> None:
        if line.subordinate == line.superior:
            message = f"{title_of(line.superior)} would report to itself, so this line was left out"
            self._warn("self-report", source, line.evidence.start, message)
        else:
            self.lines.setdefault(line)

    def _take_other_posts(self, owner: Draft, source: SourceDocument, role: RoleRecord) -> None:
        kinds: tuple[tuple[tuple[Statement, ...], type[AlsoHolds] | type[Deputy], str], ...] = (
            (role.also_holds, AlsoHolds, "hold"),
            (role.deputies, Deputy, "stand in for"),
        )
        for statements, record, verb in kinds:
            for stated in self._named(source, statements):
                evidence = cited(source, stated)
                other = None if role.kind == "department" else self._other_post(source, role, stated)
                if other is None and role.kind == "post":
                    continue
                if other is None or other.id == owner.id:
                    message = f"{owner.label} cannot {verb} {stated.text}, so this was left out"
                    self._warn("self-reference" if other else "not-a-post", source, stated.start, message)
                elif record is AlsoHolds:
                    self.also_holds.setdefault(AlsoHolds(owner.id, other.id, evidence))
                else:
                    self.deputies.setdefault(Deputy(owner.id, other.id, evidence))

    # duties and attributes

    def _take_duty(self, owner: Draft, source: SourceDocument, stated: DutyStatement) -> None:
        iri = duty_iri(owner.id, source.name, stated.text)
        self._marks.setdefault(iri, {}).setdefault(cited(source, stated), stated.mark)
        tasks = self._tasks.setdefault(iri, {})
        for task in stated.tasks:
            tasks.setdefault(text_key(task.text), task.text)
        if iri not in self._duties:
            self._duties[iri] = Duty(
                id=iri,
                owner=owner.id,
                ordinal=stated.ordinal,
                text=stated.text,
                involvement=stated.involvement,
                frequency=stated.frequency,
                boilerplate=stated.boilerplate,
                tasks=(),
                evidence=(),
            )

    def _take_attributes(self, owner: Draft, source: SourceDocument, role: RoleRecord) -> None:
        kinds: tuple[tuple[AttributeKind, tuple[Statement, ...]], ...] = (
            ("deliverable", role.deliverables),
            ("indicator", role.indicators),
            ("qualification", role.qualifications),
            ("authority", role.authorities),
        )
        for kind, statements in kinds:
            for stated in statements:
                iri = attribute_iri(owner.id, kind, source.name, stated.text)
                evidence = cited(source, stated)
                self._places.setdefault(iri, {}).setdefault(evidence)
                self._attributes.setdefault(iri, Attribute(iri, kind, owner.id, stated.text, evidence))

    def _take_terms(self) -> None:
        for document in self._documents:
            source = document.source
            for found in document.extraction.definitions:
                if self._is_name(source, found.term, found.start):
                    iri = term_iri(self._name, source.name, found.term, found.definition)
                    evidence = cited(source, found)
                    self.terms.setdefault(iri, DefinedTerm(iri, found.term, found.definition, evidence))

    # collaborations

    def _meet_parties(self, source: SourceDocument, role: RoleRecord) -> None:
        for stated in role.collaborators if role.entry is None else ():
            if stated.generic or stated.kind == "external" or not is_name(stated.party):
                continue
            if self.posts.find(stated.party) is None and self.departments.find(stated.party) is None:
                if stated.kind == "post":
                    self.posts.meet(stated.party, cited(source, stated))
                else:
                    self.departments.meet(stated.party)

    def _take_collaboration(
        self, owner: Draft, source: SourceDocument, stated: CollaborationStatement
    ) -> None:
        if not self._is_name(source, stated.party, stated.start):
            return
        found = self._party(owner, source, stated)
        if found is not None:
            self.collaborations.setdefault(found)

    def _party(
        self, owner: Draft, source: SourceDocument, stated: CollaborationStatement
    ) -> Collaboration | None:
        evidence = cited(source, stated)
        post = None if stated.generic else self.posts.find(stated.party)
        department = None if stated.generic else self.departments.find(stated.party)
        if stated.kind == "department" and department is not None:
            post = None
        known = post or department
        if known is None:
            iri = party_iri(self._name, stated.party, generic=stated.generic)
            kind: Literal["generic", "external"] = "generic" if stated.generic else "external"
            return Collaboration(owner.id, iri, stated.party, kind, stated.topic, evidence)
        if known.id == owner.id:
            message = f"{owner.label} would work with itself, so this was left out"
            self._warn("self-collaboration", source, stated.start, message)
            return None
        return Collaboration(
            owner.id, known.id, known.label, "post" if known is post else "department", stated.topic, evidence
        )

    # issues

    def _named(self, source: SourceDocument, statements: tuple[Statement, ...]) -> Iterator[Statement]:
        return (stated for stated in statements if self._is_name(source, stated.text, stated.start))

    def _warn(self, code: str, source: SourceDocument, start: int, message: str) -> None:
        self.issues.append(Issue("warning", code, source.name, message, line_of(source, start)))
