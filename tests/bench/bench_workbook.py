"""What a large workbook costs, beside the same table by openpyxl: ``python -m tests.bench.bench_workbook [ROWS]``.

Processor time of one writing each, wrapped text and column widths in both; peak memory is not measured.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable

import click
import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment

from api.reports.model import Column, Report, Table
from api.reports.workbook import write_workbook

ROWS = 50_000
COLUMNS = 8
WORDS = "每月盘点仓库并填写盘点表，差异当日上报"


def made_up(rows: int) -> Report:
    """Return a report of one table with so many rows of eight texts."""
    columns = tuple(Column(f"column{number}", f"第{number}列", 24) for number in range(COLUMNS))
    cells = tuple(tuple(f"{row}-{number} {WORDS}" for number in range(COLUMNS)) for row in range(rows))
    return Report("bench", "大表", "zh", ("用来计时。",), (Table("表", ("用来计时。",), columns, cells),))


def by_openpyxl(report: Report, stream: io.BytesIO) -> None:
    """Write the table of a report in openpyxl's write-only mode."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(report.tables[0].name)
    wrapped = Alignment(wrap_text=True)
    for row in report.tables[0].rows:
        cells = [WriteOnlyCell(sheet, value=value) for value in row]
        for cell in cells:
            cell.alignment = wrapped
        sheet.append(cells)
    book.save(stream)


def timed(name: str, write: Callable[[Report, io.BytesIO], None], report: Report) -> None:
    """Print what one way of writing takes."""
    stream = io.BytesIO()
    start = time.process_time()
    write(report, stream)
    click.echo(f"{name:12} {time.process_time() - start:6.1f} s  {len(stream.getvalue()):12,} bytes")


def main(rows: int) -> None:
    """Time both."""
    report = made_up(rows)
    timed("XlsxWriter", write_workbook, report)
    timed("openpyxl", by_openpyxl, report)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS)
