"""A document with what was taken from it marked: its text in blocks, one for each stretch of a role, cut into lines of nested marks.

Text that no mark holds was not taken. How it looks is decided elsewhere (``api/templates/explain.html``).
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from corpus.model import Extraction, RoleRecord, SourceDocument
from corpus.rules.claims import Claim, claims_of

# Which of two marks on the same words holds the other.
_OUTER_FIRST: Final = (
    *("case", "role", "department", "duty", "task", "qualifications", "authorities", "definition"),
    *("indicators", "deliverables", "collaborator", "reports_to", "direct_reports", "also_holds", "deputies"),
)
_NEAR = 40  # characters between a section and the end of its line that are shown with it


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that were taken: one claim, or several of one kind from the same words (the names of a list). ``id`` counts from 1."""

    id: int
    start: int
    end: int
    claims: tuple[Claim, ...]

    @property
    def kind(self) -> str:
        """The kind of its claims."""
        return self.claims[0].kind

    @property
    def is_low(self) -> bool:
        """Whether one of its claims has a low confidence."""
        return any(claim.is_low for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Token:
    """A mark that opens (``is_first`` where it begins), a mark that closes, or text."""

    kind: Literal["open", "close", "text"]
    text: str = ""
    mark: Mark | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class PictureLine:
    """A line, or a part of one. ``number`` is its 1-based line in ``raw``, 0 where the line began in the block before; ``place`` as in `corpus.model.Place`."""

    number: int
    place: str
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text of one role, by its place in the extraction, or of none (-1). ``is_first`` where the role begins."""

    role: int
    is_first: bool
    lines: tuple[PictureLine, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A document with its marks; ``is_web`` where the text is a web page without its tags; ``share_taken`` is the share (0..1) of its characters, blanks left out, that some mark holds."""

    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    is_web: bool
    share_taken: float


def picture_of(document: SourceDocument, extraction: Extraction) -> Picture:
    """Return the picture of a document.

    Web pages are shown as a visitor sees them, other documents as their raw text; claims keep their raw offsets.
    """
    return _Painter(document, extraction).picture()


class _Painter:
    def __init__(self, document: SourceDocument, extraction: Extraction) -> None:
        self.document = document
        self.is_web = document.media_type == "text/html"
        self.text = document.visible.text if self.is_web else document.raw
        self.roles = extraction.roles
        self.marks = self._marks(claims_of(extraction))
        self.opened: set[int] = set()
        self.edges = sorted(edge for role in self.roles for edge in self._shown(role.start, role.end))
        self.place_starts = [place.start for place in document.places]
        self.line_starts = [0, *(at + 1 for at, char in enumerate(document.raw) if char == "\n")]

    def picture(self) -> Picture:
        """Put it together."""
        marks = sorted(self.marks, key=lambda mark: (mark.start, -mark.end, _OUTER_FIRST.index(mark.kind)))
        blocks = []
        seen: set[int] = set()
        active: list[Mark] = []
        place = 0
        for start, end, role in self._stretches():
            lines = []
            for low, high in self._lines(start, end):
                while place < len(marks) and marks[place].start < high:
                    active.append(marks[place])
                    place += 1
                active = [mark for mark in active if mark.end > low]
                tokens = tuple(self._tokens(low, high, active))
                lines.append(PictureLine(self._number(low, start), self._place(low), tokens))
            blocks.append(Block(role, role >= 0 and role not in seen, tuple(lines)))
            seen.add(role)
        return Picture(tuple(blocks), tuple(self.marks), self.is_web, self._share())

    # --- marks -----------------------------------------------------------------------------------------------------------------

    def _shown(self, start: int, end: int) -> tuple[int, int]:
        if not self.is_web:
            return start, end
        low = self.document.visible.position(start)
        return low, max(low, self.document.visible.position(end))

    def _marks(self, claims: Iterable[Claim]) -> list[Mark]:
        groups: dict[tuple[int, int, str], list[Claim]] = {}
        for claim in claims:
            start, end = self._shown(claim.start, claim.end)
            if end > start:
                groups.setdefault((start, end, claim.kind), []).append(claim)
        return [
            Mark(number, start, end, tuple(group))
            for number, ((start, end, _), group) in enumerate(groups.items(), 1)
        ]

    def _tokens(self, low: int, high: int, marks: Sequence[Mark]) -> Iterator[Token]:
        """The text ``low:high`` with its marks nested; one that crosses the end of another is closed and opened again."""
        queue = [
            (max(mark.start, low), -min(mark.end, high), order, mark)
            for order, mark in enumerate(marks)
            if mark.start < high and mark.end > low
        ]
        heapq.heapify(queue)
        ends: list[int] = []
        at = low
        while queue or ends:
            upto = queue[0][0] if queue else high
            if ends and ends[-1] <= upto:
                yield from self._words(at, ends[-1])
                at = ends.pop()
                yield Token("close")
                continue
            start, negative_end, order, mark = heapq.heappop(queue)
            end = -negative_end
            if ends and end > ends[-1]:
                heapq.heappush(queue, (ends[-1], -end, order, mark))
                end = ends[-1]
            yield from self._words(at, start)
            at = start
            yield Token("open", mark=mark, is_first=mark.id not in self.opened)
            self.opened.add(mark.id)
            ends.append(end)
        yield from self._words(at, high)

    def _words(self, start: int, end: int) -> Iterator[Token]:
        if words := self.text[start:end].rstrip("\r\n"):
            yield Token("text", words)

    def _share(self) -> float:
        taken = bytearray(len(self.text))
        for mark in self.marks:
            taken[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
        written = [place for place, char in enumerate(self.text) if not char.isspace()]
        return sum(taken[place] for place in written) / len(written) if written else 0.0

    # --- blocks and lines ------------------------------------------------------------------------------------------------------

    def _stretches(self) -> Iterator[tuple[int, int, int]]:
        """The text cut where sections begin and end, each stretch with the role that began last."""
        sections = [(*self._section(role), index) for index, role in enumerate(self.roles)]
        edges = sorted({0, len(self.text), *(edge for start, end, _ in sections for edge in (start, end))})
        waiting = sorted(sections, reverse=True)
        open_: list[tuple[int, int, int]] = []
        run: tuple[int, int, int] | None = None
        for low, high in pairwise(edges):
            while waiting and waiting[-1][0] <= low:
                open_.append(waiting.pop())
            open_ = [section for section in open_ if section[1] > low]
            role = max(open_)[2] if open_ else -1
            if run is not None and run[2] == role:
                run = (run[0], high, role)
                continue
            if run is not None:
                yield run
            run = (low, high, role)
        if run is not None:
            yield run

    def _section(self, role: RoleRecord) -> tuple[int, int]:
        """A role's section, up to the ends of its lines where these are near."""
        start, end = self._shown(role.start, role.end)
        before = self.text.rfind("\n", 0, start) + 1
        behind = self.text.find("\n", end)
        behind = len(self.text) if behind < 0 else behind + 1
        return (
            before if start - before <= _NEAR and not self._is_taken(before, start) else start,
            behind if behind - end <= _NEAR and not self._is_taken(end, behind) else end,
        )

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether another section begins or ends strictly inside."""
        return bisect_left(self.edges, end) > bisect_right(self.edges, start)

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        at = start
        while at < end:
            found = self.text.find("\n", at, end)
            stop = end if found < 0 else found + 1
            yield at, stop
            at = stop

    def _number(self, at: int, block_start: int) -> int:
        if at == block_start and at > 0 and self.text[at - 1] != "\n":
            return 0
        if self.is_web:
            if not self.text[at : at + 1].strip():
                return 0
            at = self.document.visible.raw_span(at, at + 1)[0]
        return bisect_right(self.line_starts, at)

    def _place(self, at: int) -> str:
        index = bisect_right(self.place_starts, at) - 1
        if self.is_web or index < 0:
            return ""
        place = self.document.places[index]
        return place.label if place.start <= at < place.end else ""
