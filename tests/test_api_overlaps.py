"""Overlaps on the command line: groups and pairs worth a meeting with both sentences, JSON for programs, a workbook to decide in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from api.desk.common import open_basis
from api.desk.overlaps import DEFAULT_LEAST, build_report
from api.desk.overlapwords import WORDS, word
from api.reports.model import Marked, Report, Table
from graph.store import open_dataset
from search.script import plain
from tests.small_corpus import run_cli

CENTRE = """\
晨曦影城岗位说明

放映主管
所属部门：放映部
直接上级：店长
岗位职责：
1、每日开场前检查放映机灯泡和备用电源。
2、安排放映员的班次。
3、完成上级交办的其他工作。

放映员
所属部门：放映部
直接上级：放映主管
岗位职责：
1、按排片表准时放映影片。
2、清洁放映机镜头。

卖品主管
所属部门：卖品部
直接上级：店长
岗位职责：
1、盘点爆米花和饮料的库存，低于三天用量时补货。
2、处理观众退票和改签的申请。
3、完成上级交办的其他工作。

票务主管
所属部门：票务部
直接上级：店长
岗位职责：
1、處理觀眾退票及改簽申請。
2、核对当日票款，差额当日查清。

票务员
所属部门：票务部
直接上级：票务主管
岗位职责：
1、处理观众退票和改签的申请。
2、检查自助取票机的纸卷。
"""

BACK = """\
Garden centre job descriptions

Till Supervisor
Reports to: Manager
Duties:
1. Counts the float in every till before opening and signs the cash sheet.
2. Trains new till staff.

