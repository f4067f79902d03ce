"""Columns of tables: understood by their headings, or as ``corpus.toml`` says."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import ManifestInvalid
from corpus.extract import extract
from corpus.intake.manifest import read_corpus
from corpus.intake.manifestcolumns import columns_for
from corpus.model import Extraction
from corpus.readers import read_source
from corpus.tables.columns import StatedColumns
from corpus.vocabulary.labels import Field

openpyxl = pytest.importorskip("openpyxl")

LIST = """Stelle,Org,Boss,A,B,Kürzel
Werkstattleiter,Technik,Betriebsleiter,Aufträge planen,Qualität prüfen,WL
Lagerist,Technik,Werkstattleiter,Teile ausgeben,Bestand zählen,LA
"""
MANIFEST = """
[[columns]]
documents = "posts*.csv"
title = "Stelle"
department = "Org"
reports_to = "Boss"
duties = ["A", "B"]
ignore = ["Kürzel"]
"""


def read(folder: Path, name: str, text: str) -> Extraction:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return extract(read_source(path, name=name), columns_for(path))


def summary(found: Extraction) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (
            role.title,
            role.department.text if role.department else "",
            [line.text for line in role.reports_to],
            [duty.text for duty in role.duties],
        )
        for role in found.roles
    ]


def columns(found: Extraction) -> list[dict[str, str]]:
    return [{column.heading: column.field for column in table.columns} for table in found.tables]


WANTED = [
    ("Werkstattleiter", "Technik", ["Betriebsleiter"], ["Aufträge planen", "Qualität prüfen"]),
    ("Lagerist", "Technik", ["Werkstattleiter"], ["Teile ausgeben", "Bestand zählen"]),
]


def test_headings_in_any_language_are_read_as_the_manifest_of_the_folder_says(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
    found = read(tmp_path, "posts-2024.csv", LIST)
    assert summary(found) == WANTED
    assert found.issues == ()
    assert columns(found) == [
        {
            "Stelle": "title",
            "Org": "department",
            "Boss": "reports_to",
            "A": "duties",
            "B": "duties",
            "Kürzel": "",
        }
    ]
    assert all(column.is_stated for column in found.tables[0].columns)


def test_without_it_such_headings_are_not_guessed(tmp_path: Path) -> None:
    assert summary(read(tmp_path, "posts.csv", LIST)) == []


def test_a_list_on_its_side_is_read_as_stated_too(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
    rows = [line.split(",") for line in LIST.strip().splitlines()]
    turned = "\n".join(",".join(column) for column in zip(*rows, strict=True))
    assert summary(read(tmp_path, "posts.csv", turned)) == WANTED


def test_a_column_that_is_not_there_is_one_clear_line_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(MANIFEST.replace('"B"', '"C"'), encoding="utf-8")
    found = read(tmp_path, "posts.csv", LIST)
    assert [role.title for role in found.roles] == ["Werkstattleiter", "Lagerist"]
    assert [str(issue) for issue in found.issues] == [
        "posts.csv: columns[1].duties: there is no column 'C'; its columns are Stelle, Org, Boss, A, B, Kürzel "
        "[column-not-found]"
    ]


def test_an_entry_may_be_about_one_sheet_and_a_sheet_that_is_not_there_is_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Halle"
    book.create_sheet("人事部")
    for row in (["Plan 2024", None], ["Stelle", "Was"], ["Gießer", "Formen füllen"]):
        first.append(row)
    for row in (["岗位", "岗位职责"], ["招聘专员", "发布招聘信息"]):
        book["人事部"].append(row)
    book.save(tmp_path / "posts.xlsx")
    source = read_source(tmp_path / "posts.xlsx", name="posts.xlsx")
    headings: tuple[tuple[str, Field | None], ...] = (("Stelle", "title"), ("Was", "duties"))
    found = extract(source, [StatedColumns("columns[1]", "Hal*", headings)])
    assert [(role.title, role.duties[0].text) for role in found.roles] == [
        ("Gießer", "Formen füllen"),
        ("招聘专员", "发布招聘信息"),
    ]
    assert [table.name for table in found.tables] == ["Halle", "人事部"]
    missing = extract(source, [StatedColumns("columns[1]", "Büro", headings)])
    assert [issue.message for issue in missing.issues] == ["columns[1]: no sheet 'Büro' with a list in it"]


@pytest.mark.parametrize(
    ("text", "wanted", "left_out"),
    [
        pytest.param(
            "一、岗位一览,,\n序号,岗位名称,主要工作职责,备注\n1,出纳,登记日记账,无\n2,会计,编制报表,无\n",
            [("出纳", "", [], ["登记日记账"]), ("会计", "", [], ["编制报表"])],
            {"序号", "备注"},
            id="title row above the headings",
        ),
        pytest.param(
            "Department,Job title,Reports to,Main duties,Salary\nStores,Storekeeper,Stores Manager,Issue parts; count stock,1\n"
            ",Driver,Storekeeper,Deliver parts,1\n",
            [
                ("Storekeeper", "Stores", ["Stores Manager"], ["Issue parts", "count stock"]),
                ("Driver", "Stores", ["Storekeeper"], ["Deliver parts"]),
            ],
            {"Salary"},
            id="department said once",
        ),
        pytest.param(
            "岗位,部门,职责\n出纳,财务部,登记日记账\n出纳,财务部,保管票据\n会计,财务部,编制报表\n",
            [("出纳", "财务部", [], ["登记日记账", "保管票据"]), ("会计", "财务部", [], ["编制报表"])],
            set(),
            id="a row for each duty",
        ),
        pytest.param(
            "岗位名称,出纳,会计\n所属部门,财务部,财务部\n岗位职责,登记日记账,编制报表\n电话,11,12\n",
            [("出纳", "财务部", [], ["登记日记账"]), ("会计", "财务部", [], ["编制报表"])],
            {"电话"},
            id="on its side",
        ),
    ],
)
def test_usual_layouts_are_understood_by_the_meaning_of_their_headings(
    tmp_path: Path, text: str, wanted: list[object], left_out: set[str]
) -> None:
    found = read(tmp_path, "list.csv", text)
    assert summary(found) == wanted
    assert {heading for heading, field in columns(found)[0].items() if field in ("", "other")} == left_out


def test_merged_departments_and_a_pipe_table_are_understood(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["部门", "岗位", "职责"], ["物流部", "调度员", "安排车辆"], [None, "司机", "运送货物"]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "merged.xlsx")
    merged = extract(read_source(tmp_path / "merged.xlsx", name="merged.xlsx"))
    pipes = read(
        tmp_path,
        "pipes.md",
        "| 部门 | 岗位 | 职责 |\n|---|---|---|\n| 物流部 | 调度员 | 安排车辆 |\n| 物流部 | 司机 | 运送货物 |\n",
    )
    wanted: list[object] = [("调度员", "物流部", [], ["安排车辆"]), ("司机", "物流部", [], ["运送货物"])]
    assert summary(merged) == wanted
    assert summary(pipes) == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[columns]]\ndocuments = "a.csv"\ntitel = "X"', r"columns\[1\]\.titel: unknown key"),
        ('[[columns]]\ndocuments = "a.csv"', r"columns\[1\]: names no column"),
        ('[[columns]]\ntitle = "X"', r"columns\[1\]\.documents: must be a list"),
        (
            '[[columns]]\ndocuments = "b.csv"\ntitle = "X"',
            r"columns\[1\]\.documents: 'b.csv' matches no file",
        ),
        (
            '[[columns]]\ndocuments = "a.csv"\ntitle = "X"\nduties = ["X"]',
            r"columns\[1\]\.duties: 'X' is also title",
        ),
    ],
)
def test_an_entry_that_cannot_be_meant_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ManifestInvalid, match=said):
        read_corpus(tmp_path)


def test_columns_need_no_organisation_in_the_manifest(tmp_path: Path) -> None:
    (tmp_path / "posts.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert [organization.name for organization in corpus.organizations] == [tmp_path.name]
    assert [entry.key for entry in corpus.columns_of("posts.csv")] == ["columns[1]"]
    assert corpus.columns_of("other.csv") == ()


def test_a_manifest_of_another_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "corpus.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(LIST, encoding="utf-8")
    with pytest.raises(ManifestInvalid, match="not in its folder"):
        columns_for(tmp_path / "posts.csv", tmp_path / "one" / "corpus.toml")
