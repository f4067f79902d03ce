"""SPARQL on a dataset: what is refused, where limits stop a query and say so, and a store that is only a cache."""

from __future__ import annotations

import http.server
import io
import json
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DatasetDamaged, DutygraphError, QueryInvalid, QueryRefused, QueryStopped
from graph.sparql import engine as engine_module
from graph.sparql.engine import LocalEngine
from graph.sparql.faults import PADDING, explained
from graph.sparql.model import GRAPH_FORMATS, ROW_FORMATS, Formats, Limits
from graph.sparql.reading import GRAPH_NOTICE, Reading, read_query
from graph.sparql.store import FOLDER, LOCK, ready_store
from graph.store import open_dataset
from ontology.terms import PREFIXES

LINES = "SELECT ?post ?superior { ?p org:reportsTo ?s . ?p rdfs:label ?post . ?s rdfs:label ?superior } ORDER BY ?post ?superior"
TREE = "CONSTRUCT { ?p org:reportsTo ?s } WHERE { ?p org:reportsTo ?s }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i"
EAST_LINES = 6  # of small_corpus, without 西渡店: 总经理 above two, 服务总监 above two, 服务经理 above two
ALL_LINES = EAST_LINES + 2
PIECES = (
    *(
        "SELECT",
        "*",
        "?s",
        "{",
        "}",
        "org:Post",
        "a",
        "'x",
        '"',
        "FILTER",
        "(",
        ")",
        "<x:y>",
        "#",
        "\n",
        "SERVICE",
    ),
    *("FROM", "<", "\\", "岗位", "GROUP BY", "LIMIT", "1", ".", ";", "UNION", "'''", "\t"),
)

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")


@pytest.fixture
def folder(dataset: Path, tmp_path: Path) -> Path:
    """Return a dataset of one's own, without a store."""
    shutil.copytree(dataset, tmp_path / "data", ignore=shutil.ignore_patterns("store"))
    return tmp_path / "data"


