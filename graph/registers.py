"""Registers of posts in a build: whose post each row is, in which organisation, and whom the numbers of its superiors mean.

A row's post is known by organisation and number, never by its title. The organisation is the one that the row names (its Organisation or
公司 column), else the corpus' own, so the same row has the same IRI whatever stands beside it. References are looked up over all documents
of a corpus organisation, in the scopes of `corpus.tables.registerlinks`; what nobody has is left out and said.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.model import Issue, RoleRecord, Statement
from corpus.readers.rdftext import RDF_TYPES
from corpus.tables.references import listed, plain_number
from corpus.tables.registerlinks import Key, RowLinks, key_of
from graph.identity import numbered_post_iri, row_post_iri
from graph.inputs import OrganizationInput, ReadDocument, Seat
from graph.quotes import line_of

Row = tuple[ReadDocument, RoleRecord]


@dataclass(frozen=True, slots=True)
class Seated:
    """The organisations of a build after their registers were read.

    ``homes`` says to which organisation each document belongs: the one that all its rows name, else the corpus' own (of an RDF file
    that names several, the one it says most of).
    """

    organizations: tuple[OrganizationInput, ...]
    homes: Mapping[str, str]
    issues: tuple[Issue, ...]


def seated(organizations: Sequence[OrganizationInput]) -> Seated:
    """Give each row of a register its post and its superiors, and each organisation that rows name its own input."""
    parts: dict[str, OrganizationInput] = {}
    homes: dict[str, str] = {}
    issues: list[Issue] = []
    for organization in organizations:
        named = _with_names(organization)
        seats = _Seats([(document, role) for document in named.documents for role in _rows(document)])
        issues += seats.issues()
        if not named.documents:
            _add(parts, organization)
        for document in named.documents:
            homes[document.source.name] = home = _home(document, organization.name)
            for name, part in _split(document, home, organization.name):
                _add(parts, replace(organization, name=name, documents=(part,), seats=seats.of(document)))
    for organization in organizations:
        issues += _strangers(organization, homes)
    return Seated(tuple(parts.values()), homes, tuple(issues))


def _add(parts: dict[str, OrganizationInput], more: OrganizationInput) -> None:
    known = parts.get(more.name)
    if known is not None:
        aliases = (*known.aliases, *(alias for alias in more.aliases if alias not in known.aliases))
        documents = (*known.documents, *more.documents)
        more = replace(known, aliases=aliases, documents=documents, seats={**known.seats, **more.seats})
    parts[more.name] = more


def _with_names(organization: OrganizationInput) -> OrganizationInput:
    """Let every row name its organisation, and write those that are named in one form."""
    documents = []
    for document in organization.documents:
        roles = tuple(
            replace(role, organization=unicodedata.normalize("NFC", role.organization) or organization.name)
            if role.entry or role.organization
            else role
            for role in document.extraction.roles
        )
        documents.append(replace(document, extraction=replace(document.extraction, roles=roles)))
    return replace(organization, documents=tuple(documents))


def _rows(document: ReadDocument) -> Iterator[RoleRecord]:
    return (role for role in document.extraction.roles if role.entry)


def _home(document: ReadDocument, own: str) -> str:
    """Return the organisation of a document; an RDF file of several belongs to the one with most posts and departments in it."""
    names = Counter(role.organization or own for role in document.extraction.roles)
    if len(names) == 1 or (own not in names and document.source.media_type in RDF_TYPES.values()):
        return min(names, key=lambda name: (-names[name], name), default=own)
    return own


def _strangers(organization: OrganizationInput, homes: Mapping[str, str]) -> Iterator[Issue]:
    """Say which RDF files name another organisation than the one whose documents they stand among."""
    others = [one for one in organization.documents if homes[one.source.name] == organization.name]
    for document in organization.documents if others else ():
        source, home = document.source, homes[document.source.name]
        if home != organization.name and source.media_type in RDF_TYPES.values():
            message = (
                f"its posts belong to {home}, those of the other documents to {organization.name}: "
                "if both are one, name it so in corpus.toml"
            )
            yield Issue("warning", "other-organisation", source.name, message)


def _split(document: ReadDocument, home: str, own: str) -> Iterator[tuple[str, ReadDocument]]:
    """Yield a document's part for each organisation; all that is not a row stays with the document."""
    by_name: dict[str, list[RoleRecord]] = {home: []}
    for role in document.extraction.roles:
        by_name.setdefault(role.organization or own, []).append(role)
    for name, roles in by_name.items():
        found = replace(document.extraction, roles=tuple(roles))
        if name != home:
            found = replace(found, definitions=(), cases=())
        yield name, ReadDocument(document.source, found)


