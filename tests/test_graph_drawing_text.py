from __future__ import annotations

import io
import re
import unicodedata

import pydot
import pytest
from msgspec.structs import replace

from graph.export import export
from graph.network import network_of
from graph.view import View
from tests.small_records import CLERK, RECORDS, SERVICE, SMALL

ODD = 'A "B" [夜班] {x} (y) |z| <b>& #35; \\N;\n-->\x00end%%`c`'
# pydot 4.0.1 calls pyparsing by its old names
pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated - use:DeprecationWarning")
VIEWS = ("reporting", "departments", "collaboration")
NODE = re.compile(r'    (n\d+)(\[\[?)"([^"\[\]{}<>|]*)"\]\]?:::(?:d\d+|none)')
LINE = re.compile(r'  n\d+ (?:-->|-\.->|---\|"[0-9#;.]+"\|) n\d+')
OTHER = re.compile(
    r'flowchart LR|    direction LR|  subgraph o\d+\["[^"\[\]{}<>|]*"\]|  end|  classDef (?:d\d+|none) [a-z0-9:#,-]+'
)


def written(view: View, format_name: str, view_name: str) -> str:
    out = io.BytesIO()
    export(view, format_name, view_name, out)
    return out.getvalue().decode()


def odd() -> View:
    posts = tuple(replace(post, label=ODD) if post is CLERK else post for post in RECORDS.posts)
    departments = tuple(
        replace(one, label=ODD + "部") if one is SERVICE else one for one in RECORDS.departments
    )
    return View(replace(RECORDS, posts=posts, departments=departments))


def meant(label: str) -> str:
    """Return the label that Mermaid shows: its entity codes are decimal numbers of characters."""
    return re.sub(r"#(\d+);", lambda found: chr(int(found.group(1))), label)


def one_line(label: str) -> str:
    """Return a label on one line without control characters."""
    return "".join(char for char in " ".join(label.split()) if unicodedata.category(char) != "Cc")


@pytest.mark.parametrize("view_name", VIEWS)
@pytest.mark.parametrize("view", [SMALL, odd()], ids=["small", "odd"])
def test_mermaid_holds_to_its_grammar_and_shows_every_label(view: View, view_name: str) -> None:
    network = network_of(view, view_name)
    lines = written(view, "mermaid", view_name).splitlines()
    nodes = [found for line in lines if (found := NODE.fullmatch(line))]
    edges = [line for line in lines if LINE.fullmatch(line)]
    rest = [line for line in lines if not NODE.fullmatch(line) and not LINE.fullmatch(line)]
    assert [line for line in rest if not OTHER.fullmatch(line)] == []
    assert sorted(meant(found.group(3)) for found in nodes) == sorted(
        one_line(str(facts["label"])) for facts in network.nodes.values()
    )
    assert len(edges) == len(network.edges)


def test_mermaid_dashes_what_only_the_superior_says() -> None:
    lines = written(SMALL, "mermaid", "reporting").splitlines()
    name = {found.group(3): found.group(1) for line in lines if (found := NODE.fullmatch(line))}
    assert f"  {name['售后主管']} -.-> {name['理赔专员']}" in lines
    assert f"  {name['售后主管']} --> {name['班组长']}" in lines


@pytest.mark.parametrize("view_name", VIEWS)
@pytest.mark.parametrize("view", [SMALL, odd()], ids=["small", "odd"])
def test_dot_is_read_by_pydot(view: View, view_name: str) -> None:
    network = network_of(view, view_name)
    read = pydot.graph_from_dot_data(written(view, "dot", view_name))
    assert read is not None
    labels: list[str] = []
    waiting: list[pydot.Graph] = [*read]
    edges = len(read[0].get_edges())
    while waiting:
        part = waiting.pop()
        waiting.extend(part.get_subgraphs())
        labels += [
            str(node.get("label"))
            for node in part.get_nodes()
            if node.get_name() not in ("node", "edge", "graph")
        ]
    assert edges == len(network.edges)
    shown = [re.sub(r"\\(.)", r"\1", label[1:-1]) for label in labels]
    assert sorted(shown) == sorted(one_line(str(facts["label"])) for facts in network.nodes.values())


def test_dot_frames_departments_and_quotes_the_proof() -> None:
    text = written(SMALL, "dot", "reporting")
    assert 'label="售后部"; color=' in text
    assert "岗位.txt: “班组长由售后主管领导”" in text
