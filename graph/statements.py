"""Records -> RDF: the statements of a dataset as N-Quads, in the vocabulary of ``ontology/dutygraph.ttl``.

Everything stands in the default graph, and what a document proves points to its words there (``prov:wasQuotedFrom`` a span of the
document). Named graphs by document were left out on purpose: a post, a department and a reporting line are often proven by several
documents, so they would stand in several graphs, and a plain query over the default graph would find nothing. TriG, which has a graph
for each document, is made from the provenance (`graph.export.trig`).

All IRIs are minted from names, there is no blank node, and the lines are sorted and unique: equal records are equal bytes. The lines
are our own (`graph.nquads`): pyoxigraph's writer keeps the order of a set of objects in memory, and making those objects costs more
than the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Any, BinaryIO, Final

from graph.identity import document_iri, evidence_iri, selector_iri, statement_iri, task_iri
from graph.model import (
    AlsoHolds,
    Attribute,
    Collaboration,
    DefinedTerm,
    Department,
    Deputy,
    DocumentInfo,
    Duty,
    Evidence,
    Organization,
    Post,
    Records,
    ReportingLine,
)
from graph.nquads import block, flag, link, number, words
from graph.wording import language_of, names_by_language
from ontology import terms as t

_ATTRIBUTES: Final = {
    "deliverable": (t.DELIVERABLE, t.DELIVERABLE_OF),
    "indicator": (t.INDICATOR, t.INDICATOR_OF),
    "qualification": (t.QUALIFICATION, t.QUALIFICATION_OF),
    "authority": (t.AUTHORITY, t.AUTHORITY_OF),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one record says of one subject; a subject may have several."""

    subject: str
    describe: Callable[[Any], Iterable[str]]
    record: object

    @property
    def order(self) -> str:
        """Sort as the lines do: ``<a>`` comes after ``<a/b>``, although "a" comes before "a/b"."""
        return f"{self.subject}>"


def to_nquads(records: Records) -> bytes:
    """Return the statements of a dataset: UTF-8 N-Quads, lines sorted and unique, no blank nodes."""
    return b"".join(_blocks(records))


def write_nquads(records: Records, stream: BinaryIO) -> None:
    """Write what `to_nquads` returns, subject by subject: only the list of subjects is held in memory, never the text."""
    stream.writelines(_blocks(records))


def nquads_lines(records: Records) -> Iterator[bytes]:
    """Give what `to_nquads` returns line by line."""
    return (line for said in _blocks(records) for line in said.splitlines(keepends=True))


def _blocks(records: Records) -> Iterator[bytes]:
    entries = sorted(_entries(records), key=lambda entry: entry.order)
    for subject, said in groupby(entries, key=lambda entry: entry.subject):
        yield block(subject, chain.from_iterable(one.describe(one.record) for one in said))


def _entries(records: Records) -> Iterator[_Entry]:
    for things, describe in (
        (records.organizations, _organization),
        (records.documents, _document),
        (records.departments, _department),
        (records.posts, _post),
        (records.duties, _duty),
        (records.attributes, _attribute),
        (records.terms, _term),
    ):
        for thing in things:
            yield _Entry(thing.id, describe, thing)
    for duty in records.duties:
        for task in duty.tasks:
            yield _Entry(task_iri(duty.id, task), _task, (duty.id, task))
    for held in records.also_holds:
        yield _Entry(held.post, _also_holds, held)
    for deputy in records.deputies:
        yield _Entry(deputy.post, _deputy, deputy)
    yield from _line_entries(records)
    yield from _collaboration_entries(records)
    for evidence in dict.fromkeys(_all_evidence(records)):
        span = (evidence.document, evidence.start, evidence.end)
        yield _Entry(evidence_iri(*span), _evidence, evidence)
        yield _Entry(selector_iri(*span), _selector, evidence)


def _line_entries(records: Records) -> Iterator[_Entry]:
    posts = {post.id for post in records.posts}
    equal: Counter[tuple[str, ...]] = Counter()
    for line in records.lines:
        says = (line.superior, line.evidence.document, line.stated_by)
        number_among_equal = equal[line.subordinate, *says]
        equal[line.subordinate, *says] += 1
        yield _Entry(statement_iri(line.subordinate, "line", *says, str(number_among_equal)), _line, line)
        if line.subordinate in posts:
            yield _Entry(line.subordinate, _reports_to, line)


def _collaboration_entries(records: Records) -> Iterator[_Entry]:
    equal: Counter[tuple[str, ...]] = Counter()
    for found in records.collaborations:
        says = (found.party, found.evidence.document, found.topic)
        number_among_equal = equal[found.post, *says]
        equal[found.post, *says] += 1
        iri = statement_iri(found.post, "collaboration", *says, str(number_among_equal))
        yield _Entry(iri, _collaboration, found)
        if found.party_kind != "generic":
            yield _Entry(found.post, _collaborates_with, found)
        if found.party_kind in ("external", "generic"):
            yield _Entry(found.party, _party, found)


def _all_evidence(records: Records) -> Iterator[Evidence]:
    things: Iterable[Department | Post | Duty] = chain(records.departments, records.posts, records.duties)
    for thing in things:
        yield from thing.evidence
    statements: Iterable[ReportingLine | Collaboration | Attribute | DefinedTerm] = chain(
        records.lines, records.collaborations, records.attributes, records.terms
    )
    for statement in statements:
        yield statement.evidence
    for attribute in records.attributes:
        yield from attribute.repeats


# one function a kind of record: what it says of its subject


def _organization(organization: Organization) -> Iterator[str]:
    yield link(t.TYPE, t.FORMAL_ORGANIZATION)
    yield from _named(organization.label)
    if organization.language:
        yield words(t.DC_LANGUAGE, organization.language)


