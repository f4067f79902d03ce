"""Bytes to text: which encoding, chosen in a stated order, and what was lost.

The order: byte order mark (UTF-8, UTF-32, UTF-16); UTF-16 without a mark where NUL bytes give it away;
valid UTF-8; nearly valid UTF-8; the encoding that the document itself declares (HTML); the most plausible
of GB18030, Big5, UTF-16, cp1252 and UTF-8. Valid UTF-8 is always UTF-8. Any other choice, and every byte
that could not be decoded, gives an `Issue`.

The text is the whole file: a byte order mark stays as U+FEFF and line ends stay as they are, so that
offsets in it are offsets in ``bytes.decode(encoding, errors="replace")`` for every encoding reported here.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from corpus.errors import UnreadableDocument
from corpus.model import Issue
from corpus.text.plausible import NOT_TEXT, control_share, plausibility

# Bytes that are looked at to choose an encoding, from the first line with a non-ASCII byte on. 64 KiB of
# Chinese is 20,000 characters; the choice was the same from 200 characters on.
SAMPLE_BYTES = 64 * 1024
# Share of control characters from which a file is no text. Written text has none; random bytes have 0.10 to
# 0.13, read as UTF-8, GB18030, Big5 or cp1252.
MAX_CONTROL_SHARE = 0.05
# Share of undecodable places (of all characters) from which a file is no text in any known encoding.
MAX_LOST_SHARE = 0.3
# Valid multi-byte sequences for each invalid one from which a damaged file is still UTF-8. In 200-character
# pieces of Chinese in GB18030 or Big5, read as UTF-8, there were at most 0.38.
MIN_VALID_PER_INVALID = 4
# Share of NUL among the even or the odd bytes from which a file without a mark is UTF-16 (text in a Latin
# script has nearly 1.0).
MIN_NUL_SHARE = 0.4
# Share of bytes that are plain ASCII from which a file without a NUL is not UTF-16. Half the bytes of Chinese in
# UTF-16 are; of an English table with a few pound signs in cp1252 nearly all.
MAX_ASCII_SHARE = 0.9
# Plausibility (see `corpus.text.plausible`) from which a text is taken for writing. Of 64-character pieces, all
# read rightly scored above 0.52, and 99 % of the best wrong readings below 0.31.
MIN_PLAUSIBILITY = 0.4

UTF8 = "utf-8"
_MARKS = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("gb18030", "big5", "utf-16-le", "utf-16-be", "cp1252", UTF8)
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5",
    "big5-hkscs": "big5hkscs",
    "windows-1252": "cp1252",
    "iso-8859-1": "cp1252",
}
_ASCII = re.compile(rb"[\t\n\r -~]+")
_SIGNATURES = (
    (b"%PDF-", "a PDF file", "give it the suffix .pdf"),
    (b"PK\x03\x04", "a zip archive, perhaps a renamed Word or Excel file", "give it its real suffix"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file", "save it as .docx or .xlsx"),
    (b"{\\rtf", "a rich text (RTF) file", "save it as .docx or .txt"),
    (b"\x89PNG\r\n", "an image (PNG)", ""),
    (b"\xff\xd8\xff", "an image (JPEG)", ""),
    (b"GIF8", "an image (GIF)", ""),
    (b"RIFF", "a media file (RIFF)", ""),
    (b"II*\x00", "an image (TIFF)", ""),
    (b"MM\x00*", "an image (TIFF)", ""),
    (b"\x1f\x8b\x08", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\x00", "a program", ""),
    (b"SQLite format 3\x00", "a database", ""),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the Python name of its encoding, and what a person should know about the choice."""

    text: str
    encoding: str
    issues: tuple[Issue, ...] = ()


def decode(data: bytes, *, source: str, declared: str = "") -> Decoded:
    """Decode a text file.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.
    declared : str, optional
        An encoding that the file names itself (HTML ``charset``); believed only where the bytes are not
        UTF-8 and fit it.

    Returns
    -------
    Decoded
        ``text`` with one U+FFFD for every undecodable place.

    Raises
    ------
    UnreadableDocument
        If the file is empty or binary.

    Examples
    --------
    >>> decode("岗位职责".encode("gb18030"), source="a.txt").encoding
    'gb18030'
    """
    if not data:
        raise UnreadableDocument("the file is empty", source=source)
    refuse_binary(data, source=source)
    encoding = (
        _marked(data)
        or _unmarked_utf16(data)
        or _utf8(data)
        or _declared(data, declared)
        or _most_plausible(data)
    )
    encoding = _wide_big5(data, encoding)
    text = data.decode(encoding, errors="replace")
    _refuse_noise(text, source)
    plausible = text.isascii() or _plausibility(data, encoding) > MIN_PLAUSIBILITY
    issues = (*_choice_issues(encoding, plausible, source), *_loss_issues(data, text, encoding, source))
    return Decoded(text, encoding, issues)


