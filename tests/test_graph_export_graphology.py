"""GEXF as Gephi Lite reads it: by graphology-gexf under node, which `.ci/run` installs; without either the tests skip and say so."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace as changed

from graph.export.gexf import write_gexf
from graph.export.plain import without_forbidden
from graph.export.timeline import write_timeline
from graph.network import VIEWS, Edge, Network, network_of
from graph.view import View
from tests.small_records import CLERK, EMPTY, LATER, RECORDS, SERVICE_HEAD, SMALL, said

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ROOT / ".ci" / "node" / "node_modules"
pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (PACKAGES / "graphology-gexf").is_dir(), reason="graphology-gexf is not installed (.ci/run does)"
    ),
]
ODD = (
    "控制符\x00\x0b和\ud800半个字符",
    "双引号 \" 与单引号 ' 与反斜杠 \\ 与 \\n",
    "表情 🧑‍🔧 与生僻字 𠮷",
    "a, b [c] | d; e",
    "<标签 a='1'> & &amp; ]]>",
    " 前后空格 ",
)


def read(*contents: bytes, folder: Path) -> list[dict[str, Any]]:
    """Read files as graphology does."""
    paths = [folder / f"{number}.gexf" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    printed = subprocess.run(
        ["node", ROOT / "tests" / "gexf_counts.cjs", *paths],
        env={**os.environ, "NODE_PATH": str(PACKAGES)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [json.loads(line) for line in printed.splitlines()]


def gexf(network: Network) -> bytes:
    out = io.BytesIO()
    write_gexf(network, out)
    return out.getvalue()


def edges_of(network: Network) -> list[tuple[str, str, str]]:
    return sorted((edge.source, edge.target, edge.kind) for edge in network.edges)


def test_every_view_is_read_whole_mixed_or_not(tmp_path: Path) -> None:
    overlapping = Edge(
        CLERK.id, SERVICE_HEAD.id, "overlapsWith", 1.7, "审批理赔", (said("审批"),), {"count": 2}
    )
    networks = [
        replace(network_of(view, name, derived=[overlapping] if view is SMALL else []), is_mixed=is_mixed)
        for view in (SMALL, EMPTY)
        for name in VIEWS
        for is_mixed in (False, True)
    ]
    for network, found in zip(networks, read(*map(gexf, networks), folder=tmp_path), strict=True):
        assert set(found["nodes"]) == set(network.nodes)
        assert sorted(map(tuple, found["edges"])) == edges_of(network)
        undirected = [edge for edge in network.edges if network.direction_of(edge) == "undirected"]
        assert (found["undirected"], found["directed"]) == (
            len(undirected),
            len(network.edges) - len(undirected),
        )


def test_a_mixed_file_has_lines_with_and_collaborations_without_a_direction(tmp_path: Path) -> None:
    network = network_of(SMALL, "posts")
    plain, mixed = read(gexf(network), gexf(replace(network, is_mixed=True)), folder=tmp_path)
    assert plain["type"] == "directed"
    assert mixed["type"] == "mixed"
    assert mixed["directed"] > 0 < mixed["undirected"]


def test_a_dynamic_file_is_read_whole(tmp_path: Path) -> None:
    out = io.BytesIO()
    editions = {"2023": network_of(SMALL, "everything"), "2024": network_of(LATER, "everything")}
    write_timeline(editions, out)
    [found] = read(out.getvalue(), folder=tmp_path)
    assert set(found["nodes"]) == {node for network in editions.values() for node in network.nodes}
    assert {tuple(edge) for edge in found["edges"]} == {
        edge for network in editions.values() for edge in edges_of(network)
    }
    assert found["nodes"][SERVICE_HEAD.id]["label"] == "售后主管"


def test_odd_texts_and_list_items_come_back_as_they_are(tmp_path: Path) -> None:
    odd_post = changed(CLERK, label=ODD[1], aliases=ODD)
    posts = tuple(odd_post if post is CLERK else post for post in RECORDS.posts)
    network = network_of(View(changed(RECORDS, posts=posts)), "reporting")
    [found] = read(gexf(network), folder=tmp_path)
    facts = found["nodes"][CLERK.id]
    assert facts["label"] == ODD[1]
    assert facts["aliases"] == [without_forbidden(text) for text in ODD]
    assert facts["evidence"] == ["岗位.txt[0:4] 理赔专员"]
    assert facts["described"] is True
    assert facts["duty_count"] == 2
