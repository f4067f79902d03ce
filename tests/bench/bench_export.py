"""Time and weigh exports of a generated organisation; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_export [--posts 100000] [--collaborations 4] [--parts write,networkx,command,measures,force]

Every post but the first reports to another and works with four: 100,000 posts give 100,000 nodes and 499,999 edges. Each line on
standard output was measured in a process of its own: seconds, those of the processor, megabytes written, and the most memory that the
process ever had, the network and the interpreter included.

- ``write``: each format that draws a network, from a `Network` that is there.
- ``networkx``: ``networkx.write_gexf`` on the same network, its lists as texts because it cannot write them.
- ``command``: ``dutygraph export`` as a user calls it, on a dataset with these posts.
- ``measures``: betweenness and communities at the sizes up to which exports have them, on networks three edges a node.
- ``force``: the force layout at its limit.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import BinaryIO

from graph.export import FORMATS
from graph.model import Collaboration, Department, Evidence, Organization, Post, Records, ReportingLine
from graph.network import Network, to_networkx
from graph.networkedges import Edge
from graph.nodes import Attributes, evidence_texts

BASE = "https://w3id.org/dutygraph/id/organization/集团/"
ORGANIZATION = f"{BASE}organization"
POSTS_A_DEPARTMENT = 25
REPORTS_A_POST = 8
SEED = 1


def pairs(posts: int, collaborations: int) -> Iterator[tuple[int, int, bool]]:
    """Yield who is joined to whom, and whether by a line."""
    chance = random.Random(SEED)
    for number in range(posts):
        if number:
            yield number, (number - 1) // REPORTS_A_POST, True
        # Away from itself and each distance once, so that no two edges are one.
        for distance in chance.sample(range(1, posts // 2), collaborations):
            yield number, (number + distance) % posts, False


def post_id(number: int) -> str:
    """Return the id of a post."""
    return f"{BASE}post/岗位{number}"


def department_of(number: int) -> int:
    """Return the number of the department of a post."""
    return number // POSTS_A_DEPARTMENT


def said(number: int, quote: str) -> Evidence:
    """Return a place that says something."""
    return Evidence(document_of(number // 100), number, number + len(quote), quote)


@cache
def document_of(number: int) -> str:
    """Return the path of a document: one text for all that stands in it, as a dataset has it."""
    return f"集团/岗位职责/文件{number}.txt"


def made_network(posts: int, collaborations: int) -> Network:
    """Make the view ``posts`` of the organisation, without its records."""
    nodes: dict[str, Attributes] = {
        post_id(number): {
            "label": f"岗位{number}",
            "kind": "post",
            "level": len(str(number)),
            "duty_count": 0,
            "span": REPORTS_A_POST if number * REPORTS_A_POST + 1 < posts else 0,
            "described": True,
            "evidence": evidence_texts([said(number, f"岗位{number} 的岗位职责")]),
            "department": sys.intern(f"部{department_of(number)}"),
            "organization": "集团",
        }
        for number in range(posts)
    }
    ids = list(nodes)
    lines = {"stated_by": "subordinate"}
    edges = tuple(
        Edge(
            ids[source],
            ids[target],
            "reportsTo",
            1.0,
            "reports to",
            said(source, f"直接上级：岗位{target}"),
            lines,
        )
        if is_line
        else Edge(
            ids[source],
            ids[target],
            "collaboratesWith",
            1.0,
            "每月核对台账",
            said(source, f"与岗位{target}核对台账"),
        )
        for source, target, is_line in pairs(posts, collaborations)
    )
    return Network("posts", nodes, edges)


def made_records(posts: int, collaborations: int) -> Records:
    """Make the records of the organisation."""
    departments = tuple(
        Department(f"{BASE}department/部{number}", f"部{number}", (), ORGANIZATION, "", ())
        for number in range(1 + department_of(posts - 1))
    )
    everyone = tuple(
        Post(
            id=post_id(number),
            label=f"岗位{number}",
            aliases=(),
            organization=ORGANIZATION,
            departments=(departments[department_of(number)].id,),
            described=True,
            evidence=(said(number, f"岗位{number} 的岗位职责"),),
        )
        for number in range(posts)
    )
    lines: list[ReportingLine] = []
    works: list[Collaboration] = []
    for source, target, is_line in pairs(posts, collaborations):
        below, above = everyone[source], everyone[target]
        if is_line:
            evidence = said(source, f"直接上级：{above.label}")
            lines.append(ReportingLine(below.id, above.id, "subordinate", evidence))
        else:
            evidence = said(source, f"与{above.label}核对台账")
            works.append(Collaboration(below.id, above.id, above.label, "post", "每月核对台账", evidence))
    return Records(
        organizations=(Organization(ORGANIZATION, "集团", "zh-Hans"),),
        documents=(),
        departments=departments,
        posts=everyone,
        duties=(),
        lines=tuple(lines),
        also_holds=(),
        collaborations=tuple(works),
        attributes=(),
        terms=(),
    )


def write(format_name: str, posts: int, collaborations: int) -> str:
    """Write one format."""
    network = made_network(posts, collaborations)
    writer = FORMATS[format_name].write_network
    assert writer is not None
    return f"{format_name}: {len(network.nodes)} nodes, {len(network.edges)} edges, {timed(lambda out: writer(network, out))}"


def write_by_networkx(posts: int, collaborations: int) -> str:
    """Write GEXF by NetworkX."""
    import networkx

    graph = to_networkx(made_network(posts, collaborations))
    for facts in [facts for _, facts in graph.nodes(data=True)] + [
        facts for *_, facts in graph.edges(data=True)
    ]:
        facts.update({name: " | ".join(value) for name, value in facts.items() if isinstance(value, tuple)})
    said = timed(lambda out: networkx.write_gexf(graph, out, version="1.3"))
    return f"networkx.write_gexf: {said}; without places, colours, kinds and lists"


def timed(write: Callable[[BinaryIO], None]) -> str:
    """Write to a file and tell how long it took."""
    with tempfile.TemporaryFile() as out:
        start, processor = time.perf_counter(), time.process_time()
        write(out)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        return said_of(seconds, processor, out.tell(), resource.RUSAGE_SELF)


def run_command(dataset: Path) -> str:
    """Write GEXF as a user does."""
    target = dataset.parent / "out.gexf"
    command = [sys.executable, "-m", "api", "export", "--format", "gexf"]
    start = time.perf_counter()
    subprocess.run([*command, "--data", str(dataset), "-o", str(target)], check=True)
    seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    said = said_of(seconds, used.ru_utime + used.ru_stime, target.stat().st_size, resource.RUSAGE_CHILDREN)
    return f"dutygraph export --format gexf: {said}"


def make_dataset(dataset: Path, posts: int, collaborations: int) -> None:
    """Write a dataset of the organisation."""
    from graph.staging import stage

    with stage(dataset) as staging:
        staging.write_records(made_records(posts, collaborations), issues=(), sources=())
        staging.commit()


def measures() -> str:
    """Time what is counted of a network as a whole."""
    from graph.analysis.betweenness import EXACT_NODES
    from graph.measured import (
        MOST_FOR_BETWEENNESS,
        MOST_FOR_COMMUNITIES,
        with_betweenness,
        with_communities,
    )

    said = []
    for name, count, nodes in (
        ("exact betweenness", with_betweenness, EXACT_NODES),
        ("estimated betweenness", with_betweenness, MOST_FOR_BETWEENNESS // 4),
        ("communities", with_communities, MOST_FOR_COMMUNITIES // 4),
    ):
        network = made_network(nodes, 2)
        start = time.perf_counter()
        count(network)
        said.append(f"{name} of {nodes} nodes: {time.perf_counter() - start:.2f} s")
    return ", ".join(said)


def force() -> str:
    """Time the force layout at its limit."""
    from graph.force import FORCE_LIMIT, force_positions

    nodes = [str(number) for number in range(FORCE_LIMIT)]
    edges = [(nodes[number], nodes[number // 2], 1.0) for number in range(1, FORCE_LIMIT)]
    start = time.perf_counter()
    force_positions(nodes, edges, step=1.0)
    return f"force layout at its limit of {FORCE_LIMIT} nodes: {time.perf_counter() - start:.2f} s"


def said_of(seconds: float, processor: float, size: int, of: int) -> str:
    """Tell a measurement; Linux counts memory in units of 1024 bytes."""
    peak = resource.getrusage(of).ru_maxrss * 1024
    return (
        f"{seconds:.1f} s ({processor:.1f} s of the processor), {size / 1e6:.0f} MB written, "
        f"at most {peak / 1e6:.0f} MB of memory"
    )


def main() -> None:
    """Measure what the command line asks for, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--collaborations", type=int, default=4)
    parser.add_argument("--parts", default="write,networkx,command,measures,force")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    size = (asked.posts, asked.collaborations)
    if asked.one:
        sys.stdout.write(measured(asked.one, *size) + "\n")
        return
    again = [
        sys.executable,
        "-m",
        "tests.bench.bench_export",
        *map(str, ("--posts", size[0], "--collaborations", size[1])),
    ]
    for part in asked.parts.split(","):
        if part == "command":
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([*again, "--one", f"dataset={folder}/data"], check=True)
                subprocess.run([*again, "--one", f"command={folder}/data"], check=True)
            continue
        drawing = [f"write={name}" for name, known in FORMATS.items() if known.write_network]
        for one in drawing if part == "write" else [part]:
            subprocess.run([*again, "--one", one], check=True)


def measured(one: str, posts: int, collaborations: int) -> str:
    """Measure one thing."""
    name, _, value = one.partition("=")
    if name == "write":
        return write(value, posts, collaborations)
    if name == "dataset":
        make_dataset(Path(value), posts, collaborations)
        return f"a dataset of {posts} posts is made"
    if name == "command":
        return run_command(Path(value))
    if name == "networkx":
        return write_by_networkx(posts, collaborations)
    return measures() if name == "measures" else force()


if __name__ == "__main__":
    main()
