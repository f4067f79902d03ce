"""Spreadsheets: cells as a person sees them."""

from __future__ import annotations

import datetime
import io
import time
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers import sheet as sheet_module
from corpus.readers.reading import Reading
from corpus.readers.sheet import read_sheets

# It has no type stubs, so its workbooks are Any here.
openpyxl = pytest.importorskip("openpyxl")


def saved(workbook: Any) -> bytes:
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def read(workbook: Any) -> Reading:
    return read_sheets(saved(workbook), "a.xlsx")


def cells(reading: Reading) -> list[tuple[str, list[tuple[int, int, int, int, str]]]]:
    assert reading.visible.text == reading.raw
    return [
        (
            table.name,
            [(c.row, c.column, c.row_span, c.column_span, reading.raw[c.start : c.end]) for c in table.cells],
        )
        for table in reading.tables
    ]


def filled(*rows: tuple[object, ...]) -> Any:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.active.title = "人员"
    return workbook


def test_merged_cells_line_feeds_and_places() -> None:
    workbook = openpyxl.Workbook()
    active = workbook.active
    active.title = "人员"
    active["B2"], active["C2"], active["B3"], active["C3"], active["C4"] = (
        "岗位",
        "职责",
        "主管",
        "1、收货\n2、盘点",
        "记录",
    )
    active.merge_cells("B3:B4")
    active["B9"] = "合计"
    active.merge_cells("B9:XFD9")
    reading = read(workbook)
    assert cells(reading) == [
        (
            "人员",
            [
                (1, 1, 1, 1, "岗位"), (1, 2, 1, 1, "职责"),
                (2, 1, 2, 1, "主管"), (2, 2, 1, 1, "1、收货\n2、盘点"),
                (3, 2, 1, 1, "记录"), (8, 1, 1, 2, "合计"),
            ],
        )
    ]  # fmt: skip
    assert reading.places[2].label == "sheet 人员, cell B3"


def test_values_look_as_in_the_sheet() -> None:
    workbook = filled(
        (
            3.0,
            0.25,
            0.125,
            0.1 + 0.2,
            True,
            datetime.datetime(2024, 5, 6),
            datetime.time(8, 30),
            12345678901,
            "a\r\nb",
        )
    )
    workbook.active["B1"].number_format = "0%"
    workbook.active["C1"].number_format = "0.0%"
    shown = [cell[4] for cell in cells(read(workbook))[0][1]]
    assert shown == ["3", "25%", "12.5%", "0.3", "TRUE", "2024-05-06", "08:30", "12345678901", "a\nb"]


def test_hidden_sheets_are_left_out_and_counted() -> None:
    workbook = filled(("主管",))
    workbook.create_sheet("隐").append(("看不见",))
    workbook["隐"].sheet_state = "veryHidden"
    workbook.create_sheet("空")
    workbook.create_sheet("部门").append(("仓储部",))
    reading = read(workbook)
    assert [name for name, _ in cells(reading)] == ["人员", "部门"]
    assert [issue.code for issue in reading.issues] == ["hidden-sheets"]


def test_far_cells_do_not_fill_the_memory() -> None:
    workbook = filled(("主管",))
    far = workbook.create_sheet("远")
    far["A1"], far["XFD1048576"] = 1, 2
    started = time.perf_counter()
    reading = read(workbook)
    assert time.perf_counter() - started < 5
    assert [name for name, _ in cells(reading)] == ["人员"]
    assert [issue.code for issue in reading.issues] == ["sheet-left-out"]


def with_parts(data: bytes, parts: dict[str, str]) -> bytes:
    """Return the package with some parts put in the place of others."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), *parts}):
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return stream.getvalue()


def test_one_text_in_many_cells_does_not_fill_the_memory() -> None:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    cells = '<row r="1"><c r="A1" t="s"><v>0</v></c></row><row>' + '<c t="s"><v>0</v></c>' * 5000 + "</row>"
    parts = {
        "xl/sharedStrings.xml": f"<sst {main}><si><t>{'负责盘点' * 20_000}</t></si></sst>",
        "xl/worksheets/sheet1.xml": f"<worksheet {main}><sheetData>{cells}</sheetData></worksheet>",
    }
    with pytest.raises(UnreadableDocument, match="MiB of text"):
        read_sheets(with_parts(saved(filled(("x",))), parts), "a.xlsx")


def test_more_cells_than_are_read_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_module, "MAX_CELLS", 5)
    reading = read(filled(("a", "b", "c"), ("d", "e", "f")))
    assert len(reading.tables[0].cells) == 5
    assert [issue.code for issue in reading.issues] == ["cells-left-out"]


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry '
    'manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ODS_HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="表">'
)
ODS_TAIL = "</table:table></office:spreadsheet></office:body></office:document-content>"


def ods(rows: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", f'<?xml version="1.0" encoding="UTF-8"?>{ODS_HEAD}{rows}{ODS_TAIL}')
    return stream.getvalue()


def ods_cell(text: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


def test_open_document_sheets() -> None:
    empty = (
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    rows = f"<table:table-row>{ods_cell('岗位')}{ods_cell('职责')}</table:table-row>{empty}"
    assert cells(read_sheets(ods(rows), "a.ods")) == [("表", [(0, 0, 1, 1, "岗位"), (0, 1, 1, 1, "职责")])]


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576">'
        + ods_cell("x", ' table:number-columns-repeated="16384"')
        + "</table:table-row>",
        f"<table:table-row>{ods_cell('x')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="900000000"><table:table-cell/></table:table-row>'
        f"<table:table-row>{ods_cell('x')}</table:table-row>",
    ],
)
def test_repeated_cells_do_not_fill_the_memory(rows: str) -> None:
    with pytest.raises(UnreadableDocument, match="area"):
        read_sheets(ods(rows), "a.ods")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"plain text", "not a spreadsheet"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "cannot be opened"),
    ],
)
def test_what_is_no_spreadsheet(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read_sheets(data, "a.xlsx")


def test_a_word_document_is_no_spreadsheet() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableDocument, match="not a spreadsheet"):
        read_sheets(stream.getvalue(), "a.xlsx")


SAMPLE = saved(filled(("岗位", "职责"), ("主管", 3)))


@settings(max_examples=60)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_files_are_read_or_refused(at: int, patch: bytes) -> None:
    try:
        read_sheets(SAMPLE[:at] + patch + SAMPLE[at + len(patch) :], "a.xlsx")
    except UnreadableDocument as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
