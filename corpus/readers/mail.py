"""Mail messages (.eml) and web archives (.mht, .mhtml): the text that a mail program or browser shows.

The text is that of the body, as it was before the transfer: HTML where the sender offers both, and each further
part that is shown below it. The subject of a mail stands above, as a heading, without Re and Fw; no other
header is part of the text. Attachments are documents of their own (`corpus.intake.members`).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterable

from corpus.errors import UnreadableDocument
from corpus.model import Heading, Issue
from corpus.readers.mime import Message, Part, decoded, parse_message
from corpus.readers.plaintext import BYTE_ORDER_MARK, add_lines
from corpus.readers.reading import MAX_TEXT_BYTES, Reading, VisibleBuilder, cells_left_out
from corpus.readers.webpage import PageReader, declared_encoding
from corpus.text.decode import Decoded, decode

_HTML, _PLAIN = "text/html", "text/plain"
_TRANSFERS = frozenset(("", "7bit", "8bit", "binary", "quoted-printable", "base64"))
# What mail programs put before the subject of an answer or of a mail that is passed on.
_REPLY = re.compile(
    r"^(?:(?:re|fw|fwd|aw|wg|答复|回复|回覆|转发|轉發|轉寄)\s*(?:\[\d+\])?\s*[:：]\s*)+", re.IGNORECASE
)
# Word keeps headers and footers of a page that it saves as an archive in a file of this name.
_PAGE_MARGINS = re.compile(r"header\.html?$", re.IGNORECASE)


def read_mail(data: bytes, source: str) -> Reading:
    """Read the body of a mail message.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        ``raw`` is the subject, an empty line and the decoded text or HTML of the body.

    Raises
    ------
    UnreadableDocument
        If it is no message.
    """
    message = parse_message(data, source)
    return _read(message, _REPLY.sub("", message.subject), source)


def read_web_archive(data: bytes, source: str) -> Reading:
    """Read the page that a browser or Word has saved as one file. Parameters, result and errors as `read_mail`, without a subject."""
    return _read(parse_message(data, source), "", source)


class MailFiles:
    """The files that a mail carries, by name; pictures that its text shows are none, and equal names are told apart.

    Parameters
    ----------
    data : bytes
        The whole mail.
    source : str
        Its name in the corpus, for messages.

    Raises
    ------
    UnreadableDocument
        If it is no message.
    """

    def __init__(self, data: bytes, source: str) -> None:
        self.issues: list[Issue] = []
        self._parts: dict[str, Part] = {}
        for number, part in enumerate(parse_message(data, source).parts, start=1):
            if not _is_body(part) and not _is_picture_of_page(part):
                name = re.split(r"[/\\]", part.file_name)[-1] or f"part-{number}{_suffix(part)}"
                self._parts[_unique(name, self._parts)] = part

    def names(self) -> tuple[str, ...]:
        """Return the names in the order of the mail."""
        return tuple(self._parts)

    def size(self, name: str) -> int:
        """Return how many bytes a file has at most."""
        return len(self._parts[name].content)

    def read(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file; raises `KeyError` if there is none of that name."""
        return decoded(self._parts[name])[: limit + 1]


def _unique(name: str, taken: Container[str]) -> str:
    """Return a name that is not taken, made as file managers do: ``a (2).docx``."""
    stem, dot, suffix = name.rpartition(".") if "." in name[1:] else (name, "", "")
    copies = (f"{stem} ({copy}){dot}{suffix}" for copy in itertools.count(2))
    return name if name not in taken else next(copy for copy in copies if copy not in taken)


def _suffix(part: Part) -> str:
    return {"message/rfc822": ".eml", _HTML: ".html", _PLAIN: ".txt", "text/csv": ".csv"}.get(
        part.media_type, ""
    )


def _is_body(part: Part) -> bool:
    return part.media_type in (_PLAIN, _HTML) and not part.is_attachment and not part.file_name


