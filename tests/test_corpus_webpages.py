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
    text = "放射技师的工作职责是什么：\n合集下载\n- 1、下载文档前请自行核对文档内容，平台不提供额外服务。\n- 2、如文档侵犯您的权益，请联系客服。\n1、拍摄影像。\n2、保养设备。\n"
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
