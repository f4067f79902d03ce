"""The tables of a document: where they stand in the clean text, what each says, how its columns were understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.mapped import MappedText
from corpus.model import Cell, ColumnReading, SourceDocument, TableReading
from corpus.roles.draft import RoleDraft
from corpus.tables.cells import TableCell, TableEvents
from corpus.tables.columns import StatedColumns, folded, stated_for
from corpus.tables.matrices import read_matrix
from corpus.tables.registers import read_register
from corpus.tables.tables import read_table
from corpus.tables.texttables import text_tables
from corpus.text.clean import tidy

# Formats whose lines may be cut by a page's width; elsewhere the file keeps paragraphs apart.
WRAPPED = ("text/plain", "text/markdown", "application/pdf")
RawSpan = Callable[[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table where it stands in the clean text, and what it says; ``stated`` is what ``corpus.toml`` says of it.

    The rows of a register and the columns of a matrix are posts already; of any other table ``found`` says all.
    """

    start: int
    end: int
    name: str
    found: TableEvents
    stated: StatedColumns
    rows: tuple[RoleDraft, ...] = ()


def read_tables(
    document: SourceDocument, readable: MappedText, stated: Sequence[StatedColumns]
) -> Iterator[ReadTable]:
    """The tables that the file states, or those that plain text lays out, in the order of the text."""
    at = 0
    for table in sorted(document.tables, key=lambda table: table.start):
        start, end = readable.position(table.start), readable.position(table.end)
        if start < at:
            continue
        cells = [_cell(cell, readable) for cell in table.cells]
        columns = stated_for(table.name, stated)
        yield _read(readable.text, cells, (start, end, table.name), columns)
        at = end
    if document.media_type in WRAPPED and not document.tables:
        columns = stated_for("", stated)
        for start, end, cells in text_tables(readable.text):
            yield _read(readable.text, cells, (start, end, ""), columns)


def _read(
    text: str, cells: Sequence[TableCell], place: tuple[int, int, str], stated: StatedColumns
) -> ReadTable:
    rows_of_posts = read_register(text, cells, stated) or read_matrix(text, cells)
    if rows_of_posts is None:
        return ReadTable(*place, read_table(text, cells, stated), stated)
    found, rows = rows_of_posts
    return ReadTable(*place, found, stated, rows)


def column_readings(tables: Iterable[ReadTable], text: str, raw: RawSpan) -> Iterator[TableReading]:
    """Yield how the columns of each list were understood; ``raw`` turns spans of the clean ``text`` into raw ones."""
    for table in tables:
        stated = {folded(heading) for heading, _ in table.stated.headings}
        columns = tuple(
            ColumnReading(words, field or "", *raw(cell.start, cell.end), folded(words) in stated)
            for cell, field in table.found.columns
            if (words := tidy(text[cell.start : cell.end]))
        )
        if columns:
            yield TableReading(table.name, columns)


def _cell(cell: Cell, readable: MappedText) -> TableCell:
    start, end = readable.position(cell.start), readable.position(cell.end)
    return TableCell(cell.row, cell.column, cell.row_span, cell.column_span, start, end)
