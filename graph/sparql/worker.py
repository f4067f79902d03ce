"""The process that answers one query, or makes one store, and ends.

Oxigraph cannot be interrupted from Python, and a query may take all memory there is: only a process of its own can be ended without harm to
who asked. It lowers its own limits before it reads the query: memory beside the store, no further files and so no connections, no core
files, a lower priority, and a clock of its own should who asked be gone.

Standard input holds one JSON document, standard output gets a line when the store is open, a line of JSON, and after it the result.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pyoxigraph

from graph.sparql import OPEN
from graph.sparql.results import Written, write_boolean, write_graph, write_rows

NICENESS: Final = 5
GRACE_S: Final = 2.0  # beyond the time limit: who asked ends this process before
_STATUS: Final = Path("/proc/self/status")


def main() -> None:
    """Do what standard input says; an interrupt at the terminal ends it at once, without a trace."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asked: dict[str, Any] = json.load(sys.stdin.buffer)
    header, content = make(asked) if "target" in asked else answer(asked)
    sys.stdout.buffer.write(json.dumps(header).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def make(asked: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Make a store on disk: ``source`` is a file of N-Quads, ``target`` a folder that does not exist."""
    try:
        store = pyoxigraph.Store(asked["target"])
        store.bulk_load(path=asked["source"], format=pyoxigraph.RdfFormat.N_QUADS)
        store.optimize()
        store.flush()
    except (OSError, SyntaxError) as problem:
        return {"error": "store", "message": str(problem)}, b""
    return {"count": len(store)}, b""


def answer(asked: dict[str, Any]) -> tuple[dict[str, object], bytes]:
    """Answer a query: ``store`` is a folder that `make` made, or ``source`` a file of N-Quads to read into memory."""
    try:
        store = _opened(asked)
    except (OSError, SyntaxError) as problem:
        return {"error": "store", "message": str(problem)}, b""
    sys.stdout.buffer.write(OPEN)
    sys.stdout.buffer.flush()
    _lower_limits(asked["memory_mb"], asked["timeout_s"])
    try:
        kind, written = _evaluated(store, asked)
    except SyntaxError as problem:
        return {"error": "syntax", "message": str(problem)}, b""
    except OSError as problem:
        return {"error": "store", "message": str(problem)}, b""
    except MemoryError:
        return {"error": "memory", "message": ""}, b""
    except (RuntimeError, ValueError) as problem:
        return {"error": "evaluation", "message": str(problem)}, b""
    return {"kind": kind, "count": written.number, "cut_at": written.cut_at}, written.content


def _opened(asked: dict[str, Any]) -> pyoxigraph.Store:
    if asked["store"]:
        return pyoxigraph.Store.read_only(asked["store"])
    store = pyoxigraph.Store()
    store.bulk_load(path=asked["source"], format=pyoxigraph.RdfFormat.N_QUADS)
    return store


def _evaluated(store: pyoxigraph.Store, asked: dict[str, Any]) -> tuple[str, Written]:
    prefixes, most = asked["prefixes"], asked["rows"]
    found = store.query(asked["query"], prefixes=prefixes)
    if isinstance(found, pyoxigraph.QueryBoolean):
        return "boolean", write_boolean(bool(found), asked["rows_format"])
    if isinstance(found, pyoxigraph.QuerySolutions):
        names = [variable.value for variable in found.variables]
        return "rows", write_rows(names, found, asked["rows_format"], most)
    return "graph", write_graph(found, asked["graph_format"], most, prefixes)


def _lower_limits(memory_mb: int, timeout_s: float) -> None:
    alarm = threading.Timer(timeout_s + GRACE_S, os._exit, (1,))
    alarm.daemon = True
    alarm.start()
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError):
        os.nice(NICENESS)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))
    most = _taken_bytes() + (memory_mb << 20)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _taken_bytes() -> int:
    """Return how much writable memory this process has by now; 0 where the system does not say."""
    try:
        lines = _STATUS.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmData:")), 0)
