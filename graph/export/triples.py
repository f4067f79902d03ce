"""The statements of a dataset, read line by line from its N-Quads: what every RDF format is written from.

The N-Quads hold IRIs and literals only, one statement a line, sorted by subject. That is all the syntax there is, so it is read by
one pattern: tens of times faster than through a graph library, and language tags keep their letters (``zh-Hans``), which not every
library leaves alone. Only one subject is in memory at a time. Which graph a statement stands in is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from corpus.errors import DatasetDamaged
from ontology.terms import LABEL, PREFIXES, TYPE

_IRI = r"<[^<>\"{}|^`\x00-\x20]*>"
_LITERAL = rf'"(?:[^"\\\n\r]|\\.)*"(?:@[A-Za-z0-9-]+|\^\^{_IRI})?'
_STATEMENT: Final = re.compile(rf"({_IRI}) ({_IRI}) ({_IRI}|{_LITERAL})(?: {_IRI})? ?\.")
_LITERAL_PARTS: Final = re.compile(r'"(.*)"(?:@([A-Za-z0-9-]+)|\^\^<(.*)>)?', re.DOTALL)
_LOCAL_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED_CHARACTERS: Final = {
    "t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\",
}  # fmt: skip
_PREFIX_OF: Final = {namespace: prefix for prefix, namespace in PREFIXES.items()}
_FIRST_PREDICATES: Final = {f"<{TYPE}>": 0, f"<{LABEL}>": 1}

Lines = Iterable[bytes]
"""N-Quads, a line each, sorted by subject as `graph.statements.nquads_lines` makes them."""
Description = dict[str, list[str]]
"""Objects by predicate, all in N-Triples spelling; types and label first, objects sorted."""


def descriptions(lines: Lines) -> Iterator[tuple[str, Description]]:
    """Give each subject, in N-Triples spelling, with what is said of it.

    Parameters
    ----------
    lines : iterable of bytes
        The dataset. Inside one subject the order does not matter, and what is said twice is given once.

    Yields
    ------
    tuple of str and dict
        In the order of the lines.

    Raises
    ------
    DatasetDamaged
        If a line is no statement of IRIs and literals, or the subjects are not in order.
    """
    last = ""
    for subject, triples in groupby(map(_parsed, lines), key=lambda triple: triple[0]):
        if subject <= last:
            raise DatasetDamaged(
                f"the statements are not sorted: {subject} after {last}", hint="build the dataset again"
            )
        last = subject
        described: Description = {}
        for _, predicate, value in sorted(set(triples)):
            described.setdefault(predicate, []).append(value)
        order = sorted(described, key=lambda predicate: (_FIRST_PREDICATES.get(predicate, 2), predicate))
        yield subject, {predicate: described[predicate] for predicate in order}


def _parsed(line: bytes) -> tuple[str, str, str]:
    """Subject, predicate and object in N-Triples spelling."""
    text = line.decode().rstrip("\r\n")
    found = _STATEMENT.fullmatch(text)
    if found is None:
        raise DatasetDamaged(f"not a statement: {text[:80]}", hint="build the dataset again")
    return found[1], found[2], found[3]


def prefixed(iri: str) -> str:
    """Shorten an IRI by a prefix; empty where none fits.

    Examples
    --------
    >>> prefixed("http://www.w3.org/ns/org#Post"), prefixed("http://example.org/a")
    ('org:Post', '')
    """
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    prefix = _PREFIX_OF.get(iri[:cut])
    return f"{prefix}:{iri[cut:]}" if prefix and _LOCAL_NAME.fullmatch(iri[cut:]) else ""


def iri_of(term: str) -> str:
    """Return the IRI that a term in N-Triples spelling is; escapes are resolved."""
    return unescaped(term[1:-1])


def literal_parts(term: str) -> tuple[str, str, str]:
    r"""Return text (still escaped), language tag and datatype of a literal; what it has not is empty.

    Examples
    --------
    >>> literal_parts('"a \\"b\\""@zh-Hans')
    ('a \\"b\\"', 'zh-Hans', '')
    """
    found = _LITERAL_PARTS.fullmatch(term)
    return (found[1], found[2] or "", found[3] or "") if found else ("", "", "")


def unescaped(text: str) -> str:
    """Put the characters in place of the escapes of N-Triples."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    number = escape[1] or escape[2]
    return chr(int(number, 16)) if number else _ESCAPED_CHARACTERS.get(escape[3], escape[3])
