"""The cookbook on the sample corpus: each query finds what the sample holds on purpose (``corpus/sample/README.md``), and ask says the same.

The expected rows were read in the documents: who names whom, which fault is planted where.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

from api import service
from api.knowledge import Knowledge
from api.settings import Settings, load_settings
from api.sparql.recipes import FOLDER, SUFFIX, Recipe, cookbook_document, recipes
from graph.sparql.model import Limits, QueryEngine
from graph.store import open_dataset
from ontology.terms import PREFIXES
from tests.small_corpus import run_cli

ROOT = Path(__file__).resolve().parents[1]
EAST, WEST = "屏麓汽车集团澄湾店", "屏麓汽车集团望岭店"
FEWEST = 25

# Rows that must be among those found, and how many there are in all (None: it does not matter).
EXPECTED: dict[str, tuple[int | None, list[tuple[str, ...]]]] = {
    "01-who-reports-to-whom": (None, [(WEST, "试驾专员", "展厅经理"), (EAST, "销售顾问", "展厅主管")]),
    "02-everybody-below": (None, [(WEST, "索赔专员", "1"), (EAST, "前台主管", "1"), (EAST, "服务顾问", "2")]),
    "03-chain-upward": (
        5,
        [
            (WEST, "财务经理", "1"),
            (WEST, "总经理", "2"),
            (EAST, "财务经理", "1"),
            (EAST, "总经理", "2"),
            (EAST, "集团董事会", "3"),
        ],
    ),
    "04-spans-of-control": (None, [(EAST, "总经理", "9"), (WEST, "总经理", "8")]),
    "05-layers": (None, [(WEST, "0", "1"), (WEST, "1", "8"), (EAST, "0", "3")]),
    "06-posts-without-superior": (2, [(WEST, "充电设施运维员"), (WEST, "总经理")]),
    "07-several-superiors": (
        7,
        [
            (WEST, "销售顾问", "展厅经理、销售总监"),
            (EAST, "索赔专员", "备件经理、服务经理"),
            (EAST, "喷漆技师", "技术总监、钣喷主管"),
        ],
    ),
    "08-contradicting-lines": (
        6,
        [
            (EAST, "索赔专员", "备件经理", "服务经理"),
            (EAST, "回访专员", "服务经理", "客户关系经理"),
            (WEST, "技术主管", "服务经理", "车间主管"),
        ],
    ),
    "09-circles-of-superiors": (2, [(WEST, "技术主管"), (WEST, "车间主管")]),
    "10-named-but-not-described": (
        7,
        [(EAST, "大客户专员", "1"), (EAST, "保洁员", "1"), (WEST, "机电维修技师", "1"), (EAST, "技术总监", "1")],
    ),
    "11-duties-of-a-post": (None, [(WEST, "1", "审核保修资格,不符合条件的向客户书面说明", "Approves")]),
    "12-duties-by-involvement": (None, [(WEST, "Consulted", "1")]),
    "13-who-approves-what": (None, [(WEST, "总经理", "批准年度预算和单项五万元以上的支出")]),
    "14-duties-of-a-department": (None, [(WEST, "备件库管员", "按工单发料,安全气囊类备件需双人签字")]),
    "15-duties-that-speak-of": (
        None,
        [
            (EAST, "服务经理", "受理客户投诉,24小时内给出书面答复并跟踪到客户认可"),
            (EAST, "客户关系经理", "受理客户投诉,24小时内给出书面答复并追踪到客户认可"),
        ],
    ),
    "16-most-duties": (None, [(EAST, "服务顾问", "9"), (WEST, "展厅经理", "8")]),
    "17-described-without-duties": (1, [(EAST, "行政后勤专员")]),
    "18-same-duty-twice": (
        7,
        [
            ("登记固定资产卡片,按月计提折旧", "会计", EAST, "出纳", EAST),
            ("管理试驾车的预约、充电和保险有效期", "展厅经理", WEST, "试驾专员", WEST),
        ],
    ),
    "19-collaboration-between-departments": (None, [(WEST, "客户关系部", "售后服务部", "3")]),
    "20-outside-parties": (None, [("厂家", WEST, "技术主管", "技术热线联合判断"), ("保险公司", EAST, "事故车定损员", "确认价格")]),
    "21-also-holds-and-deputies": (
        2,
        [(EAST, "钣喷主管", "also holds", "安全员"), (EAST, "备件经理", "deputy", "备件计划员")],
    ),
    "22-evidence-of-a-line": (
        2,
        [("技术总监", "喷漆技师", "chengwan/03-body-shop.md", "758", "762", "技术总监")],
    ),
    "23-several-departments": (0, []),
    "24-same-title-two-organizations": (None, [("备件库管员", WEST, "备件经理", "7")]),
    "25-counts": (None, [("Duty", "432"), ("ReportingLine", "119"), ("Post", "69")]),
}  # fmt: skip
QUESTIONS = (
    "服务经理下面所有的岗位",
    "会计一级一级往上是谁",
    "备件部有哪些岗位",
    "喷漆技师的直接上级是谁",
    "索赔专员的职责",
    "客户关系经理要跟谁打交道",
    "评估师向二手车经理汇报吗",
    "销售顾问归总经理管吗",
    "澄湾店一共有多少个岗位",
    "整备是什么意思",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("sample")
    settings = load_settings(flags={"data": folder / "data"}, environment={}, folder=folder)
    service.build(service.sample_corpus(), settings)
    return settings


@pytest.fixture(scope="module")
def engine(sample: Settings) -> QueryEngine:
    return service.open_queries(sample)


@pytest.fixture(scope="module")
def knowledge(sample: Settings) -> Knowledge:
    return service.open_knowledge(sample)


def rows_of(content: bytes) -> list[tuple[str, ...]]:
    found = json.loads(content)
    names = found["head"]["vars"]
    return [
        tuple(row[name]["value"] if name in row else "" for name in names)
        for row in found["results"]["bindings"]
    ]


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.name)
def test_each_query_finds_what_the_sample_holds(engine: QueryEngine, recipe: Recipe) -> None:
    result = engine.query(recipe.query, Limits())
    assert (result.cut_at, result.notices) == ("", ())
    if result.kind == "graph":
        graph = rdflib.Graph().parse(data=result.content, format="turtle")
        names = {str(label) for label in graph.objects(None, rdflib.RDFS.label)}
        assert {"展厅经理", "销售总监", "试驾专员"} <= names
        assert "展厅主管" not in names  # of the other store
        return
    count, expected = EXPECTED[recipe.name]
    rows = rows_of(result.content)
    assert [row for row in expected if row not in rows] == []
    assert count is None or len(rows) == count
    assert rows or recipe.name == "23-several-departments"


def test_a_post_in_two_departments_is_found(sample: Settings) -> None:
    """The sample has none, so one is put into a second department here."""
    recipe = next(one for one in recipes() if one.name == "23-several-departments")
    nquads = open_dataset(sample.data).nquads_path.read_bytes()
    home = f"https://w3id.org/dutygraph/id/organization/{WEST}"
    store = pyoxigraph.Store()
    store.bulk_load(nquads, format=pyoxigraph.RdfFormat.N_QUADS)
    store.add(
        pyoxigraph.Quad(
            pyoxigraph.NamedNode(f"{home}/post/评估师"),
            pyoxigraph.NamedNode(f"{PREFIXES['org']}postIn"),
            pyoxigraph.NamedNode(f"{home}/department/备件部"),
        )
    )
    found = store.query(recipe.query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    (row,) = found
    values = {
        name: getattr(row[name], "value", "") for name in ("organization", "post", "departments", "names")
    }
    assert (values["organization"], values["post"], values["departments"]) == (WEST, "评估师", "2")
    assert set(values["names"].split("、")) == {"二手车部", "备件部"}


def test_queries_run_in_rdflib_as_they_stand(sample: Settings) -> None:
    """What the cookbook says of any SPARQL 1.1 server: prefixes are declared, nothing is Oxigraph's own."""
    graph = rdflib.Graph()
    graph.parse(open_dataset(sample.data).nquads_path, format="nt")
    engine = service.open_queries(sample)
    for name in (
        "06-posts-without-superior",
        "09-circles-of-superiors",
        "11-duties-of-a-post",
        "22-evidence-of-a-line",
    ):
        query = next(one.query for one in recipes() if one.name == name)
        found: Any = graph.query(query)
        theirs = sorted(tuple("" if value is None else str(value) for value in row) for row in found)
        assert theirs == sorted(rows_of(engine.query(query, Limits()).content)), name


