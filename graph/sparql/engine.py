"""The query engine of a dataset on this machine: each query in a process of its own, which reads the store and is ended at its limits."""

from __future__ import annotations

import time
from typing import Any, NoReturn

from corpus.errors import DatasetDamaged, QueryInvalid, QueryStopped
from graph.generation import BUILD_AGAIN
from graph.sparql.faults import PADDING, explained
from graph.sparql.model import Formats, Limits, QueryResult, cut_words
from graph.sparql.process import Ended, TimeOver, run_worker
from graph.sparql.reading import read_query
from graph.sparql.store import forget_store, ready_store
from graph.store import Dataset
from ontology.terms import PREFIXES


class LocalEngine:
    """Answers queries about one generation of a dataset (a `graph.sparql.model.QueryEngine`). Threads may share it.

    The prefixes of `ontology.terms.PREFIXES` are known without being declared.

    Parameters
    ----------
    dataset : Dataset
        Open; its store is made with the first query.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    def query(self, text: str, limits: Limits, formats: Formats = Formats()) -> QueryResult:  # noqa: B008 - a frozen value
        """Answer a query; as `graph.sparql.model.QueryEngine.query`.

        Raises
        ------
        DatasetDamaged
            If the dataset's statements cannot be read.
        """
        reading = read_query(text)
        work = {
            "query": text + PADDING,
            "prefixes": PREFIXES,
            "rows": limits.rows,
            "memory_mb": limits.memory_mb,
            "rows_format": formats.rows,
            "graph_format": formats.graph,
        }
        header, content = self._run(work, limits)
        if "error" in header:
            _refuse(header, text, limits)
        kind = header["kind"]
        cut_at = cut_words(kind, header["cut_at"])
        return QueryResult(
            kind,
            formats.graph if kind == "graph" else formats.rows,
            content,
            header["count"],
            cut_at,
            reading.notices,
        )

    def _run(self, work: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
        """Run the query on the store; on one that cannot be read, on the statements themselves."""
        store = ready_store(self._dataset)
        asked = {**work, "timeout_s": limits.timeout_s, "source": str(self._dataset.nquads_path)}
        end = time.monotonic() + limits.timeout_s
        header, content = _answered({**asked, "store": str(store or "")}, limits.timeout_s)
        if store and header.get("error") == "store":
            forget_store(store)
            header, content = _answered({**asked, "store": ""}, max(0.1, end - time.monotonic()))
        return header, content


def _answered(work: dict[str, Any], left_s: float) -> tuple[dict[str, Any], bytes]:
    try:
        return run_worker(work, left_s)
    except TimeOver:
        raise QueryStopped(
            f"the query took longer than {work['timeout_s']:g} s and was stopped",
            hint="ask for less, or give it more time",
        ) from None
    except Ended as end:
        return {"error": "memory" if end.is_open else "store", "message": str(end)}, b""


def _refuse(header: dict[str, Any], text: str, limits: Limits) -> NoReturn:
    if header["error"] == "store":
        raise DatasetDamaged(f"its statements cannot be read: {header['message']}", hint=BUILD_AGAIN)
    if header["error"] == "memory":
        raise QueryStopped(
            f"the query was stopped: it needs more than {limits.memory_mb:,} MB of memory or is nested too deeply",
            hint="ask for less: a pattern that joins nothing pairs everything with everything",
        )
    raise QueryInvalid(explained(header["message"], text))
