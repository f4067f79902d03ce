"""Everyday words and what documents call the thing they point at: a sofa is furniture, a scratch is a matter of paint.

The thesaurus joins words that mean the same; here a word only points somewhere, so it weighs less. The lists are tab-separated
files in ``ontology/everyday/``, sorted: a word or phrase (in English without an article before it), then the words of documents, the best first. Own work.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

from corpus.text.sortedlines import SortedLines
from ontology.wordforms import forms_apart, stem

_KEPT_WORDS = 4_000  # words of questions whose phrases are kept

DETERMINERS = frozenset(
    ("a", "an", "the", "my", "our", "your", "his", "her", "its", "their", "this", "that", "these", "those")
)


class Pointer(Struct, frozen=True):
    """An everyday word inside a text, ``text[start:end]`` (0-based, half-open), and what documents say instead."""

    start: int
    end: int
    words: tuple[str, ...]


class Everyday:
    """Finds everyday words.

    Parameters
    ----------
    chinese, english : str
        Lists, each line a plain word or phrase, a tab, and the words of documents; sorted by the words or phrases. They are searched as text.

    Raises
    ------
    ValueError
        A line is not a word, a tab and words.
    """

    def __init__(self, chinese: str, english: str = "") -> None:
        self._chinese = _checked(chinese)
        self._english = _checked(english)
        self._phrases = lru_cache(_KEPT_WORDS)(self._phrases_from)

    def match(self, text: str) -> tuple[Pointer, ...]:
        r"""Return the everyday words of a plain text from left to right, at each place the longest, none overlapping.

        Examples
        --------
        >>> everyday = Everyday("沙发\t家具", "walk-in\t客流")
        >>> [(found.start, found.words) for found in everyday.match("沙发坏了, walk-ins")]
        [(0, ('家具',)), (6, ('客流',))]
        >>> [found.words for found in Everyday("", "fix my car\t维修").match("who fixes the car")]
        [('维修',)]
        """
        found = sorted((*self._in_chinese(text), *self._in_english(text)), key=lambda one: one.start)
        return tuple(found)

    def _in_chinese(self, text: str) -> Iterator[Pointer]:
        at = 0
        while at < len(text):
            end = at
            words = None
            for longer in range(at + 1, len(text) + 1):
                if not self._chinese.begins(text[at:longer]):
                    break
                if (found := self._chinese.get(text[at:longer])) is not None:
                    end, words = longer, found
            if words is not None:
                yield Pointer(at, end, tuple(words.split()))
            at = max(end, at + 1)

    def _in_english(self, text: str) -> Iterator[Pointer]:
        words = list(_english_words(text))
        at = 0
        while at < len(words):
            phrases = self._phrases(words[at][0])
            size = 0
            for one in range(min(max(map(len, phrases), default=0), len(words) - at), 0, -1):
                key = tuple(word for word, _, _ in words[at : at + one])
                if key in phrases:
                    size = one
                    yield Pointer(words[at][1], words[at + one - 1][2], tuple(phrases[key].split()))
                    break
            at += size or 1

    def _phrases_from(self, first: str) -> dict[tuple[str, ...], str]:
        """Return what the phrases whose first word has a stem point at, by the stems of their words."""
        found: dict[tuple[str, ...], str] = {}
        beginnings = (first[: max(1, len(first) - 1)], *forms_apart(first))
        near = {entry for beginning in beginnings for entry in self._english.beginning(beginning)}
        for phrase, words in sorted(near):
            key = tuple(word for word, _, _ in _english_words(phrase))
            if key[:1] == (first,):
                found.setdefault(key, words)
        return found


def _english_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the stems of the English words of a text with their places, articles and the like left out: fix my car, fix the car."""
    start = -1
    for at, character in enumerate(f"{text} "):
        is_letter = character.isascii() and (character.isalnum() or (character == "-" and start >= 0))
        if is_letter and start < 0:
            start = at
        elif not is_letter and start >= 0:
            if text[start:at] not in DETERMINERS:
                yield stem(text[start:at]), start, at
            start = -1


@cache
def load_everyday() -> Everyday:
    """Return the words that are shipped."""
    folder = Path(__file__).with_name("everyday")
    return Everyday((folder / "zh.tsv").read_text("utf-8"), (folder / "en.tsv").read_text("utf-8"))


def _checked(lines: str) -> SortedLines:
    lines = lines and lines.rstrip("\n") + "\n"
    if lines.count("\t") != lines.count("\n"):
        wrong = next(line for line in lines.splitlines() if line.count("\t") != 1)
        raise ValueError(f"not a word, a tab and words: {wrong!r}")
    return SortedLines(lines)
