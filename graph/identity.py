"""Names to IRIs: the same name gives the same IRI on any machine, whatever else the corpus holds.

An IRI is made from names and words only, never from a counter over the corpus, so adding a document changes no other IRI. What
counts as the same name is decided here (`name_key`, `department_key`); which *different* names mean one post is decided in
``graph.resolve``.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from corpus.text.latepattern import late_pattern
from ontology import terms

DIGEST_CHARS: Final = 16
"""Hexadecimal characters of a digest in an IRI: 64 bits, so two of 1,000,000 duties of one owner clash once in 30 million corpora."""

_UNRESERVED: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
# RFC 3987 `ucschar`: what may stand in a path unescaped. Private use and non-characters may not.
_UCSCHAR: Final = (
    (0xA0, 0xD7FF),
    (0xF900, 0xFDCF),
    (0xFDF0, 0xFFEF),
    *((plane, plane + 0xFFFD) for plane in range(0x10000, 0xE0000, 0x10000)),
)
_BRACKETS: Final = str.maketrans("[]{}【】〔〕〖〗", "()()()()()")
_HAN: Final = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LOOSE_SPACE: Final = late_pattern(rf"\s+(?=[{_HAN}()/])|(?<=[{_HAN}()/])\s+")
_SPACE: Final = re.compile(r"\s+")
_EDGE: Final = " :;,.。、，：；"


@lru_cache(maxsize=1 << 17)
def name_key(name: str) -> str:
    """Return what makes two spellings of a name the same name.

    NFKC, lower case, Chinese brackets as ASCII ones, no spaces beside Han characters, brackets and slashes, one space elsewhere, no
    punctuation at the edges. Letters and Han characters are never dropped or exchanged.

    Examples
    --------
    >>> name_key("客服专员（ 销售 ）"), name_key("Service  Manager:")
    ('客服专员(销售)', 'service manager')
    """
    key = name
    # Case folding can undo normal form and the other way round; two rounds reach the fixed point, more are only tried if not.
    for _ in range(4):
        before = key
        key = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", key).casefold()).translate(
            _BRACKETS
        )
        key = _SPACE.sub(" ", _LOOSE_SPACE.sub("", key)).strip(_EDGE)
        if key == before:
            break
    return key


@lru_cache(maxsize=1 << 14)
def department_key(label: str) -> str:
    """Return `name_key` with 部门 at the end as 部: 财务部门 is the long form of 财务部, never another department.

    Examples
    --------
    >>> department_key("财务部门"), department_key("部门")
    ('财务部', '部门')
    """
    key = name_key(label)
    return key[:-1] if key.endswith("部门") and len(key) > len("部门") else key


def is_name(name: str) -> bool:
    """Return whether there is a letter, digit or Han character in it; a dash in an empty field is no name."""
    return any(char.isalnum() for char in name_key(name))


def text_key(text: str) -> str:
    """Return what makes two duty texts of one document the same text: NFKC, lower case, no white space, no full stop at the end."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _SPACE.sub("", folded).rstrip(";,.。")


def digest(*parts: str) -> str:
    """Return a short digest of some words, in order (`DIGEST_CHARS` hexadecimal characters of SHA-256)."""
    joined = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:DIGEST_CHARS]


def segment(text: str) -> str:
    """Return a text as one path segment of an IRI: Chinese stays readable, what RDF or a path could misread is percent-encoded.

    Examples
    --------
    >>> segment("机/电 组长")
    '机%2F电%20组长'
    """
    if not text:
        raise ValueError("an empty name has no IRI")
    escaped = "".join(char if _stands(char) else _percent(char) for char in text)
    return escaped.replace(".", "%2E") if escaped in {".", ".."} else escaped


def title_of(iri: str) -> str:
    """Return the name that the last path segment of an IRI holds.

    Examples
    --------
    >>> title_of(post_iri("Store A", "机/电组长"))
    '机/电组长'
    """
    return unquote(iri.partition("#")[0].rpartition("/")[2], errors="surrogatepass")


@lru_cache(maxsize=1 << 14)
def organization_iri(name: str) -> str:
    """Return the IRI of an organisation. Names count as written (NFC): two that differ only in case are two organisations."""
    return f"{terms.ID}organization/{segment(unicodedata.normalize('NFC', name))}"


