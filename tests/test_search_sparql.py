"""Whoever runs the query of a structural answer gets that answer: the same things, in order where there is one, the same number, yes or no."""

from __future__ import annotations

from collections import Counter

import pytest

from api import service
from api.settings import load_settings
from graph.statements import to_nquads
from graph.store import open_dataset
from search.engine import Engine
from search.model import Answer
from tests.search_samples import sample_engine
from tests.sparql_answers import Oxigraph, Rdflib, disagreement, questions_about

STRUCTURAL = {
    "reports_of", "all_reports_of", "reports_to", "chain", "department_of", "members_of", "collaborates", "duties_of", "does",
    "deliverables_of", "indicators_of", "qualifications_of", "authorities_of", "definition", "compare", "count", "most",
}  # fmt: skip
FEW = 2  # answers of each intent that the slower library checks too


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """Return the sample corpus: two stores, contradictions, a circle of superiors, fields of all kinds."""
    folder = tmp_path_factory.mktemp("sample")
    service.build(service.sample_corpus(), load_settings(flags={"data": folder / "d"}, folder=folder))
    dataset = open_dataset(folder / "d")
    return Engine(dataset.view, dataset.index_path)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("small"))


@pytest.fixture(scope="module")
def answers(engine: Engine) -> list[Answer]:
    """Return the structural answers to questions about everything in the sample."""
    asked = questions_about(engine._view.records, ("望岭店", "澄湾店"))
    found = [engine.ask(question) for question in asked]
    return [answer for answer in found if answer.understood_as.intent != "who_handles"]


def wrong(answers: list[Answer], rdf: Oxigraph | Rdflib) -> list[str]:
    return [fault for one in answers if one.sparql and (fault := disagreement(one, rdf.run(one.sparql)))]


def test_a_query_gives_the_same_answer(engine: Engine, answers: list[Answer]) -> None:
    assert wrong(answers, Oxigraph(to_nquads(engine._view.records))) == []


def test_a_query_gives_the_same_answer_with_rdflib(engine: Engine, answers: list[Answer]) -> None:
    kept: Counter[tuple[str, bool, bool]] = Counter()
    chosen = []
    for one in answers:
        kind = (
            one.understood_as.intent,
            one.text.startswith(("望岭店", "澄湾店")),
            "UNION" in (one.sparql or ""),
        )
        kept[kind] += 1
        if kept[kind] <= FEW:
            chosen.append(one)
    assert wrong(chosen, Rdflib(to_nquads(engine._view.records))) == []


def test_every_structural_intent_is_answered_with_a_query(answers: list[Answer]) -> None:
    with_query = Counter(
        one.understood_as.intent for one in answers if one.sparql and one.status == "answered"
    )
    assert set(with_query) == STRUCTURAL
    without = [one.question for one in answers if one.status == "answered" and not one.sparql and one.answers]
    assert [question for question in without if "管" not in question] == []


def test_stores_are_answered_together_by_one_query(answers: list[Answer]) -> None:
    both = [one for one in answers if "望岭店:" in one.text and "澄湾店:" in one.text]
    assert {one.understood_as.intent for one in both} >= {
        "chain",
        "authorities_of",
        "deliverables_of",
        "does",
    }


def test_a_limit_shortens_what_is_shown_and_not_the_query(engine: Engine) -> None:
    rdf = Oxigraph(to_nquads(engine._view.records))
    whole, cut = (engine.ask("望岭店的服务顾问的职责", limit=limit) for limit in (10, 2))
    assert len(cut.answers) == 2 < len(whole.answers)
    assert cut.sparql == whole.sparql
    assert not disagreement(whole, rdf.run(whole.sparql or ""))


def test_the_query_for_a_line_between_two_posts_ends_at_the_second(small: Engine) -> None:
    answer = small.ask("从机修工到车间主管,中间要过几道领导")
    assert not disagreement(answer, Oxigraph(to_nquads(small._view.records)).run(answer.sparql or ""))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("库管员是后勤主管的下属吗", True),
        ("后勤主管是不是库管员的上级", True),
        ("后勤主管管库管员吗", True),
        ("库管员管后勤主管吗", False),
        ("店长管库管员吗", True),
        ("库管员向店长汇报吗", False),
        ("店长直接管库管员吗", False),
        ("机修工归后勤主管管吗", False),
        ("後勤主管的下屬有沒有庫管員", True),
        ("Does the 库管员 report to the 后勤主管?", True),
        ("Is the 后勤主管 the 库管员's boss?", True),
        ("Does the 店长 oversee the 机修工?", True),
        ("库管员属于后勤部吗", True),
        ("库管员属于车间部吗", False),
        ("后勤主管要跟物业公司打交道吗", True),
    ],
)
def test_yes_or_no_between_two_names(small: Engine, question: str, value: bool) -> None:
    answer = small.ask(question)
    assert answer.value is value
    assert answer.answers
    assert answer.sparql
    assert Oxigraph(to_nquads(small._view.records)).run(answer.sparql) is value


@pytest.mark.parametrize(
    ("question", "instead"),
    [
        ("机修工归后勤主管管吗", "车间主管"),
        ("库管员向店长汇报吗", "“库管员” → “后勤主管” → “店长”"),
        ("库管员属于车间部吗", "后勤部"),
        ("保安队长负责接听客户电话吗", "接待员"),
        ("Does the 保安队长 approve purchase contracts?", "店长"),
    ],
)
def test_a_no_says_how_it_is_instead(small: Engine, question: str, instead: str) -> None:
    answer = small.ask(question)
    assert answer.value is False
    assert instead in answer.text
    assert all(item.evidence for item in answer.answers)


def test_a_title_that_nobody_has_is_no_superior(small: Engine) -> None:
    answer = small.ask("库管员向火箭总监汇报吗")
    assert (answer.status, answer.value) == ("not_found", None)
    assert "火箭总监" in answer.text
