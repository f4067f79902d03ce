"""The words in which two texts differ, as spans to mark: Chinese by words, English by stems, both scripts as one.

Where a word stands makes no difference (培训与考核 and 考核与培训 differ in nothing), nor do particles; a negation and a number do.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from corpus.text.script import to_simplified
from search.script import HAN
from search.tokens import RUN, Tokenizer, stop_words, term_of

Span = tuple[int, int]

# Stop words that change what a sentence says.
_TELLING: Final = frozenset(
    [
        "不",
        "没",
        "没有",
        "未",
        "无",
        "非",
        "别",
        "不要",
        "不用",
        "一",
        "二",
        "三",
        "两",
        "上",
        "下",
        "内",
        "外",
        "前",
        "后",
        "not",
        "no",
        "all",
        "only",
    ]
)


def differing(a: str, b: str, tokenizer: Tokenizer) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the stretches of each text whose words the other does not have.

    Parameters
    ----------
    a, b : str
        As they are shown: either script, any width and case.
    tokenizer : Tokenizer

    Returns
    -------
    tuple of (tuple of (int, int), tuple of (int, int))
        Spans of ``a`` and of ``b``: 0-based, half-open, in order, none touching the next. Words that stand side by side, or with
        nothing but blanks between them, are one stretch.

    Examples
    --------
    >>> differing("負責新車合同", "负责二手车合同", Tokenizer())
    (((2, 4),), ((2, 5),))
    """
    mine, yours = _words(a, tokenizer), _words(b, tokenizer)
    return _stretches(a, mine, yours), _stretches(b, yours, mine)


def _words(text: str, tokenizer: Tokenizer) -> list[tuple[str, Span]]:
    """Return the words of a text in plain spelling, each with its place."""
    even = "".join(_even(char) for char in to_simplified(text))
    found = []
    for run in RUN.finditer(even):
        at = run.start()
        for word in tokenizer.words(run[0]) if HAN.match(run[0]) else [run[0]]:
            found.append((term_of(word), (at, at + len(word))))
            at += len(word)
    return found


def _even(char: str) -> str:
    """Return a character in half width and small, if that is one character."""
    if "！" <= char <= "～":
        char = chr(ord(char) - 0xFEE0)
    small = char.lower()
    return small if len(small) == 1 else char


def _stretches(text: str, words: list[tuple[str, Span]], others: list[tuple[str, Span]]) -> tuple[Span, ...]:
    left = Counter(word for word, _ in others)
    found: list[Span] = []
    for word, (start, end) in words:
        if left[word] > 0:
            left[word] -= 1
        elif word not in stop_words() or word in _TELLING or word.isdigit():
            if found and not text[found[-1][1] : start].strip():
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return tuple(found)
