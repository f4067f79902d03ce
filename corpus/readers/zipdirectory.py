"""The table of contents of a zip file, opened within bounds."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import BinaryIO

from corpus.errors import UnreadableDocument

# Bytes of a table of contents. An entry takes about 100 bytes, and Python about 600 to keep it, so this is
# 80,000 entries and 50 MB.
MAX_DIRECTORY_BYTES = 8 * 1024 * 1024
# The end record is the last thing in the file but for a comment of at most 65,535 bytes.
_END = b"PK\x05\x06"
_END_BYTES = 22 + 65_535
_LARGE_END, _LOCATOR = b"PK\x06\x06", b"PK\x06\x07"
_IN_LARGE_END = 0xFFFFFFFF


def open_zip(stream: BinaryIO, *, source: str, kind: str) -> zipfile.ZipFile:
    """Open a zip file.

    Parameters
    ----------
    stream : BinaryIO
        The file, seekable.
    source : str
        Its name, for messages.
    kind : str
        What it should be, for messages ("a Word document").

    Raises
    ------
    UnreadableDocument
        If it is damaged, or lists far more than a person would put in.
    """
    try:
        if _directory_bytes(stream) > MAX_DIRECTORY_BYTES:
            raise UnreadableDocument(
                f"{kind} with more parts than a person would put in", source=source, hint="unpack it"
            )
        return zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error) as error:
        message = f"{kind} that cannot be opened: the zip package is damaged or cut off"
        raise UnreadableDocument(message, source=source) from error


def _directory_bytes(stream: BinaryIO) -> int:
    """Return the size that the end record gives; 0 where there is none, which `zipfile` refuses."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - _END_BYTES))
    tail = stream.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 16:
        return 0
    declared = int.from_bytes(tail[at + 12 : at + 16], "little")
    if declared != _IN_LARGE_END or tail[at - 20 : at - 16] != _LOCATOR:
        return declared
    stream.seek(min(size, int.from_bytes(tail[at - 12 : at - 4], "little")))
    record = stream.read(48)
    return (
        int.from_bytes(record[40:48], "little") if record.startswith(_LARGE_END) else MAX_DIRECTORY_BYTES + 1
    )
