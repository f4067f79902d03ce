"""A SPARQL result on a terminal: columns as wide as they must be, Chinese counted double, long cells cut where the line ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from api.columns import clipped, columns, padded
from api.sparql.terms import Rows, Term

GAP = "  "
LEAST = (
    6  # columns of a terminal that a cell keeps however many there are: two Han characters and an ellipsis
)


def table_lines(found: Rows, width: int) -> Iterator[str]:
    """Yield a heading, a rule, and a line for each row.

    Parameters
    ----------
    found : Rows
    width : int
        Columns of the terminal; 0 cuts nothing.
    """
    texts = [[" ".join(term.text.split()) if term else "" for term in row] for row in found.rows]
    widths = fitted(
        [max(map(columns, column)) for column in zip(found.names, *texts, strict=True)],
        width - len(GAP) * (len(found.names) - 1) if width else 0,
    )
    yield _line(map(clipped, found.names, widths), widths)
    yield _line(("─" * one for one in widths), widths)
    for row in found.rows:
        yield _line(map(_cell, row, widths), widths)


def _line(cells: Iterable[str], widths: Sequence[int]) -> str:
    return GAP.join(map(padded, cells, widths)).rstrip()


def _cell(term: Term | None, width: int) -> str:
    if term is None:
        return ""
    if term.is_number:
        return " " * (width - columns(term.text)) + clipped(term.text, width)
    return tail(term.text, width) if term.iri else clipped(term.text, width)


def tail(text: str, width: int) -> str:
    """Shorten a text at its beginning: what tells two IRIs apart stands at their end.

    Examples
    --------
    >>> tail("organization/望岭店/post/店长", 12)
    '…/post/店长'
    """
    if columns(text) <= width:
        return text
    while text and columns(text) >= width:
        text = text[1:]
    return f"…{text}"


def fitted(widths: Sequence[int], most: int) -> list[int]:
    """Return widths that together take at most ``most`` columns (0: any), the widest made narrower first.

    Examples
    --------
    >>> fitted([4, 50, 30], 44)
    [4, 20, 20]
    """
    if not most or sum(widths) <= most:
        return list(widths)
    cap = LEAST
    while sum(min(width, cap + 1) for width in widths) <= most:
        cap += 1
    return [min(width, cap) for width in widths]
