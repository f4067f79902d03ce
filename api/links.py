"""Where the pages of posts, departments and passages are: short readable addresses instead of IRIs, and back."""

from __future__ import annotations

from urllib.parse import quote, unquote, urlencode

from graph.identity import segment
from ontology import terms

_ORGANIZATIONS = f"{terms.ID}organization/"
_PAGES = {"post": "/posts/", "department": "/departments/"}


def short_of(iri: str) -> str:
    """Return the short name of a post or department: ``organisation/title``, escaped as in its IRI.

    Examples
    --------
    >>> short_of("https://w3id.org/dutygraph/id/organization/Store%20A/post/机%2F电组长")
    'Store%20A/机%2F电组长'
    """
    organization, _, rest = iri.removeprefix(_ORGANIZATIONS).partition("/")
    return f"{organization}/{rest.partition('/')[2]}"


def iri_of(kind: str, short: str) -> str:
    """Return the IRI that a short name stands for (an IRI stands for itself).

    A title may be escaped or not: proxies and clients unescape what they please.

    Examples
    --------
    >>> iri_of("post", "Store%20A/机/电组长") == iri_of("post", "Store A/机%2F电组长")
    True
    """
    if short.startswith(terms.ID):
        return short
    organization, _, title = short.partition("/")
    if not organization or not title:
        return ""
    return f"{_ORGANIZATIONS}{segment(unquote(organization))}/{kind}/{segment(unquote(title))}"


def page_of(iri: str) -> str:
    """Return the page of a post or department, empty for anything else (an outside party, a duty)."""
    kind = iri.removeprefix(_ORGANIZATIONS).split("/")[1:2]
    page = (
        _PAGES.get(kind[0]) if kind and iri.startswith(_ORGANIZATIONS) and iri.count("/") == _DEPTH else None
    )
    return page + quote(short_of(iri), safe="/") if page else ""


def description_of(iri: str, form: str) -> str:
    """Return where the job description of a post is downloaded from, in a form: docx, md or html."""
    return f"/descriptions/{form}/{quote(short_of(iri), safe='/')}"


_DEPTH = _ORGANIZATIONS.count("/") + 2


def source_page(document: str, start: int, end: int) -> str:
    """Return the page of a document with a passage lit up (offsets 0-based, half-open, characters of the decoded file)."""
    return f"/source/{quote(document, safe='/')}?{urlencode({'start': start, 'end': end})}#hit"
