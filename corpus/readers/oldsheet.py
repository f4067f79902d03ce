"""Old spreadsheets (.xls), read in a process of their own.

A damaged .xls can make calamine ask for more memory than there is, and Rust then ends the whole process
(found by flipping bytes: the number of rows that a file states became an allocation of 171 GB). A build
must lose one document, not all of them, so these files are read by this module run as a program, with
bounded memory and time. As a program it imports nothing of ours.
"""

from __future__ import annotations

import contextlib
import datetime
import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import python_calamine

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
Range = tuple[tuple[int, int], tuple[int, int]]

# Address space of the reading process. The largest sheet of the format, 65,536 rows of 256 columns at 32
# bytes a cell, needs 0.5 GiB, and the lists made of it as much again.
MEMORY_BYTES = 3 * 1024**3 // 2
# Far above any real list: the reading process starts and reads a small one in 0.1 s.
TIMEOUT_S = 60
# Characters of all cells; equal texts are stored once in the file, so few bytes can hold many.
MAX_CHARACTERS = 32 * 1024 * 1024
_TOO_MUCH = "the cells hold too much text"
_PASSWORD = "protected by a password"


@dataclass(frozen=True, slots=True)
class SheetValues:
    """One sheet: its used cells from ``start`` to ``end`` (row and column from 0), row by row, and its merged ranges."""

    name: str
    is_worksheet: bool
    is_visible: bool
    start: tuple[int, int]
    end: tuple[int, int]
    rows: list[list[Value]]
    merges: list[Range]


def read_apart(data: bytes) -> list[SheetValues]:
    """Read an .xls file in a process of its own.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    list of SheetValues
        In the order of the workbook.

    Raises
    ------
    ValueError
        With the reason, if the file cannot be read within the bounds.
    """
    # -P: the folder of this file must not come first among the places to import from.
    command = [sys.executable, "-P", str(Path(__file__).resolve())]
    try:
        run = subprocess.run(command, input=data, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise ValueError(f"it takes more than {TIMEOUT_S} s to read") from error
    if run.returncode or not run.stdout:
        raise ValueError("it is damaged, or needs too much memory")
    found = json.loads(run.stdout)
    if isinstance(found, str):
        raise ValueError(found)
    return [_restored(sheet) for sheet in found]


def sheet_values(workbook: python_calamine.CalamineWorkbook, index: int) -> SheetValues:
    """Return one sheet of an open workbook; rows only if it is a visible worksheet."""
    described = workbook.sheets_metadata[index]
    is_worksheet = described.typ == python_calamine.SheetTypeEnum.WorkSheet
    is_visible = described.visible == python_calamine.SheetVisibleEnum.Visible
    sheet = workbook.get_sheet_by_index(index) if is_worksheet and is_visible else None
    if sheet is None or sheet.start is None or sheet.end is None:
        return SheetValues(described.name, is_worksheet, is_visible, (0, 0), (0, 0), [], [])
    rows: list[list[Value]] = sheet.to_python(skip_empty_area=True)
    return SheetValues(
        described.name, True, True, sheet.start, sheet.end, rows, sheet.merged_cell_ranges or []
    )


def _restored(sheet: dict[str, Any]) -> SheetValues:
    rows = [[_value(value) for value in row] for row in sheet["rows"]]
    merges = [((low[0], low[1]), (high[0], high[1])) for low, high in sheet["merges"]]
    start, end = tuple(sheet["start"]), tuple(sheet["end"])
    return SheetValues(sheet["name"], sheet["is_worksheet"], sheet["is_visible"], start, end, rows, merges)


def _value(value: Any) -> Any:
    """Return a value as calamine gave it; JSON knows no dates, so they come as a kind and a text."""
    if not isinstance(value, list):
        return value
    kind, content = value
    if kind == "seconds":
        return datetime.timedelta(seconds=content)
    restore: dict[str, Callable[[str], Value]] = {
        "date": datetime.date.fromisoformat,
        "datetime": datetime.datetime.fromisoformat,
        "time": datetime.time.fromisoformat,
    }
    return restore[kind](content)


def _plain(value: object) -> list[object]:
    if isinstance(value, datetime.timedelta):
        return ["seconds", value.total_seconds()]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return [type(value).__name__, value.isoformat()]
    raise TypeError(type(value).__name__)


def _sheets(data: bytes) -> list[dict[str, object]] | str:
    """Return all sheets as JSON knows them, or the reason why not."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError:
        return _PASSWORD
    except python_calamine.CalamineError as error:
        return " ".join(str(error).split())
    left, sheets = MAX_CHARACTERS, list[dict[str, object]]()
    for index in range(len(workbook.sheets_metadata)):
        sheet = sheet_values(workbook, index)
        left -= sum(len(value) for row in sheet.rows for value in row if isinstance(value, str))
        if left < 0:
            return _TOO_MUCH
        sheets.append({name: getattr(sheet, name) for name in SheetValues.__slots__})
    return sheets


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))


def main() -> None:
    """Read a file from standard input and write its sheets to standard output."""
    _limit_memory()
    json.dump(_sheets(sys.stdin.buffer.read()), sys.stdout, default=_plain)


if __name__ == "__main__":
    main()
