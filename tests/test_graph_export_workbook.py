"""The whole dataset as a workbook, read back by openpyxl."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from graph.export.workbook import write_workbook
from graph.model import Records
from graph.sheets import rows as sheet_rows
from graph.view import View
from tests.proven_records import BUYER, COUNTING, DUTY, FIRST, KEEPER, LEAD, ORGANIZATION, PROVEN, SECOND
from tests.small_records import EMPTY, RECORDS

Row = dict[str, object]


def content(records: Records) -> bytes:
    out = io.BytesIO()
    write_workbook(View(records), out)
    return out.getvalue()


def opened(records: Records = PROVEN) -> Workbook:
    return load_workbook(io.BytesIO(content(records)))


def table(name: str, records: Records = PROVEN) -> list[Row]:
    head, *rows = opened(records)[name].iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]


def _hidden(sheet: Worksheet) -> list[int]:
    """Return the places of the hidden columns, from 1."""
    found = [one for one in sheet.column_dimensions.values() if one.hidden]
    return [place for one in found for place in range(one.min, one.max + 1)]


def test_there_is_a_sheet_for_each_kind_of_record_ready_to_work_with() -> None:
    book = opened()
    assert book.sheetnames == [
        "组织", "部门", "岗位", "职责", "汇报关系", "协作关系", "成果、指标、要求、权限", "术语", "文件",
    ]  # fmt: skip
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet["A2"].alignment.wrap_text
    assert book["职责"].column_dimensions["E"].width > 60
    assert [book["职责"].cell(1, place).value for place in _hidden(book["职责"])] == [
        "标识",
        "岗位或部门标识",
    ]
    assert len(_hidden(book["汇报关系"])) == 2


def test_a_duty_stands_with_its_owner_and_its_proof() -> None:
    (row,) = table("职责")
    assert row == {
        "岗位或部门": "库管员",
        "部门": "配件部",
        "组织": "河湾 & 桥头店",
        "序号": "（一）",
        "内容": COUNTING,
        "参与方式": "负责",
        "频次": "每月",
        "套话": "否",
        "具体工作": "盘点\n记录差异",
        "出处文件": FIRST,
        "起": 50,
        "止": 62,
        "原文": COUNTING,
        "另有出处": 1,
        "标识": DUTY.id,
        "岗位或部门标识": KEEPER.id,
    }


def test_a_post_has_what_joins_it_to_others() -> None:
    rows = {row["标识"]: row for row in table("岗位")}
    lead, buyer = rows[LEAD.id], rows[BUYER.id]
    assert (lead["直接下级"], lead["直接上级"], lead["兼任"], lead["代理人"]) == (
        "库管员\n采购员",
        None,
        "采购员",
        "库管员",
    )
    assert (lead["别名"], lead["职级"], lead["职责数"], lead["有无说明"]) == ("备件主管", "M2", 0, "是")
    assert (buyer["直接上级"], buyer["有无说明"], buyer["起"]) == ("配件主管", "否", None)


def test_statements_say_who_and_where() -> None:
    lines = [(row["下级"], row["上级"], row["由谁说明"], row["出处文件"]) for row in table("汇报关系")]
    assert lines == [
        ("库管员", "配件主管", "下级", FIRST),
        ("库管员", "配件主管", "上级", SECOND),
        ("采购员", "配件主管", "上级", SECOND),
    ]
    works = [(row["协作对象"], row["对象类别"], row["协作事项"]) for row in table("协作关系")]
    assert works == [("采购员", "岗位", "订货"), ("保险公司", "外部单位", None)]
    (rule,) = table("成果、指标、要求、权限")
    assert (rule["类别"], rule["内容"]) == ("考核指标", "库存准确率 ≥ 99% 😀")
    (term,) = table("术语")
    assert (term["术语"], term["定义"]) == ("账外件", "没有入账的配件")


def test_organisations_are_counted_and_documents_listed() -> None:
    (row,) = table("组织")
    assert [row[key] for key in ("部门数", "岗位数", "职责数", "文件数")] == [1, 3, 1, 2]
    assert [(row["文件"], row["编码"]) for row in table("文件")] == [(FIRST, "gb18030"), (SECOND, "gb18030")]


def test_an_english_dataset_has_english_headings() -> None:
    english = replace(PROVEN, organizations=(replace(ORGANIZATION, language="en"),))
    (row,) = table("Duties", english)
    assert (row["Involvement"], row["Boilerplate"]) == ("responsible", "no")


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    book = opened(RECORDS)
    cells = [cell for row in book["职责"].iter_rows() for cell in row if "SUM" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert str(cells[0].value).startswith("=SUM(A1)␋")
    assert all(cell.quotePrefix for cell in cells)


def test_what_excel_has_no_rows_for_goes_on_in_another_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_rows, "SHEET_ROWS", 3)
    book = opened()
    lines = [name for name in book.sheetnames if name.startswith("汇报关系")]
    assert lines == ["汇报关系", "汇报关系 (2)"]
    assert book["汇报关系 (2)"].dimensions == "A1:K2"
    assert [book[name]["A2"].value for name in lines] == ["库管员", "采购员"]


def test_the_bytes_do_not_depend_on_the_clock() -> None:
    assert content(PROVEN) == content(PROVEN)


def test_an_empty_dataset_has_empty_sheets() -> None:
    assert all(sheet.max_row == 1 for sheet in opened(EMPTY.records))
