"""An RDF file -> what it says about posts and departments, as records with the places of its statements.

What it does not do: infer. A statement counts where it is written; ``rdfs:domain``, ``owl:inverseOf`` and the like are not applied beyond
the four inverse properties of the Organization Ontology. What a file of our own says about *its* sources (``prov:wasQuotedFrom``) is not
taken over: those documents are not here, so nobody could check the quotes. They stay in the file, beside the statement quoted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.mapped import MappedText
from corpus.model import (
    CollaborationStatement,
    Definition,
    Extraction,
    Issue,
    RegisterEntry,
    RoleRecord,
    SourceDocument,
    Statement,
)
from corpus.tables.references import listed
from corpus.tables.registerlinks import link_rows
from corpus.text.clean import clean, language_of, tidy
from graph.identity import is_name, name_key
from graph.quotes import line_of
from graph.rdfin.duties import Owned
from graph.rdfin.facts import Facts, Link
from graph.rdfin.lines import OWN, lines_of, numbers_of
from graph.rdfin.parsing import Triple, parse, scan
from graph.rdfin.places import Places, Span
from graph.wording import TRADITIONAL, names_by_language
from ontology import terms as t

RULE: Final = "rdf-statement"


def read_statements(source: SourceDocument) -> Extraction:
    """Return what an RDF file says: posts and departments with lines, duties, collaborations; defined terms.

    Parameters
    ----------
    source : SourceDocument
        Of one of the media types of `corpus.readers.rdftext`.

    Returns
    -------
    Extraction
        Records in the order of the file; each span is the object of the statement, or the name of its subject.

    Raises
    ------
    UnreadableDocument
        If the file breaks the rules of its syntax, or needs a context from the web.
    """
    return _File(source).extraction()


class _File:
    def __init__(self, source: SourceDocument) -> None:
        self._source = source
        self._facts = Facts(parse(source))
        self._places = Places(scan(source))
        self._numbers = numbers_of(self._facts)
        self._lines = lines_of(self._facts, self._numbers)
        self._owned = Owned(self._facts, self._statement)
        self._used: set[int] = set()
        self._unnamed = 0

    def extraction(self) -> Extraction:
        things = [*self._facts.posts, *self._facts.units]
        roles = sorted((role for thing in things for role in self._roles(thing)), key=lambda role: role.start)
        linked, unclear = link_rows(tuple(roles), self._source)
        said = " ".join(
            text for role in linked for text in (role.title, *(duty.text for duty in role.duties))
        )
        return Extraction(
            document=self._source.name,
            encoding=self._source.encoding,
            language=language_of(said),
            roles=linked,
            definitions=tuple(self._definitions()),
            issues=(*self._source.issues, *unclear, *self._issues(bool(linked))),
        )

    # names and places

    def _name(self, thing: str) -> str:
        text = self._facts.name(thing).text
        return text if thing.startswith(OWN) else plain_words(text)

    def _span(self, triple: Triple) -> Span:
        return self._places.statement(triple.subject, triple.predicate, triple.value.value)

    def _statement(self, text: str, triple: Triple) -> Statement:
        return Statement(text, *self._span(triple), rule=RULE)

    def _heading(self, thing: str) -> Span:
        written = self._facts.name(thing).written
        return self._span(written) if written else self._places.subject(thing)

    def _named(self, said: list[tuple[str, Triple]]) -> tuple[Statement, ...]:
        found = ((self._name(other), triple) for other, triple in said)
        return tuple(self._statement(name, triple) for name, triple in found if name)

    def _variants(self, thing: str, title: str) -> tuple[str, ...]:
        """Return other names of a thing, without the Traditional spellings that an export of ours makes of each name."""
        names = self._facts.other_names(thing)
        made = {
            name_key(words)
            for name in (title, *(one.value for one in names if one.language != TRADITIONAL.lower()))
            for language, words in names_by_language(name)
            if language == TRADITIONAL
        }
        plain = names_by_language(title)[0][1]
        own = {name_key(title), name_key(plain)}
        keep = {
            one.value.strip(): None
            for one in names
            if not (one.language == TRADITIONAL.lower() and name_key(one.value) in made)
            and is_name(one.value)
            and name_key(one.value) not in own
        }
        return tuple(keep)

    # records

    def _roles(self, thing: str) -> Iterator[RoleRecord]:
        """Yield what the file says of a post or unit: one record, and one more for each further unit that it is in."""
        title = self._name(thing)
        if not is_name(title):
            self._unnamed += 1
            return
        parents = self._facts.parents(thing)
        first = self._role(thing, title, parents[0] if parents else None)
        yield first
        for parent in parents[1:]:
            yield RoleRecord(
                title=title,
                title_raw=first.title_raw,
                kind=first.kind,
                start=self._unused(self._span(parent.written)[0]),
                end=self._span(parent.written)[1],
                department=self._unit(parent),
                organization=first.organization,
                heading=first.heading,
                entry=RegisterEntry(number=first.entry.number, post=first.entry.post)
                if first.entry
                else None,
                is_described=first.is_described,
                rule=RULE,
            )

    def _role(self, thing: str, title: str, parent: Link | None) -> RoleRecord:
        heading = self._heading(thing)
        organization = self._facts.organization_of(thing)
        entry = self._entry(thing)
        lines = self._lines.up.get(thing, [])
        by_title = [line for line in lines if entry is None or not self._numbers.get(line[0])]
        return RoleRecord(
            title=title,
            title_raw=self._source.raw[slice(*heading)],
            kind="post" if thing in self._facts.posts else "department",
            start=self._unused(heading[0]),
            end=max(heading[1], self._places.end(thing)),
            variants=self._variants(thing, title),
            department=self._unit(parent) if parent else None,
            organization=self._name(organization) if organization else "",
            reports_to=self._named(by_title),
            direct_reports=self._named(self._lines.down.get(thing, [])),
            also_holds=self._named(self._links(thing, t.ALSO_HOLDS)),
            deputies=self._named(self._links(thing, t.DEPUTY)),
            duties=self._owned.duties(thing),
            deliverables=self._owned.attributes(thing, t.DELIVERABLE_OF),
            qualifications=self._owned.attributes(thing, t.QUALIFICATION_OF),
            indicators=self._owned.attributes(thing, t.INDICATOR_OF),
            authorities=self._owned.attributes(thing, t.AUTHORITY_OF),
            collaborators=tuple(self._collaborators(thing)),
            heading=heading,
            entry=entry,
            rule=RULE,
            same_as=tuple(self._other_iris(thing)),
            is_described=not any(one.value.value == "false" for one in self._facts.of(thing, t.DESCRIBED)),
        )

    def _other_iris(self, thing: str) -> Iterator[str]:
        """Yield what others call a thing: its IRI in this file and those that the file says are its own; never one that we mint."""
        stated = (one.value.value for one in self._facts.of(thing, t.SAME_AS) if not one.value.is_literal)
        return (iri for iri in dict.fromkeys((thing, *stated)) if not iri.startswith((t.ID, "_:")))

    def _unused(self, start: int) -> int:
        """Return a place where no other record begins: two may be named by one line where a scanner lost its way."""
        while start in self._used:
            start += 1
        self._used.add(start)
        return start

    def _unit(self, parent: Link) -> Statement | None:
        name = self._name(parent.target)
        return self._statement(name, parent.written) if is_name(name) else None

    def _links(self, thing: str, predicate: str) -> list[tuple[str, Triple]]:
        return [
            (one.value.value, one) for one in self._facts.of(thing, predicate) if not one.value.is_literal
        ]

    def _entry(self, thing: str) -> RegisterEntry | None:
        number = self._numbers.get(thing)
        if number is None:
            return None
        above = [line for line in self._lines.up.get(thing, []) if self._numbers.get(line[0])]
        grade, headcount = (self._facts.words(thing, name) for name in (t.GRADE, t.HEADCOUNT))
        return RegisterEntry(
            number=self._number(thing, number) if number else None,
            superiors=tuple(self._statement(self._numbers[other], triple) for other, triple in above),
            grade=grade.value.value if grade else "",
            headcount=headcount.value.value if headcount else "",
            post=thing if not number and thing.startswith(OWN) else "",
        )

    def _number(self, thing: str, number: str) -> Statement:
        """Return what tells a post apart, and where it stands: in the statement of its number, else in its IRI."""
        stated = [*self._facts.of(thing, t.IDENTIFIER), *self._facts.of(thing, t.NOTATION)]
        written = next((one for one in stated if one.value.value.strip() == number), None)
        return Statement(
            number, *(self._span(written) if written else self._places.subject(thing)), rule=RULE
        )

    def _collaborators(self, thing: str) -> Iterator[CollaborationStatement]:
        for party, triple, topic in self._owned.parties(thing):
            name = self._name(party)
            if is_name(name):
                start, end = self._span(triple)
                kind = self._facts.kind_of(party)
                generic = party in self._owned.generic
                yield CollaborationStatement(name, kind, topic, start, end, generic, RULE)

    def _definitions(self) -> Iterator[Definition]:
        for triple in self._facts.with_predicate(t.DEFINITION):
            term = self._name(triple.subject)
            if triple.value.is_literal and is_name(term):
                yield Definition(term, triple.value.value, *self._span(triple), rule=RULE)

    # issues

    def _issues(self, has_roles: bool) -> Iterator[Issue]:
        if not has_roles:
            yield self._issue("no-roles", 0, "no post or department is stated in it")
            return
        if self._unnamed:
            yield self._issue(
                "nameless", 0, f"{_things(self._unnamed)} without a label and without an IRI: left out"
            )
        unlabelled = [
            one
            for one in (*self._facts.posts, *self._facts.units)
            if not self._facts.name(one).written and self._name(one)
        ]
        if unlabelled:
            examples = listed(self._name(one) for one in unlabelled)
            start = self._heading(unlabelled[0])[0]
            yield self._issue(
                "unlabelled",
                start,
                f"{_things(len(unlabelled))} without a label, named by the end of the IRI: {examples}",
            )
        if odd := self._lines.odd:
            count = "1 line leads" if len(odd) == 1 else f"{len(odd):,} lines lead"
            yield self._issue(
                "line-left-out", self._span(odd[0])[0], f"{count} to something that is no post: left out"
            )
        inside = [
            link
            for one in self._facts.organizations
            for link in self._facts.units_above.get(one, ())
            if link.target != one
        ]
        if inside:
            count = "1 organisation is" if len(inside) == 1 else f"{len(inside):,} organisations are"
            start = self._span(inside[0].written)[0]
            yield self._issue(
                "organisation-inside", start, f"{count} part of another one: each is kept by itself"
            )

    def _issue(self, code: str, start: int, message: str) -> Issue:
        return Issue("warning", code, self._source.name, message, line_of(self._source, start))


def plain_words(text: str) -> str:
    """Return words as the records of every document hold them: Simplified, half width, without white space that says nothing."""
    return tidy(text) if text.isascii() else tidy(clean(MappedText.identity(text)).text)


def _things(count: int) -> str:
    return "1 post or department stands" if count == 1 else f"{count:,} posts or departments stand"
