"""The command ``sparql``: where a query is read from, what is printed, and one line for what is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import rdflib

from api.columns import columns
from api.sparql.table import table_lines
from api.sparql.terms import read_rows
from ontology.terms import ID
from tests.small_corpus import run_cli

POSTS = "SELECT ?post { ?p a org:Post ; rdfs:label ?post } ORDER BY ?post"
TREE = "CONSTRUCT { ?p org:reportsTo ?s } WHERE { ?p org:reportsTo ?s }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
CLAIMS = f"{ID}organization/东桥店/post/索赔专员"

pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated, use Dataset:DeprecationWarning")


def test_the_command_prints_csv_where_no_terminal_is(dataset: Path) -> None:
    result = run_cli("sparql", POSTS, "--data", dataset)
    assert result.exit_code == 0
    names = [row[0] for row in csv.reader(io.StringIO(result.stdout))]
    assert names[0] == "post"
    assert "索赔专员" in names
    assert result.stderr == ""


@pytest.mark.parametrize("source", ["-", "@"])
def test_a_query_is_read_from_standard_input_and_from_a_file(
    dataset: Path, tmp_path: Path, source: str
) -> None:
    file = tmp_path / "posts.rq"
    file.write_text("\ufeff" + POSTS, "utf-8")
    given = f"@{file}" if source == "@" else "-"
    read = run_cli("sparql", given, "--data", dataset, stdin=POSTS)
    assert read.stdout == run_cli("sparql", POSTS, "--data", dataset).stdout


def test_json_is_one_document_of_the_standard_shape(dataset: Path) -> None:
    document = json.loads(run_cli("sparql", POSTS, "--data", dataset, "--json").stdout)
    assert document["head"]["vars"] == ["post"]
    assert {"post": {"type": "literal", "value": "索赔专员"}} in document["results"]["bindings"]
    graph = run_cli("sparql", TREE, "--data", dataset, "--json").stdout
    assert len(rdflib.Graph().parse(data=graph, format="json-ld")) == 8


def test_a_cut_result_is_said_on_standard_error_alone(dataset: Path) -> None:
    result = run_cli("sparql", POSTS, "--data", dataset, "--limit", "2")
    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == "dutygraph: the result was cut at 2 rows (--limit N changes that, 0: all)\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ASK"], "line 1, column 4: the query ends too early"),
        (["DROP ALL"], "DROP changes data"),
        (["ASK { SERVICE <http://x> { } }"], "line 1, column 7: SERVICE is refused"),
        ([ENDLESS, "--timeout", "0.3"], "the query took longer than 0.3 s and was stopped"),
        ([POSTS, "--timeout", "0"], "--timeout: 0 s cannot be"),
        ([POSTS, "--limit", "-1"], "sparql_rows = -1 cannot be"),
        ([POSTS, "--format", "turtle"], "this query gives rows, which turtle cannot hold"),
        ([TREE, "--format", "table"], "this query gives statements, which table cannot hold"),
        ([POSTS, "--format", "csv", "--json"], "--json and --format cannot both be"),
        (["@nowhere.rq"], "nowhere.rq: no such file"),
        (["-"], "stdin: the query is not UTF-8"),
    ],
)
def test_what_is_wrong_is_one_line_and_exit_code_2(dataset: Path, arguments: list[str], said: str) -> None:
    result = run_cli("sparql", *arguments, "--data", dataset, stdin=b"\xff")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert said in result.stderr
    if "--json" not in arguments:
        assert result.stdout == ""


def test_a_table_fits_the_terminal_and_keeps_the_end_of_an_iri() -> None:
    content = json.dumps(
        {
            "head": {"vars": ["post", "text", "n"]},
            "results": {
                "bindings": [
                    {
                        "post": {"type": "uri", "value": CLAIMS},
                        "text": {"type": "literal", "value": "负责保修索赔单据的填写和上报" * 3},
                        "n": {"type": "literal", "value": "7", "datatype": str(rdflib.XSD.integer)},
                    },
                    {"text": {"type": "literal", "value": "短"}},
                ]
            },
        }
    ).encode()
    lines = list(table_lines(read_rows(content), 50))
    assert max(map(columns, lines)) <= 50
    assert "/post/索赔专员" in lines[2]
    assert "负责保修" in lines[2]
    assert lines[2].endswith("  7")
    assert lines[3].strip() == "短"
    whole = list(table_lines(read_rows(content), 0))
    assert "organization/东桥店/post/索赔专员" in whole[2]


def test_a_query_of_named_graphs_is_told_why_it_finds_nothing(dataset: Path) -> None:
    result = run_cli("sparql", "SELECT * { GRAPH ?g { ?s ?p ?o } }", "--data", dataset)
    assert (result.exit_code, result.stdout) == (0, "g,o,p,s\n")
    assert "GRAPH finds nothing" in result.stderr
