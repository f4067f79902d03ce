"""Tables of duties whose ruling was lost in one line: 序号职责表述负责程度1保管工具全责2登记领用部分3….

How far a post answers for a duty stands in the last column in one of a few words; where the page wrote the cells one after the other,
these words and the heads of the columns are the only borders left.
"""

from __future__ import annotations

import re

from corpus.text.latepattern import late_pattern

_BREAK = "\n"
# the heads of the first and the last column around that of the duties
_HEADS = late_pattern(
    "(?P<first>序号)(?P<duties>[^,，。;；\\d]{0,4}(?:职责|工作|任务)[^,，。;；\\d]{0,6})(?P<last>负责程度|责任程度)(?=\\s*1)"
)
_DEGREE = late_pattern(
    "(?:全责|主责|部分责任|部分|支持|协助)(?=\\s*(?:\\d{1,2}(?=[\u4e00-\u9fff])|$))", re.MULTILINE
)


def ruled_again(text: str) -> str:
    """Return the text with line breaks in the place of the words that part the rows; its length stays.

    >>> ruled_again("序号职责表述负责程度1保管工具全责2登记领用部分").split()
    ['职责表述', '1保管工具', '2登记领用']
    """
    heads = _HEADS.search(text)
    if heads is None:
        return text
    rows = _DEGREE.sub(_breaks, text[heads.end() :])
    first, duties, last = (heads[part] for part in ("first", "duties", "last"))
    return f"{text[: heads.start()]}{_BREAK * len(first)}{duties}{_BREAK * len(last)}{rows}"


def _breaks(match: re.Match[str]) -> str:
    return _BREAK * len(match[0])
