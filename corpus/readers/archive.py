"""Archives (.zip): which documents they hold, under which names, and their bytes, within bounds.

Nothing is written to disk. Folders, hidden files and what macOS adds are left out silently; what cannot be
used (protected, linked, named twice, named outside the archive) becomes an `Issue`.
"""

from __future__ import annotations

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import BinaryIO

from corpus.errors import UnreadableDocument
from corpus.filenames import is_hidden, is_text_name
from corpus.model import Issue
from corpus.readers.zipdirectory import open_zip
from corpus.text.plausible import plausibility

# Unpacked bytes of the members of one archive, those of archives inside it counted as well.
MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
# How many times its own size an archive may unpack to, from `SMALL_BYTES` on. Office files shrink to 0.9,
# web pages to a tenth or, at best, a fiftieth; bombs to a thousandth.
MAX_RATIO = 200
SMALL_BYTES = 64 * 1024 * 1024

_MAC = "__MACOSX"
_OFFICE_PART = "[Content_Types].xml"
_IS_UTF8, _IS_ENCRYPTED = 0x800, 0x1
_NAME_ENCODINGS = ("utf-8", "gb18030", "big5", "cp437")
_OUTSIDE = re.compile(r"^(?:/|[A-Za-z]:)|(?:^|/)\.\.(?:/|$)")


class Archive:
    """An open zip file.

    Parameters
    ----------
    stream : BinaryIO
        The file, seekable; it stays open as long as members are read.
    source : str
        Its name in the corpus, for messages.

    Raises
    ------
    UnreadableDocument
        If it is no zip file or damaged.
    """

    def __init__(self, stream: BinaryIO, source: str) -> None:
        self.issues: list[Issue] = []
        self._source = source
        self._zip = open_zip(stream, source=source, kind="an archive")
        self._members: dict[str, zipfile.ZipInfo] = {}
        infos = self._zip.infolist()
        if any(info.filename == _OFFICE_PART for info in infos):
            message, hint = "an Office file, not an archive", "give it its real suffix: .docx, .xlsx or .pptx"
            raise UnreadableDocument(message, source=source, hint=hint)
        self._list(infos)

    def names(self) -> tuple[str, ...]:
        """Return the paths of the members that can be read, sorted."""
        return tuple(sorted(self._members))

    def size(self, name: str) -> int:
        """Return how many bytes a member unpacks to, as the archive declares; `read` gives no more."""
        return self._members[name].file_size

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a member; one more than ``limit`` if it is longer.

        Raises
        ------
        KeyError
            If there is none of that name.
        UnreadableDocument
            If it is damaged.
        """
        try:
            with self._zip.open(self._members[name]) as stream:
                return stream.read(limit + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError) as error:
            raise UnreadableDocument("damaged in the archive", source=f"{self._source}/{name}") from error

    def _list(self, infos: Sequence[zipfile.ZipInfo]) -> None:
        for info, written in zip(infos, self._names(infos), strict=True):
            parts = [part for part in written.replace("\\", "/").split("/") if part not in ("", ".")]
            if not parts or written.endswith(("/", "\\")) or _MAC in parts:
                continue
            if any(is_hidden(part) for part in parts if part != ".."):
                continue
            name = unicodedata.normalize("NFC", "/".join(parts))
            problem = _problem(info, written)
            if problem:
                self._leave_out(name, *problem)
                continue
            if name in self._members:
                self._leave_out(
                    name, "duplicate-name", "the archive holds two files of this name: the last was read"
                )
            self._members[name] = info

    def _leave_out(self, name: str, code: str, message: str) -> None:
        shown = repr(name.encode("utf-8", "backslashreplace").decode("utf-8"))[1:-1]
        self.issues.append(Issue("warning", code, f"{self._source}/{shown}", message))

    def _names(self, infos: Sequence[zipfile.ZipInfo]) -> list[str]:
        """Return the names, those without a mark of UTF-8 in the encoding that makes most sense of all of them."""
        raw = {info.filename: _unmarked(info) for info in infos}
        encoding = _name_encoding(sorted({name for name in raw.values() if name}))
        if encoding not in ("ascii", "utf-8"):
            message = f"names in the archive are not marked as UTF-8; read as {encoding}"
            self.issues.append(Issue("warning", "names-chosen", self._source, message))
        return [raw[info.filename].decode(encoding, "replace") or info.filename for info in infos]


def _unmarked(info: zipfile.ZipInfo) -> bytes:
    """Return a name as bytes, empty if it is known to be Unicode."""
    if info.flag_bits & _IS_UTF8:
        return b""
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:  # taken from the Unicode field that some programs add
        return b""


def _name_encoding(names: Iterable[bytes]) -> str:
    """Return the encoding of names; UTF-8 if it can be, as macOS writes without saying so."""
    data = b"\n".join(names)
    if data.isascii():
        return "ascii"
    texts: dict[str, str] = {}
    for encoding in _NAME_ENCODINGS:
        try:
            texts[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8":
            return encoding
    return max(texts, key=lambda encoding: plausibility(texts[encoding]))


def _problem(info: zipfile.ZipInfo, written: str) -> tuple[str, str] | None:
    """Return code and message if a member cannot be used."""
    if not is_text_name(written):
        return "name-not-text", "left out: the file name is no valid text: rename the file"
    if _OUTSIDE.search(written.replace("\\", "/")):
        return "unsafe-name", "left out: the name leads out of the archive"
    if info.flag_bits & _IS_ENCRYPTED:
        return (
            "encrypted-member",
            "left out: protected by a password: unpack the archive and build the folder",
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        return "not-a-file", "left out: a link, not a file"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return (
            "unknown-packing",
            "left out: packed in a way that is not read: pack it again as an ordinary zip",
        )
    return None
