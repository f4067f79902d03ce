"""What a question most likely asks where no rule fits: learned from examples of ways of asking.

The examples stand in ``intents/examples.*.tsv``; a multinomial logistic regression over pieces of masked questions was fitted to them, and
what is read here is its weights. ``tests/bench/bench_intents.py`` fits, measures and writes them. Only questions with a name in
them are guessed: without one there is nothing but a topic.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from math import exp
from pathlib import Path
from typing import Literal, cast

from corpus.text.latepattern import late_pattern
from search.model import Intent
from search.rules import MARKS, Fit, Rule

GuessLanguage = Literal["zh", "en"]
SCALE = 32  # a weight is stored as a whole number of 1/32
BIAS = "*"  # the piece that every question has
SURE = 0.6  # probability from which a guess is believed: below it as many questions about a topic were misread as others read
LIKELY = 0.25  # the same where nobody is asked for
ASKS_WHO_ZH = late_pattern("谁|哪|什么人|何人|找|归|问")
ASKS_WHO_EN = late_pattern(
    r"\b(?:who|whom|whose|which (?:post|person|role|position)|someone|anyone|somebody)\b"
)
UNGUESSED: frozenset[Intent] = frozenset(
    ("who_handles", "most", "definition", "count")
)  # without a rule nobody knows what is counted
LONGEST = (
    60  # characters of a masked Chinese question, words of an English one times six: longer ones tell a story
)
LETTERS = str.maketrans(
    {
        MARKS["post"]: "P",
        MARKS["unknown"]: "P",
        MARKS["department"]: "D",
        MARKS["weak_department"]: "D",
        MARKS["party"]: "X",
    }
)
NAMED = (MARKS["post"], MARKS["department"])  # what a guess may be about: names of the dataset
_SPOKEN = late_pattern(r"[^\W_]+|'s")
_RUN = 3  # characters or words of the longest piece


def pieces(masked: str, language: GuessLanguage) -> tuple[str, ...]:
    """Return what the regression sees of a masked question: runs of characters, or of words, with its edges.

    Examples
    --------
    >>> pieces(MARKS["post"] + "管谁?", "zh")[:7]
    ('*', 'P', '管', '谁', '^P', 'P管', '管谁')
    >>> pieces("who leads " + MARKS["post"], "en")[-3:]
    ('who leads', 'leads P', 'P $')
    """
    text = masked.translate(LETTERS)
    if language == "en":
        words = ["^", *_SPOKEN.findall(text), "$"]
        triples = [" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)]
        found = [BIAS, *words[1:-1], *triples, *(f"{a} {b}" for a, b in pairwise(words))]
    else:
        edged = "^" + "".join(_SPOKEN.findall(text)) + "$"
        runs = [edged[at : at + size] for size in range(1, _RUN + 1) for at in range(len(edged) - size + 1)]
        found = [BIAS, *(run for run in runs if run not in ("^", "$"))]
    return tuple(dict.fromkeys(found))


@cache
def shipped(language: GuessLanguage) -> tuple[tuple[Intent, ...], Mapping[str, str]]:
    """Return the intents, and the line of each piece; few are ever asked for, and so only those are read as numbers."""
    first, *rest = (
        (Path(__file__).parent / "intents" / f"weights.{language}.tsv").read_text("utf-8").splitlines()
    )
    intents = cast(tuple[Intent, ...], tuple(first.split("\t")))
    return intents, dict(line.split("\t", 1) for line in rest)


def probabilities(
    masked: str, language: GuessLanguage, weights: Mapping[str, str], intents: tuple[Intent, ...]
) -> dict[Intent, float]:
    """Return how likely a masked question is to have each intent.

    Parameters
    ----------
    weights : mapping of str to str
        For each piece its numbers, ``place:weight`` with blanks between; places are those of ``intents``.
    """
    sums = [0] * len(intents)
    for piece in pieces(masked, language):
        for entry in weights.get(piece, "").split():
            place, _, number = entry.partition(":")
            sums[int(place)] += int(number)
    top = max(sums)
    odds = [exp((one - top) / SCALE) for one in sums]
    return {intent: odd / sum(odds) for intent, odd in zip(intents, odds, strict=True)}


def best_guess(masked: str, language: GuessLanguage) -> Fit | None:
    """Return the likeliest intent of a masked question that no rule fits, with the names that it is about; None if it asks who does something."""
    intent = guessed_intent(masked, language)
    named = MARKS["department"] if intent == "members_of" else MARKS["post"]
    first = masked.find(named if named in masked else MARKS["department"])
    if intent in UNGUESSED or first < 0:
        return None
    aspect = "reverse" if intent == "collaborates" and masked[first] != MARKS["post"] else ""
    last = masked.find(named, first + 1) if intent == "compare" else -1
    return Fit(Rule(intent, aspect, "", ""), (first, last) if last > 0 else (first,), None)


def guessed_intent(masked: str, language: GuessLanguage) -> Intent:
    """Return the likeliest intent of a masked question that no rule fits; ``who_handles`` where none is likely.

    Examples
    --------
    >>> guessed_intent(MARKS["post"] + "的直管领导换成谁了", "zh")
    'reports_to'
    """
    if len(masked) > (LONGEST if language == "zh" else 6 * LONGEST) or not any(
        mark in masked for mark in NAMED
    ):
        return "who_handles"
    intents, weights = shipped(language)
    found = probabilities(masked, language, weights, intents)
    asked = ASKS_WHO_EN if language == "en" else ASKS_WHO_ZH
    if not asked.search(masked):  # whoever names a post and asks for nobody asks about the post
        found = {intent: share for intent, share in found.items() if intent not in UNGUESSED}
    best = max(found, key=lambda intent: (found[intent], intent))
    return best if found[best] >= (SURE if asked.search(masked) else LIKELY) else "who_handles"
