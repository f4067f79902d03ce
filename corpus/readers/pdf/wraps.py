"""Which lines of a page go on in the next one: told by where they end, and by where the next begins.

A line was cut by the width of the page where the first word of the next would not have fitted on it. Where this is not certain the line
break stays: the outline has rules of its own for wrapped plain text (`corpus.layout.outline`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.layout.noise import noise_lines
from corpus.layout.outline import stands_alone
from corpus.mapped import MappedText
from corpus.readers.pdf.lines import Line
from corpus.text.clean import clean
from corpus.text.marks import mark_at
from corpus.vocabulary.labels import label_at

# Lengths are in ems, the height of the font.
_INDENT = 0.8  # a line that begins so far to the right is indented
_EDGE = 1.2  # full lines of ragged text end this near to the edge
# So many lines, and this share of all, end at one edge that is the margin; the longest of a list of short lines stands alone.
_EDGE_LINES = 3
_EDGE_SHARE = 0.2
_MARGIN = 2.0  # the right margin may be so much wider than the left one
_SLACK = 0.02  # by which widths are rounded
_SIZES = (0.85, 1.18)  # heights of two lines of one paragraph
_SPACED = 1.6  # times the distance of lines; more is the space between two paragraphs
_CLOSER = 1.12  # times that distance, where paragraphs are set apart by a little space
_SPACED_SHARE = 0.15  # of the lines stand further apart in such a text
_SENTENCE_END = re.compile(r"[。！？!?；;：:]$|(?<=[a-z)])\.$")
_GOES_ON = re.compile(r"[,，、（(《“/&-]$")  # no paragraph ends so
# The rest of a sentence, whatever words it has: 项目经理；
_TAIL = re.compile(r"^[，。；、）》”,;)]|[。；;,，]$")
_FIELDS = re.compile(r"[:：]\S+\s")  # 部门:工程部 定员:3 — fields side by side
_FIELD = re.compile("[\u3400-\u9fff]{2,8}[:：]")
_BULLET = re.compile(r"[•●■◆▪◇➢✓□\-–—*·o]\s")


@dataclass(frozen=True, slots=True)
class Edges:
    """Where the lines of a block begin and end; ``is_certain`` if lines that end at ``right`` are full.

    ``pitch`` is the distance from line to line inside a paragraph, 0 where it is not known; ``is_spaced`` if it is more between two.
    """

    left: float
    right: float
    is_certain: bool
    pitch: float = 0.0
    is_spaced: bool = False


def page_edges(blocks: Sequence[Sequence[Line]], width: float) -> Edges:
    """Return the edges of the running text of pages of one width (points)."""
    lines = [line for block in blocks for line in block]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    em = median(line.size for line in lines)
    symmetric = width - left
    if symmetric < right < symmetric + _EDGE * em:
        right = symmetric  # a full stop that hangs over the edge
    full = sum(line.right > right - _EDGE * em for line in lines)
    is_certain = right >= symmetric - _MARGIN * em or full >= max(_EDGE_LINES, _EDGE_SHARE * len(lines))
    return Edges(left, right, is_certain, *_spacing(blocks))


def cell_edges(left: float, right: float, lines: Sequence[Line]) -> Edges:
    """Return the edges of a cell; its padding is taken to be the same on both sides."""
    padding = min((line.left for line in lines), default=left) - left
    return Edges(left + padding, right - min(padding, 10.0), True, *_spacing([lines]))


def _spacing(blocks: Iterable[Sequence[Line]]) -> tuple[float, bool]:
    """The distance from line to line inside paragraphs, and whether that between paragraphs is larger."""
    steps = [
        round(2 * (b.top - a.top)) / 2
        for block in blocks
        for a, b in pairwise(block)
        if b.top - a.top >= 0.9 * a.size and abs(a.size - b.size) < 0.05 * a.size
    ]
    counts = Counter(steps)
    pitch = min((step for step, count in counts.items() if count > 1), default=0.0)
    wide = sum(count for step, count in counts.items() if step > _CLOSER * pitch)
    return pitch, pitch > 0 and wide >= _SPACED_SHARE * len(steps)


def opens_item(words: str) -> bool:
    """Whether the words of a line begin with a list mark."""
    return bool(_BULLET.match(words)) or mark_at(words, 0, len(words)) is not None


class Wraps:
    """Follows the lines of a text and tells which go on in the next."""

    def __init__(self) -> None:
        self._last: Line | None = None
        self._edges: Edges | None = None
        self._first: Line | None = None  # the first line of the paragraph
        self._is_item = False
        self._is_set_in = False  # whether the first line stands further in or out than the others

    def joint(self, line: Line, edges: Edges, *, new_page: bool = False) -> str | None:
        """Return what stands between the line before and this one, "" or a blank; None where a paragraph ends.

        Parameters
        ----------
        line : Line
            The next line.
        edges : Edges
            Those of its block.
        new_page : bool
            Whether it is the first of a page or column.
        """
        last, before = self._last, self._edges
        words = _cleaned(line, last)
        is_item = opens_item(words)
        goes_on = (
            last is not None
            and before is not None
            and not is_item
            and self._is_cut(last, before, line)
            and self._goes_on(last, before, line, edges, words, new_page)
        )
        if not goes_on:
            self._first, self._is_item, self._is_set_in = line, is_item, False
        self._last, self._edges = line, edges
        if not goes_on or last is None:
            return None
        is_latin = last.text[-1:].isascii() and line.text[:1].isascii() and last.text[-1:] != "-"
        return " " if is_latin or line.after_blank or _is_field(words, last.text) else ""

    def _is_cut(self, last: Line, before: Edges, line: Line) -> bool:
        """Whether the first word of a line would not have fitted on the line before, which is set like it."""
        return (
            before.is_certain
            and "\t" not in last.text
            and _SIZES[0] < line.size / last.size < _SIZES[1]
            and last.right + line.lead > before.right + _SLACK * last.size
        )

    def _goes_on(
        self, last: Line, before: Edges, line: Line, edges: Edges, words: str, new_page: bool
    ) -> bool:
        """Whether a line stands where the rest of a cut line stands, and reads so."""
        widest = (_CLOSER if before.is_spaced else _SPACED) * max(before.pitch, 0.9 * last.size)
        if not new_page and before.pitch and line.top - last.top > widest:
            return False
        if not self._fits(last.left - before.left, line.left - edges.left, last):
            return False
        if noise_lines([words]):
            return False  # a page number in the middle of a sentence: the outline drops it
        if self._is_set_in or _GOES_ON.search(last.text) or (before.is_spaced and not new_page):
            return True
        if re.match("[a-z]", words):
            return last.text[-1] not in ".!?"
        return not _SENTENCE_END.search(last.text) and not _stands_alone(words)

    def _fits(self, last_indent: float, indent: float, last: Line) -> bool:
        """Whether the indent of a line is that of one which goes on."""
        step = _INDENT * last.size
        if self._first is last:
            if indent > last_indent + step and not self._is_item:
                return False
            self._is_set_in = abs(indent - last_indent) >= step
            return True
        return abs(indent - last_indent) < step


def _stands_alone(words: str) -> bool:
    """Whether a line is a heading or label of its own; a title before a full stop is the end of a sentence."""
    is_tail = bool(_TAIL.search(words)) and not words.startswith("【") and label_at(words) is None
    return stands_alone(words) and not is_tail


def _is_field(words: str, before: str) -> bool:
    """Whether a line begins with a field that stood behind others (所属部门:工程部 / 定员:3), not with the rest of a cut label."""
    is_cut = any(label_at(before[-length:] + words) for length in (1, 2, 3))
    return bool(_FIELD.match(words) and _FIELDS.search(before)) and not is_cut


def _cleaned(line: Line, last: Line | None) -> str:
    """The words of a line as the outline will see them behind the line before."""
    before = last.text[-1:] if last else ""
    text = clean(MappedText.identity(before + line.text))
    return text.text[text.position(len(before)) :].strip()
