"""Characters with boxes into lines of text: which stand on one line, and where a blank is meant.

A PDF keeps no words. Blanks are told by the gaps between characters: Chinese set wide to fill a line or a label (职　责) has the same gap
everywhere and no blank at all; a wide gap elsewhere keeps two columns or two fields of a form apart and becomes a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from corpus.readers.pdf.pages import Box

# In ems, the height of the font; found on files of LibreOffice and ReportLab.
_SAME_LINE = 0.4  # between the middles of two characters of one line
_TOUCHING = 1.5  # characters drawn one after the other belong together up to this gap
_BLANK = {
    "han": 0.2,
    "mixed": 0.6,
    "latin": 0.2,
}  # a wider gap is a blank; Word leaves 0.25 between Chinese and Latin letters
_TAB = {
    "han": 0.5,
    "mixed": 0.75,
    "latin": 0.9,
}  # a gap in which no blank is written, and wider than this, was left by a tab
_WIDE_TAB = 1.5  # beyond the blanks that are written; less is a line stretched to the edge
_EVEN_GAPS = 3  # so many gaps on a line tell how wide its characters are set
_TWICE = 0.25  # shares of the size; the same character this near was drawn twice to look bold
_HAN = re.compile("[\u2e80-\u30ff\u31c0-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
_LEAD = re.compile(r"(?:[^\s\u2e80-\uffef]+|.)[，。；：、）》”！？,.;:!?)]*")
# Symbol fonts put their bullets here; which picture it is does not matter.
# A list mark is set off by a tab, which keeps no fields apart there.
_MARK_TAB = re.compile(r"^([^\w\s]|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[A-Za-z])[)）.、．])\t")
_SYMBOL_BULLET = re.compile("^[\uf000-\uf0ff](?=\\s)")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character, or a ligature; ``blank`` is the width of the blank that the file writes before it, in points."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    blank: float = 0.0

    @property
    def height(self) -> float:
        """The size of its font in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: ``size`` is the height of its characters, ``lead`` the width of its first word, in points.

    ``after_blank`` if the file writes a blank before it, at the end of the line above.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    lead: float
    after_blank: bool = False


@dataclass(slots=True)
class Run:
    """Characters that the file draws one after the other, side by side."""

    glyphs: list[Glyph]

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right

    @property
    def top(self) -> float:
        """The top of its highest character."""
        return min(glyph.top for glyph in self.glyphs)

    @property
    def bottom(self) -> float:
        """The bottom of its lowest character."""
        return max(glyph.bottom for glyph in self.glyphs)


def glyphs_of(texts: Sequence[str], boxes: Sequence[Box], *, width: float, height: float) -> list[Glyph]:
    """Return the visible characters inside a page, each drawn once."""
    found: list[Glyph] = []
    seen: dict[tuple[str, int, int], Glyph] = {}
    blank = 0.0
    for place, (text, (left, top, right, bottom)) in enumerate(zip(texts, boxes, strict=True)):
        if not text.strip():
            blank = right - left
            continue
        if place and found and boxes[place] == boxes[place - 1]:
            found[-1] = replace(found[-1], text=found[-1].text + text)  # the second letter of a ligature
            continue
        glyph = Glyph(text, left, top, right, bottom, blank)
        across, down = glyph.middle
        if not (0 <= across <= width and 0 <= down <= height and bottom > top):
            continue
        blank = 0.0
        if not _drawn_before(glyph, seen):
            found.append(glyph)
    return found


def _drawn_before(glyph: Glyph, seen: dict[tuple[str, int, int], Glyph]) -> bool:
    step = max(1.0, glyph.height * _TWICE)
    column, row = int(glyph.left / step), int(glyph.top / step)
    for x in (column - 1, column, column + 1):
        for y in (row - 1, row, row + 1):
            other = seen.get((glyph.text, x, y))
            if other and abs(other.left - glyph.left) < step and abs(other.top - glyph.top) < step:
                return True
    seen[glyph.text, column, row] = glyph
    return False


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """Return the runs, in the order in which the file draws them."""
    runs: list[Run] = []
    for glyph in glyphs:
        last = runs[-1].glyphs[-1] if runs else None
        if last is not None and _follows(last, glyph):
            runs[-1].glyphs.append(glyph)
        else:
            runs.append(Run([glyph]))
    return runs


