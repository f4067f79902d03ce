"""``dutygraph gaps`` and ``dutygraph raci`` as HR runs them: JSON, workbook, exit codes, bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

from api.desk import gaps, raci
from api.desk.gapwords import KINDS
from api.reports.basis import Basis
from api.reports.model import Report
from api.reports.registry import passage_of
from graph.view import View
from tests.responsibilities import stores, words, write_stores
from tests.small_corpus import run_cli
from tests.small_records import EMPTY, SMALL


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of two stores."""
    root = tmp_path_factory.mktemp("stores")
    assert run_cli("build", write_stores(root / "corpus"), "--data", root / "data").exit_code == 0
    return root / "data"


def printed(*arguments: str | Path) -> Any:
    result = run_cli(*arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_gaps_are_json_with_sentences_that_stand_where_they_say(data: Path) -> None:
    found = printed("gaps", "--data", data)["gaps"]
    assert len({gap["id"] for gap in found}) == len(found)
    unknown = next(gap for gap in found if gap["subjects"][0]["label"] == "采购处")
    assert unknown["kind"] == "unknown-department"
    assert unknown["message"] == "职责里提到“采购处”，而单位没有这个部门。"
    assert unknown["advice"]
    raw = (data.parent / "corpus" / unknown["evidence"][0]["document"]).read_text("utf-8")
    for one in unknown["evidence"]:
        assert raw[one["start"] : one["end"]] == one["quote"]


def test_what_matters_comes_first_in_the_terminal(data: Path) -> None:
    lines = run_cli("gaps", "--data", data).stdout.splitlines()
    severities = [line[1:3] for line in lines if line.startswith("[")]
    assert severities == sorted(severities, key=["存疑", "提示"].index)
    assert "[存疑] 岗位无职责  青石店  “档案员”有专门的一节，却没有一条职责。" in lines


def test_gaps_against_another_organisation_leave_that_one_out(data: Path) -> None:
    found = printed("gaps", "--data", data, "--against", "白沙店")["gaps"]
    assert {gap["organization"] for gap in found} == {
        one.id for one in stores().records.organizations if one.label == "青石店"
    }
    owned_there = next(gap for gap in found if gap["subjects"][0]["label"] == "试乘试驾")
    assert owned_there["evidence"][0]["document"] == "south/posts.md"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("gaps", "--against", "白沙"), "no organisation is called 白沙 (there is 白沙店)"),
        (("raci", "--organization", "青石"), "no organisation is called 青石 (there is 青石店)"),
        (("raci", "--department", "财政部"), "no department is called 财政部 (there is 财务部)"),
        (("raci", "--limit", "0"), "0 is not in the range"),
    ],
)
def test_a_name_that_is_not_there_is_one_clear_line(
    data: Path, arguments: tuple[str, ...], said: str
) -> None:
    result = run_cli(*arguments, "--data", data)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_the_functions_of_a_kind_are_chosen_by_the_documents_or_by_an_option(data: Path) -> None:
    own = printed("gaps", "--data", data)
    assert [one["kinds"] for one in own["references"]] == [[], []]  # too little is said to tell
    inn = printed("gaps", "--data", data, "--kind", "hotel")
    assert [one["kinds"] for one in inn["references"]] == [["hotel"], ["hotel"]]
    assert len(inn["gaps"]) >= len(own["gaps"])
    lines = run_cli("gaps", "--data", data, "--kind", "hotel").stdout.splitlines()
    assert lines[1] == "职能对照的是通用管理职能，以及“酒店”的职能。"
    both = run_cli("gaps", "--data", data, "--kind", "hotel", "--against", "白沙店")
    assert both.exit_code == 2


def test_reports_know_the_words_that_the_dataset_was_built_with(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    texts = ("出纳\n岗位职责：\n1、登记蓝本子。\n", "文员\n岗位职责：\n1、整理蓝册子。\n")
    for number, text in enumerate(texts):
        (tmp_path / "corpus" / f"{number}.txt").write_text(text, "utf-8")
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix th: <https://w3id.org/dutygraph/thesaurus/> .\n"
        "<https://example.org/blue> a skos:Concept ; skos:inScheme th:objects ;\n"
        '    skos:prefLabel "蓝本子"@zh-Hans , "blue book"@en ; skos:altLabel "蓝册子"@zh-Hans .\n',
        "utf-8",
    )
    objects = []
    for name, more in (("plain", ()), ("own", ("--thesaurus", own))):
        run_cli("build", tmp_path / "corpus", "--data", tmp_path / name, *more)
        rows = printed("raci", "--data", tmp_path / name)["rows"]
        objects.append([(row["object"], len(row["cells"])) for row in rows])
    plain, with_own = objects
    assert ("蓝本子", 2) not in plain
    assert with_own == [("蓝本子", 2)]


@pytest.mark.parametrize("name", ["audit", "gaps", "overlaps", "raci"])
def test_a_workbook_of_another_suffix_is_refused_before_anything_is_read(tmp_path: Path, name: str) -> None:
    result = run_cli(name, "--data", tmp_path / "nowhere", "--xlsx", tmp_path / "a.csv")
    assert result.exit_code == 2
    assert "a workbook is no such file (end it in .xlsx)" in result.stderr
    assert result.stderr.count("\n") == 1


