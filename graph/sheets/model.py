"""What a sheet shows: cells and columns."""

from __future__ import annotations

from typing import Literal

import msgspec

ColumnKind = Literal["text", "number", "choice", "id"]


class Marked(msgspec.Struct, frozen=True):
    """A text with stretches of it set apart, such as the words in which it differs from its neighbour.

    Attributes
    ----------
    text : str
    spans : tuple of (int, int)
        Characters of ``text``, 0-based, half-open, in order, none touching the next.
    """

    text: str
    spans: tuple[tuple[int, int], ...]

    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """Return the text in pieces, each with whether it is set apart; none is empty.

        Examples
        --------
        >>> Marked("新车合同", ((0, 2),)).pieces()
        (('新车', True), ('合同', False))
        """
        found, at = [], 0
        for start, end in self.spans:
            found += [(self.text[at:start], False), (self.text[start:end], True)]
            at = end
        return tuple(piece for piece in (*found, (self.text[at:], False)) if piece[0])


Cell = str | int | float | Marked | None


class Column(msgspec.Struct, frozen=True):
    """A column of a table.

    Attributes
    ----------
    key : str
        Its name in JSON and for reading decisions back; stays when headings change.
    heading : str
        What a person reads above it.
    width : int
        Characters of an average line in it; a Chinese character counts two.
    kind : {"text", "number", "choice", "id"}
        A ``choice`` is filled in by a person out of ``choices``; an ``id`` names a record of the dataset.
    choices : tuple of str
    """

    key: str
    heading: str
    width: int = 20
    kind: ColumnKind = "text"
    choices: tuple[str, ...] = ()
