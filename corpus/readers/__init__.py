"""One file to one `SourceDocument`: the registry of readers by suffix.

Each reader stands in a module of its own and takes the decoded text (`plaintext`, `markdown`, `webpage`,
`delimited`) or the bytes (`word`, `sheet`). `reading` holds what they share. A new format is a module with
one ``read_...`` function and one line here. Readers that need heavy libraries are imported when the first
such file comes.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import SourceNotFound, UnreadableDocument
from corpus.model import Issue, SourceDocument
from corpus.readers.delimited import read_delimited
from corpus.readers.markdown import read_markdown
from corpus.readers.plaintext import BYTE_ORDER_MARK, read_plain
from corpus.readers.rdftext import RDF_TYPES, read_rdf
from corpus.readers.reading import MAX_PACKAGE_BYTES, MAX_TEXT_BYTES, Reading
from corpus.readers.webpage import declared_encoding, read_html
from corpus.text.decode import decode

_MIB = 1024 * 1024
# How real office files begin: zip packages and those of the old formats.
_OFFICE_FILES = (b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
# Bytes in which a file tells what it is.
_HEAD_BYTES = 8192
_SEEN = re.compile(f"[^\\s{BYTE_ORDER_MARK}]")


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one suffix are read."""

    media_type: str
    read: Callable[[bytes, str], Reading]
    limit_bytes: int = MAX_TEXT_BYTES


def _plain(data: bytes, source: str) -> Reading:
    return read_plain(decode(data, source=source), source)


def _markdown(data: bytes, source: str) -> Reading:
    return read_markdown(decode(data, source=source), source)


def _html(data: bytes, source: str) -> Reading:
    return read_html(decode(data, source=source, declared=declared_encoding(data)), source)


def _delimited(data: bytes, source: str) -> Reading:
    return read_delimited(decode(data, source=source), source)


def _word(data: bytes, source: str) -> Reading:
    from corpus.readers.word import read_word

    return read_word(data, source)


def _slides(data: bytes, source: str) -> Reading:
    from corpus.readers.slides import read_slides

    return read_slides(data, source)


def _mail(data: bytes, source: str) -> Reading:
    from corpus.readers.mail import read_mail

    return read_mail(data, source)


def _web_archive(data: bytes, source: str) -> Reading:
    from corpus.readers.mail import read_web_archive

    return read_web_archive(data, source)


def _open_text(data: bytes, source: str) -> Reading:
    from corpus.readers.opentext import read_open_text

    return read_open_text(data, source)


def _sheet(data: bytes, source: str) -> Reading:
    """Read a spreadsheet; web pages and tab-separated text under that suffix, as many programs write them, for what they are."""
    if not data.startswith(_OFFICE_FILES):
        if b"<table" in data[:_HEAD_BYTES].lower():
            return _other(_html(data, source), ".html", source)
        if b"\t" in data[:_HEAD_BYTES]:
            return _other(_delimited(data, source), ".tsv", source)
    from corpus.readers.sheet import read_sheets

    return read_sheets(data, source)


def _pdf(data: bytes, source: str) -> Reading:
    from corpus.readers.pdf.reading import read_pdf

    return read_pdf(data, source)


def _old_word(data: bytes, source: str) -> Reading:
    """Read web pages, web archives, text and today's Word files under an old suffix; files of the old formats are refused."""
    head = data[:_HEAD_BYTES].lower()
    if data.startswith(_OFFICE_FILES[0]):
        return _word(data, source)
    if data.startswith((_OFFICE_FILES[1], b"{\\rtf")):
        raise UnreadableDocument(
            "a file in an old format of Word or WPS", source=source, hint="open it there and save it as .docx"
        )
    if b"mime-version:" in head:
        return _other(_web_archive(data, source), ".html", source)
    if b"<html" in head or b"<table" in head:
        return _other(_html(data, source), ".html", source)
    return _other(_plain(data, source), ".txt", source)


def _other(reading: Reading, suffix: str, source: str) -> Reading:
    """Say that a file is of another format than its suffix says."""
    message = f"not what its suffix says; read as the {suffix} file that it is"
    issues = (*reading.issues, Issue("warning", "other-format", source, message))
    return replace(reading, issues=issues, media_type=_FORMATS[suffix].media_type)


