"""How cells of a workbook look, and how a value is written into one."""

from __future__ import annotations

import math
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from graph.sheets.cells import fit_text, is_risky
from graph.sheets.model import Cell, Marked

INK: Final = "#1B2220"
ACCENT: Final = "#0A6B5E"
_TINT: Final = "#E6F1EE"
_LINE: Final = "#D5D9D3"
_TO_FILL: Final = "#FFF8DC"
_TO_FILL_HEAD: Final = "#FFE699"
_MARK: Final = "#B4471F"
_PLAIN: Final = {"valign": "top", "text_wrap": True, "font_color": INK}
_CELL: Final = {**_PLAIN, "border": 1, "border_color": _LINE}
_FEWEST_PIECES: Final = (
    2  # a rich text of Excel has at least two runs; a text marked as a whole is not set apart
)
_HEAD: Final = {**_CELL, "bold": True, "valign": "vcenter"}


class CellStyle:
    """The format of a cell, the same with Excel's quote prefix for texts that begin like a formula, and for fractions."""

    def __init__(self, book: Workbook, properties: dict[str, object], mark: Format) -> None:
        self.plain = book.add_format(properties)
        self.quoted = book.add_format({**properties, "quote_prefix": True})
        self.fraction = book.add_format({**properties, "num_format": "0.00"})
        self.mark = mark

    def for_text(self, text: str) -> Format:
        """Return the format of a text."""
        return self.quoted if is_risky(text) else self.plain


class CellStyles:
    """The formats of a workbook.

    Parameters
    ----------
    book : Workbook
        The workbook that they are added to.
    """

    def __init__(self, book: Workbook) -> None:
        mark = book.add_format({"bold": True, "font_color": _MARK})

        def style(properties: dict[str, object]) -> CellStyle:
            return CellStyle(book, properties, mark)

        self.title = style({"bold": True, "font_size": 16, "font_color": ACCENT})
        self.subtitle = style({"bold": True, "font_size": 12, "font_color": INK})
        self.text = style(_PLAIN)
        self.link = book.add_format({**_CELL, "font_color": ACCENT, "underline": 1})
        self.cell = style(_CELL)
        self.head = style({**_HEAD, "bg_color": _TINT})
        self._fill = style({**_CELL, "bg_color": _TO_FILL})
        self._fill_head = style({**_HEAD, "bg_color": _TO_FILL_HEAD})

    def heading(self, is_to_fill: bool) -> CellStyle:
        """Return the style of a heading, told apart where the column is to be filled in."""
        return self._fill_head if is_to_fill else self.head

    def body(self, is_to_fill: bool) -> CellStyle:
        """Return the style of the cells below it."""
        return self._fill if is_to_fill else self.cell


def write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, style: CellStyle) -> None:
    """Write a value as what it is: a text as a text whatever it begins with, a number as a number, nothing as an empty cell."""
    if isinstance(cell, Marked):
        _write_marked(sheet, row, place, cell, style)
    elif cell is None or cell == "":
        sheet.write_blank(row, place, None, style.plain)
    elif isinstance(cell, str):
        _write_text(sheet, row, place, fit_text(cell), style)
    elif math.isfinite(cell):
        sheet.write_number(row, place, cell, style.fraction if isinstance(cell, float) else style.plain)
    else:
        sheet.write_string(row, place, str(cell), style.plain)


def _write_text(sheet: Worksheet, row: int, place: int, text: str, style: CellStyle) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would take this for the markup of a text that it made itself; in pieces it escapes it.
        sheet.write_rich_string(row, place, "<", "r", text[2:], style.for_text(text))
    else:
        sheet.write_string(row, place, text, style.for_text(text))


def _write_marked(sheet: Worksheet, row: int, place: int, cell: Marked, style: CellStyle) -> None:
    pieces = cell.pieces()
    text = fit_text(cell.text)
    if len(pieces) < _FEWEST_PIECES or text != cell.text:
        _write_text(sheet, row, place, text, style)
        return
    tokens: list[str | Format] = []
    for piece, is_marked in pieces:
        tokens += [style.mark, piece] if is_marked else [piece]
    sheet.write_rich_string(row, place, *tokens, style.for_text(text))
