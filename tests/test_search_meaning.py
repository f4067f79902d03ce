"""Words by meaning: what has no word in common is near, what is unknown is asked for, and the files say what the records say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import DatasetDamaged
from search.covered import MET_NEARNESS, measures
from search.engine import Engine
from search.index import build_index
from search.meaning.features import features
from search.meaning.likeness import Likeness
from search.meaning.store import Meanings, clauses_of
from search.meaning.vectors import open_vectors
from search.need import Need
from tests.search_samples import sample_view


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("index")
    build_index(sample_view(), place)
    return place


def cosine(one: str, other: str) -> float:
    first, second = open_vectors().of_words([one, other])
    return float(first @ second / (np.linalg.norm(first) * np.linalg.norm(second)))


@pytest.mark.parametrize(
    ("near", "word", "far"),
    [
        ("发票", "票据", "轮胎"),
        ("招聘", "招人", "采购"),
        ("工资", "薪酬", "消防"),
        ("invoic", "发票", "轮胎"),
    ],
)
def test_words_that_mean_the_same_are_nearer_than_others(near: str, word: str, far: str) -> None:
    assert cosine(near, word) > cosine(far, word) + 0.2


def test_a_word_that_no_list_has_is_known_by_its_parts() -> None:
    assert open_vectors().of_words(["损坏赔偿单"]).any()
    assert not open_vectors().of_words(["zxqwv"]).any()
    assert features("票") == ["票"]


def test_a_question_without_a_common_word_finds_the_post(folder: Path) -> None:
    view = sample_view()
    near = Likeness(view, folder).near("东西坏了要换轮子", [])
    assert near
    assert all(0 <= one.words <= 1 for one in near.values())


def test_an_unknown_word_makes_every_post_less_near(folder: Path) -> None:
    likeness = Likeness(sample_view(), folder)
    known = max(one.clause for one in likeness.near("盘点仓库", []).values())
    more = max(one.clause for one in likeness.near("盘点仓库 zxqwv", []).values())
    assert more < known * 0.95


def test_nothing_known_is_near_to_nothing(folder: Path) -> None:
    assert Likeness(sample_view(), folder).near("zxqwv qqq", ["x"]) == {}


def test_every_owner_has_its_duties(folder: Path) -> None:
    view = sample_view()
    store = Meanings.open(folder)
    assert sorted(store.owned.tolist()) == list(range(len(view.records.duties)))
    for place, post in enumerate(view.records.posts):
        rows = store.owned[store.owners[place] : store.owners[place + 1]].tolist()
        assert {view.records.duties[row].owner for row in rows} <= {post.id}


def test_the_same_records_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    for file in sorted(folder.glob("meaning-*")):
        assert file.read_bytes() == (tmp_path / file.name).read_bytes()


def test_clauses_keep_every_character_but_the_marks() -> None:
    text = "每日盘点,登记。差异当天上报;无"
    assert "".join(clauses_of(text)).replace(" ", "") == "每日盘点登记差异当天上报无"


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    build_index(sample_view(), tmp_path)
    (tmp_path / "meaning-vectors.npy").write_bytes(b"no array")
    engine = Engine(sample_view(), tmp_path)
    with pytest.raises(DatasetDamaged, match="index cannot be read"):
        engine.ask("谁负责盘点仓库")


def test_actions_alone_are_not_met_because_no_thing_is_missing() -> None:
    action = Need("juggle", (), 0.8, True, ())
    thing = Need("盘点", (), 0.8, False, ())
    assert measures([action], (), "库管员\n每月盘点仓库")[-1] == 0.0
    assert measures([action, thing], (), "库管员\n每月盘点仓库")[-1] == MET_NEARNESS
    assert measures([action, thing], (), "出纳\n收款")[-1] == 0.0
