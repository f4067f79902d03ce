"""Segments that stand beside each other: the items of one numbered list, the headings of one rank, the bare lines above text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

from corpus.layout.segment import Segment

_BARE = 10  # characters of a line that heads what stands below it
_SENTENCE_ENDS = "。；;"


def numbered_runs(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """Yield the places of the items of each list: marks of one look with rising numbers; deeper lists may stand between them."""
    open_lists: dict[str, list[int]] = {}
    for place, segment in enumerate(segments):
        mark = segment.mark
        if mark is None or not mark.number:
            continue
        run = open_lists.get(mark.style)
        last = segments[run[-1]].mark if run else None
        if run and last and mark.number == last.number + 1:
            run.append(place)
            continue
        if run:
            yield run
        open_lists[mark.style] = [place]
    yield from open_lists.values()


def bulleted_runs(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """Yield the places of bullets of one look that follow each other."""
    bullets = (
        (s.mark.style if s.mark and not s.mark.number else "", place) for place, s in enumerate(segments)
    )
    for style, run in groupby(bullets, key=itemgetter(0)):
        if style:
            yield [place for _, place in run]


def ranked_runs(segments: Sequence[Segment]) -> Iterator[list[int]]:
    """Yield the places of the headings that the file marks with one level, below one heading of a higher one."""
    open_ranks: dict[int, list[int]] = {}
    for place, segment in enumerate(segments):
        if not segment.heading:
            continue
        for level in [level for level in open_ranks if level > segment.heading]:
            yield open_ranks.pop(level)
        open_ranks.setdefault(segment.heading, []).append(place)
    yield from open_ranks.values()


def bare_lines(text: str, segments: Sequence[Segment]) -> list[int]:
    """Return the places of the short lines without a mark, each right above a sentence or the first item of a list."""
    return [
        place
        for place, (segment, below) in enumerate(pairwise(segments))
        if segment.begins_line and not segment.mark and not segment.heading
        if segment.end - segment.start <= _BARE and text[segment.end - 1] not in _SENTENCE_ENDS
        if (below.mark.number <= 1 if below.mark else text[below.end - 1] in _SENTENCE_ENDS)
    ]
