"""What kind of thing a short name means: a post, a unit, a topic or a duty; learned from lists of names, for names of no certain form.

``corpus.vocabulary.titles`` knows names by their form (``…经理``). 打荷, 裱花 and 迎宾 are posts as well, 班后工作 and 团队管理 are none, and no
ending tells them apart. The lists in ``names/`` hold thousands of each kind; a multinomial logistic regression over pieces of names was
fitted to them, and what is read here is its weights. ``tests/bench/bench_titles.py`` fits, measures and writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from math import exp, log
from typing import Final, Literal, NamedTuple

Kind = Literal["posts", "units", "topics", "duties"]
KINDS: Final[tuple[Kind, ...]] = ("posts", "units", "topics", "duties")
Language = Literal["zh", "en"]
FOLDER: Final = "names"
WEIGHTS: Final = "weights.{}.tsv"
SCALE: Final = 32  # a weight is stored as a whole number of 1/32; finer steps change no decision
BIAS: Final = "*"  # the piece that every name has

_PIECE = 3  # characters; pieces of four found no more in industries that were left out
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_REMEMBERED = 20_000


class Scores(NamedTuple):
    """The logarithms of the four probabilities of a name's kind, as if each kind were equally frequent."""

    post: float
    unit: float
    topic: float
    duty: float

    @property
    def bears_duties(self) -> float:
        """Log-odds that the name is somebody's, a post's or a unit's, and no topic or duty."""
        return log((exp(self.post) + exp(self.unit)) / (exp(self.topic) + exp(self.duty)))


def language_of_name(name: str) -> Language:
    """Return which weights know the name."""
    return "en" if name.isascii() else "zh"


def pieces(name: str) -> tuple[str, ...]:
    """Return what the regression sees of a name: runs of characters with the name's edges, or words and their endings.

    >>> pieces("打荷")
    ('*', '打', '荷', '^打', '打荷', '荷$', '^打荷', '打荷$', '#2')
    >>> pieces("Sous Chef")
    ('*', 'sous', 'chef', '^sous', 'chef$', 'sous chef', '-ef$', '-hef$', '-chef$', '#2')
    """
    if name.isascii():
        words = [word.lower() for word in _WORD.findall(name)]
        if not words:
            return (BIAS,)
        last = words[-1]
        joined = [f"{a} {b}" for a, b in pairwise(words)]
        endings = [f"-{last[-length:]}$" for length in (2, 3, 4, 5) if len(last) >= length]
        found = [BIAS, *words, f"^{words[0]}", f"{last}$", *joined, *endings, f"#{min(len(words), 6)}"]
    else:
        edged = f"^{name}$"
        runs = [edged[at : at + n] for n in range(1, _PIECE + 1) for at in range(len(edged) - n + 1)]
        found = [BIAS, *(run for run in runs if run not in ("^", "$")), f"#{min(len(name), 9)}"]
    return tuple(dict.fromkeys(found))


@cache
def _weights(language: Language) -> Mapping[str, str]:
    """The lines of the file, by piece; few of them are ever asked for, and so only those are read as numbers."""
    text = (files("corpus.vocabulary") / FOLDER / WEIGHTS.format(language)).read_text("utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines())


def scored(name: str, weights: Mapping[str, str]) -> Scores:
    """Return the scores of a name; ``weights`` say for each piece how it weighs for posts, units and duties, against topics."""
    post = unit = duty = 0
    for piece in pieces(name):
        found = weights.get(piece)
        if found is not None:
            for_post, for_unit, for_duty = found.split("\t")
            post += int(for_post)
            unit += int(for_unit)
            duty += int(for_duty)
    logits = (post / SCALE, unit / SCALE, 0.0, duty / SCALE)
    top = max(logits)
    total = top + log(sum(exp(logit - top) for logit in logits))
    return Scores(*(max(logit - total, -30.0) for logit in logits))


@lru_cache(maxsize=_REMEMBERED)
def scores(name: str) -> Scores:
    """Return how likely a name of few words, in Simplified characters or English, is to be of each kind.

    >>> scores("打荷").bears_duties > 1, scores("团队管理").bears_duties < -1
    (True, True)
    """
    return scored(name, _weights(language_of_name(name)))
