"""``dutygraph audit`` as a person and a script use it: text, JSON, workbook, exit codes."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from api import service
from api.cli import cli
from api.desk.audit import build_report
from api.desk.common import open_basis
from api.settings import load_settings
from graph.store import open_dataset

GOLDEN = Path(__file__).parent / "golden" / "audit"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of documents with faults."""
    folder = tmp_path_factory.mktemp("audit")
    service.build(
        GOLDEN / "garden", load_settings(flags={"data": folder / "data"}, environment={}, folder=folder)
    )
    return folder / "data"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["audit", *arguments])


def test_a_person_reads_what_both_sides_say_and_what_to_do(data: Path) -> None:
    lines = run("--data", str(data)).output.splitlines()
    assert lines[0] == "共23条：矛盾 7，存疑 8，提示 8。"
    at = next(place for place, line in enumerate(lines) if "“温室组长”的说明却写上级是“科普经理”" in line)
    assert lines[at].startswith("[矛盾] 上下级说法不一")
    assert re.fullmatch(r"    1-office.txt \d+-\d+: 绿化/灌溉组长、温室组长、标本管理员", lines[at + 1])
    assert lines[at + 3] == "    → 确认真正的上级，改正两份说明中写错的一份。"


def test_json_has_ids_and_quotes_that_stand_in_the_documents(data: Path) -> None:
    result = run("--data", str(data), "--json")
    found = json.loads(result.stdout)["findings"]
    assert set(found[0]) >= {"id", "code", "severity", "message", "advice", "subjects", "evidence"}
    view = open_dataset(data).view
    for one in found:
        assert all(subject["id"] in {**view.posts, **view.departments} for subject in one["subjects"])
        for evidence in one["evidence"]:
            text = (GOLDEN / "garden" / evidence["document"]).read_text("utf-8")
            assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
    assert run("--data", str(data), "--json").stdout == result.stdout


def test_the_workbook_has_a_row_a_finding_with_its_id_and_room_for_a_decision(
    data: Path, tmp_path: Path
) -> None:
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    file = tmp_path / "audit.xlsx"
    assert run("--data", str(data), "--xlsx", str(file)).exit_code == 0
    sheet = load_workbook(io.BytesIO(file.read_bytes()))["核查"]
    keys, headings, *rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert headings[keys.index("decision")] == "决定"
    assert len(rows) == 23
    ids = {one["id"] for one in json.loads(run("--data", str(data), "--json").stdout)["findings"]}
    assert {row[keys.index("id")] for row in rows} == ids
    lists = sheet.data_validations.dataValidation
    assert any("本来如此" in (one.formula1 or "") for one in lists)
    mismatch = next(row for row in rows if "温室组长" in row[keys.index("post")])
    assert mismatch[keys.index("first")] == "绿化/灌溉组长、温室组长、标本管理员"
    assert mismatch[keys.index("second")] == "科普经理"


def test_tables_speak_the_language_that_is_asked_for(data: Path) -> None:
    basis = open_basis(data)
    chinese, english = (build_report(basis, language) for language in ("zh", "en"))
    assert (chinese.title, english.title) == ("岗位文件核查", "Audit of the documents")
    assert [one.key for one in chinese.tables[0].columns] == [one.key for one in english.tables[0].columns]
    assert english.tables[0].rows[0][2] == "error"


def test_check_fails_where_there_are_findings_and_only_there(data: Path, tmp_path: Path) -> None:
    assert run("--data", str(data), "--check").exit_code == 1
    assert run("--data", str(data)).exit_code == 0
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(GOLDEN / "clean", settings)
    clean = run("--data", str(tmp_path / "data"), "--check")
    assert (clean.exit_code, clean.output) == (0, "没有发现问题。\n")


PLANTED = {
    ("reporting-cycle", "技术主管", "车间主管"),
    ("reporting-mismatch", "服务经理", "技术主管"),
    ("reporting-mismatch", "服务经理", "车间主管"),
    ("reporting-mismatch", "服务经理", "回访专员"),
    ("reporting-mismatch", "钣喷主管", "喷漆技师"),
    ("reporting-mismatch", "备件经理", "索赔专员"),
    ("several-superiors", "销售顾问"),
    ("unlisted-subordinate", "车间主管", "质检员"),
    ("unlisted-subordinate", "销售总监", "销售顾问"),
    ("title-mismatch", "销售经理", "销售部经理"),
    ("title-mismatch", "配件计划员", "备件计划员"),
    ("unknown-superior", "喷漆技师", "技术总监"),
    ("unknown-superior", "总经理", "集团董事会"),
    ("repeated-section", "招聘培训专员"),
    ("undescribed-subordinate", "车间主管", "机电维修技师"),
    ("undescribed-subordinate", "销售经理", "大客户专员"),
    ("undescribed-subordinate", "行政人事经理", "保洁员"),
    ("duplicate-ordinal", "服务顾问"),
    ("no-duties", "行政后勤专员"),
    ("isolated-post", "充电设施运维员"),
    ("wide-span", "总经理"),
}
"""What the README of the sample says of lines and structure, and what follows from it."""


def test_the_faults_of_the_sample_group_are_found_and_no_others(tmp_path: Path) -> None:
    service.build(
        service.sample_corpus(), load_settings(flags={"data": tmp_path}, environment={}, folder=tmp_path)
    )
    result = run("--data", str(tmp_path), "--json")
    found = json.loads(result.stdout)["findings"]
    assert {(one["code"], *(subject["label"] for subject in one["subjects"])) for one in found} == PLANTED
    assert len(found) == len(PLANTED) + 1  # 机电维修技师 is missing in both stores
    assert "屏麓汽车集团望岭店  “服务经理”把“技术主管”" in run("--data", str(tmp_path)).output
