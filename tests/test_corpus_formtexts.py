"""Forms as text and forms in two languages: each test is one layout, in words of its own."""

from __future__ import annotations

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument


def read(text: str) -> list[RoleRecord]:
    source = SourceDocument("a.txt", "text/plain", "utf-8", "", len(text), text, MappedText.identity(text))
    return list(extract(source).roles)


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def above(role: RoleRecord) -> list[str]:
    return [superior.text for superior in role.reports_to]


def unit(role: RoleRecord) -> str:
    return role.department.text if role.department else ""


def test_labels_above_the_title_belong_to_the_form_that_they_open() -> None:
    first, second = read(
        "所属部门：市场部\n直接上级：市场总监\n岗位名称：策划专员\n工作职责：\n1、撰写方案\n2、联系场地\n"
        "所属部门：设计部\n直接上级：设计总监\n岗位名称：美工\n工作职责：\n1、设计海报\n2、整理素材\n"
    )
    assert (first.title, unit(first), above(first)) == ("策划专员", "市场部", ["市场总监"])
    assert (second.title, unit(second), above(second)) == ("美工", "设计部", ["设计总监"])


def test_labels_parted_from_their_values_by_a_blank() -> None:
    (role,) = read(
        "岗位名称 出纳\n所属部门 财务部\n直接上级 财务经理\n岗位职责\n1、登记日记账\n2、保管支票\n任职资格\n大专以上学历\n"
    )
    assert (role.title, unit(role), above(role)) == ("出纳", "财务部", ["财务经理"])
    assert duties(role) == ["登记日记账", "保管支票"]


def test_labels_glued_to_the_values_before_them() -> None:
    (role,) = read(
        "职务名称：总务主管直属上司：总务经理直属部下：司机工作职责：1、安排用车；2、检查卫生。任职条件：高中以上学历。\n"
    )
    assert above(role) == ["总务经理"]
    assert [below.text for below in role.direct_reports] == ["司机"]
    assert duties(role) == ["安排用车", "检查卫生"]
    assert [needed.text for needed in role.qualifications] == ["高中以上学历"]


def test_forms_about_departments() -> None:
    found = read(
        "部门名称：设备部\n部门负责人：设备经理\n直接上级：生产副总\n部门职能：\n1、编制检修计划\n2、采购备件\n"
        "部门名称：品质部\n直接上级：生产副总\n部门职能：\n1、制定检验标准\n2、处理质量投诉\n"
    )
    assert [(role.kind, role.title, above(role), len(role.duties)) for role in found] == [
        ("department", "设备部", ["生产副总"], 2),
        ("department", "品质部", ["生产副总"], 2),
    ]


def test_unmarked_lines_under_a_label_are_duties_all() -> None:
    (role,) = read(
        "岗位名称\n护理员\n直接上级\n护理主管\n岗位职责\n协助老人用餐\n体温血压的记录\n记录老人饮食\n任职资格\n持护理员证\n"
    )
    assert duties(role) == ["协助老人用餐", "体温血压的记录", "记录老人饮食"]


def test_the_only_group_of_a_list_is_no_duty() -> None:
    (role,) = read(
        "岗位名称：客服专员\n工作职责：\n（一）客户咨询\n1.接听来电\n2.解答问题\n任职要求：\n1.大专学历\n"
    )
    assert duties(role) == ["接听来电", "解答问题"]


def test_a_value_may_be_a_sentence() -> None:
    (role,) = read(
        "岗位名称：行政主管\n汇报对象：直接向行政经理汇报\n岗位职责：\n1、管理车辆\n2、采购办公用品\n"
    )
    assert above(role) == ["行政经理"]


def test_names_in_two_languages_are_one_name() -> None:
    (role,) = read(
        "Position 职位: Waiter 服务员\nReport to 汇报对象: Restaurant Supervisor 餐厅主管\nDepartment 部门: Catering / 餐饮部\n"
        "Job Responsibilities 岗位职责:\n1. Take orders.\n2. Clear the tables.\n"
    )
    assert (role.title, role.variants) == ("Waiter", ("服务员",))
    assert (above(role), unit(role)) == (["餐厅主管"], "餐饮部")


