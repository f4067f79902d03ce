"""What one document yields: each test is one phenomenon of real role documents, in words of its own."""

from __future__ import annotations

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import Cell, Extraction, RoleRecord, SourceDocument, Table


def read(text: str, media_type: str = "text/plain") -> Extraction:
    return extract(
        SourceDocument("a.txt", media_type, "utf-8", "", len(text), text, MappedText.identity(text))
    )


def roles(text: str) -> dict[str, RoleRecord]:
    return {role.title: role for role in read(text).roles}


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def titles(statements: object) -> list[str]:
    return [statement.text for statement in statements]  # type: ignore[attr-defined]


def test_labels_and_values_one_a_line() -> None:
    text = "岗位名称：楼层主管\n所属部门：客房部\n直接上级：客房经理\n直接下级：服务员、保洁员\n岗位职责：\n1. 安排排班。\n2. 抽查房间。\n"
    role = roles(text)["楼层主管"]
    assert role.department is not None
    assert role.department.text == "客房部"
    assert titles(role.reports_to) == ["客房经理"]
    assert titles(role.direct_reports) == ["服务员", "保洁员"]
    assert duties(role) == ["安排排班", "抽查房间"]
    assert [duty.ordinal for duty in role.duties] == ["1", "2"]


def test_labels_on_one_line_are_cut_apart() -> None:
    role = roles("礼宾员\n直接上级：前厅经理 直接下级：无\n职责：\n1、搬运行李；\n2、引导停车。")["礼宾员"]
    assert titles(role.reports_to) == ["前厅经理"]
    assert role.states_no_reports
    assert duties(role) == ["搬运行李", "引导停车"]


def test_every_span_is_the_raw_text_of_its_statement() -> None:
    text = "  崗位職責(zé)\n  倉管員：\n  1、負(fù)責(zé)入庫(kù)驗收；\n  2、每月盤點(diǎn)，報(bào)財務(wù)部核對(duì)。\n"
    extraction = read(text)
    (role,) = extraction.roles
    assert extraction.language == "zh-Hant"
    assert duties(role) == ["负责入库验收", "每月盘点,报财务部核对"]
    assert text[role.duties[0].start : role.duties[0].end] == "負(fù)責(zé)入庫(kù)驗收"
    (party,) = role.collaborators
    assert (party.party, party.kind) == ("财务部", "department")
    assert "財務(wù)部" in text[party.start : party.end]


def test_whole_document_on_one_line() -> None:
    text = "餐饮部岗位职责厨师长：1、制定菜单；2、控制成本。传菜员：1、核对菜品；2、及时传菜。迎宾：1、引座。2、送客。"
    found = roles(text)
    assert list(found) == ["厨师长", "传菜员", "迎宾"]
    assert duties(found["传菜员"]) == ["核对菜品", "及时传菜"]
    assert all(role.department and role.department.text == "餐饮部" for role in found.values())


def test_chapters_and_articles_reset_the_department() -> None:
    text = "篇一：工程部岗位职责\n电工：\n1、巡检配电房。\n2、抄表。\n篇二：学校岗位职责\n校医：\n1、晨检。\n2、登记用药。\n"
    found = roles(text)
    assert found["电工"].department is not None
    assert found["校医"].department is None


def test_a_title_among_names_is_no_role() -> None:
    text = "直接下属如下\n1、会计\n2、出纳\n3、收银员\n"
    assert read(text).roles == ()


def test_title_with_duties_on_its_line() -> None:
    found = roles("质检员：检验首件；隔离不合格品，并通知车间。\n仓管员：办理入库；每月末填报《盘点表》。")
    assert duties(found["质检员"]) == ["检验首件", "隔离不合格品,并通知车间"]
    assert titles(found["仓管员"].deliverables) == ["《盘点表》"]


def test_superior_in_prose_and_department_head_of_two() -> None:
    found = roles("一、护士长职责\n1. 在护理部主任和科主任的领导下，负责病区管理。\n2. 排班。\n")
    assert titles(found["护士长"].reports_to) == ["护理部主任", "科主任"]


def test_prose_in_clauses() -> None:
    text = "店长助理岗位职责\n店长助理隶属总经办，在店长的领导下，负责会议纪要；督办会议决定；汇总周报，编成《门店周报》；登记合同。\n店长助理直接管理前台、保洁员。"
    role = roles(text)["店长助理"]
    assert len(role.duties) == 4
    assert role.department is not None
    assert role.department.text == "总经办"
    assert titles(role.reports_to) == ["店长"]
    assert titles(role.direct_reports) == ["前台", "保洁员"]


