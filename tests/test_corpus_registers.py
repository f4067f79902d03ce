"""Tables of posts with numbers and superiors' numbers: every table here is invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.model import Extraction, RoleRecord
from corpus.readers import read_source
from corpus.tables.columns import StatedColumns
from corpus.vocabulary.labels import Field

openpyxl = pytest.importorskip("openpyxl")

HEADINGS = "Post Unique Reference,Name,Grade,Job Title,Job/Team Function,Organisation,Unit,Reports to Senior Post,FTE"


def read(folder: Path, text: str, *, encoding: str = "utf-8", name: str = "posts.csv") -> Extraction:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return extract(read_source(path, name=name))


def register(folder: Path, *rows: str) -> Extraction:
    return read(folder, "\n".join([HEADINGS, *rows]))


def post(number: str, title: str, superior: str, *, function: str = "Runs it", unit: str = "Harbour") -> str:
    return f'{number},A. Person,B2,"{title}","{function}",Port Office,{unit},{superior},1.0'


def superiors(found: Extraction) -> list[tuple[str, list[str]]]:
    return [(role.title, [superior.text for superior in role.reports_to]) for role in found.roles]


def number_of(role: RoleRecord) -> str:
    assert role.entry is not None
    assert role.entry.number is not None
    return role.entry.number.text


def messages(found: Extraction) -> dict[str, str]:
    return {issue.code: issue.message for issue in found.issues}


def test_every_row_is_a_post_of_its_own_though_titles_repeat(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        post("P1", "Harbour Master", "XX"),
        post("P2", "Deputy Director", "P1"),
        post("P3", "Deputy Director", "P1"),
        post("P4", "Deputy Director", "P3"),
    )
    assert superiors(found) == [
        ("Harbour Master", []),
        ("Deputy Director", ["Harbour Master"]),
        ("Deputy Director", ["Harbour Master"]),
        ("Deputy Director", ["Deputy Director"]),
    ]
    assert [number_of(role) for role in found.roles] == ["P1", "P2", "P3", "P4"]
    assert found.issues == ()


def test_a_row_keeps_title_unit_organisation_and_function_as_they_stand(tmp_path: Path) -> None:
    title = "Director, Tides; Weather (Maternity Leave)"
    found = register(
        tmp_path,
        post("P1", title, "N/A", function="Reports to the Mayor on floods"),
        post("P2", "Pilot", "P1"),
    )
    role = found.roles[0]
    raw = (tmp_path / "posts.csv").read_text()
    assert (role.title, role.variants, role.organization) == (title, (), "Port Office")
    assert role.entry is not None
    assert raw[slice(*role.heading)] == title
    assert role.department is not None
    assert role.department.text == "Harbour"
    assert [duty.text for duty in role.duties] == ["Reports to the Mayor on floods"]
    assert role.states_no_superior
    assert role.reports_to == ()
    assert (role.entry.grade, role.entry.headcount) == ("B2", "1.0")


def test_names_of_people_are_in_no_record(tmp_path: Path) -> None:
    found = register(tmp_path, post("P1", "Harbour Master", "XX"), post("P2", "Pilot", "P1"))
    assert "A. Person" not in repr(found)


@pytest.mark.parametrize("root", ["", "XX", "xx", "N/A", "n/a", "NA", "None", "-", "—", "0", "无"])
def test_marks_of_a_root_name_no_superior_and_are_no_warning(tmp_path: Path, root: str) -> None:
    found = register(tmp_path, post("7", "Harbour Master", root), post("8", "Pilot", "7"))
    assert superiors(found) == [("Harbour Master", []), ("Pilot", ["Harbour Master"])]
    assert found.issues == ()


@pytest.mark.parametrize(
    ("number", "reference"),
    [
        ("9000", "00009000"),
        ("0041", "41"),
        ("OF009", "of009"),
        ("HM 17", "HM17"),
        ("12", "12.0"),
        ("０７", "7"),
    ],
)
def test_a_reference_is_repaired_where_only_one_post_fits(
    tmp_path: Path, number: str, reference: str
) -> None:
    found = register(tmp_path, post(number, "Harbour Master", "XX"), post("P2", "Pilot", reference))
    assert superiors(found)[1] == ("Pilot", ["Harbour Master"])
    assert messages(found)["reference-repaired"].startswith("1 reference repaired")
    assert reference in messages(found)["reference-repaired"]


def test_the_number_itself_is_meant_before_any_repair(tmp_path: Path) -> None:
    found = register(
        tmp_path, post("7", "First", "XX"), post("007", "Second", "7"), post("p3", "Third", "007")
    )
    assert superiors(found) == [("First", []), ("Second", ["First"]), ("Third", ["Second"])]
    assert "reference-repaired" not in messages(found)


def test_a_reference_that_several_posts_fit_is_left_out_and_said(tmp_path: Path) -> None:
    found = register(
        tmp_path, post("7", "First", "XX"), post("007", "Second", "7"), post("p3", "Third", "07")
    )
    assert superiors(found)[2] == ("Third", [])
    assert messages(found) == {
        "reference-ambiguous": "1 reference left out, because several posts fit: 07 is 7 or 007"
    }


def test_a_number_that_no_row_has_is_never_a_post(tmp_path: Path) -> None:
    found = register(
        tmp_path, post("P1", "First", "P9"), post("P2", "Second", "P9"), post("P3", "Third", "P1")
    )
    assert superiors(found) == [("First", []), ("Second", []), ("Third", ["First"])]
    assert [issue.code for issue in found.issues] == ["reference-elsewhere"]
    assert "2 references" in found.issues[0].message
    assert found.issues[0].line == 2


def test_warnings_are_one_line_a_kind_with_the_first_examples(tmp_path: Path) -> None:
    rows = [post(str(number), f"Clerk {number}", f"000{number + 1}") for number in range(1, 9)]
    found = register(tmp_path, *rows, post("9", "Head", "XX"))
    assert messages(found) == {
        "reference-repaired": "8 references repaired where only one post fits: 0002 as 2, 0003 as 3, 0004 as 4 and 5 more"
    }


def test_one_number_in_two_rows_and_a_post_under_itself_are_said(tmp_path: Path) -> None:
    found = register(
        tmp_path, post("P1", "Head", "P1"), post("P2", "Pilot", "P1"), post("P2", "Senior Pilot", "P1")
    )
    assert superiors(found) == [("Head", []), ("Pilot", ["Head"]), ("Senior Pilot", ["Head"])]
    assert messages(found)["duplicate-number"] == (
        "1 number stands in several rows; each is read as one post: P2 (Pilot / Senior Pilot)"
    )
    assert messages(found)["self-report"].endswith("report to itself: P1")


def test_line_feeds_and_quotes_inside_cells(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        post("P1", 'Head of ""Tides""', "XX", function="Keeps the tables.\nSigns the charts."),
        post("P2", "Deputy\nDirector", "P1"),
    )
    assert superiors(found) == [('Head of "Tides"', []), ("Deputy Director", ['Head of "Tides"'])]
    assert [duty.text for duty in found.roles[0].duties] == ["Keeps the tables", "Signs the charts"]


def test_an_english_table_in_cp1252_is_read_as_such(tmp_path: Path) -> None:
    headings = HEADINGS + ",Salary Cost of Reports (£)"
    rows = [post("P1", "Harbour Master", "XX") + ",0", post("P2", "Curator’s Clerk", "P1") + ",100"]
    found = read(tmp_path, "\r\n".join([headings, *rows]), encoding="cp1252")
    assert found.encoding == "cp1252"
    assert superiors(found) == [("Harbour Master", []), ("Curator’s Clerk", ["Harbour Master"])]


def test_groups_of_equal_posts_have_no_number_but_a_headcount(tmp_path: Path) -> None:
    text = "Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\nHarbour,P1,4,Clerk,2.5\nHarbour,P1,5,Clerk,1"
    found = read(tmp_path, text)
    entries = [role.entry for role in found.roles]
    assert [(one.number, one.grade, one.headcount) for one in entries if one] == [
        (None, "4", "2.5"),
        (None, "5", "1"),
    ]
    assert [[one.text for one in entry.superiors] for entry in entries if entry] == [["P1"], ["P1"]]


CHINESE = """岗位编号,岗位名称,所属部门,上级岗位编号,岗位职责
GW-001,总经理,总经办,无,主持全面工作
GW-002,销售主管,销售部,gw-001,"1、制定销售计划;
2、配合财务部对账"
GW-003,销售主管,外贸部,GW-001,开发海外客户；维护海外客户
"""


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_chinese_headings_are_recognised_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, CHINESE, encoding=encoding)
    assert superiors(found) == [("总经理", []), ("销售主管", ["总经理"]), ("销售主管", ["总经理"])]
    assert [role.department.text for role in found.roles if role.department] == ["总经办", "销售部", "外贸部"]
    assert [[duty.text for duty in role.duties] for role in found.roles] == [
        ["主持全面工作"],
        ["制定销售计划", "配合财务部对账"],
        ["开发海外客户", "维护海外客户"],
    ]


def test_traditional_headings_staff_numbers_and_a_superior_column_known_by_its_values(tmp_path: Path) -> None:
    found = read(
        tmp_path, "工號,崗位,部門,直接上級\n1001,店長,門店,\n1002,收銀員,門店,1001\n1003,收銀員,門店,1001\n"
    )
    assert superiors(found) == [("店长", []), ("收银员", ["店长"]), ("收银员", ["店长"])]


@pytest.mark.parametrize(
    "heading",
    [
        "直接上级编号",
        "上级岗位编码",
        "直属上级工号",
        "汇报对象编号",
        "上级领导工号",
        "Manager ID",
        "Reports to (Post ID)",
        "supervisor_no",
        "Parent Position ID",
    ],
)
def test_headings_of_the_superiors_number(tmp_path: Path, heading: str) -> None:
    found = read(tmp_path, f"编号,岗位,部门,{heading}\nA1,店长,门店,\nA2,店员,门店,A1\n")
    assert superiors(found) == [("店长", []), ("店员", ["店长"])]


def test_the_manifest_names_the_columns_of_numbers(tmp_path: Path) -> None:
    path = tmp_path / "stellen.csv"
    path.write_text("Kennung,Stelle,Oberstelle\nA1,Kapitän,\nA2,Lotse,A1\nA3,Lotse,A1\n", encoding="utf-8")
    fields: tuple[tuple[str, Field | None], ...] = (
        ("Kennung", "identifier"),
        ("Stelle", "title"),
        ("Oberstelle", "reports_to_id"),
    )
    found = extract(read_source(path, name=path.name), [StatedColumns("columns[1]", "", fields)])
    assert superiors(found) == [("Kapitän", []), ("Lotse", ["Kapitän"]), ("Lotse", ["Kapitän"])]
    assert [column.field for table in found.tables for column in table.columns] == [
        "identifier",
        "title",
        "reports_to_id",
    ]


def test_a_title_beside_the_number_of_a_superior(tmp_path: Path) -> None:
    rows = "GW-001,经理,\nGW-002,会计,经理(GW-001)\nGW-003,出纳,GW-002 会计\nGW-004,文员,经理（9）\n"
    found = read(tmp_path, f"岗位编号,岗位名称,上级岗位\n{rows}")
    assert superiors(found) == [("经理", []), ("会计", ["经理"]), ("出纳", ["会计"]), ("文员", [])]


def test_several_superiors_in_one_cell(tmp_path: Path) -> None:
    found = read(tmp_path, "编号,岗位,上级编号\nA1,店长,\nA2,区域经理,\nA3,店员,A1、A2\n")
    assert superiors(found)[2] == ("店员", ["店长", "区域经理"])


def test_an_ordinary_list_with_numbers_stays_one(tmp_path: Path) -> None:
    """One title on several rows of a list of staff is one post that several people hold: nothing refers to a number."""
    found = read(
        tmp_path,
        "工号,岗位,部门,直接上级\n1001,店长,门店,总经理\n1002,收银员,门店,店长\n1003,收银员,门店,店长\n",
    )
    assert [(role.title, role.entry) for role in found.roles] == [("店长", None), ("收银员", None)]
    assert superiors(found) == [("店长", ["总经理"]), ("收银员", ["店长"])]


def test_a_workbook_with_numbers_as_numbers_and_a_merged_unit(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Posts of the port"])
    sheet.append(["Unit", "Post ID", "Job title", "Reports to post ID", "Job function"])
    sheet.append(["Harbour", 1, "Harbour Master", "N/A", "Runs the port"])
    sheet.append([None, 2, "Pilot", "0001", "Brings ships in"])
    sheet.append([None, 2, None, None, "Takes ships out"])
    sheet.append(["Stores", 3, "Pilot", 1, "Brings barges in"])
    sheet.merge_cells("A3:A5")
    sheet.merge_cells("B4:B5")
    book.save(tmp_path / "posts.xlsx")
    found = extract(read_source(tmp_path / "posts.xlsx", name="posts.xlsx"))
    assert superiors(found) == [
        ("Harbour Master", []),
        ("Pilot", ["Harbour Master"]),
        ("Pilot", ["Harbour Master"]),
    ]
    assert [role.department.text for role in found.roles if role.department] == [
        "Harbour",
        "Harbour",
        "Stores",
    ]
    assert [duty.text for duty in found.roles[1].duties] == ["Brings ships in", "Takes ships out"]


def test_rows_without_title_or_number_and_headings_repeated_on_the_next_page(tmp_path: Path) -> None:
    found = register(
        tmp_path,
        post("P1", "Harbour Master", "XX"),
        HEADINGS,
        post("P2", "", "P1"),
        post("N/A", "Pilot", "P1"),
        ",,,,,,,,3.0",
    )
    assert superiors(found) == [
        ("Harbour Master", []),
        ("P2", ["Harbour Master"]),
        ("Pilot", ["Harbour Master"]),
    ]
    assert found.roles[2].entry is not None
    assert found.roles[2].entry.number is None
