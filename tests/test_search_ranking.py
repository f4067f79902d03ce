"""Of several posts whose duties speak of one thing, the one that is meant comes first."""

from __future__ import annotations

import pytest

from graph.build import OrganizationInput, build_records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from search.who import look_up
from tests.search_samples import Draft


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    draft = Draft("museum.txt")
    draft.role("馆务经理", duties=["制定展品借展流程和管理办法", "负责公章的管理", "接待媒体采访"])
    draft.role("借展专员", duties=["办理展品借展流程中的各项手续"])
    draft.role(
        "行政专员",
        duties=["对行政费用进行预算控制,发现公章私盖、公物私用等现象及时制止", "登记会议室使用情况"],
    )
    draft.role("售票员", duties=["开具发票并收取门票款", "每日核对票款"])
    draft.role("会计", duties=["保管空白发票并核销已用发票"])
    draft.role("讲解员", duties=["确保观众满意度达到博物馆要求", "为观众讲解展品"])
    draft.role("观众服务员", duties=["听取观众意见并测评观众满意度"])
    draft.role("采购员", duties=["向供货商提交文创商品订货单"])
    draft.role("对接专员", duties=["负责供货商的日常联络"])
    view = View(build_records([OrganizationInput("馆", "zh-Hans", (), (draft.read(),))]).records)
    folder = tmp_path_factory.mktemp("index")
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("谁负责借展流程", "借展专员"),  # who does it before who makes its rules
        ("谁制定借展流程", "馆务经理"),  # unless the rules are asked for
        ("谁管观众满意度", "观众服务员"),  # who finds it out, not who is measured by it
        ("有人公章私盖,谁管?", "行政专员"),  # the very phrase, though another duty is all about seals
        ("谁跟供货商订货?", "采购员"),  # what is done, not with whom
    ],
)
def test_who_is_meant_comes_first(engine: Engine, question: str, first: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert answer.answers[0].label == first


@pytest.mark.parametrize(
    "question",
    [
        "不找售票员的话,发票归谁管?",
        "除了售票员以外,谁负责发票",
        "除售票员外还有谁管发票",
        "Apart from the 售票员, who deals with invoices?",
    ],
)
def test_a_post_that_is_left_out_is_not_named(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.status == "answered"
    assert answer.answers[0].label == "会计"
    assert "售票员" not in [item.label for item in answer.answers]


@pytest.mark.parametrize("question", ["解除会计的合同要找谁", "开发票要不要会计签字,谁来开"])
def test_a_post_that_the_question_is_about_is_not_left_out(engine: Engine, question: str) -> None:
    reading = engine.read(question)
    assert "会计" in [mention.ids[0].rsplit("/", 1)[-1] for mention in reading.reading.mentions]
    assert not reading.reading.left_out


def test_a_word_that_ends_like_a_preposition_is_none(engine: Engine) -> None:
    def weight(question: str) -> float:
        return next(need.importance for need in look_up(engine.read(question)).needs if need.words == "票款")

    assert weight("谁核对票款") == weight("谁清点票款") > weight("谁对票款负责")
