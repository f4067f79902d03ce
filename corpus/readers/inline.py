"""Marks inside a line of Markdown: which of its characters are not seen, and which stand for others.

Emphasis, code spans, links, images, escapes, HTML tags and character references. Emphasis is read more
kindly than CommonMark does: ``**职责：**负责`` is bold to its author, though the standard says otherwise.
Emphasis that runs over several lines is not known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from corpus.text.latepattern import late_pattern

# One (text, start, end) part of what is seen; offsets are in the raw text.
Part = tuple[str, int, int]

_TOKEN = late_pattern(
    r"""(?P<code>`++)
    | (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<image>!\[[^\[\]\n]*+\]\((?:[^()\n]|\([^()\n]*+\))*+\))
    | (?P<link>\[(?P<label>[^\[\]\n]*+)\](?:\((?:[^()\n]|\([^()\n]*+\))*+\)|\[[^\[\]\n]*+\]))
    | (?P<auto><(?P<address>(?:https?://|mailto:)[^<>\s]++)>)
    | (?P<break><br(?:\s[^<>]*+)?/?>)
    |
    (?P<tag><!--[^<>\n]*+>(?<=-->)|</?(?:a|abbr|b|big|center|code|del|details|div|em|font|h[1-6]|hr|i|img|ins|kbd|mark|p|s|small|span
        |strong|sub|summary|sup|u)(?:\s[^<>]*+)?/?>)
    | (?P<reference>&(?:\#[0-9]{1,8}|\#[xX][0-9a-fA-F]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<emphasis>\*++|_++|~~)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_CODE = late_pattern("`++")


def visible_parts(raw: str, start: int, end: int) -> list[Part]:
    r"""Return what is seen of ``raw[start:end]``, in order, without the marks.

    Examples
    --------
    >>> "".join(text for text, _, _ in visible_parts("**职责**：见[附件](a.md)&amp;`x*y`", 0, 28))
    '职责：见附件&x*y'
    """
    parts, marks = _tokens(raw, start, end)
    dropped = _paired(raw, marks, start, end)
    return list(_without(parts, dropped)) if dropped else parts


def _tokens(raw: str, start: int, end: int) -> tuple[list[Part], list[tuple[int, int]]]:
    """Return the parts that are seen, emphasis marks still among them, and the places of those marks."""
    parts: list[Part] = []
    marks: list[tuple[int, int]] = []
    closers = _code_closers(raw, start, end)
    at = position = start
    while (match := _TOKEN.search(raw, position, end)) is not None:
        low, high = match.span()
        position = high
        if match.lastgroup == "emphasis":
            marks.append((low, high))
            continue
        closer = closers.get(low, (low, low))
        if match.lastgroup == "code" and closer[0] == low:
            continue
        if low > at:
            parts.append((raw[at:low], at, low))
        if match.lastgroup == "code":
            parts.append((raw[high : closer[0]], high, closer[0]))
            position = closer[1]
        elif match.lastgroup == "link":
            inner, inner_marks = _tokens(raw, *match.span("label"))
            parts += inner
            marks += inner_marks
        else:
            parts += _seen(match)
        at = position
    if at < end:
        parts.append((raw[at:end], at, end))
    return parts, marks


def _seen(match: re.Match[str]) -> list[Part]:
    """Return what is seen of an escape, a reference, an address or a tag."""
    low, high = match.span()
    kind = match.lastgroup
    if kind == "escape":
        return [(match.group()[1], low + 1, high)]
    if kind == "auto":
        return [(match["address"], low + 1, high - 1)]
    if kind == "break":
        return [("\n", low, high)]
    if kind == "reference":
        text = html.unescape(match.group())
        return [(" " if text in "\r\n" else text, low, high)]
    return []


def _code_closers(raw: str, start: int, end: int) -> dict[int, tuple[int, int]]:
    """Return for each run of backticks the next run of the same length."""
    closers: dict[int, tuple[int, int]] = {}
    waiting: dict[int, int] = {}
    for match in _CODE.finditer(raw, start, end):
        size = match.end() - match.start()
        if size in waiting:
            closers[waiting[size]] = match.span()
        waiting[size] = match.start()
    return closers


def _paired(raw: str, marks: list[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Return the emphasis marks that have a partner."""
    dropped: list[tuple[int, int]] = []
    waiting: dict[str, list[tuple[int, int]]] = {"*": [], "_": [], "~": []}
    for low, high in marks:
        char, size = raw[low], high - low
        before = raw[low - 1] if low > start else " "
        after = raw[high] if high < end else " "
        opens, closes = _flanks(char, before, after)
        stack = waiting[char]
        while closes and stack and low < high:
            other_low, other_high = stack.pop()
            shared = min(other_high - other_low, high - low)
            dropped += [(other_high - shared, other_high), (low, low + shared)]
            low += shared
            if other_high - shared > other_low:
                stack.append((other_low, other_high - shared))
        if opens and low < high and (size == high - low or not closes):
            stack.append((low, high))
    return sorted(dropped)


def _flanks(char: str, before: str, after: str) -> tuple[bool, bool]:
    """Return whether an emphasis mark can open and whether it can close."""
    opens, closes = not after.isspace(), not before.isspace()
    if char == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    if before.isdigit() and after.isdigit():
        return False, False
    return opens, closes


def _without(parts: list[Part], dropped: list[tuple[int, int]]) -> Iterator[Part]:
    """Cut the dropped spans out of the parts; a span never crosses the border of a part."""
    index = 0
    for text, start, end in parts:
        while index < len(dropped) and dropped[index][1] <= start:
            index += 1
        at = start
        while index < len(dropped) and dropped[index][0] < end and len(text) == end - start:
            low, high = dropped[index]
            if low > at:
                yield text[at - start : low - start], at, low
            at = high
            index += 1
        if at == start:
            yield text, start, end
        elif at < end:
            yield text[at - start :], at, end
