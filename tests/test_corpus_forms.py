"""Forms, manuals and previews as they are pasted: each test is one phenomenon, in words of its own."""

from __future__ import annotations

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.readers import read_bytes


def read(text: str) -> list[RoleRecord]:
    source = SourceDocument("a.txt", "text/plain", "utf-8", "", len(text), text, MappedText.identity(text))
    return list(extract(source).roles)


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def test_items_that_open_with_a_post_each_are_posts() -> None:
    found = read(
        "二、分工\n（一）站长负责全站工作，兼安全员。\n（二）副站长协助站长工作。\n三、要求\n（一）服从安排。\n"
    )
    assert [role.title for role in found] == ["站长", "副站长"]
    assert duties(found[1]) == ["协助站长工作"]


def test_one_item_that_speaks_of_a_post_is_a_duty() -> None:
    found = read("店长岗位职责\n1、收银员负责的备用金每日复点。\n2、安排排班。\n")
    assert [role.title for role in found] == ["店长"]
    assert len(found[0].duties) == 2


def test_who_keeps_a_rule_up_to_date_is_not_a_duty() -> None:
    assert read("三、权责\n1、厂长：负责本办法的核准与废止\n2、品管主管：负责本办法的起草和修订\n") == []


def test_a_bullet_may_stand_on_the_line_before_its_item() -> None:
    (role,) = read("收银员岗位职责\n-\n结算：快速准确收款。\n-\n设备：检查扫码枪状态。\n")
    assert duties(role) == ["结算:快速准确收款", "设备:检查扫码枪状态"]


def test_a_numbered_heading_beside_the_posts_ends_a_bulleted_list() -> None:
    (role,) = read("一、理货员岗位职责\n- 补充货架商品。\n- 核对价签。\n二、员工通用要求\n- 遵守作息时间。\n")
    assert duties(role) == ["补充货架商品", "核对价签"]


def test_direct_responsibility_is_a_label_and_no_post() -> None:
    (role,) = read(
        "岗位名称：\n西餐厅主管\n直接上级：\n餐饮经理\n本职工作：\n为客人提供西餐服务\n直接责任：\n1. 主持餐厅例会。\n2. 处理投诉。\n"
        "领导责任：\n1. 对餐厅服务质量负责。\n"
    )
    assert role.title == "西餐厅主管"
    assert [superior.text for superior in role.reports_to] == ["餐饮经理"]
    assert "主持餐厅例会" in duties(role)
    assert "对餐厅服务质量负责" in duties(role)


def test_posts_after_a_board_are_not_in_the_board() -> None:
    found = read("监事会\n1. 审核年度决算\n2. 监察会务\n总干事\n1. 召集会议\n2. 整理资料\n")
    assert [(role.title, role.department) for role in found] == [("监事会", None), ("总干事", None)]


def test_remarks_in_brackets_are_no_part_of_a_name() -> None:
    (role,) = read(
        "岗位名称：后勤主管\n所属部门：后勤部（或综合部）\n直接下级：司机（部分门店有）、仓管员\n岗位职责：\n1、安排班车。\n"
    )
    assert role.department is not None
    assert role.department.text == "后勤部"
    assert [name.text for name in role.direct_reports] == ["司机", "仓管员"]


def test_many_labels_in_one_line_are_the_row_of_a_form() -> None:
    (role,) = read(
        "锅炉工说明书 岗位名称: 锅炉运行工 在岗人数: 3 所在部门: 动力班 编写人: 直接上级: 班长 直接下级: 无 本职概述: 保证供汽 "
        "职责一:负责锅炉运行 职责二:记录水质数据\n"
    )
    assert role.department is not None
    assert role.department.text == "动力班"
    assert [superior.text for superior in role.reports_to] == ["班长"]
    assert duties(role)[-2:] == ["负责锅炉运行", "记录水质数据"]


def test_bare_numbers_go_on_inside_a_line_of_their_list() -> None:
    (role,) = read("客房主管岗位职责\n1检查房间设施 2安排排班\n3盘点布草。4召开晨会。\n5填写交班本\n")
    assert duties(role) == ["检查房间设施", "安排排班", "盘点布草", "召开晨会", "填写交班本"]


