"""Ways of asking, as data: what a rule is, and how the rules of a language are tried.

A rule is a regular expression over the masked question: each name that stands in it is one mark, so that a
rule describes a way of asking and never a particular question. In a pattern ``{P}`` is a post (known or not),
``{D}`` a department, ``{X}`` any of them or another party. The rules stand in ``rules_zh.tsv`` and
``rules_en.tsv``, each with an example of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct

from search.model import Intent
from search.names import MentionKind

MARKS: dict[MentionKind, str] = {
    "post": "\ue001",
    "department": "\ue002",
    "weak_department": "\ue003",
    "party": "\ue004",
    "unknown": "\ue005",
}
CLASSES = {
    "P": MARKS["post"] + MARKS["unknown"],
    "D": MARKS["department"] + MARKS["weak_department"],
    "X": "".join(MARKS.values()),
}
_MACRO = re.compile(r"^([A-Z_]{2,}) = (.+)$")
_SLOT = re.compile(r"\{([PDX])\}")
_SET = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{[PDX]\}")  # stands for any of several characters
_GROUP = re.compile(r"\((\?(?::|P<\w+>|<?[=!]))?([^()]*)\)")
_LOOKS = ("?=", "?!", "?<=", "?<!")  # what opens a group that takes no characters
_FIRST_SET = 0xF0000  # code points of no text stand for what groups need
_LOOSE = re.compile(r".(?:[*+?]|\{[\d,]*\})+|[\0^$.]")


class Rule(Struct, frozen=True):
    """One way of asking.

    Attributes
    ----------
    intent : Intent
    aspect : str
        A finer distinction inside the intent: what is counted, in which direction; often empty.
    pattern : str
        Over the masked plain question. A group named ``term`` hands over words.
    example : str
        A question that the rule is for, with ``<post>``, ``<department>`` and ``<party>`` for names.
    """

    intent: Intent
    aspect: str
    pattern: str
    example: str

    def can_fit(self, masked: str) -> bool:
        """Say whether the text has the marks and the characters that the pattern cannot do without: cheaper than compiling it."""
        needed = _SLOT.findall(re.sub(r"\[\^[^]]*\]", "", self.pattern))
        has_marks = all(any(mark in masked for mark in CLASSES[slot]) for slot in needed)
        return has_marks and has_needed(self.pattern, masked)


class Fit(Struct, frozen=True):
    """A rule that fits: where in the masked text the names stand that it took, and the span of ``term``."""

    rule: Rule
    places: tuple[int, ...]
    term: tuple[int, int] | None


@cache
def needed_characters(pattern: str) -> tuple[frozenset[str], ...]:
    r"""Return sets of characters, of each of which a text must have one if the pattern is to fit it.

    >>> [sorted(one) for one in needed_characters(r"^(?:请问)?谁(?:管理|做)[^谁]*库房+")]
    [['做', '理'], ['库'], ['谁']]
    >>> needed_characters("谁管|.做?")
    ()
    """
    sets: list[frozenset[str]] = []

    def stand_in(group: re.Match[str]) -> str:
        needed = () if group[1] in _LOOKS else _needed_in_all(group[2], sets)
        if not needed:
            return "\0"
        sets.append(needed)
        return chr(_FIRST_SET + len(sets) - 1)

    rest, before = _SET.sub("\0", pattern), ""
    while rest != before:
        rest, before = _GROUP.sub(stand_in, rest), rest
    if "|" in rest:
        found = {_needed_in_all(rest, sets)}
    else:
        found = {_meant(char, sets) for char in _LOOSE.sub("", rest)}
    return tuple(sorted(filter(None, found), key=sorted))


def has_needed(pattern: str, text: str) -> bool:
    """Say whether a text has the characters that a pattern cannot do without."""
    return not any(one.isdisjoint(text) for one in needed_characters(pattern))


def _needed_in_all(choices: str, sets: list[frozenset[str]]) -> frozenset[str]:
    """Return characters of which each of several choices needs one, empty if one needs none."""
    needed = [_LOOSE.sub("", choice)[-1:] for choice in choices.split("|")]
    return frozenset().union(*(_meant(char, sets) for char in needed)) if all(needed) else frozenset()


def _meant(char: str, sets: list[frozenset[str]]) -> frozenset[str]:
    place = ord(char) - _FIRST_SET
    return sets[place] if 0 <= place < len(sets) else frozenset(char)


@cache
def rules_of(language: Literal["zh", "en"]) -> tuple[Rule, ...]:
    """Return the rules of a language in the order in which they are tried."""
    return tuple(_read(Path(__file__).with_name(f"rules_{language}.tsv").read_text("utf-8")))


def _read(table: str) -> Iterator[Rule]:
    macros: dict[str, str] = {}
    for line in table.splitlines():
        if not line or line.startswith("#"):
            continue
        if macro := _MACRO.match(line):
            macros[macro[1]] = macro[2]
            continue
        name, pattern, example = line.split("\t")
        intent, _, aspect = name.partition(".")
        if intent not in get_args(Intent):
            raise ValueError(f"a rule for an unknown intent: {line}")
        names = "|".join(sorted(macros, key=len, reverse=True)) or "$^"
        spelt = re.sub(names, lambda found: macros[found[0]], pattern)
        # the name nearest to what stands before it is meant, so what may stand between is as short as can be
        spelt = re.sub(r"(\.\*|\.\{\d+,\d+\})(?=(?:THE)?\{[PDX]\})", r"\1?", spelt)
        yield Rule(cast(Intent, intent), aspect, spelt, example)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Return the pattern with its marks spelt out; each mark is a group of its own."""
    pattern = re.sub(r"\[\^\{([PDX])\}", lambda found: "[^" + CLASSES[found[1]], pattern)
    counter = iter(range(99))
    return re.compile(_SLOT.sub(lambda found: f"(?P<s{next(counter)}>[{CLASSES[found[1]]}])", pattern))


def first_fit(language: Literal["zh", "en"], masked: str) -> Fit | None:
    """Return the first rule that fits a masked question."""
    for rule in rules_of(language):
        if not rule.can_fit(masked):
            continue
        found = _compiled(rule.pattern).search(masked)
        if found is not None:
            groups = found.groupdict()
            places = {found.start(name) for name, words in groups.items() if name != "term" and words}
            term = found.span("term") if groups.get("term") else None
            return Fit(rule, tuple(sorted(places)), term)
    return None