def test_concurrent_post_and_other_spelling_in_the_title() -> None:
    found = roles(
        "1、行政主管（兼档案员）\n1. 管理印章；\n2. 采购用品。\n2、车管员（司机）\n1. 安排车辆；\n2. 年检。\n"
    )
    assert titles(found["行政主管"].also_holds) == ["档案员"]
    assert found["车管员"].variants == ("司机",)


def test_superiors_without_separator_are_parted_by_known_titles() -> None:
    text = "工艺主管\n直接上级：厂长\n1、编制工艺。\n设备主管\n直接上级：厂长\n1、检修设备。\n调试员\n直接上级：工艺主管设备主管\n职责：\n1、调试产线。\n"
    assert titles(roles(text)["调试员"].reports_to) == ["工艺主管", "设备主管"]


def test_wrapped_lines_and_a_numeral_at_the_break() -> None:
    text = "主任岗位职责\n1、建立健全全院统\n一、规范的流程。\n2、检查落实，发现问\n题及时整改。\n3、主持例会。\n"
    assert duties(roles(text)["主任"]) == [
        "建立健全全院统一、规范的流程",
        "检查落实,发现问题及时整改",
        "主持例会",
    ]


def test_page_numbers_of_a_preview() -> None:
    body = "校长岗位职责1、制定学年计划，" + "并组织各年级落实教学安排" * 12
    pages = [
        body,
        "，按月检查。2、审批经费" + "，逐项核对预算执行情况" * 14,
        "，不得超支。3、听课" + "，记录教师授课的优点与不足" * 12,
        "，及时反馈。4、接待家长。",
    ]
    text = "\n".join(f"{number}、{page}" for number, page in enumerate(pages, 1))
    role = roles(text)["校长"]
    assert [duty.ordinal for duty in role.duties] == ["1", "2", "3", "4"]
    assert role.duties[3].text == "接待家长"


def test_forum_footers_and_link_lists_are_no_duties() -> None:
    text = "前台岗位职责\n1、接听电话。\n2、登记访客。\n2019-3-2 16:22 回复\n7楼\n司机岗位职责\n1、出车。\n2、保养车辆。\n相关文章：\n会计岗位职责\n1、报税。\n"
    found = roles(text)
    assert duties(found["前台"]) == ["接听电话", "登记访客"]
    assert "会计" not in found


def test_qualifications_are_kept_apart_even_in_one_paragraph() -> None:
    text = "客服员\n任职要求：\n中专以上学历，一年以上经验，负责接听热线，登记诉求。\n岗位职责：\n1、回访客户；\n2、整理台账。\n"
    role = roles(text)["客服员"]
    assert titles(role.qualifications) == ["中专以上学历,一年以上经验"]
    assert duties(role) == ["负责接听热线,登记诉求", "回访客户", "整理台账"]


def test_duties_under_a_wrong_label() -> None:
    text = "导购员\n任职要求：\n1、接待顾客；\n2、陈列商品；\n3、盘点库存；\n4、上报缺货。\n"
    assert len(roles(text)["导购员"].duties) == 4


def test_tasks_coordination_and_deliverables_below_a_repeated_duty() -> None:
    text = (
        "一、职责清单\n职责一：管理门店运营\n职责二：维护客户关系\n二、职责详细说明\n职责一：管理门店运营\n- 日常任务：\n- 检查货架。\n"
        "- 协调沟通：\n- 与采购部沟通，确认到货。\n- 交付物：\n- 运营月报。\n三、典型案例举例\n案例一：缺货处理\n背景：作为店长，需要补货。\n- 组织盘点。\n"
    )
    (role,) = read(text).roles
    assert role.title == "店长"
    assert duties(role) == ["管理门店运营", "维护客户关系"]
    assert titles(role.duties[0].tasks) == ["检查货架"]
    assert [party.party for party in role.collaborators] == ["采购部"]
    assert titles(role.deliverables) == ["运营月报"]
    assert [case.title for case in read(text).cases] == ["案例一:缺货处理"]


