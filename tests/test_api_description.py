"""A post's description holds what every source says, once, with its places, and says where the sources contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from api import service
from api.description.merging import Wording, differing_figures, merge, worded_alike
from api.description.model import Fact, JobDescription, Part
from api.knowledge import Knowledge
from api.settings import load_settings
from tests.description_made import write_documents


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    """Return the two documents as a dataset, open."""
    corpus = write_documents(tmp_path_factory.mktemp("described"))
    settings = load_settings(flags={"data": corpus / "data"}, environment={}, folder=corpus)
    service.build(corpus, settings)
    return service.open_knowledge(settings)


@pytest.fixture(scope="module")
def manager(opened: Knowledge) -> JobDescription:
    """Return the description of the post that both documents are about."""
    return opened.description("服务经理")


def part(description: JobDescription, key: str) -> Part:
    return next(one for one in description.parts if one.key == key)


def texts(description: JobDescription, key: str) -> list[str]:
    return [said.text for group in part(description, key).groups for said in group.statements]


def fact(description: JobDescription, label: str) -> Fact:
    return next(one for one in description.facts if one.label == label)


def places(description: JobDescription, numbers: tuple[int, ...]) -> list[tuple[str, str]]:
    by_number = {one.number: one for one in description.references}
    return [(by_number[number].document, by_number[number].place) for number in numbers]


def test_repeated_duties_stand_once_in_their_fullest_wording(manager: JobDescription) -> None:
    assert texts(manager, "duties") == [
        "负责安排前台的日常接待工作",
        "每月编制服务报表，并上报服务总监",
        "与财务部协作核对索赔回款",
        "完成领导安排的其他任务",
        "审批索赔旧件的报废申请",
        "每周检查一次未结案的索赔单",
        "每月检查一次未结案的索赔单",
    ]


def test_a_merged_duty_has_the_places_of_both_documents(manager: JobDescription) -> None:
    merged = part(manager, "duties").groups[0].statements[0]
    assert places(manager, merged.references) == [("a.txt", "第 8 行"), ("b.txt", "第 6 行")]


def test_duties_are_grouped_by_involvement(manager: JobDescription) -> None:
    duties = part(manager, "duties")
    assert duties.is_numbered
    assert [group.heading for group in duties.groups] == ["负责", "审批", "监督"]


def test_duties_that_differ_in_a_period_both_stay_and_are_marked(manager: JobDescription) -> None:
    marked = [
        said.text for group in part(manager, "duties").groups for said in group.statements if said.is_disputed
    ]
    assert marked == ["每周检查一次未结案的索赔单", "每月检查一次未结案的索赔单"]
    assert "职责第 6、7 条内容相同，但数字或周期不一致。" in [one.text for one in manager.open_points]


def test_superiors_say_who_names_them_and_that_they_contradict_each_other(manager: JobDescription) -> None:
    above = fact(manager, "直接上级").statements
    assert [(one.text, one.note, one.is_disputed) for one in above] == [
        ("服务总监", "仅本岗位说明写明", True),
        ("总经理", "仅本岗位说明写明", True),
    ]


def test_direct_reports_say_which_side_names_them(manager: JobDescription) -> None:
    below = {one.text: (one.note, one.is_disputed) for one in fact(manager, "直接下级").statements}
    assert below == {
        "索赔专员": ("双方说明一致", False),
        "服务顾问": ("仅本岗位说明写明", True),
        "车间调度": ("仅下级岗位说明写明", True),
    }


def test_contradictions_of_lines_are_open_points_with_the_words_of_both_sides(
    manager: JobDescription,
) -> None:
    points = {one.text: places(manager, one.references) for one in manager.open_points}
    several = "“服务经理”的说明写了不止一个上级：“服务总监”、“总经理”。"
    assert points[several] == [("a.txt", "第 5 行"), ("b.txt", "第 4 行")]
    left_out = "“服务经理”写上级是“总经理”，“总经理”列出的直接下级（“人力资源主管”）里却没有它。"
    assert points[left_out] == [("b.txt", "第 4 行"), ("b.txt", "第 13 行")]
    elsewhere = "“服务经理”把“服务顾问”列为直接下级，“服务顾问”的说明却写上级是“前台主管”。"
    assert points[elsewhere] == [("a.txt", "第 6 行"), ("a.txt", "第 24 行")]
    missing = "“车间调度”写上级是“服务经理”，“服务经理”列出的直接下级（“索赔专员”、“服务顾问”）里却没有它。"
    assert points[missing] == [("a.txt", "第 6 行"), ("a.txt", "第 30 行")]
    assert len(points) == 5
    assert manager.about[-1] == "文件之间有 5 处说法待核实，签发前请先确认。"


def test_an_open_point_says_what_to_do(manager: JobDescription) -> None:
    point = next(one for one in manager.open_points if "不止一个上级" in one.text)
    assert point.note.startswith("只留一个直接上级")


def test_what_only_one_document_says_is_there(manager: JobDescription) -> None:
    assert texts(manager, "qualification") == ["大专以上学历"]
    inside = part(manager, "collaborations").groups[0]
    assert (inside.heading, [one.lead for one in inside.statements]) == ("内部", ["服务总监", "财务部"])


def test_every_statement_of_a_document_has_its_place(manager: JobDescription) -> None:
    stated = [said for one in manager.parts for group in one.groups for said in group.statements]
    assert stated
    assert all(said.references for said in (*stated, *manager.open_points))
    cited = {
        number
        for said in (
            *stated,
            *manager.open_points,
            *(one for row in manager.facts for one in row.statements),
        )
        for number in said.references
    }
    assert cited == {one.number for one in manager.references} == set(range(1, len(cited) + 1))


def test_a_post_that_is_only_named_says_so(opened: Knowledge) -> None:
    described = opened.description("前台主管", lang="en")
    assert "No section of the documents describes this post; it is only named." in described.about
    assert all(not one.groups for one in described.parts)
    assert [one.text for one in fact(described, "Direct reports").statements] == ["服务顾问"]


def test_another_post_of_the_dataset_has_its_own_contradictions_only(opened: Knowledge) -> None:
    points = [one.text for one in opened.description("索赔专员").open_points]
    assert points == []
    assert len(opened.description("服务顾问").open_points) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("负责新车销售合同的归档", "负责旧车销售合同的归档"),
        ("负责采购单的录入工作", "负责采购单的审核工作"),
        ("逾期3天提醒客户", "逾期5天提醒客户"),
        ("报废率控制在1.5%以内", "报废率控制在15%以内"),
        ("库存金额≥50万时上报", "库存金额≤50万时上报"),
        ("Order parts weekly", "Order parts monthly"),
    ],
)
def test_duties_that_differ_in_a_word_with_a_meaning_both_stay(one: str, other: str) -> None:
    assert len(merge([Wording.of(one), Wording.of(other)])) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("负责整理和保存所有的合同档案", "整理、保存所有合同档案"),
        ("制定培训计划；", "制订培训计划"),
        ("Responsible for ordering the parts.", "ordering parts"),
        ("盘点仓库配件，并负责上报盘点差异", "上报盘点差异"),
    ],
)
def test_duties_that_say_the_same_stand_once(one: str, other: str) -> None:
    assert len(merge([Wording.of(other), Wording.of(one)])) == 1


def test_the_fullest_wording_stands() -> None:
    duties = ["上报盘点差异", "盘点仓库配件，并负责上报盘点差异", "负责上报盘点差异"]
    assert merge([Wording.of(duty) for duty in duties]) == ((1, 0, 2),)
    assert merge([Wording.of("整理合同档案"), Wording.of("负责整理合同档案")]) == ((1, 0),)


def test_a_short_clause_or_another_involvement_is_no_repeat() -> None:
    assert len(merge([Wording.of("填写单据"), Wording.of("接待来客，填写单据")])) == 2
    supervising = Wording.of("监督班组，编制每月报表", "Supervises")
    assert len(merge([Wording.of("编制每月报表", "Responsible"), supervising])) == 2


def test_numbers_that_name_things_are_no_figures() -> None:
    assert differing_figures([Wording.of("维护1号门"), Wording.of("维护2号门")]) == ()
    assert differing_figures([Wording.of("每天巡查3次"), Wording.of("每周巡查5次")]) == ((0, 1),)


def test_nearly_alike_duties_are_put_before_a_person() -> None:
    duties = [
        "在领班的督导下为客人提供高效优质的点餐服务",
        "在领班的督导下为客人提供优质的点餐服务",
        "清点餐具",
    ]
    assert worded_alike([Wording.of(duty) for duty in duties]) == ((0, 1),)


def test_another_reading_of_the_dataset_gives_the_same_description(
    manager: JobDescription, tmp_path: Path
) -> None:
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(write_documents(tmp_path), settings)
    assert service.open_knowledge(settings).description("服务经理") == manager


def test_an_english_organisation_gets_english_headings(tmp_path: Path) -> None:
    (tmp_path / "corpus.toml").write_text(
        '[[organization]]\nname = "Harbour Clinic"\nlanguage = "en"\ndocuments = ["*.txt"]\n', "utf-8"
    )
    (tmp_path / "clerk.txt").write_text(
        "Job Title: Ward Clerk\nReports to: Ward Manager\n\nDuties:\n"
        "1. Responsible for ordering the stationery.\n2. Order stationery weekly.\n3. Ordering stationery\n",
        "utf-8",
    )
    settings = load_settings(flags={"data": tmp_path / "data"}, environment={}, folder=tmp_path)
    service.build(tmp_path, settings)
    described = service.open_knowledge(settings).description("Ward Clerk")
    assert described.language == "en"
    assert [one.text for one in fact(described, "Reports to").statements] == ["Ward Manager"]
    assert texts(described, "duties") == [
        "Responsible for ordering the stationery",
        "Order stationery weekly",
    ]
    assert places(described, part(described, "duties").groups[0].statements[0].references) == [
        ("clerk.txt", "line 5"),
        ("clerk.txt", "line 7"),
    ]
