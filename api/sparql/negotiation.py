"""Which of the formats on offer a client wants (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

ROWS: Final = (
    ("application/sparql-results+json", "json"),
    ("application/sparql-results+xml", "xml"),
    ("text/csv", "csv"),
    ("text/tab-separated-values", "tsv"),
    ("application/json", "json"),
    ("application/xml", "xml"),
    ("text/xml", "xml"),
)
"""Media types of what SELECT and ASK give, each with its format; the first is what whoever takes anything gets."""

GRAPHS: Final = (
    ("text/turtle", "turtle"),
    ("application/n-triples", "ntriples"),
    ("application/ld+json", "jsonld"),
    ("application/rdf+xml", "rdfxml"),
    ("application/x-turtle", "turtle"),
    ("text/plain", "ntriples"),
)
"""Media types of what CONSTRUCT and DESCRIBE give, and of the service description."""

PAGE: Final = ("text/html", "html")

Offer = tuple[str, str]


def negotiated(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that an Accept header likes best, the earlier of equals; None if it takes none of them.

    Parameters
    ----------
    accept : str
        The header's value; empty takes anything.
    offers : sequence of (str, str)
        Media types with what they stand for.

    Examples
    --------
    >>> negotiated("text/csv;q=0.5, application/*", ROWS)[1], negotiated("image/png", ROWS)
    ('json', None)
    """
    ranges = _ranges(accept) or [("*/*", 1.0)]
    best: tuple[float, Offer] | None = None
    for offer in offers:
        quality = _quality(offer[0], ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, offer
    return best[1] if best else None


def _ranges(accept: str) -> list[tuple[str, float]]:
    found = []
    for part in accept.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            said = next((one[2:] for one in parameters if one.startswith("q=")), "1")
            found.append((name, _number(said)))
    return found


def _number(said: str) -> float:
    try:
        return min(1.0, max(0.0, float(said)))
    except ValueError:
        return 0.0


def _quality(media_type: str, ranges: Sequence[tuple[str, float]]) -> float:
    """Quality of a media type by the range that fits it most closely."""
    family = media_type.partition("/")[0] + "/*"
    for name in (media_type, family, "*/*"):
        fitting = [quality for wanted, quality in ranges if wanted == name]
        if fitting:
            return max(fitting)
    return 0.0