def department_iri(organization: str, label: str) -> str:
    """Return the IRI of a department, from the organisation's name and the department's label in any spelling."""
    return f"{organization_iri(organization)}/department/{segment(department_key(label))}"


def post_iri(organization: str, label: str) -> str:
    """Return the IRI of a post, from the organisation's name and the post's title in any spelling.

    Examples
    --------
    >>> post_iri("Store A", "服务经理")
    'https://w3id.org/dutygraph/id/organization/Store%20A/post/服务经理'
    """
    return f"{organization_iri(organization)}/post/{segment(name_key(label))}"


def numbered_post_iri(organization: str, number: str) -> str:
    """Return the IRI of a post that a register tells apart by its number.

    The dot keeps it apart from titles: `name_key` leaves none at the edge of a title.

    Examples
    --------
    >>> numbered_post_iri("Harbour Office", "HO 17")
    'https://w3id.org/dutygraph/id/organization/Harbour%20Office/post/.HO%2017'
    """
    return f"{organization_iri(organization)}/post/{segment('.' + number)}"


def row_post_iri(organization: str, title: str, *said: str) -> str:
    """Return the IRI of a row of a register that has no number, from its title and whatever else it says."""
    return f"{organization_iri(organization)}/post/{segment(f'.{name_key(title)}.{digest(*said)}')}"


def party_iri(organization: str, label: str, *, generic: bool = False) -> str:
    """Return the IRI of an outside party, or of a generic one (各部门), as one organisation calls it."""
    return f"{organization_iri(organization)}/{'generic-party' if generic else 'party'}/{segment(name_key(label))}"


@lru_cache(maxsize=1 << 14)
def document_iri(path: str) -> str:
    """Return the IRI of a document from its path inside the corpus ("/" between folders)."""
    return f"{terms.ID}document/" + "/".join(segment(part) for part in path.split("/") if part)


def evidence_iri(path: str, start: int, end: int) -> str:
    """Return the IRI of a span of a document's decoded text, as RFC 5147 writes it (0-based, half-open, characters)."""
    return f"{document_iri(path)}#char={start},{end}"


def selector_iri(path: str, start: int, end: int) -> str:
    """Return the IRI of the pair of offsets of a span."""
    return f"{document_iri(path)}#selector={start},{end}"


def quoted_document(iri: str) -> str:
    """Return the IRI of the document that a span or a pair of offsets belongs to, empty for any other IRI.

    Examples
    --------
    >>> quoted_document(evidence_iri("a.txt", 0, 4)) == document_iri("a.txt"), quoted_document(terms.POST)
    (True, '')
    """
    document, _, fragment = iri.partition("#")
    return document if fragment.startswith(("char=", "selector=")) else ""


def duty_iri(owner: str, path: str, text: str) -> str:
    """Return the IRI of a duty: its owner's, and a digest of the document's path and the text.

    Equal texts of one owner in one document are one duty, so no number among equal ones is needed.
    """
    return f"{owner}/duty/{digest(path, text_key(text))}"


def task_iri(duty: str, text: str) -> str:
    """Return the IRI of a task under a duty."""
    return f"{duty}/task/{digest(text_key(text))}"


def attribute_iri(owner: str, kind: str, path: str, text: str) -> str:
    """Return the IRI of a deliverable, indicator, qualification or authority."""
    return f"{owner}/{kind}/{digest(path, text_key(text))}"


def term_iri(organization: str, path: str, term: str, definition: str) -> str:
    """Return the IRI of a term as one document of an organisation defines it."""
    return f"{organization_iri(organization)}/term/{digest(path, text_key(definition))}/{segment(name_key(term))}"


def statement_iri(subject: str, kind: str, *parts: str) -> str:
    """Return the IRI of a statement about a subject (a reporting line, a collaboration), from what it says and where."""
    return f"{subject}/{kind}/{digest(*parts)}"


@lru_cache(maxsize=1 << 14)
def _stands(char: str) -> bool:
    if char in _UNRESERVED:
        return True
    code = ord(char)
    return unicodedata.category(char)[0] not in "ZC" and any(low <= code <= high for low, high in _UCSCHAR)


def _percent(char: str) -> str:
    return "".join(f"%{byte:02X}" for byte in char.encode("utf-8", "surrogatepass"))
