"""The grammar of relations: sentences about who is above, below and inside, read by the classes of their words.

A masked question becomes one letter for each name and each word that belongs to a class (谁 and "who" are ``W``, 下属 and "direct
reports" ``S``); what only colours a sentence is left out. Patterns over those letters decide, so that one pattern serves every word of
a class. Classes and patterns stand in ``relations.tsv``. Other questions are `search.rules`' matter.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal, cast, get_args

from msgspec import Struct

from corpus.text.latepattern import late_pattern
from search.model import Intent
from search.rules import MARKS, Fit, Rule, has_needed

GrammarLanguage = Literal["zh", "en"]
CODES = {
    MARKS["post"]: "P", MARKS["unknown"]: "P", MARKS["department"]: "D", MARKS["weak_department"]: "D", MARKS["party"]: "X",
}  # fmt: skip
JOINED = "P(?:jP)*"  # several posts asked about at once
ENGLISH_WORD = re.compile("[a-z0-9'&-]+")
_CLASS = re.compile(r"^(\w) = (zh|en) (.+)$")


class _Words(Struct, frozen=True):
    """The words of a class; ``characters`` are those of which each of them has one, None if that cannot be told."""

    code: str
    pattern: re.Pattern[str]
    characters: frozenset[str] | None


class _Grammar(Struct, frozen=True):
    classes: tuple[_Words, ...]
    rules: tuple[Rule, ...]

    def classes_in(self, masked: str) -> tuple[_Words, ...]:
        """Return the classes that may have words in a text: the others need not be compiled."""
        return tuple(
            one for one in self.classes if one.characters is None or not one.characters.isdisjoint(masked)
        )


@cache
def grammar_rules(language: GrammarLanguage) -> tuple[Rule, ...]:
    """Return the patterns of a language in the order in which they are tried."""
    return _grammar(language).rules


@cache
def _grammar(language: GrammarLanguage) -> _Grammar:
    classes: list[tuple[str, str]] = []
    rules: list[Rule] = []
    for line in Path(__file__).with_name("relations.tsv").read_text("utf-8").splitlines():
        if found := _CLASS.match(line):
            if found[2] == language:
                classes.append((found[1], found[3].replace("MARK", "".join(MARKS.values()))))
        elif line and not line.startswith("#"):
            name, pattern, example = line.split("\t")
            if pattern.startswith(language):
                intent, _, aspect = name.partition(".")
                if intent not in get_args(Intent):
                    raise ValueError(f"a pattern for an unknown intent: {line}")
                rules.append(Rule(cast(Intent, intent), aspect, _with_joined(pattern[3:]), example))
    before, after = ("(?<![a-z0-9])", "(?![a-z0-9])") if language == "en" else ("", "")
    words = tuple(
        _Words(code, late_pattern(f"{before}(?:{pattern}){after}"), _characters(pattern))
        for code, pattern in classes
    )
    return _Grammar(words, tuple(rules))


def _characters(pattern: str) -> frozenset[str] | None:
    """Return all characters of a pattern, None if others may stand for them."""
    is_open = any(sign in pattern for sign in (".", "\\", "[^"))
    return None if is_open else frozenset(pattern)


def _with_joined(pattern: str) -> str:
    """Let each post or department of a pattern be several, outside sets of letters."""
    return re.sub(
        r"\[[^]]*\]|[PD]",
        lambda found: found[0] if found[0][0] == "[" else f"(?:{JOINED.replace('P', found[0])})",
        pattern,
    )


def sentence_of(masked: str, language: GrammarLanguage) -> tuple[str, tuple[int, ...]]:
    """Return the letters of a masked question, and the place in it at which each one's words begin.

    Examples
    --------
    >>> sentence_of("谁听" + MARKS["post"] + "的?", "zh")
    ('WgPx', (0, 1, 2, 3))
    """
    grammar = _grammar(language)
    classes = grammar.classes_in(masked)
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(masked):
        if masked[at] in CODES:
            code, end = CODES[masked[at]], at + 1
        else:
            matches = ((one.code, one.pattern.match(masked, at)) for one in classes)
            code, end = next(
                ((code, found.end()) for code, found in matches if found), _other(masked, at, language)
            )
        if code != "_" and not (code == "o" and letters[-1:] == ["o"]):
            letters.append(code)
            places.append(at)
        at = end
    return "".join(letters), tuple(places)


def _other(masked: str, at: int, language: GrammarLanguage) -> tuple[str, int]:
    """Return the letter of what belongs to no class, and where it ends: marks say nothing."""
    if not masked[at].isalnum():
        return "_", at + 1
    word = ENGLISH_WORD.match(masked, at) if language == "en" else None
    return "o", word.end() if word else at + 1


def first_relation(masked: str, language: GrammarLanguage) -> Fit | None:
    """Return the first pattern that fits a masked question, with the places of the names that it is about."""
    if not any(mark in masked for mark in CODES):
        return None
    letters, places = sentence_of(masked, language)
    for rule in grammar_rules(language):
        if has_needed(rule.pattern, letters) and re.search(rule.pattern, letters):
            return Fit(rule, _subjects(letters, places, rule.intent), None)
    return None


def _subjects(letters: str, places: tuple[int, ...], intent: Intent) -> tuple[int, ...]:
    """Return the places of the names that a sentence is about: the first ones that are joined."""
    mark = "D" if intent == "members_of" or (intent == "count" and "P" not in letters) else "P"
    found = re.search(JOINED.replace("P", mark), letters)
    if found is None:
        return ()
    return tuple(places[at] for at in range(found.start(), found.end()) if letters[at] == mark)
