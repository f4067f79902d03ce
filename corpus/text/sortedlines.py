"""Tables as sorted lines of text, a key, a tab and a value: the lines of a first character are found by halving, so no table is read whole."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping


class SortedLines:
    """Looks keys up in lines.

    Parameters
    ----------
    lines : str
        ``key<TAB>value`` in the order of their keys by code point, each key once, a line feed after each.
    """

    def __init__(self, lines: str) -> None:
        self._lines = lines
        self._blocks: dict[str, str] = {}

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self._lines.split("\n")[:-1])

    def __len__(self) -> int:
        return self._lines.count("\n")

    def get(self, key: str) -> str | None:
        """Return the value of a key, None if there is none.

        >>> SortedLines(sorted_lines({"bus": "coach", "car": "vehicle"})).get("car")
        'vehicle'
        """
        block = self._block(key[:1])
        sought = f"\n{key}\t"
        at = block.find(sought)
        return block[at + len(sought) : block.find("\n", at + 1)] if at >= 0 else None

    def begins(self, prefix: str) -> bool:
        """Say whether a key begins so."""
        return f"\n{prefix}" in self._block(prefix[:1])

    def beginning(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the keys that begin so (one character at least), in order, with their values."""
        block = self._block(prefix[:1])
        at = block.find(f"\n{prefix}")
        while at >= 0:
            end = block.find("\n", at + 1)
            key, _, value = block[at + 1 : end].partition("\t")
            yield key, value
            at = end if block.startswith(prefix, end + 1) else -1

    def _block(self, first: str) -> str:
        """Return the lines that begin with a character, a line feed before and after each."""
        if first not in self._blocks:
            places = range(len(self._lines))
            start = bisect_left(places, first, key=self._first_of_line)
            end = bisect_right(places, first, key=self._first_of_line)
            self._blocks[first] = f"\n{self._lines[self._line_start(start) : self._line_start(end)]}"
        return self._blocks[first]

    def _line_start(self, offset: int) -> int:
        """Return where the line of an offset begins."""
        return self._lines.rfind("\n", 0, offset) + 1 if offset < len(self._lines) else offset

    def _first_of_line(self, offset: int) -> str:
        return self._lines[self._line_start(offset)]


def sorted_lines(table: Mapping[str, str]) -> str:
    """Return a table as the text that `SortedLines` reads; neither keys nor values may hold a tab or a line feed."""
    return "".join(f"{key}\t{table[key]}\n" for key in sorted(table))