def test_staffing_is_not_a_duty() -> None:
    (role,) = read("财务部\n职责：管理资产和账目。定员3人。其中会计1人、出纳1人。部长由副经理兼任。\n")
    assert duties(role) == ["管理资产和账目"]


def test_headings_with_other_words_for_duties() -> None:
    found = read(
        "第三条：总务干事之职责如下：\n一、保管印信。\n二、采买文具。\n第四条：文书干事之权责如下：\n一、撰写纪录。\n二、收发公文。\n"
    )
    assert [role.title for role in found] == ["总务干事", "文书干事"]


def test_page_numbers_of_a_short_preview_are_dropped() -> None:
    page = "编制年度检修计划,组织班组实施,跟踪缺陷处理进度," * 11
    (role,) = read(f"1、维修主管岗位职责一、{page}汇总月\n2、度报表。二、培训新员工。")
    assert duties(role)[0].endswith("汇总月度报表")


def test_field_codes_of_a_table_of_contents_are_no_text() -> None:
    text = "目录 TOC o 1-3 h z u HYPERLINK l _Toc1 岗位名称:会计 PAGEREF _Toc1 h 2\n岗位名称:出纳\n岗位职责:\n1、保管现金。\n2、登记账簿。\n"
    assert [role.title for role in read(text)] == ["出纳"]


def test_a_person_in_charge_is_summed_up_whatever_words_are_in_it() -> None:
    (role,) = read("岗位名称：厨师长\n工作综述\n全面负责后厨生产，为饭店创造良好的形象\n")
    assert not role.qualifications
    assert len(role.duties) == 1


def test_what_they_do_is_a_duty() -> None:
    (role,) = read("洗碗工\n洗碗工很重要。他们负责清洗餐具、整理厨房。\n")
    assert duties(role) == ["他们负责清洗餐具、整理厨房"]


def test_a_form_to_fill_in_yields_nothing() -> None:
    text = (
        "- 岗位名称：（填写岗位名称）\n- 所属部门：（填写部门）\n- 直接上级：（请填写）\n三、主要职责\n1. 负责制定并落实[某项计划]；\n2. 完成临时任务。\n"
        "四、任职资格\n- 学历：最低学历要求。\n"
    )
    assert read(text) == []


def test_how_to_write_a_job_description_is_about_no_post() -> None:
    assert read("工作说明书填写说明\n1、岗位名称指的是岗位的称谓。\n2、工作内容填写日常工作。\n") == []


def test_the_answers_of_a_question_are_no_posts() -> None:
    text = "A.领班 B.主管 C.大堂经理\nA.每班至少两人 B.由主管负责排班 C.经理负责审批加班\n"
    assert read(text) == []


def test_the_name_of_the_document_behind_an_empty_label_is_no_title() -> None:
    assert (
        read("各岗位名称：\n工作说明书填写说明\n1、岗位编号由人事部编排。\n2、工作内容写日常工作。\n") == []
    )


def test_a_short_last_item_before_a_list_of_another_kind_is_a_duty() -> None:
    found = read("门卫岗位职责\n1、登记访客信息\n2、巡视厂区\n3、按时换岗\n一、保洁员\n1、清扫走廊\n")
    assert [duties(role) for role in found] == [["登记访客信息", "巡视厂区", "按时换岗"], ["清扫走廊"]]


def test_a_short_duty_alone_in_a_cell_is_a_duty() -> None:
    source = read_bytes(
        "部门,岗位,职责\n水质站,化验员,1、取样；\n水质站,站长,审核报告\n".encode(), name="a.csv"
    )
    assert [duties(role) for role in extract(source).roles] == [["取样"], ["审核报告"]]


def test_letters_that_were_bullets_of_a_symbol_font_are_bullets() -> None:
    (role,) = read("库管员岗位职责\nl 登记入库物资\nl 核对台账\nl 清扫货架\n")
    assert duties(role) == ["登记入库物资", "核对台账", "清扫货架"]


