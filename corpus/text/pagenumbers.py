r"""Page numbers of a preview site: each line begins with the next number and breaks where the page was full, in mid-sentence or mid-word.

``1、 职责篇……掌握市\n2、场行情……`` : the line break and the number are no part of the text. A list of duties has numbers at its line
beginnings as well, and so the whole run of lines decides: pages break sentences, and they are as long as a page, tear words, or the
text's own numbering goes on inside the lines from one page to the next (…;2、审批 / 2、 3、听课), which no list's does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count, pairwise, takewhile

from corpus.text.marks import inline_marks
from corpus.text.words import crosses_word

# A preview page is cut after so many characters that sentences break; a real list item of that length is rare.
_LENGTH = 150
_AT_LEAST = 4  # so many pages may have exceptions among them
_BREAKS = 2  # fewer breaks between short lines prove nothing
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_NUMBER = re.compile(r"[ \t]*(\d{1,4})、")
_BLANK = " \t"
_SENTENCE_END = "。；;！？!?：:"
_BORDER = frozenset(_SENTENCE_END + _BLANK + "\u3000,，.")

_Page = tuple[int, int, int]  # where the line begins, its words begin behind the number, and it ends


def page_number_spans(text: str) -> Iterator[tuple[int, int]]:
    r"""Yield what is to be cut out: the page numbers, each with the line break before it.

    >>> text = "1、出纳职责 1、登记日记账 2、保管现\n2、金 3、开收据 4、核对余\n3、额 5、归档"
    >>> [text[start:end] for start, end in page_number_spans(text)]
    ['1、', '\n2、', '\n3、']
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    numbers = [_NUMBER.match(text, *line) for line in lines]
    values = [int(number[1]) if number else 0 for number in numbers]
    for first in (place for place, value in enumerate(values) if value == 1):
        run = list(takewhile(lambda pair: pair[0] == pair[1], zip(values[first:], count(1), strict=False)))
        last = first + len(run)
        pages = [
            (start, number.end(), end)
            for (start, end), number in zip(lines[first:last], numbers[first:last], strict=True)
            if number
        ]
        if _are_pages(text, pages, is_rest=last == len(lines)):
            yield pages[0][0], _words(text, pages[0])
            yield from (_between(text, *pair) for pair in pairwise(pages))
            return


def _words(text: str, page: _Page) -> int:
    _, at, end = page
    return at + len(text[at:end]) - len(text[at:end].lstrip(_BLANK))


def _between(text: str, before: _Page, page: _Page) -> tuple[int, int]:
    """From one page's words to the next one's; a blank behind the number stays unless a word was torn there."""
    at = _words(text, page)
    torn = at > page[1] and _tears_word(text, before, page)
    return before[2], at if torn else page[1]


def _are_pages(text: str, pages: Sequence[_Page], *, is_rest: bool) -> bool:
    breaks = len(pages) - 1
    if breaks < 1:
        return False
    most = breaks if breaks + 1 < _AT_LEAST else (breaks + 1) / 2
    if sum(text[start:end].rstrip()[-1] not in _SENTENCE_END for start, _, end in pages[:-1]) < most:
        return False
    if sum(end - start >= _LENGTH for start, _, end in pages[:-1]) >= most and (
        pages[0][2] - pages[0][0] >= _LENGTH
    ):
        return True
    if breaks < _BREAKS or not is_rest:
        return False
    torn = sum(_tears_word(text, *pair) for pair in pairwise(pages))
    return torn >= most or _count_going_on(text, pages) >= most


def _tears_word(text: str, before: _Page, page: _Page) -> bool:
    return crosses_word(text[max(before[1], before[2] - 4) : before[2]], text[page[1] : page[2]][:8])


def _count_going_on(text: str, pages: Sequence[_Page]) -> int:
    """How many pages go on with a numbering of the words themselves that a page before has left."""
    reached: dict[str, int] = {}
    going_on = 0
    for _, at, end in pages:
        marks = [mark for mark in inline_marks(text, at, end) if _is_apart(text, at, mark.start)]
        firsts = {mark.style: mark.number for mark in reversed(marks)}
        going_on += any(reached.get(style) == number - 1 for style, number in firsts.items())
        reached |= {mark.style: mark.number for mark in marks}
    return going_on


def _is_apart(text: str, start: int, at: int) -> bool:
    return at == start or text[at - 1] in _BORDER
