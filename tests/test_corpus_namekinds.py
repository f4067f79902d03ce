"""The lists of names and what was learned from them."""

from __future__ import annotations

import pytest

from corpus.vocabulary.namekinds import Language, scores
from tests.bench.bench_titles import LANGUAGES, NAMES, fitted, listed

LEAST = {
    "posts": {"zh": 2_500, "en": 1_500},
    "units": {"zh": 800, "en": 300},
    "topics": {"zh": 1_500, "en": 700},
    "duties": {"zh": 600, "en": 300},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_hold_names_of_many_industries(language: Language) -> None:
    names = listed(language)
    for kind, least in LEAST.items():
        assert len({one.name for one in names if one.kind == kind}) >= least[language]
    assert len({one.industry for one in names if one.kind == "posts"}) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_are_in_order_and_hold_no_name_twice(language: Language) -> None:
    for path in NAMES.glob(f"*.{language}.txt"):
        for block in path.read_text("utf-8").split("# ")[1:]:
            names = block.splitlines()[1:]
            assert names == sorted(set(names)), (path.name, block.splitlines()[0])


def test_the_shipped_weights_are_those_of_the_lists() -> None:
    shipped = dict(line.split("\t", 1) for line in (NAMES / "weights.en.tsv").read_text("utf-8").splitlines())
    fresh = fitted((one.name, one.kind) for one in listed("en"))
    steps = {
        piece: [
            abs(int(a) - int(b)) for a, b in zip(found.split("\t"), fresh[piece].split("\t"), strict=True)
        ]
        for piece, found in shipped.items()
        if piece in fresh
    }
    assert len(steps) > 0.99 * max(len(shipped), len(fresh))
    assert max(map(max, steps.values())) <= 1  # another processor may round otherwise


@pytest.mark.parametrize(
    "name", ["客服", "理货", "打荷", "荷官", "花匠", "Barista", "Sous Chef", "Phlebotomist"]
)
def test_names_of_posts(name: str) -> None:
    assert scores(name).bears_duties > 1


@pytest.mark.parametrize(
    "name", ["班后工作", "团队管理", "客户服务", "剪辑成片", "考核办法", "Stock control", "Health and safety"]
)
def test_names_of_topics_and_duties(name: str) -> None:
    assert scores(name).bears_duties < -1


def test_a_word_for_a_post_and_its_matter_is_nearly_undecided() -> None:
    """文书 keeps documents, and is one; the names beside it have to decide."""
    assert abs(scores("文书").bears_duties) < 1


def test_a_unit_is_told_from_a_post() -> None:
    assert scores("西餐厅").unit > scores("西餐厅").post
    assert scores("西厨").post > scores("西厨").unit
