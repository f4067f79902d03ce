"""What a document says, whatever it is: statements of an RDF file, or the words of any other document."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.extract import extract
from corpus.model import Extraction, SourceDocument
from corpus.readers.rdftext import RDF_TYPES
from corpus.tables.columns import StatedColumns


def extraction_of(source: SourceDocument, stated: Sequence[StatedColumns] = ()) -> Extraction:
    """Return what a document says.

    Parameters
    ----------
    source : SourceDocument
        As `corpus.readers.read_source` returns it.
    stated : sequence of StatedColumns
        What ``corpus.toml`` says of the columns of its tables.

    Raises
    ------
    UnreadableDocument
        If an RDF file breaks the rules of its syntax, or needs a context from the web.
    """
    if source.media_type in RDF_TYPES.values():
        from graph.rdfin.reading import read_statements  # pyoxigraph: only where there is RDF

        return read_statements(source)
    return extract(source, stated)
