"""What stands on every page at the same place: running headers, footers and page numbers. Word keeps them apart, and so they are left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

from corpus.readers.pdf.layout import Block, GridPart, Item
from corpus.readers.pdf.lines import Line

_PAGE_NUMBER = re.compile(
    r"第\s*\d{1,4}\s*[页頁](?:\s*[,，/]?\s*共\s*\d{1,4}\s*[页頁])?|\bpage\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?"
    r"|\d{1,4}\s*/\s*\d{1,4}\s*$|^\W*\d{1,4}\W*$",
    re.IGNORECASE,
)
_ZONE = 0.16  # shares of the page's height at its top and bottom
_LAST = 0.1  # share of the height at the bottom where a single page has its number
_PLACE = 4.0  # points by which the same line may stand higher or lower
_SHARE = 0.4  # of the pages; left and right pages of a book differ
_LARGER = 1.15  # times the usual size: a larger line is a title that every page repeats, not a running header

Key = tuple[str, bool, int]


def without_running(pages: Sequence[Sequence[Item]], heights: Sequence[float]) -> list[list[Item]]:
    """Return the items of all pages without running headers and footers.

    Parameters
    ----------
    pages : sequence of sequence of Item
        As `corpus.readers.pdf.layout.items_of` returns them.
    heights : sequence of float
        Of the pages, in points.
    """
    sizes = [line.size for items in pages for line in _lines(items)]
    limit = median(sizes) * _LARGER if sizes else 0.0
    counts: Counter[Key] = Counter()
    for items, height in zip(pages, heights, strict=True):
        counts.update(
            {
                key
                for item in items
                for words, top, _ in _parts(item, limit)
                for key in _keys(words, top, height)
            }
        )
    running = {key for key, count in counts.items() if count >= max(2, _SHARE * len(pages))}
    return [
        [kept for item in items if (kept := _kept(item, running, limit, height, number)) is not None]
        for number, (items, height) in enumerate(zip(pages, heights, strict=True), 1)
    ]


def _lines(items: Sequence[Item]) -> Iterator[Line]:
    for item in items:
        if isinstance(item, Block):
            yield from item.lines


def _parts(item: Item, limit: float) -> Iterator[tuple[str, float, Line | None]]:
    """The lines of a block that are no titles, or a table as a whole: words and top."""
    if isinstance(item, GridPart):
        yield "\n".join(cell.words for cell in item.cells), item.top, None
    else:
        yield from ((line.text, line.top, line) for line in item.lines if line.size <= limit)


def _keys(words: str, top: float, height: float) -> Iterator[Key]:
    """The words and about where they stand; two for each, so that near places share one."""
    at_top = top < _ZONE * height
    if at_top or top > (1 - _ZONE) * height:
        squeezed = _PAGE_NUMBER.sub("#", " ".join(words.split()))
        place = int((top if at_top else height - top) / _PLACE)
        yield from ((squeezed, at_top, place + step) for step in (0, 1))


def _kept(item: Item, running: set[Key], limit: float, height: float, number: int) -> Item | None:
    """The item without what is running; None if nothing is left."""
    dropped = [
        line
        for words, top, line in _parts(item, limit)
        if any(key in running for key in _keys(words, top, height)) or _is_number(words, top, height, number)
    ]
    if isinstance(item, GridPart):
        return None if dropped else item
    gone = {id(line) for line in dropped}
    lines = tuple(line for line in item.lines if id(line) not in gone)
    return Block(lines, item.left, item.right, item.is_column) if lines else None


def _is_number(words: str, top: float, height: float, number: int) -> bool:
    """Whether the line is the number of its page, and stands where page numbers stand."""
    found = re.fullmatch(r"\W*(\d{1,4})\W*", words)
    return found is not None and int(found[1]) == number and top > (1 - _LAST) * height
