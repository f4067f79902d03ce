"""One statement as a line of N-Quads, in the canonical form of RDF 1.2 N-Quads: one space between terms, fewest escapes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

from ontology import terms

_ESCAPES: Final = MappingProxyType(
    {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F, 0xFFFE, 0xFFFF)}
    | dict.fromkeys(
        range(0xD800, 0xE000), "\ufffd"
    )  # half a surrogate pair is no character: RDF cannot say it
    | {ord("\b"): "\\b", ord("\t"): "\\t", ord("\n"): "\\n", ord("\f"): "\\f", ord("\r"): "\\r"}
    | {ord('"'): '\\"', ord("\\"): "\\\\"}
)
_SPECIAL: Final = re.compile("[" + re.escape("".join(map(chr, _ESCAPES))) + "]")


def link(predicate: str, target: str) -> str:
    """Return predicate and object of a statement about a thing."""
    return f"<{predicate}> <{target}>"


def words(predicate: str, text: str, language: str = "") -> str:
    r"""Return predicate and object of a statement in words, with a language tag unless it is empty.

    Examples
    --------
    >>> words("http://example.org/says", 'a "b"', "en")
    '<http://example.org/says> "a \\"b\\""@en'
    """
    tag = f"@{language}" if language else ""
    escaped = text.translate(_ESCAPES) if _SPECIAL.search(text) else text
    return f'<{predicate}> "{escaped}"{tag}'


def number(predicate: str, value: int) -> str:
    """Return predicate and object of a statement with a count or offset, 0 or more."""
    return f'<{predicate}> "{value}"^^<{terms.NON_NEGATIVE_INTEGER}>'


def flag(predicate: str, value: bool) -> str:
    """Return predicate and object of a statement that holds or not."""
    return f'<{predicate}> "{str(value).lower()}"^^<{terms.BOOLEAN}>'


def block(subject: str, said: Iterable[str]) -> bytes:
    """Return all statements about a subject: sorted lines, each once."""
    return "".join(f"<{subject}> {one} .\n" for one in sorted(set(said))).encode("utf-8")
