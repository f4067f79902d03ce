"""Arrays on disk, read by mapping them into memory: the ``.npy`` files of an index without numpy, whose import takes as long as an answer."""

from __future__ import annotations

import mmap
import re
import sys
from pathlib import Path

NPY_HEADER = re.compile(
    rb"\x93NUMPY[\x01\x02]\x00..\{'descr': '([<>])(\w\w)', 'fortran_order': False, 'shape': \((\d+),\), \} *\n",
    re.DOTALL,
)
NATIVE = b"<" if sys.byteorder == "little" else b">"


def map_file(path: Path) -> memoryview:
    """Map a file; an empty one is an empty view.

    Raises
    ------
    OSError
        If it cannot be read.
    """
    with path.open("rb") as stream:
        if not path.stat().st_size:
            return memoryview(b"")
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))


def map_array(path: Path, kind: bytes) -> memoryview:
    """Map the bytes of a one-dimensional ``.npy`` file.

    Parameters
    ----------
    path : Path
    kind : bytes
        The type of its values as numpy writes it (``b"i4"``).

    Raises
    ------
    OSError, ValueError
        If it cannot be read, or holds something else.
    """
    mapped = map_file(path)
    header = NPY_HEADER.match(mapped)
    if header is None or (header[1], header[2]) != (NATIVE, kind):
        raise ValueError(f"{path.name} is not an array of {kind.decode()} of this kind of machine")
    values = mapped[header.end() :]
    if len(values) != int(header[3]) * int(kind[1:]):
        raise ValueError(f"{path.name} does not hold {int(header[3]):,} values")
    return values
