"""``dutygraph export`` as a person calls it: views, mixed files, editions, and what is wrong in a call."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from starlette.testclient import TestClient

from graph.store import open_dataset
from search.index import thesaurus_in
from search.overlaps import LEAST_SHOWN
from search.overlaps.edges import overlap_edges
from search.overlaps.whole import overlaps_of
from tests.small_corpus import run_cli

NAMES = {"g": "http://gexf.net/1.3"}
OLD = """\
晨曦影城岗位说明

店长
岗位职责：
1、主持影城的日常经营。

票务主管
所属部门：票务部
直接上级：店长
岗位职责：
1、处理观众退票和改签的申请。
2、核对当日票款，差额当日查清。
3、与卖品主管核对套票的库存。

卖品主管
所属部门：卖品部
直接上级：店长
岗位职责：
1、盘点爆米花和饮料的库存，低于三天用量时补货。
2、处理观众退票和改签的申请。
"""
NEW = OLD.replace("店长\n岗位职责：\n1、主持", "店长\n岗位职责：\n1、安排值班。\n2、主持") + (
    "\n放映员\n所属部门：放映部\n直接上级：票务主管\n岗位职责：\n1、按排片表准时放映影片。\n"
)


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two datasets of one cinema."""
    folders = []
    for name, text in (("old", OLD), ("new", NEW)):
        root = tmp_path_factory.mktemp(name)
        (root / "corpus" / "晨曦影城").mkdir(parents=True)
        (root / "corpus" / "晨曦影城" / "岗位.txt").write_text(text, "utf-8")
        assert run_cli("build", root / "corpus", "--data", root / "data").exit_code == 0
        folders.append(root / "data")
    return folders[0], folders[1]


def texts(content: bytes, path: str) -> list[str]:
    found = etree.fromstring(content).xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(value) for value in found]


def test_the_view_overlaps_joins_posts_whose_duties_repeat_each_other(editions: tuple[Path, Path]) -> None:
    result = run_cli("export", "--format", "gexf", "--view", "overlaps", "--data", editions[0])
    assert result.exit_code == 0
    content = result.stdout_bytes
    assert texts(content, "//g:edge/@kind") == ["overlapsWith"]
    ends = texts(content, "//g:edge/@source") + texts(content, "//g:edge/@target")
    labels = [label for end in ends for label in texts(content, f"//g:node[@id='{end}']/@label")]
    assert sorted(labels) == ["卖品主管", "票务主管"]
    assert texts(content, "//g:edge//g:attvalue[@for='duties']/@value") == ["[处理观众退票和改签的申请]"]
    assert texts(content, "//g:edge//g:attvalue[@for='count']/@value") == ["1"]
    assert "店长" in texts(content, "//g:node/@label")


def test_the_weight_of_an_overlap_is_the_sum_of_its_scores(editions: tuple[Path, Path]) -> None:
    dataset = open_dataset(editions[0])
    found, _ = overlaps_of(dataset.view, thesaurus_in(dataset.index_path), LEAST_SHOWN)
    [edge] = overlap_edges(dataset.view, found.pairs)
    assert 0.8 <= edge.weight <= 1.0
    assert [place.quote for place in edge.evidence] == ["处理观众退票和改签的申请"] * 2


def test_collaborations_lose_their_direction_only_where_that_is_asked_for(
    editions: tuple[Path, Path],
) -> None:
    call = ("export", "--format", "gexf", "--data", editions[0])
    path = "//g:edge[@kind='collaboratesWith']/@type"
    assert texts(run_cli(*call).stdout_bytes, path) == ["directed"]
    mixed = run_cli(*call, "--mixed").stdout_bytes
    assert texts(mixed, path) == ["undirected"]
    assert set(texts(mixed, "//g:edge[@kind='reportsTo']/@type")) == {"directed"}


def test_two_editions_make_one_file_for_the_timeline(editions: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = editions
    target = tmp_path / "years.gexf"
    call = (
        "export",
        "--format",
        "gexf",
        "--dynamic",
        f"2024={new}",
        "--dynamic",
        f"2023={old}",
        "-o",
        target,
    )
    assert run_cli(*call).exit_code == 0
    content = target.read_bytes()
    spell = "//g:node[@label='{}']/g:spells/g:spell/@{}"
    assert texts(content, spell.format("放映员", "start")) == ["2024-01-01"]
    assert texts(content, spell.format("票务主管", "start")) == ["2023-01-01"]
    assert texts(content, spell.format("票务主管", "end")) == ["2024-12-31"]
    counted = "//g:node[@label='店长']//g:attvalue[@for='duty_count']/@value"
    assert texts(content, counted) == ["1", "2"]
    assert run_cli(*call[:-2]).stdout_bytes == content


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--format", "csv", "--mixed"), "csv has no mixed form"),
        (("--format", "turtle", "--mixed"), "turtle has no mixed form"),
        (("--format", "csv", "--dynamic", "1=OLD", "--dynamic", "2=NEW"), "csv knows no time"),
        (("--format", "gexg", "--dynamic", "1=OLD", "--dynamic", "2=NEW"), "no export format is called 'gexg'"),
        (("--format", "gexf", "--dynamic", "1=OLD"), "one edition has no timeline"),
        (("--format", "gexf", "--dynamic", "OLD"), "names no edition"),
        (("--format", "gexf", "--dynamic", "=OLD"), "names no edition"),
        (("--format", "gexf", "--dynamic", "1=OLD", "--dynamic", "1=NEW"), "the edition 1 is named twice"),
        (("--format", "gexf", "--dynamic", "old=OLD", "--dynamic", "2=NEW"), "'old' is no time"),
        (("--format", "gexf", "--dynamic", "1=OLD", "--dynamic", "2=NEW", "--data", "OLD"), "--data and --dynamic"),
        (("--format", "gexf", "--dynamic", "1=OLD", "--dynamic", "2=/nowhere"), "/nowhere"),
        (("--format", "gexf", "--dynamic", "1=OLD", "--dynamic", "2=NEW", "--view", "x"), "no view is called 'x'"),
    ],
)  # fmt: skip
def test_a_wrong_call_says_so_in_one_line_and_writes_nothing(
    editions: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    target = tmp_path / "out"
    places = {"OLD": str(editions[0]), "NEW": str(editions[1])}
    named = [argument.replace("OLD", places["OLD"]).replace("NEW", places["NEW"]) for argument in arguments]
    data = () if "--dynamic" in arguments else ("--data", editions[0])
    result = run_cli("export", *named, *data, "-o", target)
    assert result.exit_code in (2, 3)
    assert message in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert not target.exists()


def test_over_http_a_file_may_be_mixed_too(client: TestClient) -> None:
    plain = client.get("/api/export/gexf", params={"view": "posts"}).content
    mixed = client.get("/api/export/gexf", params={"view": "posts", "mixed": "true"}).content
    assert set(texts(plain, "//g:edge/@type")) == {"directed"}
    assert set(texts(mixed, "//g:edge/@type")) == {"directed", "undirected"}
    assert client.get("/api/export/csv", params={"mixed": "true"}).status_code == 400
    page = client.get("/export").text
    assert "/api/export/gexf?view=posts&amp;mixed=true" in page
    assert "/api/export/gexf?view=reporting&amp;mixed=true" not in page
