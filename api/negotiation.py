"""Which of several forms of a page a client wants: the Accept header of HTTP (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def chosen_type(accept: str, offers: Sequence[str]) -> str | None:
    """Return the media type to answer with, None if the client wants none of them.

    Parameters
    ----------
    accept : str
        The header; empty means anything.
    offers : sequence of str
        Media types without parameters, what we like best first: it decides between equal wishes.

    Examples
    --------
    >>> chosen_type("text/turtle;q=0.9, application/*;q=0.2", ("text/html", "text/turtle", "application/json"))
    'text/turtle'
    >>> chosen_type("image/png", ("text/html",)) is None
    True
    """
    wishes = [_wish(one) for one in (accept or "*/*").split(",") if one.strip()]
    weighed = [(_weight(offer, wishes), -place, offer) for place, offer in enumerate(offers)]
    weight, _, offer = max(weighed)
    return offer if weight > 0 else None


def _wish(text: str) -> tuple[str, float]:
    media_type, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return media_type, float(parameter[2:])
            except ValueError:
                return media_type, 0.0
    return media_type, 1.0


def _weight(offer: str, wishes: Sequence[tuple[str, float]]) -> float:
    """Return how much an offer is wanted: what the most specific wish for it says."""
    for pattern in (offer, offer.partition("/")[0] + "/*", "*/*"):
        weights = [weight for media_type, weight in wishes if media_type == pattern]
        if weights:
            return max(weights)
    return 0.0
