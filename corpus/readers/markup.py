"""HTML text to tags, text and comments with exact places, in time linear in its length.

A scanner of our own, because places must be exact and bad input must do no harm: BeautifulSoup and lxml
forget where text stood, and ``html.parser`` of Python 3.11.7 raises AssertionError on ``<![x[`` and takes 8
s for 8,000 times ``<a`` before a lone quote (both tried). It knows no elements except those whose content
is not markup; what the tags mean is the reader's business.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

# Elements whose content is text up to their own end tag, whatever it looks like.
RAW_ELEMENTS = frozenset(("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"))

_TAG_NAME = re.compile(r"/?([A-Za-z][^\s/>]*+)")
_QUOTE_OR_END = re.compile("[\"'>]")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]++)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'=<>`]++)))?""")
_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});?")


@dataclass(frozen=True, slots=True)
class Token:
    """A tag or a run of text between two tags, with its place in the scanned text."""

    kind: Literal["text", "start", "end", "comment"]
    start: int
    end: int
    name: str = ""
    attributes: str = ""


def scan(raw: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the tokens of HTML text in order; together they cover it without gap.

    Parameters
    ----------
    raw : str
        The text.
    start, end : int, optional
        The part to scan.

    Examples
    --------
    >>> [(token.kind, token.start, token.end) for token in scan("<b>1 < 2</b>")]
    [('start', 0, 3), ('text', 3, 8), ('end', 8, 12)]
    """
    return _Scanner(raw, start, len(raw) if end is None else end).tokens()


def attribute_values(text: str) -> dict[str, str]:
    """Return attributes by lower-case name; the first of equal names counts, as in browsers.

    Examples
    --------
    >>> attribute_values(' rowspan=2 Class="a &amp; b" hidden')
    {'rowspan': '2', 'class': 'a & b', 'hidden': ''}
    """
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), html.unescape(value) if "&" in value else value)
    return found


def references(raw: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Yield ``(text, raw_start, raw_end)`` runs of a text token, with its character references resolved.

    Examples
    --------
    >>> list(references("A&amp;B", 0, 7))
    [('A', 0, 1), ('&', 1, 6), ('B', 6, 7)]
    """
    at = start
    for match in _REFERENCE.finditer(raw, start, end):
        text = html.unescape(match.group())
        if text == match.group():
            continue
        if match.start() > at:
            yield raw[at : match.start()], at, match.start()
        if text:
            # References to control characters stand for nothing.
            yield text, match.start(), match.end()
        at = match.end()
    if at < end:
        yield raw[at:end], at, end


class _Scanner:
    """Remembers what does not come any more, so that no search runs over the same text twice."""

    def __init__(self, raw: str, start: int, end: int) -> None:
        self.raw, self.at, self.end = raw, start, end
        self._absent: dict[str, int] = {}

    def tokens(self) -> Iterator[Token]:
        text_start = self.at
        while (less := self._find("<", self.at)) >= 0:
            token = self._tag(less)
            if token is None:
                self.at = less + 1
                continue
            if less > text_start:
                yield Token("text", text_start, less)
            yield token
            self.at = text_start = token.end
            if token.kind == "start" and token.name in RAW_ELEMENTS:
                # The content is one text; the text that begins here ends at the element's own end tag.
                self.at = self._raw_end(token.name)
        if text_start < self.end:
            yield Token("text", text_start, self.end)

    def _find(self, wanted: str, at: int) -> int:
        if at >= self._absent.get(wanted, self.end):
            return -1
        found = self.raw.find(wanted, at, self.end)
        if found < 0:
            self._absent[wanted] = at
        return found

    def _tag(self, less: int) -> Token | None:
        follower = self.raw[less + 1 : less + 2]
        if follower in ("!", "?"):
            return self._declaration(less)
        name = _TAG_NAME.match(self.raw, less + 1, self.end)
        if name is None or self._find(">", name.end()) < 0:
            return None
        close = self._tag_end(name.end())
        kind: Literal["start", "end"] = "end" if follower == "/" else "start"
        return Token(kind, less, close + 1, name[1].lower(), self.raw[name.end() : close])

    def _tag_end(self, at: int) -> int:
        """Return the place of the ``>`` that ends a tag; one inside a quoted value does not, unless none follows."""
        first = at
        while (match := _QUOTE_OR_END.search(self.raw, at, self.end)) is not None:
            if match.group() == ">":
                return match.start()
            is_value = self.raw[at : match.start()].rstrip().endswith("=")
            close = self._find(match.group(), match.end()) if is_value else -1
            at = close + 1 if close >= 0 else match.end()
        return self._find(">", first)

    def _declaration(self, less: int) -> Token | None:
        """Return a comment, doctype or processing instruction; one that never ends stops at its first ``>``."""
        if self.raw.startswith("<!--", less):
            close = self._find("-->", less + 4)
            if close >= 0:
                return Token("comment", less, close + 3)
        close = self._find(">", less)
        return Token("comment", less, close + 1) if close >= 0 else None

    def _raw_end(self, name: str) -> int:
        """Return where the content of an element without markup ends; without an end tag it is read as markup."""
        wanted = f"</{name}"
        if self.at >= self._absent.get(wanted, self.end):
            return self.at
        match = re.compile(wanted, re.IGNORECASE).search(self.raw, self.at, self.end)
        if match is None:
            self._absent[wanted] = self.at
            return self.at
        return match.start()