@pytest.fixture(scope="module")
def engine(dataset: Path) -> LocalEngine:
    return LocalEngine(open_dataset(dataset))


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """Serve an address that must not be asked; yield it and who asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(500)

        do_POST = do_GET  # noqa: N815 - the library's name

        def log_message(self, *_: object) -> None: ...

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()
    thread.join()


def rows(engine: LocalEngine, query: str) -> list[tuple[str, ...]]:
    found = json.loads(engine.query(query, Limits()).content)
    return [
        tuple(row[name]["value"] for name in found["head"]["vars"]) for row in found["results"]["bindings"]
    ]


def test_the_usual_prefixes_are_known_and_rows_come_in_order(engine: LocalEngine) -> None:
    found = rows(engine, LINES)
    assert len(found) == ALL_LINES
    assert found == sorted(found)
    assert ("索赔专员", "服务经理") in found
    assert ("备件经理", "总经理") in found
    assert ("备件经理", "服务总监") in found


def test_a_prefix_of_the_query_s_own_counts_more(engine: LocalEngine) -> None:
    result = engine.query("PREFIX org: <http://example.org/> SELECT * { ?p org:reportsTo ?s }", Limits())
    assert result.count == 0


def test_everything_above_is_found_at_any_depth(engine: LocalEngine) -> None:
    above = rows(
        engine,
        'SELECT DISTINCT ?label { ?p rdfs:label "索赔专员" ; org:reportsTo+/rdfs:label ?label } ORDER BY ?label',
    )
    assert above == [("总经理",), ("服务总监",), ("服务经理",)]


@pytest.mark.parametrize("form", ROW_FORMATS)
def test_each_format_of_rows_is_read_back_by_rdflib(engine: LocalEngine, form: str) -> None:
    content = engine.query(LINES, Limits(), Formats(rows=form)).content
    read = rdflib.query.Result.parse(source=io.BytesIO(content), format=form)
    assert [tuple(map(str, row)) for row in read] == rows(engine, LINES)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_each_format_of_statements_is_read_back_by_rdflib(engine: LocalEngine, form: str) -> None:
    result = engine.query(TREE, Limits(), Formats(graph=form))
    name = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}[form]
    assert len(rdflib.Graph().parse(data=result.content, format=name)) == result.count == ALL_LINES
    assert engine.query(TREE, Limits(), Formats(graph=form)).content == result.content


@pytest.mark.parametrize("form", ROW_FORMATS)
def test_a_yes_or_no_has_every_format(engine: LocalEngine, form: str) -> None:
    result = engine.query("ASK { ?p org:reportsTo+ ?p }", Limits(), Formats(rows=form))
    assert (result.kind, b"false" in result.content) == ("boolean", True)


def test_a_cut_result_says_so_and_a_whole_one_does_not(engine: LocalEngine) -> None:
    cut = engine.query(LINES, Limits(rows=3))
    assert (cut.count, cut.cut_at) == (3, "3 rows")
    assert json.loads(cut.content)["truncated"] == "3"
    exact = engine.query(LINES, Limits(rows=ALL_LINES))
    assert (exact.count, exact.cut_at) == (ALL_LINES, "")
    assert "truncated" not in json.loads(exact.content)
    assert engine.query(TREE, Limits(rows=2)).cut_at == "2 statements"
    assert engine.query(LINES, Limits(rows=0)).count == ALL_LINES


def test_a_query_that_takes_too_long_is_stopped(engine: LocalEngine) -> None:
    with pytest.raises(QueryStopped, match=r"longer than 0\.5 s"):
        engine.query(ENDLESS, Limits(timeout_s=0.5))


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is limited on Linux only")
def test_a_query_that_takes_too_much_memory_is_stopped(engine: LocalEngine) -> None:
    with pytest.raises(QueryStopped, match="more than 32 MB of memory"):
        engine.query(HUNGRY, Limits(memory_mb=32))
    assert engine.query(LINES, Limits(memory_mb=32)).count == ALL_LINES


@pytest.mark.parametrize("depth", [500, 60_000])
def test_a_query_that_is_nested_deeply_is_answered_or_stopped(engine: LocalEngine, depth: int) -> None:
    query = f"ASK {{ FILTER({'(' * depth}1{')' * depth}) }}"
    if depth > 1_000:
        with pytest.raises(QueryStopped, match="nested too deeply"):
            engine.query(query, Limits())
    else:
        assert b"true" in engine.query(query, Limits()).content


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { service silent <URL> { ?s ?p ?o } }",
        "SELECT * { SERVICE<URL>{ ?s ?p ?o } }",
        "PREFIX e: <URL> SELECT * { SERVICE e: { ?s ?p ?o } }",
        "SELECT * { BIND(<URL> AS ?u) SERVICE ?u { ?s ?p ?o } }",
        "SELECT * { BIND('\\u0027' AS ?x) SERVICE <URL> { ?s ?p ?o } BIND('a' AS ?y) }",
        "SELECT * { ?s ?p 'it\\'s' . SERVICE <URL> { ?s ?p ?o } FILTER(?o != '') }",
        "PREFIX e: <URL#> SELECT * { ?x ?y e:it\\'s SERVICE <URL> { ?s ?p ?o } . ?z ?w e:it\\'s }",
        "SELECT * { FILTER(?a<?b#>\n) SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { ?s <http://x/it's> ?o . SERVICE <URL> { ?s ?p ?o } . ?t <http://x/it's> ?u }",
        "SELECT * { ?s ?p '''a''b\"''' . SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * { { SELECT * { SERVICE <URL> { ?s ?p ?o } } } }",
        "ASK { FILTER EXISTS { SERVICE <URL> { ?s ?p ?o } } }",
    ],
)
def test_no_query_reaches_another_server(
    engine: LocalEngine, listener: tuple[str, list[str]], query: str
) -> None:
    address, asked = listener
    with pytest.raises(QueryRefused, match="SERVICE is refused"):
        engine.query(query.replace("URL", address), Limits())
    assert asked == []


def test_a_query_that_got_past_the_refusal_could_open_no_connection(
    engine: LocalEngine, listener: tuple[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    address, asked = listener
    monkeypatch.setattr(engine_module, "read_query", lambda _: Reading("SELECT"))
    with pytest.raises(DutygraphError):
        engine.query(f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}", Limits())
    assert asked == []


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?from ?graph }",
        'SELECT * { ?s rdfs:label "SERVICE <x> { }" } # SERVICE <y> { }',
        "SELECT * { ?s <http://example.org/SERVICE> ?o }",
        "PREFIX from: <http://x/#> SELECT * { ?s from:SERVICE ?o , 'a'@from }",
    ],
)
def test_a_word_that_is_no_keyword_is_not_refused(engine: LocalEngine, query: str) -> None:
    engine.query(query, Limits())


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { <a:b> <a:c> 1 }",
        "PREFIX a: <a:> DELETE WHERE { ?s ?p ?o }",
        "drop all",
        "WITH <a:b> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/>",
    ],
)
def test_updates_are_refused(engine: LocalEngine, update: str) -> None:
    with pytest.raises(QueryRefused, match="only read"):
        engine.query(update, Limits())


def test_another_graph_cannot_be_chosen_and_a_named_one_finds_nothing(engine: LocalEngine) -> None:
    with pytest.raises(QueryInvalid, match="line 2, column 1: the dataset is one graph"):
        engine.query("SELECT *\nFROM <http://example.org/g> { ?s ?p ?o }", Limits())
    result = engine.query("SELECT * { GRAPH ?g { ?s ?p ?o } }", Limits())
    assert (result.count, result.notices) == (0, (GRAPH_NOTICE,))


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "SELECT ?s {\n  ?s ?p ?o\n  ?o a org:Post\n}",
            "line 3, column 3: cannot be read from here on: \\?o a",
        ),
        ("SELEC ?s { ?s ?p ?o }", "line 1, column 1: cannot be read"),
        ("SELECT ?s { ?s ?p ?o } }", "line 1, column 24: cannot be read from here on: }"),
        ("SELECT ?s { ?s ?p ?o", "line 1, column 21: the query ends too early"),
        ("SELECT ?s { ?s rdf:type 岗位:Bar }", "line 1, column 25: this prefix is not declared"),
        ("SELECT ?s { ?s ?p ?o } GROUP BY ?p", "SELECT names a variable that is neither grouped"),
        ("SELECT ?s { ?s ?p ?o FILTER ?o = 1 }", "line 1, column 29: cannot be read from here on: \\?o = 1"),
        ("SELECT ?s { ?s ?p ?o . OPTIONL { ?s a ?b } }", "line 1, column 24: .*OPTIONL"),
        ("SELECT * { FILTER(xsd:nothing(?x)) ?x ?y ?z }", "custom function .* is not supported"),
        ("# nothing\n", "the query is empty"),
    ],
)
def test_a_query_that_cannot_be_read_is_one_line_with_its_place(
    engine: LocalEngine, query: str, message: str
) -> None:
    with pytest.raises(QueryInvalid, match=message) as problem:
        engine.query(query, Limits())
    assert "\n" not in str(problem.value)


def test_the_form_of_a_query_is_read_from_its_words() -> None:
    assert read_query("# SELECT\nBASE <http://x/> prefix a: <b:> describe a:c").gives_graph
    assert not read_query("ASK { ?construct ?p 'CONSTRUCT' }").gives_graph


def test_a_store_is_made_once_and_again_where_it_is_missing(folder: Path) -> None:
    opened = open_dataset(folder)
    store = ready_store(opened)
    assert store is not None
    assert store.parent == folder / FOLDER
    marked = (store / "CURRENT").stat().st_ino
    assert ready_store(opened) == store
    assert (store / "CURRENT").stat().st_ino == marked
    shutil.rmtree(store)
    assert LocalEngine(opened).query(LINES, Limits()).count == ALL_LINES
    assert store.is_dir()


def test_a_store_of_another_generation_goes_when_a_new_one_is_made(folder: Path) -> None:
    old = folder / FOLDER / "0123456789abcdef-0.1.0"
    (folder / FOLDER / "making-1").mkdir(parents=True)
    old.mkdir()
    store = ready_store(open_dataset(folder))
    assert store is not None
    assert {entry.name for entry in (folder / FOLDER).iterdir()} == {store.name, LOCK}


def test_a_damaged_store_is_made_again_and_the_query_answered(folder: Path) -> None:
    engine = LocalEngine(open_dataset(folder))
    store = ready_store(open_dataset(folder))
    assert store is not None
    (store / "CURRENT").write_text("nonsense\n", "ascii")
    assert engine.query(LINES, Limits()).count == ALL_LINES
    assert engine.query(LINES, Limits()).count == ALL_LINES
    assert (store / "CURRENT").read_text("ascii") != "nonsense\n"


def test_a_folder_that_takes_no_store_is_queried_in_memory(folder: Path) -> None:
    shutil.rmtree(folder / "cache", ignore_errors=True)
    (folder / "cache").write_text("in the way", "ascii")
    assert LocalEngine(open_dataset(folder)).query(LINES, Limits()).count == ALL_LINES


def test_statements_that_are_gone_are_an_error_in_our_words(folder: Path) -> None:
    opened = open_dataset(folder)
    opened.nquads_path.write_bytes(b"<a:b> no statement\n")
    with pytest.raises(DatasetDamaged, match="statements cannot be read"):
        LocalEngine(opened).query(LINES, Limits())


def test_several_readers_share_a_store(engine: LocalEngine) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(engine.query(LINES, Limits()).count)) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [ALL_LINES] * 6


def test_a_store_holds_what_the_statements_say(dataset: Path) -> None:
    opened = open_dataset(dataset)
    store = ready_store(opened)
    assert store is not None
    expected = pyoxigraph.Store()
    expected.bulk_load(path=opened.nquads_path, format=pyoxigraph.RdfFormat.N_QUADS)
    assert len(pyoxigraph.Store.read_only(str(store))) == len(expected)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_read_or_refused_in_one_line_with_a_place_inside_it(text: str) -> None:
    try:
        read_query(text)
        pyoxigraph.Store().query(text + PADDING, prefixes=PREFIXES)
    except (QueryInvalid, QueryRefused):
        return
    except SyntaxError as problem:
        said = explained(str(problem), text)
        assert "\n" not in said
        place = re.match(r"line (\d+), column (\d+): ", said)
        assert place is not None
        line = text.split("\n")[int(place[1]) - 1]
        assert 1 <= int(place[2]) <= len(line) + 1
