"""What writing a large dataset takes in each format that is streamed: seconds, megabytes written, peak memory; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_streams [--posts 5000] [--duties 50000] [--formats turtle,trig]

A dataset of that many posts and duties is made up and written to a temporary folder (the default has 1,000,000 statements).
Each format is written by a process of its own; "before" is its peak memory when the dataset is open and, for formats that need
them, the records are read.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import click

from graph.export import FORMATS, export
from graph.staging import stage
from graph.store import open_dataset
from tests.bench.large_dataset import make_records

MEGABYTE = 1e6


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=5_000)
    parser.add_argument("--duties", type=int, default=50_000)
    parser.add_argument(
        "--formats", default=",".join(name for name, one in FORMATS.items() if one.write_network is None)
    )
    parser.add_argument("--measure", nargs=2, metavar=("DATASET", "FORMAT"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        measure(Path(asked.measure[0]), asked.measure[1])
        return
    with tempfile.TemporaryDirectory() as folder:
        with stage(Path(folder)) as staging:
            staging.write_records(make_records(asked.posts, asked.duties), issues=(), sources=())
            staging.commit()
        with open_dataset(Path(folder)).nquads_path.open("rb") as lines:
            count, size = 0, 0
            for line in lines:
                count, size = count + 1, size + len(line)
        click.echo(f"{count:,} statements, {size / MEGABYTE:.0f} MB of N-Quads")
        for name in asked.formats.split(","):
            command = [sys.executable, "-m", "tests.bench.bench_streams", "--measure", folder, name]
            subprocess.run(command, check=True)


def measure(folder: Path, format_name: str) -> None:
    """Write one format to a temporary file and print what it took."""
    dataset = open_dataset(folder)
    if FORMATS[format_name].write_statements is None:
        len(dataset.view.records.duties)
    before = _peak()
    with tempfile.TemporaryFile() as out:
        start = time.process_time()
        export(dataset, format_name, None, out)
        seconds = time.process_time() - start
        size = out.tell() / MEGABYTE
    click.echo(
        f"{format_name:10} {seconds:6.1f} s {size:7.0f} MB  peak {_peak():5.0f} MB (before {before:.0f})"
    )


def _peak() -> float:
    """Return the peak memory of this process alone: `resource` counts what its parent held as well."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
