"""RDF files as text: decoded, and refused where they are something else under the same suffix. What they state is read in `graph.rdfin`.

All of the file is visible: an offset in the text is an offset in the file as decoded, whatever its syntax.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Final

from corpus.errors import UnreadableDocument
from corpus.mapped import MappedText
from corpus.readers.reading import Reading
from corpus.text.decode import decode

TURTLE: Final = "text/turtle"
N_TRIPLES: Final = "application/n-triples"
N_QUADS: Final = "application/n-quads"
TRIG: Final = "application/trig"
RDF_XML: Final = "application/rdf+xml"
JSON_LD: Final = "application/ld+json"

RDF_TYPES: Final = MappingProxyType(
    {
        ".ttl": TURTLE,
        ".nt": N_TRIPLES,
        ".nq": N_QUADS,
        ".trig": TRIG,
        ".rdf": RDF_XML,
        ".owl": RDF_XML,
        ".xml": RDF_XML,
        ".jsonld": JSON_LD,
        ".json": JSON_LD,
    }
)
"""Suffix -> media type of the RDF files that are read."""

_SYNTAX: Final = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_KEYWORD: Final = re.compile(rb'"@(?:context|graph|id|type)"')
_DECLARED: Final = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_WIDE: Final = b"\x00"


def read_rdf(data: bytes, source: str) -> Reading:
    """Read an RDF file as text.

    Parameters
    ----------
    data : bytes
        The whole file.
    source : str
        Its name, for messages.

    Raises
    ------
    UnreadableDocument
        If it is no text, XML without RDF, or JSON without a keyword of JSON-LD.
    """
    suffix = "." + source.rpartition(".")[2].lower()
    narrow = data.replace(_WIDE, b"")  # UTF-16 beside the ASCII that is looked for
    if suffix == ".xml" and _SYNTAX not in narrow:
        raise UnreadableDocument(
            "XML that is no RDF", source=source, hint="save it as .docx or .xlsx; of XML only RDF is read"
        )
    if suffix == ".json" and not _KEYWORD.search(narrow):
        raise UnreadableDocument(
            "JSON that is no RDF", source=source, hint="JSON-LD says @context, @graph, @id or @type"
        )
    found = _DECLARED.search(narrow[:200])
    decoded = decode(data, source=source, declared=found[1].decode() if found else "")
    visible = MappedText.identity(decoded.text)
    return Reading(decoded.text, visible, decoded.encoding, issues=decoded.issues)
