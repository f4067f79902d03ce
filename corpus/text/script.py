"""Traditional to Simplified characters, one for one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

HAN = "\u3400-\u9fff\U00020000-\U0003ffff"
"""Chinese characters, as a range inside the brackets of a pattern."""


@cache
def converter(name: str) -> OpenCC:
    """Return OpenCC's converter of that name (``t2s``, ``s2t``), made once."""
    import opencc

    return opencc.OpenCC(name)


# Characters that stay as they are but inside some words: 反覆 becomes 反复, 藉此 becomes 借此.
CHANGES_IN_WORDS = frozenset("覆藉瞭坏彷沈牴祇么幺")


# The characters of GB 2312, the set of Simplified Chinese, stay as they are but for these: to know it needs no converter.
_CHANGES_ALONE = frozenset("乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽")


@cache
def may_change(char: str) -> bool:
    """Say whether a character may become another one in Simplified characters, alone or in some word."""
    if char in CHANGES_IN_WORDS or char in _CHANGES_ALONE:
        return True
    if not "\u3400" <= char <= "\U0003ffff":
        return False
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return str(converter("t2s").convert(char)) != char
    return False


def to_simplified(text: str) -> str:
    """Return the text in Simplified characters, as long as before (single characters where a phrase would change the length).

    >>> to_simplified("服務總監")
    '服务总监'
    """
    # Most documents are in Simplified characters already: to see that takes a tenth of the time of converting them.
    if text.isascii() or not any(map(may_change, set(text))):
        return text
    t2s = converter("t2s")
    whole = t2s.convert(text)
    if len(whole) == len(text):
        return str(whole)
    return "".join(single if len(single := t2s.convert(char)) == 1 else char for char in text)
