"""How wide words are, and where a title breaks into lines; by estimate, so that a picture is the same with every font.

The estimate is generous: real fonts are narrower than it, which leaves a little air and never touches an edge.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

NARROW: Final = 0.34
"""Width of i, l and their like, and of a space, in sizes of the font."""
LETTER: Final = 0.6
"""Width of other letters and digits, as in Noto Sans; capitals and signs like W and % are wider."""
WIDE: Final = 0.9
_NARROW_CHARACTERS: Final = frozenset(" .,:;!|'`iljIftr()[]{}-/\\")
_WIDE_CHARACTERS: Final = frozenset("mwMW%@&")
_PIECE: Final = re.compile(r"[!-~\u00a1-\u024f]+ ?|.", re.DOTALL)
_NEVER_DRAWN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_NEVER_FIRST: Final = frozenset("，。、；：！？）》」』”’)]},.;:!?%·")


def text_width(text: str, size: float) -> float:
    """Estimate the width of one line of text, in drawing units.

    Examples
    --------
    >>> text_width("店长", 10.0), text_width("li", 10.0)
    (20.0, 6.8)
    """
    return round(sum(map(_width, text)) * size, 2)


def drawable(text: str) -> str:
    r"""Put a text on one line and drop what no font draws: control characters, halves of surrogates, unassigned ones.

    Examples
    --------
    >>> drawable("店\x00长\n（夜班）")
    '店长 （夜班）'
    """
    line = " ".join(text.split())
    return "".join(char for char in line if unicodedata.category(char) not in _NEVER_DRAWN)


def wrapped(text: str, width: float, size: float) -> tuple[str, ...]:
    """Break a title into lines no wider than ``width``; nothing of it is left out, runs of blanks become one.

    Chinese breaks anywhere but before a closing sign, other words at blanks; a word that is too wide for a line is cut.

    Examples
    --------
    >>> wrapped("备件仓库管理员（夜班）", 60.0, 10.0)
    ('备件仓库管理', '员（夜班）')
    """
    pieces = [part for piece in _PIECE.findall(drawable(text)) for part in _fitting(piece, width, size)]
    lines = [""]
    for piece in pieces:
        is_too_wide = text_width((lines[-1] + piece).rstrip(), size) > width
        if lines[-1] and is_too_wide and not (piece[0] in _NEVER_FIRST and len(piece) == 1):
            lines.append("")
        lines[-1] += piece
    return tuple(line.strip() for line in lines)


def cut(text: str, width: float, size: float) -> str:
    """Shorten one line of text to a width, with an ellipsis."""
    line = drawable(text)
    if text_width(line, size) <= width:
        return line
    while line and text_width(line + "…", size) > width:
        line = line[:-1]
    return line + "…"


def is_chinese(texts: Iterable[str]) -> bool:
    """Say whether most of some names have a Chinese character."""
    votes = [any("\u3400" <= char <= "\u9fff" for char in text) for text in texts]
    return sum(votes) * 2 > len(votes)


def _fitting(piece: str, width: float, size: float) -> list[str]:
    """A word in parts that each fit a line."""
    if text_width(piece.rstrip(), size) <= width:
        return [piece]
    parts = [""]
    for char in piece:
        if parts[-1] and text_width(parts[-1] + char, size) > width:
            parts.append("")
        parts[-1] += char
    return parts


def _width(char: str) -> float:
    if char in _NARROW_CHARACTERS:
        return NARROW
    if char in _WIDE_CHARACTERS:
        return WIDE
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return 0.7 if char.isupper() else LETTER
