"""Where the statements of an RDF file stand in its text.

Parsers of RDF give no offsets. So the text is cut into tokens by a scanner of its syntax (`graph.rdfin.turtlescan`, ``rdfxmlscan``, ``jsonldscan``),
and a statement is looked for there: its object behind its predicate in a block of its subject. A scanner need not know what a file means,
as the parser has judged it already; what it misses is looked for less narrowly, down to the line that names the subject.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from urllib.parse import urljoin

_WHOLE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")

_NEAR: Final = 8
"""Equal objects that are looked at on each side of a thing without a block; all of them would take n² steps for n clerks of one chief."""
_LIST: Final = 3
"""Tokens before an object among which its predicate is: the object may be the third of a list."""


class Token(NamedTuple):
    """Something written in the file: the terms that it can stand for, and where it stands (0-based, half-open, characters)."""

    values: tuple[str, ...]
    start: int
    end: int


class Block(NamedTuple):
    """The tokens that say something of one subject: from ``first`` to ``last``, half-open."""

    subject: str
    first: int
    last: int


class Scan(NamedTuple):
    """What a scanner finds, in the order of the text."""

    tokens: Sequence[Token]
    blocks: Sequence[Block]


Span = tuple[int, int]


def resolved(base: str, iri: str) -> str:
    """Return an IRI as it counts in a file with a base; a whole one stays as written (``urljoin`` would drop an empty fragment).

    >>> resolved("http://e/a", "b"), resolved("http://e/a", "http://e/terms#")
    ('http://e/b', 'http://e/terms#')
    """
    return iri if not base or _WHOLE.match(iri) else urljoin(base, iri)


class Places:
    """Finds statements in a file.

    Parameters
    ----------
    scan : Scan
        The tokens of its text.
    """

    def __init__(self, scan: Scan) -> None:
        self._tokens = scan.tokens
        self._index: dict[str, list[int]] = {}
        for place, token in enumerate(scan.tokens):
            for value in dict.fromkeys(token.values):
                self._index.setdefault(value, []).append(place)
        self._blocks: dict[str, list[Block]] = {}
        self._anchors: dict[str, int] = {}
        self._next: dict[tuple[str, str], int] = {}
        for block in scan.blocks:
            self._blocks.setdefault(block.subject, []).append(block)

    def statement(self, subject: str, predicate: str, value: str) -> Span:
        """Return where the object of a statement stands; the first place of several."""
        inside = min(self._behind(self._blocks.get(subject, ()), predicate, value), default=None)
        place = inside[1] if inside else self._outside(subject, predicate, value)
        if place is None:
            return self.subject(subject)
        token = self._tokens[place]
        return token.start, token.end

    def subject(self, subject: str) -> Span:
        """Return where a subject is named: at the beginning of its first block, else anywhere, else where the file begins."""
        blocks = self._blocks.get(subject, ())
        named = self._index.get(subject, [blocks[0].first if blocks else 0])
        first = bisect_left(named, blocks[0].first) if blocks else 0
        place = named[first] if first < len(named) else named[0]
        token = self._tokens[place]
        return token.start, token.end

    def end(self, subject: str) -> int:
        """Return where the first block of a subject ends; 0 if it has none."""
        blocks = self._blocks.get(subject, ())
        return self._tokens[blocks[0].last - 1].end if blocks else 0

    def _outside(self, subject: str, predicate: str, value: str) -> int | None:
        """Return the token of a statement about a thing that has no block, as ``[ rdfs:label "Clerk" ]``.

        The first statement asked for says where such a thing stands, each in a place of its own; the others are looked for near it.
        """
        places = self._index.get(value, [])
        anchor = self._anchors.get(subject)
        if anchor is not None:
            at = bisect_left(places, anchor)
            near = places[max(0, at - _NEAR) : at + _NEAR]
            behind = [(abs(one - anchor), one) for one in near if self._is_said(predicate, one)]
            return min(behind, default=(0, None))[1]
        first = self._next.get((predicate, value), 0)
        for at in range(first, len(places)):
            if self._is_said(predicate, places[at]):
                self._next[predicate, value] = at + 1
                self._anchors[subject] = places[at]
                return places[at]
        return min(self._behind([Block("", 0, len(self._tokens))], predicate, value), default=(0, None))[1]

    def _is_said(self, predicate: str, place: int) -> bool:
        """Return whether the token before, or before other objects of one list, is a predicate."""
        before = self._tokens[max(0, place - _LIST) : place]
        return any(predicate in token.values for token in before)

    def _behind(self, blocks: Iterable[Block], predicate: str, value: str) -> Iterator[tuple[int, int]]:
        """Yield the tokens of a value behind a predicate: how many tokens lie between, and which token it is."""
        verbs, found = self._index.get(predicate, []), self._index.get(value, [])
        for block in blocks:
            for place in found[bisect_left(found, block.first) : bisect_left(found, block.last)]:
                before = bisect_right(verbs, place - 1) - 1
                if before >= 0 and verbs[before] >= block.first:
                    yield place - verbs[before], place
