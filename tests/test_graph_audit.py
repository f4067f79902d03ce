"""What an audit says of invented documents: each fault once, in the right words, and nothing where all is well."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from corpus.extract import extract
from corpus.readers import read_bytes
from graph.audit.find import audit
from graph.audit.likeness import likeness
from graph.audit.model import CODES, Finding, Language
from graph.build import OrganizationInput, ReadDocument, build_records
from graph.view import View
from tests.hand_made import Page, built, organization

GOLDEN = Path(__file__).parent / "golden" / "audit"


def read_view(*texts: tuple[str, str]) -> View:
    """Build one organisation from texts, given by name, as a build reads them."""
    documents = []
    for name, text in texts:
        source = read_bytes(text.encode(), name=name)
        documents.append(ReadDocument(source, extract(source)))
    return View(build_records([OrganizationInput("湖心", "", (), tuple(documents))]).records)


def golden_view(name: str) -> View:
    files = sorted((GOLDEN / name).glob("*.txt"))
    return read_view(*((file.name, file.read_text("utf-8")) for file in files))


def audited(view: View, language: Language = "zh") -> list[tuple[str, str, tuple[str, ...]]]:
    found = audit(view, language)
    return [(one.severity, one.code, tuple(subject.label for subject in one.subjects)) for one in found]


def of_code(view: View, code: str, language: Language = "zh") -> list[Finding]:
    return [one for one in audit(view, language) if one.code == code]


# golden documents


@pytest.mark.parametrize("name", ["garden", "yard", "theatre", "cannery", "clean"])
def test_an_audit_finds_what_was_planted_and_nothing_else(name: str) -> None:
    expected = json.loads((GOLDEN / name / "expected.json").read_text("utf-8"))
    planted = sorted((severity, code, tuple(subjects)) for severity, code, subjects in expected)
    assert sorted(audited(golden_view(name))) == planted


def test_there_is_a_golden_fault_of_every_code() -> None:
    folders = [json.loads(file.read_text("utf-8")) for file in sorted(GOLDEN.glob("*/expected.json"))]
    assert {code for faults in folders for _, code, _ in faults} == set(CODES)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_important_comes_first_and_everything_has_words_evidence_and_advice(language: Language) -> None:
    found = audit(golden_view("garden"), language)
    severities = [one.severity for one in found]
    assert severities == sorted(severities, key=["error", "warning", "note"].index)
    assert max(Counter(one.id for one in found).values()) == 1
    for one in found:
        assert one.message.endswith("。" if language == "zh" else ".")
        assert "{" not in one.message + one.advice
        assert one.advice
        assert one.evidence
        assert all(subject.label in one.message for subject in one.subjects)


def test_findings_are_the_same_whatever_the_order_of_documents() -> None:
    files = [(file.name, file.read_text("utf-8")) for file in sorted((GOLDEN / "garden").glob("*.txt"))]
    assert audit(read_view(*files), "zh") == audit(read_view(*reversed(files)), "zh")


def test_each_side_is_quoted_from_its_own_document() -> None:
    view = golden_view("garden")
    found = next(one for one in audit(view, "zh") if one.subjects[-1].label == "温室组长")
    assert [(one.document, one.quote) for one in found.evidence] == [
        ("1-office.txt", "绿化/灌溉组长、温室组长、标本管理员"),
        ("1-office.txt", "科普经理"),
    ]
    assert found.message == "“养护部经理”把“温室组长”列为直接下级，“温室组长”的说明却写上级是“科普经理”。"


def test_a_message_says_what_is_written_although_two_names_count_as_one() -> None:
    found = of_code(golden_view("garden"), "reporting-mismatch")
    assert any("写上级是“客服总监”" in one.message for one in found)


def test_messages_in_english() -> None:
    messages = [one.message for one in audit(golden_view("yard"), "en")]
    assert messages[:2] == [
        "Yard Manager lists Dock Supervisor as a direct report, but the description of Dock Supervisor names Workshop Manager as the superior.",
        "Sprayer names Paint Shop Supervisor as its superior, but the description of Paint Shop Supervisor says that it has no subordinates.",
    ]


# lines


def test_a_form_is_held_against_prose_and_against_a_table() -> None:
    form = "岗位名称：后厨主管\n直接上级：无\n直接下级：切配员、面点师\n岗位职责：\n1、开列每日菜单；\n2、试菜；\n"
    prose = "面点师岗位职责\n在采购主管的领导下，负责面点制作。\n1、发面；\n2、蒸制包点；\n"
    table = "| 岗位 | 直接上级 | 岗位职责 |\n|---|---|---|\n| 切配员 | 仓储主管 | 1、切配蔬菜；2、清洗案板 |\n| 洗碗工 | 后厨主管 | 1、清洗餐具；2、消毒 |\n"
    view = read_view(("1.txt", form), ("2.txt", prose), ("3.md", f"# 食堂岗位\n\n{table}"))
    contradicted = [one for one in audited(view) if one[0] != "note" and one[1] != "unknown-superior"]
    assert contradicted == [
        ("error", "reporting-mismatch", ("后厨主管", "面点师")),
        ("error", "reporting-mismatch", ("后厨主管", "切配员")),
        ("warning", "unlisted-subordinate", ("后厨主管", "洗碗工")),
    ]


def test_a_list_that_holds_indirect_reports_is_only_a_warning() -> None:
    page = Page("a.txt")
    page.role("馆长", direct_reports=("展览部主任", "布展员")).role("展览部主任", reports_to=("馆长",))
    page.role("布展员", reports_to=("展览部主任",))
    (found,) = of_code(View(built(page).records), "reporting-mismatch")
    assert (found.severity, [one.label for one in found.subjects]) == ("warning", ["馆长", "布展员"])


def test_a_department_in_the_list_covers_its_members_and_everybody_covers_all() -> None:
    page = Page("a.txt")
    page.role("馆长", direct_reports=("典藏部",)).role("典藏部", kind="department")
    page.role("登录员", department="典藏部", reports_to=("馆长",))
    page.role("店长", direct_reports=("库管员", "全体店员")).role("库管员").role(
        "理货员", reports_to=("店长",)
    )
    assert of_code(View(built(page).records), "unlisted-subordinate") == []


def test_a_bare_rank_means_the_superior_of_that_rank() -> None:
    page = Page("a.txt")
    page.role("装裱组长", direct_reports=("装裱工",)).role("装裱工", reports_to=("组长",))
    assert audited(View(built(page).records)) == []


def test_functional_and_administrative_superiors_are_only_noted() -> None:
    page = Page("a.txt").role("文物修复员", reports_to=("行政上归办公室主任", "业务上归总修复师"))
    page.role("讲解员", reports_to=("馆长", "教育部主任"))
    severities = {
        one.subjects[0].label: one.severity for one in of_code(View(built(page).records), "several-superiors")
    }
    assert severities == {"文物修复员": "note", "讲解员": "warning"}


def test_a_superior_and_the_one_above_it_in_one_text_are_only_noted() -> None:
    page = Page("a.txt").role("车间主任", direct_reports=("班长",)).role("班长", reports_to=("车间主任",))
    page.role("焊工", reports_to=("班长", "车间主任"))
    assert audited(View(built(page).records)) == [
        ("note", "several-superiors", ("焊工",)),
        ("note", "unlisted-subordinate", ("车间主任", "焊工")),
    ]


def test_two_descriptions_that_name_two_superiors_contradict_each_other() -> None:
    first, second = (
        Page("a.txt").role("巡更员", reports_to=("队长",)),
        Page("b.txt").role("巡更员", reports_to=("主任",)),
    )
    (found,) = of_code(View(built(first, second).records), "several-superiors")
    assert found.severity == "error"
    assert {one.document for one in found.evidence} == {"a.txt", "b.txt"}


def test_a_list_against_a_description_that_says_nobody_is_above() -> None:
    page = Page("a.txt").role("董事长", direct_reports=("总裁",)).role("总裁", states_no_superior=True)
    (found,) = of_code(View(built(page).records), "reporting-mismatch")
    assert found.message == "“董事长”把“总裁”列为直接下级，“总裁”的说明却写没有上级。"


def test_what_means_nobody_in_particular_is_not_missed() -> None:
    page = (
        Page("a.txt")
        .role("门卫", reports_to=("公司领导",))
        .role("店长", direct_reports=("各部门经理", "库房员工"))
    )
    assert audited(View(built(page).records)) == []


def test_posts_of_two_organisations_are_never_compared() -> None:
    first = organization(
        "东店", Page("a.txt").role("经理", direct_reports=("收银员",)).role("收银员", reports_to=("经理",))
    )
    second = organization(
        "西店", Page("b.txt").role("收银员", reports_to=("店长",)).role("店长", direct_reports=("收银员",))
    )
    assert audited(View(build_records([first, second]).records)) == []


def test_a_decision_on_a_post_that_nobody_describes_stays_when_another_names_it() -> None:
    one = Page("a.txt").role("电工", reports_to=("机电队长",))
    two = Page("b.txt").role("水工", reports_to=("机电队长",))
    (before,), (after,) = (
        of_code(View(built(*pages).records), "unknown-superior") for pages in ([one], [one, two])
    )
    assert before.id == after.id
    assert len(after.subjects) == len(before.subjects) + 1


# titles


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("水/暖工", "水暖工", "marks"),
        ("抄表(biǎo)员", "抄表员", "marks"),
        ("班内钳工", "钳工", None),  # too short a name to say
        ("组内水暖工", "水暖工", "members"),
        ("采购部经理", "采购经理", "unit"),
        ("催收员", "催收业务员", "worker"),
        ("会员经理", "会员关系经理", "filler"),
        ("客房经理", "客户经理", None),
        ("客户管理经理", "客服管理经理", "character"),
        ("Lab Technician", "Laboratory Technician", "short"),
        ("Product Manager", "Production Manager", None),
        ("档案主管", "档案利用主管", "short"),
        ("Porters", "Porter", "plural"),
        ("Stores Manager", "Medical Stores Manager", "short"),
        ("Deputy Head Cook", "Head Cook", None),
        ("前厅主管", "后厅主管", None),
        ("一班班长", "二班班长", None),
        ("经理", "副经理", None),
        ("副店长", "店长", None),
        ("出纳", "会计", None),
    ],
)
def test_why_two_names_are_alike(one: str, other: str, reason: str | None) -> None:
    found = likeness(one, other)
    assert (found.reason if found else None) == reason
    assert likeness(other, one) == found


def test_a_faint_likeness_is_proposed_only_where_the_lines_fit() -> None:
    fits = (
        Page("a.txt")
        .role("客户关系总监", direct_reports=("回访员",))
        .role("回访员", reports_to=("客服总监",))
    )
    (found,) = of_code(View(built(fits).records), "title-mismatch")
    assert [one.label for one in found.subjects] == ["客户关系总监", "客服总监"]
    stray = (
        Page("a.txt")
        .role("客户关系总监", direct_reports=("回访员",))
        .role("回访员", reports_to=("客户关系总监",))
    )
    stray.role("巡店员", reports_to=("客服总监",))
    assert of_code(View(built(stray).records), "title-mismatch") == []


def test_two_described_posts_are_one_only_where_a_list_names_the_wrong_one() -> None:
    page = Page("a.txt").role("技术主任", direct_reports=("化验员",)).role("化验员")
    page.role("化验专员", reports_to=("技术主任",))
    assert audited(View(built(page).records)) == [("warning", "title-mismatch", ("化验专员", "化验员"))]


def test_names_that_one_list_tells_apart_are_two_posts() -> None:
    page = (
        Page("a.txt")
        .role("仓储主任", direct_reports=("保管员", "保管专员"))
        .role("保管员", reports_to=("仓储主任",))
    )
    page.role("发货员", reports_to=("仓储主任",))
    assert of_code(View(built(page).records), "title-mismatch") == []


def test_a_form_with_the_title_of_another_described_post_was_copied() -> None:
    text = "一、监控员\n岗位名称：监控员\n岗位职责：\n1、查看录像；\n2、登记异常；\n\n二、消防员\n岗位名称：监控员\n岗位职责：\n1、检查灭火器；\n2、组织疏散演练；\n"
    (found,) = of_code(read_view(("a.txt", text)), "title-mismatch")
    assert (
        found.message
        == "标题写“消防员”，表内的岗位名称却写“监控员”，而“监控员”另有说明：可能是照抄表格时没有改。"
    )
    assert [one.quote for one in found.evidence] == ["消防员", "监控员"]


def test_a_form_may_run_two_titles_together() -> None:
    text = "一、收发主管\n岗位名称：收发主管信息录入员\n岗位职责：\n1、分拣信件；\n2、登记包裹；\n"
    (found,) = of_code(read_view(("a.txt", text)), "title-mismatch")
    assert found.message == "标题写“收发主管”，表内的岗位名称却写“收发主管信息录入员”（像是两个名称连写）。"


# lists of duties


def numbered(*marks: str) -> View:
    items = "\n".join(f"{mark}核对第{place}号展柜的封条" for place, mark in enumerate(marks, 20))
    return read_view(("a.txt", f"展柜管理员岗位职责\n{items}\n"))


@pytest.mark.parametrize(
    ("marks", "twice"),
    [
        (("1、", "2、", "3、", "3、", "4、"), ["3、"]),
        (("1、", "2、", "3、", "4、"), []),
        (("1、", "2、", "3、", "1、", "2、"), []),
    ],
)
def test_a_number_twice_in_one_list_but_not_a_new_list(marks: tuple[str, ...], twice: list[str]) -> None:
    found = of_code(numbered(*marks), "duplicate-ordinal")
    assert [one.message.split("“")[2].split("”")[0] for one in found] == twice


DUTIES = ("清点藏品", "更换干燥剂", "登记温湿度")


def test_all_duties_of_one_post_among_those_of_another() -> None:
    page = Page("a.txt").role("库房员", duties=DUTIES).role("典藏员", duties=(*DUTIES, "拍摄藏品"))
    (found,) = of_code(View(built(page).records), "repeated-section")
    assert found.message == "“库房员”的全部3条职责都原样出现在“典藏员”的职责里。"


def test_each_list_that_was_pasted_again_is_told() -> None:
    def section(*duties: str) -> str:
        return "收发员：\n" + "".join(f"{place}、{duty}。\n" for place, duty in enumerate(duties, 1))

    first, second = section("分拣信件", "登记包裹", "盖邮戳"), section("送报纸", "寄快递", "结算邮资")
    found = of_code(read_view(("a.txt", first + second + first + second)), "repeated-section")
    assert [[place.start for place in one.evidence] for one in found] == [
        [0, len(first + second)],
        [len(first), len(first + second + first)],
    ]


def test_shared_duties_are_no_repeated_list() -> None:
    page = (
        Page("a.txt")
        .role("库房员", duties=(*DUTIES, "搬运展柜"))
        .role("典藏员", duties=(*DUTIES, "拍摄藏品"))
    )
    assert of_code(View(built(page).records), "repeated-section") == []


def test_a_matrix_of_posts_and_duties_repeats_nothing() -> None:
    table = "| 任务 | 馆员 | 主任 |\n|---|---|---|\n" + "".join(f"| {duty} | R | A |\n" for duty in DUTIES)
    view = read_view(("a.md", f"# 责任矩阵\n\nR 负责，A 批准\n\n{table}"))
    assert len(view.records.duties) == 6
    assert of_code(view, "repeated-section") == []


def test_a_copy_that_names_another_superior_is_heard() -> None:
    def section(superior: str) -> str:
        duties = "\n".join(f"{place}、{duty}；" for place, duty in enumerate(DUTIES, 1))
        return f"岗位名称：库房员\n直接上级：{superior}\n岗位职责：\n{duties}\n\n"

    view = read_view(("a.txt", section("典藏主任") + section("保卫主任")))
    (found,) = of_code(view, "several-superiors")
    assert found.severity == "error"
    same = read_view(("a.txt", section("典藏主任") * 2))
    assert [one.code for one in audit(same, "zh")] == ["unknown-superior", "repeated-section"]
    assert len(same.records.duties) == 3