def _is_picture_of_page(part: Part) -> bool:
    return part.related > 0 and not part.is_attachment and not part.media_type.startswith("message/")


def _shown(message: Message) -> tuple[list[Part], int]:
    """Return the parts that are shown, in order, and how many further pages (frames) there are."""
    bodies = [part for part in message.parts if _is_body(part) and not _PAGE_MARGINS.search(part.location)]
    best = {part.alternative: part for part in bodies if part.media_type != _HTML}
    best |= {part.alternative: part for part in reversed(bodies) if part.media_type == _HTML}
    offered = [part for part in bodies if not part.alternative or part is best[part.alternative]]
    roots: dict[int, Part] = {}
    for part in offered:
        if part.media_type == _HTML and part.related:
            roots.setdefault(part.related, part)
    shown = [part for part in offered if not part.related or roots.get(part.related, part) is part]
    return shown, len(offered) - len(shown)


def _read(message: Message, subject: str, source: str) -> Reading:
    shown, frames = _shown(message)
    body = _Body(source)
    texts = [text for part in shown if (text := body.decoded(part)) is not None]
    if frames:
        body.warn("frames-left-out", f"{frames} further pages inside (frames) were left out")
    if message.left_out:
        body.warn("parts-left-out", f"{message.left_out} parts nested too deeply, or too many, were left out")
    return body.finish(subject, texts)


class _Body:
    """Puts the parts of a body together."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._issues: list[Issue] = []
        self._left = MAX_TEXT_BYTES

    def warn(self, code: str, message: str) -> None:
        """Keep a warning."""
        self._issues.append(Issue("warning", code, self._source, message))

    def decoded(self, part: Part) -> tuple[str, Decoded] | None:
        """Return kind and text of a part; None, with a warning, if it cannot be read."""
        if part.transfer not in _TRANSFERS:
            self.warn(
                "part-unreadable",
                f"a part in the unknown transfer encoding {part.transfer[:40]!r} was left out",
            )
            return None
        data = decoded(part)
        self._left -= len(data)
        if self._left < 0:
            self.warn(
                "part-unreadable",
                f"more than {MAX_TEXT_BYTES // 1024 // 1024} MiB of text: the rest was left out",
            )
            return None
        try:
            found = decode(data, source=self._source, declared=part.charset or declared_encoding(data))
        except UnreadableDocument as error:
            if data.strip():
                self.warn("part-unreadable", f"a part was left out: {error.message}")
            return None
        self._issues += found.issues
        return part.media_type, found

    def finish(self, subject: str, texts: Iterable[tuple[str, Decoded]]) -> Reading:
        """Return subject and texts as one reading."""
        pieces = [(kind, found.text) for kind, found in texts]
        encodings = dict.fromkeys(found.encoding for _, found in texts)
        lead = f"{subject}\n\n" if subject else ""
        raw = lead + "\n".join(text for _, text in pieces)
        builder = VisibleBuilder(self._source)
        headings: list[Heading] = []
        if subject:
            builder.add(f"{subject}\n", 0, len(subject) + 1)
            headings.append(Heading(0, len(subject), 1))
        pages: list[PageReader] = []
        at = len(lead)
        for kind, text in pieces:
            start = at + text.startswith(BYTE_ORDER_MARK)
            if kind == _HTML:
                pages.append(PageReader(raw, builder))
                pages[-1].read(start, at + len(text))
            else:
                add_lines(builder, raw, start, at + len(text))
            builder.break_line(at + len(text))
            at += len(text) + 1
        if any(page.cells_left_out for page in pages):
            self._issues.append(cells_left_out(self._source))
        headings += (heading for page in pages for heading in page.headings)
        tables = [table for page in pages for table in page.tables]
        return Reading(
            raw,
            builder.finish(),
            " ".join(encodings),
            tuple(sorted(headings, key=lambda heading: heading.start)),
            tuple(sorted(tables, key=lambda table: table.start)),
            issues=tuple(self._issues),
            media_type=_HTML if pages else _PLAIN,
        )
