"""What pages of the web do to role documents: glued forms, articles with their sentences, page numbers, site talk. All words are our own."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import Extraction, RoleRecord, SourceDocument


def read(text: str) -> Extraction:
    return extract(
        SourceDocument("page.txt", "text/plain", "utf-8", "", len(text), text, MappedText.identity(text))
    )


def roles(text: str) -> dict[str, RoleRecord]:
    return {role.title: role for role in read(text).roles}


def duties(role: RoleRecord) -> list[str]:
    return [duty.text for duty in role.duties]


def names(statements: object) -> list[str]:
    return [statement.text for statement in statements]  # type: ignore[attr-defined]


def test_form_whose_labels_are_glued_to_the_values_before_them() -> None:
    text = "一、泳馆经理岗位名称：泳馆经理部门名称：康体部直接上级：馆长下属岗位：救生员、前台主要职责：1.排定救生班次；2.检查水质。二、救生员岗位名称：救生员直接上级：泳馆经理主要职责：1.值守池岸；2.清点浮具。"
    found = roles(text)
    manager = found["泳馆经理"]
    assert manager.department is not None
    assert manager.department.text == "康体部"
    assert names(manager.reports_to) == ["馆长"]
    assert names(manager.direct_reports) == ["救生员", "前台"]
    assert duties(manager) == ["排定救生班次", "检查水质"]
    assert duties(found["救生员"]) == ["值守池岸", "清点浮具"]


def test_form_that_lost_its_ruling_and_its_colons() -> None:
    text = "仓储部岗位说明书岗位名称仓储组长岗位编号所属部门仓储部岗位编制直接上级仓储经理直接下级理货员、司机编制者审核者岗位职责1.安排卸货；2.核对批号。"
    role = roles(text)["仓储组长"]
    assert role.department is not None
    assert role.department.text == "仓储部"
    assert names(role.reports_to) == ["仓储经理"]
    assert names(role.direct_reports) == ["理货员", "司机"]
    assert duties(role) == ["安排卸货", "核对批号"]


def test_square_brackets_around_headings_inside_a_line() -> None:
    role = roles(
        "三)礼宾副理[层级关系]直接上级:前厅经理[岗位职责]1、迎送贵宾。2、调度行李车。[任职条件]1、会两门外语。"
    )["礼宾副理"]
    assert names(role.reports_to) == ["前厅经理"]
    assert duties(role) == ["迎送贵宾", "调度行李车"]


def test_table_ruled_with_strokes() -> None:
    text = "序号 | 岗位名称 | 主要职责 |\n1 | 放映员 | 检查放映机，按时开场。 |\n2 | 检票员 | 核对票面与场次。 |\n三、结语\n各岗位密切配合，才能让观众满意。\n"
    found = roles(text)
    assert {title: duties(role) for title, role in found.items()} == {
        "放映员": ["检查放映机,按时开场"],
        "检票员": ["核对票面与场次"],
    }


def test_name_of_the_collection_behind_a_heading_and_a_heading_that_asks() -> None:
    found = roles(
        "配药员职责 药房制度\n一、核对处方。\n二、发药并讲明用法。\n\n收费员的岗位职责是什么？\n1、收取药费。\n2、日结对账。\n"
    )
    assert duties(found["配药员"]) == ["核对处方", "发药并讲明用法"]
    assert duties(found["收费员"]) == ["收取药费", "日结对账"]


def test_other_lines_of_a_form_between_the_superior_and_the_duties() -> None:
    text = (
        "泊车员岗位职责\n直接上级：车场主管\n工作调度：车场岗亭\n客户服务中心\n1、引导车辆。\n2、登记车牌。\n"
    )
    role = roles(text)["泊车员"]
    assert names(role.reports_to) == ["车场主管"]
    assert duties(role) == ["引导车辆", "登记车牌"]


def test_site_talk_about_the_file_is_no_duty() -> None:
    text = "放射技师的工作职责是什么：\n合集下载\n- 1、下载本文档要先登记，本站只管存放。\n- 2、文档有错请找人工客服。\n1、拍摄影像。\n2、保养设备。\n"
    assert duties(roles(text)["放射技师"]) == ["拍摄影像", "保养设备"]


def test_sentence_that_names_the_role_before_its_list() -> None:
    text = "养护中心岗位职责\n首先，护理组长作为楼层的带头人，其主要职责包括：\n1. 分派照护任务。\n2. 核对服药记录。\n其次，康复助理在中心里，应做好如下工作：\n1. 陪同训练。\n2. 记录进步。\n"
    found = roles(text)
    assert duties(found["护理组长"]) == ["分派照护任务", "核对服药记录"]
    assert duties(found["康复助理"]) == ["陪同训练", "记录进步"]


def test_sentences_with_the_post_as_their_subject() -> None:
    text = "1. 驻唱主管\n驻唱主管是演出的核心，负责安排每晚的曲目。他们需要与乐手排练新歌。\n2. 音响师\n音响师负责现场扩声。他们通常具有三年以上经验。\n"
    found = roles(text)
    assert duties(found["驻唱主管"]) == ["驻唱主管是演出的核心,负责安排每晚的曲目", "他们需要与乐手排练新歌"]
    assert duties(found["音响师"]) == ["音响师负责现场扩声"]
    assert names(found["音响师"].qualifications) == ["他们通常具有三年以上经验"]


def test_department_heading_and_the_sentence_that_sums_it_up() -> None:
    text = "二、票务科\n票务科是剧院的窗口科室，主要负责售票与退票。其工作包括：\n1. 开放预售。\n2. 核对票款。\n三、舞台科\n舞台科主要负责装台。具体工作涵盖以下方面：\n1. 吊挂灯具。\n2. 检查机械。\n"
    found = roles(text)
    assert duties(found["票务科"]) == ["票务科是剧院的窗口科室,主要负责售票与退票", "开放预售", "核对票款"]
    assert duties(found["舞台科"])[1:] == ["吊挂灯具", "检查机械"]
    assert found["票务科"].kind == "department"


def test_titles_of_unknown_form_that_stand_like_the_known_ones() -> None:
    text = "频道经理\n负责频道的内容规划。\n审核每周选题。\n剪辑\n负责成片的剪接与调色。\n花艺/布景\n摆放道具。\n录音师（如有）\n负责录制人声。\n"
    found = roles(text)
    assert list(found) == ["频道经理", "剪辑", "花艺/布景", "录音师"]
    assert duties(found["剪辑"]) == ["负责成片的剪接与调色"]


def test_articles_of_a_regulation_that_a_page_put_on_one_line() -> None:
    text = "第一章总则第一条为规范场馆管理，制定本办法。\n第二条本办法适用于全体员工。\n第二章岗位职责第三条场馆主管：负责开闭馆安排。\n第四条检票员：查验门票。\n第三章纪律第五条员工不得迟到。\n第六条员工应穿工服。\n"
    found = roles(text)
    assert {title: duties(role) for title, role in found.items()} == {
        "场馆主管": ["负责开闭馆安排"],
        "检票员": ["查验门票"],
    }


def test_heading_glued_to_the_sentence_that_begins_with_its_name() -> None:
    text = "车队岗位职责说明书范本一、引言本范本供参考。二、岗位说明(一)车队长车队长作为车队的管理者,需统筹全部车辆:1.车辆调度:安排班次。2.安全管理:每周抽查。"
    role = roles(text)["车队长"]
    assert duties(role)[-2:] == ["车辆调度:安排班次", "安全管理:每周抽查"]


def test_bold_headings_of_a_page_that_became_one_line() -> None:
    text = "以下是各岗位的具体职责: **直播主管** 直播主管在团队中带头,其主要职责包括: 1. 排定场次。 2. 复盘数据。 **选品** 选品作为直播的后盾,其职责包括: 1. 比较样品。 2. 议定价格。"
    found = roles(text)
    assert duties(found["直播主管"]) == ["排定场次", "复盘数据"]
    assert duties(found["选品"]) == ["比较样品", "议定价格"]


@pytest.mark.parametrize("lead", ["", "水站岗位职责.docx\n资源描述\n"])
def test_pages_of_a_preview_break_sentences(lead: str) -> None:
    filler = "检查净水设备的滤芯、压力表和阀门,按规程清洗水箱并记录余氯与浊度,发现异常立即停机并通知值班人员到场处理,"
    text = f"{lead}1、水站管理员岗位职责1、每日巡查机房,{filler * 3}同时掌握当\n2、天的用水量。2、保管钥匙。"
    role = roles(text)["水站管理员"]
    assert len(role.duties) == 2
    assert role.duties[0].text.endswith("同时掌握当天的用水量")


def test_credits_and_organisations_are_no_posts() -> None:
    assert read("本站新闻\n编辑:www.example-site.com\n来源:本站\n").roles == ()
    assert read("养老院岗位职责\n1、衣着整洁，服从安排。\n2、按时到岗。\n").roles == ()


def test_duties_and_authorities_of_several_posts_on_one_line() -> None:
    text = "仓库组长职责及权限一、职责1、主持本组工作，验收入库货物。2、每周组织一次盘点。二、权限1、有权拒收不合格货物。2、对组员有考核权。收发员职责及权限一、职责1、服从仓库组长的领导。2、登记出入库单据。二、权限1、有权核对单据。"
    found = roles(text)
    assert duties(found["仓库组长"]) == ["主持本组工作,验收入库货物", "每周组织一次盘点"]
    assert names(found["仓库组长"].authorities) == ["有权拒收不合格货物", "对组员有考核权"]
    assert duties(found["收发员"]) == ["服从仓库组长的领导", "登记出入库单据"]
    assert names(found["收发员"].reports_to) == ["仓库组长"]
    assert names(found["收发员"].authorities) == ["有权核对单据"]


def test_dashes_between_a_label_and_its_value() -> None:
    text = "(一)泳池领班\n1.组织机构关系\n直属领导——康乐经理。\n管辖——救生员及更衣室服务员。\n2.主要职责\n(1)安排救生员班次。\n(2)检查水质。\n(二)更衣室服务员\n1.组织机构关系\n直属领导——泳池领班。\n2.主要职责\n(1)发放毛巾。\n(2)整理储物柜。\n"
    found = roles(text)
    assert names(found["泳池领班"].reports_to) == ["康乐经理"]
    assert names(found["泳池领班"].direct_reports) == ["救生员", "更衣室服务员"]
    assert duties(found["泳池领班"]) == ["安排救生员班次", "检查水质"]
    assert names(found["更衣室服务员"].reports_to) == ["泳池领班"]


def test_table_of_contents_names_no_roles() -> None:
    text = "印刷厂岗位职责汇编\n目录\n厂长岗位职责 (1)\n制版员岗位职责 (2)\n装订工岗位职责 (3)\n总则\n为保证生产有序，特制定本规范。\n一.厂办\n厂长岗位职责:\n1、确定年度产量。\n2、审批采购。\n"
    found = roles(text)
    assert {title: duties(role) for title, role in found.items()} == {"厂长": ["确定年度产量", "审批采购"]}


def test_form_and_table_that_were_read_cell_by_cell() -> None:
    text = "职位名称\n库管员\n所属部门\n物流部\n可转换岗位\n统计员\n职位等级\nWL-03\n直接上级\n物流主管\n直接下级\n无\n审 核 人\n总经理\n工作职责\n绩效标准\n能力素质模型\n1\n负责原料入库登记。\n登记及时;无差错\n熟悉入库流程\n2\n同设备科核对点检表。\n准确、完整\n会填点检表\n"
    (role,) = read(text).roles
    assert (role.title, names(role.reports_to)) == ("库管员", ["物流主管"])
    assert role.department is not None
    assert role.department.text == "物流部"
    assert duties(role) == ["负责原料入库登记", "同设备科核对点检表"]


def test_shares_of_time_beside_the_duties_are_no_duties() -> None:
    text = "职务名称\n资料室\n主任/\n文印员\n批 准 人\n院长\n工作职责:\n时间分配\n主要职责描述\n业绩衡量标准\n30 %\n整理图纸并编号;\n略\n70 %\n负责文件打印;\n略\n"
    (role,) = read(text).roles
    assert duties(role) == ["整理图纸并编号", "负责文件打印"]


def test_labels_that_narrow_cells_broke() -> None:
    text = "岗位名称\n面点组长\n直接上级\n厨师长\n职责与工作任务\n职\n责\n一\n职责表述:负责面点间的排班 工作时间百分比:25%\n工作\n任务\n按客情安排人手\n职\n责\n二\n职责表述:制定面点培训计划 工作时间百分比:5%\n工作\n任务\n考核新员工手艺\n"
    (role,) = read(text).roles
    assert duties(role) == ["负责面点间的排班", "制定面点培训计划"]
    assert [names(duty.tasks) for duty in role.duties] == [["按客情安排人手"], ["考核新员工手艺"]]


def test_superior_and_subordinates_in_a_sentence() -> None:
    text = "客房领班岗位职责及素质要求\n　　客房领班的直接上级是客房主管，直接下级是客房服务员，作为一名客房领班有哪些岗位职责呢？   岗位职责   1、 安排清扫。   2、 抽查房间。   素质要求   基本素质：有责任心。\n"
    role = roles(text)["客房领班"]
    assert (names(role.reports_to), names(role.direct_reports)) == (["客房主管"], ["客房服务员"])
    assert duties(role) == ["安排清扫", "抽查房间"]


def test_slides_with_several_bullets_on_a_line() -> None:
    text = "3、 寄存处 Cloakroom\n人员配备:领班、寄存员\n❖ 负责收存衣物\n❖ 发放号牌; ❖ 保管钥匙;\n4、票务处 Ticketing\n人员配备:主管、售票员 ❖ 办理售票; ❖ 提供换座服务;\n"
    found = roles(text)
    assert duties(found["寄存处"]) == ["负责收存衣物", "发放号牌", "保管钥匙"]
    assert duties(found["票务处"]) == ["办理售票", "提供换座服务"]


def test_hints_of_a_template_are_no_names() -> None:
    text = "一、基本信息\n- 岗位名称:(填写具体岗位名称)\n- 所属部门:(填写部门)\n- 直接上级:(填写职位，如适用)\n二、岗位概述\n> 本岗位负责[具体工作内容],提供[支持领域]的服务。\n三、主要职责\n1. 负责制定[某项计划];\n2. 其他任务。\n"
    assert read(text).roles == ()


def test_list_of_relations_behind_the_posts_is_no_duty() -> None:
    text = "岗位设置\n1、营运经理:负责整个剧场的营运，制定票价。\n2、票务主管:负责窗口排班和票款核对。\n相互关系\n1、营运经理与各岗位之间:营运经理负责协调各岗位的工作。\n"
    found = roles(text)
    assert [len(role.duties) for role in found.values()] == [1, 1]


def test_dashes_run_together_behind_a_sentence_that_leads_on() -> None:
    text = "馆内各部门职责\n1. 票务部门票务部门负责售票与退票。\n其主要职责包括:- 开放预售;- 核对票款;\n- 处理退票,如停演、改期等。\n2. 场务部门场务部门负责观众厅。\n其主要职责包括:- 引导入座;- 清理座椅。\n"
    found = roles(text)
    assert duties(found["票务部门"])[-3:] == ["开放预售", "核对票款", "处理退票,如停演、改期等"]
    assert duties(found["场务部门"])[-2:] == ["引导入座", "清理座椅"]


def test_sentences_that_name_roles_inside_one_line() -> None:
    text = "直播团队由两个岗位组成。 首先,场控作为直播间的指挥,其主要职责包括: 1. 排定流程。 2. 提示时间。 其次,选品专员作为货品的把关人,承担着以下职责: 1. 比较样品。 2. 议定价格。"
    found = roles(text)
    assert duties(found["场控"]) == ["排定流程", "提示时间"]
    assert duties(found["选品专员"]) == ["比较样品", "议定价格"]


def test_numbered_departments_behind_the_numbers_of_the_pages() -> None:
    text = "剧场机构设置\n7\n8\n3、 存衣处 Cloakroom\n人员配备:领班\n❖ 负责收存衣物;\n❖ 发放号牌;\n9\n4、订座处 Booking\n人员配备:订座员\n❖ 负责接听订座电话;\n"
    found = roles(text)
    assert duties(found["存衣处"]) == ["负责收存衣物", "发放号牌"]
    assert duties(found["订座处"]) == ["负责接听订座电话"]


def test_purpose_and_scope_of_a_regulation_are_no_duties_of_the_department() -> None:
    text = "乳品部岗位职责\n一、总则\n(一)目的与依据\n为规范乳品部工作,制定本文件。\n(二)适用范围\n本文件适用于乳品部各岗位。\n二、岗位设置\n1.乳品部经理\n负责原奶采购。\n"
    assert {title: duties(role) for title, role in roles(text).items()} == {"乳品部经理": ["负责原奶采购"]}


def test_headings_of_ranks_and_kinds_of_posts_are_no_duties() -> None:
    text = "一、部门管理\n乐队经理\n负责排定巡演。\n二、督导层\n谱务主管\n负责保管总谱。\n三、管理岗位\n场馆主任/副主任\n负责场馆日常运营。\n其他支持性职位\n调音师\n负责乐器调音。\n"
    assert {title: duties(role) for title, role in roles(text).items()} == {
        "乐队经理": ["负责排定巡演"],
        "谱务主管": ["负责保管总谱"],
        "场馆主任/副主任": ["负责场馆日常运营"],
        "调音师": ["负责乐器调音"],
    }


def test_department_ends_where_another_heading_stands_alone_on_its_line() -> None:
    text = "布草部\n负责洗涤和分发布草。\n酒吧\n吧台领班:负责酒水盘点。\n调饮员:负责调制饮品。\n"
    found = roles(text)
    assert duties(found["布草部"]) == ["负责洗涤和分发布草"]
    assert found["吧台领班"].department is None


def test_name_said_again_in_the_middle_of_the_duties() -> None:
    text = "1.配镜师:负责磨片和装配,好的配镜师是门店的招牌。\n2.验光师:负责验光,并建立档案。\n"
    found = roles(text)
    assert duties(found["配镜师"]) == ["负责磨片和装配,好的配镜师是门店的招牌"]
    assert duties(found["验光师"]) == ["负责验光,并建立档案"]


def test_only_heading_of_a_list_of_inner_items() -> None:
    role = roles("岗位名称:仓管员\n岗位职责、工作清单\n1、库存账目\n(1)、登记入库单\n(2)、核对盘点表\n")[
        "仓管员"
    ]
    assert duties(role) == ["登记入库单", "核对盘点表"]


def test_headings_among_glued_items_of_a_form() -> None:
    text = "4.2.1花房主管岗位职责岗位名称花房主管所属部门园艺部编号直属上级园艺经理直属下级花艺师晋升方向管理位置职责概述管理花房职责细分1.育苗管理(1)制订育苗计划,保证花期(2)核定用土和肥料2.销售管理(1)走访花店,介绍品种(2)受理退货"
    role = roles(text)["花房主管"]
    assert role.department is not None
    assert role.department.text == "园艺部"
    assert names(role.direct_reports) == ["花艺师"]
    assert duties(role)[-4:] == ["制订育苗计划,保证花期", "核定用土和肥料", "走访花店,介绍品种", "受理退货"]


def test_page_that_sums_up_its_own_list_and_an_appendix() -> None:
    text = "检票员职责\n1、核对票面。\n2、引导排队。\n通过以上职责梳理,可以更清楚地了解检票工作。\n附:1、晚场排班\n2、节日排班\n"
    assert duties(roles(text)["检票员"]) == ["核对票面", "引导排队"]


def test_two_superiors_and_the_parties_of_coordination() -> None:
    text = "片区主任\n负责片区运营,直接向公司高层汇报。\n协调养护部的各项工作,推动跨部门协作。\n管片员\n负责巡查管网,直接上级为片区主任或副主任。\n"
    found = roles(text)
    assert names(found["片区主任"].reports_to) == ["公司高层"]
    assert "养护部" not in [party.party for party in found["片区主任"].collaborators]
    assert not any(party.party.startswith("跨") for party in found["片区主任"].collaborators)
    assert names(found["管片员"].reports_to) == ["片区主任", "副主任"]


def test_emergency_unit_below_its_number() -> None:
    text = "2.1 巡查组\n巡查组负责每日巡查。\n2.2 应急抢修组\n应急抢修组负责抢修管道。具体分工如下:\n- 应急指挥员:负责调度人员\n- 抢修员:负责更换阀门\n"
    found = roles(text)
    assert found["应急抢修组"].kind == "department"
    assert duties(found["应急指挥员"]) == ["负责调度人员"]
    assert found["抢修员"].department is not None


def test_items_under_a_bold_label_whose_colon_stands_outside() -> None:
    text = "### 2. **花艺师**\n- **职责**:\n- 了解宾客的喜好,设计花束。\n- 保持花房整洁。\n- 维护冷柜。\n- **要求**:\n- 有耐心。\n### 3. **摄影师**\n- **职责**:\n- 熟记流程并主持典礼。\n"
    assert duties(roles(text)["花艺师"]) == ["了解宾客的喜好,设计花束", "保持花房整洁", "维护冷柜"]


def test_numbers_glued_to_the_words_on_both_sides() -> None:
    text = "邮务员岗位职责1负责登记来访2派送信件3每月20日订阅报刊4保管钥匙"
    assert duties(roles(text)["邮务员"]) == [
        "负责登记来访",
        "派送信件",
        "每月20日订阅报刊",
        "保管钥匙",
    ]
    assert duties(roles("邮务员岗位职责\n负责2号楼1层的信件。\n")["邮务员"]) == ["负责2号楼1层的信件"]


def test_bold_print_that_was_written_twice() -> None:
    text = "救救生生员员岗岗位位职职责责\n1、值守池岸。\n2、照看方方面面。\n"
    found = read(text).roles[0]
    assert found.title == "救生员"
    assert text[found.start : found.end].startswith("救救生生员员")
    assert duties(roles("救生员岗位职责\n1、照看方方面面。\n2、值守池岸。\n")["救生员"])[0] == "照看方方面面"


def test_second_role_of_a_line_that_breaks_off_in_its_first_section() -> None:
    text = "检票组长职责及权限一、职责1、安排检票口。2、核对票款。二、权限1、有权更换岗位。检票员职责及权限一、职责1、服从检票组长的安排。2、核验门票。3、引导排"
    found = roles(text)
    assert duties(found["检票组长"]) == ["安排检票口", "核对票款"]
    assert duties(found["检票员"])[:2] == ["服从检票组长的安排", "核验门票"]


def test_sentence_that_only_states_the_line_is_no_duty() -> None:
    role = roles("票务主管\n负责窗口排班。\n直接上级为票务经理,下级包括各售票员。\n")["票务主管"]
    assert duties(role) == ["负责窗口排班"]
    assert names(role.reports_to) == ["票务经理"]


def test_parties_are_whole_names() -> None:
    text = "场务员岗位职责\n1、负责社交媒体管理。\n2、对接班人员交代情况。\n3、同场务部会计核对票款。\n4、配合物流等部门到货。\n"
    assert [party.party for party in roles(text)["场务员"].collaborators] == ["场务部会计"]


def test_rank_in_brackets_behind_a_title() -> None:
    text = "团长（决策层）\n负责剧团的全年安排，直接向公司总部汇报。\n舞台总监（执行层）\n负责换景与催场。\n"
    found = roles(text)
    assert names(found["团长"].reports_to) == ["公司总部"]
    assert "舞台总监" in found


def test_an_organisation_before_a_dash_is_no_part_of_the_department() -> None:
    (chinese,) = read("蓝湾酒店—工程部\n\n工程部经理\n1、安排设备检修。\n2、审核维修费用。\n").roles
    (english,) = read(
        "BLUE BAY HOTEL - KITCHEN DEPARTMENT\n\nPOSITION: Pastry Chef\nDUTIES\n- Bake bread daily\n- Order flour\n"
    ).roles
    departments = [role.department and role.department.text for role in (chinese, english)]
    assert departments == ["工程部", "KITCHEN DEPARTMENT"]
