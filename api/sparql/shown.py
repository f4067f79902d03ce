"""What the page shows of a query: its text in lines, a table with links, a fault beside its line."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlencode

from api.links import page_of, source_page
from api.sparql.terms import Rows, Term
from graph.sheets.cells import csv_text
from ontology.terms import ID

PAGE_ROWS: Final = 500
"""Rows on the page; the files to download have all that the server's limit lets through."""

_PASSAGE: Final = re.compile(
    rf"{re.escape(ID)}document/(?P<path>[^#]+)#(?:char|selector)=(?P<start>\d+),(?P<end>\d+)"
)
_NUMBER: Final = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
_PLACE: Final = re.compile(r"line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in the table: its words, and the address that it leads to (empty: nowhere)."""

    text: str
    url: str = ""
    is_number: bool = False


def shown_rows(found: Rows) -> tuple[tuple[Cell, ...], ...]:
    """Return the cells of a table."""
    return tuple(tuple(_cell(term) for term in row) for row in found.rows)


def _cell(term: Term | None) -> Cell:
    return Cell(term.text, address_of(term.iri), term.is_number) if term else Cell("")


def address_of(iri: str) -> str:
    """Return where an IRI leads on this server: a post, a department, a passage, or what is said of it; empty for others' IRIs.

    Examples
    --------
    >>> address_of("https://w3id.org/dutygraph/id/document/a.txt#char=3,9")
    '/source/a.txt?start=3&end=9#hit'
    """
    passage = _PASSAGE.fullmatch(iri)
    if passage:
        return source_page(unquote(passage["path"]), int(passage["start"]), int(passage["end"]))
    if not iri.startswith(ID):
        return ""
    return page_of(iri) or f"/sparql?{urlencode({'query': f'DESCRIBE <{iri}>'})}"


def fault_line(message: str) -> int:
    """Return the line, from 1, that a message about a query names; 0 if none.

    Examples
    --------
    >>> fault_line("line 3, column 1: the query ends too early")
    3
    """
    found = _PLACE.match(message)
    return int(found[1]) if found else 0


def for_spreadsheet(content: bytes) -> bytes:
    r"""Return a result's CSV for Excel and its like: UTF-8 with BOM, and no words that they take for a formula.

    Examples
    --------
    >>> for_spreadsheet(b"x,n\r\n=1+1,-2\r\n").decode("utf-8-sig").splitlines()[1]
    "'=1+1,-2"
    """
    stream = io.StringIO()
    rows = csv.reader(io.StringIO(content.decode(), newline=""))
    csv.writer(stream, lineterminator="\r\n").writerows(
        [cell if _NUMBER.fullmatch(cell) else csv_text(cell) for cell in row] for row in rows
    )
    return stream.getvalue().encode("utf-8-sig")