def test_each_query_declares_its_prefixes_and_has_a_sentence_in_both_languages() -> None:
    assert len(recipes()) >= FEWEST
    assert len({recipe.title_en for recipe in recipes()}) == len(recipes())
    for recipe in recipes():
        pyoxigraph.Store().query(recipe.query)  # an undeclared prefix would be a SyntaxError
        declared = set(re.findall(r"^PREFIX (\w+):", recipe.query, re.MULTILINE))
        body = re.sub(r"^PREFIX .*$|\"[^\"]*\"", "", recipe.query, flags=re.MULTILINE)
        assert declared == set(re.findall(r"\b(\w+):\w", body)), recipe.name
        assert recipe.title_en.endswith(".")
        assert re.search(r"[\u4e00-\u9fff]", recipe.title_zh)
        assert not recipe.query.startswith("#")


def test_every_file_of_the_cookbook_has_an_answer_here() -> None:
    graphs = {one.name for one in recipes() if "CONSTRUCT" in one.query}
    assert {file.stem for file in FOLDER.glob(f"*{SUFFIX}")} == {*EXPECTED, *graphs}


def test_the_document_is_made_of_the_files() -> None:
    written = (ROOT / "docs" / "cookbook.md").read_text("utf-8")
    assert written == "".join(f"{line}\n" for line in cookbook_document()), (
        "run `python -m api.sparql.recipes > docs/cookbook.md`"
    )


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_query_of_an_answer_gives_that_answer(
    knowledge: Knowledge, sample: Settings, question: str
) -> None:
    answer = knowledge.ask(question, 1_000)
    if answer.status == "not_found":
        pytest.fail(f"{question} is not answered on the sample any more: choose another")
    assert answer.sparql
    result = run_cli("sparql", answer.sparql, "--data", sample.data, "--json")
    document = json.loads(result.stdout)
    if "boolean" in document:
        assert document["boolean"] is answer.value
        return
    first = [row[0] for row in rows_of(result.stdout.encode())]
    if answer.understood_as.intent == "count":
        assert [float(first[0])] == [answer.value]
    else:
        assert set(first) == {item.id for item in answer.answers}
