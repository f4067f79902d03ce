"""Names that stand in a text with one slip: a wrong character, or two neighbours that changed places.

Of a name with one slip either half is whole, so names are kept by their halves and only those that share one are compared: the time does
not grow with the number of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


class NearNames:
    """Finds misspelt names.

    Parameters
    ----------
    names : iterable of str
        Of two characters and more.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._sizes = sorted({len(name) for name in self._names}, reverse=True)
        self._by_beginning: dict[tuple[int, str], list[str]] = defaultdict(list)
        self._by_end: dict[tuple[int, str], list[str]] = defaultdict(list)
        for name in sorted(self._names):
            half = len(name) // 2
            self._by_beginning[len(name), name[:half]].append(name)
            self._by_end[len(name), name[half:]].append(name)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the names that stand in a text with one slip and where: the longest first, then by name and place.

        Examples
        --------
        >>> list(NearNames(["仓库管理员", "门卫队长"]).find("问仓厍管理员和门队卫长"))
        [(1, '仓库管理员'), (7, '门卫队长')]
        """
        for size in self._sizes:
            found = {
                (name, at)
                for at in range(len(text) - size + 1)
                for name in self._near(text[at : at + size])
                if is_one_slip(text[at : at + size], name)
            }
            yield from ((at, name) for name, at in sorted(found))

    def _near(self, window: str) -> Iterator[str]:
        """Yield the names that share a half with some characters, or would if the two in the middle changed places."""
        size, half = len(window), len(window) // 2
        yield from self._by_beginning.get((size, window[:half]), ())
        yield from self._by_end.get((size, window[half:]), ())
        middle = window[: half - 1] + window[half] + window[half - 1] + window[half + 1 :]
        if middle in self._names:
            yield middle


def wrong_places(window: str, name: str) -> list[int]:
    """Return where two texts of one length differ."""
    return [place for place, (one, other) in enumerate(zip(window, name, strict=True)) if one != other]


def is_one_slip(window: str, name: str) -> bool:
    """Say whether a text is a name with one wrong character or two neighbours that changed places."""
    wrong = wrong_places(window, name)
    if len(wrong) == 2:
        first, second = wrong
        return second == first + 1 and window[first] == name[second] and window[second] == name[first]
    return len(wrong) == 1