def _document(document: DocumentInfo) -> Iterator[str]:
    yield link(t.TYPE, t.DOCUMENT)
    yield link(t.DOCUMENT_OF, document.organization)
    yield words(t.LABEL, document.path)
    yield words(t.PATH, document.path)
    yield words(t.SHA256, document.sha256)
    yield words(t.ENCODING, document.encoding)
    yield words(t.DC_FORMAT, document.media_type)
    if document.language:
        yield words(t.DC_LANGUAGE, document.language)


def _department(department: Department) -> Iterator[str]:
    yield link(t.TYPE, t.ORGANIZATIONAL_UNIT)
    yield from _named(department.label, department.aliases)
    yield link(t.UNIT_OF, department.organization)
    if department.parent:
        yield link(t.SUB_ORGANIZATION_OF, department.parent)
    for other in department.same_as:
        yield link(t.SAME_AS, other)
    yield from _quoted(department.evidence)


def _post(post: Post) -> Iterator[str]:
    yield link(t.TYPE, t.POST)
    yield from _named(post.label, post.aliases)
    yield link(t.POST_IN, post.organization)
    for department in post.departments:
        yield link(t.POST_IN, department)
    yield flag(t.DESCRIBED, post.described)
    for predicate, value in (
        (t.IDENTIFIER, post.identifier),
        (t.GRADE, post.grade),
        (t.HEADCOUNT, post.headcount),
    ):
        if value:
            yield words(predicate, value)
    for other in post.same_as:
        yield link(t.SAME_AS, other)
    yield from _quoted(post.evidence)


def _duty(duty: Duty) -> Iterator[str]:
    yield link(t.TYPE, t.DUTY_CLASS)
    yield link(t.DUTY_OF, duty.owner)
    yield from _worded(duty.text)
    if duty.ordinal:
        yield words(t.ORDINAL, duty.ordinal)
    yield link(t.INVOLVEMENT, t.DUTY + duty.involvement)
    if duty.frequency:
        yield words(t.FREQUENCY, duty.frequency, language_of(duty.frequency))
    yield flag(t.BOILERPLATE, duty.boilerplate)
    yield from _quoted(duty.evidence)


def _task(task: tuple[str, str]) -> Iterator[str]:
    duty, text = task
    yield link(t.TYPE, t.TASK)
    yield link(t.TASK_OF, duty)
    yield from _worded(text)


def _attribute(attribute: Attribute) -> Iterator[str]:
    kind, owned_by = _ATTRIBUTES[attribute.kind]
    yield link(t.TYPE, kind)
    yield link(owned_by, attribute.owner)
    yield from _worded(attribute.text)
    yield from _quoted((attribute.evidence, *attribute.repeats))


def _term(term: DefinedTerm) -> Iterator[str]:
    yield link(t.TYPE, t.CONCEPT)
    yield from _named(term.term)
    yield words(t.DEFINITION, term.definition, language_of(term.definition))
    yield from _quoted((term.evidence,))


def _line(line: ReportingLine) -> Iterator[str]:
    yield link(t.TYPE, t.REPORTING_LINE)
    yield link(t.SUBORDINATE, line.subordinate)
    yield link(t.SUPERIOR, line.superior)
    yield link(t.STATED_BY, line.subordinate if line.stated_by == "subordinate" else line.superior)
    yield from _quoted((line.evidence,))


def _reports_to(line: ReportingLine) -> Iterator[str]:
    yield link(t.REPORTS_TO, line.superior)


def _also_holds(held: AlsoHolds) -> Iterator[str]:
    yield link(t.ALSO_HOLDS, held.other)


def _deputy(deputy: Deputy) -> Iterator[str]:
    yield link(t.DEPUTY, deputy.other)


def _collaboration(found: Collaboration) -> Iterator[str]:
    yield link(t.TYPE, t.COLLABORATION)
    yield link(t.COLLABORATOR, found.post)
    yield link(t.WITH_PARTY, found.party)
    if found.topic:
        yield words(t.SUBJECT, found.topic, language_of(found.topic))
    yield from _quoted((found.evidence,))


def _collaborates_with(found: Collaboration) -> Iterator[str]:
    yield link(t.COLLABORATES_WITH, found.party)


def _party(found: Collaboration) -> Iterator[str]:
    yield link(t.TYPE, t.EXTERNAL_PARTY if found.party_kind == "external" else t.GENERIC_PARTY)
    yield from _named(found.party_label)


def _evidence(evidence: Evidence) -> Iterator[str]:
    yield link(t.TYPE, t.SPECIFIC_RESOURCE)
    yield link(t.HAS_SOURCE, document_iri(evidence.document))
    yield link(t.HAS_SELECTOR, selector_iri(evidence.document, evidence.start, evidence.end))
    yield words(t.VALUE, evidence.quote)


def _selector(evidence: Evidence) -> Iterator[str]:
    yield link(t.TYPE, t.TEXT_POSITION_SELECTOR)
    yield number(t.START, evidence.start)
    yield number(t.END, evidence.end)


# shared by several kinds


def _named(label: str, aliases: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a name as SKOS wants it (one preferred a language, no other name equal to it) and untagged for plain tools."""
    preferred = names_by_language(label)
    yield words(t.LABEL, label)
    for language, name in preferred:
        yield words(t.PREF_LABEL, name, language)
    for alias in aliases:
        for language, name in names_by_language(alias):
            if (language, name) not in preferred:
                yield words(t.ALT_LABEL, name, language)


def _worded(text: str) -> Iterator[str]:
    yield words(t.LABEL, text)
    yield words(t.DESCRIPTION, text, language_of(text))


def _quoted(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    for one in evidence:
        yield link(t.WAS_QUOTED_FROM, evidence_iri(one.document, one.start, one.end))