def _follows(last: Glyph, glyph: Glyph) -> bool:
    size = min(last.height, glyph.height)
    gap = glyph.left - last.right
    return _is_level(last, glyph) and -size / 2 < gap < size * _TOUCHING


def _is_level(a: Glyph, b: Glyph) -> bool:
    return abs(a.middle[1] - b.middle[1]) < _SAME_LINE * max(a.height, b.height) and (
        min(a.bottom, b.bottom) > max(a.top, b.top)
    )


def lines_of(runs: Iterable[Run]) -> list[Line]:
    """Return the lines that runs make, from the top: level runs stand on one line, wherever the file draws them."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (run.glyphs[0].middle[1], run.left)):
        row = next((row for row in reversed(rows[-3:]) if _is_level(row[0].glyphs[0], run.glyphs[0])), None)
        if row is None:
            rows.append([run])
        else:
            row.append(run)
    return [_line(sorted(row, key=lambda run: run.left)) for row in rows]


def _line(row: Sequence[Run]) -> Line:
    glyphs = [glyph for run in row for glyph in run.glyphs]
    size = median(glyph.height for glyph in glyphs)
    blanks = list(_blanks(glyphs, size))
    text = glyphs[0].text + "".join(
        blank + glyph.text for blank, glyph in zip(blanks, glyphs[1:], strict=True)
    )
    lead = _LEAD.match(text)
    places = [place for place, glyph in enumerate(glyphs) for _ in range(len(glyph.text))]
    first = places[min(len(lead[0]), len(places)) - 1] if lead else 0
    return Line(
        text=_MARK_TAB.sub(r"\1 ", _SYMBOL_BULLET.sub("•", text)),
        left=glyphs[0].left,
        top=min(glyph.top for glyph in glyphs),
        right=max(glyph.right for glyph in glyphs),
        bottom=max(glyph.bottom for glyph in glyphs),
        size=size,
        lead=glyphs[first].right - glyphs[0].left,
        after_blank=glyphs[0].blank > 0,
    )


def _blanks(glyphs: Sequence[Glyph], em: float) -> Iterator[str]:
    """What stands before each character but the first: nothing, blanks or a tab."""
    pairs = list(pairwise(glyphs))
    kinds = [_kind(a.text, b.text) for a, b in pairs]
    gaps = [b.left - a.right for a, b in pairs]
    even = _even([gap for gap, kind in zip(gaps, kinds, strict=True) if kind == "han"])
    ratios = [
        gap / b.blank
        for gap, (_, b), kind in zip(gaps, pairs, kinds, strict=True)
        if b.blank and kind == "latin"
    ]
    stretch = {"latin": max(1.0, median(ratios)) if ratios else 1.0}
    for (_, glyph), kind, gap in zip(pairs, kinds, gaps, strict=True):
        wide = gap if kind == "latin" else gap - even
        if wide > (glyph.blank + _WIDE_TAB * em if glyph.blank else _TAB[kind] * em):
            yield "\t"
        elif wide > _BLANK[kind] * em or (glyph.blank and kind != "han" and wide > 0):
            # PDFium gives one blank for several; those of a Latin line may be stretched to fill it.
            yield " " * max(1, round(wide / (glyph.blank * stretch.get(kind, 1.0)))) if glyph.blank else " "
        else:
            yield ""


def _kind(a: str, b: str) -> str:
    han = bool(_HAN.match(a)), bool(_HAN.match(b))
    return "han" if all(han) else "mixed" if any(han) else "latin"


def _even(gaps: Sequence[float]) -> float:
    """How wide the Chinese characters of a line are set, from the gaps between them."""
    return max(0.0, median(gaps)) if len(gaps) >= _EVEN_GAPS else 0.0
