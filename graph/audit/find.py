"""All checks over a dataset, the important findings first."""

from __future__ import annotations

from itertools import chain

from graph.audit.lines import line_findings
from graph.audit.lists import list_findings
from graph.audit.model import CODES, SEVERITIES, Finding, Language
from graph.audit.shapes import shape_findings
from graph.audit.statements import Statements
from graph.audit.titles import proposals, title_findings
from graph.audit.writing import Writer
from graph.view import View


def audit(view: View, language: Language) -> tuple[Finding, ...]:
    """Return what the documents contradict, leave open or say twice.

    Parameters
    ----------
    view : View
    language : {"zh", "en"}
        Of messages and advice.

    Returns
    -------
    tuple of Finding
        By severity, then by code, organisation and place; the same records give the same findings.
    """
    plain = Statements(view)
    proposed = proposals(plain)
    same = {one.name: one.post for one in proposed if not plain.is_described(one.name)}
    writer = Writer(Statements(view, same), language)
    found = chain(
        line_findings(writer, proposed),
        title_findings(writer, proposed),
        list_findings(writer),
        shape_findings(writer),
    )
    return tuple(sorted({one.id: one for one in found}.values(), key=_order))


def _order(finding: Finding) -> tuple[int, int, str, str, int, str]:
    first = finding.evidence[0] if finding.evidence else None
    return (
        SEVERITIES.index(finding.severity),
        CODES.index(finding.code),
        finding.organization,
        first.document if first else "",
        first.start if first else 0,
        finding.id,
    )
