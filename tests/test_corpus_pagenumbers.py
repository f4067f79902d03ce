"""Page numbers at the line beginnings of a preview are cut out; the numbers of a list of duties stay. All words are our own."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import RoleRecord, SourceDocument
from corpus.text.clean import clean


def read(text: str) -> tuple[RoleRecord, ...]:
    return extract(
        SourceDocument("a.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text))
    ).roles


FORM = (
    "1、 码头公司岗位说明书 一、岗位资料 岗位名称:调度主管 所属部门:调度部\n"
    "2、 直属上司:调度部经理 二、岗位职责: 1、编排靠泊计划 2、核对船期,安排拖\n"
    "3、 轮 3、主持早会 4、登记\n"
    "4、 滞期时间 5、检查缆桩\n"
    "5、 6、归档单据 三、任职条件 大专以上\n"
)


def test_short_pages_of_a_form_whose_numbering_goes_on() -> None:
    (role,) = read(FORM)
    assert [duty.text for duty in role.duties] == [
        "编排靠泊计划",
        "核对船期,安排拖轮",
        "主持早会",
        "登记滞期时间",
        "检查缆桩",
        "归档单据",
    ]
    assert [duty.ordinal for duty in role.duties] == ["1", "2", "3", "4", "5", "6"]
    torn = role.duties[1]
    assert FORM[torn.start : torn.end] == "核对船期,安排拖\n3、 轮"


def test_short_pages_that_tear_words() -> None:
    text = "1、门卫岗位职责:看守大门,登记访\n2、客,检查车辆是否携带易燃物\n3、品,夜间锁好仓库大\n4、门。"
    assert clean(MappedText.identity(text)).text == (
        "门卫岗位职责:看守大门,登记访客,检查车辆是否携带易燃物品,夜间锁好仓库大门。"
    )


@pytest.mark.parametrize(
    "text",
    [
        "门卫岗位职责\n1、看守大门\n2、登记来访\n3、检查车辆\n4、锁好仓库\n",
        "1、看守大门,包括:1、正门 2、侧门\n2、登记来访,包括:1、姓名 2、时间\n3、检查车辆,包括:1、牌照 2、货物\n",
        "1、出纳\n(1)登记日记账\n2、会计\n(1)编制报表\n3、审计\n(1)核对凭证\n",
        "1、每周检查1、2号仓库\n2、每周检查3、4号仓库\n3、每周检查5、6号仓库\n",
    ],
)
def test_the_numbers_of_a_list_stay(text: str) -> None:
    assert clean(MappedText.identity(text)).text == text
