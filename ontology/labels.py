"""Labels that are looked up: as a whole, and inside a question.

Chinese labels are found as substrings, English ones as whole words in any plural, ``-ing`` or ``-ed`` form.
What a label means is none of this module's business: an index maps labels to numbers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct

from corpus.text.script import HAN, to_simplified
from corpus.text.sortedlines import SortedLines, sorted_lines
from ontology.wordforms import stem

# "HR 经理" is how "HR经理" is set, not another word.
# Compiled where there is a blank: the range alone takes 4 ms.
_TYPOGRAPHIC_BLANK: Final = f"(?<=[{HAN}]) +(?=[a-z0-9])|(?<=[a-z0-9]) +(?=[{HAN}])"
# The s of "driver's" belongs to its word; "&" reads "and".
_WORD: Final = re.compile(r"([a-z0-9\u00df-\u024f]+)(?:['’]s(?![a-z]))?|&")
_BETWEEN_WORDS: Final = re.compile(r"(?:['’]s)?['’]?[\s\-/_]*")
# The department in capitals, the pronoun otherwise.
_CAPITALS_ONLY: Final = frozenset({"it"})

_KEPT_LOOKUPS: Final = 20_000

# The end of a label and the numbers of what bears it; the next place and none where no label begins.
_Candidate = tuple[int, tuple[int, ...]]


class Found(Struct, frozen=True):
    """A label inside a text: ``text[start:end]``, and the numbers of what bears it."""

    start: int
    end: int
    numbers: tuple[int, ...]


class PackedNumbers(Mapping[str, tuple[int, ...]]):
    """Numbers by key as text, of which only what is asked for is read.

    >>> PackedNumbers(packed_numbers({"car": (3, 1), "bus": (2,)}))["car"]
    (3, 1)
    """

    def __init__(self, lines: str) -> None:
        self._lines = SortedLines(lines)
        self._found = lru_cache(_KEPT_LOOKUPS)(self._lines.get)

    def __getitem__(self, key: str) -> tuple[int, ...]:
        found = self._found(key)
        if found is None:
            raise KeyError(key)
        return tuple(map(int, found.split()))

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def __len__(self) -> int:
        return len(self._lines)


def packed_numbers(numbers: Mapping[str, tuple[int, ...]]) -> str:
    """Return what `PackedNumbers` reads."""
    return sorted_lines({key: " ".join(map(str, found)) for key, found in numbers.items()})


class LabelTable(Struct, frozen=True):
    """Labels of one kind, ready to be looked up.

    Attributes
    ----------
    numbers : dict of str to tuple of int, or `PackedNumbers`
        By folded label, the numbers of what bears it.
    by_stems : dict of str to tuple of int
        By the stems of a label of words, a blank between them; empty for Chinese.
    lengths : dict of str to tuple of int
        A first character or stem to the lengths, in characters or words, of the labels that begin with it, longest first.
    """

    numbers: Mapping[str, tuple[int, ...]]
    by_stems: Mapping[str, tuple[int, ...]]
    lengths: Mapping[str, tuple[int, ...]]


class Vocabulary(Struct, frozen=True):
    """The Latin words that labels are made of, in small letters, and their stems."""

    words: frozenset[str]
    stems: frozenset[str]


class _Word(Struct, frozen=True):
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
    folded = " ".join(unicodedata.normalize("NFKC", label).casefold().split())
    return re.sub(_TYPOGRAPHIC_BLANK, "", folded) if " " in folded and has_han(folded) else folded


def has_han(text: str) -> bool:
    """Say whether a text has a Chinese character.

    >>> has_han("HR经理"), has_han("café")
    (True, False)
    """
    return not text.isascii() and any(
        "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff" for char in text
    )


class LabelIndex:
    """Numbers by label.

    Parameters
    ----------
    han, words : callable
        Return the labels with a Chinese character, and those without: what `label_tables` made. Each is called when a text first needs it.
    """

    def __init__(self, han: Callable[[], LabelTable], words: Callable[[], LabelTable]) -> None:
        self._read_han = han
        self._read_words = words

    @cached_property
    def _han(self) -> LabelTable:
        return self._read_han()

    @cached_property
    def _words(self) -> LabelTable:
        return self._read_words()

    def find(self, text: str) -> tuple[int, ...]:
        """Return the numbers of what bears exactly this label (as `label_key` compares)."""
        key = label_key(text)
        return (self._han if has_han(key) else self._words).numbers.get(key, ())

    def match(self, text: str) -> Iterator[Found]:
        """Yield labels inside the text from left to right, at each place the longest; none overlaps another.

        What bears the very words of the text stands before what bears another form of them.
        """
        folded, origin = _fold_with_origin(text)
        han = self._han if has_han(folded) else None
        words = tuple(_words(folded))
        word_at = {word.start: number for number, word in enumerate(words)}
        place = 0
        while place < len(folded):
            candidates: list[_Candidate] = (
                [(place + 1, ())] if han is None else [_longest_han(han, folded, place)]
            )
            if place in word_at:
                candidates.append(_longest_words(self._words, folded, words, word_at[place]))
            start = origin[place]
            place, numbers = max(candidates, key=_reach)
            end = origin[place - 1] + 1
            if numbers and not _is_pronoun(text[start:end]):
                yield Found(start, end, numbers)


def label_tables(labels: Iterable[tuple[str, int]]) -> tuple[LabelTable, LabelTable]:
    """Return the labels with a Chinese character and those without, ready to be looked up.

    Parameters
    ----------
    labels : iterable of (str, int)
        A label and the number of what bears it; several may share a label and come back in this order.
    """
    han: list[tuple[str, int]] = []
    words: list[tuple[str, int]] = []
    for label, number in labels:
        (words if label.isascii() or not has_han(label) else han).append((label, number))
    return _han_table(han), _word_table(words)


def vocabulary_of(labels: Iterable[str]) -> Vocabulary:
    """Return the Latin words of labels.

    >>> sorted(vocabulary_of(["Parts clerks", "HR经理", "e-mails"]).words)
    ['clerks', 'e', 'hr', 'mails', 'parts']
    """
    words = frozenset(word for label in labels for word in re.findall("[a-z]+", label.lower()))
    return Vocabulary(words, frozenset(map(stem, words)))


def _han_table(labels: Sequence[tuple[str, int]]) -> LabelTable:
    # one conversion for all: to_simplified keeps lengths and lines
    keys = to_simplified("\n".join(_folded(label) for label, _ in labels)).split("\n")
    numbers: dict[str, tuple[int, ...]] = {}
    for key, (_, number) in zip(keys, labels, strict=False):
        _append(numbers, key, number)
    return LabelTable(numbers, {}, _lengths((key[:1], len(key)) for key in numbers))


def _word_table(labels: Sequence[tuple[str, int]]) -> LabelTable:
    numbers: dict[str, tuple[int, ...]] = {}
    by_stems: dict[str, tuple[int, ...]] = {}
    for label, number in labels:
        key = _folded(label)
        _append(numbers, key, number)
        stems = [stem(word) if word else "and" for word in _WORD.findall(key)]
        if stems:
            _append(by_stems, " ".join(stems), number)
    firsts = ((stems.split(" ")[0], stems.count(" ") + 1) for stems in by_stems)
    return LabelTable(numbers, by_stems, _lengths(firsts))


def _longest_han(table: LabelTable, folded: str, start: int) -> _Candidate:
    """Return the longest label that begins here: a substring of the text."""
    for length in table.lengths.get(folded[start], ()):
        end = start + length
        numbers = table.numbers.get(folded[start:end])
        if numbers and not (_splits_word(folded, start) or _splits_word(folded, end)):
            return min(end, len(folded)), numbers
    return start + 1, ()


def _longest_words(table: LabelTable, folded: str, words: Sequence[_Word], first: int) -> _Candidate:
    """Return the longest label that begins with this word, in any of its forms; what bears the very words comes first."""
    start = words[first].start
    lengths = table.lengths.get(words[first].stem, ())
    run = _run(folded, words, first, lengths[0]) if lengths else []
    for length in (fitting for fitting in lengths if fitting <= len(run)):
        end = run[length - 1].end
        if numbers := table.by_stems.get(" ".join(word.stem for word in run[:length])):
            return end, tuple(dict.fromkeys((*table.numbers.get(folded[start:end], ()), *numbers)))
    return start + 1, ()


def _reach(candidate: _Candidate) -> tuple[bool, int]:
    end, numbers = candidate
    return bool(numbers), end


def _is_pronoun(surface: str) -> bool:
    return surface.casefold() in _CAPITALS_ONLY and not surface.isupper()


def _append(table: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    numbers = table.get(key, ())
    if number not in numbers:
        table[key] = (*numbers, number)


def _lengths(labels: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """Map the beginnings of labels to the lengths of those that begin with them, longest first."""
    lengths: dict[str, set[int]] = {}
    for first, length in labels:
        if first:
            lengths.setdefault(first, set()).add(length)
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
    if " " not in joined or not has_han(joined):
        return to_simplified(joined), origin
    blanks = {place for found in re.finditer(_TYPOGRAPHIC_BLANK, joined) for place in range(*found.span())}
    kept = [came_from for place, came_from in enumerate(origin) if place not in blanks]
    return to_simplified(re.sub(_TYPOGRAPHIC_BLANK, "", joined)), kept


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
