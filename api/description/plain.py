"""Document text made fit to be written: without characters that no file may hold or that turn the order of what follows."""

from __future__ import annotations

import re
from typing import Final

# Control characters and surrogates break XML; bidirectional controls would turn the rest of a line around.
_UNFIT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def plain(text: str) -> str:
    r"""Return a text on one line that every format can hold.

    Examples
    --------
    >>> plain("服务\x00经理\n（前台）")
    '服务经理 （前台）'
    """
    return " ".join(_UNFIT.sub("", text).split())
