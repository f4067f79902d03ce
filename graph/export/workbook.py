"""A whole dataset as an .xlsx workbook: a sheet for each kind of record, ready to sort, filter and print.

The first row holds the headings. Texts of documents are texts whatever they begin with, never formulas or links. Rows are written in
constant memory, and the same records give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from itertools import chain, islice
from typing import TYPE_CHECKING, BinaryIO, Final

from graph.export.dataset_tables import DatasetTable, dataset_tables
from graph.sheets.cells import sheet_names
from graph.view import View
from graph.wording import main_language

if TYPE_CHECKING:
    from xlsxwriter import Workbook

    from graph.sheets.styles import CellStyles

_A3: Final = 8  # Excel's number of the paper size


def write_workbook(view: View, out: BinaryIO) -> None:
    """Write the dataset as a workbook, headings in the language that most of its organisations have.

    Parameters
    ----------
    view : View
        The dataset.
    out : BinaryIO
        Gets the .xlsx file; need not be seekable. The file is made in a temporary one first.
    """
    from xlsxwriter import Workbook  # 0.1 s, which no other export needs

    from graph.sheets.rows import CREATED
    from graph.sheets.styles import CellStyles

    tables = dataset_tables(view, main_language(view.records))
    with tempfile.TemporaryFile() as whole:
        with Workbook(whole, {"constant_memory": True}) as book:
            book.set_properties({"title": "Dutygraph", "created": CREATED})
            styles = CellStyles(book)
            for name, table in zip(sheet_names(table.name for table in tables), tables, strict=True):
                _write_table(book, name, table, styles)
        whole.seek(0)
        shutil.copyfileobj(whole, out)


def _write_table(book: Workbook, name: str, table: DatasetTable, styles: CellStyles) -> None:
    """Write a table on a sheet, and on further ones what Excel has no rows for."""
    from graph.sheets.rows import SHEET_ROWS, set_columns, write_headings, write_rows

    rows = table.rows()
    number = 1
    first = next(rows, None)
    while first is not None or number == 1:
        sheet = book.add_worksheet(name if number == 1 else f"{name} ({number})")
        set_columns(sheet, table.columns)
        sheet.freeze_panes(1, 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        write_headings(sheet, 0, table.columns, styles)
        here = chain(() if first is None else (first,), islice(rows, SHEET_ROWS - 2))
        after = write_rows(sheet, 1, table.columns, here, styles)
        sheet.autofilter(0, 0, max(1, after - 1), len(table.columns) - 1)
        first = next(rows, None)
        number += 1