class _Seats:
    """The rows of the registers of one corpus organisation."""

    def __init__(self, rows: list[Row]) -> None:
        self._rows = rows
        self._links = RowLinks([(document.source.name, role) for document, role in rows])
        self._by_place: dict[tuple[str, int], Seat] = {}
        equal: Counter[tuple[str, ...]] = Counter()
        for document, role in rows:
            post = _post(document, role, equal)
            superiors = tuple(self._superiors(document, role))
            self._by_place[document.source.name, role.start] = Seat(post, superiors)

    def of(self, document: ReadDocument) -> dict[tuple[str, int], Seat]:
        name = document.source.name
        return {(name, role.start): self._by_place[name, role.start] for role in _rows(document)}

    def _superiors(self, document: ReadDocument, role: RoleRecord) -> Iterator[tuple[str, Statement]]:
        for stated in role.entry.superiors if role.entry else ():
            match = self._links.find(document.source.name, role, stated.text)
            if len(match.targets) == 1 and match.targets != (key_of(role),):
                yield numbered_post_iri(*match.targets[0]), stated

    def issues(self) -> Iterator[Issue]:
        """Yield what only all documents together can tell: numbers that nobody has, repairs across documents, circles."""
        documents = {document.source.name: document for document, _ in self._rows}
        for document in documents.values():
            inside = RowLinks([(document.source.name, role) for role in _rows(document)])
            yield from self._open_references(document, inside)
        yield from self._cycles()

    def _open_references(self, document: ReadDocument, inside: RowLinks) -> Iterator[Issue]:
        name = document.source.name
        found: dict[str, list[tuple[str, Statement]]] = {}
        for role in _rows(document):
            for stated in role.entry.superiors if role.entry else ():
                if inside.find(name, role, stated.text).outcome != "unknown":
                    continue
                match = self._links.find(name, role, stated.text)
                example = stated.text
                if match.outcome == "repaired":
                    example += f" as {match.targets[0][1]}"
                found.setdefault(match.outcome, []).append((example, stated))
        messages = {
            "unknown": "left out, because no register lists their posts",
            "ambiguous": "left out, because several posts fit",
            "repaired": "repaired where only one post of the other documents fits",
        }
        for outcome, message in messages.items():
            if cases := found.get(outcome):
                examples = listed(example for example, _ in cases)
                count = f"{len(cases):,} {'reference' if len(cases) == 1 else 'references'}"
                line = line_of(document.source, cases[0][1].start)
                yield Issue("warning", f"reference-{outcome}", name, f"{count} {message}: {examples}", line)

    def _cycles(self) -> Iterator[Issue]:
        above: dict[Key, list[Key]] = {}
        first: dict[Key, Row] = {}
        for document, role in self._rows:
            key = key_of(role)
            if key is None or role.entry is None:
                continue
            first.setdefault(key, (document, role))
            for stated in role.entry.superiors:
                match = self._links.find(document.source.name, role, stated.text)
                if len(match.targets) == 1 and match.targets != (key,):
                    above.setdefault(key, []).append(match.targets[0])
        for circle in circles(above):
            document, role = first[circle[0]]
            names = listed((f"{first[key][1].title} ({key[1]})" for key in circle), shown=5)
            message = f"the reporting lines of {len(circle)} posts run in a circle: {names}"
            line = line_of(document.source, role.start)
            yield Issue("warning", "reporting-cycle", document.source.name, message, line)


def _post(document: ReadDocument, role: RoleRecord, equal: Counter[tuple[str, ...]]) -> str:
    key = key_of(role)
    if key is not None:
        return numbered_post_iri(*key)
    assert role.entry is not None
    if role.entry.post:
        return role.entry.post
    unit = role.department.text if role.department else ""
    numbers = ",".join(plain_number(stated.text) for stated in role.entry.superiors)
    said = unit, numbers, role.entry.grade, role.entry.occupation
    among = (document.source.name, role.organization, role.title, *said)
    equal[among] += 1
    return row_post_iri(role.organization, role.title, *said, str(equal[among]))


def circles(above: Mapping[Key, Iterable[Key]]) -> list[list[Key]]:
    """Return the circles of reporting lines, each from its smallest post upwards, found along each post's first way up.

    Examples
    --------
    >>> a, b, c = ("", "1"), ("", "2"), ("", "3")
    >>> circles({a: [b], b: [a], c: [a]})
    [[('', '1'), ('', '2')]]
    """
    found: dict[frozenset[Key], list[Key]] = {}
    settled: set[Key] = set()
    for start in sorted(above):
        way: dict[Key, None] = {}
        at = start
        while at not in settled and at not in way and at in above:
            way[at] = None
            at = next(iter(above[at]), at)
        if at in way:
            circle = list(way)[list(way).index(at) :]
            least = circle.index(min(circle))
            found.setdefault(frozenset(circle), circle[least:] + circle[:least])
        settled.update(way)
    return list(found.values())
