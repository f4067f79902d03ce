"""Whom a post works with, read from the grammar of the sentence: parties of trades that no list of names knows."""

from __future__ import annotations

import pytest

from corpus.vocabulary.parties import own_organisations, parties_in
from corpus.vocabulary.partynames import KnownNames


def named(sentence: str, known: KnownNames | None = None) -> list[str]:
    return [party.name for party in parties_in(sentence, known)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("与剧组协调档期", ["剧组"]),
        ("与美工沟通海报", ["美工"]),
        ("加强与兄弟剧场交流", ["兄弟剧场"]),
        ("每季度与卫生监督所核对消毒记录", ["卫生监督所"]),
        ("配合保健医做好晨检", ["保健医"]),
        ("配合厨房研究新菜", ["厨房"]),
        ("协助人事行政完成招聘", ["人事行政"]),
        ("配合各班组完成布景", ["各班组"]),
        ("报街道办备案", ["街道办"]),
        ("报总部审批", ["总部"]),
        ("交档案室保管", ["档案室"]),
        ("将退票情况反馈给财务", ["财务"]),
        ("联系家长委员会", ["家长委员会"]),
        ("接受文旅局的检查", ["文旅局"]),
        ("征求编导意见后定稿", ["编导"]),
        ("负责派出所和社区的联系工作", ["派出所", "社区"]),
        ("向总部申请物料", ["总部"]),
        ("协助秘书长工作", ["秘书长"]),
        ("会同畜牧站做好防疫", ["畜牧站"]),
        ("将台账报送教育局基教科", ["教育局基教科"]),
        ("接受市场监管局的检查", ["市场监管局"]),
        ("与客户、票务公司沟通退票", ["票务公司"]),
        ("与上级文化主管部门沟通", ["上级文化主管部门"]),
        ("与舞美、灯光、音响等部门协作", ["舞美部", "灯光部", "音响部"]),
        ("协助演出部舞台管理岗做好换景", ["演出部舞台管理岗"]),
        ("与编剧、导演等主创人员沟通", ["编剧", "导演"]),
        ("协调舞美队、灯光、音响之间的关系", ["舞美队", "灯光", "音响"]),
        ("在票务/舞台顾问配合下排练", ["票务顾问", "舞台顾问"]),
        ("把到货单交给财务会计", ["财务会计"]),
        ("将钥匙交给值班保安", ["值班保安"]),
        ("超支费用交由财务部复核", ["财务部"]),
        ("将遗留物品转给前台", ["前台"]),
        ("通知配送站领货", ["配送站"]),
        ("陪同消防检查人员巡库", ["消防检查人员"]),
        ("和会计室核对迷你吧消费", ["会计室"]),
        ("与会计组织对账", ["会计"]),
        ("与社区居委会建立良好关系", ["社区居委会"]),
        ("Pass completed charts to the records officer", ["records officer"]),
        ("Together with the ward manager, plan the rota", ["ward manager"]),
        ("Provide figures to the finance team and the duty manager", ["finance team", "duty manager"]),
        ("Follow up with our night porter on late keys", ["night porter"]),
        ("将巡场结果回报舞监课", ["舞监课"]),
        ("未用完的胶片缴回总务部", ["总务部"]),
        ("汇总后送人事部", ["人事部"]),
        ("把布景单送各部门", ["各部门"]),
        ("送交品保部检验", ["品保部"]),
        ("工具用后交回工具室", ["工具室"]),
        ("襄助馆长处理馆务", ["馆长"]),
        ("与道具课检讨进度", ["道具课"]),
        ("与业主(业主立案法团)保持联络", ["业主立案法团"]),
        ("主动与各课联系", ["各课"]),
        ("向总公司人力资源部汇报", ["总公司人力资源部"]),
        ("与集团财务部对账", ["集团财务部"]),
        ("配合总部采购部、工程部完成盘点", ["总部采购部", "工程部"]),
        ("与保险公司理赔部联系", ["保险公司理赔部"]),
        ("协助后勤部维修组抢修", ["后勤部维修组"]),
        ("与管理处客服中心沟通", ["管理处客服中心"]),
        ("与保安队交接钥匙", ["保安队"]),
        ("与保安队长交接钥匙", ["保安队长"]),
        ("与Engineering协调", ["Engineering"]),
        ("Report the takings to the House Manager", ["House Manager"]),
    ],
)
def test_party_by_its_place(sentence: str, expected: list[str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "协助布置舞台",
        "协助货物装卸",
        "协助会议记录整理",
        "配合节日布置大厅",
        "配合团队业绩提升",
        "与客户沟通需求",
        "协助观众找座",
        "与实际情况相结合",
        "与合同核对数量",
        "人员与设备对接",
        "对接需求",
        "联系车辆",
        "协调资源",
        "协调检修所需的备件",
        "向项目所需人员提供支持",
        "协调生产工作",
        "为领导决策提供依据",
        "参加季度分析会和例会",
        "落实经理事会批准的方案",
        "办理交房手续",
        "配合全体演员排练",
        "将结果通知其他人员",
        "收到通知后到岗",
        "提高投资回报率",
        "配送部门餐具",
        "函件送达各处室",
        "陪同客户看房",
        "Help the team to clear tables",
        "Liaise with other committee members",
    ],
)
def test_no_party(sentence: str) -> None:
    assert named(sentence) == []


