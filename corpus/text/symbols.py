"""Bullets that a font of symbols drew and a copy shows as letters: ö 一、…, Ø 负责…, l 核对….

In Wingdings ``l`` is a disc, ``n`` a square, ``u`` a diamond, ``ü`` and ``ö`` a tick. Where the font is lost the letter stays.
"""

from __future__ import annotations

import re

from corpus.text.marks import mark_at

# A Latin letter of its own before Chinese text, at the beginning of a line; several in a row are an indented line.
_SYMBOL = re.compile(
    r"^[ \t]*(?P<run>(?P<letter>[lnuvwqöüØðò§²¨])[ \t]+(?:(?P=letter)[ \t]+)*)(?=[\u3400-\u9fff(（\d])",
    re.MULTILINE,
)
_LINES = 3  # so many lines that begin with one letter make it a bullet; one may be a name


def symbol_spans(text: str) -> list[tuple[int, int]]:
    r"""Return the letters that are bullets but say nothing: before a list mark, or several before a line that goes on.

    >>> symbol_spans("ö 一、记账\nö 二、收款\nö ö 并复核\nö 三、对账")
    [(0, 2), (7, 9), (14, 18), (22, 24)]
    """
    return [span for span, alone in _found(text) if not alone]


def symbols_as_bullets(text: str) -> str:
    r"""Return the text with the letters that stand alone before an item as bullets; its length stays.

    >>> symbols_as_bullets("l 记账\nl 收款\nl 对账")
    '• 记账\n• 收款\n• 对账'
    """
    places = [start for (start, _), alone in _found(text) if alone]
    if not places:
        return text
    chars = list(text)
    for place in places:
        chars[place] = "•"
    return "".join(chars)


def _found(text: str) -> list[tuple[tuple[int, int], bool]]:
    """The spans of the letters, and whether each one stands alone before words."""
    found = list(_SYMBOL.finditer(text))
    letters = [match["letter"] for match in found]
    return [
        (match.span("run"), len(match["run"].split()) == 1 and mark_at(text, match.end(), len(text)) is None)
        for match in found
        if letters.count(match["letter"]) >= _LINES
    ]
