"""A table of a report as a page shows it: links made of the hidden columns, sorted and filtered as the address asks, a part at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from api.links import page_of, source_page
from api.reports.cells import csv_text
from api.reports.model import Cell, Column, Marked, Table
from api.reports.registry import passage_of

PAGE_ROWS: Final = 300  # rows on a page: about as many as one scrolls through, some 300 kB
MOST_CHOICES: Final = 12  # a column with more different values is no filter to choose from
CHOICE_CHARS: Final = 24
FEWEST_ROWS: Final = 6  # a shorter table needs no filter
_SUFFIXES: Final = ("_source", "_id")  # of the keys of hidden columns; the passage is the better link
_SIDES: Final = ("a_", "b_")


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a page: its text in pieces, each with whether it is set apart, and where its link leads ("" nowhere)."""

    pieces: tuple[tuple[str, bool], ...]
    url: str = ""
    is_number: bool = False

    @property
    def is_long(self) -> bool:
        """Whether the text is a sentence rather than a name."""
        return sum(len(piece) for piece, _ in self.pieces) > CHOICE_CHARS


@dataclass(frozen=True, slots=True)
class Filter:
    """A column by whose values one may choose rows: ``values`` in order, ``chosen`` one of them or empty."""

    column: Column
    values: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A part of a table.

    Attributes
    ----------
    columns : tuple of Column
        Those that a page shows: no ids, nothing to be filled in.
    rows : tuple of tuple of ShownCell
    total : int
        How many rows fit the filters, on all parts.
    filters : tuple of Filter
    is_compared : bool
        Whether the columns come in two sides, ``a_`` and ``b_``, to be read beside each other.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    total: int
    filters: tuple[Filter, ...]
    is_compared: bool

    def side(self, which: str, row: Sequence[ShownCell]) -> dict[str, ShownCell]:
        """Return the cells of one side, "a_" or "b_", by key without it."""
        return {
            column.key.removeprefix(which): cell
            for column, cell in zip(self.columns, row, strict=True)
            if column.key.startswith(which)
        }

    def between(self, row: Sequence[ShownCell]) -> tuple[tuple[Column, ShownCell], ...]:
        """Return the columns and cells that belong to neither side."""
        return tuple(
            (column, cell)
            for column, cell in zip(self.columns, row, strict=True)
            if not column.key.startswith(_SIDES)
        )


@dataclass(frozen=True, slots=True)
class Wish:
    """What the address of a page asks of a table: rows that hold ``query``, with some values, in an order, from a row on."""

    query: str = ""
    chosen: Mapping[str, str] | None = None
    sort: str = ""
    is_descending: bool = False
    offset: int = 0


def shown_table(table: Table, wish: Wish) -> ShownTable:
    """Return the part of a table that a page shows.

    Parameters
    ----------
    table : Table
        A table of a report.
    wish : Wish
        A column that does not exist neither sorts nor filters.
    """
    blanks = table.blanks()
    places = [
        place for place, column in enumerate(table.columns) if column.kind != "id" and place not in blanks
    ]
    chosen = dict(wish.chosen or {})
    filters = tuple(_filters(table, places, chosen))
    wanted = {one.column.key: one.chosen for one in filters if one.chosen}
    rows = [row for row in table.rows if _fits(table, row, places, wish.query, wanted)]
    sorting = [place for place in places if table.columns[place].key == wish.sort]
    if sorting:
        rows = _sorted(rows, sorting[0], wish.is_descending)
    links = [_link_places(table.columns, place) for place in places]
    return ShownTable(
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(
            tuple(_shown(row, place, found) for place, found in zip(places, links, strict=True))
            for row in rows[wish.offset : wish.offset + PAGE_ROWS]
        ),
        total=len(rows),
        filters=filters,
        is_compared=all(any(column.key.startswith(side) for column in table.columns) for side in _SIDES),
    )


def table_csv(table: Table) -> bytes:
    """Return a whole table as CSV for Excel: UTF-8 with BOM, ids included, no cell that a spreadsheet takes for a formula."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(csv_text(column.heading) for column in table.columns)
    writer.writerows(
        [cell if isinstance(cell, int | float) else csv_text(text_of(cell)) for cell in row]
        for row in table.rows
    )
    return stream.getvalue().encode("utf-8-sig")


def text_of(cell: Cell) -> str:
    """Return a cell as words; a fraction with two digits."""
    if isinstance(cell, Marked):
        return cell.text
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return "" if cell is None else str(cell)


def _filters(table: Table, places: Iterable[int], chosen: Mapping[str, str]) -> Iterator[Filter]:
    if len(table.rows) < FEWEST_ROWS:
        return
    for place in places:
        column = table.columns[place]
        if column.kind != "text":
            continue
        values = dict.fromkeys(text_of(row[place]) for row in table.rows)
        values.pop("", None)
        if 1 < len(values) <= MOST_CHOICES and max(map(len, values)) <= CHOICE_CHARS:
            value = chosen.get(column.key, "")
            yield Filter(column, tuple(sorted(values)), value if value in values else "")


def _fits(
    table: Table, row: Sequence[Cell], places: Sequence[int], query: str, wanted: Mapping[str, str]
) -> bool:
    for column, cell in zip(table.columns, row, strict=True):
        if wanted.get(column.key, "") not in ("", text_of(cell)):
            return False
    sought = query.strip().casefold()
    return not sought or any(sought in text_of(row[place]).casefold() for place in places)


def _sorted(rows: Sequence[tuple[Cell, ...]], place: int, is_descending: bool) -> list[tuple[Cell, ...]]:
    """Return rows in the order of a column, empty cells last, equal ones as they stood."""
    full = [row for row in rows if text_of(row[place])]
    empty = [row for row in rows if not text_of(row[place])]

    def key(row: tuple[Cell, ...]) -> tuple[bool, float, str]:
        cell = row[place]
        is_number = isinstance(cell, int | float)
        return not is_number, cell if isinstance(cell, int | float) else 0.0, text_of(cell).casefold()

    return sorted(full, key=key, reverse=is_descending) + empty


def _link_places(columns: Sequence[Column], place: int) -> tuple[int, ...]:
    """Return the places of the hidden columns that belong to a visible one."""
    keys = [column.key for column in columns]
    wanted = [columns[place].key + suffix for suffix in _SUFFIXES]
    return tuple(keys.index(key) for key in wanted if key in keys)


def _shown(row: Sequence[Cell], place: int, links: Iterable[int]) -> ShownCell:
    cell = row[place]
    pieces = cell.pieces() if isinstance(cell, Marked) else ((text_of(cell), False),)
    urls = (link_of(row[link]) for link in links)
    return ShownCell(pieces, next(filter(None, urls), ""), isinstance(cell, int | float))


def link_of(id_: Cell) -> str:
    """Return the page that an id of a hidden column leads to, "" where there is none; of several ids the first counts.

    Examples
    --------
    >>> link_of("a.txt#char=3,5"), link_of("nothing")
    ('/source/a.txt?start=3&end=5#hit', '')
    """
    first = str(id_ or "").split(" ")[0]
    passage = passage_of(first)
    return source_page(*passage) if passage else page_of(first)