Night Porter
Reports to: Manager
Duties:
1. Counts the float in every till before opening, signs the cash sheet and files it.
2. Locks the greenhouse gates.
"""

REFUNDS = {"卖品主管", "票务主管", "票务员"}


def built(folder: Path, text: str) -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "posts.txt").write_text(text, "utf-8")
    assert run_cli("build", str(folder / "docs"), "--data", str(folder / "data")).exit_code == 0
    return folder / "data"


@pytest.fixture(scope="module")
def cinema(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("cinema"), CENTRE)


def found_in(data: Path, *options: str) -> dict[str, Any]:
    result = run_cli("overlaps", "--json", "--data", str(data), *options)
    assert result.exit_code == 0
    value: dict[str, Any] = json.loads(result.stdout)
    return value


def tables_of(data: Path) -> tuple[Report, dict[str, Table]]:
    report = build_report(open_basis(data), "zh")
    return report, {table.name: table for table in report.tables}


def test_json_has_both_sentences_with_their_places(cinema: Path) -> None:
    view = open_dataset(cinema)
    text = view.document_text("posts.txt")
    pairs = found_in(cinema)["pairs"]
    assert {frozenset((pair["a"]["post"], pair["b"]["post"])) for pair in pairs} >= {
        frozenset(two) for two in (("卖品主管", "票务主管"), ("卖品主管", "票务员"), ("票务主管", "票务员"))
    }
    for pair in pairs:
        assert pair["score"] >= DEFAULT_LEAST
        for side in (pair["a"], pair["b"]):
            assert text[side["start"] : side["end"]] == side["quote"]
            assert view.view.duties[side["duty"]].text == side["text"]
            assert all(side["text"][start:end] for start, end in side["differing"])


def test_copies_in_both_scripts_are_one_group_with_a_label(cinema: Path) -> None:
    first = found_in(cinema)["clusters"][0]
    assert set(first["posts"]) == REFUNDS
    assert len(first["duties"]) == 3
    assert "退票" in first["label"]


def test_boilerplate_comes_last(cinema: Path) -> None:
    found = found_in(cinema)
    assert [pair["boilerplate"] for pair in found["pairs"]][-1] is True
    assert [cluster["boilerplate"] for cluster in found["clusters"]] == [False, True]


def test_a_higher_threshold_gives_fewer_of_the_same(cinema: Path) -> None:
    low, high = found_in(cinema, "--min", "0.02"), found_in(cinema, "--min", "0.9")
    assert len(low["pairs"]) > len(high["pairs"])
    assert [pair for pair in low["pairs"] if pair["score"] >= 0.9] == high["pairs"]


def test_a_terminal_shows_posts_sentences_and_reading(cinema: Path) -> None:
    shown = run_cli("overlaps", "--data", str(cinema)).stdout
    assert shown == run_cli("overlaps", "--data", str(cinema)).stdout
    assert "處理觀眾退票及改簽申請" in shown
    assert all(post in shown for post in REFUNDS)
    assert WORDS["conflict"][1] in shown or WORDS["line"][1] in shown
    assert "交办" not in shown


def test_english_words_that_differ_stand_in_brackets(tmp_path: Path) -> None:
    shown = run_cli("overlaps", "--data", str(built(tmp_path, BACK)), "--min", "0.3").stdout
    assert "signs the cash sheet and [files] it" in shown


def test_check_fails_where_there_is_something_to_decide(cinema: Path, tmp_path: Path) -> None:
    assert run_cli("overlaps", "--check", "--data", str(cinema)).exit_code == 1
    lonely = built(tmp_path, CENTRE[: CENTRE.index("卖品主管")])
    result = run_cli("overlaps", "--check", "--data", str(lonely))
    assert result.exit_code == 0
    assert WORDS["none"][1].format(least=DEFAULT_LEAST) in result.stdout


def test_the_workbook_has_decisions_and_the_ids_of_both_duties(cinema: Path, tmp_path: Path) -> None:
    file = tmp_path / "overlaps.xlsx"
    assert run_cli("overlaps", "--data", str(cinema), "--xlsx", str(file)).exit_code == 0
    sheet = load_workbook(file)["重叠的职责"]
    rows = list(sheet.values)
    duties = open_dataset(cinema).view.duties
    place = {key: at for at, key in enumerate(rows[0])}
    assert len(rows) > 3
    for row in rows[2:]:
        assert row[place["a_duty"]] in duties
        assert row[place["b_duty"]] in duties
        assert row[place["decision"]] is None
    lists = [rule.formula1 for rule in sheet.data_validations.dataValidation]
    assert lists == ['"同一职责,有意安排,需重新分工,不是同一职责"']


def test_tables_mark_what_differs_and_keep_boilerplate_apart(cinema: Path) -> None:
    report, tables = tables_of(cinema)
    assert list(tables)[:2] == ["重叠的职责", "同一职责的各岗位"]
    rows = [
        dict(zip((column.key for column in tables["重叠的职责"].columns), row, strict=True))
        for row in tables["重叠的职责"].rows
    ]
    assert all(isinstance(row["a_text"], Marked) and "交办" not in row["a_text"].text for row in rows)
    assert len(tables["通用套话"].rows) == 1
    assert f"得分不低于 {DEFAULT_LEAST}" in report.about[0]


@pytest.mark.parametrize("least", ["1.5", "viel", "-1"])
def test_a_threshold_that_cannot_be_is_refused(cinema: Path, least: str) -> None:
    result = run_cli("overlaps", "--data", str(cinema), "--min", least)
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_dataset_that_is_not_there_is_said_in_one_line(tmp_path: Path) -> None:
    result = run_cli("overlaps", "--data", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_duty_that_two_documents_say_is_one_row_with_both_places(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(CENTRE, "utf-8")
    again = CENTRE.replace("处理观众退票和改签的申请", "處理觀眾退票和改簽的申請").replace(
        "自助取票机", "取票口"
    )
    (tmp_path / "in" / "b.txt").write_text(again, "utf-8")
    data = tmp_path / "data"
    assert run_cli("build", str(tmp_path / "in"), "--data", str(data)).exit_code == 0
    _, tables = tables_of(data)
    table = tables[word("zh", "pairs")]
    keys = [column.key for column in table.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in table.rows]
    sides = [
        (row["a_post"], plain(str(row["a_text"])), row["b_post"], plain(str(row["b_text"]))) for row in rows
    ]
    assert len(sides) == len(set(sides))
    told = next(row for row in rows if {row["a_post"], row["b_post"]} == {"卖品主管", "票务员"})
    assert str(told["a_place"]).count("\n") == str(told["b_place"]).count("\n") == 1
