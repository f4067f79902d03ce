"""What breaks the shapes of a dataset, said to people: which thing by its name, in which document, in the language of the dataset.

A reporting line or a collaboration has no name; it is called by the two that it joins, and a place in a document by the words there.
For programs the same is a SHACL validation report in Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from typing import Literal as Choice

from ontology import terms
from ontology.shapes import Violation, readable, stored, validate

if TYPE_CHECKING:
    from pyoxigraph import Store

Language = Choice["en", "zh"]

SHAPES: Final = "https://w3id.org/dutygraph/shapes#"
QUOTE_CHARS: Final = 40
_STATED_LANGUAGE: Final = re.compile(rb'> <%s> "([^"]*)"' % re.escape(terms.DC_LANGUAGE.encode()))
_PAIRS: Final = ((terms.SUBORDINATE, terms.SUPERIOR, " → "), (terms.COLLABORATOR, terms.WITH_PARTY, " – "))


@dataclass(frozen=True, slots=True)
class Finding:
    """A violation with the name of what breaks the shape, the document that it stands in ("" if none is known), and the name of the value."""

    violation: Violation
    label: str
    document: str
    value: str

    def said(self, language: Language) -> str:
        """Return one line for a person."""
        told = self.violation
        warning = told.severity == "Warning"
        if language == "zh":
            place = f"（{self.document}）" if self.document else ""
            value = f"（{self.value}）" if self.value else ""
            return f"{'提醒：' if warning else ''}{self.label}{place}：{told.message_zh}{value}[{told.shape}]"
        place = f" ({self.document})" if self.document else ""
        value = f" ({self.value})" if self.value else ""
        return f"{'warning: ' if warning else ''}{self.label}{place}: {told.message}{value} [{told.shape}]"


@dataclass(frozen=True, slots=True)
class Report:
    """What breaks the shapes of a dataset, sorted, and the language that the dataset is in."""

    findings: tuple[Finding, ...]
    language: Language

    @property
    def conforms(self) -> bool:
        """Whether nothing breaks a shape, not even as a warning: SHACL's own rule."""
        return not self.findings

    def lines(self) -> Iterator[str]:
        """Yield the report for a person: a line for each finding, and how many there are."""
        for finding in self.findings:
            yield finding.said(self.language)
        warnings = sum(finding.violation.severity == "Warning" for finding in self.findings)
        errors = len(self.findings) - warnings
        if self.language == "zh":
            yield f"{errors} 处错误，{warnings} 处提醒。" if self.findings else "符合全部约束。"
        elif self.findings:
            yield f"{errors} violation{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}."
        else:
            yield "All shapes hold."

    def plain(self) -> dict[str, object]:
        """Return the report as values of JSON."""
        return {
            "conforms": self.conforms,
            "violations": [
                {
                    "focus": finding.violation.focus,
                    "label": finding.label,
                    "document": finding.document,
                    "shape": finding.violation.shape,
                    "severity": finding.violation.severity,
                    "constraint": finding.violation.constraint,
                    "message": finding.violation.message,
                    "message_zh": finding.violation.message_zh,
                    "value": finding.violation.value,
                }
                for finding in self.findings
            ],
        }

    def turtle(self) -> str:
        """Return the SHACL validation report (W3C Recommendation, 20 July 2017, 3.6) in Turtle; equal findings are equal bytes."""
        prefixes = f"@prefix sh: <{terms.SH}> .\n@prefix shape: <{SHAPES}> .\n\n"
        results = ",\n    ".join(_result(finding.violation) for finding in self.findings)
        said = f" ;\n    sh:result {results}" if results else ""
        return f"{prefixes}[] a sh:ValidationReport ;\n    sh:conforms {str(self.conforms).lower()}{said} .\n"


def report_on(nquads: bytes) -> Report:
    """Hold a dataset against the shapes.

    Parameters
    ----------
    nquads : bytes
        The statements, N-Quads in UTF-8.

    Raises
    ------
    DatasetDamaged
        If they are not N-Quads.
    """
    violations = validate(nquads)
    if not violations:
        return Report((), _language(nquads))
    store = stored(nquads)
    return Report(tuple(_finding(store, violation) for violation in violations), _language(nquads))


def _result(found: Violation) -> str:
    steps = " ".join(f"<{step}>" for step in found.path)
    path = f"( {steps} )" if len(found.path) > 1 else steps
    said = [
        "a sh:ValidationResult",
        f"sh:focusNode <{found.focus}>",
        *([f"sh:resultPath {path}"] if path else []),
        *([f"sh:value {found.term}"] if found.term else []),
        f"sh:sourceShape shape:{found.shape}",
        f"sh:sourceConstraintComponent sh:{found.constraint}",
        f"sh:resultSeverity sh:{found.severity}",
        f'sh:resultMessage "{found.message}"@en, "{found.message_zh}"@zh-Hans',
    ]
    return "[ " + " ;\n        ".join(said) + " ]"


def _finding(store: Store, violation: Violation) -> Finding:
    value = _name(store, violation.value) if violation.term.startswith("<") else violation.value
    return Finding(violation, _name(store, violation.focus), _document(store, violation.focus), value)


def _name(store: Store, iri: str) -> str:
    for one, other, between in _PAIRS:
        ends = [*_objects(store, iri, one)[:1], *_objects(store, iri, other)[:1]]
        if ends:
            return between.join(_label(store, end) for end in ends)
    for place in (iri, *_subjects(store, terms.HAS_SELECTOR, iri)):
        for quote in _objects(store, place, terms.VALUE):
            return quote if len(quote) <= QUOTE_CHARS else quote[:QUOTE_CHARS] + "…"
    return _label(store, iri)


def _label(store: Store, iri: str) -> str:
    return next(iter(_objects(store, iri, terms.LABEL)), readable(iri))


def _document(store: Store, iri: str) -> str:
    """Return the path of the document that a thing is, stands in, is quoted from or is a part of something quoted from."""
    whole = _objects(store, iri, terms.TASK_OF)
    places = [iri, *_subjects(store, terms.HAS_SELECTOR, iri)]
    for thing in (iri, *whole):
        places += _objects(store, thing, terms.WAS_QUOTED_FROM)
    documents = [
        iri,
        *(document for place in places for document in _objects(store, place, terms.HAS_SOURCE)),
    ]
    return next((path for one in documents for path in _objects(store, one, terms.PATH)), "")


def _language(nquads: bytes) -> Language:
    """Return the language of most organisations and documents; English where none says."""
    stated = _STATED_LANGUAGE.findall(nquads)
    return "zh" if 2 * sum(tag.startswith(b"zh") for tag in stated) > len(stated) else "en"


def _objects(store: Store, subject: str, predicate: str) -> list[str]:
    return _values(store, subject, predicate, None)


def _subjects(store: Store, predicate: str, value: str) -> list[str]:
    return _values(store, None, predicate, value)


def _values(store: Store, subject: str | None, predicate: str, value: str | None) -> list[str]:
    """Return the subjects of statements with some object, sorted, or the objects of the others."""
    from pyoxigraph import Literal, NamedNode

    one, other = (NamedNode(iri) if iri else None for iri in (subject, value))
    quads = store.quads_for_pattern(one, NamedNode(predicate), other)
    found = [quad.object if value is None else quad.subject for quad in quads]
    return sorted(term.value for term in found if isinstance(term, (NamedNode, Literal)))
