"""Tables of forms, lists and matrices in the layouts that people draw: each test is one layout, in words of its own."""

from __future__ import annotations

from io import BytesIO

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.readers import read_bytes

Grid = list[list[str]]


def table(grid: Grid, *, before: str = "") -> list[RoleRecord]:
    """Read a table; ``<`` is a cell merged with the one to its left, ``^`` with the one above."""
    rows = []
    for at, row in enumerate(grid):
        cells = []
        for place, words in enumerate(row):
            if words not in ("<", "^"):
                wide = next(
                    (n for n, cell in enumerate(row[place + 1 :], 1) if cell != "<"), len(row) - place
                )
                below = [other[place] if place < len(other) else "" for other in grid[at + 1 :]]
                high = next((n for n, cell in enumerate(below, 1) if cell != "^"), len(below) + 1)
                cells.append(f'<td colspan="{wide}" rowspan="{high}">{words}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    page = f'<html><head><meta charset="utf-8"></head><body><p>{before}</p><table>{"".join(rows)}</table></body></html>'
    return list(extract(read_bytes(page.encode(), name="a.html")).roles)


def page(text: str) -> list[RoleRecord]:
    source = SourceDocument("a.txt", "text/plain", "utf-8", "", len(text), text, MappedText.identity(text))
    return list(extract(source).roles)


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def above(role: RoleRecord) -> list[str]:
    return [superior.text for superior in role.reports_to]


def test_a_list_of_duties_with_standards_inside_a_form() -> None:
    (role,) = table(
        [
            ["一、基本信息", "<", "<", "<"],
            ["岗位名称", "品控主管", "所属部门", "品控部"],
            ["二、岗位职责", "<", "<", "<"],
            ["序号", "职责内容", "<", "考核标准"],
            ["1", "制定抽检计划", "<", "覆盖全部批次"],
            ["2", "处理退货复检", "<", "两日内答复"],
            ["三、任职要求", "<", "<", "<"],
            ["学历", "大专以上", "<", "<"],
        ]
    )
    assert role.title == "品控主管"
    assert duties(role) == ["制定抽检计划", "处理退货复检"]
    assert [indicator.text for indicator in role.indicators] == ["覆盖全部批次", "两日内答复"]
    assert [needed.text for needed in role.qualifications] == ["大专以上"]


def test_statements_of_duties_with_their_tasks_and_how_often() -> None:
    (role,) = table(
        [
            ["岗位名称", "档案主管", "岗位编号", "DA-1"],
            ["直接上级", "办公室主任", "职系", "管理"],
            ["所在部门", "办公室", "岗位定员", "1"],
            ["职责与工作任务：", "<", "<", "<"],
            ["职责一", "职责表述：负责档案的归集", "<", "工作时间百分比：60%"],
            ["^", "工作任务", "收取各部门的案卷", "频次：每月"],
            ["^", "^", "编制案卷目录", "频次：每月"],
            ["职责二", "职责表述：负责档案的借阅", "<", "工作时间百分比：40%"],
            ["^", "工作任务", "登记借阅人", "频次：每日"],
        ]
    )
    assert duties(role) == ["负责档案的归集", "负责档案的借阅"]
    assert [[task.text for task in duty.tasks] for duty in role.duties] == [
        ["收取各部门的案卷", "编制案卷目录"],
        ["登记借阅人"],
    ]
    assert above(role) == ["办公室主任"]


def test_labels_over_their_values() -> None:
    (role,) = table(
        [
            ["岗位名称", "所属部门", "直接上级"],
            ["出纳", "财务部", "财务经理"],
            ["工作内容", "<", "<"],
            ["1.登记日记账<br>2.保管支票", "<", "<"],
        ]
    )
    assert (role.title, above(role), duties(role)) == ("出纳", ["财务经理"], ["登记日记账", "保管支票"])
    assert role.department is not None
    assert role.department.text == "财务部"


def test_a_title_label_behind_a_label_of_names_belongs_to_it() -> None:
    (role,) = table(
        [
            ["职务名称", "人事主管", "部门", "人事部"],
            ["直接上级", "职务", "人事经理", ""],
            ["工作内容", "<", "占用时间", "考核标准"],
            ["办理入职手续", "<", "50%", "当日办结"],
            ["核算工资", "<", "50%", "没有差错"],
        ]
    )
    assert (role.title, above(role)) == ("人事主管", ["人事经理"])
    assert duties(role) == ["办理入职手续", "核算工资"]


def test_kinds_of_duties_and_names_of_groups_are_no_duties() -> None:
    (by_kind,) = table(
        [
            ["岗位名称", "安全主管", "部门", "安环部"],
            ["岗位职责", "职责类别", "具体职责", "<"],
            ["^", "制度建设", "编制安全制度", "<"],
            ["^", "^", "修订应急预案", "<"],
            ["^", "现场检查", "巡查车间", "<"],
        ]
    )
    assert duties(by_kind) == ["编制安全制度", "修订应急预案", "巡查车间"]
    (grouped,) = table(
        [
            ["岗位名称", "园艺主管", "<"],
            ["职责一", "绿化养护", "比重50%"],
            ["^", "制定养护计划", "<"],
            ["职责二", "苗木管理", "比重50%"],
            ["^", "验收苗木", "<"],
        ]
    )
    assert duties(grouped) == ["制定养护计划", "验收苗木"]


def test_a_form_about_a_department() -> None:
    (unit,) = table(
        [
            ["部门名称", "采购部", "部门编号", "CG"],
            ["部门负责人", "采购经理", "上级主管", "运营副总"],
            ["部门职能", "1、开发供应商<br>2、编制采购预算", "<", "<"],
        ]
    )
    assert (unit.title, unit.kind, above(unit)) == ("采购部", "department", ["运营副总"])
    assert duties(unit) == ["开发供应商", "编制采购预算"]


def test_a_matrix_states_the_part_of_each_post() -> None:
    manager, clerk = table(
        [
            ["序号", "工作任务", "采购经理", "采购员"],
            ["1", "编制采购计划", "A", "R"],
            ["2", "选择供应商", "A/R", "C"],
            ["3", "通知到货", "", "I"],
        ]
    )
    assert [(duty.text, duty.involvement) for duty in manager.duties] == [
        ("编制采购计划", "Approves"),
        ("选择供应商", "Responsible"),
    ]
    assert [duty.involvement for duty in clerk.duties] == ["Responsible", "Consulted", "Informed"]


def test_signs_of_a_matrix_mean_what_its_legend_says() -> None:
    grid = [["工作内容", "店长", "收银员"], ["核对营业款", "○", "●"], ["盘点库存", "●", "○"]]
    first, second = table(grid, before="分工表（●审批，○负责）")
    assert [duty.involvement for duty in first.duties] == ["Responsible", "Approves"]
    assert [duty.involvement for duty in second.duties] == ["Approves", "Responsible"]


def test_a_matrix_in_text_with_a_ruling_below_its_heads() -> None:
    found = page("门店分工\n任务 | 店长 | 收银员\n---|---|---\n日结对账 | A | R\n盘点货架 | R |  I\n")
    assert [(role.title, [(duty.text, duty.involvement) for duty in role.duties]) for role in found] == [
        ("店长", [("日结对账", "Approves"), ("盘点货架", "Responsible")]),
        ("收银员", [("日结对账", "Responsible"), ("盘点货架", "Informed")]),
    ]


def test_a_list_of_posts_on_its_side_under_a_word_of_its_own() -> None:
    found = table(
        [
            ["项目", "总账会计", "税务会计"],
            ["直接上级", "财务经理", "财务经理"],
            ["主要职责", "编制报表", "申报税款"],
        ]
    )
    assert [(role.title, duties(role), above(role)) for role in found] == [
        ("总账会计", ["编制报表"], ["财务经理"]),
        ("税务会计", ["申报税款"], ["财务经理"]),
    ]


def test_a_form_with_strokes_in_text() -> None:
    (role,) = page(
        "项目 | 内容 |\n职位名称 | 行政文员 |\n直接上级 | 行政主管 |\n工作职责 | - 整理档案 - 收发信件 |\n任职资格 | - 高中以上学历 |\n"
    )
    assert (role.title, above(role), duties(role)) == ("行政文员", ["行政主管"], ["整理档案", "收发信件"])


def test_a_list_whose_cells_stand_one_blank_apart_ends_with_its_rows() -> None:
    found = page(
        "岗位名称 岗位类别 主要职责 所属部门\n柜员 操作岗 办理存取款 营业部\n理财经理 业务岗 推荐理财产品 零售部\n二、说明\n柜员是最常见的岗位，负责窗口业务。\n"
    )
    assert [(role.title, duties(role)) for role in found] == [
        ("柜员", ["办理存取款"]),
        ("理财经理", ["推荐理财产品"]),
    ]


def test_a_guide_to_forms_names_no_post() -> None:
    assert (
        page(
            "1. 岗位名称：明确该岗位的正式名称，如“文员”等。\n2. 岗位职责：列出主要任务。\n3. 任职要求：写明学历。\n"
        )
        == []
    )
    assert page("- 职位名称\n- 所属部门\n- 直接上级\n- 工作职责\n- 任职资格\n") == []


def test_standards_below_the_duties_are_measures_and_alone_they_are_the_duties() -> None:
    (measured,) = page(
        "门卫岗位职责\n1、登记访客。\n2、巡视厂区。\n工作标准\n1、登记无遗漏。\n2、每班巡视四次。\n"
    )
    assert duties(measured) == ["登记访客", "巡视厂区"]
    assert [indicator.text for indicator in measured.indicators] == ["登记无遗漏", "每班巡视四次"]
    (alone,) = page("岗位名称：门卫\n工作要求：\n1、登记访客。\n2、巡视厂区。\n")
    assert duties(alone) == ["登记访客", "巡视厂区"]


def test_heads_over_one_another() -> None:
    found = table(
        [
            ["岗位信息", "<", "职责", "<"],
            ["部门", "岗位名称", "序号", "内容"],
            ["技术部", "工艺员", "1", "编写工艺卡"],
            ["^", "^", "2", "解决工艺问题"],
            ["^", "检验员", "1", "抽检半成品"],
        ]
    )
    assert [(role.title, duties(role)) for role in found] == [
        ("工艺员", ["编写工艺卡", "解决工艺问题"]),
        ("检验员", ["抽检半成品"]),
    ]


def test_who_is_responsible_for_each_task() -> None:
    found = table(
        [
            ["序号", "工作事项", "责任岗位", "配合岗位"],
            ["1", "编制招生简章", "招生主管", "美工"],
            ["2", "发布广告", "新媒体专员", "招生主管"],
        ]
    )
    assert [(role.title, duties(role)) for role in found] == [
        ("招生主管", ["编制招生简章"]),
        ("新媒体专员", ["发布广告"]),
    ]
    assert [party.party for party in found[1].collaborators] == ["招生主管"]
    assert (
        table([["工作事项", "责任人", "时限"], ["编制简章", "张三", "3月"], ["发布广告", "李四", "4月"]])
        == []
    )


def test_who_made_the_list_is_no_row_of_it() -> None:
    found = table(
        [
            ["部门", "岗位", "岗位职责"],
            ["客服部", "客服主管", "安排班次"],
            ["客服部", "客服专员", "接听电话"],
            ["编制：", "审核：", "批准："],
        ]
    )
    assert [role.title for role in found] == ["客服主管", "客服专员"]


def test_lists_of_people_yield_nothing() -> None:
    assert (
        table(
            [
                ["部门", "姓名", "职务", "电话"],
                ["销售部", "王某", "销售经理", "010"],
                ["销售部", "李某", "文员", "011"],
            ]
        )
        == []
    )


def test_the_name_of_a_sheet_is_the_department_of_its_posts() -> None:
    book = pytest.importorskip("openpyxl").Workbook()
    book.remove(book.active)
    for unit, post in (("工程部", "电工"), ("保洁部", "保洁员")):
        sheet = book.create_sheet(unit)
        for row in (["岗位", "职责"], [post, "检查设备"], [f"{post}组长", "安排班次"]):
            sheet.append(row)
    data = BytesIO()
    book.save(data)
    source = read_bytes(data.getvalue(), name="posts.xlsx")
    found = extract(source).roles
    units = [role.department for role in found]
    assert [unit and unit.text for unit in units] == ["工程部", "工程部", "保洁部", "保洁部"]
    assert all(unit and source.raw[unit.start : unit.end] == unit.text for unit in units)


def test_kinds_of_duties_may_be_called_like_labels() -> None:
    grid = [
        ["职责项目", "职责内容"],
        ["绩效考核", "收集考核数据"],
        ["培训", "组织培训"],
        ["员工关系", "处理纠纷"],
    ]
    (role,) = table([["岗位名称", "人事专员"], *grid, ["任职要求", "大专以上学历"]])
    assert duties(role) == ["收集考核数据", "组织培训", "处理纠纷"]
    assert [needed.text for needed in role.qualifications] == ["大专以上学历"]


def test_the_two_halves_of_a_form_in_two_languages() -> None:
    (role,) = table(
        [
            ["岗位名称", "成本会计", "Job Title", "Cost Accountant"],
            ["直接上级", "财务经理", "Reports To", "Finance Manager"],
            ["岗位职责", "<", "Responsibilities", "<"],
            ["1. 核算成本", "<", "1. Calculate costs", "<"],
            ["2. 编制报表", "<", "2. Prepare reports", "<"],
        ]
    )
    assert (role.title, role.variants) == ("成本会计", ("Cost Accountant",))
    assert (above(role), duties(role)) == (["财务经理"], ["核算成本", "编制报表"])
