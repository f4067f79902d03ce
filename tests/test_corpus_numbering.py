"""Role documents on one line: which marks, titles and headings are found where no line break helps."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import extract
from corpus.layout.outline import outline
from corpus.mapped import MappedText
from corpus.model import SourceDocument

Duties = dict[str, list[str]]


def duties_of(text: str) -> Duties:
    """Return the duties of each role, and check that each one is where its offsets say."""
    found = extract(SourceDocument("d.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))
    for role in found.roles:
        for duty in role.duties:
            assert "".join(text[duty.start : duty.end].split()).startswith("".join(duty.text.split())[:4])
    return {role.title: [duty.text for duty in role.duties] for role in found.roles}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "三、岗位职责描述一茶园经理岗位职责1、安排采摘。2、核定收购价。二副经理岗位职责1、协助经理排班。2、代行经理职务。",
            {"茶园经理": ["安排采摘", "核定收购价"], "副经理": ["协助经理排班", "代行经理职务"]},
            id="numerals without a point before headings",
        ),
        pytest.param(
            "焊工岗位职责1、检查焊机。2、按图施焊,每班3、4道焊缝自检。3、清理现场。",
            {"焊工": ["检查焊机", "按图施焊,每班3、4道焊缝自检", "清理现场"]},
            id="numbers inside a sentence",
        ),
        pytest.param(
            "店员岗位职责1、整理书架2、登记新书3、接待读者收银员岗位职责1、收款2、对账",
            {"店员": ["整理书架", "登记新书", "接待读者"], "收银员": ["收款", "对账"]},
            id="no stop at all",
        ),
        pytest.param(
            "花卉市场岗位职责保洁员岗位职责a)清扫通道b)清运垃圾c)冲洗地面",
            {"保洁员": ["清扫通道", "清运垃圾", "冲洗地面"]},
            id="letters glued to the words",
        ),
        pytest.param(
            "滑雪场2.岗位职责-教练组长岗位职责-安排教学。-考核教练。-巡逻员岗位职责-巡查雪道。-救护伤员。",
            {"教练组长": ["安排教学", "考核教练"], "巡逻员": ["巡查雪道", "救护伤员"]},
            id="dashes before headings and items",
        ),
        pytest.param(
            "馆员岗位说明 一、岗位目标 保全档案。 二、岗位职责 档案收存 - 接收移交档案。 - 编目上架。 查阅服务 - 接待查档人员。 三、任职要求 - 大专以上学历。",
            {"馆员": ["接收移交档案", "编目上架", "接待查档人员"]},
            id="groups of duties between dashes",
        ),
        pytest.param(
            "饲养员岗位职责一、适用范围本职责适用于全场。二、任职要求1、身体健康;2、吃苦耐劳。三、岗位职责1、按时投料;2、清理牛舍。",
            {"饲养员": ["按时投料", "清理牛舍"]},
            id="duties as one section of several",
        ),
        pytest.param(
            "前台岗位职责1、接听电话;2、登记来访;&收发快递;4、预订会议室。",
            {"前台": ["接听电话", "登记来访", "收发快递", "预订会议室"]},
            id="a number that a scan misread",
        ),
        pytest.param(
            "调度员岗位职责1、编制靠泊计划。2、协调拖轮。9、汇总作业量。10. 上报统计表。",
            {"调度员": ["编制靠泊计划", "协调拖轮。9、汇总作业量。10.上报统计表"]},
            id="a number that nothing leads to stays in its sentence",
        ),
        pytest.param(
            "1. 店长1. 制定排班表2. 核对营业额2. 烘焙师1. 打面成型2. 看守烤炉",
            {"店长": ["制定排班表", "核对营业额"], "烘焙师": ["打面成型", "看守烤炉"]},
            id="titles and items under one look of marks",
        ),
        pytest.param(
            "值班长职务:值班长直接上级:站长岗位职责:1、巡视机组;2、填写日志。检修工直接上级:值班长岗位职责:1、检修阀门;2、归还工具。",
            {"值班长": ["巡视机组", "填写日志"], "检修工": ["检修阀门", "归还工具"]},
            id="a title glued between an item and its form",
        ),
        pytest.param(
            "果园用工说明。园艺师的职责:修剪果树并记录长势。采购员的职责:与供应商议价,按月对账。",
            {"园艺师": ["修剪果树并记录长势"], "采购员": ["与供应商议价,按月对账"]},
            id="headings in front of sentences",
        ),
        pytest.param(
            "茶楼员工职责:店长:统筹门店业务并考核员工。茶艺师:表演茶艺,向客人讲解茶品。保洁:每日清扫包间和走廊。",
            {
                "店长": ["统筹门店业务并考核员工"],
                "茶艺师": ["表演茶艺,向客人讲解茶品"],
                "保洁": ["每日清扫包间和走廊"],
            },
            id="titles with a colon",
        ),
        pytest.param(
            "滑翔伞基地设有以下岗位: 基地经理 负责基地运营和安全。 教练员 带领学员完成飞行。 维修员 检查伞具并登记。",
            {
                "基地经理": ["负责基地运营和安全"],
                "教练员": ["带领学员完成飞行"],
                "维修员": ["检查伞具并登记"],
            },
            id="titles that stood on lines of their own",
        ),
        pytest.param(
            "设门卫、仓管两岗。按单发货仓管岗位职责1、盘点库存2、按单发货门卫岗位职责1、巡查库区2、登记来车",
            {"仓管": ["盘点库存", "按单发货"], "门卫": ["巡查库区", "登记来车"]},
            id="a title that is known from elsewhere",
        ),
    ],
)
def test_a_role_document_on_one_line_is_read_as_a_person_reads_it(text: str, wanted: Duties) -> None:
    assert duties_of(text) == wanted


def test_a_page_number_inside_a_sentence_ends_no_item() -> None:
    items = [f"讲解第{n}展厅的藏品,引导观众按照路线参观并且维持秩序" for n in range(1, 16)]
    text = "讲解员岗位职责" + "".join(f"{n}、{item};" for n, item in enumerate(items, 1))
    pages = [text[at : at + 170] for at in range(0, len(text), 170)]
    paged = "\n".join(f"{n}、{page}" for n, page in enumerate(pages, 1))
    assert len(pages) > 2
    assert duties_of(paged) == {"讲解员": items}


@pytest.mark.parametrize(
    "text",
    [
        "本店营业时间为1、2、3层9点至21点,4层10点至20点。停车场设在地下1、2层。",
        "考勤规定如有下列情形之一者,均以旷工论处:(1)委托他人打卡者;(2)代人打卡者;(3)不打卡者。",
        "公司成立于2001年,下设1、生产基地;2、研发基地;3、销售网点。",
    ],
)
def test_numbers_on_a_line_about_nobodys_work_yield_no_role(text: str) -> None:
    assert duties_of(text) == {}


_PIECES = st.sampled_from(
    [
        "1、",
        "2、",
        "3.",
        "(1)",
        "①",
        "一、",
        "二",
        "a)",
        "店长",
        "岗位职责",
        "负责采购",
        "。",
        ";",
        " ",
        "- ",
        "•",
        ":",
        "\n",
        "第二条",
        "&",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_the_segments_of_any_line_of_marks_stand_in_order_and_apart(text: str) -> None:
    segments = outline(text, 0, len(text))
    assert segments == outline(text, 0, len(text))
    for segment, following in pairwise(segments):
        assert segment.begin <= segment.start < segment.end <= following.begin


def test_reading_time_grows_with_the_length_of_the_line() -> None:
    text = "库管员岗位职责" + "".join(f"{n % 60 + 1}、清点第{n}号货架。" for n in range(4000))
    assert len(outline(text, 0, len(text))) > 3000
