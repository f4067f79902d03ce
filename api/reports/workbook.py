"""Writing a report as an .xlsx workbook: a cover sheet that explains, then a sheet for each table.

Written row by row in constant memory. The same report gives the same bytes: the date of creation is fixed, nothing asks a clock.
Each sheet carries what a later reader of decisions needs: its first row, hidden, holds the keys of the columns, and columns of
ids are hidden, too. Nothing is locked.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from api.reports.cover import write_cover
from api.reports.model import Cell, Column, Report, Table
from api.reports.wording import word
from graph.sheets.cells import sheet_names
from graph.sheets.rows import CREATED, SHEET_ROWS, set_columns, write_headings, write_rows
from graph.sheets.styles import CellStyles

KEY_ROW, HEAD_ROW, FIRST_ROW = 0, 1, 2  # of every sheet but the cover, 0-based
MOST_ROWS: Final = SHEET_ROWS - FIRST_ROW  # what is more goes on in another sheet
LIST_CHARS: Final = 255  # Excel's limit for the entries of a drop-down list, commas included
_A4, _A3 = 9, 8  # Excel's numbers of paper sizes
_A4_WIDTH: Final = 200  # characters: what is wider is too small to read on A4
_MATRIX_WIDTH: Final = 450  # characters: what is wider goes on over several pages, its first column on each


def write_workbook(report: Report, stream: BinaryIO) -> None:
    """Write a report as a workbook.

    Parameters
    ----------
    report : Report
        The report; of the columns, those of kind ``choice`` get drop-down lists, those of kind ``id`` are hidden.
    stream : BinaryIO
        Takes the bytes of the .xlsx file; need not be seekable.

    Raises
    ------
    ValueError
        If the entries of a drop-down list are more than Excel takes (255 characters) or hold a comma.
    """
    whole = io.BytesIO()  # a zip file is written with seeking; standard output has none
    with Workbook(whole, {"constant_memory": True}) as book:
        book.set_properties({"title": report.title, "created": CREATED})
        book.set_custom_property("dutygraph-report", report.name, "text")
        styles = CellStyles(book)
        sheets = tuple(_sheets_of(report))
        cover, *names = sheet_names([word(report.language, "about"), *(name for name, _, _ in sheets)])
        write_cover(book.add_worksheet(cover), report, names, [table for _, table, _ in sheets], styles)
        for name, (_, table, rows) in zip(names, sheets, strict=True):
            _write_table(book.add_worksheet(name), report, table, rows, styles)
    stream.write(whole.getvalue())


def _sheets_of(report: Report) -> Iterator[tuple[str, Table, Sequence[Sequence[Cell]]]]:
    """Yield the name wanted, the table and the rows of each sheet: one a table, more where a table is too long for one."""
    for table in report.tables:
        for number, start in enumerate(range(0, max(1, len(table.rows)), MOST_ROWS), start=1):
            tail = word(report.language, "continued").format(n=number) if number > 1 else ""
            yield table.name + tail, table, table.rows[start : start + MOST_ROWS]


def _write_table(
    sheet: Worksheet, report: Report, table: Table, rows: Sequence[Sequence[Cell]], styles: CellStyles
) -> None:
    last = FIRST_ROW + max(1, len(rows)) - 1
    blanks = table.blanks()
    set_columns(sheet, table.columns)
    for place, column in enumerate(table.columns):
        if column.kind == "choice":
            sheet.data_validation(FIRST_ROW, place, last, place, _choice_rule(column, report))
    _set_up(sheet, report, table, last)
    sheet.set_row(KEY_ROW, None, None, {"hidden": True})
    for place, column in enumerate(table.columns):
        sheet.write_string(KEY_ROW, place, column.key)
    write_headings(sheet, HEAD_ROW, table.columns, styles, blanks)
    write_rows(sheet, FIRST_ROW, table.columns, rows, styles, blanks=blanks)


def _set_up(sheet: Worksheet, report: Report, table: Table, last: int) -> None:
    """Set what one reads and prints a sheet by: frozen headings, filters, a page as wide as the table unless that is a matrix."""
    visible = [place for place, column in enumerate(table.columns) if column.kind != "id"]
    first = visible[0] if visible else 0
    width = sum(table.columns[place].width for place in visible)
    is_matrix = width > _MATRIX_WIDTH
    sheet.freeze_panes(FIRST_ROW, first + 1 if is_matrix else 0)
    sheet.autofilter(HEAD_ROW, 0, last, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(_A4 if width <= _A4_WIDTH else _A3)
    if is_matrix:
        sheet.repeat_columns(0, first)
    else:
        sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD_ROW)
    sheet.set_footer(f"&L{report.title.replace('&', '&&')}&R{word(report.language, 'page')}")
    sheet.set_selection(FIRST_ROW, first, FIRST_ROW, first)


def _choice_rule(column: Column, report: Report) -> dict[str, object]:
    joined = ",".join(column.choices)
    if len(joined) > LIST_CHARS or joined.count(",") != len(column.choices) - 1:
        raise ValueError(f"a drop-down list cannot hold these entries: {joined}")
    return {
        "validate": "list",
        "source": list(column.choices),
        "ignore_blank": True,
        "error_title": word(report.language, "choose_one"),
        "error_message": word(report.language, "not_in_list"),
    }