def test_one_organisation_alone_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.txt").write_text("出纳\n岗位职责：\n1、保管空白支票。\n", "utf-8")
    run_cli("build", tmp_path / "corpus", "--data", tmp_path / "data")
    result = run_cli("gaps", "--data", tmp_path / "data", "--against", "corpus")
    assert result.exit_code == 2
    assert "is the only organisation of the dataset" in result.stderr


@pytest.mark.parametrize("name", ["gaps", "raci"])
def test_check_fails_where_there_are_findings(data: Path, name: str) -> None:
    assert run_cli(name, "--data", data).exit_code == 0
    assert run_cli(name, "--data", data, "--check").exit_code == 1


def test_each_cell_of_raci_has_its_duties_and_sentences(data: Path) -> None:
    rows = printed("raci", "--data", data)["rows"]
    plan = next(row for row in rows if row["object"] == "培训计划")
    assert plan["organization"] == "青石店"
    assert [(cell["post"]["label"], cell["role"]) for cell in plan["cells"]] == [
        ("售后主管", "R"),
        ("店长", "A"),
    ]
    assert [cell["evidence"][0]["quote"] for cell in plan["cells"]] == [
        "编制月度培训计划，讲清目标",
        "审批月度培训计划",
    ]
    duties = set(stores().duties)
    assert all(duty in duties for row in rows for cell in row["cells"] for duty in cell["duties"])
    (issue,) = next(row["issues"] for row in rows if row["object"] == "投诉" and len(row["cells"]) == 2)
    assert issue["code"] == "several-responsible"
    assert "索赔员" in issue["message"]


def test_raci_of_a_department_keeps_its_own_posts(data: Path) -> None:
    rows = printed("raci", "--data", data, "--department", "财务部", "--organization", "青石店")["rows"]
    assert {cell["post"]["label"] for row in rows for cell in row["cells"]} == {"财务主管", "出纳"}
    assert [issue["code"] for row in rows for issue in row["issues"]] == ["several-responsible"]


def test_raci_lists_at_most_as_many_objects_as_asked(data: Path) -> None:
    rows = printed("raci", "--data", data, "--limit", "2")["rows"]
    assert [row["organization"] for row in rows] == ["白沙店"] * 2 + ["青石店"] * 2


@pytest.mark.parametrize(("name", "sheets"), [("gaps", ["空白"]), ("raci", ["检查", "矩阵 青石店", "明细"])])
def test_the_workbook_has_what_the_report_has_and_is_the_same_each_time(
    data: Path, tmp_path: Path, name: str, sheets: list[str]
) -> None:
    for file in ("a.xlsx", "b.xlsx"):
        assert run_cli(name, "--data", data, "--xlsx", tmp_path / file).exit_code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert set(sheets) <= set(load_workbook(tmp_path / "a.xlsx").sheetnames)


def reports(view: View) -> list[Report]:
    return [
        build(Basis(view, words()), language)
        for build in (gaps.build_report, raci.build_report)
        for language in ("zh", "en")
    ]


@pytest.mark.parametrize("view", [SMALL, EMPTY], ids=["small", "empty"])
def test_reports_in_both_languages_fit_their_columns(view: View) -> None:
    for report in reports(view):
        for table in report.tables:
            assert all(len(row) == len(table.columns) for row in table.rows), (report.name, table.name)
            assert len({column.key for column in table.columns}) == len(table.columns)


def test_every_row_to_decide_on_has_its_ids_and_choices() -> None:
    for report in reports(stores()):
        table = report.tables[0]
        keys = [column.key for column in table.columns]
        assert {"id", "decision", "reason", "text_source"} <= set(keys)
        (choice,) = [column for column in table.columns if column.kind == "choice"]
        assert choice.choices
        identifiers = [row[keys.index("id")] for row in table.rows]
        assert len(set(identifiers)) == len(identifiers)
        sources = [row[keys.index("text_source")] for row in table.rows]
        assert all(passage_of(one) for told in sources if told for one in str(told).split())


def test_the_matrix_has_a_letter_for_each_post_and_says_which_rows_were_found_wrong() -> None:
    matrix = next(
        one for one in raci.build_report(Basis(stores(), words()), "zh").tables if one.name == "矩阵 青石店"
    )
    headings = [column.heading for column in matrix.columns]
    rows = {row[headings.index("业务对象")]: dict(zip(headings, row, strict=True)) for row in matrix.rows}
    assert (rows["培训计划"]["店长"], rows["培训计划"]["售后主管"], rows["培训计划"]["检查"]) == (
        "A",
        "R",
        None,
    )
    assert rows["投诉"]["检查"] == "多人负责"
    assert "促销方案" not in rows  # of one post alone: in the list of sentences


def test_english_reports_have_no_chinese_of_their_own() -> None:
    report = gaps.build_report(Basis(stores(), words()), "en")
    keys = [column.key for column in report.tables[0].columns]
    kinds = {row[keys.index("kind")] for row in report.tables[0].rows}
    assert kinds <= {said[0][1] for said in KINDS.values()}
    assert all(column.heading.isascii() for column in report.tables[0].columns)
