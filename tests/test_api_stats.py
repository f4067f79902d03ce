"""``dutygraph stats`` as HR runs it: text, JSON, workbook, page, bad input."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from starlette.testclient import TestClient

from api.desk import stats, statstables
from api.desk.statsschemas import StatsModel
from api.desk.statswords import MEASURES, VALUES, WORDS
from api.reports.basis import Basis
from api.reports.model import Language
from api.reports.registry import passage_of
from graph.structure.measure import measure
from graph.view import View
from ontology.thesaurus import load_thesaurus
from tests import structured
from tests.responsibilities import write_stores
from tests.small_corpus import run_cli


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of two stores."""
    root = tmp_path_factory.mktemp("stores")
    assert run_cli("build", write_stores(root / "corpus"), "--data", root / "data").exit_code == 0
    return root / "data"


def printed(*arguments: str | Path) -> Any:
    result = run_cli("stats", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def everything(value: Any) -> list[dict[str, Any]]:
    """Return all objects in a JSON value."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [
        *([value] if isinstance(value, dict) else []),
        *(one for part in below for one in everything(part)),
    ]


def test_json_is_as_described_and_quotes_what_stands_there(data: Path) -> None:
    found = printed("--data", data)
    StatsModel.model_validate(found)
    assert found["organizations"] == len(found["by_organization"]) == 2
    assert found["posts"] == sum(one["counts"]["posts"] for one in found["by_organization"])
    quotes = [one for one in everything(found) if "quote" in one]
    assert quotes
    for one in quotes:
        raw = (data.parent / "corpus" / one["document"]).read_text("utf-8")
        assert raw[one["start"] : one["end"]] == one["quote"]
    known = {one["id"] for one in everything(found) if set(one) == {"id", "label"}}
    assert all(name.startswith("https://") for name in known)


def test_the_same_dataset_gives_the_same_bytes(data: Path) -> None:
    first, second = (run_cli("stats", "--data", data, "--json").stdout for _ in range(2))
    assert first == second


def test_one_organization_alone(data: Path) -> None:
    found = printed("--data", data, "--organization", "白沙店")
    assert [one["organization"]["label"] for one in found["by_organization"]] == ["白沙店"]
    text = run_cli("stats", "--data", data, "--organization", "白沙店").stdout
    assert "白沙店" in text
    assert "青石店" not in text


def test_an_unknown_organization_is_refused_in_one_line(data: Path) -> None:
    result = run_cli("stats", "--data", data, "--organization", "白沙")
    assert result.exit_code == 2
    assert "no organisation is called 白沙 (there is 白沙店)" in result.stderr


def test_the_workbook_has_a_sheet_for_each_table(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "stats.xlsx"
    assert run_cli("stats", "--data", data, "--xlsx", file).exit_code == 0
    names = load_workbook(file).sheetnames
    assert names[1:] == [
        "总览",
        "层级",
        "管理幅度",
        "缺项",
        "瓶颈岗位",
        "部门协作",
        "协作群",
        "跨部门群",
        "职责数",
    ]


@pytest.fixture(scope="module")
def basis() -> Basis:
    return Basis(View(structured.records()), load_thesaurus())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_named_thing_and_sentence_of_a_table_has_its_id_beside_it(
    basis: Basis, language: Language
) -> None:
    known = {*basis.view.posts, *basis.view.departments}
    for table in stats.build_report(basis, language).tables:
        keys = [column.key for column in table.columns]
        for row in table.rows:
            cells = dict(zip(keys, row, strict=True))  # also: as many cells as columns
            for key in keys:
                if key.endswith("_id"):
                    ids = str(cells[key] or "").split()
                    assert set(ids) <= known
                    assert bool(ids) == bool(cells[key.removesuffix("_id")])
                if key.endswith("_source"):
                    assert all(map(passage_of, str(cells[key] or "").split()))
                    assert bool(cells[key]) == bool(cells["text"])


def test_the_overview_says_the_numbers_that_were_counted_by_hand(basis: Basis) -> None:
    overview, *_ = stats.build_report(basis, "en").tables
    said = {str(row[0]): str(row[1]) for row in overview.rows}
    assert said["Layers"] == "3: 2 · 2 · 4"
    assert said["Longest chain"] == "厂长 → 生产主管 → 车工"
    assert said["Spans of control"] == "mean 1.75, median 1.5, most 3"
    assert said["Wide and narrow"] == "narrow 1, single 2"
    assert said["Bottlenecks"].startswith("生产主管 61%, 质检员 46%")
    assert said["Cut posts"] == "生产主管 3, 质检员 2"
    assert said["Collaboration"].startswith("inside 20%, between 60%, outside 20% (of 5;")
    assert said["Kinds of duties"] == "Responsible 78%, Approves 22%, Boilerplate 11%"


def test_what_is_left_out_or_estimated_is_said() -> None:
    [found] = measure(View(structured.records()))
    assert list(statstables.notes([found], "en")) == []
    from msgspec.structs import replace

    counted = found.bottlenecks
    rough = replace(found, bottlenecks=replace(counted, sources=4))
    without = replace(
        found,
        bottlenecks=replace(counted, sources=0),
        communities=replace(found.communities, counted=False),
    )
    assert list(statstables.notes([rough], "en")) == ["柳溪厂: betweenness is estimated from 4 of 9 posts."]
    assert list(statstables.notes([rough, rough], "en")) == [
        "Betweenness is estimated from 8 of 18 posts of 2 organisations; one organisation alone is counted better."
    ]
    assert "left out" in " ".join(statstables.notes([without], "en"))


def test_every_word_is_said_in_both_languages() -> None:
    for pair in (*WORDS.values(), *VALUES.values(), *(part for both in MEASURES.values() for part in both)):
        chinese, english = pair
        assert bool(chinese) == bool(english)
        assert english.isascii() or "“" in english


def test_the_page_links_posts_and_lets_one_choose_an_organization(client: TestClient) -> None:
    page = client.get("/reports/stats?table=3", headers={"accept-language": "zh"}).text
    assert "管理幅度" in page
    assert 'href="/posts/' in page
    assert 'name="organization"' in page
