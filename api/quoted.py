"""A duty in the words of its document: the quotation itself, made one line.

Searching wants one script and one kind of punctuation; a reader who compares with the paper wants what stands there.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Final

from api.profiles import Located
from graph.model import Evidence

_WEB: Final = (".html", ".htm")
_BREAKING_TAG: Final = re.compile(r"</?(?:br|p|div|li|td|th|tr)\b[^<>]*>", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[A-Za-z!][^<>]*>")
# A line that breaks between two Chinese characters or marks parts no words.
_BREAK_IN_CHINESE: Final = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef])\s*\n\s*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def said(text: str, evidence: Sequence[Located | Evidence]) -> str:
    """Return a duty as its document says it: its first quotation without tags, white space run together.

    A quotation that holds more than the duty (a page number in its middle, readings in brackets behind the characters) would be
    harder to read than the duty itself, which is then what is shown.

    Parameters
    ----------
    text : str
        The duty as read, in Simplified Chinese with half-width marks.
    evidence : sequence of Located or Evidence
        Its quotations.

    Examples
    --------
    >>> said("负责索赔,每周汇报", [Located("a.txt", 1, 0, 11, "負責索賠，每週" + chr(10) + "  匯報")])
    '負責索賠，每週匯報'
    >>> said("销量>100的负责&签字", [Located("a.html", 1, 0, 23, "<b>销量</b>>100的<br>负责&amp;签字")])
    '销量>100的负责&签字'
    >>> said("负责索赔", [Located("a.txt", 1, 0, 9, "負(fù)責(zé)索賠")])
    '负责索赔'
    """
    if not evidence:
        return text
    quote = one_line(evidence[0])
    return quote if _count_word_characters(quote) == _count_word_characters(text) else text


def one_line(quotation: Located | Evidence) -> str:
    """Return a quotation on one line, that of a web page without its tags.

    Examples
    --------
    >>> one_line(Located("a.html", 1, 0, 20, "<b>销量</b>分析" + chr(10) + "月报"))
    '销量分析月报'
    """
    quote = quotation.quote
    if quotation.document.lower().endswith(_WEB):
        quote = html.unescape(_TAG.sub("", _BREAKING_TAG.sub("\n", quote)))
    return " ".join(_BREAK_IN_CHINESE.sub("", quote).split())


def _count_word_characters(text: str) -> int:
    return sum(char.isalnum() for char in text)
