"""The tokens of RDF/XML."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from graph.rdfin.places import Block, Scan, Token, resolved
from ontology.terms import RDF

_PART: Final = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<data>.*?)\]\]>|<[?!](?:[^<>\[]|\[[^\]]*\])*>|<(?P<close>/?)(?P<name>[^\s<>/!?]+)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(r"""([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENTITY: Final = re.compile(r"""<!ENTITY\s+(\S+)\s+["']([^"']*)["']""")
_NAMING: Final = frozenset({RDF + "about", RDF + "ID", RDF + "nodeID"})


def scan_rdfxml(raw: str, base: str = "") -> Scan:
    """Return the tokens of a file, a block for each element that describes a thing; ``base`` is the IRI of the file.

    Examples
    --------
    >>> scan = scan_rdfxml('<d:P xmlns:d="http://e/" xmlns:rdf="%s" rdf:about="http://e/1"><d:says>Hello</d:says></d:P>' % RDF)
    >>> [block.subject for block in scan.blocks], scan.tokens[-1].values
    (['http://e/1'], ('Hello',))
    """
    return _Scanner(raw, base).read(raw)


class _Scanner:
    def __init__(self, raw: str, base: str) -> None:
        self._entities = dict(_ENTITY.findall(raw))
        self._prefixes = {"xml": "http://www.w3.org/XML/1998/namespace"}
        self._base = base
        self._tokens: list[Token] = []
        self._blocks: list[Block] = []
        self._open: list[tuple[str, int]] = []

    def read(self, raw: str) -> Scan:
        for match in _PART.finditer(raw):
            kind = match.lastgroup
            if kind in ("text", "data"):
                written = match[kind]
                if written.strip():
                    value = self._unescaped(written) if kind == "text" else written
                    self._tokens.append(Token((value,), *match.span(kind)))
            elif match["name"] and match["close"]:
                self._close()
            elif match["name"]:
                self._element(match)
        return Scan(self._tokens, sorted(self._blocks, key=lambda block: block.first))

    def _element(self, match: re.Match[str]) -> None:
        attributes = list(_ATTRIBUTE.finditer(match["attributes"]))
        for attribute in attributes:
            self._declare(attribute[1], self._unescaped(attribute[2] or attribute[3] or ""))
        first, subject = len(self._tokens), ""
        self._tokens.append(Token((self._name(match["name"]),), *match.span("name")))
        for attribute in attributes:
            name = self._name(attribute[1])
            group = 2 if attribute[2] is not None else 3
            start, end = (match.start("attributes") + at for at in attribute.span(group))
            value = self._term(name, self._unescaped(attribute[group]))
            if name in _NAMING:
                subject = value
            self._tokens += [Token((name,), start, end), Token((value,), start, end)]
        self._open.append((subject, first))
        if match["empty"]:
            self._close()

    def _close(self) -> None:
        if self._open:
            subject, first = self._open.pop()
            if subject:
                self._blocks.append(Block(subject, first, len(self._tokens)))

    def _declare(self, name: str, value: str) -> None:
        if name == "xmlns" or name.startswith("xmlns:"):
            self._prefixes[name[6:]] = value
        elif name == "xml:base":
            self._base = value

    def _name(self, written: str) -> str:
        prefix, colon, local = written.rpartition(":")
        return self._prefixes.get(prefix, prefix + colon) + local

    def _term(self, name: str, value: str) -> str:
        """Return what the value of an attribute stands for: a name of a thing, or words."""
        if name == RDF + "nodeID":
            return "_:" + value
        if name == RDF + "ID":
            return resolved(self._base, "#" + value)
        return resolved(self._base, value) if name in (RDF + "about", RDF + "resource") else value

    def _unescaped(self, text: str) -> str:
        if "&" not in text:
            return text
        for name, value in self._entities.items():
            text = text.replace(f"&{name};", value)
        return unescape(text)
