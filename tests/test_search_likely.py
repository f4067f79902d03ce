"""A superior who is only named: the line goes on where one described post may be meant, and the sentence says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.build import build_records
from graph.inputs import OrganizationInput
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.engine import Engine
from search.index import build_index
from search.model import Answer
from tests.search_samples import Draft


def ask(draft: Draft, question: str, folder: Path) -> Answer:
    view = View(build_records([OrganizationInput("茶厂", "zh-Hans", (), (draft.read(),))]).records)
    build_index(view, folder)
    return Engine(view, folder, load_thesaurus()).ask(question)


def tea_factory() -> Draft:
    draft = Draft("tea.txt")
    draft.role("炒茶工", reports_to=["炒制班长"], duties=["翻炒鲜叶", "收工后自检炒锅"])
    draft.role("炒制班长", department=["炒制部"], reports_to=["质控总监"], duties=["安排火候"])
    draft.role("茶叶质量控制总监", department=["质控部"], reports_to=["厂长"], duties=["抽查成茶"])
    draft.role("厂长", duties=["批准年度采购", "学习国家法律法规"])
    return draft


def test_the_line_goes_on_over_the_only_post_of_that_kind_in_the_department(tmp_path: Path) -> None:
    answer = ask(tea_factory(), "炒茶工往上的汇报线", tmp_path)
    line = ["炒茶工", "炒制班长", "茶叶质量控制总监", "厂长"]
    assert [item.label for item in answer.answers] == line
    assert all(item.evidence for item in answer.answers)
    assert "“质控总监”只被提到,没有说明,可能就是“茶叶质量控制总监”" in answer.text


def test_with_two_candidates_the_line_ends_at_the_name(tmp_path: Path) -> None:
    draft = tea_factory()
    draft.role("包装质量总监", department=["质控部"], reports_to=["厂长"], duties=["抽查包装"])
    answer = ask(draft, "炒茶工往上的汇报线", tmp_path)
    assert [item.label for item in answer.answers] == ["炒茶工", "炒制班长", "质控总监"]


@pytest.mark.parametrize("question", ["炒茶工收工后要不要自己检查一遍炒锅", "炒茶工炒完茶要先自查炒锅吗"])
def test_checking_oneself_is_said_in_several_ways(question: str, tmp_path: Path) -> None:
    assert ask(tea_factory(), question, tmp_path).value is True


def test_a_broader_word_covers_nothing(tmp_path: Path) -> None:
    assert ask(tea_factory(), "谁来打官司", tmp_path).status == "not_found"


@pytest.mark.parametrize(
    ("question", "superior"), [("炒制班长的老板是谁", "质控总监"), ("炒茶工的顶头老板是谁", "炒制班长")]
)
def test_somebodys_boss_is_the_superior(question: str, superior: str, tmp_path: Path) -> None:
    assert [item.label for item in ask(tea_factory(), question, tmp_path).answers] == [superior]