_OFFICE = "application/vnd.openxmlformats-officedocument"
_FORMATS = {
    ".txt": Format("text/plain", _plain),
    ".text": Format("text/plain", _plain),
    ".md": Format("text/markdown", _markdown),
    ".markdown": Format("text/markdown", _markdown),
    ".html": Format("text/html", _html),
    ".htm": Format("text/html", _html),
    ".csv": Format("text/csv", _delimited),
    ".tsv": Format("text/tab-separated-values", _delimited),
    ".docx": Format(f"{_OFFICE}.wordprocessingml.document", _word, MAX_PACKAGE_BYTES),
    ".xlsx": Format(f"{_OFFICE}.spreadsheetml.sheet", _sheet, MAX_PACKAGE_BYTES),
    ".doc": Format("application/msword", _old_word, MAX_PACKAGE_BYTES),
    ".wps": Format("application/msword", _old_word, MAX_PACKAGE_BYTES),
    ".odt": Format("application/vnd.oasis.opendocument.text", _open_text, MAX_PACKAGE_BYTES),
    ".pptx": Format(f"{_OFFICE}.presentationml.presentation", _slides, MAX_PACKAGE_BYTES),
    ".eml": Format("message/rfc822", _mail, MAX_PACKAGE_BYTES),
    ".mht": Format("multipart/related", _web_archive, MAX_PACKAGE_BYTES),
    ".mhtml": Format("multipart/related", _web_archive, MAX_PACKAGE_BYTES),
    ".pdf": Format("application/pdf", _pdf, MAX_PACKAGE_BYTES),
    ".xls": Format("application/vnd.ms-excel", _sheet, MAX_PACKAGE_BYTES),
    ".ods": Format("application/vnd.oasis.opendocument.spreadsheet", _sheet, MAX_PACKAGE_BYTES),
    **{suffix: Format(media_type, read_rdf, MAX_PACKAGE_BYTES) for suffix, media_type in RDF_TYPES.items()},
}
_WORDS, _SLIDES, _LISTS = "save it as .docx", "save it as .pptx", "save it as .xlsx"
_UNPACK, _PICTURE = "unpack it first", "text in pictures is not read; recognise it with an OCR program first"
# What to do with files that are not read.
_ADVICE = {
    **dict.fromkeys((".dot", ".wpt", ".rtf", ".pages"), _WORDS),
    **dict.fromkeys((".ppt", ".pps", ".dps", ".odp", ".key"), _SLIDES),
    **dict.fromkeys((".et", ".ett", ".xlsb", ".numbers"), _LISTS),
    **dict.fromkeys((".rar", ".7z", ".gz", ".tgz", ".tar", ".bz2", ".xz"), _UNPACK),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".webp"), _PICTURE),
    ".msg": "save it as .eml",
}
# The suffixes that can be read, in lower case.
SUFFIXES = frozenset(_FORMATS)


def read_source(path: Path, *, name: str) -> SourceDocument:
    """Read one file.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in the corpus; stands in messages, issues and identifiers.

    Returns
    -------
    SourceDocument
        What the file says, with at least one visible character that is no blank.

    Raises
    ------
    SourceNotFound
        If there is no such file.
    UnreadableDocument
        If its suffix is unknown, or it is empty, too large, binary, damaged, protected or without text.
    """
    return read_bytes(load(path, name=name, limit=size_limit(name)), name=name)


def read_bytes(data: bytes, *, name: str) -> SourceDocument:
    """Read one document from its bytes. Result and errors as `read_source`."""
    known = _format(name)
    reading = known.read(data, name)
    if not _SEEN.search(reading.visible.text):
        reasons = "; ".join(issue.message for issue in reading.issues)
        raise UnreadableDocument(f"no text in it: {reasons}" if reasons else "no text in it", source=name)
    return SourceDocument(
        name=name,
        media_type=reading.media_type or known.media_type,
        encoding=reading.encoding,
        sha256=hashlib.sha256(data).hexdigest(),
        size_bytes=len(data),
        raw=reading.raw,
        visible=reading.visible,
        headings=reading.headings,
        tables=reading.tables,
        places=reading.places,
        issues=reading.issues,
    )


def size_limit(name: str) -> int:
    """Return how many bytes a document of this name may have.

    Raises
    ------
    UnreadableDocument
        If documents of its suffix are not read.
    """
    return _format(name).limit_bytes


def _format(name: str) -> Format:
    suffix = Path(name).suffix
    known = _FORMATS.get(suffix.lower())
    if known is None:
        readable = " ".join(sorted(SUFFIXES))
        advice = f"{_ADVICE[suffix.lower()]}; " if suffix.lower() in _ADVICE else ""
        hint = f"{advice}readable are {readable}"
        raise UnreadableDocument(f"unknown suffix {suffix!r}", source=name, hint=hint)
    return known


def unread_reason(name: str) -> str:
    """Return why a file with an unknown suffix is not read, and what to do where that is known.

    Examples
    --------
    >>> unread_reason("a.ppt")
    'files ending in .ppt cannot be read: save it as .pptx'
    """
    suffix = Path(name).suffix
    if not suffix:
        return "files without a suffix are not read"
    advice = _ADVICE.get(suffix.lower())
    return f"files ending in {suffix} cannot be read" + (f": {advice}" if advice else "")


def load(path: Path, *, name: str, limit: int) -> bytes:
    """Return the content of a regular file that is not empty.

    Parameters
    ----------
    path : Path
        The file.
    name : str
        Its name in the corpus, for messages.
    limit : int
        Bytes that it may have.

    Raises
    ------
    SourceNotFound
        If there is no such file.
    UnreadableDocument
        If it is empty or too large.
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableDocument("not a regular file", source=name)
        _refuse_large(status.st_size, limit, name)
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise SourceNotFound("there is no such file", source=name) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableDocument(f"cannot be opened: {reason}", source=name) from error
    return checked(data, name=name, limit=limit)


def checked(data: bytes, *, name: str, limit: int) -> bytes:
    """Return the content of a file if it is neither empty nor too large. Raises as `load`."""
    _refuse_large(len(data), limit, name)
    if not data:
        raise UnreadableDocument("the file is empty", source=name)
    return data


def _refuse_large(size: int, limit: int, name: str) -> None:
    if size > limit:
        message = f"larger than {limit // _MIB} MiB: not a document that a person wrote"
        raise UnreadableDocument(message, source=name, hint="split it, or leave it out")
