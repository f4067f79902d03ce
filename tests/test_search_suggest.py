"""Suggestions while one types, over the invented workshop group."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from corpus.errors import DatasetDamaged
from search.index import build_index
from search.suggest import Suggester
from search.suggest_index import SUGGEST_FILES
from search.suggestion import Suggestions
from tests.search_samples import sample_view


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("index")
    build_index(sample_view(), folder)
    return folder


@pytest.fixture(scope="module")
def suggester(folder: Path) -> Suggester:
    return Suggester.open(folder)


def labels(found: Suggestions) -> list[str]:
    return [one.label for one in found.suggestions]


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("后勤主", "后勤主管"),
        ("後勤主", "后勤主管"),  # in Traditional characters
        ("队长", "保安队长"),  # from a word inside on
        ("houqinzhug", "后勤主管"),  # the last syllable half typed
        ("hou qin zhu", "后勤主管"),
        ("hòuqínzhǔ", "后勤主管"),
        ("hou4qin2zhu3", "后勤主管"),
        ("hqzg", "后勤主管"),  # initials
        ("badz", "保安队长"),
        ("dui", "保安队长"),
        ("kuguany", "库管员"),
        ("wareh", "库管员"),  # the thesaurus knows 库管员 in English
        ("WAREHOUSE K", "库管员"),
        ("houqinb", "后勤部"),
    ],
)
def test_a_name_is_found_by_each_way_to_begin_it(typed: str, label: str, suggester: Suggester) -> None:
    assert label in labels(suggester.suggest(typed))


def test_what_begins_so_stands_before_what_has_it_inside(suggester: Suggester) -> None:
    found = labels(suggester.suggest("主管"))
    assert found == ["后勤主管", "车间主管"]  # three duties against two
    assert labels(suggester.suggest("店"))[0] == "店长"


def test_posts_of_one_title_are_suggested_once_for_the_one_with_the_most_duties(suggester: Suggester) -> None:
    found = [one for one in suggester.suggest("店长").suggestions if one.kind == "post"]
    assert [(one.label, one.duties) for one in found] == [("店长", 3)]
    assert found[0].id.endswith("/东店/post/店长")


@pytest.mark.parametrize(
    ("typed", "start", "label"),
    [("谁是保安队", 2, "保安队长"), ("who is above the wareh", 17, "库管员"), ("誰是後勤", 2, "后勤主管")],
)
def test_the_last_name_of_a_question_is_completed(
    typed: str, start: int, label: str, suggester: Suggester
) -> None:
    found = suggester.suggest(typed)
    assert found.start == start
    assert label in labels(found)


def test_the_text_is_written_as_one_types(suggester: Suggester) -> None:
    assert suggester.suggest("後勤主").suggestions[0].text == "後勤主管"
    assert suggester.suggest("后勤主").suggestions[0].text == "后勤主管"
    warehouse = next(one for one in suggester.suggest("wareh").suggestions if one.label == "库管员")
    assert warehouse.text.startswith("warehouse")


@pytest.mark.parametrize("typed", ["", " ", "?", "谁", "who is a", "谁负责", "zzzz", "火星"])
def test_nothing_is_suggested_where_no_name_begins(typed: str, suggester: Suggester) -> None:
    assert suggester.suggest(typed) == Suggestions(typed, len(typed), ())


def test_no_more_are_suggested_than_asked_for(suggester: Suggester) -> None:
    assert [len(suggester.suggest("主", limit).suggestions) for limit in (1, 2)] == [1, 2]


def test_two_builds_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    for name in SUGGEST_FILES:
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize("name", SUGGEST_FILES)
def test_a_missing_file_is_a_damaged_dataset(name: str, folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder, tmp_path / "index")
    (tmp_path / "index" / name).unlink()
    with pytest.raises(DatasetDamaged, match="build the dataset again"):
        Suggester.open(tmp_path / "index")


@given(typed=st.text(max_size=60))
def test_any_text_can_be_typed(typed: str, suggester: Suggester) -> None:
    typed = typed.encode("utf-8", "replace").decode()
    found = suggester.suggest(typed)
    assert 0 <= found.start <= len(typed)
    assert (found.start < len(typed)) == bool(found.suggestions)


def test_suggestions_over_http(client: TestClient) -> None:
    answer = client.get("/api/suggest", params={"q": "谁负责索", "limit": 3})
    assert answer.status_code == 200
    found = answer.json()
    assert found["start"] == 3
    assert (found["suggestions"][0]["label"], found["suggestions"][0]["kind"]) == ("索赔专员", "post")
    post = client.get("/api/posts/" + found["suggestions"][0]["id"])
    assert post.json()["label"] == "索赔专员"
    assert client.get("/api/suggest", params={"q": "索" * 5_000}).json()["start"] == 4_999
    assert client.get("/api/suggest").status_code == 400
