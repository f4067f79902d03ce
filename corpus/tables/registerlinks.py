"""The rows of a register joined inside their document: whose row each superior's number means, and what is wrong with the numbers.

A number that no row of the document has is not wrong yet: the row may stand in another document of the organisation (`graph.registers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.model import Issue, RegisterEntry, RoleRecord, SourceDocument, Statement
from corpus.tables.references import Match, Numbers, listed, plain_number

ELSEWHERE = "reference-elsewhere"
"""Code of the issue about numbers that other documents may explain: a build looks there and has the last word."""


def link_rows(
    roles: tuple[RoleRecord, ...], document: SourceDocument
) -> tuple[tuple[RoleRecord, ...], tuple[Issue, ...]]:
    """Give each row of a register the titles of its superiors.

    Parameters
    ----------
    roles : tuple of RoleRecord
        Of one document; those without an `RegisterEntry` stay as they are.
    document : SourceDocument
        For the lines of the issues.

    Returns
    -------
    tuple of RoleRecord
        With ``reports_to`` where a number is found in the document.
    tuple of Issue
        One for each kind of thing, with how often it occurs and the first examples.
    """
    if not any(role.entry for role in roles):
        return roles, ()
    links = RowLinks([(document.name, role) for role in roles if role.entry])
    linked, elsewhere = [], []
    for role in roles:
        stated = list(role.reports_to)
        for superior in role.entry.superiors if role.entry else ():
            match = links.find(document.name, role, superior.text)
            if len(match.targets) == 1 and match.targets != (key_of(role),):
                title = links.title_of(match.targets[0])
                stated.append(replace(superior, text=title))
            elif match.outcome == "unknown":
                elsewhere.append(superior)
        linked.append(replace(role, reports_to=tuple(stated)) if role.entry else role)
    issues = [*links.issues(document), *_elsewhere(elsewhere, document)]
    return tuple(linked), tuple(issues)


Key = tuple[str, str]
"""What tells numbered posts apart: the organisation that the row names, and the number."""


class RowLinks:
    """The numbered rows of some documents, each post with its scope: a number means a post of the same document first.

    Parameters
    ----------
    rows : sequence of (str, RoleRecord)
        Document name and row, all with an entry.
    """

    def __init__(self, rows: Sequence[tuple[str, RoleRecord]]) -> None:
        self.rows = rows
        self._titles: dict[Key, str] = {}
        scopes: dict[tuple[str, ...], list[tuple[str, Key]]] = {}
        for document, role in rows:
            key = key_of(role)
            if key is None or role.entry is None:
                continue
            self._titles.setdefault(key, role.title)
            for scope in _scopes(document, role):
                scopes.setdefault(scope, []).append((key[1], key))
        self._numbers = {scope: Numbers(known) for scope, known in scopes.items()}

    def title_of(self, key: Key) -> str:
        """Return what the first row with a number calls its post."""
        return self._titles[key]

    def find(self, document: str, role: RoleRecord, reference: str) -> Match[Key]:
        """Return which post a reference of a row means: the nearest scope that knows the number decides."""
        for scope in _scopes(document, role):
            numbers = self._numbers.get(scope)
            match = numbers.find(reference) if numbers else None
            if match and match.outcome != "unknown":
                return match
        return Match("unknown")

    def issues(self, document: SourceDocument) -> Iterator[Issue]:
        """Yield what a person should know about the numbers of one document's rows."""
        rows = [role for name, role in self.rows if name == document.name]
        yield from self._duplicates(rows, document)
        found: dict[str, list[tuple[str, Statement]]] = {"repaired": [], "ambiguous": [], "itself": []}
        for role in rows:
            for superior in _entry(role).superiors:
                match = self.find(document.name, role, superior.text)
                if match.targets == (key_of(role),):
                    found["itself"].append((superior.text, superior))
                elif match.outcome == "repaired":
                    found["repaired"].append((f"{superior.text} as {match.targets[0][1]}", superior))
                elif match.outcome == "ambiguous":
                    several = " or ".join(number for _, number in match.targets)
                    found["ambiguous"].append((f"{superior.text} is {several}", superior))
        yield from _counted(
            document, "reference-repaired", found["repaired"], "{} repaired where only one post fits: {}"
        )
        yield from _counted(
            document,
            "reference-ambiguous",
            found["ambiguous"],
            "{} left out, because several posts fit: {}",
        )
        yield from _counted(
            document,
            "self-report",
            found["itself"],
            "{} left out, because the post would report to itself: {}",
        )

    def _duplicates(self, rows: Sequence[RoleRecord], document: SourceDocument) -> Iterator[Issue]:
        by_key: dict[Key, list[RoleRecord]] = {}
        for role in rows:
            if key := key_of(role):
                by_key.setdefault(key, []).append(role)
        repeated = {key: found for key, found in by_key.items() if len(found) > 1}
        examples = [
            f"{number} ({' / '.join(dict.fromkeys(role.title for role in found))})"
            for (_, number), found in repeated.items()
        ]
        if examples:
            second = next(iter(repeated.values()))[1]
            count = f"{len(repeated)} {'number stands' if len(repeated) == 1 else 'numbers stand'}"
            message = f"{count} in several rows; each is read as one post: {listed(examples)}"
            yield _issue("duplicate-number", document, second.start, message)


def key_of(role: RoleRecord) -> Key | None:
    """Return what tells the post of a row apart; None if the row has no number."""
    number = role.entry.number if role.entry else None
    return (role.organization, plain_number(number.text)) if number else None


def _scopes(document: str, role: RoleRecord) -> tuple[tuple[str, ...], ...]:
    """Where a row's number is known and looked for, the nearest first: no number is looked for in a stranger's documents."""
    entry = _entry(role)
    inside = (
        ("both", document, role.organization),
        ("document", document),
        ("organization", role.organization),
    )
    return (*inside, ("parent", entry.parent)) if entry.parent else inside


def _entry(role: RoleRecord) -> RegisterEntry:
    assert role.entry is not None
    return role.entry


def _elsewhere(superiors: Sequence[Statement], document: SourceDocument) -> Iterator[Issue]:
    yield from _counted(
        document,
        ELSEWHERE,
        [(superior.text, superior) for superior in superiors],
        "{} not among the rows of this document; a build looks for them in the others: {}",
    )


def _counted(
    document: SourceDocument, code: str, found: Sequence[tuple[str, Statement]], message: str
) -> Iterator[Issue]:
    """Yield one issue for all that is of one kind."""
    if found:
        count = f"{len(found):,} {'reference' if len(found) == 1 else 'references'}"
        words = message.format(count, listed(example for example, _ in found))
        yield _issue(code, document, found[0][1].start, words)


def _issue(code: str, document: SourceDocument, start: int, message: str) -> Issue:
    return Issue("warning", code, document.name, message, document.raw.count("\n", 0, start) + 1)
