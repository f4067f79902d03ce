"""The words in which two texts differ, as spans to mark: Chinese by words, English by stems, both scripts as one.

Where a word stands and how often makes no difference (培训与考核 and 考核与培训 differ in nothing), nor do particles; a negation, a number
and how often something is done do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from corpus.text.script import to_simplified
from search.script import HAN
from search.tokens import RUN, Tokenizer, term_of

Span = tuple[int, int]
Word = tuple[str, Span]

# Words whose presence alone changes nothing. Stop words are too many: 不, 每月 and "weekly" are among them.
_SILENT: Final = frozenset(
    term_of(word)
    for words in (
        "的 地 得 了 着 过 之 其 所 该 是 在 和 与 跟 同 及 以及 或 或者 并 并且 而 而且 且 也 就 对 对于 关于 向 从 由 按 按照 根据 依据 以 于 为 为了 把 将 被 使 等 等等",
        "负责 进行 开展 做好 工作 相关 有关",
        "a an the of to for in on at by with and or as from its their his her this that these those is are be responsible",
    )
    for word in words.split()
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
    return _stretches(a, mine, b, yours), _stretches(b, yours, a, mine)


def _words(text: str, tokenizer: Tokenizer) -> list[Word]:
    """Return the words of a text in plain spelling, each with its place."""
    found = []
    for run in RUN.finditer(_plain(text)):
        at = run.start()
        for word in tokenizer.words(run[0]) if HAN.match(run[0]) else [run[0]]:
            found.append((term_of(word), (at, at + len(word))))
            at += len(word)
    return found


def _plain(text: str) -> str:
    """Return a text in Simplified characters of half width, small, as long as before."""
    return "".join(_even(char) for char in to_simplified(text))


def _even(char: str) -> str:
    """Return a character in half width and small, if that is one character."""
    if "！" <= char <= "～":
        char = chr(ord(char) - 0xFEE0)
    small = char.lower()
    return small if len(small) == 1 else char


def _stretches(text: str, words: Sequence[Word], other: str, others: Sequence[Word]) -> tuple[Span, ...]:
    """Return where a text has words that another has neither as words nor, cut otherwise, within its words."""
    known = {word for word, _ in others}
    even = _plain(other)
    found: list[Span] = []
    for word, (start, end) in words:
        if word in known or word in _SILENT or (not word.isascii() and word in even):
            continue
        if found and not text[found[-1][1] : start].strip():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
