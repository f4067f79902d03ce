"""What a store says of a query that it cannot read, as one line for the person who wrote it.

Oxigraph tells the furthest place that its grammar reached and what it looked for there. It looks for a keyword by reading as many characters
as the keyword has, so where keywords alone are wanted, the fault stands that many characters before the place.
"""

from __future__ import annotations

import re
from typing import Final

from graph.sparql.reading import spot

PADDING: Final = " " * 24
"""Put behind a query before it is parsed, so that no keyword is longer than what is left of the text."""

_MESSAGE: Final = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
_KEYWORD: Final = re.compile(r"[A-Za-z]\w*")
_PHRASE: Final = re.compile(r"(?:^|, )([A-Z][a-z]*(?: [\w'-]+){2,})")
_AT_END: Final = re.compile(r"[\w:.-]+\Z")
_SHOWN_CHARS: Final = 30
_PLAIN: Final = {
    "Prefix not found": "this prefix is not declared: add a line PREFIX name: <address> at the top",
    "The SELECT contains a variable that is unbound": "SELECT names a variable that is neither grouped by nor counted",
    "IRI parsing failed": "this is no IRI",
}


def explained(message: str, text: str) -> str:
    r"""Return a parser's message as one line with line and column, both from 1.

    Examples
    --------
    >>> explained("error at 1:10: expected CONSTRUCT", "SELEC ?s { }")
    'line 1, column 1: cannot be read from here on: SELEC ?s { }'
    """
    found = _MESSAGE.match(message)
    if found is None:
        return " ".join(message.split())
    place = _offset(text, int(found[1]), int(found[2]))
    wanted = [one.strip() for one in found[3].split(", ")]
    if all(map(_KEYWORD.fullmatch, wanted)):
        place = max(0, place - len(wanted[0]))
    elif word := _AT_END.search(text[:place]):
        place = word.start() if place < len(text.rstrip()) or _PHRASE.search(found[3]) else place
    place = min(place, len(text.rstrip()))
    return f"{spot(text, place)}: {_reason(found[3], text[place:])}"


def _reason(wanted: str, rest: str) -> str:
    for phrase, words in _PLAIN.items():
        if phrase in wanted:
            return words
    said = _PHRASE.search(wanted)
    if said:
        return said[1]
    if not rest.strip():
        return "the query ends too early"
    shown = " ".join(rest.split())
    return f"cannot be read from here on: {shown[:_SHOWN_CHARS]}{'…' if len(shown) > _SHOWN_CHARS else ''}"


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1
