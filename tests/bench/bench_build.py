"""Measure a build: seconds of each step, with one process that reads and with one for each processor, and of the shapes by pySHACL alone.

    .venv/bin/python -m tests.bench.bench_build [--megabytes 2]

The documents are made up (`tests.bench.role_pile`). The first table is one process, the second one for each processor; the datasets must be the same.
"""

from __future__ import annotations

import argparse
import filecmp
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

from api.building import LATER_STEPS, build_dataset
from api.workers import processors
from ontology.shapes import SHAPES_FILE, report
from tests.bench.role_pile import pile

MEGABYTE = 1_000_000


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=2)
    megabytes = parser.parse_args().megabytes
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        documents = folder / "documents"
        documents.mkdir()
        for number, text in enumerate(pile(int(megabytes * MEGABYTE), seed=4)):
            (documents / f"{number:05}.txt").write_text(text, encoding="utf-8")
        counts = (1, processors())
        found = [_timed(documents, folder / f"by{count}", count) for count in counts]
        for count, steps in zip(counts, found, strict=True):
            say(
                f"{count} reading: " + ", ".join(f"{step} {seconds:.1f} s" for step, seconds in steps.items())
            )
        say(f"reading {found[0]['read'] / found[1]['read']:.2f} times as fast")
        same = filecmp.cmp(
            _statements(folder / f"by{counts[0]}"), _statements(folder / f"by{counts[1]}"), shallow=False
        )
        say("the same statements" if same else "DIFFERENT STATEMENTS")
        statements = _statements(folder / f"by{counts[0]}").read_bytes()
        began = time.perf_counter()
        report(statements, files("ontology").joinpath(SHAPES_FILE).read_bytes())
        seconds = time.perf_counter() - began
        say(f"shapes by pySHACL {seconds:.1f} s, {seconds / found[0]['shapes']:.1f} times as long")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _timed(documents: Path, dataset: Path, jobs: int) -> dict[str, float]:
    seconds: dict[str, float] = {}
    began = ("read", time.perf_counter())

    def progress(what: str, done: int, total: int) -> None:
        nonlocal began
        if what in LATER_STEPS or done == total:
            seconds[began[0]] = time.perf_counter() - began[1]
            began = (what, time.perf_counter())

    build_dataset(documents, dataset, progress, jobs)
    return seconds


def _statements(dataset: Path) -> Path:
    (file,) = dataset.glob("generations/*/dataset.nq")
    return file


if __name__ == "__main__":
    main()
