"""The JSON of ``extract``: what one document says, in the shape that DESIGN.md fixes.

Only names and nesting change here; every value is the extraction's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.model import CollaborationStatement, DutyStatement, Extraction, RoleRecord, Statement

JsonObject = dict[str, Any]


def extraction_json(extraction: Extraction) -> JsonObject:
    """Return the ``extract`` shape of DESIGN.md as plain dictionaries and lists.

    Parameters
    ----------
    extraction : Extraction
        What one document yields.

    Returns
    -------
    dict
        ``reports_to``, ``direct_reports``, ``also_holds`` and ``deputies`` are objects of ``title``, ``start``, ``end``; the
        four fields (``deliverables`` ...) objects of ``text``, ``start``, ``end``; ``department`` is a text or None.
    """
    return {
        "document": extraction.document,
        "encoding": extraction.encoding,
        "language": extraction.language,
        "roles": [_role(role) for role in extraction.roles],
        "definitions": [
            {"term": found.term, "definition": found.definition, "start": found.start, "end": found.end}
            for found in extraction.definitions
        ],
        "cases": [{"title": case.title, "start": case.start, "end": case.end} for case in extraction.cases],
        "warnings": [
            {"severity": issue.severity, "code": issue.code, "line": issue.line, "message": issue.message}
            for issue in extraction.issues
        ],
    }


def _role(role: RoleRecord) -> JsonObject:
    return {
        "title": role.title,
        "title_raw": role.title_raw,
        "title_variants": list(role.variants),
        "kind": role.kind,
        "department": role.department.text if role.department else None,
        "organization": role.organization or None,
        "start": role.start,
        "end": role.end,
        "reports_to": _titles(role.reports_to),
        "states_no_superior": role.states_no_superior,
        "direct_reports": _titles(role.direct_reports),
        "states_no_reports": role.states_no_reports,
        "also_holds": _titles(role.also_holds),
        "deputies": _titles(role.deputies),
        "duties": [_duty(duty) for duty in role.duties],
        "deliverables": _texts(role.deliverables),
        "qualifications": _texts(role.qualifications),
        "indicators": _texts(role.indicators),
        "authorities": _texts(role.authorities),
        "collaborators": [_collaborator(party) for party in role.collaborators],
    }


def _duty(duty: DutyStatement) -> JsonObject:
    return {
        "ordinal": duty.ordinal,
        "text": duty.text,
        "start": duty.start,
        "end": duty.end,
        "involvement": duty.involvement,
        "frequency": duty.frequency or None,
        "boilerplate": duty.boilerplate,
        "tasks": _texts(duty.tasks),
    }


def _collaborator(party: CollaborationStatement) -> JsonObject:
    return {
        "party": party.party,
        "kind": party.kind,
        "topic": party.topic,
        "generic": party.generic,
        "start": party.start,
        "end": party.end,
    }


def _titles(statements: Iterable[Statement]) -> list[JsonObject]:
    return [{"title": found.text, "start": found.start, "end": found.end} for found in statements]


def _texts(statements: Iterable[Statement]) -> list[JsonObject]:
    return [{"text": found.text, "start": found.start, "end": found.end} for found in statements]
