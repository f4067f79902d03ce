"""What stands around a quotation: its line number, and for a short one the words beside it.

A reporting line is often proved by a bare title (``服务经理``); only the label beside it (``直接上级：``) says what it proves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from api.profiles import Located

# Lists of four titles are shorter; a sentence that is shorter, too, loses nothing by the words beside it.
SHORT_QUOTE_CHARS: Final = 30
CONTEXT_CHARS: Final = 24
LINE_TABLES: Final = 64  # documents whose line starts are kept: a page of answers quotes from ten at most
# Beside a cell of these stand other cells: no label, but perhaps somebody's name or pay.
_TABLES: Final = ("text/csv", "text/tab-separated-values")
_TAG: Final = re.compile(r"<[^<>]*>|^[^<>]*>|<[^<>]*$")
# White space ends a clause in Chinese; in English only a wide gap does.
_BREAK: Final = re.compile(r"[\n。；;！？!?|]+|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])|\s{2,}")
_MARKS: Final = "*_`#- \t"  # Markdown's own
_SPOKEN: Final = re.compile(
    r"[^\W\d_]{2}"
)  # two letters or Han characters: a number or a bullet says nothing


class Locator:
    """Finds the line of a quotation and the words beside it.

    Parameters
    ----------
    text_of : callable
        ``text_of(path)`` is the decoded text of a document.
    media_type_of : callable
        ``media_type_of(path)`` is what kind of document it is; in a web page, tags are no words.
    place_of : callable
        ``place_of(path, offset)`` is where a character stands in a file without lines, else empty.
    """

    def __init__(
        self,
        text_of: Callable[[str], str],
        media_type_of: Callable[[str], str],
        place_of: Callable[[str, int], str],
    ) -> None:
        self._place_of = place_of
        self._document = lru_cache(maxsize=LINE_TABLES)(lambda path: _lines_of(text_of(path)))
        self._media_type_of = media_type_of

    def locate(
        self, document: str, start: int, end: int, quote: str, confidence: float | None = None
    ) -> Located:
        """Return a quotation with its place (offsets 0-based, half-open, characters of the document)."""
        text, starts = self._document(document)
        line = bisect_right(starts, start)
        place = self._place_of(document, start)
        before = after = ""
        media_type = self._media_type_of(document)
        if len(quote) < SHORT_QUOTE_CHARS and media_type not in _TABLES:
            is_page = media_type == "text/html"
            # In a sheet the line above is the cell to the left, which is no label.
            reach = 1 if place.startswith("sheet") else 2
            before = _words_before(text[:start], starts[max(0, line - reach) : line], is_page)
            after = _words_after(text[end : end + CONTEXT_CHARS], is_page)
        return Located(document, line, start, end, quote, before, after, place, confidence)


def _lines_of(text: str) -> tuple[str, tuple[int, ...]]:
    return text, (0, *(at + 1 for at, char in enumerate(text) if char == "\n"))


def _words_before(text: str, starts: Sequence[int], is_page: bool) -> str:
    """Return the clause that ends a text, on its last line or, where nothing is said there, on the line above.

    ``starts`` are the offsets at which those lines begin.
    """
    for first in reversed(starts):
        found = _without_tags(text[max(first, len(text) - 2 * CONTEXT_CHARS) :], is_page).rstrip()
        clause = _BREAK.split(found)[-1][-CONTEXT_CHARS:].strip(_MARKS).replace("**", "")
        if _SPOKEN.search(clause):
            return clause
    return ""


def _words_after(text: str, is_page: bool) -> str:
    """Return what goes on in the same clause."""
    return _BREAK.split(_without_tags(text, is_page))[0].rstrip(_MARKS)


def _without_tags(text: str, is_page: bool) -> str:
    return _TAG.sub(" ", text) if is_page else text
