"""The tokens of JSON-LD, with the names that its own contexts shorten."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from graph.rdfin.places import Block, Scan, Token, resolved
from ontology.terms import TYPE

_TOKEN: Final = re.compile(
    r'"(?P<string>(?:[^"\\]|\\.)*)"(?P<key>\s*:)?|(?P<scalar>-?[0-9][0-9.eE+-]*|true|false)|(?P<mark>[{}])',
    re.DOTALL,
)

_REFERENCE: Final = 2
"""Tokens of an object that only names a thing: {"@id": "..."}."""


def scan_jsonld(raw: str, base: str = "") -> Scan:
    """Return the tokens of a file, a block for each object with an ``@id``; ``base`` is the IRI of the file.

    Examples
    --------
    >>> scan = scan_jsonld('{"@context": {"n": "http://e/n"}, "@id": "http://e/1", "n": "Hello"}')
    >>> [block.subject for block in scan.blocks], scan.tokens[-2].values, scan.tokens[-1].values
    (['http://e/1'], ('n', 'http://e/n'), ('Hello',))
    """
    context = _Context(json.loads(raw.removeprefix("\ufeff")), base)
    tokens: list[Token] = []
    blocks: list[Block] = []
    opened: list[tuple[list[str], int]] = []
    key = ""
    for match in _TOKEN.finditer(raw):
        if match["mark"] == "{":
            opened.append(([], len(tokens)))
            continue
        if match["mark"] == "}":
            names, first = opened.pop()
            if len(tokens) > first + _REFERENCE:
                blocks += [Block(name, first, len(tokens)) for name in names]
            continue
        kind = "string" if match["string"] is not None else "scalar"
        written = _text(match[kind])
        terms = context.terms(written, names=bool(match["key"]) or context.is_reference(key))
        tokens.append(Token(terms, *match.span(kind)))
        if match["key"]:
            key = written
        elif context.is_id(key) and opened:
            opened[-1][0].extend(terms)
    return Scan(tokens, sorted(blocks, key=lambda block: block.first))


class _Context:
    """What the contexts of a file say of names; one that is defined twice keeps its last meaning."""

    def __init__(self, document: Any, base: str) -> None:
        self._terms: dict[str, str] = {"@type": TYPE}
        self._bases: list[str] = [base] if base else []
        self._references = {"@id", "@type"}
        for context in _contexts(document):
            for name, value in context.items():
                meaning = value.get("@id") if isinstance(value, dict) else value
                if isinstance(value, dict) and value.get("@type") in ("@id", "@vocab"):
                    self._references.add(name)
                if not isinstance(meaning, str):
                    continue
                if meaning in ("@id", "@type"):
                    self._references.add(name)
                if name in ("@vocab", "@base"):
                    self._bases.append(meaning)
                else:
                    self._terms[name] = meaning

    def is_id(self, key: str) -> bool:
        return key == "@id" or self._terms.get(key) == "@id"

    def is_reference(self, key: str) -> bool:
        """Return whether the strings behind a key are names of things and not words."""
        return key in self._references

    def terms(self, written: str, *, names: bool) -> tuple[str, ...]:
        """Return what a string can stand for: itself, and if it names something what it shortens."""
        if not names:
            return (written,)
        found = [written, self._expanded(written)]
        if ":" not in written and not written.startswith("@"):
            found += [resolved(base, written) if "#" not in base else base + written for base in self._bases]
        return tuple(dict.fromkeys(found))

    def _expanded(self, written: str) -> str:
        for _ in range(4):  # a term may mean a shortened name, and that another one
            known = self._terms.get(written)
            prefix, colon, local = written.partition(":")
            if known is not None and known != written:
                written = known
            elif colon and prefix in self._terms and not local.startswith("//"):
                written = self._terms[prefix] + local
            else:
                break
        return written


def _text(written: str) -> str:
    """Put the characters in place of the escapes of JSON."""
    return str(json.loads(f'"{written}"', strict=False)) if "\\" in written else written


def _contexts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "@context":
                yield from (
                    one for one in (inner if isinstance(inner, list) else [inner]) if isinstance(one, dict)
                )
            yield from _contexts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _contexts(inner)
