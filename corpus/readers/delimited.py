"""CSV and TSV: one table, each cell on lines of its own, each character with its exact place.

A small reader of our own, because the ``csv`` module forgets where cells stood. Between comma, semicolon,
tab and bar it takes the delimiter that gives the most even rows. A quoted cell may hold line ends and
doubled quotes; a quote that finds no partner within the length that Excel allows a cell is an ordinary
character, so one slip does not swallow the rest of the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from corpus.readers.grid import Grid
from corpus.readers.plaintext import BYTE_ORDER_MARK
from corpus.readers.reading import MAX_CELLS, Reading, VisibleBuilder, cells_left_out, refuse_too_many
from corpus.text.decode import Decoded

DELIMITERS = ",;\t|"
# Characters of a cell: the limit of Excel. Longer quoted cells are taken for a forgotten quote.
MAX_QUOTED = 32_767
# Records that decide the delimiter.
SNIFFED_RECORDS = 100
_HINT = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


class Field(NamedTuple):
    """Where the content of a cell stands, without its quotes, and where the delimiter or line end behind it stands."""

    start: int
    end: int
    is_quoted: bool
    stop: int


def read_delimited(decoded: Decoded, source: str) -> Reading:
    """Read CSV or TSV.

    Parameters
    ----------
    decoded : Decoded
        The decoded file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        With one table; rows are counted from 0, empty ones too.

    Raises
    ------
    UnreadableDocument
        If it has more lines than a person's document can have.
    """
    raw, builder, grid = decoded.text, VisibleBuilder(source), Grid()
    refuse_too_many(raw.count("\n"), source)
    start, delimiter = sniff(raw)
    count = 0
    for record in records(raw, start, delimiter):
        grid.next_row()
        for field in record:
            place, at = grid.place(), builder.length
            _add_cell(raw, field, builder)
            if builder.length > at and count < MAX_CELLS:
                grid.add(place, (1, 1), at, builder.length)
            count += builder.length > at
            if not builder.at_line_start:
                # The delimiter itself is seen as the line feed.
                builder.add("\n", field.stop, min(field.stop + 1, len(raw)))
    table = grid.table()
    issues = (*decoded.issues, *((cells_left_out(source),) if count > MAX_CELLS else ()))
    return Reading(raw, builder.finish(), decoded.encoding, tables=(table,) if table else (), issues=issues)


def sniff(raw: str) -> tuple[int, str]:
    r"""Return where the records begin and the delimiter.

    Examples
    --------
    >>> sniff("岗位;职责\n经理;制定计划,监督执行\n"), sniff("sep=|\na|b\n")
    ((0, ';'), (6, '|'))
    """
    hint = _HINT.match(raw)
    if hint is not None and hint[1] in DELIMITERS:
        return hint.end(), hint[1]
    start = 1 if raw.startswith(BYTE_ORDER_MARK) else 0
    return start, max(DELIMITERS, key=lambda delimiter: _evenness(raw, start, delimiter))


def records(raw: str, start: int, delimiter: str) -> Iterator[list[Field]]:
    """Yield the cells of each record, blanks around them left out."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*+")
    at, row = start, list[Field]()
    while at <= len(raw):
        field = _quoted(raw, at, delimiter) or _unquoted(raw, at, plain)
        row.append(field)
        at = field.stop
        if at < len(raw) and raw[at] == delimiter:
            at += 1
            continue
        yield row
        row = []
        at += 2 if raw.startswith("\r\n", at) else 1
        if at >= len(raw):
            return


def _unquoted(raw: str, at: int, plain: re.Pattern[str]) -> Field:
    match = plain.match(raw, at)
    end = match.end() if match else at
    return Field(*_stripped(raw, at, end), False, end)


def _quoted(raw: str, at: int, delimiter: str) -> Field | None:
    """Return a quoted cell and where it ends, or None if there is none that makes sense."""
    start = at
    while raw.startswith(" ", start) and start - at < 8:
        start += 1
    if not raw.startswith('"', start):
        return None
    quote = start
    limit = start + MAX_QUOTED
    while (quote := raw.find('"', quote + 1, limit)) >= 0:
        if raw.startswith('"', quote + 1):
            quote += 1
            continue
        end = quote + 1
        while raw.startswith(" ", end) and end - quote < 8:
            end += 1
        if end >= len(raw) or raw[end] in (delimiter, "\r", "\n"):
            return Field(*_stripped(raw, start + 1, quote), True, end)
        return None
    return None


def _stripped(raw: str, start: int, end: int) -> tuple[int, int]:
    text = raw[start:end]
    left = len(text) - len(text.lstrip())
    return (start + left, start + len(text.rstrip())) if left < len(text) else (start, start)


def _add_cell(raw: str, field: Field, builder: VisibleBuilder) -> None:
    """Add a cell: line ends as line feeds, a doubled quote as one quote that stands for both."""
    start, end = field.start, field.end
    at = start
    for match in re.finditer(r'""|\r\n|\r' if field.is_quoted else r"\r", raw[start:end]):
        low, high = start + match.start(), start + match.end()
        builder.add(raw[at:low], at, low)
        builder.add('"' if match.group() == '""' else "\n", low, high)
        at = high
    builder.add(raw[at:end], at, end)


def _evenness(raw: str, start: int, delimiter: str) -> tuple[float, int]:
    """Return the share of records that have the commonest number of cells, if that is more than one, and that number."""
    sizes: list[int] = []
    for record in records(raw[: start + 64 * 1024], start, delimiter):
        if len(record) > 1 or record[0].end > record[0].start:
            sizes.append(len(record))
        if len(sizes) >= SNIFFED_RECORDS:
            break
    if not sizes:
        return 0.0, 0
    size, count = max(Counter(sizes).items(), key=lambda item: (item[1], item[0]))
    return (count / len(sizes) if size > 1 else 0.0), size
