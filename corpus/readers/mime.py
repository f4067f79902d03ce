"""Mail messages and web archives (RFC 5322, RFC 2045 to 2047, RFC 2557) taken apart.

Headers are read by Python's ``email``; bodies are cut at their boundaries here, within bounds and without
recursion over what a sender can nest. Nothing is fetched.
"""

from __future__ import annotations

import binascii
import email.errors
import email.header
import email.message
import email.utils
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.errors import UnreadableDocument
from corpus.text.decode import decode

# Bytes of one block of headers; the longest chains of servers write a tenth of it.
MAX_HEADER_BYTES = 256 * 1024
# Parts inside parts, and parts of one message. A mail that was forwarded again and again has ten levels.
MAX_LEVELS, MAX_PARTS = 20, 1000
# Headers of which a message has at least one.
_TELLING = frozenset(
    ("from", "to", "subject", "date", "mime-version", "content-type", "received", "message-id", "return-path")
)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|\r\r")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
_UNSEEN = re.compile("[\x00-\x1f\x7f]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part that holds no other parts.

    ``content`` is as transferred (see `decoded`); ``file_name`` is empty where the sender names none. Parts that say
    the same in several ways share a number in ``alternative``, a page and what it shows one in ``related``; 0 is none.
    """

    media_type: str
    charset: str
    file_name: str
    is_attachment: bool
    location: str
    transfer: str
    content: bytes
    alternative: int = 0
    related: int = 0


@dataclass(frozen=True, slots=True)
class Message:
    """What a message holds; ``left_out`` counts parts beyond the bounds."""

    subject: str
    parts: tuple[Part, ...]
    left_out: int = 0


def parse_message(data: bytes, source: str) -> Message:
    """Take a message apart.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.

    Raises
    ------
    UnreadableDocument
        If it does not begin with the headers of a message.
    """
    # A byte order mark or a line of a mailbox ("From sender date") may stand before the headers.
    start = re.match(rb"(?:\xef\xbb\xbf)?\s*(?:From [^\n]*\n)?", data)
    head, body = _cut(data[start.end() if start else 0 :])
    if not _TELLING & {name.lower() for name in head}:
        raise UnreadableDocument("not a mail message or web archive: it has no headers", source=source)
    walk = _Walk()
    parts = tuple(walk.parts(head, body))
    return Message(header_text(str(head.get("subject", ""))), parts, walk.left_out)


def decoded(part: Part) -> bytes:
    """Return the bytes of a part as they were before the transfer; what is no base64 is passed over."""
    if part.transfer == "quoted-printable":
        return quopri.decodestring(part.content)
    if part.transfer == "base64":
        letters = _NOT_BASE64.sub(b"", part.content)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return part.content


def header_text(value: str) -> str:
    """Return a header as a person reads it: encoded words decoded, on one line.

    Examples
    --------
    >>> header_text("=?gb2312?B?uNrOu9aw1PA=?=")
    '岗位职责'
    """
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError, LookupError):
        pieces = [(value, None)]
    texts = [
        _words(piece.encode("utf-8", "surrogateescape") if isinstance(piece, str) else piece, charset or "")
        for piece, charset in pieces
    ]
    return _UNSEEN.sub(" ", " ".join("".join(texts).split())).strip()


def _words(data: bytes, charset: str) -> str:
    try:
        return decode(data, source="", declared=charset).text
    except UnreadableDocument:
        return data.decode("utf-8", "replace")


def _cut(data: bytes) -> tuple[email.message.Message, bytes]:
    """Return the headers and what follows the first empty line."""
    end = _BLANK_LINE.search(data, 0, MAX_HEADER_BYTES)
    if data[:1] in b"\r\n":
        head, body = b"", _after_line(data, 0, len(data))
    else:
        head, body = (data[: end.start()], data[end.end() :]) if end else (data[:MAX_HEADER_BYTES], b"")
    return email.message_from_bytes(head + b"\n\n"), body


class _Walk:
    """Goes through parts in order and counts what is beyond the bounds."""

    def __init__(self) -> None:
        self.left_out = 0
        self._parts = 0
        self._groups = 0

    def parts(
        self, head: email.message.Message, body: bytes, level: int = 0, groups: tuple[int, int] = (0, 0)
    ) -> Iterator[Part]:
        """Yield the parts inside; ``groups`` are the numbers of the alternative and the related parts around."""
        media_type = head.get_content_type()
        boundary = head.get_boundary()
        if not (media_type.startswith("multipart/") and boundary):
            self._parts += 1
            yield _part(head, media_type, body, groups)
            return
        self._groups += 1
        if media_type == "multipart/alternative":
            groups = (self._groups, groups[1])
        elif media_type == "multipart/related":
            groups = (groups[0], self._groups)
        for piece in _pieces(body, boundary.encode("utf-8", "surrogateescape")):
            if level >= MAX_LEVELS or self._parts >= MAX_PARTS:
                self.left_out += 1
            else:
                yield from self.parts(*_cut(piece), level + 1, groups)


def _part(head: email.message.Message, media_type: str, body: bytes, groups: tuple[int, int]) -> Part:
    return Part(
        media_type,
        _charset(head),
        header_text(head.get_filename("")),
        head.get_content_disposition() == "attachment",
        str(head.get("content-location", "")).strip(),
        str(head.get("content-transfer-encoding", "")).strip().lower(),
        body,
        *groups,
    )


def _charset(head: email.message.Message) -> str:
    value = head.get_param("charset", "")
    return email.utils.collapse_rfc2231_value(value) if value else ""


def _pieces(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what stands between the lines of a boundary; the last piece may lack its end."""
    mark = re.compile(rb"(?:^|\r?\n|\r)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r|\n|\Z)")
    start = -1
    for found in mark.finditer(body):
        if start >= 0:
            yield _after_line(body, start, found.start())
        start = found.end()
        if found[1]:
            return
    if start >= 0:
        yield _after_line(body, start, len(body))


def _after_line(body: bytes, start: int, end: int) -> bytes:
    """Return a piece without the line end behind its boundary."""
    if body.startswith(b"\r\n", start):
        start += 2
    elif body[start : start + 1] in (b"\r", b"\n"):
        start += 1
    return body[start:end]
