"""Organisations whose names begin alike: what tells them apart is enough to name them; and sentences stay short."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from search.wording import Voice
from tests.search_samples import Draft, sample_engine

LONGEST_SENTENCE = 160  # characters


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return sample_engine(tmp_path_factory.mktemp("small"))


def engine_of(names: tuple[str, str], folder: Path) -> Engine:
    inputs = []
    for number, name in enumerate(names):
        draft = Draft(f"{number}.txt")
        draft.role("车队长", reports_to=["站长"], duties=["审批加班" if number else "安排班次", "检查轮胎"])
        draft.role("站长", duties=["制定预算"], direct_reports=["车队长"])
        inputs.append(OrganizationInput(name, "zh-Hans", (), (draft.read(),)))
    view = View(build_records(inputs).records)
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("云岭客运集团东山站", "云岭客运集团河口站"), ("东山站", "河口站")),
        (("Fernhill Coaches North", "Fernhill Coaches Norwich"), ("North", "Norwich")),
        (("东山", "河口"), ("东山", "河口")),
    ],
)
def test_the_part_of_the_name_that_differs_is_said_and_understood(
    names: tuple[str, str], short: tuple[str, str], tmp_path: Path
) -> None:
    engine = engine_of(names, tmp_path)
    answer = engine.ask("车队长要审批加班吗")
    assert answer.value is True
    assert answer.text.startswith(f"{short[1]}:")
    assert f"{short[0]}:不" in answer.text
    only = engine.ask(f"{short[0]}的车队长要审批加班吗")
    assert only.value is False
    assert short[1] not in only.text


def test_what_both_say_is_said_once(tmp_path: Path) -> None:
    answer = engine_of(("云岭客运集团东山站", "云岭客运集团河口站"), tmp_path).ask("车队长向谁汇报")
    assert answer.text.count("站长") == 1
    assert {item.organization for item in answer.answers} == {"云岭客运集团东山站", "云岭客运集团河口站"}


def test_long_lists_are_cut_in_sentences() -> None:
    labels = [f"第{number}区域高级维修技术主管" for number in range(14)]
    for language, rest in (("zh-Hans", "等14个"), ("en", " more")):
        said = Voice(language).names(labels)  # type: ignore[arg-type]
        assert said.endswith(rest)
        assert len(said) < LONGEST_SENTENCE - 40


@pytest.mark.parametrize(
    "question", ["东山站和河口站的车队长有什么区别", "compare 车队长 at 东山站 and 河口站"]
)
def test_one_title_is_compared_between_two_organisations(question: str, tmp_path: Path) -> None:
    answer = engine_of(("云岭客运集团东山站", "云岭客运集团河口站"), tmp_path).ask(question)
    assert answer.understood_as.intent == "compare"
    assert [item.organization for item in answer.answers] == ["云岭客运集团东山站", "云岭客运集团河口站"]
    assert all(f"“车队长({place})”" in answer.text for place in ("东山站", "河口站"))


@pytest.mark.parametrize(
    "question", ["车队长和站长谁安排班次", "车队长还是站长,谁安排班次", "who does 安排班次, 车队长 or 站长?"]
)
def test_one_of_the_posts_that_the_question_names_is_chosen(question: str, tmp_path: Path) -> None:
    answer = engine_of(("云岭客运集团东山站", "云岭客运集团河口站"), tmp_path).ask(question)
    assert {item.label for item in answer.answers} <= {"车队长", "站长"}
    assert answer.answers[0].label == "车队长"


@pytest.mark.parametrize(
    ("question", "number"),
    [("东山站有多少个岗位", 2), ("how many posts are there at 东山站", 2), ("一共有多少个岗位", 4)],
)
def test_posts_are_counted_where_the_question_says(question: str, number: int, tmp_path: Path) -> None:
    answer = engine_of(("云岭客运集团东山站", "云岭客运集团河口站"), tmp_path).ask(question)
    assert (answer.understood_as.intent, answer.value) == ("count", number)


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("库管员和机修工向谁汇报", ["后勤主管", "车间主管"]),
        ("庫管員、機修工分別在哪個部門", ["后勤部", "车间部"]),
        ("who do the 库管员 and the 机修工 report to", ["后勤主管", "车间主管"]),
        ("后勤部和车间部有哪些岗位", ["后勤主管", "库管员", "车间主管", "机修工"]),
    ],
)
def test_several_names_are_each_answered(small: Engine, question: str, labels: list[str]) -> None:
    answer = small.ask(question)
    assert [item.label for item in answer.answers] == labels


def test_a_superior_of_two_posts_is_listed_once_with_the_words_of_both(small: Engine) -> None:
    (item,) = small.ask("库管员和保安队长的上级是谁").answers
    assert item.label == "后勤主管"
    assert len({quote.start for quote in item.evidence}) > 1


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("库管员和保安队长归后勤主管管吗", True),
        ("库管员和机修工归后勤主管管吗", False),
        ("后勤主管管库管员和保安队长吗", True),
        ("库管员和机修工有几条职责", 5),
    ],
)
def test_of_several_names_yes_means_all_and_numbers_add_up(
    small: Engine, question: str, value: bool | int
) -> None:
    assert small.ask(question).value == value


def test_an_unknown_name_beside_a_known_one_is_said_to_be_unknown(small: Engine) -> None:
    answer = small.ask("库管员和火箭总监向谁汇报")
    assert answer.status == "answered"
    assert "没有“火箭总监”" in answer.text


@pytest.mark.parametrize(
    "question", ["西店后勤主管向谁汇报", "西店的後勤部有哪些崗位", "who does the 后勤主管 at 西店 report to?"]
)
def test_what_only_another_organisation_has_is_said_to_be_there(small: Engine, question: str) -> None:
    answer = small.ask(question)
    assert answer.status == "not_found"
    assert "东店" in answer.text or "東店" in answer.text
    assert answer.suggestions[0].startswith("东店后勤")