def test_definitions() -> None:
    (definition,) = read("五、关键术语定义\n- 周转率：一年内库存更新的次数。\n").definitions
    assert (definition.term, definition.definition) == ("周转率", "一年内库存更新的次数")


def test_blank_form_rules_and_history_yield_no_role() -> None:
    blank = "岗位说明书\n岗位名称：      所属部门：\n直接上级：      直接下级：\n岗位职责：\n1、\n2、\n"
    rules = "第一章 考勤\n第一条 员工应按时上下班。\n第二条 请假须经部门经理批准。\n"
    history = "公司成立于一九九八年。\n1、二〇〇一年迁入新厂。\n2、二〇一〇年上市。\n"
    for text in (blank, rules, history):
        extraction = read(text)
        assert extraction.roles == ()
        assert [issue.code for issue in extraction.issues] == ["no-roles"]


def test_a_section_pasted_twice_is_one() -> None:
    section = "收银员：\n1、收款。\n2、开票。\n3、交账。\n"
    (role,) = read(section + section).roles
    assert [(copy.text, copy.start) for copy in role.copies] == [("收银员", len(section))]


def test_a_copy_with_another_superior_stays_a_section() -> None:
    section = "岗位名称：收银员\n直接上级：{}\n岗位职责：\n1、收款。\n2、开票。\n3、交账。\n"
    found = read(section.format("财务经理") + section.format("楼面经理")).roles
    assert [titles(role.reports_to) for role in found] == [["财务经理"], ["楼面经理"]]


def test_a_form_may_state_another_title_than_its_heading() -> None:
    found = roles("一、楼面主任\n岗位名称：楼层主任\n岗位职责：\n1、排班。\n2、巡场。\n")["楼面主任"]
    assert [(stated.text, stated.start) for stated in found.labelled] == [("楼层主任", 12)]


def test_duties_keep_their_list_marks_as_written() -> None:
    found = roles("收银员岗位职责\n（1）收款；\n（2）开票；\n（2）交账；\n")["收银员"]
    assert [duty.mark for duty in found.duties] == ["(1)", "(2)", "(2)"]
    plain = roles("岗位名称：收银员\n岗位职责：\n收款并开票。\n每日交账。\n")["收银员"]
    assert {duty.mark for duty in plain.duties} == {""}


def test_english_form() -> None:
    text = (
        "Front Office Manager\nDepartment: Rooms Division\nReports to: General Manager\nDirect reports: Receptionist, Night Auditor\n"
        "Main responsibilities\n1. Approve discounts within the limits.\n2. Settle complaints together with the Duty Manager.\n"
        "Requirements\n- Degree or five years of experience.\n"
    )
    role = roles(text)["Front Office Manager"]
    assert titles(role.reports_to) == ["General Manager"]
    assert titles(role.direct_reports) == ["Receptionist", "Night Auditor"]
    assert [duty.involvement for duty in role.duties] == ["Approves", "Responsible"]
    assert titles(role.qualifications) == ["Degree or five years of experience"]
    assert [party.party for party in role.collaborators] == ["Duty Manager"]


def table_document(
    rows: list[list[str]], spans: dict[tuple[int, int], tuple[int, int]] | None = None
) -> SourceDocument:
    """A document of one table; an empty text is a cell covered by a merged one."""
    text = ""
    cells = []
    for row, texts in enumerate(rows):
        for column, words in enumerate(texts):
            if words:
                down, right = (spans or {}).get((row, column), (1, 1))
                cells.append(Cell(row, column, down, right, len(text), len(text) + len(words)))
                text += words + "\n"
    table = Table(0, len(text), tuple(cells))
    return SourceDocument(
        "a.docx", "application/word", "", "", 0, text, MappedText.identity(text), tables=(table,)
    )


def test_table_form_with_merged_value_cells() -> None:
    rows = [
        ["岗位说明书", "", "", ""],
        ["岗位名称", "仓储主管", "所属部门", "物流部"],
        ["直接上级", "物流经理", "直接下级", "仓管员"],
        ["岗位职责", "1、安排出入库。\n2、每周巡查库区。", "", ""],
        ["任职资格", "大专以上学历", "", ""],
    ]
    (role,) = extract(table_document(rows)).roles
    assert (role.title, titles(role.reports_to), titles(role.direct_reports)) == (
        "仓储主管",
        ["物流经理"],
        ["仓管员"],
    )
    assert role.department is not None
    assert role.department.text == "物流部"
    assert duties(role) == ["安排出入库", "每周巡查库区"]
    assert titles(role.qualifications) == ["大专以上学历"]


