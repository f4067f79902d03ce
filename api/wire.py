"""The JSON of ``extract``: what one document says, in the shape that DESIGN.md fixes.

Only names and nesting change here; every value is the extraction's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from corpus.model import (
    Case,
    CollaborationStatement,
    Definition,
    DutyStatement,
    Extraction,
    RegisterEntry,
    RoleRecord,
    Statement,
    TableReading,
)

JsonObject = dict[str, Any]
Said = RoleRecord | Statement | DutyStatement | CollaborationStatement | Definition | Case


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
        four fields (``deliverables`` ...) objects of ``text``, ``start``, ``end``; ``department`` is a text or None, and
        ``department_at`` where it is said. A duty whose garbled characters could be put right has ``put_right`` beside the
        ``text`` that the file shows. Each statement has the ``rule`` that took it and a ``confidence`` of 0 to 1.
        ``tables`` say how columns were understood: ``field`` is None for a column that was left out.
        A row of a register of posts also has ``identifier``, ``reports_to_id`` (numbers as written), ``grade`` and ``headcount``.
    """
    return {
        "document": extraction.document,
        "encoding": extraction.encoding,
        "language": extraction.language,
        "roles": [_role(role) for role in extraction.roles],
        "definitions": [
            {"term": found.term, "definition": found.definition, **_at(found)}
            for found in extraction.definitions
        ],
        "cases": [{"title": case.title, **_at(case)} for case in extraction.cases],
        "tables": [_table(table) for table in extraction.tables],
        "warnings": [
            {"severity": issue.severity, "code": issue.code, "line": issue.line, "message": issue.message}
            for issue in extraction.issues
        ],
    }


def _at(found: Said) -> JsonObject:
    """Where it is said, and why it was taken."""
    return {
        "start": found.start,
        "end": found.end,
        "rule": found.rule,
        "confidence": found.confidence,
    }


def _table(table: TableReading) -> JsonObject:
    return {
        "name": table.name or None,
        "columns": [
            {
                "heading": column.heading,
                "field": column.field or None,
                "stated": column.is_stated,
                "start": column.start,
                "end": column.end,
            }
            for column in table.columns
        ],
    }


def _role(role: RoleRecord) -> JsonObject:
    return {
        "title": role.title,
        "title_raw": role.title_raw,
        "title_variants": list(role.variants),
        "kind": role.kind,
        "department": role.department.text if role.department else None,
        "department_at": _at(role.department) if role.department else None,
        "organization": role.organization or None,
        **_at(role),
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
        **(_entry(role.entry) if role.entry else {}),
    }


def _entry(entry: RegisterEntry) -> JsonObject:
    """What only a row of a register of posts has; numbers as written."""
    return {
        "identifier": entry.number.text if entry.number else None,
        "reports_to_id": [superior.text for superior in entry.superiors],
        "grade": entry.grade or None,
        "headcount": entry.headcount or None,
    }


def _duty(duty: DutyStatement) -> JsonObject:
    return {
        "ordinal": duty.ordinal,
        "text": duty.as_written or duty.text,
        **({"put_right": duty.text} if duty.as_written else {}),
        **_at(duty),
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
        **_at(party),
    }


def _titles(statements: Iterable[Statement]) -> list[JsonObject]:
    return [{"title": found.text, **_at(found)} for found in statements]


def _texts(statements: Iterable[Statement]) -> list[JsonObject]:
    return [{"text": found.text, **_at(found)} for found in statements]
