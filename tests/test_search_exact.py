"""Titles asked for as the documents write them, in English too: exactly that post, whatever the thesaurus would say."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from tests.search_samples import Draft

TITLES = (
    "Payroll Officer",
    "Night Auditor",
    "Sous Chef",
    "Bar Manager",
    "Marketing Coordinator",
    "Laboratory Assistant",
    "Executive Housekeeper",
    "Housekeeping Supervisor",
)


def engine_of(folder: Path, *drafts: Draft) -> Engine:
    inputs = [OrganizationInput(draft.name, "", (), (draft.read(),)) for draft in drafts]
    view = View(build_records(inputs).records)
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus())


def hotel() -> Draft:
    draft = Draft("Larkfield Inn")
    for title in TITLES:
        above = "Executive Housekeeper" if title == "Housekeeping Supervisor" else "Managing Host"
        draft.role(title, reports_to=[above], duties=[f"Keep the logbook of the {title.lower()}"])
    return draft


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    return engine_of(tmp_path_factory.mktemp("hotel"), hotel())


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize(
    "question",
    ["What does the {} do?", "what do {}s do", "{}的职责", "what are the {}'s duties", "duties of the {}"],
)
def test_an_english_title_names_exactly_its_post(engine: Engine, title: str, question: str) -> None:
    answer = engine.ask(question.format(title))
    assert (answer.status, answer.understood_as.intent) == ("answered", "duties_of")
    assert [subject.label for subject in answer.understood_as.subjects] == [title]
    assert [item.label for item in answer.answers] == [f"Keep the logbook of the {title.lower()}"]


def test_case_and_blanks_do_not_matter(engine: Engine) -> None:
    answer = engine.ask("what does the  SOUS-CHEF do")
    assert [subject.label for subject in answer.understood_as.subjects] == ["Sous Chef"]


def test_a_similar_title_is_not_mixed_in(engine: Engine) -> None:
    answer = engine.ask("who does the housekeeping supervisor report to")
    assert [subject.label for subject in answer.understood_as.subjects] == ["Housekeeping Supervisor"]
    assert [item.label for item in answer.answers] == ["Executive Housekeeper"]


@pytest.mark.parametrize("title", ["assistant payroll officer", "payroll officer assistant"])
def test_a_longer_title_is_another_one(engine: Engine, title: str) -> None:
    answer = engine.ask(f"what does the {title} do")
    assert answer.status == "not_found"
    assert "Payroll Officer" in answer.suggestions


def test_another_organisation_is_asked_in_translation(tmp_path: Path) -> None:
    english, chinese = Draft("Larkfield"), Draft("柳湾")
    english.role("General Manager", duties=["Sign the lease"])
    chinese.role("总经理", duties=["签订租约"])
    answer = engine_of(tmp_path, english, chinese).ask("what does the general manager do")
    assert {item.label for item in answer.answers} == {"Sign the lease", "签订租约"}
