"""Markdown: what its author sees in the preview, line by line, each character with its exact place.

A line-based reader of our own, because Markdown libraries give tokens without the places of characters. It
knows headings (``#`` and underlined: with hyphens one line only, for writers also draw a rule right under a
paragraph), lists, quotes, fenced code, pipe tables, tables in HTML, front matter, comments, link
definitions and the marks of `corpus.readers.inline`. List marks stay as text. It does not know nesting by
indentation: indented code is read as text.
"""

from __future__ import annotations

import re

from corpus.model import Heading, Table
from corpus.readers.grid import Grid
from corpus.readers.inline import Part, visible_parts
from corpus.readers.pipetables import is_delimiter, split_row
from corpus.readers.plaintext import BYTE_ORDER_MARK
from corpus.readers.reading import MAX_CELLS, Reading, VisibleBuilder, cells_left_out, refuse_too_many
from corpus.readers.webpage import PageReader
from corpus.text.decode import Decoded
from corpus.text.latepattern import late_pattern

_LINE = late_pattern(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*+(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]|\Z)")
_HEADING = late_pattern(r" {0,3}(#{1,6})(?:[ \t]++|(?=[\u3400-\u9fff（【])|$)")
_UNDERLINE = late_pattern(r" {0,3}(=+|-{2,})[ \t]*$")
_RULE = late_pattern(r" {0,3}(?:\*[ \t]*){3,}$| {0,3}(?:-[ \t]*){3,}$| {0,3}(?:_[ \t]*){3,}$")
_FENCE = late_pattern(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_QUOTE = late_pattern(r" {0,3}>[ \t]?")
_BULLET = late_pattern(r"([ \t]*)([-*+])([ \t]+)(\[[ xX]\][ \t]+)?")
_ORDINAL = late_pattern(r"[ \t]*\d{1,9}[.)][ \t]+")
_LINK_DEFINITION = late_pattern(r" {0,3}\[[^\]\n]++\]:[ \t]*[!-~]++(?:[ \t]+[\"'(].*)?[ \t]*$")
_FRONT_MATTER_LINE = late_pattern(r"[\w.-]+[ \t]*:|[ \t]|-[ \t]|#|$")
_TABLE = late_pattern(r"[ \t]*<table[ \t\r\n>]", re.IGNORECASE)
_TABLE_END = late_pattern(r"</table\s*>", re.IGNORECASE)
# Lines of front matter; longer ones are no front matter but text between two rules.
_FRONT_MATTER_LINES = 100

Line = tuple[int, int]


def read_markdown(decoded: Decoded, source: str) -> Reading:
    """Read Markdown.

    Parameters
    ----------
    decoded : Decoded
        The decoded file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        With headings and tables.

    Raises
    ------
    UnreadableDocument
        If it has more lines than a person's document can have.
    """
    reader = _MarkdownReader(decoded.text, source)
    reader.read()
    issues = (*decoded.issues, *((cells_left_out(source),) if reader.cells > MAX_CELLS else ()))
    tables = tuple(sorted(reader.tables, key=lambda table: table.start))
    headings = tuple(sorted(reader.headings, key=lambda heading: heading.start))
    return Reading(decoded.text, reader.builder.finish(), decoded.encoding, headings, tables, issues=issues)


class _MarkdownReader:
    """One pass over the lines."""

    def __init__(self, raw: str, source: str) -> None:
        self.builder = VisibleBuilder(source)
        self.headings: list[Heading] = []
        self.tables: list[Table] = []
        self.cells = 0
        self._raw = raw
        start = 1 if raw.startswith(BYTE_ORDER_MARK) else 0
        refuse_too_many(raw.count("\n") + raw.count("\r"), source)
        self._lines: list[Line] = [match.span() for match in _LINE.finditer(raw, start) if match.group()]
        self._at = 0
        self._paragraph = 0  # where the lines that an underline can make a heading begin in the visible text
        self._paragraph_lines = 0
        self._unended_comment = self._unended_table = False

    def read(self) -> None:
        self._front_matter()
        while self._at < len(self._lines):
            start, end = self._lines[self._at]
            start = self._quote(start, end)
            if not (self._fenced(start) or self._comment(start) or self._web_table(start) or self._table()):
                self._line(start, end)

    def _text(self, start: int, end: int) -> str:
        """Return a line without its line end."""
        return self._raw[start:end].rstrip("\r\n\x0b\x0c\x85\u2028\u2029")

    def _next(self, line: Line, parts: list[Part]) -> None:
        """Add what is seen of a line and its line feed, and go to the next one."""
        for part in parts:
            self.builder.add(*part)
        body = line[0] + len(self._text(*line))
        if body < line[1]:
            self.builder.add("\n", body, body + 1)
        self._at += 1

    def _line(self, start: int, end: int) -> None:
        """Read a line that is no part of a larger block."""
        line = self._text(start, end)
        stop = start + len(line)
        match = _UNDERLINE.match(line) if self._paragraph_lines else None
        if match and (match[1][0] == "=" or self._paragraph_lines == 1):
            self._add_heading(self._paragraph, 1 if match[1][0] == "=" else 2)
            self._at += 1
        elif _RULE.match(line) or _LINK_DEFINITION.match(line):
            self._paragraph_lines = 0
            self._next((start, end), [])
        elif match := _HEADING.match(line):
            self._heading((start, end), start + match.end(), start + _heading_end(line), len(match[1]))
        elif match := _BULLET.match(line):
            self._paragraph_lines = 0
            head = [
                (line[: match.end(1)], start, start + match.end(1)),
                ("-", start + match.start(2), start + match.end(2)),
            ]
            head.append((match[3], start + match.start(3), start + match.end(3)))
            self._next((start, end), head + visible_parts(self._raw, start + match.end(), stop))
        else:
            self._prose(line, (start, end))

    def _prose(self, line: str, span: Line) -> None:
        is_text = bool(line.strip()) and not _ORDINAL.match(line)
        if is_text and not self._paragraph_lines:
            self._paragraph = self.builder.length
        self._paragraph_lines = self._paragraph_lines + 1 if is_text else 0
        self._next(span, visible_parts(self._raw, span[0], span[0] + len(line)))

    def _heading(self, line: Line, start: int, end: int, level: int) -> None:
        self._paragraph_lines = 0
        at = self.builder.length
        for part in visible_parts(self._raw, start, end):
            self.builder.add(*part)
        self._add_heading(at, level)
        self._next(line, [])

    def _add_heading(self, start: int, level: int) -> None:
        self._paragraph_lines = 0
        start, end = self.builder.trimmed(start)
        if end > start:
            self.headings.append(Heading(start, end, level))

    def _quote(self, start: int, end: int) -> int:
        """Return where a line begins behind its quote marks."""
        while (match := _QUOTE.match(self._raw, start, end)) is not None:
            start = match.end()
        return start

    def _front_matter(self) -> None:
        """Skip what the file says about itself between two lines of three hyphens at its top."""
        if not self._lines or self._text(*self._lines[0]).rstrip() != "---":
            return
        for index, line in enumerate(self._lines[1:_FRONT_MATTER_LINES], start=1):
            text = self._text(*line).rstrip()
            if text in ("---", "..."):
                self._at = index + 1 if index > 1 else 0
                return
            if not _FRONT_MATTER_LINE.match(text):
                return

    def _fenced(self, start: int) -> bool:
        """Add the lines of a code block as they are."""
        match = _FENCE.match(self._text(start, self._lines[self._at][1]))
        if match is None:
            return False
        fence, self._paragraph_lines = match[1], 0
        self._at += 1
        while self._at < len(self._lines):
            start, end = self._lines[self._at]
            start = self._quote(start, end)
            line = self._text(start, end)
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                self._at += 1
                break
            self._next((start, end), [(line, start, start + len(line))])
        return True

    def _comment(self, start: int) -> bool:
        """Skip a comment that begins a line; one that never ends is text."""
        if not self._raw.startswith("<!--", start) or self._unended_comment:
            return False
        close = self._raw.find("-->", start + 4)
        self._unended_comment = close < 0
        return close >= 0 and self._skip_to(close + 3)

    def _skip_to(self, end: int) -> bool:
        """Go on behind ``end``; the rest of its line is read as a line."""
        self._paragraph_lines = 0
        while self._at < len(self._lines) and self._lines[self._at][1] <= end:
            self._at += 1
        if self._at < len(self._lines) and self._lines[self._at][0] < end:
            low, high = end, self._lines[self._at][1]
            if self._text(low, high).strip():
                self._lines[self._at] = (low, high)
            else:
                self._at += 1
        return True

    def _web_table(self, start: int) -> bool:
        """Read a table in HTML, as PDF converters write them."""
        if not _TABLE.match(self._raw, start) or self._unended_table:
            return False
        close = _TABLE_END.search(self._raw, start)
        self._unended_table = close is None
        if close is None:
            return False
        page = PageReader(self._raw, self.builder)
        page.read(start, close.end())
        self.builder.break_line(close.end())
        self.headings += page.headings
        self.tables += page.tables
        self.cells += sum(len(table.cells) for table in page.tables)
        return self._skip_to(close.end())

    def _table(self) -> bool:
        """Read a pipe table: a row, a row of hyphens, and rows up to the first line without a bar."""
        lines = self._lines
        if (
            self._at + 1 >= len(lines)
            or not self._has_bar(self._at)
            or not is_delimiter(self._body(self._at + 1))
        ):
            return False
        self._paragraph_lines = 0
        grid = Grid()
        self._row(grid)
        self._at += 1
        while self._at < len(lines) and self._has_bar(self._at):
            self._row(grid)
        if (table := grid.table()) is not None:
            self.tables.append(table)
        return True

    def _body(self, index: int) -> str:
        start, end = self._lines[index]
        return self._text(self._quote(start, end), end)

    def _has_bar(self, index: int) -> bool:
        return "|" in self._raw[slice(*self._lines[index])]

    def _row(self, grid: Grid) -> None:
        """Add the cells of a row, each on a line of its own."""
        grid.next_row()
        start, end = self._lines[self._at]
        start = self._quote(start, end)
        for low, high in split_row(self._raw, start, start + len(self._text(start, end))):
            place = grid.place()
            at = self.builder.length
            for part in visible_parts(self._raw, low, high):
                self.builder.add(*part)
            self.cells += 1
            at, stop = self.builder.trimmed(at)
            if stop > at and self.cells <= MAX_CELLS:
                grid.add(place, (1, 1), at, stop)
            self.builder.break_line(high)
        self._at += 1


def _heading_end(line: str) -> int:
    """Return where a heading ends, without the marks that close it."""
    text = line.rstrip(" \t")
    bare = text.rstrip("#")
    return len(bare.rstrip(" \t")) if bare.endswith((" ", "\t")) else len(text)
