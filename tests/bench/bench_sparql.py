"""Measure SPARQL on a large dataset: making and opening the store, and three queries, by four ways; not collected by pytest.

From the repository root (oxrdflib is no dependency; without it its line says so)::

    .venv/bin/python -m tests.bench.bench_sparql [--posts 7000] [--duties 49000] [--ways disk,memory,oxrdflib,rdflib,product]

7,000 posts with 49,000 duties give about 1,000,000 statements. "disk" and "memory" are pyoxigraph in this process, "product" is
`graph.sparql.engine`: a process for each query on the store on disk. One line a measurement on standard output, seconds the best of three
where a run takes less than five.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph

from graph.sparql.engine import LocalEngine
from graph.sparql.model import Limits
from graph.staging import stage
from graph.store import Dataset, open_dataset
from ontology.terms import PREFIXES
from tests.bench.large_dataset import make_records

QUERIES = {
    "everybody below one post": "SELECT ?p {{ ?p org:reportsTo+ <{top}> }}",
    "all pairs above and below, counted": "SELECT (COUNT(*) AS ?n) {{ ?p org:reportsTo+ ?s }}",
    "duties of each post, counted": "SELECT ?p (COUNT(?d) AS ?n) {{ ?d duty:dutyOf ?p }} GROUP BY ?p ORDER BY DESC(?n) LIMIT 10",
}
Run = Callable[[str], int]


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--posts", type=int, default=7_000)
    parser.add_argument("--duties", type=int, default=49_000)
    parser.add_argument("--organizations", type=int, default=10)
    parser.add_argument("--ways", default="disk,memory,oxrdflib,rdflib,product")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        dataset, top = _written(Path(folder), asked)
        for way in asked.ways.split(","):
            for line in measured(way, dataset, top, Path(folder)):
                sys.stdout.write(f"{way}: {line}\n")
                sys.stdout.flush()


def _written(folder: Path, asked: argparse.Namespace) -> tuple[Dataset, str]:
    records = make_records(asked.posts, asked.duties, organizations=asked.organizations)
    with stage(folder / "data") as staging:
        staging.write_records(records, issues=(), sources=())
        staging.commit()
    dataset = open_dataset(folder / "data")
    superiors = {line.superior for line in records.lines}
    top = min(superiors - {line.subordinate for line in records.lines})
    with dataset.nquads_path.open("rb") as stream:
        lines = sum(1 for _ in stream)
    sys.stdout.write(f"{lines:,} statements, {dataset.nquads_path.stat().st_size / 1e6:.0f} MB of N-Quads\n")
    return dataset, top


def measured(way: str, dataset: Dataset, top: str, folder: Path) -> Iterator[str]:
    """Yield what one way takes: to be ready, then for each query."""
    start = time.perf_counter()
    try:
        run = WAYS[way](dataset, folder)
    except ImportError:
        yield "not installed"
        return
    yield f"ready in {time.perf_counter() - start:.3f} s, at most {_peak_mb():,.0f} MB so far"
    for name, text in QUERIES.items():
        took, rows = _timed(run, text.format(top=top))
        yield f"{name}: {took:.3f} s, {rows:,} rows"


def _timed(run: Run, text: str) -> tuple[float, int]:
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        rows = run(text)
        best = min(best, time.perf_counter() - start)
        if best > 5:
            break
    return best, rows


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _of_store(store: pyoxigraph.Store) -> Run:
    def run(text: str) -> int:
        found: Any = store.query(text, prefixes=PREFIXES)
        return sum(1 for _ in found)

    return run


def _disk(dataset: Dataset, folder: Path) -> Run:
    start = time.perf_counter()
    store = pyoxigraph.Store(folder / "disk")
    store.bulk_load(path=dataset.nquads_path, format=pyoxigraph.RdfFormat.N_QUADS)
    store.optimize()
    del store
    made = time.perf_counter() - start
    size = sum(file.stat().st_size for file in (folder / "disk").iterdir())
    start = time.perf_counter()
    opened = pyoxigraph.Store.read_only(str(folder / "disk"))
    sys.stdout.write(
        f"disk: made in {made:.2f} s, {size / 1e6:.0f} MB, opened in {time.perf_counter() - start:.3f} s\n"
    )
    return _of_store(opened)


def _memory(dataset: Dataset, _: Path) -> Run:
    store = pyoxigraph.Store()
    store.bulk_load(path=dataset.nquads_path, format=pyoxigraph.RdfFormat.N_QUADS)
    return _of_store(store)


def _oxrdflib(dataset: Dataset, folder: Path) -> Run:
    import oxrdflib
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    store = pyoxigraph.Store.read_only(str(folder / "disk"))
    return _of_graph(rdflib.Graph(oxrdflib.OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID))


def _rdflib(dataset: Dataset, _: Path) -> Run:
    import rdflib

    graph = rdflib.Graph()
    graph.parse(dataset.nquads_path, format="nt")
    return _of_graph(graph)


def _of_graph(graph: Any) -> Run:
    for prefix, namespace in PREFIXES.items():
        graph.namespace_manager.bind(prefix, namespace, replace=True)
    return lambda text: sum(1 for _ in graph.query(text, initNs=PREFIXES))


def _product(dataset: Dataset, _: Path) -> Run:
    engine = LocalEngine(dataset)
    engine.query("ASK {}", Limits())
    start = time.perf_counter()
    engine.query("ASK {}", Limits())
    sys.stdout.write(
        f"product: the least that a query takes, its process included: {time.perf_counter() - start:.3f} s\n"
    )
    return lambda text: engine.query(text, Limits(timeout_s=600)).count


WAYS: dict[str, Callable[[Dataset, Path], Run]] = {
    "disk": _disk,
    "memory": _memory,
    "oxrdflib": _oxrdflib,
    "rdflib": _rdflib,
    "product": _product,
}

if __name__ == "__main__":
    main()
