"""Time the statistics of generated organisations; not collected by pytest.

From the repository root: ``python -m tests.bench.bench_stats [--posts 100000] [--collaborations 4]``. The organisation of `bench_export`, once as
one and once as 200, that is many of 500 posts. On standard output, each in a process of its own: seconds of processor time to count, and to make the tables
and the JSON, from how many posts betweenness was counted, and the most memory that the process ever had.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

import msgspec
from msgspec.structs import replace

from graph.model import Organization, Records
from graph.view import View
from tests.bench.bench_export import made_records

PARTS = 200


def divided(records: Records, parts: int) -> Records:
    """Return the same posts in several organisations, each working with as many of its own."""
    size = -(-len(records.posts) // parts)
    organizations = tuple(
        Organization(f"{records.organizations[0].id}{number}", f"单位{number}", "zh-Hans")
        for number in range(parts)
    )
    home = {post.id: organizations[number // size].id for number, post in enumerate(records.posts)}
    units = {post.departments[0]: home[post.id] for post in records.posts}
    place = {post.id: number for number, post in enumerate(records.posts)}

    def own(source: str, target: str) -> str:
        first = place[source] // size * size
        return records.posts[min(first + place[target] % size, len(records.posts) - 1)].id

    return replace(
        records,
        lines=tuple(replace(line, superior=own(line.subordinate, line.superior)) for line in records.lines),
        collaborations=tuple(replace(one, party=own(one.post, one.party)) for one in records.collaborations),
        organizations=organizations,
        posts=tuple(replace(post, organization=home[post.id]) for post in records.posts),
        departments=tuple(replace(one, organization=units[one.id]) for one in records.departments),
    )


def measured(posts: int, collaborations: int, parts: int) -> None:
    """Print one line."""
    from api.desk.statsreport import json_of
    from api.desk.statstables import report_of
    from graph.structure.measure import measure

    records = made_records(posts, collaborations)
    view = View(divided(records, parts) if parts > 1 else records)
    start = time.process_time()
    found = measure(view)
    counted = time.process_time()
    report_of(found, "zh")
    msgspec.json.encode(json_of(view, found))
    made = time.process_time()
    sources = sum(one.bottlenecks.sources for one in found)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(
        f"{posts} posts in {parts} organisations: counted {counted - start:.1f} s, tables and JSON {made - counted:.1f} s, "
        f"{sources} sources, {memory} MB\n"
    )


def main() -> None:
    """Measure one organisation, then many."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, default=100_000)
    parser.add_argument("--collaborations", type=int, default=4)
    parser.add_argument("--parts", type=int)
    chosen = parser.parse_args()
    if chosen.parts:
        measured(chosen.posts, chosen.collaborations, chosen.parts)
        return
    for parts in (1, PARTS):
        call = [sys.executable, "-m", "tests.bench.bench_stats", "--parts", str(parts)]
        call += ["--posts", str(chosen.posts), "--collaborations", str(chosen.collaborations)]
        subprocess.run(call, check=True)


if __name__ == "__main__":
    main()
