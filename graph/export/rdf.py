"""RDF text of a whole dataset, made from its N-Quads: the statements are the same, only the spelling changes.

The N-Quads of a dataset hold IRIs and literals only, one statement a line. That is all the syntax there is,
so it is read by one pattern: tens of times faster than through a graph library, and language tags keep their
letters (``zh-Hans``), which not every library leaves alone. Which graph a statement stands in is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from corpus.errors import DatasetDamaged
from ontology.terms import BOOLEAN, INTEGER, LABEL, PREFIXES, TYPE

_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_LITERAL = rf'"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^{_IRI})?'
_STATEMENT = re.compile(rf"({_IRI}) ({_IRI}) ({_IRI}|{_LITERAL})(?: {_IRI})? ?\.")
_LITERAL_PARTS = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL)
_LOCAL_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_BARE_LITERALS: Mapping[str, re.Pattern[str]] = {
    INTEGER: re.compile(r"[+-]?[0-9]+"),
    BOOLEAN: re.compile(r"true|false"),
}
_PREFIX_OF = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_FIRST_PREDICATES = {f"<{TYPE}>": 0, f"<{LABEL}>": 1}

Description = dict[str, list[str]]
"""Objects by predicate, all in N-Triples spelling."""


def write_ntriples(nquads: bytes, out: BinaryIO) -> None:
    """Write the statements as N-Triples, one a line, sorted, each once.

    Parameters
    ----------
    nquads : bytes
        The dataset, as `graph.statements.to_nquads` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals.
    """
    for lines in _subjects(nquads):
        statements = {" ".join(_parsed(line)) for line in lines}
        out.write("".join(f"{statement} .\n" for statement in sorted(statements)).encode())


def write_turtle(nquads: bytes, out: BinaryIO) -> None:
    """Write the statements as Turtle: prefixes, then each subject once, its types and its label first.

    Parameters
    ----------
    nquads : bytes
        The dataset, as `graph.statements.to_nquads` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals.
    """
    for prefix, namespace in sorted(PREFIXES.items()):
        out.write(f"@prefix {prefix}: <{namespace}> .\n".encode())
    for subject, description in _descriptions(nquads):
        lines = [
            f"{_verb(predicate)} {', '.join(map(_short, values))}"
            for predicate, values in description.items()
        ]
        said = " ;\n    ".join(lines)
        out.write(f"\n{_short(subject)} {said} .\n".encode())


def write_jsonld(nquads: bytes, out: BinaryIO) -> None:
    """Write the statements as JSON-LD 1.1: a context of prefixes, and one object for each subject.

    Parameters
    ----------
    nquads : bytes
        The dataset, as `graph.statements.to_nquads` makes it.
    out : BinaryIO
        Gets UTF-8.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals.
    """
    import msgspec

    out.write(b'{"@context":')
    out.write(msgspec.json.encode(dict(sorted(PREFIXES.items()))))
    out.write(b',"@graph":[')
    separator = b"\n"
    for subject, description in _descriptions(nquads):
        node: dict[str, object] = {"@id": _unescaped(subject[1:-1])}
        for predicate, values in description.items():
            if predicate == f"<{TYPE}>":
                node["@type"] = [_json_name(value) for value in values]
            else:
                node[_json_name(predicate)] = [_json_value(value) for value in values]
        out.write(separator + msgspec.json.encode(node))
        separator = b",\n"
    out.write(b"\n]}\n")


def _subjects(nquads: bytes) -> Iterator[Iterator[str]]:
    """Sort the lines and give those of one subject at a time; sorting what is sorted already costs next to nothing."""
    lines = (line for line in sorted(nquads.decode().split("\n")) if line)
    return (said for _, said in groupby(lines, key=lambda line: line.partition(" ")[0]))


def _parsed(line: str) -> tuple[str, str, str]:
    """Subject, predicate and object in N-Triples spelling."""
    found = _STATEMENT.fullmatch(line)
    if found is None:
        raise DatasetDamaged(f"not a statement: {line[:80]}", hint="build the dataset again")
    return found[1], found[2], found[3]


def _descriptions(nquads: bytes) -> Iterator[tuple[str, Description]]:
    """Give each subject with what is said of it, types and label first."""
    for lines in _subjects(nquads):
        triples = sorted({_parsed(line) for line in lines})
        description: Description = {}
        for _, predicate, value in triples:
            description.setdefault(predicate, []).append(value)
        order = sorted(description, key=lambda predicate: (_FIRST_PREDICATES.get(predicate, 2), predicate))
        yield triples[0][0], {predicate: description[predicate] for predicate in order}


def _verb(predicate: str) -> str:
    return "a" if predicate == f"<{TYPE}>" else _short(predicate)


def _short(term: str) -> str:
    """Spell a term as Turtle does it best."""
    if term.startswith("<"):
        return _prefixed(term[1:-1]) or term
    text, _, datatype = _literal(term)
    if not datatype:
        return term
    bare = _BARE_LITERALS.get(datatype)
    if bare is not None and bare.fullmatch(text):
        return text
    return f'"{text}"^^{_short(f"<{datatype}>")}'


def _prefixed(iri: str) -> str:
    """Shorten an IRI by a prefix; empty where none fits."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL_NAME.fullmatch(iri[cut:]) else ""


def _literal(term: str) -> tuple[str, str, str]:
    """Text (still escaped), language tag and datatype of a literal."""
    found = _LITERAL_PARTS.fullmatch(term)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def _json_name(term: str) -> str:
    iri = _unescaped(term[1:-1])
    return _prefixed(iri) or iri


def _json_value(term: str) -> dict[str, str]:
    if term.startswith("<"):
        return {"@id": _unescaped(term[1:-1])}
    text, language, datatype = _literal(term)
    value = {"@value": _unescaped(text)}
    if language:
        value["@language"] = language
    if datatype:
        value["@type"] = _json_name(f"<{datatype}>")
    return value


def _unescaped(text: str) -> str:
    """Put the characters in place of the escapes of N-Triples."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    number = escape[1] or escape[2]
    return chr(int(number, 16)) if number else _ESCAPED_CHARACTERS.get(escape[3], escape[3])
