"""Starting the process of `graph.sparql.worker`, waiting for it, and ending it when its time is over."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from graph.sparql import OPEN

START: Final = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from graph.sparql.worker import main; main()"
)


class TimeOver(Exception):
    """The process was not done in time and has been ended."""


class Ended(Exception):
    """The process ended by itself before it was done: no memory left, or a store that the library cannot bear.

    Parameters
    ----------
    is_open : bool
        Whether it had opened the store.
    """

    def __init__(self, is_open: bool) -> None:
        super().__init__("the process ended")
        self.is_open = is_open


def run_worker(work: Mapping[str, object], timeout_s: float | None) -> tuple[dict[str, Any], bytes]:
    """Let a process do some work and return what it says: a header, and the bytes of a result.

    Parameters
    ----------
    work : mapping
        What `graph.sparql.worker` reads.
    timeout_s : float or None
        Seconds until the process is ended.

    Raises
    ------
    TimeOver, Ended
    """
    paths = json.dumps([path or str(Path.cwd()) for path in sys.path])
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", START, paths],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with process:
        try:
            said, _ = process.communicate(json.dumps(work).encode(), timeout=timeout_s)
        except subprocess.TimeoutExpired:
            raise TimeOver from None
        finally:
            process.kill()
    is_open = said.startswith(OPEN)
    head, _, content = said.removeprefix(OPEN).partition(b"\n")
    if process.returncode or not head:
        raise Ended(is_open)
    header: dict[str, Any] = json.loads(head)
    return header, content
