"""What every reader gives back, how it is put together, and the limits that all readers share.

`VisibleBuilder` serves files that have characters of their own (Markdown, HTML, CSV): what is seen points
back into the text. `Rendering` serves files that have none (Word, Excel): what is seen is written down and
becomes the text.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.errors import UnreadableDocument
from corpus.mapped import MappedText, Piece
from corpus.model import Cell, Heading, Issue, Place, Table

# Bytes of a text file. A printed page of Chinese is about 2 KiB, so this is 16,000 pages.
MAX_TEXT_BYTES = 32 * 1024 * 1024
# Bytes of a Word or spreadsheet file; pictures make them large without making them long.
MAX_PACKAGE_BYTES = 64 * 1024 * 1024
# Lines or mapped runs of one document. Each takes about 150 bytes of memory, so this is 150 MB.
MAX_RUNS = 1_000_000
# Non-empty cells of one document. A list of all posts of a company with 50,000 people and ten columns has
# as many.
MAX_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as read; the fields mean what they mean in `SourceDocument`.

    ``media_type`` is that of ``raw`` where it is not that of the file: a mail in HTML is ``text/html``.
    """

    raw: str
    visible: MappedText
    encoding: str
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    issues: tuple[Issue, ...] = ()
    media_type: str = ""


def refuse_too_many(count: int, source: str) -> None:
    """Raise `UnreadableDocument` if a document has more lines or runs than a person's document can have."""
    if count > MAX_RUNS:
        raise UnreadableDocument(
            f"more than {MAX_RUNS:,} lines or marked runs: not a document that a person wrote", source=source
        )


def cells_left_out(source: str) -> Issue:
    """Return the warning that a document has more cells than are read."""
    return Issue("warning", "cells-left-out", source, f"more than {MAX_CELLS:,} cells: the rest was left out")


class VisibleBuilder:
    """Put visible text together from left to right, run by run, and keep the map.

    Runs that stand side by side in the raw text grow into one piece.
    """

    def __init__(self, source: str) -> None:
        self.length = 0
        self.at_line_start = True
        self._source = source
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._start = self._raw_start = self._raw_end = 0
        self._even = False

    def add(self, text: str, raw_start: int, raw_end: int) -> None:
        """Add a run; one as long as its raw span is mapped character by character."""
        if not text:
            return
        even = len(text) == raw_end - raw_start
        if not (even and self._even and raw_start == self._raw_end):
            self._close()
            self._start, self._raw_start, self._even = self.length, raw_start, even
        self._raw_end = raw_end
        self._texts.append(text)
        self.length += len(text)
        self.at_line_start = text.endswith("\n")

    def break_line(self, raw_at: int) -> None:
        """Start a new line, unless one has just been started; the line feed is mapped to ``raw_at``."""
        if not self.at_line_start:
            self.add("\n", raw_at, raw_at)

    def finish(self) -> MappedText:
        """Return what was built."""
        self._close()
        return MappedText("".join(self._texts), tuple(self._pieces))

    def trimmed(self, start: int) -> tuple[int, int]:
        """Return the span of the text since ``start``, without blanks and line feeds at either end."""
        at, parts = self.length, list[str]()
        for text in reversed(self._texts):
            if at <= start:
                break
            at -= len(text)
            parts.append(text)
        text = "".join(reversed(parts))[max(0, start - at) :]
        low = start + len(text) - len(text.lstrip())
        return low, max(low, start + len(text.rstrip()))

    def _close(self) -> None:
        if self.length > self._start:
            raw_length = self._raw_end - self._raw_start
            self._pieces.append(Piece(self._start, self.length - self._start, self._raw_start, raw_length))
            refuse_too_many(len(self._pieces), self._source)


class Rendering:
    """Write down what a person sees of a file that has no characters of its own: one paragraph or cell at a time."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.length = 0
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.places: list[Place] = []
        self.issues: list[Issue] = []
        self._texts: list[str] = []

    def write(self, text: str, label: str) -> tuple[int, int]:
        """Write a paragraph or cell on lines of its own; return its span (empty if nothing is seen of it)."""
        text = text.strip()
        start = self.length
        if not text:
            return start, start
        self._texts.append(text)
        self.length += len(text) + 1
        self.places.append(Place(start, start + len(text), label))
        refuse_too_many(len(self._texts), self.source)
        return start, start + len(text)

    def add_table(self, cells: list[Cell], name: str = "") -> None:
        """Add a table, unless it is empty."""
        if cells:
            self.tables.append(Table(cells[0].start, max(cell.end for cell in cells), tuple(cells), name))

    def finish(self, encoding: str) -> Reading:
        """Return what was written; what is seen is the text itself."""
        raw = "".join(text + "\n" for text in self._texts)
        parts = (tuple(self.headings), tuple(self.tables), tuple(self.places), tuple(self.issues))
        return Reading(raw, MappedText.identity(raw), encoding, *parts)
