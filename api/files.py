"""Writing a result to a file whole or not at all, or to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def writing(target: Path) -> Iterator[BinaryIO]:
    """Open a file for writing that takes its name only when everything is in it; ``-`` is standard output.

    Raises
    ------
    OSError
        If the folder does not exist or the disk refuses; what stood there before stays.
    """
    if str(target) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    if target.is_dir():
        raise IsADirectoryError(21, "is a folder, not a file", str(target))
    import tempfile  # late: a command that writes nothing does without

    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as problem:
        raise OSError(problem.errno, problem.strerror, str(target)) from problem
    try:
        with os.fdopen(descriptor, "wb") as stream:
            yield stream
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