def test_a_symbol_before_every_mark_hides_no_list() -> None:
    found = read(
        "第三條：總務幹事之職責如下：\nö 一、秉承理事會之決議\nö ö ö 辦理採購事務。\nö 二、保管印信。\n第四條：文書幹事之職責如下：\nö 一、撰寫紀錄。\n"
    )
    assert [role.title for role in found] == ["总务干事", "文书干事"]
    assert duties(found[0]) == ["秉承理事会之决议办理采购事务", "保管印信"]


def test_letters_that_are_names_stay() -> None:
    (role,) = read("检验员岗位职责\n1、填写 u 形管记录。\n2、校准 l 型夹具。\n")
    assert duties(role) == ["填写u形管记录", "校准l型夹具"]


def test_headings_of_one_post_run_together_with_their_sentences() -> None:
    (role,) = read(
        "茶艺师工作职责:茶艺师是茶室的主持者,负责茶席布置。茶艺师还需要管理茶具。茶艺师岗位要求:应聘者需具备茶艺师证书,熟悉各类茶叶。"
    )
    assert role.title == "茶艺师"
    assert duties(role)[-1] == "茶艺师还需要管理茶具"
    assert any("证书" in words.text for words in role.qualifications)


def test_a_departments_functions_glued_to_the_sentence_about_it() -> None:
    (role,) = read(
        "各部门职能(一)保卫科职能保卫科是厂区的安全中心,隶属于厂长办公室的办事机构,其主要职能是:1)巡视厂区。2)登记访客。3)保管钥匙。"
    )
    assert (role.title, role.kind) == ("保卫科", "department")
    assert duties(role) == ["巡视厂区", "登记访客", "保管钥匙"]
    assert [above.text for above in role.reports_to] == ["厂长办公室"]


def test_the_last_item_of_a_list_without_stops_is_an_item() -> None:
    (role,) = read(
        "窑炉工岗位职责一、烧成1. 点火升温2. 记录窑温曲线3. 检查窑压4. 出窑分级5. 清理窑车\n二、安全1. 佩戴防护用品2. 演练撤离\n"
    )
    assert "出窑分级" in duties(role)
    assert "清理窑车" in duties(role)


def test_the_kind_of_document_before_a_heading_is_no_part_of_the_title() -> None:
    assert [role.title for role in read("管理制度-锅炉房班长岗位职责\n1、检查水位。\n2、安排值班。\n")] == [
        "锅炉房班长"
    ]


def test_the_name_of_a_collection_of_descriptions_is_no_post() -> None:
    found = read("最新部门职责说明书(精选3篇)\n要有耐心,善于学习。\n门卫岗位职责\n1、登记访客。\n")
    assert [role.title for role in found] == ["门卫"]


def test_a_chapters_heading_goes_on_in_the_next_line() -> None:
    (role,) = read(
        "第二章 库区安全委员会的\n安全生产、职业危害防治职责\n第六条 研究库区的重大安全问题。\n第七条 每季度召开一次会议。\n"
    )
    assert (role.title, role.kind) == ("库区安全委员会", "department")
    assert duties(role) == ["研究库区的重大安全问题", "每季度召开一次会议"]


def test_values_may_stand_before_their_labels() -> None:
    (role,) = read(
        "泵站站长岗位说明书\n岗位名称\n定员 运行部 所在部门\n职系 厂长 直接上级\n泵工、巡检员 直接下级\n本职:\n负责泵站的运行管理\n"
    )
    assert role.department is not None
    assert role.department.text == "运行部"
    assert [above.text for above in role.reports_to] == ["厂长"]
    assert [below.text for below in role.direct_reports] == ["泵工", "巡检员"]


def test_staff_in_general_is_no_name() -> None:
    (role,) = read("岗位名称：面包房主管\n直接下级：裱花师及员工\n岗位职责：\n1、安排烘焙计划。\n")
    assert [below.text for below in role.direct_reports] == ["裱花师"]