def test_list_of_duties_with_merged_department_and_title() -> None:
    rows = [
        ["某厂岗位职责一览表", "", "", ""],
        ["序号", "部门", "岗位", "职责内容"],
        ["1", "生产部", "班组长", "安排当班生产"],
        ["2", "", "", "检查设备点检记录"],
        ["3", "", "操作工", "按工艺作业"],
        ["4", "质量部", "检验员", "检验来料；出具报告"],
    ]
    found = {
        role.title: role for role in extract(table_document(rows, {(2, 1): (3, 1), (2, 2): (2, 1)})).roles
    }
    assert {title: len(role.duties) for title, role in found.items()} == {
        "班组长": 2,
        "操作工": 1,
        "检验员": 2,
    }
    assert {title: role.department and role.department.text for title, role in found.items()} == {
        "班组长": "生产部",
        "操作工": "生产部",
        "检验员": "质量部",
    }


def test_table_on_its_side() -> None:
    rows = [
        ["岗位", "会计", "出纳"],
        ["直接上级", "财务经理", "财务经理"],
        ["职责", "编制报表；报税", "登记日记账"],
    ]
    found = {role.title: role for role in extract(table_document(rows)).roles}
    assert {title: len(role.duties) for title, role in found.items()} == {"会计": 2, "出纳": 1}
    assert titles(found["出纳"].reports_to) == ["财务经理"]


def test_garbled_text_is_kept_and_said() -> None:
    extraction = read("出纳\n1、登记日记账。\n2、保证资金?款专用。\n")
    assert duties(extraction.roles[0]) == ["登记日记账", "保证资金?款专用"]
    (issue,) = extraction.issues
    assert (issue.code, issue.line) == ("garbled-text", 3)


def test_names_are_parted_at_and_only_where_each_part_is_a_name() -> None:
    found = roles(
        "Bar Steward\nReports to: Food and Beverage Manager\nDuties:\n1. Restock the bar.\n2. Count the till.\n"
    )
    assert titles(found["Bar Steward"].reports_to) == ["Food and Beverage Manager"]


def test_solid_and_dotted_line() -> None:
    found = roles(
        "Payroll Clerk\nReports to: HR Director (dotted line to Plant Manager)\nDuties:\n- Calculate wages.\n- Answer questions.\n"
    )
    assert titles(found["Payroll Clerk"].reports_to) == ["HR Director", "Plant Manager"]


def test_table_laid_out_with_blanks() -> None:
    text = "序号  岗位名称  所属部门  岗位职责\n1  驯养员  动物部  按时投喂；记录体重\n2  水质员  维生部  检测水温；清洗滤罐\n"
    found = roles(text)
    assert {title: duties(role) for title, role in found.items()} == {
        "驯养员": ["按时投喂", "记录体重"],
        "水质员": ["检测水温", "清洗滤罐"],
    }


def test_labels_in_a_row_and_their_values_behind() -> None:
    text = (
        "岗位名称\n所属部门\n直接上级\n仓库主管\n物控部\n物控部经理\n岗位职责\n1、安排收发。\n2、抽查库存。\n"
    )
    role = roles(text)["仓库主管"]
    assert role.department is not None
    assert role.department.text == "物控部"
    assert titles(role.reports_to) == ["物控部经理"]


def test_chapters_of_rules_end_a_role() -> None:
    text = "第二章 岗位职责\n第三条 门卫职责\n（一）登记进出车辆；\n（二）夜间巡逻。\n第三章 奖惩\n第四条 违反本制度的，扣发奖金。\n"
    found = roles(text)
    assert list(found) == ["门卫"]
    assert duties(found["门卫"]) == ["登记进出车辆", "夜间巡逻"]


def test_job_advert_keeps_pay_and_contact_out() -> None:
    text = "招聘启事\n一、仓储文员 2名\n工作内容：\n1、录入单据；\n2、核对库存。\n任职要求：\n1、细心，熟悉表格软件。\n福利：包住。\n联系方式：来店面谈\n"
    role = roles(text)["仓储文员"]
    assert duties(role) == ["录入单据", "核对库存"]
    assert titles(role.qualifications) == ["细心,熟悉表格软件"]
