"""Rows of a sheet, written one after the other in constant memory; the same rows give the same bytes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Final

from xlsxwriter.worksheet import Worksheet

from graph.sheets.cells import LINE_POINTS, lines_of
from graph.sheets.model import Cell, Column, Marked
from graph.sheets.styles import CellStyles, write_cell

CREATED: Final = datetime(2000, 1, 1)  # in every workbook the same
SHEET_ROWS: Final = 1_048_576  # Excel's limit
_WIDEST: Final = 100
_HIGHEST: Final = 396  # points, as many whole lines as Excel's 409 hold


def set_columns(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Set the widths of the columns; those of ids are hidden."""
    for place, column in enumerate(columns):
        options = {"hidden": True} if column.kind == "id" else {}
        sheet.set_column(place, place, min(column.width + 2, _WIDEST), None, options)


def write_headings(
    sheet: Worksheet, row: int, columns: Sequence[Column], styles: CellStyles, blanks: Collection[int] = ()
) -> None:
    """Write the headings of the columns into a row (from 0); ``blanks`` are the places of those that a person fills in."""
    for place, column in enumerate(columns):
        write_cell(sheet, row, place, column.heading, styles.heading(place in blanks))


def write_rows(
    sheet: Worksheet,
    first: int,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    styles: CellStyles,
    *,
    blanks: Collection[int] = (),
) -> int:
    """Write rows with the height that their longest text needs.

    Parameters
    ----------
    sheet : Worksheet
        Nothing was written to it at or below ``first``.
    first : int
        The row, from 0, of the first one.
    columns : sequence of Column
    rows : iterable of sequences of cells
        Each as long as ``columns``.
    styles : CellStyles
        The formats of the workbook.
    blanks : collection of int
        The places of the columns that a person fills in.

    Returns
    -------
    int
        The row after the last one.
    """
    formats = [styles.body(place in blanks) for place in range(len(columns))]
    number = first
    for row in rows:
        sheet.set_row(number, _height(columns, row))
        for place, cell in enumerate(row):
            write_cell(sheet, number, place, cell, formats[place])
        number += 1
    return number


def _height(columns: Sequence[Column], row: Sequence[Cell]) -> float:
    """Return the points that the longest text of a row needs."""
    lines = (
        lines_of(cell.text if isinstance(cell, Marked) else cell, min(column.width, _WIDEST))
        for column, cell in zip(columns, row, strict=True)
        if column.kind != "id" and isinstance(cell, str | Marked)
    )
    return min(max(lines, default=1) * LINE_POINTS, _HIGHEST)
