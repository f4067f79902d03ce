"""The questions that the product is judged by, on the shared seeds, read by a perfect extraction (`tests.gold_records`)."""

from __future__ import annotations

import pytest

from graph.build import OrganizationInput, ReadDocument, build_records
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from search.model import Answer
from tests.gold_records import GOLD_NAMES, gold_extraction, gold_present, sources

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not gold_present(), reason="../shared is not beside this checkout"),
]


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    documents = tuple(ReadDocument(*gold_extraction(name)) for name in GOLD_NAMES)
    view = View(build_records([OrganizationInput("seeds", "zh-Hans", (), documents)]).records)
    folder = tmp_path_factory.mktemp("index")
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


def labels(answer: Answer) -> list[str]:
    return [item.label for item in answer.answers]


@pytest.mark.parametrize(
    "question", ["what reports to the service director", "谁向服务总监汇报", "誰向服務總監匯報"]
)
def test_who_reports_to_the_service_director(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert answer.understood_as.intent == "reports_of"
    assert sorted(labels(answer)) == sorted(["服务经理", "备件经理", "技术经理", "车间主任"])


@pytest.mark.parametrize("question", ["who handles warranty claims", "谁负责索赔", "誰負責索賠"])
def test_who_handles_warranty_claims(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert set(labels(answer)[:2]) == {"索赔员", "索赔业务员"}
    assert {"站长", "服务经理", "技术经理", "备件经理", "服务顾问"} <= set(labels(answer))
    assert all(item.evidence and item.involvement for item in answer.answers)
    parts = {item.label: item.involvement for item in answer.answers}
    assert (parts["索赔业务员"], parts["备件经理"], parts["技术经理"]) == (
        "Responsible",
        "Approves",
        "Supports",
    )


@pytest.mark.parametrize(
    "question", ["who repairs the nuclear reactor", "谁维修核反应堆", "誰維修核反應堆", "今天天气怎么样"]
)
def test_what_nobody_does_is_not_found(engine: Engine, question: str) -> None:
    answer = engine.ask(question)
    assert (answer.status, answer.answers) == ("not_found", ())


@pytest.mark.parametrize(
    "question",
    [
        "谁负责索赔",
        "谁向服务总监汇报",
        "服务顾问的职责",
        "财务部有哪些岗位",
        "会计平时跟谁沟通",
        "洗车技工的汇报线",
        "店长的考核指标",
    ],
)
def test_every_quote_is_the_raw_text_at_its_place(engine: Engine, question: str) -> None:
    raw = {path.name: path.read_bytes().decode("utf-8", "replace") for path in sources().values()}
    answer = engine.ask(question)
    assert answer.answers
    for item in answer.answers:
        assert item.evidence
        for quote in item.evidence:
            assert raw[quote.document][quote.start : quote.end] == quote.quote


def test_a_structural_query_gives_the_same_answer_when_run(engine: Engine) -> None:
    import pyoxigraph

    from graph.statements import to_nquads

    store = pyoxigraph.Store()
    store.load(to_nquads(engine._view.records), format=pyoxigraph.RdfFormat.N_QUADS)
    questions = [
        "谁向服务总监汇报", "服务总监下面所有岗位", "索赔业务员的上级是谁", "会计属于哪个部门", "财务部有哪些岗位",
        "服务顾问的职责", "店长有哪些交付物", "店长的考核指标", "会计的任职要求", "大客户经理有什么权限",
        "哪些岗位要跟银行对接", "财务预算是什么意思",
    ]  # fmt: skip
    for question in questions:
        answer = engine.ask(question)
        assert answer.sparql, question
        rows = store.query(answer.sparql, use_default_graph_as_union=True)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        found = {str(row[0].value) for row in rows if isinstance(row[0], pyoxigraph.NamedNode)}
        assert found == {item.id for item in answer.answers}, question


@pytest.mark.parametrize(
    ("question", "value"),
    [("车间主任直接带几个岗位", 5), ("试乘试驾专员有几条职责", 4), ("財務總監底下一共有幾個崗位(含間接)", 3)],
)
def test_numbers(engine: Engine, question: str, value: int) -> None:
    assert engine.ask(question).value == value


def test_a_counting_query_gives_the_same_number_when_run(engine: Engine) -> None:
    import pyoxigraph

    from graph.statements import to_nquads

    store = pyoxigraph.Store()
    store.load(to_nquads(engine._view.records), format=pyoxigraph.RdfFormat.N_QUADS)
    for question in ("车间主任直接带几个岗位", "试乘试驾专员有几条职责", "财务部有几个岗位"):
        answer = engine.ask(question)
        assert answer.sparql
        rows = store.query(answer.sparql)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        (row,) = list(rows)
        assert int(row[0].value) == answer.value