def refuse_binary(data: bytes, *, source: str) -> None:
    """Raise `UnreadableDocument` if the file starts like a known binary format."""
    for signature, kind, hint in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableDocument(f"this is {kind}, not text", source=source, hint=hint or None)


def _marked(data: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if data.startswith(mark)), "")


def _unmarked_utf16(data: bytes) -> str:
    """Return UTF-16 where NUL bytes alternate with others, or where NUL bytes stand in a text that is plausible as UTF-16."""
    sample = data[:SAMPLE_BYTES]
    if len(data) % 2 or 0 not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > MIN_NUL_SHARE * half and even < odd // 8:
        return "utf-16-le"
    if even > MIN_NUL_SHARE * half and odd < even // 8:
        return "utf-16-be"
    best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _plausibility(data, encoding))
    return best if _plausibility(data, best) > MIN_PLAUSIBILITY else ""


def _utf8(data: bytes) -> str:
    """Return UTF-8 if the bytes are valid, or damaged in few places only."""
    try:
        data.decode(UTF8)
    except UnicodeDecodeError:
        text = _sample(data, UTF8)
        lost = text.count("\ufffd")
        valid = sum(1 for char in text if char > "\x7f") - lost
        return UTF8 if valid >= MIN_VALID_PER_INVALID * max(lost, 1) else ""
    return UTF8


def _declared(data: bytes, declared: str) -> str:
    encoding = _DECLARED.get(declared.strip().lower(), "")
    # The sample may cut a character in two at its end.
    return encoding if encoding and "\ufffd" not in _sample(data, encoding)[:-1] else ""


def _most_plausible(data: bytes) -> str:
    """Return the candidate whose text looks most like writing; the earlier one if two look alike."""
    sample = data[:SAMPLE_BYTES]
    is_plain = 0 not in sample and len(sample) - len(_ASCII.sub(b"", sample)) > MAX_ASCII_SHARE * len(sample)
    candidates = [one for one in _CANDIDATES if not (is_plain and one.startswith("utf-16"))]
    return max(candidates, key=lambda encoding: _plausibility(data, encoding))


def _plausibility(data: bytes, encoding: str) -> float:
    if encoding.startswith("utf-16") and len(data) % 2:
        return NOT_TEXT
    return plausibility(_sample(data, encoding))


def _wide_big5(data: bytes, encoding: str) -> str:
    """Return Big5 with its Hong Kong and ETEN additions where plain Big5 loses something that they keep."""
    if encoding != "big5":
        return encoding
    lost = data.decode("big5", errors="replace").count("\ufffd")
    return "big5hkscs" if lost > data.decode("big5hkscs", errors="replace").count("\ufffd") else "big5"


def _sample(data: bytes, encoding: str) -> str:
    """Return the part that decides: from the first line that is not plain ASCII on."""
    first = _first_foreign(data)
    start = max(data.rfind(b"\n", 0, first) + 1, first - SAMPLE_BYTES // 2)
    if encoding.startswith("utf-16"):
        start -= start % 2
    return data[start : start + SAMPLE_BYTES].decode(encoding, errors="replace")


def _first_foreign(data: bytes) -> int:
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _refuse_noise(text: str, source: str) -> None:
    if control_share(text[:SAMPLE_BYTES]) > MAX_CONTROL_SHARE:
        raise UnreadableDocument("this is a binary file, not text", source=source)
    if text.count("\ufffd") > MAX_LOST_SHARE * len(text):
        raise UnreadableDocument(
            "no known encoding gives readable text", source=source, hint="save it as UTF-8 text"
        )


def _choice_issues(encoding: str, plausible: bool, source: str) -> tuple[Issue, ...]:
    if encoding == UTF8:
        return ()
    if plausible:
        return (Issue("warning", "encoding-chosen", source, f"not UTF-8; read as {encoding}"),)
    message = (
        f"not UTF-8; read as {encoding}, but the text does not look like writing: save the file as UTF-8"
    )
    return (Issue("warning", "encoding-doubtful", source, message),)


def _loss_issues(data: bytes, text: str, encoding: str, source: str) -> tuple[Issue, ...]:
    count = text.count("\ufffd")
    if not count:
        return ()
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    places = "1 place" if count == 1 else f"{count} places"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        message = f"{places} could not be decoded as {encoding} and stand as U+FFFD, the first in this line"
        return (Issue("warning", "undecodable-bytes", source, message, line),)
    message = f"{places} already hold U+FFFD in the file: text lost before it came here"
    return (Issue("warning", "replacement-characters", source, message, line),)
