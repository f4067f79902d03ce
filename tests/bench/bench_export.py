"""Time each export format on a generated organisation; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_export [--posts 20000] [--formats gexf,csv] [--views posts]

Every post but the first reports to another, and there are two collaborations a post: 20,000 posts give 20,000 nodes and close to
60,000 edges. One line a measurement on standard output: format, view, nodes, edges, seconds to make the network, seconds to write
it, megabytes written.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
import time

from graph.export import FORMATS
from graph.force import FORCE_LIMIT, force_positions
from graph.model import Collaboration, Department, Evidence, Organization, Post, Records, ReportingLine
from graph.network import network_of
from graph.statements import to_nquads
from graph.view import View

BASE = "https://w3id.org/dutygraph/id/"
POSTS_A_DEPARTMENT = 25
REPORTS_A_POST = 8


def generated(posts: int, *, seed: int = 1) -> View:
    """Make an organisation of so many posts, the same for the same seed."""
    chance = random.Random(seed)
    organization = Organization(f"{BASE}o", "集团", "zh-Hans")
    departments = tuple(
        Department(f"{BASE}department/部{number}", f"部{number}", (), organization.id, "", ())
        for number in range(1 + posts // POSTS_A_DEPARTMENT)
    )
    everyone = tuple(
        Post(
            f"{BASE}post/岗位{number}",
            f"岗位{number}",
            (),
            organization.id,
            (departments[number // POSTS_A_DEPARTMENT].id,),
            True,
            (_said(number, f"岗位{number} 的岗位职责"),),
        )
        for number in range(posts)
    )
    lines = tuple(
        ReportingLine(
            post.id, everyone[(number - 1) // REPORTS_A_POST].id, "subordinate", _said(number, "直接上级")
        )
        for number, post in enumerate(everyone)
        if number
    )
    return View(
        Records(
            organizations=(organization,),
            documents=(),
            departments=departments,
            posts=everyone,
            duties=(),
            lines=lines,
            also_holds=(),
            collaborations=tuple(_collaborations(everyone, chance)),
            attributes=(),
            terms=(),
        )
    )


def _collaborations(everyone: tuple[Post, ...], chance: random.Random) -> list[Collaboration]:
    said = []
    for number, post in enumerate(everyone):
        for other in chance.sample(everyone, 2):
            if other is not post:
                said.append(
                    Collaboration(
                        post.id, other.id, other.label, "post", "每月核对台账", _said(number, "配合核对台账")
                    )
                )
    return said


def _said(number: int, quote: str) -> Evidence:
    return Evidence(f"文件{number // 100}.txt", number, number + len(quote), quote)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=20_000)
    streamed = [name for name, one in FORMATS.items() if one.write_records is None]
    parser.add_argument("--formats", default=",".join(streamed))
    parser.add_argument("--views", default="posts")
    asked = parser.parse_args()
    view = generated(asked.posts)
    for format_name in asked.formats.split(","):
        for view_name in asked.views.split(","):
            sys.stdout.write(measured(view, format_name, view_name))
    nodes = [str(number) for number in range(FORCE_LIMIT)]
    edges = [(nodes[number], nodes[number // 2], 1.0) for number in range(1, FORCE_LIMIT)]
    start = time.perf_counter()
    force_positions(nodes, edges, step=1.0)
    sys.stdout.write(
        f"force layout at its limit of {FORCE_LIMIT} nodes: {time.perf_counter() - start:.2f} s\n"
    )


def measured(view: View, format_name: str, view_name: str) -> str:
    """Time one format and tell it on a line."""
    chosen = FORMATS[format_name]
    out = io.BytesIO()
    start = time.perf_counter()
    if chosen.write_network is not None:
        network = network_of(view, view_name)
        made = time.perf_counter()
        chosen.write_network(network, out)
        size = f"{view_name}, {len(network.nodes)} nodes, {len(network.edges)} edges"
    else:
        nquads = to_nquads(view.records)
        made = time.perf_counter()
        if chosen.write_statements is not None:
            chosen.write_statements(nquads.splitlines(), out)
        size = f"everything, {len(nquads.splitlines())} statements"
    seconds = f"{made - start:.2f} s to make, {time.perf_counter() - made:.2f} s to write"
    return f"{format_name}: {size}, {seconds}, {len(out.getvalue()) / 1e6:.1f} MB\n"


if __name__ == "__main__":
    main()
