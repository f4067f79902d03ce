"""Traditional to Simplified characters, one for one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC


@cache
def converter(name: str) -> OpenCC:
    """Return OpenCC's converter of that name (``t2s``, ``s2t``), made once."""
    import opencc

    return opencc.OpenCC(name)


def to_simplified(text: str) -> str:
    """Return the text in Simplified characters, as long as before (single characters where a phrase would change the length).

    >>> to_simplified("服務總監")
    '服务总监'
    """
    if text.isascii():
        return text
    t2s = converter("t2s")
    whole = t2s.convert(text)
    if len(whole) == len(text):
        return str(whole)
    return "".join(single if len(single := t2s.convert(char)) == 1 else char for char in text)
