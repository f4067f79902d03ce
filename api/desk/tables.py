"""A table of a report as a page shows it: links made of the hidden columns, sorted and filtered as the address asks, a part at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from api.links import page_of, source_page
from api.reports.cells import csv_text
from api.reports.model import Cell, Column, Marked, Table
from api.reports.registry import passage_of

PAGE_ROWS: Final = 300  # rows on a page: about as many as one scrolls through, some 300 kB
MOST_CHOICES: Final = 12  # a column with more different values is no filter to choose from
CHOICE_CHARS: Final = 40
WIDEST_FILTER: Final = 30  # of a column to choose from: advice and sentences are wider
NAME_CHARS: Final = 24  # a longer text in a cell is a sentence
FEWEST_ROWS: Final = 6  # a shorter table needs no filter
LINE_CHARS: Final = 140  # of the widths of columns; what is wider cannot be read as a table on a page
MOST_CARD_COLUMNS: Final = 14  # more columns are a matrix, which is read as one
BADGE_WIDTH: Final = 22  # of a column whose values stand in the head of a card
Layout = Literal["pairs", "cards", "table"]
_SUFFIXES: Final = ("_source", "_id")  # of the keys of hidden columns; the passage is the better link
_SEPARATORS: Final = ("\n", "、", ", ")  # between what a cell names, as its ids are separated by blanks
_CITATION: Final = "document"
_LEADS: Final = ("message", "label")
_SIDES: Final = ("a_", "b_")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a cell: its text in pieces, each with whether it is set apart, and where its link leads ("" nowhere)."""

    pieces: tuple[tuple[str, bool], ...]
    url: str = ""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell of a page.

    Attributes
    ----------
    parts : tuple of Part
        What stands in it; several where it names several things, each with a link of its own.
    separator : str
        What stands between the parts.
    more : tuple of str
        Where else its words come from, if the parts do not say which is whose.
    is_number : bool
    """

    parts: tuple[Part, ...]
    separator: str = ""
    more: tuple[str, ...] = ()
    is_number: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to read."""
        return not any(part.text for part in self.parts)

    @property
    def is_long(self) -> bool:
        """Whether the text is a sentence rather than a name."""
        return sum(len(part.text) for part in self.parts) > NAME_CHARS


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
    layout : {"pairs", "cards", "table"}
        ``pairs`` where the columns come in two sides, ``a_`` and ``b_``, to be read beside each other; ``cards`` where there is more
        to read in a row than fits beside each other.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[ShownCell, ...], ...]
    total: int
    filters: tuple[Filter, ...]
    layout: Layout

    def side(self, which: str, row: Sequence[ShownCell]) -> dict[str, ShownCell]:
        """Return the cells of one side, "a_" or "b_", by key without it."""
        return {
            column.key.removeprefix(which): cell
            for column, cell in zip(self.columns, row, strict=True)
            if column.key.startswith(which)
        }

    @property
    def badge_columns(self) -> tuple[Column, ...]:
        """The columns whose values stand in the head of a pair or card, and by which those are sorted."""
        if self.layout == "pairs":
            return tuple(column for column in self.columns if not column.key.startswith(_SIDES))
        return tuple(
            column
            for column in self.columns
            if column.width <= BADGE_WIDTH
            and not _is_citation(column)
            and column.key not in ("post", *_LEADS)
        )

    def badges(self, row: Sequence[ShownCell]) -> tuple[tuple[Column, ShownCell], ...]:
        """Return what stands in the head of a pair or card."""
        return tuple(pair for pair in zip(self.columns, row, strict=True) if pair[0] in self.badge_columns)

    def fields(self, row: Sequence[ShownCell]) -> tuple[tuple[Column, ShownCell, ShownCell | None], ...]:
        """Return what stands in the body of a card: columns, cells, and beside a quotation the cell that names its document."""
        columns = self.columns
        places = [place for place, column in enumerate(columns) if column not in self.badge_columns]
        cited = {place - 1: place for place in places if _is_citation(columns[place]) and place - 1 in places}
        return tuple(
            (columns[place], row[place], row[cited[place]] if place in cited else None)
            for place in places
            if place not in cited.values() and columns[place].key not in _LEADS
        )

    def lead(self, row: Sequence[ShownCell]) -> ShownCell | None:
        """Return the cell that says what a card is about, if there is one."""
        return next(
            (cell for column, cell in zip(self.columns, row, strict=True) if column.key in _LEADS), None
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
        layout=_layout([table.columns[place] for place in places]),
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


def _layout(columns: Sequence[Column]) -> Layout:
    if all(any(column.key.startswith(side) for column in columns) for side in _SIDES):
        return "pairs"
    is_wide = sum(column.width for column in columns) > LINE_CHARS
    return "cards" if is_wide and len(columns) <= MOST_CARD_COLUMNS else "table"


def _is_citation(column: Column) -> bool:
    """Say whether a column names the documents of the one before it."""
    return column.key == _CITATION or column.key.endswith(f"_{_CITATION}")


def _filters(table: Table, places: Iterable[int], chosen: Mapping[str, str]) -> Iterator[Filter]:
    places = list(places)
    if len(table.rows) < FEWEST_ROWS or len(places) > MOST_CARD_COLUMNS:
        return
    for place in places:
        column = table.columns[place]
        if column.kind != "text" or _is_citation(column) or column.width > WIDEST_FILTER:
            continue
        values = dict.fromkeys(text_of(row[place]) for row in table.rows)
        values.pop("", None)
        if (
            1 < len(values) <= min(MOST_CHOICES, len(table.rows) // 2)
            and max(map(len, values)) <= CHOICE_CHARS
        ):
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


def _shown(row: Sequence[Cell], place: int, links: Sequence[int]) -> ShownCell:
    cell = row[place]
    ids = " ".join(text_of(row[link]) for link in links[:1]).split()
    urls = tuple(map(link_of, ids))
    if isinstance(cell, Marked):
        return ShownCell((Part(cell.pieces(), *urls[:1]),), more=urls[1:])
    text = text_of(cell)
    # 保管、发放工具 is one sentence: only names stand in a list, sentences in lines.
    for separator in _SEPARATORS[:1] if any(map(passage_of, ids)) or "\n" in text else _SEPARATORS:
        texts = text.split(separator)
        if len(texts) == len(urls):
            parts = tuple(Part(((one, False),), url) for one, url in zip(texts, urls, strict=True))
            return ShownCell(parts, separator)
    return ShownCell(
        (Part(((text, False),), *urls[:1]),), more=urls[1:], is_number=isinstance(cell, int | float)
    )


def link_of(id_: str) -> str:
    """Return the page that an id of a hidden column leads to, "" where there is none.

    Examples
    --------
    >>> link_of("a.txt#char=3,5"), link_of("nothing")
    ('/source/a.txt?start=3&end=5#hit', '')
    """
    passage = passage_of(id_)
    return source_page(*passage) if passage else page_of(id_)