def test_labels_repeated_in_another_language_say_nothing_new() -> None:
    (role,) = read(
        "Job Title: Reservation Clerk\n岗位名称：预订员\nDepartment: Front Office\n部门：前厅部\n"
        "Reports To: Front Office Manager\n直接上级：前厅部经理\n岗位职责：\n1、接听预订电话。\n2、更新预订系统。\n"
    )
    assert (role.title, role.variants) == ("Reservation Clerk", ("预订员",))
    assert (above(role), unit(role)) == (["前厅部经理"], "前厅部")


def test_superiors_named_in_one_language_each_are_both_kept() -> None:
    (role,) = read(
        "岗位名称：工厂会计\n直接上级：厂长、Group Controller\n岗位职责：\n1、核算成本。\n2、编制报表。\n"
    )
    assert above(role) == ["厂长", "Group Controller"]


def test_duties_repeated_in_another_language_count_once() -> None:
    (behind,) = read(
        "岗位名称：楼层主管\n岗位职责：\n1. 检查客房\nInspect the guest rooms\n2. 安排班次\nPrepare the roster\n3. 处理投诉\nHandle complaints\n"
    )
    assert duties(behind) == ["检查客房", "安排班次", "处理投诉"]
    (below,) = read(
        "Job Title: Waiter\nResponsibilities:\n• Greet guests.\n• 迎接客人。\n• Serve dishes.\n• 上菜。\n• Clear tables.\n• 清理桌面。\n"
    )
    assert duties(below) == ["Greet guests", "Serve dishes", "Clear tables"]


def test_duties_of_which_some_are_told_in_english_all_count() -> None:
    (role,) = read(
        "岗位名称：外贸专员\n岗位职责：\n1. 接待外商\n2. Prepare shipping documents\n3. 跟踪订单\n4. 核对信用证\n"
    )
    assert len(role.duties) == 4


def test_a_title_label_behind_another_label_says_whose_title_follows() -> None:
    (role,) = read(
        "岗位名称 仓储主管 岗位编号 CC01 所属部门 物流部 直接上级 岗位名称 物流经理 岗位编制 1 岗位职责 1、安排收发货 2、组织盘点 任职资格 大专以上学历\n"
    )
    assert (role.title, above(role), unit(role)) == ("仓储主管", ["物流经理"], "物流部")
    assert duties(role) == ["安排收发货", "组织盘点"]


def test_the_head_of_a_department_is_not_who_its_form_describes() -> None:
    (role,) = read(
        "部门名称 物流部 部门编号 WL 部门负责人 岗位名称 物流经理 直接上级 岗位名称 运营副总 部门职责 1、安排收发货 2、组织盘点\n"
    )
    assert (role.kind, role.title, above(role)) == ("department", "物流部", ["运营副总"])


def test_statements_of_duties_with_tasks_on_one_line() -> None:
    (role,) = read(
        "岗位名称物流主管所属部门运营部岗位级别主管直接上级物流经理直接下级司机薪资等级职责与工作任务:职责一职责表述: 负责车辆调度占比:工作任务"
        "编排班次核对里程职责二职责表述: 负责运费结算占比:工作任务核对运单\n"
    )
    assert (role.title, unit(role), above(role)) == ("物流主管", "运营部", ["物流经理"])
    assert [below.text for below in role.direct_reports] == ["司机"]
    assert duties(role) == ["负责车辆调度", "负责运费结算"]
    assert [[task.text for task in duty.tasks] for duty in role.duties] == [
        ["编排班次核对里程"],
        ["核对运单"],
    ]


def test_what_the_label_says_of_itself_is_no_title() -> None:
    assert read("职位名称：\n正式批准的职位名称。\n工作职责：\n列出主要任务。\n") == []


def test_tables_by_number_are_no_posts() -> None:
    found = read(
        "表一:基本信息岗位名称出纳岗位性质人员数量所在部门财务部直接上级会计主管直接下属表二:岗位职责\n1、登记日记账\n2、保管支票\n"
    )
    assert [role.title for role in found] == ["出纳"]


def test_another_post_run_into_the_label_does_not_rename_the_heading() -> None:
    (role,) = read(
        "3、仓储主管(兼叉车工)\n1.岗位名称:仓储主管收货专员 2.直接上级:物流经理\n3.岗位职责\n(1)安排库位\n(2)核对单据\n"
    )
    assert (role.title, role.variants, above(role)) == ("仓储主管", ("仓储主管收货专员",), ["物流经理"])
    (ranked,) = read("保安岗位说明书\n岗位名称：保安队长\n岗位职责：\n1、安排巡逻\n2、检查岗亭\n")
    assert ranked.title == "保安队长"
