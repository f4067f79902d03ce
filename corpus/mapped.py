"""Text that remembers where each of its characters stands in the raw file.

Readers drop tags, cleaning drops artefacts and turns Traditional into Simplified; every span found afterwards is still a span of
the raw file. Nothing here knows what the text is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corpus.record import record


@record
class Piece:
    """A run of characters that stand together in the raw text.

    ``raw_length == length`` means character by character; otherwise the run as a whole stands for the raw span
    (``&amp;`` for ``&``).
    """

    start: int
    length: int
    raw_start: int
    raw_length: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """A text and the map from its characters back to the raw text.

    Attributes
    ----------
    text : str
        What is read.
    pieces : tuple of Piece
        In order of ``start``, without gap or overlap in ``text``; ``raw_start`` rises as well.

    Examples
    --------
    >>> whole = MappedText.identity("職責(zé)一")
    >>> clean = whole.without([(2, 6)])
    >>> clean.text, clean.raw_span(0, 3)
    ('職責一', (0, 7))
    """

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def identity(cls, raw: str) -> MappedText:
        """Return the raw text itself, each character at its own place."""
        return cls(raw, (Piece(0, len(raw), 0, len(raw)),) if raw else ())

    @classmethod
    def join(cls, parts: Iterable[tuple[str, int, int]]) -> MappedText:
        """Put a text together from ``(text, raw_start, raw_end)`` parts.

        A part as long as its raw span is mapped character by character. A part with an empty raw span (a line break that the
        reader puts between two cells) is mapped to that place.
        """
        pieces: list[Piece] = []
        texts: list[str] = []
        at = 0
        for text, raw_start, raw_end in parts:
            if not text:
                continue
            pieces.append(Piece(at, len(text), raw_start, raw_end - raw_start))
            texts.append(text)
            at += len(text)
        return cls("".join(texts), tuple(pieces))

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that holds ``text[start:end]`` (0-based, half-open).

        Raises
        ------
        ValueError
            If the span is empty or outside the text.
        """
        return RawSpans(self).span(start, end)

    def position(self, raw_at: int) -> int:
        """Return where in ``text`` the first character at or behind ``raw_at`` stands.

        >>> MappedText.identity("職責(zé)一").without([(2, 6)]).position(3)
        2
        """
        place = bisect_right(self.pieces, raw_at, key=lambda piece: piece.raw_start) - 1
        if place < 0:
            return 0
        piece = self.pieces[place]
        if raw_at >= piece.raw_start + piece.raw_length:
            return piece.start + piece.length
        return piece.start + (raw_at - piece.raw_start if piece.length == piece.raw_length else 0)

    def without(self, spans: Iterable[tuple[int, int]]) -> MappedText:
        """Drop spans (in order, not overlapping) and keep the map."""
        kept: list[tuple[int, int]] = []
        at = 0
        for start, end in spans:
            if start > at:
                kept.append((at, start))
            at = max(at, end)
        if at == 0:
            return self
        if at < len(self.text):
            kept.append((at, len(self.text)))
        return self._keep(kept)

    def slice(self, start: int, end: int) -> MappedText:
        """Return ``text[start:end]`` with its map."""
        return self._keep([(start, end)] if end > start else [])

    def translated(self, change: Callable[[str], str]) -> MappedText:
        """Change characters one for one (Simplified for Traditional, half width for full width).

        Raises
        ------
        ValueError
            If the change alters the length.
        """
        text = change(self.text)
        if len(text) != len(self.text):
            raise ValueError("the change alters the length of the text")
        return MappedText(text, self.pieces)

    def _keep(self, kept: list[tuple[int, int]]) -> MappedText:
        pieces: list[Piece] = []
        at = 0
        index = 0
        for start, end in kept:
            while index < len(self.pieces) and self.pieces[index].start + self.pieces[index].length <= start:
                index += 1
            probe = index
            while probe < len(self.pieces) and self.pieces[probe].start < end:
                piece = self.pieces[probe]
                low, high = max(start, piece.start), min(end, piece.start + piece.length)
                even = piece.length == piece.raw_length
                raw_start = piece.raw_start + (low - piece.start if even else 0)
                pieces.append(Piece(at, high - low, raw_start, high - low if even else piece.raw_length))
                at += high - low
                probe += 1
        return MappedText("".join(self.text[start:end] for start, end in kept), tuple(pieces))


class RawSpans:
    """The raw spans of a text for who asks many times: the beginnings of the pieces are kept to be searched."""

    def __init__(self, mapped: MappedText) -> None:
        self._length = len(mapped.text)
        self._pieces = mapped.pieces
        self._starts = [piece.start for piece in mapped.pieces]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest raw span that holds ``text[start:end]``; as `MappedText.raw_span`."""
        if not 0 <= start < end <= self._length:
            raise ValueError(f"no span {start}:{end} in a text of {self._length} characters")
        first = self._pieces[bisect_right(self._starts, start) - 1]
        last = self._pieces[bisect_right(self._starts, end - 1) - 1]
        raw_start = first.raw_start + (start - first.start if first.length == first.raw_length else 0)
        if last.length == last.raw_length:
            return raw_start, last.raw_start + end - last.start
        return raw_start, last.raw_start + last.raw_length
