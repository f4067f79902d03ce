"""Workbooks of reports, read back as the people and programs that open them do: values, filters, lists, nothing that starts."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]
from python_calamine import CalamineWorkbook

from api.reports.model import Column, Report, Table
from api.reports.workbook import write_workbook
from graph.sheets.cells import csv_text, sheet_names, utf16_units
from tests.report_samples import CHOICES, COLUMNS, DIFFERING, report

SOFFICE = shutil.which("soffice")
FORMULAS = ("=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example")')
TEXTS = (*FORMULAS, "http://x.example", "mailto:a@b.example", "<r><t>x</t></r>", "{=1}", "&<>'\"", "负责接待")
COLUMN = {column.key: place for place, column in enumerate(COLUMNS, start=1)}


def written(sample: Report) -> bytes:
    stream = io.BytesIO()
    write_workbook(sample, stream)
    return stream.getvalue()


def opened(sample: Report) -> Workbook:
    return load_workbook(io.BytesIO(written(sample)), rich_text=False)


def texts_of(sheet: Worksheet, count: int) -> list[object]:
    return [sheet.cell(row, COLUMN["text"]).value for row in range(3, 3 + count)]


def parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_sheet_is_ready_to_work_with() -> None:
    book = opened(report("审核合同", "录入合同"))
    assert book.sheetnames == ["说明", "重复", "岗位 汇总"]
    sheet = book["重复"]
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:H4"
    assert sheet.print_title_rows == "$2:$2"
    assert sheet.cell(2, COLUMN["text"]).value == "原句"
    assert sheet.cell(3, COLUMN["text"]).alignment.wrap_text
    assert sheet.cell(3, COLUMN["score"]).value == 0.5
    assert sheet.column_dimensions["E"].width > 40
    assert not sheet.protection.sheet


def test_decisions_are_chosen_from_a_list_in_every_row() -> None:
    sheet = opened(report("甲", "乙", "丙"))["重复"]
    (rule,) = sheet.data_validations.dataValidation
    assert str(rule.sqref) == "G3:G5"
    assert rule.formula1 == f'"{",".join(CHOICES)}"'
    assert rule.showErrorMessage
    assert rule.allow_blank


def test_what_is_to_be_filled_in_is_told_apart() -> None:
    sheet = opened(report("甲"))["重复"]
    fills = {key: sheet.cell(2, place).fill.fgColor.rgb for key, place in COLUMN.items()}
    assert fills["decision"] == fills["reason"]
    assert fills["decision"] != fills["text"]


def test_ids_are_there_to_be_read_back_and_out_of_sight() -> None:
    content = written(report("甲"))
    sheet = load_workbook(io.BytesIO(content))["重复"]
    assert [cell.value for cell in sheet[1]] == [column.key for column in COLUMNS]
    assert sheet.row_dimensions[1].hidden
    assert sheet.cell(3, COLUMN["text_source"]).value == "east/service.txt#char=0,9"
    assert [key for key, place in COLUMN.items() if _is_hidden(sheet, place)] == [
        "id",
        "post_id",
        "text_source",
    ]
    assert ">sample<" in parts(content)["docProps/custom.xml"]


def _is_hidden(sheet: Worksheet, place: int) -> bool:
    return any(
        dimension.hidden and dimension.min <= place <= dimension.max
        for dimension in sheet.column_dimensions.values()
    )


def test_the_cover_says_what_the_sheets_are_and_leads_to_them() -> None:
    cover = opened(report("甲"))["说明"]
    words = [str(cell.value) for row in cover.iter_rows() for cell in row if cell.value]
    assert words[0] == "示例报告"
    assert any("同一职责 / 有意安排" in text for text in words)
    links = {
        cell.value: cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {"重复": "'重复'!A1", "岗位 汇总": "'岗位 汇总'!A1"}


def test_no_text_of_a_document_starts_anything() -> None:
    content = written(report(*TEXTS, name="=1+1"))
    sheet = load_workbook(io.BytesIO(content))["=1+1"]
    assert texts_of(sheet, len(TEXTS)) == list(TEXTS)
    assert {sheet.cell(row, COLUMN["text"]).data_type for row in range(3, 3 + len(TEXTS))} <= {
        "s",
        "inlineStr",
    }
    for row in range(3, 3 + len(FORMULAS)):  # stays a text even if somebody edits it and presses Enter
        assert sheet.cell(row, COLUMN["text"]).quotePrefix
    for name, text in parts(content).items():
        if name.startswith("xl/worksheets/"):
            assert "<f>" not in text
            assert not re.search(r"<hyperlink [^>]*r:id", text)
    assert not [name for name in parts(content) if "externalLink" in name]


@settings(max_examples=15, deadline=None)  # each opens a workbook; a list holds many texts
@given(st.lists(st.text(), min_size=1, max_size=60))
def test_any_text_gives_a_workbook_that_opens(texts: list[str]) -> None:
    sheet = opened(report(*texts))["重复"]
    assert sheet.max_row == 2 + len(texts)
    assert {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row} <= {"s", "n", "inlineStr"}


def test_what_excel_cannot_hold_is_shown_and_never_drops_a_row() -> None:
    long, faces = "长" * 40_000, "😀" * 20_000
    sheet = opened(report("铃\x07声\x00", "行\r\n二", "\ud800半", long, faces))["重复"]
    bell, lines, half, cut, cut_faces = (str(text) for text in texts_of(sheet, 5))
    assert (bell, lines, half) == ("铃␇声␀", "行\n二", "�半")
    assert cut.startswith("长" * 32_000)
    assert cut.endswith(f" … [+{40_000 - cut.count('长')}]")
    assert utf16_units(cut) <= 32_767
    assert utf16_units(cut_faces) <= 32_767
    assert set(cut_faces.partition(" ")[0]) == {"😀"}


def test_differing_words_stand_out_and_the_text_stays_whole() -> None:
    content = written(report(DIFFERING))
    assert texts_of(load_workbook(io.BytesIO(content))["重复"], 1) == ["审核新车合同"]
    cells = load_workbook(io.BytesIO(content), rich_text=True)["重复"]
    assert [str(piece) for piece in cells.cell(3, COLUMN["text"]).value] == ["审核", "新车", "合同"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert written(report("甲", DIFFERING)) == written(report("甲", DIFFERING))


def test_a_list_that_excel_would_drop_is_refused() -> None:
    column = Column("decision", "决定", kind="choice", choices=("a, b", "c"))
    with pytest.raises(ValueError, match="drop-down"):
        written(Report("x", "x", "en", (), (Table("x", (), (column,), ((None,),)),)))


def test_an_empty_table_still_has_its_headings() -> None:
    sheet = opened(report())["重复"]
    assert sheet.cell(2, COLUMN["post"]).value == "岗位"
    assert sheet.auto_filter.ref == "A2:H3"
    assert sheet.cell(3, COLUMN["post"]).value is None


@given(st.lists(st.text(max_size=40), max_size=6))
def test_excel_takes_every_name_of_a_sheet(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    for name in names:
        assert 0 < utf16_units(name) <= 31
        assert not set(name) & set("[]:*?/\\\x00\n")
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_csv_is_held_by_an_apostrophe(text: str) -> None:
    assert csv_text(text) == f"'{text}"


@pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here; .ci/run installs it")
def test_libreoffice_reads_the_same(tmp_path: Path) -> None:
    plain = [text for text in TEXTS if "\t" not in text]
    (tmp_path / "report.xlsx").write_bytes(written(report(*plain, DIFFERING)))
    subprocess.run(
        [
            str(SOFFICE),
            "--headless",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--convert-to",
            "ods",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "report.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    rows = _ods_rows(tmp_path / "report.ods", "重复")
    place = COLUMN["text"] - 1
    assert [row[place] for row in rows[2:]] == [*plain, "审核新车合同"]
    with zipfile.ZipFile(tmp_path / "report.ods") as archive:
        content = archive.read("content.xml").decode()
    assert "table:formula" not in content
    assert "同一职责" in content
    assert "table:display-filter-buttons" in content


def _ods_rows(file: Path, name: str) -> list[list[object]]:
    sheet = CalamineWorkbook.from_path(str(file)).get_sheet_by_name(name)
    return [list(row) for row in sheet.to_python(skip_empty_area=False)]
