"""What a SPARQL query is, read from its words: its form, and what is refused before it runs.

Only words count that stand outside of comments, strings, IRIs, prefixed names and variables. What looks like one of those here and is
none to the store can hide no clause: an IRI holds no blank and no brace, a string and a comment begin and end the same way for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from corpus.errors import QueryInvalid, QueryRefused

_TOKEN: Final = re.compile(
    r"""
      \#[^\n\r]*
    | <[^<>"{}|^`\x00-\x20]*>
    | \"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | [?$]\w+
    | @[A-Za-z-]+
    | [\w.-]*:(?:[\w.:%-]|\\.)*
    | (?P<word>[A-Za-z_]\w*)
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
_FORMS: Final = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_PROLOGUE: Final = ("BASE", "PREFIX", "VERSION")
_UPDATES: Final = (*("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"),)

GRAPH_NOTICE: Final = "the dataset is one graph, the default graph: GRAPH finds nothing in it"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query's words say: ``form`` is SELECT, ASK, CONSTRUCT, DESCRIBE, or empty where none stands first."""

    form: str
    notices: tuple[str, ...] = ()

    @property
    def gives_graph(self) -> bool:
        """Whether the result is statements."""
        return self.form in ("CONSTRUCT", "DESCRIBE")


def read_query(text: str) -> Reading:
    """Return what a query is.

    Raises
    ------
    QueryInvalid
        If it is empty or names graphs of its own choice (FROM).
    QueryRefused
        If it is an update, or has a SERVICE clause.

    Examples
    --------
    >>> read_query("PREFIX a: <http://x/#> ASK { ?s ?from 'select' }").form
    'ASK'
    """
    words = [(word.upper(), place) for word, place in _words(text)]
    if not words:
        raise QueryInvalid("the query is empty", hint="write a SELECT, ASK, CONSTRUCT or DESCRIBE query")
    first = next((word for word, _ in words if word not in _PROLOGUE), "")
    if first in _UPDATES:
        raise QueryRefused(
            f"{first} changes data, and the dataset is only read", hint="build it again from its documents"
        )
    for word, place in words:
        if word == "SERVICE":
            raise QueryRefused(
                f"{spot(text, place)}: SERVICE is refused: queries stay on this machine",
                hint="ask the other server itself",
            )
        if word == "FROM":
            raise QueryInvalid(
                f"{spot(text, place)}: the dataset is one graph and FROM cannot choose another",
                hint="leave FROM out",
            )
    has_graph = any(word == "GRAPH" for word, _ in words)
    return Reading(first if first in _FORMS else "", (GRAPH_NOTICE,) if has_graph else ())


def _words(text: str) -> Iterator[tuple[str, int]]:
    return ((found["word"], found.start()) for found in _TOKEN.finditer(text) if found["word"])


def spot(text: str, offset: int) -> str:
    r"""Return where a character stands, in words.

    Examples
    --------
    >>> spot("ASK\n{ ?s }", 6)
    'line 2, column 3'
    """
    line = text.count("\n", 0, offset) + 1
    return f"line {line}, column {offset - text.rfind(chr(10), 0, offset)}"
