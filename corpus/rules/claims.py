"""Everything that one document yields as a flat list of claims: what was read, where, by which rule, how sure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import CollaborationStatement, DutyStatement, Extraction, RoleRecord, Statement
from corpus.rules.confidence import Kind, is_low


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement that was taken from a document.

    Attributes
    ----------
    words : str
        What was read: a title, a duty, the name of a party.
    start, end : int
        Where it stands in ``raw``.
    role : int
        Which role of the extraction says it; -1 for definitions and cases.
    detail : str
        The number of a duty, the meaning of a term.
    """

    kind: Kind
    words: str
    start: int
    end: int
    rule: str
    confidence: float
    role: int = -1
    detail: str = ""

    @property
    def is_low(self) -> bool:
        """Whether a person should look at it."""
        return is_low(self.confidence)


def claims_of(extraction: Extraction) -> tuple[Claim, ...]:
    """Return the claims of a document, role by role, then its definitions and cases."""
    return tuple(_claims(extraction))


def _claims(extraction: Extraction) -> Iterator[Claim]:
    for index, role in enumerate(extraction.roles):
        yield from _role_claims(role, index)
    for term in extraction.definitions:
        yield Claim(
            "definition", term.term, term.start, term.end, term.rule, term.confidence, detail=term.definition
        )
    for case in extraction.cases:
        yield Claim("case", case.title, case.start, case.end, case.rule, case.confidence)


def _role_claims(role: RoleRecord, index: int) -> Iterator[Claim]:
    yield Claim("role", role.title, *role.heading, role.rule, role.confidence, index)
    yield from _said("department", [role.department] if role.department else [], index)
    yield from _said("reports_to", role.reports_to, index)
    yield from _said("direct_reports", role.direct_reports, index)
    yield from _said("also_holds", role.also_holds, index)
    yield from _said("deputies", role.deputies, index)
    for duty in role.duties:
        yield _duty(duty, index)
        yield from _said("task", duty.tasks, index)
    yield from _said("qualifications", role.qualifications, index)
    yield from _said("authorities", role.authorities, index)
    yield from _said("deliverables", role.deliverables, index)
    yield from _said("indicators", role.indicators, index)
    yield from (_party(party, index) for party in role.collaborators)


def _said(kind: Kind, statements: Sequence[Statement], role: int) -> Iterator[Claim]:
    for found in statements:
        yield Claim(kind, found.text, found.start, found.end, found.rule, found.confidence, role)


def _duty(duty: DutyStatement, role: int) -> Claim:
    return Claim(
        "duty", duty.text, duty.start, duty.end, duty.rule, duty.confidence, role, detail=duty.ordinal
    )


def _party(party: CollaborationStatement, role: int) -> Claim:
    return Claim(
        "collaborator",
        party.party,
        party.start,
        party.end,
        party.rule,
        party.confidence,
        role,
        detail=party.topic,
    )
