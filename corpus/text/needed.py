"""What every match of a pattern must hold, read from the pattern as Python's own parser understands it.

A construct that is not known here needs nothing, so that a later Python only loses speed, never a match.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from string import ascii_lowercase
from typing import Any

DIGIT = "\ufdd0"  # no character of any text; stands for any digit, which are too many to be words
_MOST = 400  # words of one set; more are found in nearly every text
_SETS = 2  # sets that a pattern is held against: the third one hardly ever decides
_COMMON = frozenset(
    ("", *",，、。;； \t\n的", *ascii_lowercase)
)  # what stands in nearly every text decides nothing
_CLASS = 24  # characters of a class that are worth being words

Words = frozenset[str]


@dataclass(slots=True)
class _Need:
    """What a part of a pattern needs: ``exact`` are all texts that it matches, None if they are many; ``sets`` each hold a needed word."""

    exact: Words | None
    sets: list[Words]


_ANYTHING = _Need(None, [])
_EMPTY = _Need(frozenset(("",)), [])


def needed_words(pattern: str, flags: int = 0) -> tuple[Words, ...]:
    r"""Return sets of words in lower case, of each of which a text must hold one if the pattern is to match in it.

    >>> [sorted(words) for words in needed_words("(?:制定|编制).{0,9}报[告表]")]
    [['制定', '编制'], ['报告', '报表']]
    >>> needed_words(r"(?:负责)?\s*\S+")
    ()
    """
    parsed = import_module("re._parser").parse(pattern, flags)
    sets: list[Words] = []
    for words in sorted({_shortest(words) for words in _kept(_sequence(parsed))}, key=_order):
        if not any(_implies(other, words) for other in sets):
            sets.append(words)
    return tuple(sets[:_SETS])


def _kept(need: _Need) -> list[Words]:
    sets = [*need.sets, *([need.exact] if need.exact is not None else [])]
    return [words for words in sets if len(words) <= _MOST and words.isdisjoint(_COMMON)]


def _shortest(words: Words) -> Words:
    """The words without those that hold another one: where 主要负责 stands, 负责 does."""
    shortest: list[str] = []
    for word in sorted(words, key=len):
        if not any(other in word for other in shortest):
            shortest.append(word)
    return frozenset(shortest)


def _implies(words: Words, others: Words) -> bool:
    """Whether wherever one of the words stands, one of the others does: 报告 and 告."""
    return all(any(other in word for other in others) for word in words)


def _cost(words: Words) -> tuple[int, int]:
    """Sets without single characters first, then small ones: they are the rarest."""
    return int(any(len(word) < 2 for word in words)), len(words)


def _order(words: Words) -> tuple[tuple[int, int], list[str]]:
    return _cost(words), sorted(words)


def _sequence(parts: Iterable[tuple[Any, Any]]) -> _Need:
    """Parts one behind the other: exact texts are joined as long as they are few."""
    sets: list[Words] = []
    run: Words | None = frozenset(("",))
    is_exact = True
    for need in _needs(parts):
        sets += need.sets
        joined = _joined(run, need.exact)
        if joined is None:
            is_exact = False
            sets += [run] if run else []
            run = need.exact if need.exact is not None else frozenset(("",))
        else:
            run = joined
    if is_exact:
        return _Need(run, sets)
    return _Need(None, [words for words in [*sets, run] if words and "" not in words])


def _needs(parts: Iterable[tuple[Any, Any]]) -> Iterator[_Need]:
    """What each part needs; characters one behind the other are one part."""
    text = ""
    for kind, value in parts:
        if kind.name == "LITERAL":
            text += chr(value).lower()
            continue
        if text:
            yield _Need(frozenset((text,)), [])
            text = ""
        make = _PARTS.get(kind.name)
        yield make(value) if make else _ANYTHING
    if text:
        yield _Need(frozenset((text,)), [])


def _joined(first: Words | None, second: Words | None) -> Words | None:
    if first is None or second is None or len(first) * len(second) > _MOST:
        return None
    if DIGIT in first or DIGIT in second:
        return None if "" not in (*first, *second) or len(first) + len(second) > 2 else first | second - {""}
    return frozenset([a + b for a in first for b in second])


def _class(value: Sequence[tuple[Any, Any]]) -> _Need:
    chars: set[str] = set()
    for kind, item in value:
        if kind.name == "LITERAL":
            chars.add(chr(item).lower())
        elif kind.name == "RANGE" and item[1] - item[0] < _CLASS:
            chars.update(chr(point).lower() for point in range(item[0], item[1] + 1))
        elif (kind.name, str(item)) == ("CATEGORY", "CATEGORY_DIGIT") and len(value) == 1:
            return _Need(frozenset((DIGIT,)), [])
        else:
            return _ANYTHING
    return _Need(frozenset(chars), []) if len(chars) <= _CLASS else _ANYTHING


def _branch(value: tuple[Any, Sequence[Any]]) -> _Need:
    needs = [_sequence(branch) for branch in value[1]]
    exact = [need.exact for need in needs if need.exact is not None]
    whole = frozenset[str]().union(*exact)
    best = [min(kept, key=_cost) for need in needs if (kept := _kept(need))]
    sets = [frozenset[str]().union(*best)] if len(best) == len(needs) else []
    return _Need(whole if len(exact) == len(needs) and len(whole) <= _MOST else None, sets)


def _repeated(value: tuple[int, Any, Any]) -> _Need:
    least, most, inner = value
    need = _sequence(inner)
    if (least, most) == (1, 1):
        return need
    if least == 0:
        optional = most == 1 and need.exact is not None
        return _Need(need.exact | {""}, []) if optional and need.exact is not None else _ANYTHING
    return _Need(None, _kept(need))


def _ahead(value: tuple[int, Any]) -> _Need:
    """What must stand before or behind is in the text as well, though no part of the match."""
    return _Need(_EMPTY.exact, _kept(_sequence(value[1])))


_PARTS: dict[str, Callable[[Any], _Need]] = {
    "IN": _class,
    "BRANCH": _branch,
    "SUBPATTERN": lambda value: _sequence(value[3]),
    "ATOMIC_GROUP": lambda value: _sequence(value),
    "MAX_REPEAT": _repeated,
    "MIN_REPEAT": _repeated,
    "POSSESSIVE_REPEAT": _repeated,
    "ASSERT": _ahead,
    "ASSERT_NOT": lambda value: _EMPTY,
    "AT": lambda value: _EMPTY,
}
