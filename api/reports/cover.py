"""The first sheet of a workbook: what the report is, its tables, and how to fill in the decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from xlsxwriter.worksheet import Worksheet

from api.reports.model import Report, Table
from api.reports.wording import word
from graph.sheets.cells import LINE_POINTS, fit_text, lines_of
from graph.sheets.styles import CellStyles, write_cell

QUOTE: Final = "'"  # doubled in the name of a sheet that a link names
_WIDTHS: Final = (28, 10, 64, 44)
_TEXT_WIDTHS: Final = (_WIDTHS[0], _WIDTHS[2], _WIDTHS[3])
_LINE_CHARS: Final = sum(_WIDTHS)
_TITLE_POINTS: Final = 28


def write_cover(
    sheet: Worksheet, report: Report, names: Sequence[str], tables: Sequence[Table], styles: CellStyles
) -> None:
    """Write the cover.

    Parameters
    ----------
    sheet : Worksheet
        An empty sheet.
    report : Report
        The report.
    names : sequence of str
        The names of the other sheets, each linked.
    tables : sequence of Table
        What each of them shows, in the same order.
    styles : CellStyles
        The formats of the workbook.
    """
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    row = _paragraphs(sheet, 0, (report.title,), styles, is_title=True)
    row = _paragraphs(sheet, row, report.about, styles)
    row = _contents(sheet, row + 1, report, names, tables, styles)
    has_choices = any(column.kind == "choice" for table in tables for column in table.columns)
    keys = ("read", "choose", "sort") if has_choices else ("read",)
    write_cell(sheet, row + 1, 0, word(report.language, "how"), styles.subtitle)
    _paragraphs(sheet, row + 2, tuple(word(report.language, key) for key in keys), styles)
    sheet.activate()


def _paragraphs(
    sheet: Worksheet, row: int, texts: Sequence[str], styles: CellStyles, *, is_title: bool = False
) -> int:
    """Write texts over the whole width, each in a row of its own, and return the row after them."""
    style = styles.title if is_title else styles.text
    for text in texts:
        shown = fit_text(text)
        points = _TITLE_POINTS if is_title else LINE_POINTS * lines_of(shown, _LINE_CHARS)
        sheet.set_row(row, points)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", style.for_text(shown))
        write_cell(sheet, row, 0, text, style)
        row += 1
    return row


def _contents(
    sheet: Worksheet,
    row: int,
    report: Report,
    names: Sequence[str],
    tables: Sequence[Table],
    styles: CellStyles,
) -> int:
    """Write the list of the other sheets, and return the row after it."""
    write_cell(sheet, row, 0, word(report.language, "tables"), styles.subtitle)
    for place, key in enumerate(("sheet", "rows", "what", "choices")):
        write_cell(sheet, row + 1, place, word(report.language, key), styles.head)
    for number, (name, table) in enumerate(zip(names, tables, strict=True), start=row + 2):
        about, choices = "\n".join(table.about), "\n".join(_choices(table))
        sheet.set_row(number, LINE_POINTS * max(map(lines_of, (name, about, choices), _TEXT_WIDTHS)))
        sheet.write_url(number, 0, f"internal:'{name.replace(QUOTE, QUOTE * 2)}'!A1", styles.link, name)
        write_cell(sheet, number, 1, len(table.rows), styles.cell)
        write_cell(sheet, number, 2, about, styles.cell)
        write_cell(sheet, number, 3, choices, styles.cell)
    return row + 2 + len(names)


def _choices(table: Table) -> tuple[str, ...]:
    return tuple(
        f"{column.heading}: {' / '.join(column.choices)}"
        for column in table.columns
        if column.kind == "choice"
    )
