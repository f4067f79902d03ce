"""A whole dataset as Turtle and as N-Triples: the statements of its N-Quads, only the spelling changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import BinaryIO

from graph.export.triples import Description, Lines, descriptions, literal_parts, prefixed
from ontology.terms import BOOLEAN, INTEGER, PREFIXES, TYPE

_BARE_LITERALS: Mapping[str, re.Pattern[str]] = {
    INTEGER: re.compile(r"[+-]?[0-9]+"),
    BOOLEAN: re.compile(r"true|false"),
}

PREFIX_LINES = "".join(
    f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in sorted(PREFIXES.items())
)
"""What a Turtle or TriG file begins with."""


def write_ntriples(lines: Lines, out: BinaryIO) -> None:
    """Write the statements as N-Triples, one a line, sorted, each once.

    Parameters
    ----------
    lines : iterable of bytes
        The dataset, as `graph.statements.nquads_lines` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals, or the subjects are not in order.
    """
    for subject, described in descriptions(lines):
        said = (
            f"{subject} {predicate} {value} .\n"
            for predicate in sorted(described)
            for value in described[predicate]
        )
        out.write("".join(said).encode())


def write_turtle(lines: Lines, out: BinaryIO) -> None:
    """Write the statements as Turtle: prefixes, then each subject once, its types and its label first.

    Parameters
    ----------
    lines : iterable of bytes
        The dataset, as `graph.statements.nquads_lines` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals, or the subjects are not in order.
    """
    out.write(PREFIX_LINES.encode())
    for subject, described in descriptions(lines):
        out.write(turtle_block(subject, described).encode())


def turtle_block(subject: str, described: Description) -> str:
    """Spell what is said of one subject, an empty line before it; TriG spells it the same way."""
    said = " ;\n    ".join(
        f"{_verb(predicate)} {', '.join(map(_short, values))}" for predicate, values in described.items()
    )
    return f"\n{_short(subject)} {said} .\n"


def _verb(predicate: str) -> str:
    return "a" if predicate == f"<{TYPE}>" else _short(predicate)


def _short(term: str) -> str:
    """Spell a term as Turtle does it best."""
    if term.startswith("<"):
        return prefixed(term[1:-1]) or term
    text, _, datatype = literal_parts(term)
    if not datatype:
        return term
    bare = _BARE_LITERALS.get(datatype)
    if bare is not None and bare.fullmatch(text):
        return text
    return f'"{text}"^^{_short(f"<{datatype}>")}'