def test_the_organisation_itself_is_no_party() -> None:
    texts = ["向门店票务部反馈", "配合门店或总部的活动"]
    own = own_organisations(texts, ["票务部"])
    assert named(texts[1]) == ["门店", "总部"]
    assert named(texts[1], KnownNames(own=own)) == ["总部"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Notify the duty manager of any breakage", [("duty manager", "post")]),
        ("Work with the rigging team to hang the lamps", [("rigging team", "department")]),
        (
            "Liaise with suppliers and the catering officer",
            [("suppliers", "external"), ("catering officer", "post")],
        ),
        ("Keep the stage manager informed of changes", [("stage manager", "post")]),
        ("Hand over to the night porter at ten", [("night porter", "post")]),
        ("Pass lost property to reception", [("reception", "department")]),
        ("Agree the print run with Marketing", [("Marketing", "department")]),
        ("Liaise with Payroll and HR about leave", [("Payroll", "department"), ("HR", "department")]),
        ("Coordinate with Engineering", [("Engineering", "department")]),
        ("Follow up with the insurance company", [("insurance company", "external")]),
        ("Together with the caretaker, check the doors", [("caretaker", "post")]),
        ("Work with the sales and marketing team", [("sales and marketing team", "department")]),
        ("Meet with the health and safety officer", [("health and safety officer", "post")]),
        ("Liaise with customers and suppliers", [("suppliers", "external")]),
        ("Report leaks to the head of estates", [("head of estates", "post")]),
        ("Help the warden load the van", [("warden", "post")]),
        ("Report thefts to the Usher and/or police", [("Usher", "post"), ("police", "external")]),
        ("Seek approval from the finance director", [("finance director", "post")]),
        ("Give the handover to the incoming charge nurse", [("charge nurse", "post")]),
        ("Works with other departments", [("other departments", "department")]),
    ],
)
def test_party_in_english(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert [(party.name, party.kind) for party in parties_in(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Deal with supplier invoices",
        "Find time to help develop and coach the juniors",
        "Coordinate with building occupants and units",
        "Help customers and volunteers",
        "Communicate with staff and guests",
        "Assist with training",
        "Work with the team",
        "Sales and support manager reports",
        "Distribute the box office report to heads of department",
        "Comply with the manager's rules",
        "Keep records up to date",
        "Help with marketing",
        "Work with machine operator manuals",
    ],
)
def test_no_party_in_english(sentence: str) -> None:
    assert named(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("每季度向学院理事会提交预算", ["学院理事会"]),
        ("负责与行业主管部门的沟通", ["行业主管部门"]),
        ("配合总部设备部件更换", ["总部"]),
        ("向财务部报送部门预算", ["财务部"]),
        ("配合工程部检修电梯组件", ["工程部"]),
    ],
)
def test_a_unit_takes_in_no_words_of_its_work(sentence: str, expected: list[str]) -> None:
    assert named(sentence) == expected
