"""``dutygraph audit``: what the documents contradict, leave open or say twice, with what both sides state."""

from __future__ import annotations

from pathlib import Path

import click

from api.desk.common import emit, open_view, report_options
from api.reports.model import Language, Report
from api.reports.registry import language_of
from graph.view import View

# The checks and their tables are imported when they are called for: help on all commands reads this module.


@click.command(help="Contradictions and gaps between documents, with what both sides say.")
@report_options
def command(data: Path | None, as_json: bool, xlsx: Path | None, check: bool) -> None:
    """Report what the documents contradict."""
    from api.desk.findings import as_json_of, lines_of, report_of
    from graph.audit.find import audit

    view = open_view(data)
    language = language_of(view)
    found = audit(view, language)
    emit(
        lambda: report_of(view, found, language),
        as_json_of(found) if as_json else None,
        lines_of(view, found, language),
        xlsx,
        findings=len(found) if check else 0,
    )


def as_json(view: View) -> object:
    """Return the value that ``--json`` prints."""
    from api.desk.findings import as_json_of
    from graph.audit.find import audit

    return as_json_of(audit(view, language_of(view)))


def build_report(view: View, language: Language) -> Report:
    """Return the findings as a table: a row each, with a column for the decision and one for its reason."""
    from api.desk.findings import report_of
    from graph.audit.find import audit

    return report_of(view, audit(view, language), language)
