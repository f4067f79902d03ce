"""The store of a dataset's generation: a folder that Oxigraph opens in some milliseconds, made from the N-Quads when it is missing.

A generation never changes, so neither does its store: it is written aside, renamed, and from then on only read, by as many processes as
like. The store is a cache: it may be deleted at any moment, and where it cannot be written the statements are read into memory instead. Its
name holds the version of the library, whose format on disk is not promised to stay.
"""

from __future__ import annotations

import logging
import os
import shutil
import time
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from graph.locks import open_descriptor, try_lock
from graph.sparql.process import Ended, run_worker
from graph.store import Dataset

FOLDER: Final = Path("cache", "store")
LOCK: Final = "lock"
PREFIX: Final = "making-"
WAIT_S: Final = 120.0  # for another process that makes it; 10,000,000 statements take about that on two cores
_PAUSE_S: Final = 0.05

_LOG = logging.getLogger(__name__)


def ready_store(dataset: Dataset) -> Path | None:
    """Return the folder of a dataset's store, made if it is missing; None where the disk refuses it.

    Stores of other generations are removed when a new one is made.
    """
    home = dataset.folder / FOLDER
    target = home / f"{dataset.name}-{version('pyoxigraph')}"
    if target.is_dir():
        return target
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock = open_descriptor(home / LOCK, create=True)
    except OSError:
        return None
    try:
        if _wait_for(lock, target) and not target.is_dir():
            _make(dataset.nquads_path, target)
    except (OSError, Ended):
        return None
    finally:
        os.close(lock)
    return target if target.is_dir() else None


def forget_store(store: Path) -> None:
    """Remove a store that cannot be read."""
    shutil.rmtree(store, ignore_errors=True)


def _wait_for(lock: int, target: Path) -> bool:
    """Wait until the lock is ours or somebody else has made the store; say whether the lock is ours."""
    end = time.monotonic() + WAIT_S
    while not (is_ours := try_lock(lock)) and not target.is_dir() and time.monotonic() < end:
        time.sleep(_PAUSE_S)
    return is_ours


def _make(source: Path, target: Path) -> None:
    """Make a store, alone: what else stands beside it is of another generation or was left by a crash."""
    for other in sorted(target.parent.iterdir()):
        if other.name != LOCK:
            shutil.rmtree(other, ignore_errors=True)
    _LOG.info("making the store of %s", source)
    aside = target.with_name(f"{PREFIX}{os.getpid()}")
    header, _ = run_worker({"source": str(source), "target": str(aside)}, None)
    if "error" in header:
        shutil.rmtree(aside, ignore_errors=True)
        raise OSError(header["message"])
    with suppress(OSError):
        aside.rename(target)
