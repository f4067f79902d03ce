"""Groups hold duties that are one duty with most of each other, and say what they are about."""

from __future__ import annotations

import pytest

from ontology.thesaurus import load_thesaurus
from search.overlaps.clusters import LABEL_CHARS, find_clusters
from search.overlaps.judge import Judge
from search.overlaps.model import Cluster, Pair
from search.tokens import Tokenizer
from tests.small_records import duty
from tests.test_search_overlaps_find import UNRELATED, staff, view_of


def near(a: int, b: int, score: float = 0.8) -> tuple[int, int, float]:
    return a, b, score


def groups_of(
    texts: list[str], links: list[tuple[int, int, float]], reading: str = "conflict"
) -> list[Cluster]:
    """Return the groups of one duty for each text, where those links were found."""
    posts = staff(len(texts))
    duties = [duty(owner, 1, text) for owner, text in zip(posts, texts, strict=True)]
    rest = [duty(posts[0], number, text) for number, text in enumerate(UNRELATED, start=2)]
    view = view_of(posts, duties + rest)
    pairs = [
        Pair(duties[a].id, duties[b].id, score, "near", reading, "unknown", reading == "boilerplate")  # type: ignore[arg-type]
        for a, b, score in links
    ]
    judge = Judge(view, load_thesaurus(), Tokenizer())
    return list(find_clusters(view, judge, [[one] for one in duties], pairs))


def posts_of(cluster: Cluster) -> str:
    return "".join(post.rsplit("/", 1)[1][0] for post in cluster.posts)


def test_a_chain_of_neighbours_is_cut_at_its_weakest_link() -> None:
    texts = ["新品合同签订", "合同签订", "合同归档", "旧合同归档"]
    groups = groups_of(texts, [near(0, 1, 0.9), near(1, 2, 0.8), near(2, 3, 0.85)])
    assert [posts_of(one) for one in groups] == ["甲乙", "丙丁"]
    assert [one.score for one in groups] == [0.9, 0.85]


def test_three_that_are_one_duty_are_one_group() -> None:
    groups = groups_of(["清点酒水", "酒水清点", "每晚清点酒水"], [near(0, 1), near(1, 2), near(0, 2)])
    assert [posts_of(one) for one in groups] == ["甲乙丙"]


@pytest.mark.parametrize(
    ("texts", "label"),
    [
        (["负责登记租户钥匙,每周核对一次", "登记租户钥匙并向物业经理报告"], "登记租户钥匙"),
        (["签发货物出门证", "签发货物出门证", "负责货物出门证的签发与登记"], "签发货物出门证"),
        (["Schedules the night shift", "Schedules the night shift for porters"], "schedules the night shift"),
    ],
)
def test_a_label_is_what_all_say(texts: list[str], label: str) -> None:
    links = [near(a, b) for b in range(len(texts)) for a in range(b)]
    assert [one.label for one in groups_of(texts, links)] == [label]


def test_a_label_is_short() -> None:
    text = "核对租户押金" + "以及水费电费燃气费暖气费网络费停车费" * 3
    assert len(groups_of([text, text + "等"], [near(0, 1)])[0].label) <= LABEL_CHARS


def test_boilerplate_comes_behind_what_is_worth_a_meeting() -> None:
    links = [near(0, 1)]
    plain = groups_of(["清点酒水", "酒水清点"], links)[0]
    worn = groups_of(["完成领导交办的工作", "完成领导交办工作"], links, "boilerplate")[0]
    assert (plain.boilerplate, plain.reading) == (False, "conflict")
    assert (worn.boilerplate, worn.reading) == (True, "boilerplate")
