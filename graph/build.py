"""Documents as read -> the records of a dataset: posts, departments, duties, lines, collaborations, each with its evidence.

`build_records` takes what ``corpus`` found in each document and returns a `BuildResult`: the `Records`, and one `Issue` for
everything that was said but could not be meant (a post that reports to itself). Nothing is inferred: what no document says is in
no record. The result does not depend on the order of the organisations or of their documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from corpus.errors import ManifestInvalid
from corpus.model import Issue
from corpus.tables.references import plain_number
from graph.assemble import Assembly
from graph.identity import document_iri, organization_iri
from graph.inputs import OrganizationInput, ReadDocument
from graph.model import Department, DocumentInfo, Evidence, Organization, Post, Records
from graph.registers import seated

__all__ = ["BuildResult", "OrganizationInput", "ReadDocument", "build_records"]

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build yields: the records, and what a person should know about statements that were left out."""

    records: Records
    issues: tuple[Issue, ...]


def build_records(organizations: Sequence[OrganizationInput]) -> BuildResult:
    """Put the statements of all documents together.

    Parameters
    ----------
    organizations : sequence of OrganizationInput
        Their names differ; a document belongs to one organisation.

    Returns
    -------
    BuildResult
        Things sorted by id, duties by owner, statements by subject, both then by document and place; issues by document and line.

    Raises
    ------
    ManifestInvalid
        If two organisations have one name, or a document belongs to two.

    Examples
    --------
    >>> build_records([OrganizationInput("Store A")]).records.organizations[0].label
    'Store A'
    """
    _check(organizations)
    inputs = seated(organizations)
    parts = [Assembly(organization) for organization in inputs.organizations]
    documents = (_document(document, inputs.homes) for one in organizations for document in one.documents)
    records = Records(
        organizations=_sorted(map(_organization, inputs.organizations), key=lambda o: o.id),
        documents=_sorted(documents, key=lambda d: d.id),
        departments=_gather(parts, _departments, key=lambda d: d.id),
        posts=_gather(parts, _posts, key=lambda p: p.id),
        duties=_gather(parts, Assembly.duties, key=lambda d: (d.owner, _place(d.evidence[0]), d.id)),
        lines=_gather(
            parts,
            lambda part: part.lines,
            key=lambda line: (line.subordinate, line.superior, _place(line.evidence), line.stated_by),
        ),
        also_holds=_gather(
            parts, lambda part: part.also_holds, key=lambda h: (h.post, h.other, _place(h.evidence))
        ),
        collaborations=_gather(
            parts,
            lambda part: part.collaborations,
            key=lambda c: (c.post, _place(c.evidence)),  # parties of one span stay as the document lists them
        ),
        attributes=_gather(
            parts, Assembly.attributes, key=lambda a: (a.owner, a.kind, _place(a.evidence), a.id)
        ),
        terms=_gather(parts, lambda part: part.terms.values(), key=lambda term: (term.term, term.id)),
        memberships=_gather(
            parts, lambda part: part.memberships, key=lambda m: (m.post, m.department, _place(m.evidence))
        ),
        deputies=_gather(
            parts, lambda part: part.deputies, key=lambda d: (d.post, d.other, _place(d.evidence))
        ),
        sections=_gather(
            parts, lambda part: part.sections, key=lambda s: (s.document, s.start, s.end, s.owner)
        ),
    )
    issues = chain(inputs.issues, chain.from_iterable(part.issues for part in parts))
    return BuildResult(records, _sorted(issues, _issue_order))


def _check(organizations: Sequence[OrganizationInput]) -> None:
    names = Counter(organization_iri(organization.name) for organization in organizations)
    for organization in organizations:
        if names[organization_iri(organization.name)] > 1:
            raise ManifestInvalid(
                f"two organisations are called {organization.name!r}",
                hint="give each its own name in corpus.toml",
            )
    documents = Counter(document.source.name for one in organizations for document in one.documents)
    for name, count in documents.items():
        if count > 1:
            raise ManifestInvalid(
                "belongs to two organisations",
                source=name,
                hint="list it under one organisation in corpus.toml",
            )


def _sorted(records: Iterable[Record], key: Callable[[Record], Any]) -> tuple[Record, ...]:
    return tuple(sorted(records, key=key))


def _gather(
    parts: Iterable[Assembly],
    records_of: Callable[[Assembly], Iterable[Record]],
    *,
    key: Callable[[Record], Any],
) -> tuple[Record, ...]:
    return _sorted(chain.from_iterable(map(records_of, parts)), key)


def _place(evidence: Evidence) -> tuple[str, int, int]:
    return evidence.document, evidence.start, evidence.end


def _issue_order(issue: Issue) -> tuple[str, int, str, str]:
    return issue.source, issue.line, issue.code, issue.message


def _organization(organization: OrganizationInput) -> Organization:
    """Return the organisation; its language, where the manifest is silent, is that of most of its documents."""
    counted = Counter(document.extraction.language for document in organization.documents)
    most = min(counted, key=lambda language: (-counted[language], language), default="")
    return Organization(organization_iri(organization.name), organization.name, organization.language or most)


def _document(document: ReadDocument, homes: Mapping[str, str]) -> DocumentInfo:
    source = document.source
    return DocumentInfo(
        id=document_iri(source.name),
        path=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        encoding=source.encoding,
        language=document.extraction.language,
        organization=organization_iri(homes[source.name]),
    )


def _departments(part: Assembly) -> Iterable[Department]:
    for draft in part.departments.drafts():
        yield Department(
            id=draft.id,
            label=draft.label,
            aliases=draft.aliases(),
            organization=part.organization,
            parent=draft.parent,
            evidence=draft.evidence(),
            same_as=tuple(sorted(draft.same_as)),
        )


def _posts(part: Assembly) -> Iterable[Post]:
    for draft in part.posts.drafts():
        entry = draft.entry
        yield Post(
            id=draft.id,
            label=draft.label,
            aliases=draft.aliases(),
            organization=part.organization,
            departments=tuple(sorted(draft.departments)),
            described=draft.described,
            evidence=draft.evidence(),
            identifier=plain_number(entry.number.text) if entry and entry.number else "",
            grade=entry.grade if entry else "",
            headcount=entry.headcount if entry else "",
            same_as=tuple(sorted(draft.same_as)),
        )
