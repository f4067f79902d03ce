from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import networkx
import pytest

from corpus.errors import FormatUnknown
from graph.export import FORMATS, export
from graph.network import VIEWS, network_of, to_networkx
from graph.staging import stage
from graph.store import open_dataset
from tests.small_records import EMPTY, RECORDS, SERVICE_HEAD, SMALL

PAIRS = [(name, view) for name, chosen in FORMATS.items() for view in chosen.views]


def exported(format_name: str, view_name: str | None) -> bytes:
    out = io.BytesIO()
    export(SMALL, format_name, view_name, out)
    return out.getvalue()


@pytest.mark.parametrize(("format_name", "view_name"), PAIRS)
def test_every_format_writes_every_view_the_same_way_twice(format_name: str, view_name: str) -> None:
    content = exported(format_name, view_name)
    assert content
    assert exported(format_name, view_name) == content


@pytest.mark.parametrize("format_name", FORMATS)
def test_an_empty_dataset_can_be_exported(format_name: str) -> None:
    export(EMPTY, format_name, None, io.BytesIO())


def test_without_a_view_a_network_shows_posts_and_whole_datasets_everything() -> None:
    assert exported("neo4j", None) == exported("neo4j", "everything")
    assert exported("gexf", None) == exported("gexf", "posts")
    assert exported("turtle", None) == exported("turtle", "everything")


def test_unknown_names_are_refused_with_the_list() -> None:
    with pytest.raises(FormatUnknown, match=r"formats: gexf, graphml, csv"):
        export(SMALL, "visio", None, io.BytesIO())
    with pytest.raises(FormatUnknown, match=r"views: posts, reporting"):
        export(SMALL, "gexf", "hierarchy", io.BytesIO())
    with pytest.raises(FormatUnknown, match=r"views: everything"):
        export(SMALL, "turtle", "posts", io.BytesIO())


@pytest.mark.parametrize("name", VIEWS)
def test_node_link_json_is_what_networkx_reads(name: str) -> None:
    read = networkx.node_link_graph(msgspec.json.decode(exported("nodelink", name)), edges="edges")
    graph = to_networkx(network_of(SMALL, name))
    assert isinstance(read, networkx.MultiDiGraph)
    assert list(read) == list(graph)
    assert list(read.edges(keys=True)) == list(graph.edges(keys=True))
    if SERVICE_HEAD.id in read:
        assert read.nodes[SERVICE_HEAD.id]["aliases"] == ["服务主管", "After-sales lead"]


def test_an_open_dataset_gives_the_same_bytes_as_its_view(tmp_path: Path) -> None:
    with stage(tmp_path) as staging:
        staging.write_records(RECORDS, issues=(), sources=())
        staging.commit()
    dataset = open_dataset(tmp_path)
    for format_name in FORMATS:
        out = io.BytesIO()
        export(dataset, format_name, None, out)
        assert out.getvalue() == exported(format_name, None), format_name


SHOW_DIGEST = """
import hashlib, io
from graph.export import FORMATS, export
from tests.small_records import SMALL
digest = hashlib.sha256()
for name, chosen in FORMATS.items():
    for view in chosen.views:
        out = io.BytesIO()
        export(SMALL, name, view, out)
        digest.update(out.getvalue())
print(digest.hexdigest())
"""


def test_the_bytes_do_not_depend_on_the_process() -> None:
    digests = set()
    for hash_seed in ("1", "2"):
        digests.add(
            subprocess.run(
                [sys.executable, "-c", SHOW_DIGEST],
                env={**os.environ, "PYTHONHASHSEED": hash_seed},
                cwd=Path(__file__).resolve().parents[1],
                check=True,
                capture_output=True,
            ).stdout
        )
    assert len(digests) == 1
