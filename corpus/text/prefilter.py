"""Patterns that are tried only where the words stand that they cannot do without.

A duty is held against some hundred patterns, and nearly all of them fail. What every match of a pattern must hold is read from the
pattern itself, so nobody has to keep it up: ``(?:制定|编制).{0,9}报告`` needs 制定 or 编制, and 报告. One automaton (Aho and Corasick) finds
all these words of all patterns in one pass over a text; a pattern whose words are missing is not tried. The result is that of the
pattern alone. The method is that of RE2's ``FilteredRE2``.

References
----------
A. V. Aho, M. J. Corasick, Efficient string matching: an aid to bibliographic search, 1975.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import ahocorasick

from corpus.text.latepattern import late_pattern
from corpus.text.needed import DIGIT, needed_words

_REMEMBERED = 20_000  # texts; the same words are asked about by several rules while a document is read
_LONGEST = 400  # characters of a text that is remembered
_DIGITS_BELOW = 0x20000  # the code point behind which there are none


@cache
def _digits() -> frozenset[str]:
    return frozenset(filter(str.isdecimal, map(chr, range(_DIGITS_BELOW))))


class _Words:
    """The needed words of all patterns; each set of words has its bit."""

    def __init__(self) -> None:
        self._masks: dict[str, int] = {}
        self._bits = 0
        self._automaton: ahocorasick.Automaton | None = None

    def bit_of(self, words: frozenset[str]) -> int:
        """Return the bit that is set where one of the words stands."""
        bit = 1 << self._bits
        self._bits += 1
        for word in words - {DIGIT} | (_digits() if DIGIT in words else frozenset()):
            self._masks[word] = self._masks.get(word, 0) | bit
        self._automaton = None
        _known.clear()
        return bit

    def found_in(self, text: str) -> int:
        automaton = self._automaton or self._made()
        found = 0
        for _, mask in automaton.iter(text.lower()):
            found |= mask
        return found

    def _made(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for word, mask in self._masks.items():
            automaton.add_word(word, mask)
        automaton.make_automaton()
        self._automaton = automaton
        return automaton


_WORDS = _Words()
_known: dict[str, int] = {}


def words_of(text: str) -> int:
    """Return which needed words stand in a text, as bits: those of ``Prefiltered.mask`` must all be set for a match."""
    words = _known.get(text)
    if words is None:
        words = _WORDS.found_in(text)
        if len(text) <= _LONGEST:
            if len(_known) >= _REMEMBERED:
                _known.clear()
            _known[text] = words
    return words


class Prefiltered:
    """A pattern that is tried only on texts that hold the words it needs; otherwise as `re.Pattern`.

    Parameters
    ----------
    pattern : str
        A regular expression.
    flags : int
        As `re.compile` takes them.

    Examples
    --------
    >>> report = Prefiltered("(?:制定|编制)[^,]{0,9}报告")
    >>> report.search("负责报告") is None, report.search("编制月度报告").span()
    (True, (0, 6))
    """

    __slots__ = ("mask", "pattern")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = late_pattern(pattern, flags)  # itself, for who searches a part of a text
        self.mask = sum(_WORDS.bit_of(words) for words in needed_words(pattern, flags))

    def may_match(self, text: str) -> bool:
        """Whether the text can hold a match; for who then searches a longer text around it."""
        return words_of(text) & self.mask == self.mask

    def search(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        return self.pattern.search(text) if words_of(text) & self.mask == self.mask else None

    def match(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.match`."""
        return self.pattern.match(text) if words_of(text) & self.mask == self.mask else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As `re.Pattern.fullmatch`."""
        return self.pattern.fullmatch(text) if words_of(text) & self.mask == self.mask else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self.pattern.finditer(text) if words_of(text) & self.mask == self.mask else _NONE

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """As `re.Pattern.sub`."""
        return self.pattern.sub(replacement, text, count) if words_of(text) & self.mask == self.mask else text


_NONE: Iterator[re.Match[str]] = iter(())


def candidates(patterns: Iterable[Prefiltered], text: str) -> list[re.Pattern[str]]:
    """Return those of several patterns that may match in a text, in their order.

    >>> [found.pattern for found in candidates([Prefiltered("报告"), Prefiltered("报表")], "编制报表")]
    ['报表']
    """
    words = words_of(text)
    return [found.pattern for found in patterns if words & found.mask == found.mask]