def test_a_post_whose_list_breaks_off_is_a_post() -> None:
    found = read("(一)站务岗1.站长负责站务协调。2.售票员负责售票结算。(二)检修岗1.检车员负责日常检车")
    assert [role.title for role in found] == ["站长", "售票员", "检车员"]


def test_general_provisions_are_no_duties_of_the_department_in_the_heading() -> None:
    found = read(
        "铸造车间岗位职责\n一、总则\n（一）目的与依据\n为明确铸造车间各岗位职责，制定本制度。\n（二）适用范围\n本制度适用于全体人员。\n"
        "二、岗位设置\n1.炉前工\n炉前工负责熔炼铁水。\n2.造型工\n造型工负责制作砂型。\n"
    )
    assert [role.title for role in found] == ["炉前工", "造型工"]


def test_rows_of_duties_that_lost_their_ruling() -> None:
    (role,) = read(
        "岗位名称：泵站站长\n工作内容：序号职责表述负责程度1主持泵站的日常运行全责2审核检修计划部分3组织防汛演练全责\n"
    )
    assert duties(role) == ["主持泵站的日常运行", "审核检修计划", "组织防汛演练"]


def test_what_else_a_post_holds_is_no_part_of_its_duty() -> None:
    (role,) = read("馆长岗位职责\n1、负责全馆工作，兼文书主任。\n2、接待访客。\n")
    assert duties(role) == ["负责全馆工作", "接待访客"]
    assert [name.text for name in role.also_holds] == ["文书主任"]


def test_charters_in_traditional_characters() -> None:
    found = read(
        "館長綜理館務，並指揮監督所屬員工；副館長襄助館長處理館務。\n\n秘書之職掌如下: 一、文稿核轉事項。 二、會議籌備事項。 三、交辦事項。\n\n"
        "眼科掌理事項如下：一、眼病之診療。\n二、視力之衛生教育。\n"
    )
    assert [(role.title, role.kind) for role in found] == [
        ("馆长", "post"),
        ("副馆长", "post"),
        ("秘书", "post"),
        ("眼科", "department"),
    ]
    assert duties(found[2]) == ["文稿核转事项", "会议筹备事项", "交办事项"]
    assert duties(found[3]) == ["眼病之诊疗", "视力之卫生教育"]


def test_a_charter_says_what_each_unit_is_there_for() -> None:
    found = read(
        "某某美術館（以下簡稱本館）置館長，綜理館務；置副館長，襄理館務。\n本館設各組、室，分別掌理左列事項：\n"
        "一、典藏組：藏品之保存及修護事項。\n二、總務室：文書及採購事項。\n"
    )
    assert [role.title for role in found] == ["馆长", "副馆长", "典藏组", "总务室"]
    assert duties(found[0]) == ["综理馆务"]
    assert duties(found[2]) == ["藏品之保存及修护事项"]


def test_a_summary_of_duties_is_a_heading_of_its_own() -> None:
    (role,) = read(
        "一、基本信息\n岗位名称：船务主管（可根据船队规模调整）\n二、核心职责概述\n船务主管负责船舶调度。\n三、主要职责\n1、编排船期。\n六、晋升与发展路径\n优秀者可任经理。\n"
    )
    assert role.title == "船务主管"
    assert duties(role) == ["船务主管负责船舶调度", "编排船期"]


def test_units_listed_in_older_words() -> None:
    found = read(
        "第三條：監事會之職掌如左：\n一、稽核收支。二、考核職員。三、審查決算。\n第四條：本館設左列各組：\n一、典藏組：掌理藏品之保存事項。\n二、推廣組：掌理展覽事項。\n"
    )
    assert [(role.title, role.kind) for role in found] == [
        ("监事会", "department"),
        ("典藏组", "department"),
        ("推广组", "department"),
    ]
    assert duties(found[0]) == ["稽核收支", "考核职员", "审查决算"]


def test_a_list_of_groups_without_what_they_do_names_no_unit() -> None:
    assert read("参赛办法\n本次比赛设下列各组:\n一、青年组:十八岁以上。\n二、少年组:十八岁以下。\n") == []
