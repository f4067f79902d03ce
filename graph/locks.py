"""Advisory locks on files, for several processes that share a dataset folder on one machine.

Not for network file systems that ignore locks; there the worst case is that an old generation is removed while it is being read.
"""

from __future__ import annotations

import contextlib
import os
import sys

if sys.platform == "win32":

    def lock_shared(descriptor: int) -> None:
        """Do nothing: on Windows an open file keeps its folder from being moved, which is all that readers need."""

    def try_lock(descriptor: int) -> bool:
        """Take the only lock on an open file; return False if somebody else holds one."""
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def lock_shared(descriptor: int) -> None:
        """Take a lock that many may hold and that only keeps `try_lock` out; wait as long as a removal takes."""
        with contextlib.suppress(OSError):  # a file system without locks: read on
            fcntl.flock(descriptor, fcntl.LOCK_SH)

    def try_lock(descriptor: int) -> bool:
        """Take the only lock on an open file; return False if somebody else holds one."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # a file system without locks: nobody can hold one
            return True
        return True


def open_descriptor(path: str | os.PathLike[str], *, create: bool = False) -> int:
    """Return a file descriptor for a lock; the caller closes it."""
    return os.open(
        path, (os.O_RDWR | os.O_CREAT if create else os.O_RDONLY) | getattr(os, "O_CLOEXEC", 0), 0o666
    )
