"""What is asked for in passing or is not listed as such: a figure or paper inside a duty, a term among other words, a post by its unit."""

from __future__ import annotations

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from tests.search_samples import Draft

STOCK_SHEET = "每月底制作耗材盘点表交主管"
MONTHLY = "整理养护月报并存档"
LATE = "温室巡检误差不超过15分钟"
SKILLED = "熟悉常见苗木的习性,有较强责任心"
SIGNS = "决定是否起诉欠款人"
BAD_DEBT = "坏帐率低于3%"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("index")
    draft = Draft("苗圃.txt")
    draft.role("苗圃管理员", duties=[STOCK_SHEET, "给苗木浇水"], deliverables=["浇水记录"])
    draft.role("养护员", duties=[MONTHLY, LATE, SKILLED])
    draft.role("回款主管", duties=["催收货款", SIGNS], indicators=[BAD_DEBT, "货款回收率"])
    draft.role("园艺学社专员", department=["园艺学社"], duties=["办理会员卡"])
    draft.role("行政专员", department=["行政部"], duties=["订购文具"])
    draft.define("成活率", "移栽三个月后仍存活的苗木所占的比例")
    view = View(build_records([OrganizationInput("青棠苗圃", "zh-Hans", (), (draft.read(),))]).records)
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


@pytest.mark.parametrize(
    ("question", "intent", "expected"),
    [
        ("苗圃管理员每月要做哪些盘点表?", "deliverables_of", ["浇水记录", STOCK_SHEET]),
        ("苗圃管理员要交哪些报表?", "deliverables_of", ["浇水记录"]),
        ("养护员要交什么报表", "deliverables_of", [MONTHLY]),
        ("养护员的任职要求", "qualifications_of", [SKILLED]),
        ("坏账率要压到多少以下?", "indicators_of", [BAD_DEBT]),
        ("温室巡检误差不能超过多少?", "indicators_of", [LATE]),
        ("回款主管的坏账率不能超过多少", "indicators_of", [BAD_DEBT, "货款回收率"]),
        ("回款主管业绩怎么考,有没有具体数?", "indicators_of", [BAD_DEBT, "货款回收率"]),
        ("what rate must the 回款主管 achieve", "indicators_of", [BAD_DEBT, "货款回收率"]),
        ("回款主管要盯哪些数据", "indicators_of", [BAD_DEBT, "货款回收率"]),
        ("what recovery is expected of the 回款主管", "indicators_of", [BAD_DEBT, "货款回收率"]),
        ("回款主管有哪些权限", "authorities_of", [SIGNS]),
        ("应聘养护员要懂苗木吗,还有什么要求?", "qualifications_of", [SKILLED]),
        ("园艺学社的专员都做哪些事?", "duties_of", ["办理会员卡"]),
        ("行政专员要做的事儿", "duties_of", ["订购文具"]),
    ],
)
def test_what_is_not_listed_is_found_in_duties(
    engine: Engine, question: str, intent: str, expected: list[str]
) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.understood_as.intent) == ("answered", intent)
    assert [item.label for item in answer.answers] == expected
    assert all(item.evidence for item in answer.answers)


@pytest.mark.parametrize(
    "question",
    [
        "新来的问一下,文件里说的“成活率”咋定义的",
        "移栽以后算的那个“成活率”,定义是什么?",
        "成活率这个词在手册里是指什么",
        "什么样算成活率",
        "成活率指的是什么,怎么算?",
        "成活率 定义",
        "could you explain the term 成活率 to a newcomer?",
        "what do you mean by 成活率 in these files?",
    ],
)
def test_a_defined_term_is_found_among_other_words(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.understood_as.intent) == ("answered", "definition")
    assert "移栽三个月后仍存活的苗木所占的比例" in answer.text


def test_a_term_that_is_not_defined_is_not_made_up(engine: Engine) -> None:
    answer = engine.ask("手册里说的“出圃率”咋定义的")
    assert (answer.status, answer.answers) == ("not_found", ())


def test_a_figure_that_nothing_states_is_not_found(engine: Engine) -> None:
    assert engine.ask("花粉合格率要达到多少?").status == "not_found"
