"""Seconds and memory of all overlaps of a dataset, by the number of its duties.

Run it as ``python -m tests.bench.bench_overlaps_scale [--duties 1000 5000 20000 100000] [--min 0.8]``. The datasets are made up by chance
(`tests.bench.large_dataset`), one organisation for 500 duties, no more than 200. Each is measured in a process of its own: reading the duties
as words, and finding the pairs and groups, as the command does; processor time of all threads, and the most memory that the process had.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time

from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.index import graph_words
from search.overlaps.find import find_overlaps
from search.overlaps.judge import Judge
from search.tokens import Tokenizer
from tests.bench.large_dataset import make_records

DUTIES = (1_000, 5_000, 20_000, 100_000)
PER_POST = 10
PER_ORGANIZATION = 500
MOST_ORGANIZATIONS = 200


def measured(duties: int, least: float) -> str:
    """Return a row of the table."""
    organizations = min(MOST_ORGANIZATIONS, max(2, duties // PER_ORGANIZATION))
    view = View(make_records(duties // PER_POST, duties, organizations=organizations))
    before, began = time.process_time(), time.perf_counter()
    judge = Judge(view, load_thesaurus(), Tokenizer(graph_words(view)))
    read = time.process_time()
    found = find_overlaps(view, judge, least)
    done = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return (
        f"| {len(view.records.duties):,} | {len(found.pairs):,} | {found.least} | {found.judged:,} | {read - before:.1f} | {done - read:.1f} "
        f"| {time.perf_counter() - began:.1f} | {memory:,} MB |\n"
    )


def main() -> None:
    """Measure each number of duties in a process of its own."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--duties", type=int, nargs="+", default=DUTIES)
    options.add_argument("--min", dest="least", type=float, default=0.8)
    options.add_argument("--row", action="store_true", help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.row:
        sys.stdout.write(measured(chosen.duties[0], chosen.least))
        return
    sys.stdout.write("| duties | pairs | from | texts compared | reading s | finding s | wall s | memory |\n")
    sys.stdout.write("| --- " * 8 + "|\n")
    sys.stdout.flush()
    for duties in chosen.duties:
        row = [sys.executable, "-m", "tests.bench.bench_overlaps_scale", "--row"]
        subprocess.run([*row, "--duties", str(duties), "--min", str(chosen.least)], check=True)


if __name__ == "__main__":
    main()
