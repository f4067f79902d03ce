"""Titles that name a thing: found by the pairs of characters in them, so that no question looks at every title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import pairwise

from corpus.text.latepattern import late_pattern

TITLE_KIND = late_pattern(
    "(?:专员|业务员|管理员|保管员|经理|总监|主管|主任|顾问|组长|班长|员|师|助理|代表|人员)$"
)

TitleWords = tuple[tuple[float, tuple[tuple[str, float], ...]], ...]
"""For each thing of a topic its importance and the words for it, each with what it counts in a title (0 to 1)."""


class Titles:
    """The titles of posts without the kind of post: 仓库 of 仓库管理员.

    Parameters
    ----------
    spellings : mapping of str to sequence of str
        Post id to its plain spellings, the title first.
    is_told : callable
        Whether the documents say what a post does; of the others only the share of their titles is known.
    """

    def __init__(self, spellings: Mapping[str, Sequence[str]], is_told: Callable[[str], bool]) -> None:
        self._cores = {owner: _core(names[0]) for owner, names in spellings.items() if names}
        self._owners: dict[str, list[str]] = defaultdict(list)
        for owner in sorted(self._cores):
            if is_told(owner):
                self._owners[self._cores[owner]].append(owner)
        self._by_pair: dict[str, list[str]] = defaultdict(list)
        for core in self._owners:
            for pair in set(_pairs(core)):
                self._by_pair[pair].append(core)

    def named(self, words: TitleWords) -> dict[str, float]:
        """Return the titles that name a thing, each with the importance of what it names, by the share of the title that it is."""
        named = _Named(words)
        cores = {core for _, names in words for name, _ in names for core in self._with(name)}
        return {core: named.share(core) for core in cores}

    def share_of(self, owner: str, named: Mapping[str, float]) -> float:
        """Return the importance of what the title of a post names, if the documents say what it does; 0 for others."""
        return named.get(self._cores.get(owner, ""), 0.0)

    def naming(self, named: Mapping[str, float], limit: int) -> Iterator[str]:
        """Yield the posts whose titles name a thing: those that name most, then by title and id.

        Parameters
        ----------
        named : mapping of str to float
            What `named` returned.
        limit : int
            Posts at most.
        """
        left = limit
        for _, core in nsmallest(limit, ((-share, core) for core, share in named.items())):
            owners = self._owners[core][:left]
            yield from owners
            left -= len(owners)
            if not left:
                return

    def _with(self, name: str) -> Iterable[str]:
        """Return the titles that hold a name."""
        found = [self._by_pair.get(pair, []) for pair in _pairs(name)]
        return (core for core in min(found, key=len) if name in core) if found else ()


def _core(title: str) -> str:
    return TITLE_KIND.sub("", title) or title


def _pairs(text: str) -> Iterator[str]:
    return map("".join, pairwise(text))


class _Named:
    """What titles may name, by the pair of characters that it begins with."""

    def __init__(self, words: TitleWords) -> None:
        self._importances = [importance for importance, _ in words]
        self._starting: dict[str, list[tuple[str, float, int]]] = defaultdict(list)
        for place, (_, names) in enumerate(words):
            for name, weight in names:
                self._starting[name[:2]].append((name, weight, place))

    def share(self, core: str) -> float:
        """Return the importance of what a title names, each thing by the share of the title that it is."""
        best = [0.0] * len(self._importances)
        for pair in set(_pairs(core)):
            for name, weight, place in self._starting.get(pair, ()):
                if name in core:
                    best[place] = max(best[place], len(name) / len(core) * weight)
        share = 0.0
        for importance, part in zip(self._importances, best, strict=True):
            share += importance * part
        return share
