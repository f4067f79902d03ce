"""Measure publishing a large dataset to the Oxigraph server and to Virtuoso, and asking them; not collected by pytest.

From the repository root (a server that is not installed says so)::

    .venv/bin/python -m tests.bench.bench_push [--posts 7000] [--duties 49000] [--servers oxigraph,virtuoso,update]

7,000 posts with 49,000 duties give about 1,000,000 statements. "update" is the Oxigraph server by SPARQL Update instead of the Graph Store
Protocol. One line a measurement on standard output; memory is the most that this process has had beyond what it had before.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TypeVar

from graph.remote.addresses import Addresses, find_addresses
from graph.remote.calls import Account, Server
from graph.remote.engine import RemoteEngine
from graph.remote.publish import push
from graph.sparql.model import Limits
from graph.staging import stage
from graph.store import open_dataset
from tests.bench.large_dataset import make_records
from tests.remote_servers import oxigraph_server, virtuoso_server

GRAPH = "http://example.org/duties"
DUTIES = "SELECT ?d ?label { ?d duty:dutyOf ?p ; rdfs:label ?label }"
Result = TypeVar("Result")
SERVERS: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "oxigraph": oxigraph_server,
    "update": oxigraph_server,
    "virtuoso": virtuoso_server,
}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=7_000)
    parser.add_argument("--duties", type=int, default=49_000)
    parser.add_argument("--servers", default="oxigraph,virtuoso,update")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        nquads = _written(Path(folder), asked.posts, asked.duties)
        for name in asked.servers.split(","):
            place = Path(folder) / name
            place.mkdir()
            with SERVERS[name](place) as base:
                _measure(name, base, nquads)


def _written(folder: Path, posts: int, duties: int) -> Path:
    """Write the dataset in a process of its own, whose memory does not count."""
    child = os.fork()
    if child == 0:
        with stage(folder / "data") as staging:
            staging.write_records(make_records(posts, duties, organizations=10), issues=(), sources=())
            staging.commit()
        os._exit(0)
    os.waitpid(child, 0)
    return open_dataset(folder / "data").nquads_path


def _measure(name: str, base: str, nquads: Path) -> None:
    server = Server(Account("dba", "dba"))
    at = find_addresses(base, server, has_account=True)
    if name == "update":
        at = Addresses(at.query, at.update)
    before = _most_mb()
    pushed = _timed(f"{name}: push", lambda: push(nquads, server, at, GRAPH))
    size_mb = nquads.stat().st_size >> 20
    _say(
        f"{name}: {pushed.statements:,} statements, {size_mb} MB, counted {pushed.counted}; {_most_mb() - before} MB of memory"
    )
    engine = RemoteEngine(server, at.query, GRAPH)
    found = _timed(f"{name}: label of each duty", lambda: engine.query(DUTIES, Limits(timeout_s=120)))
    _say(f"{name}: {found.count:,} rows {found.cut_at}")


def _timed(what: str, run: Callable[[], Result]) -> Result:
    start = time.perf_counter()
    result = run()
    _say(f"{what} {time.perf_counter() - start:.2f} s")
    return result


def _most_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
