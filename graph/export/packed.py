"""Several text files in one zip file, made in a temporary file first: the output need not be seekable, the bytes know no clock."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final, TextIO

ZIP_DATE: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold, on every member."""
UNIX: Final = 3
"""The system that the zip file names as its maker, whatever it was made on."""


@contextmanager
def zip_file(out: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """Open a zip file, which is written to ``out`` when everything is in it.

    It is stored, not compressed: compressed bytes differ between versions of the library.
    """
    with tempfile.TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            yield archive
        packed.seek(0)
        shutil.copyfileobj(packed, out)


@contextmanager
def member_of(archive: zipfile.ZipFile, name: str, encoding: str) -> Iterator[TextIO]:
    """Open a new text file of a zip file; line ends are written as they are."""
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.create_system = UNIX
    member.external_attr = 0o644 << 16
    with (
        archive.open(member, "w") as packed,
        io.TextIOWrapper(packed, encoding=encoding, newline="") as text,
    ):
        yield text
