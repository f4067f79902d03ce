"""Labels that are looked up: as a whole, and inside a question.

Chinese labels are found as substrings, English ones as whole words in any plural, ``-ing`` or ``-ed`` form.
What a label means is none of this module's business: an index maps labels to numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from corpus.clean import HAN, to_simplified
from ontology.wordforms import stem

_HAN: Final = re.compile(f"[{HAN}]")
# "HR 经理" is how "HR经理" is set, not another word.
_TYPOGRAPHIC_BLANK: Final = re.compile(f"(?<=[{HAN}]) +(?=[a-z0-9])|(?<=[a-z0-9]) +(?=[{HAN}])")
# The s of "driver's" belongs to its word; "&" reads "and".
_WORD: Final = re.compile(r"([a-z0-9\u00df-\u024f]+)(?:['’]s(?![a-z]))?|&")
_BETWEEN_WORDS: Final = re.compile(r"(?:['’]s)?['’]?[\s\-/_]*")
# The department in capitals, the pronoun otherwise.
_CAPITALS_ONLY: Final = frozenset({"it"})

_Stems = tuple[str, ...]
# The end of a label and the numbers of what bears it; the next place and none where no label begins.
_Candidate = tuple[int, tuple[int, ...]]
_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True)
class Found:
    """A label inside a text: ``text[start:end]``, and the numbers of what bears it."""

    start: int
    end: int
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    stem: str
    start: int
    end: int


def label_key(label: str) -> str:
    """Return the form in which spellings of a label are equal: NFKC, casefold, Simplified, single blanks.

    >>> label_key("Ｓervice  Manager"), label_key("服務經理")
    ('service manager', '服务经理')
    """
    return to_simplified(_folded(label))


def _folded(label: str) -> str:
    return _TYPOGRAPHIC_BLANK.sub("", " ".join(unicodedata.normalize("NFKC", label).casefold().split()))


class LabelIndex:
    """Numbers by label. What Chinese needs is built when Chinese is first looked up, and likewise for English.

    Parameters
    ----------
    labels : iterable of (str, int)
        A label and the number of what bears it; several may share a label and come back in this order.
    """

    __slots__ = ("_han", "_han_labels", "_word_labels", "_words")

    def __init__(self, labels: Iterable[tuple[str, int]]) -> None:
        self._han_labels: list[tuple[str, int]] = []
        self._word_labels: list[tuple[str, int]] = []
        for label, number in labels:
            is_words = label.isascii() or not _HAN.search(label)
            (self._word_labels if is_words else self._han_labels).append((label, number))
        self._han: _HanLabels | None = None
        self._words: _WordLabels | None = None

    def find(self, text: str) -> tuple[int, ...]:
        """Return the numbers of what bears exactly this label (as `label_key` compares)."""
        key = label_key(text)
        return (self._han_table() if _HAN.search(key) else self._word_table()).numbers.get(key, ())

    def match(self, text: str) -> Iterator[Found]:
        """Yield labels inside the text from left to right, at each place the longest; none overlaps another.

        What bears the very words of the text stands before what bears another form of them.
        """
        folded, origin = _fold_with_origin(text)
        han = self._han_table() if _HAN.search(folded) else None
        words = tuple(_words(folded))
        word_at = {word.start: number for number, word in enumerate(words)}
        place = 0
        while place < len(folded):
            candidates: list[_Candidate] = [(place + 1, ())] if han is None else [han.longest(folded, place)]
            if place in word_at:
                candidates.append(self._word_table().longest(folded, words, word_at[place]))
            start = origin[place]
            place, numbers = max(candidates, key=_reach)
            end = origin[place - 1] + 1
            if numbers and not _is_pronoun(text[start:end]):
                yield Found(start, end, numbers)

    def _han_table(self) -> _HanLabels:
        if self._han is None:
            self._han = _HanLabels(self._han_labels)
        return self._han

    def _word_table(self) -> _WordLabels:
        if self._words is None:
            self._words = _WordLabels(self._word_labels)
        return self._words


class _HanLabels:
    """Labels with a Chinese character: substrings of a text."""

    __slots__ = ("_lengths", "numbers")

    def __init__(self, labels: Sequence[tuple[str, int]]) -> None:
        # one conversion for all: to_simplified keeps lengths and lines
        keys = to_simplified("\n".join(_folded(label) for label, _ in labels)).split("\n")
        self.numbers: dict[str, tuple[int, ...]] = {}
        for key, (_, number) in zip(keys, labels, strict=False):
            _append(self.numbers, key, number)
        self._lengths = _lengths(self.numbers)

    def longest(self, folded: str, start: int) -> _Candidate:
        """Return the longest label that begins here."""
        for length in self._lengths.get(folded[start], ()):
            end = start + length
            numbers = self.numbers.get(folded[start:end])
            if numbers and not (_splits_word(folded, start) or _splits_word(folded, end)):
                return min(end, len(folded)), numbers
        return start + 1, ()


class _WordLabels:
    """Labels of words alone: runs of words of a text in any of their forms."""

    __slots__ = ("_by_stems", "_lengths", "numbers")

    def __init__(self, labels: Sequence[tuple[str, int]]) -> None:
        self.numbers: dict[str, tuple[int, ...]] = {}
        self._by_stems: dict[_Stems, tuple[int, ...]] = {}
        for label, number in labels:
            key = _folded(label)
            _append(self.numbers, key, number)
            stems = tuple(stem(word) if word else "and" for word in _WORD.findall(key))
            _append(self._by_stems, stems, number)
        self._by_stems.pop((), None)
        self._lengths = _lengths(self._by_stems)

    def longest(self, folded: str, words: Sequence[_Word], first: int) -> _Candidate:
        """Return the longest label that begins with this word; what bears the very words comes first."""
        start = words[first].start
        lengths = self._lengths.get(words[first].stem, ())
        run = _run(folded, words, first, lengths[0]) if lengths else []
        for length in (fitting for fitting in lengths if fitting <= len(run)):
            end = run[length - 1].end
            if numbers := self._by_stems.get(tuple(word.stem for word in run[:length])):
                return end, tuple(dict.fromkeys((*self.numbers.get(folded[start:end], ()), *numbers)))
        return start + 1, ()


def _reach(candidate: _Candidate) -> tuple[bool, int]:
    end, numbers = candidate
    return bool(numbers), end


def _is_pronoun(surface: str) -> bool:
    return surface.casefold() in _CAPITALS_ONLY and not surface.isupper()


def _append(table: dict[_Key, tuple[int, ...]], key: _Key, number: int) -> None:
    numbers = table.get(key, ())
    if number not in numbers:
        table[key] = (*numbers, number)


def _lengths(keys: Iterable[str] | Iterable[_Stems]) -> dict[str, tuple[int, ...]]:
    """Map a first character or stem to the lengths of the labels that begin with it, longest first."""
    lengths: dict[str, set[int]] = {}
    for key in keys:
        if key:
            lengths.setdefault(key[0], set()).add(len(key))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def _fold_with_origin(text: str) -> tuple[str, list[int]]:
    """Fold as `label_key` does but for blanks between words; say of each character what place it came from."""
    chars: list[str] = []
    origin: list[int] = []
    for place, char in enumerate(text):
        folded = char.lower() if char.isascii() else unicodedata.normalize("NFKC", char).casefold()
        chars.append(folded)
        origin.extend([place] * len(folded))
    joined = "".join(chars)
    blanks = {place for found in _TYPOGRAPHIC_BLANK.finditer(joined) for place in range(*found.span())}
    kept = [came_from for place, came_from in enumerate(origin) if place not in blanks]
    return to_simplified(_TYPOGRAPHIC_BLANK.sub("", joined)), kept


def _words(folded: str) -> Iterator[_Word]:
    for found in _WORD.finditer(folded):
        if found[1]:
            yield _Word(stem(found[1]), *found.span(1))
        else:
            yield _Word("and", *found.span())


def _run(folded: str, words: Sequence[_Word], first: int, longest: int) -> list[_Word]:
    """Collect words from the first one on as long as only blanks, hyphens and slashes stand between."""
    run = [words[first]]
    for word in words[first + 1 : first + longest]:
        if not _BETWEEN_WORDS.fullmatch(folded, run[-1].end, word.start):
            break
        run.append(word)
    return run


def _splits_word(folded: str, place: int) -> bool:
    """Tell whether an English word or a number goes on across the place."""
    if not 0 < place < len(folded):
        return False
    before, after = folded[place - 1], folded[place]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()
