"""Departments by place: what a heading means is decided for all headings of its level together."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument


def read(raw: str) -> tuple[RoleRecord, ...]:
    return extract(
        SourceDocument("posts.txt", "text/plain", "utf-8", "", 0, raw, MappedText.identity(raw))
    ).roles


def departments(raw: str) -> dict[str, str | None]:
    return {role.title: role.department.text if role.department else None for role in read(raw)}


def charters(raw: str) -> dict[str, list[str]]:
    return {
        role.title: [duty.text for duty in role.duties] for role in read(raw) if role.kind == "department"
    }


def test_a_plain_name_beside_departments_is_one() -> None:
    raw = (
        "滑雪场岗位职责\n一、票务部\n1、票务主管\n(1)核对票款。\n(2)安排班次。\n二、雪具部\n1、雪具保管员\n(1)发放雪具。\n(2)登记归还。\n"
        "三、缆车\n1、缆车司机\n(1)检查缆索。\n(2)操作缆车。\n"
    )
    assert departments(raw) == {"票务主管": "票务部", "雪具保管员": "雪具部", "缆车司机": "缆车"}


def test_plain_names_that_each_stand_above_posts_are_departments() -> None:
    raw = "一、前厅\n1.领班\n负责餐厅秩序。\n2.传菜员\n负责上菜。\n二、后厨\n1.厨师长\n负责菜单。\n2.切配工\n负责备料。\n"
    assert departments(raw) == {"领班": "前厅", "传菜员": "前厅", "厨师长": "后厨", "切配工": "后厨"}


@pytest.mark.parametrize(
    "kinds", [("管理岗位", "操作岗位"), ("一线员工", "二线员工"), ("班前", "班后"), ("第一类", "第二类")]
)
def test_kinds_of_posts_and_times_are_no_departments(kinds: tuple[str, str]) -> None:
    raw = f"一、{kinds[0]}\n1.班长\n负责排班。\n二、{kinds[1]}\n1.电工\n负责用电安全。\n"
    assert departments(raw) == {"班长": None, "电工": None}


def test_one_plain_name_above_posts_says_nothing() -> None:
    assert departments("一、前厅\n1.领班\n负责餐厅秩序。\n2.传菜员\n负责上菜。\n") == {
        "领班": None,
        "传菜员": None,
    }


def test_bare_lines_above_text_are_a_level_too() -> None:
    raw = "二手书店各部门职责\n收书部\n主要负责旧书的收购与估价。\n修复室\n负责旧书的清洁与修补。\n库房\n保管存书,按单出库。\n"
    assert charters(raw) == {
        "收书部": ["主要负责旧书的收购与估价"],
        "修复室": ["负责旧书的清洁与修补"],
        "库房": ["保管存书,按单出库"],
    }


def test_departments_with_their_functions_behind_a_colon() -> None:
    raw = "码头各部门职责\n1、调度部:负责船舶靠泊计划;协调拖轮。\n2、理货部:负责货物清点。\n3、机修:负责吊机保养。\n"
    assert charters(raw) == {
        "调度部": ["负责船舶靠泊计划", "协调拖轮"],
        "理货部": ["负责货物清点"],
        "机修": ["负责吊机保养"],
    }


def test_units_of_an_office_with_a_full_stop_behind_the_name() -> None:
    raw = "三、内设机构\n(一)办公室。负责文电、会务工作;承担保密工作。\n(二)林政科。拟订采伐限额;核发许可证。\n(三)防火科。组织森林防火巡查。\n"
    assert charters(raw) == {
        "办公室": ["负责文电、会务工作", "承担保密工作"],
        "林政科": ["拟订采伐限额", "核发许可证"],
        "防火科": ["组织森林防火巡查"],
    }


def test_partners_of_a_post_are_no_charters() -> None:
    raw = "行政主管岗位职责\n1、管理公章。\n2、安排车辆。\n相关部门:\n1、财务部:报销与付款\n2、销售部:客户接待\n3、仓库:物资领用\n"
    found = read(raw)
    assert [role.title for role in found] == ["行政主管"]
    assert [duty.text for duty in found[0].duties] == ["管理公章", "安排车辆"]


def test_a_department_goes_on_where_the_next_section_of_its_chapter_begins() -> None:
    chapter = "第{}章 {}部\n一、部门职能\n1、统计{}能耗。\n2、制定计划。\n二、岗位职责\n1、{}工\n(1)巡查机房。\n(2)更换零件。\n"
    raw = chapter.format("一", "动力", "水", "水") + chapter.format("二", "机修", "电", "电")
    assert departments(raw) == {"动力部": None, "水工": "动力部", "机修部": None, "电工": "机修部"}


def test_a_house_that_titles_the_whole_document_is_no_department() -> None:
    posts = "值班经理\n1、管理当班。\n2、处理投诉。\n接待员\n1、查验凭证。\n2、补充茶点。\n"
    assert departments(f"贵宾休息室岗位职责\n{posts}") == {"值班经理": None, "接待员": None}
    assert departments(f"客服中心岗位职责\n{posts}") == {"值班经理": "客服中心", "接待员": "客服中心"}


def test_a_sum_of_a_departments_duties() -> None:
    raw = "仓储部工作职责综述:\n仓储部是物资的保管部门,在总经理领导下开展工作。履行的职责:\n1.验收入库物资。\n2.定期盘点。\n"
    found = read(raw)
    assert charters(raw) == {"仓储部": ["验收入库物资", "定期盘点"]}
    assert [line.text for line in found[0].reports_to] == ["总经理"]


def test_what_a_department_is_and_who_leads_it_is_no_duty_of_it() -> None:
    raw = (
        "修船厂各部门\n船体科\n船体科是船厂的核心科室。其主要职责包括:更换外板;检验焊缝。同时,还需编制进度。\n关键岗位:焊工、铆工\n"
        "轮机科\n轮机科由轮机科科长领导,下设两个班组。该科主要负责主机维修。\n"
    )
    assert charters(raw) == {
        "船体科": ["更换外板", "检验焊缝", "同时,还需编制进度"],
        "轮机科": ["该科主要负责主机维修"],
    }


def test_departments_of_an_english_article() -> None:
    raw = (
        "Stores Department\n\nThe head of this department is the Stores Manager. The following are some of its functions:-\n\n"
        "1. It receives deliveries\n\n2. It issues tools to the yard\n"
    )
    assert charters(raw) == {"Stores Department": ["It receives deliveries", "It issues tools to the yard"]}


def test_posts_behind_a_list_of_departments_are_in_none_of_them() -> None:
    raw = (
        "一、部门职责\n- 驯养部:负责动物喂养;\n- 票务部:负责与旅行社沟通;\n- 后勤部:负责场地清洁。\n"
        "二、岗位职责\n园长岗位职责\n- 主持园务。\n- 审批预算。\n"
    )
    assert departments(raw)["园长"] is None
    assert charters(raw) == {
        "驯养部": ["负责动物喂养"],
        "票务部": ["负责与旅行社沟通"],
        "后勤部": ["负责场地清洁"],
    }


def test_sentences_that_open_with_a_department_say_what_it_does() -> None:
    raw = "码头分工明确。调度部负责船舶计划。理货部清点货物,登记残损。机修部养护吊机。每个部门各司其职。\n"
    assert charters(raw) == {
        "调度部": ["负责船舶计划"],
        "理货部": ["清点货物,登记残损"],
        "机修部": ["养护吊机"],
    }


def test_a_departments_name_in_two_languages_above_a_paragraph() -> None:
    raw = (
        "常见部门\n1. 安全部(Safety Department)\n安全部负责巡查工地。\n2. 物资部(Materials Department)\n物资部承担材料验收工作。\n"
        "3. 试验室(Laboratory)\n负责试块检测。\n"
    )
    assert charters(raw) == {
        "安全部": ["负责巡查工地"],
        "物资部": ["承担材料验收工作"],
        "试验室": ["负责试块检测"],
    }


def test_a_numbered_hall_beside_a_plain_name_is_a_department() -> None:
    raw = "一、西餐厅\n1.领班\n负责餐厅秩序。\n2.传菜员\n负责上菜。\n二、后厨\n1.厨师长\n负责菜单。\n"
    assert departments(raw) == {"领班": "西餐厅", "传菜员": "西餐厅", "厨师长": "后厨"}
