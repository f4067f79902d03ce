"""The tokens of Turtle, TriG, N-Triples and N-Quads."""

from __future__ import annotations

import re
from typing import Final

from graph.rdfin.places import Block, Scan, Token, resolved
from ontology.terms import TYPE

_TOKEN: Final = re.compile(
    r"""(?P<comment>\#[^\n]*)
    |<(?P<iri>(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>
    |\"\"\"(?P<long>(?:\"{0,2}(?:[^"\\]|\\.))*)\"\"\"|'''(?P<longs>(?:'{0,2}(?:[^'\\]|\\.))*)'''
    |"(?P<short>(?:[^"\\\n\r]|\\.)*)"|'(?P<shorts>(?:[^'\\\n\r]|\\.)*)'
    |@(?P<at>[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<blank>_:[^\s<>"'();,\[\]{}\#.]+(?:\.+[^\s<>"'();,\[\]{}\#.]+)*)
    |(?P<name>[^\s<>"'.;,\[\](){}\#@^:]*:(?:[^\s<>"'();,\[\]{}\#^.\\]|\\.|\.(?=[^\s<>"'();,\[\]{}\#^]))*)
    |(?P<number>[+-]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    |(?P<word>[A-Za-z]+)
    |(?P<mark>\^\^|[.;,\[\](){}])""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS: Final = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_DIRECTIVES: Final = {"prefix", "base"}


def scan_turtle(raw: str, base: str = "") -> Scan:
    """Return the tokens of a file, a block for each statement about one subject; ``base`` is the IRI of the file.

    Examples
    --------
    >>> scan = scan_turtle('@prefix : <http://example.org/> . :clerk :says "Hello" .')
    >>> scan.tokens[-1], scan.blocks[0].subject
    (Token(values=('Hello',), start=48, end=53), 'http://example.org/clerk')
    """
    return _Scanner(base).read(raw)


class _Scanner:
    """Goes through the tokens once; directives change what later tokens stand for."""

    def __init__(self, base: str) -> None:
        self._prefixes: dict[str, str] = {}
        self._base = base
        self._tokens: list[Token] = []
        self._blocks: list[Block] = []
        self._first = 0
        self._depth = 0
        self._directive: list[str] | None = None

    def read(self, raw: str) -> Scan:
        for match in _TOKEN.finditer(raw):
            kind = match.lastgroup
            if kind == "mark":
                self._mark(match[0])
            elif kind == "comment":
                continue
            elif self._directive is not None:
                self._direct(match)
            elif kind in ("at", "word") and match[kind].lower() in _DIRECTIVES:
                self._directive = [match[kind].lower()]
            elif kind and kind != "at":
                value = self._value(kind, match[kind])
                self._tokens.append(Token((value,), *match.span(kind)))
        self._close()
        return Scan(self._tokens, self._blocks)

    def _mark(self, mark: str) -> None:
        if mark in "[(":
            self._depth += 1
        elif mark in "])":
            self._depth -= 1
        elif mark == "{":
            self._first = len(self._tokens)  # what stands before is the name of a graph
        elif mark == "}" or (mark == "." and not self._depth):
            self._close()

    def _close(self) -> None:
        if len(self._tokens) > self._first:
            self._blocks.append(Block(self._tokens[self._first].values[0], self._first, len(self._tokens)))
        self._first = len(self._tokens)

    def _direct(self, match: re.Match[str]) -> None:
        """Take the parts of a directive: its prefix, if it has one, and its namespace."""
        assert self._directive is not None
        if match.lastgroup == "name":
            self._directive.append(match[0].removesuffix(":"))
        elif match.lastgroup == "iri":
            namespace = self._value("iri", match["iri"])
            if self._directive[0] == "base":
                self._base = namespace
            else:
                self._prefixes[self._directive[-1]] = namespace
            self._directive = None

    def _value(self, kind: str, written: str) -> str:
        if kind == "iri":
            iri = unescaped(written)
            return resolved(self._base, iri)
        if kind == "name":
            prefix, _, local = written.partition(":")
            return self._prefixes.get(prefix, prefix + ":") + re.sub(r"\\(.)", r"\1", local)
        if kind == "word":
            return TYPE if written == "a" else written
        return written if kind in ("blank", "number") else unescaped(written)


def unescaped(text: str) -> str:
    r"""Put the characters in place of their escapes (``\n``, ``\u670D``)."""
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    number = escape[1] or escape[2]
    return chr(int(number, 16)) if number else _CHARACTERS.get(escape[3], escape[3])
