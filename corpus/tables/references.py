"""References between the rows of a register of posts: which row a superior's number means, repaired only where that is certain.

A spreadsheet that takes ``00009000`` for a number leaves ``9000``, and hands write ``of009`` for ``OF009``. Such a reference is taken
for the one post whose number it can be; where two numbers would do (``07`` beside ``7`` and ``007``), or none, it stays open.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from corpus.text.latepattern import late_pattern

Target = TypeVar("Target", bound=Hashable)
Outcome = Literal["exact", "repaired", "ambiguous", "unknown"]

_SPACE = late_pattern(r"\s+")
_FLOAT = late_pattern(r"^(\d+)\.0+$")
# What stands in a field that has nothing to say. XX is how British organograms mark the head of an organisation.
_NOTHING = late_pattern(r"x{2,}|n[/.]?a\.?|n/?d|none|nil|null|nan|无|没有|空|[-—–/\\*.]+|0+", re.IGNORECASE)
_BRACKETED = late_pattern(r"[(\[]([^()\[\]]+)[)\]]$")
_LEADING = late_pattern(r"^([A-Za-z0-9][A-Za-z0-9._/-]*)(?=\s|[\u3400-\u9fff])")
_BESIDE_MINIMUM = 3  # characters of a number beside a title: (2) may count something
_ZERO = late_pattern("0+")


def plain_number(written: str) -> str:
    """Return a post's number as written: half width, without blanks at its ends.

    >>> plain_number(" ＧＷ-01 ")
    'GW-01'
    """
    return unicodedata.normalize("NFKC", written).strip()


def says_nothing(written: str) -> bool:
    """Return whether the field of a superior's number names nobody: XX, N/A, 无, a dash, zeros, or blank.

    >>> says_nothing("xx"), says_nothing("0"), says_nothing("00009000")
    (True, True, False)
    """
    plain = plain_number(written)
    return not plain or bool(_NOTHING.fullmatch(plain))


def is_number(written: str) -> bool:
    """Return whether the field of a post's own number holds one; 0 does, XX and N/A do not.

    >>> is_number("0"), is_number("N/A")
    (True, False)
    """
    return bool(_ZERO.fullmatch(plain_number(written))) or not says_nothing(written)


def _beside_title(written: str) -> list[str]:
    """The parts of a field that can be a number beside a title: what stands in brackets at its end, or in front of a blank or a Han character."""
    parts = [match[1] for pattern in (_BRACKETED, _LEADING) if (match := pattern.search(written))]
    return [part for part in parts if len(part) >= _BESIDE_MINIMUM and any(map(str.isdigit, part))]


def _without_case(number: str) -> str:
    return _SPACE.sub("", number).casefold()


def _without_zeros(number: str) -> str:
    return _FLOAT.sub(r"\1", number).lstrip("0")


_REPAIRS: tuple[Callable[[str], str], ...] = (
    lambda number: number,
    _without_case,
    _without_zeros,
    lambda number: _without_zeros(_without_case(number)),
)
"""What two spellings of one number may differ in, from nothing to case, blanks, leading zeros and a ``.0`` together."""


@dataclass(frozen=True, slots=True)
class Match(Generic[Target]):
    """What a reference means; ``targets`` has one element if it was found, several if it is ambiguous."""

    outcome: Outcome
    targets: tuple[Target, ...] = ()


class Numbers(Generic[Target]):
    """The numbers of some posts, to look references up in.

    Parameters
    ----------
    numbered : iterable of (str, Target)
        Numbers as written and what each stands for.

    Examples
    --------
    >>> numbers = Numbers([("9000", "head"), ("7", "first"), ("007", "second")])
    >>> numbers.find("00009000"), numbers.find("07").outcome, numbers.find("8").outcome
    (Match(outcome='repaired', targets=('head',)), 'ambiguous', 'unknown')
    """

    def __init__(self, numbered: Iterable[tuple[str, Target]]) -> None:
        self._known = [(plain_number(number), target) for number, target in numbered]
        self._indexes: list[dict[str, dict[Target, None]]] = []

    def _index(self, place: int) -> Mapping[str, dict[Target, None]]:
        """Return the numbers as one of the repairs spells them; made when the first reference needs it."""
        while len(self._indexes) <= place:
            repair = _REPAIRS[len(self._indexes)]
            index: dict[str, dict[Target, None]] = {}
            for number, target in self._known:
                index.setdefault(repair(number), {})[target] = None
            self._indexes.append(index)
        return self._indexes[place]

    def find(self, reference: str) -> Match[Target]:
        """Return what a reference means: the number itself, else the one number that it is another spelling of.

        A title may stand beside the number: 总经理(GW-001), GW-001 总经理.
        """
        plain = plain_number(reference)
        match = self._find(plain)
        if match.outcome == "unknown":
            beside = [self._find(number) for number in _beside_title(plain)]
            return next((one for one in beside if one.outcome != "unknown"), match)
        return match

    def _find(self, plain: str) -> Match[Target]:
        for place, repair in enumerate(_REPAIRS):
            key = repair(plain)
            found = tuple(self._index(place).get(key, ())) if key else ()
            if len(found) == 1:
                return Match("repaired" if place else "exact", found)
            if found:
                return Match("ambiguous", found)
        return Match("unknown")


def listed(items: Iterable[str], *, shown: int = 3) -> str:
    """Write the first of several examples in one line, and how many more there are.

    >>> listed(["1", "43", "47", "52", "66"])
    '1, 43, 47 and 2 more'
    """
    every = list(dict.fromkeys(items))
    more = len(every) - shown
    return ", ".join(every[:shown]) + (f" and {more:,} more" if more > 0 else "")
