"""Spreadsheets (.xlsx, .xls, .ods): one table for each visible sheet, cells as a person sees them.

python-calamine reads the values; merged ranges count once. Left out: hidden and chart sheets, formulas,
comments, pictures. The name of a sheet is read where it names a department or a post. Hidden rows are read, for a filter that was left switched on hides them too. Percent
formats are known for .xlsx only, merged cells for .xlsx and .xls only. The text is a rendering of our own:
each cell on lines of its own; `places` names sheet and cell.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator

import python_calamine
from python_calamine import CalamineWorkbook

from corpus.errors import UnreadableDocument
from corpus.model import Cell, Heading, Issue
from corpus.readers.oldsheet import SheetValues, Value, read_apart, sheet_values
from corpus.readers.package import Package
from corpus.readers.reading import MAX_CELLS, Reading, Rendering, cells_left_out
from corpus.readers.sheetscan import MAX_AREA, SheetFacts, scan_package
from corpus.vocabulary.titles import is_department, is_post

Spans = dict[tuple[int, int], tuple[int, int]]

_ZIP = b"PK"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_sheets(data: bytes, source: str) -> Reading:
    """Read a spreadsheet.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        A rendering, its places, and one table a sheet; rows and columns of cells are those of the sheet,
        from 0.

    Raises
    ------
    UnreadableDocument
        If it is no spreadsheet, damaged, protected, or too large inside.
    """
    rendering = Rendering(source)
    try:
        if data.startswith(_ZIP):
            _read_package(data, rendering)
        elif data.startswith(_OLE):
            _write(iter(read_apart(data)), rendering)
        else:
            raise UnreadableDocument("not a spreadsheet", source=source, hint="save it again as .xlsx")
    except python_calamine.PasswordError as error:
        raise UnreadableDocument(
            "protected by a password", source=source, hint="save it without one"
        ) from error
    except (python_calamine.CalamineError, ValueError, OverflowError) as error:
        raise _damaged(source, str(error)) from error
    except BaseException as error:
        # A panic inside the Rust library arrives as an exception that is no Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise _damaged(source, "the reader gave up") from None
    return rendering.finish("")


def _damaged(source: str, reason: str) -> UnreadableDocument:
    line = " ".join(reason.split())[:200]
    return UnreadableDocument(f"a spreadsheet that cannot be opened: {line}", source=source)


def _read_package(data: bytes, rendering: Rendering) -> None:
    """Read .xlsx or .ods, after a look at what it would unfold to."""
    package = Package(data, source=rendering.source, kind="a spreadsheet")
    package.check_sizes()
    facts = scan_package(package)
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as workbook:
        _write(_checked(workbook, facts, rendering), rendering, facts or {})


def _checked(
    workbook: CalamineWorkbook, facts: dict[str, SheetFacts] | None, rendering: Rendering
) -> Iterator[SheetValues]:
    """Yield the sheets that are not too wide; an .ods file has been checked as a whole."""
    for index, described in enumerate(workbook.sheets_metadata):
        if facts is not None and facts.get(described.name, SheetFacts()).area > MAX_AREA:
            rendering.issues.append(_too_wide(described.name, rendering.source))
        else:
            yield sheet_values(workbook, index)


def _write(
    sheets: Iterator[SheetValues], rendering: Rendering, facts: dict[str, SheetFacts] | None = None
) -> None:
    """Write down all visible worksheets."""
    left = MAX_CELLS
    hidden = 0
    for sheet in sheets:
        if not sheet.is_visible:
            hidden += sheet.is_worksheet
        elif sheet.is_worksheet and left > 0:
            known = (facts or {}).get(sheet.name, SheetFacts())
            left -= _write_sheet(sheet, known.percent, rendering, left)
    if hidden:
        message = "1 hidden sheet was left out" if hidden == 1 else f"{hidden} hidden sheets were left out"
        rendering.issues.append(Issue("warning", "hidden-sheets", rendering.source, message))
    if left <= 0:
        rendering.issues.append(cells_left_out(rendering.source))


def _too_wide(sheet: str, source: str) -> Issue:
    message = f"sheet {sheet}: cells lie over an area of more than {MAX_AREA:,} cells; the sheet was left out"
    return Issue("warning", "sheet-left-out", source, message)


def _write_sheet(
    sheet: SheetValues, percent: dict[tuple[int, int], int], rendering: Rendering, limit: int
) -> int:
    """Write down the cells of one sheet and return how many there were."""
    top, left = sheet.start
    spans, covered = _merges(sheet, rendering)
    if sheet.rows and (is_department(sheet.name) or is_post(sheet.name)):
        # the only place that says whose posts or duties these are; 汇总 or Sheet1 says nothing
        start, end = rendering.write(sheet.name, f"sheet {sheet.name}, its name")
        rendering.headings.append(Heading(start, end, 1))
    cells: list[Cell] = []
    for row, values in enumerate(sheet.rows, start=top):
        for column, value in enumerate(values, start=left):
            if value == "" or (row, column) in covered:
                continue
            if len(cells) >= limit:
                rendering.add_table(cells, sheet.name)
                return limit
            label = f"sheet {sheet.name}, cell {column_letters(column)}{row + 1}"
            start, end = rendering.write(shown(value, percent.get((row, column))), label)
            if end > start:
                cells.append(Cell(row, column, *spans.get((row, column), (1, 1)), start, end))
    rendering.add_table(cells, sheet.name)
    return len(cells)


def _merges(sheet: SheetValues, rendering: Rendering) -> tuple[Spans, set[tuple[int, int]]]:
    """Return the spans of merged cells, cut at the last used cell, and the cells that they cover."""
    bottom, right = sheet.end
    cut = [
        ((r, c), (min(r2, max(bottom, r)), min(c2, max(right, c))))
        for (r, c), (r2, c2) in sheet.merges
        if r2 >= r and c2 >= c
    ]
    if sum((low[0] - high[0] + 1) * (low[1] - high[1] + 1) for high, low in cut) > MAX_AREA:
        message = f"sheet {sheet.name}: too many merged cells; they were read as single ones"
        rendering.issues.append(Issue("warning", "merges-ignored", rendering.source, message))
        return {}, set()
    spans: Spans = {}
    covered: set[tuple[int, int]] = set()
    for first, last in sorted(cut):
        if first in covered:
            continue
        spans[first] = (last[0] - first[0] + 1, last[1] - first[1] + 1)
        covered.update(_inside(first, last))
        covered.discard(first)
    return spans, covered


def _inside(first: tuple[int, int], last: tuple[int, int]) -> Iterable[tuple[int, int]]:
    return ((row, column) for row in range(first[0], last[0] + 1) for column in range(first[1], last[1] + 1))


def column_letters(column: int) -> str:
    """Return the name of a column, counted from 0.

    Examples
    --------
    >>> column_letters(0), column_letters(27), column_letters(702)
    ('A', 'AB', 'AAA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(value: Value, percent: int | None = None) -> str:
    """Return a value as a person sees it in the sheet.

    Parameters
    ----------
    value : Value
        What calamine gives.
    percent : int, optional
        Decimal places of a percent format; None for other formats.

    Examples
    --------
    >>> shown(3.0), shown(0.25, 0), shown(0.1 + 0.2), shown(True), shown(datetime.datetime(2024, 5, 6))
    ('3', '25%', '0.3', 'TRUE', '2024-05-06')
    """
    if isinstance(value, str):
        return value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return f"{value * 100:.{percent}f}%" if percent is not None else _number(value)
    if isinstance(value, datetime.datetime):
        pattern = "%Y-%m-%d %H:%M" if (value.hour, value.minute, value.second) != (0, 0, 0) else "%Y-%m-%d"
        return value.strftime(pattern)
    return value.strftime("%H:%M") if isinstance(value, datetime.time) else str(value)


def _number(value: float) -> str:
    """Return a number without the noise of binary fractions: ten decimal places are more than a cell shows."""
    if value != value or abs(value) >= 1e15 or 0 < abs(value) < 1e-9:
        return str(value)
    return f"{value:.10f}".rstrip("0").rstrip(".")
