"""What may stand in a cell and be called a sheet, by the rules of Excel: nothing that a document says can start anything.

A text is written as a text, never as a formula or a link. That alone would not do: whoever edits a cell that shows ``=1+1`` and
presses Enter makes a formula of it, so texts that begin like one get Excel's quote prefix (`is_risky`), and in CSV, which has no
types, a leading apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import Final
from unicodedata import east_asian_width

MOST_UNITS: Final = 32_767  # UTF-16 code units that Excel keeps in a cell
NAME_UNITS: Final = 31  # the same for the name of a sheet
CUT: Final = " … [+{n}]"  # at the end of a text that is too long: how many characters are left out
_ROOM: Final = 1.1  # lines break before a word or a mark, and no font is as wide as its figures
LINE_POINTS: Final = 16.5  # height of a line of 11-point text in fonts that stand in for a Chinese one
_RISKY: Final = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")  # Excel takes full-width forms, too
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_UNPRINTABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NOT_XML: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_PICTURES: Final = 0x2400  # the block "Control Pictures" shows each control character


def fit_text(text: str) -> str:
    r"""Return a text as a cell can hold it: control characters shown as their pictures, too long a text cut, with a word about it.

    Examples
    --------
    >>> fit_text("a\x07b\r\nc")
    'a␇b\nc'
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNPRINTABLE.sub(lambda found: chr(_PICTURES + ord(found[0])), text)
    text = _NOT_XML.sub("\ufffd", text)
    if 2 * len(text) <= MOST_UNITS or utf16_units(text) <= MOST_UNITS:
        return text
    kept = _cut(text, MOST_UNITS - len(CUT.format(n=len(text))))
    return kept + CUT.format(n=len(text) - len(kept))


def is_risky(text: str) -> bool:
    """Say whether a spreadsheet would take a text for a formula, were it typed.

    Examples
    --------
    >>> is_risky("=1+1"), is_risky(" @x"), is_risky("A=B")
    (True, True, False)
    """
    return text.startswith(_RISKY) or text.lstrip(" \u3000").startswith(_RISKY)


def csv_text(text: str) -> str:
    """Return a text for a CSV file, with an apostrophe before what a spreadsheet would take for a formula."""
    text = fit_text(text)
    return f"'{text}" if is_risky(text) else text


def sheet_names(wanted: Iterable[str]) -> tuple[str, ...]:
    """Return names that Excel takes for sheets, as near to the wanted ones as can be, no two alike.

    Examples
    --------
    >>> sheet_names(["A/B", "a b", "History", ""])
    ('A B', 'a b (2)', 'History (2)', 'Sheet')
    """
    taken = {"history"}  # Excel keeps this one for itself
    names = []
    for name in wanted:
        base = _cut(" ".join(_FORBIDDEN.sub(" ", name).split()).strip("'"), NAME_UNITS).strip() or "Sheet"
        free, number = base, 2
        while free.casefold() in taken:
            tail = f" ({number})"
            free, number = _cut(base, NAME_UNITS - len(tail)).rstrip() + tail, number + 1
        taken.add(free.casefold())
        names.append(free)
    return tuple(names)


def utf16_units(text: str) -> int:
    """Return how long Excel thinks a text is: a character outside of the basic plane counts two."""
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(text: str, units: int) -> str:
    """Return the beginning of a text, no longer than so many UTF-16 units, no character split."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")


def lines_of(text: str, width: int) -> int:
    r"""Return on how many lines a text stands in a column; a Chinese character counts two of its ``width``.

    Programs do not agree on whether a row without a height grows with its text, so heights are written by this estimate.

    Examples
    --------
    >>> lines_of("审核合同", 9), lines_of("审核合同", 6), lines_of("a\nb", 8)
    (1, 2, 2)
    """
    return sum(_lines(line, width) for line in text.split("\n"))


def _lines(line: str, width: int) -> int:
    if 2 * len(line) * _ROOM <= width:  # whatever its characters are
        return 1
    return max(1, ceil(_width(line) * _ROOM / width))


def _width(text: str) -> int:
    return len(text) if text.isascii() else sum(map(_columns, text))


@lru_cache(maxsize=1 << 14)
def _columns(char: str) -> int:
    # “ and — are as wide as a character in a Chinese font
    return 2 if east_asian_width(char) in "WFA" else 1
