"""Plain text: everything is visible, on lines that end in a line feed.

A byte order mark is not seen, and every other line end (CR LF, CR, form feed, vertical tab, the separators
of Unicode) is seen as a line feed. Nothing is cleaned here.
"""

from __future__ import annotations

import re

from corpus.mapped import MappedText
from corpus.readers.reading import Reading, VisibleBuilder, refuse_too_many
from corpus.text.decode import Decoded

BYTE_ORDER_MARK = "\ufeff"
_LINE_ENDS = re.compile("[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")


def read_plain(decoded: Decoded, source: str) -> Reading:
    """Read plain text.

    Parameters
    ----------
    decoded : Decoded
        The decoded file.
    source : str
        Its name, for messages.

    Returns
    -------
    Reading
        Without headings or tables.

    Raises
    ------
    UnreadableDocument
        If it has more lines than a person's document can have.
    """
    raw = decoded.text
    refuse_too_many(raw.count("\n"), source)
    return Reading(raw, visible_lines(raw, source), decoded.encoding, issues=decoded.issues)


def visible_lines(raw: str, source: str) -> MappedText:
    r"""Return the text with line feeds for all line ends, and without a byte order mark.

    Examples
    --------
    >>> text = visible_lines("\ufeff一\r\n二\r三", "a.txt")
    >>> text.text, text.raw_span(2, 3)
    ('一\n二\n三', (4, 5))
    """
    builder = VisibleBuilder(source)
    add_lines(builder, raw, 1 if raw.startswith(BYTE_ORDER_MARK) else 0, len(raw))
    return builder.finish()


def add_lines(builder: VisibleBuilder, raw: str, start: int, end: int) -> None:
    """Add a part of the raw text, with line feeds for all line ends."""
    seen = _LINE_ENDS.sub("\n", raw[start:end])
    at = start
    while (pair := raw.find("\r\n", at, end)) >= 0:
        # The CR is seen as the line feed and the LF is dropped: one run for each line.
        builder.add(seen[at - start : pair + 1 - start], at, pair + 1)
        at = pair + 2
    builder.add(seen[at - start :], at, end)
