"""Files for other programs: one registry of formats, one function that writes any of them.

A format of a network takes a view (`graph.network.VIEWS`), a picture one of those that can be drawn; RDF and the workbook always hold the whole
dataset. To add a format: write a module beside this one with a function that writes to a binary stream, and
give it an entry in `FORMATS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from corpus.errors import FormatUnknown, InputError
from graph.drawing.dot import write_dot
from graph.drawing.mermaid import write_mermaid
from graph.drawing.pdf import write_pdf
from graph.drawing.picture import Picture
from graph.drawing.pictures import PICTURE_VIEWS, picture_of
from graph.drawing.png import write_png
from graph.drawing.svg import write_svg
from graph.export.gexf import write_gexf
from graph.export.graphml import write_graphml
from graph.export.json_graph import write_json_graph
from graph.export.jsonld import write_jsonld
from graph.export.neo4j import write_neo4j
from graph.export.node_link import write_node_link
from graph.export.rdf import write_ntriples, write_turtle
from graph.export.rdfxml import write_rdfxml
from graph.export.tables import write_tables
from graph.export.trig import write_trig
from graph.export.triples import Lines
from graph.export.workbook import write_workbook
from graph.measured import measured
from graph.network import VIEWS, Edge, Network, network_of
from graph.statements import nquads_lines
from graph.store import Dataset
from graph.view import View

DEFAULT_VIEW = "posts"
"""What a format that draws a network shows if nobody says otherwise."""
WHOLE_DATASET = "everything"
"""The one view that RDF formats and the workbook know."""

NetworkWriter = Callable[[Network, BinaryIO], None]
StatementWriter = Callable[[Lines, BinaryIO], None]
RecordWriter = Callable[[View, BinaryIO], None]
PictureWriter = Callable[[Picture, BinaryIO], None]
Finder = Callable[[View], Iterable[Edge]]
"""Finds the edges of a view that is derived."""


@dataclass(frozen=True, slots=True)
class Format:
    """A file format.

    Attributes
    ----------
    title : str
        One line for a person.
    media_type : str
        As HTTP names it, with the character set where it is text.
    suffix : str
        Of the file, with its dot.
    is_text : bool
        Whether a terminal can show it.
    write_network, write_statements, write_records, write_picture : callable or None
        The writer: of a network, of the dataset's N-Quads, which come line by line, of its records, or of a picture. Exactly one is given.
    is_mixable : bool
        Whether it may write undirected edges beside directed ones, if somebody asks for that.
    is_drawn : bool
        Whether it is a picture, or text that becomes one: it shows only what can be drawn, and no measures.
    first_view : str
        The view of a network that it shows if nobody says otherwise.
    """

    title: str
    media_type: str
    suffix: str
    is_text: bool = True
    write_network: NetworkWriter | None = None
    write_statements: StatementWriter | None = None
    write_records: RecordWriter | None = None
    write_picture: PictureWriter | None = None
    is_mixable: bool = False
    is_drawn: bool = False
    first_view: str = DEFAULT_VIEW

    @property
    def views(self) -> tuple[str, ...]:
        """Names of the views that the format can show, the default first."""
        if self.is_drawn:
            return PICTURE_VIEWS
        if self.write_network is None:
            return (WHOLE_DATASET,)
        return (self.first_view, *(name for name in VIEWS if name != self.first_view))


FORMATS: Mapping[str, Format] = {
    "gexf": Format(
        "Gephi, laid out and coloured",
        "application/gexf+xml",
        ".gexf",
        write_network=write_gexf,
        is_mixable=True,
    ),
    "graphml": Format(
        "GraphML, for other network tools",
        "application/graphml+xml",
        ".graphml",
        write_network=write_graphml,
        is_mixable=True,
    ),
    "csv": Format(
        "nodes.csv and edges.csv in a zip file, for Gephi and Excel",
        "application/zip",
        ".zip",
        is_text=False,
        write_network=write_tables,
    ),
    "neo4j": Format(
        "tables for Neo4j's bulk import in a zip file, with the command",
        "application/zip",
        ".neo4j.zip",
        is_text=False,
        write_network=write_neo4j,
        first_view=WHOLE_DATASET,
    ),
    "json": Format(
        "JSON Graph Format 2, for drawing libraries",
        "application/json",
        ".json",
        write_network=write_json_graph,
    ),
    "nodelink": Format(
        "node-link JSON, as NetworkX reads it",
        "application/json",
        ".nodelink.json",
        write_network=write_node_link,
    ),
    "xlsx": Format(
        "the whole dataset as a workbook, a sheet for each kind of record",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
        is_text=False,
        write_records=write_workbook,
    ),
    "turtle": Format("RDF as Turtle", "text/turtle; charset=utf-8", ".ttl", write_statements=write_turtle),
    "ntriples": Format("RDF as N-Triples", "application/n-triples", ".nt", write_statements=write_ntriples),
    "trig": Format(
        "RDF as TriG, a named graph for each document",
        "application/trig; charset=utf-8",
        ".trig",
        write_statements=write_trig,
    ),
    "jsonld": Format("RDF as JSON-LD", "application/ld+json", ".jsonld", write_statements=write_jsonld),
    "rdfxml": Format("RDF as RDF/XML", "application/rdf+xml", ".rdf", write_statements=write_rdfxml),
    "svg": Format(
        "a picture that scales: the organisation chart, or who works with whom",
        "image/svg+xml",
        ".svg",
        write_picture=write_svg,
        is_drawn=True,
    ),
    "pdf": Format(
        "the picture as PDF, its words as text",
        "application/pdf",
        ".pdf",
        is_text=False,
        write_picture=write_pdf,
        is_drawn=True,
    ),
    "png": Format(
        "the picture in pixels", "image/png", ".png", is_text=False, write_picture=write_png, is_drawn=True
    ),
    "mermaid": Format(
        "Mermaid, for Markdown pages and wikis",
        "text/vnd.mermaid; charset=utf-8",
        ".mmd",
        write_network=write_mermaid,
        is_drawn=True,
    ),
    "dot": Format(
        "DOT, for Graphviz",
        "text/vnd.graphviz; charset=utf-8",
        ".dot",
        write_network=write_dot,
        is_drawn=True,
    ),
}
"""The formats by name."""


def format_named(name: str) -> Format:
    """Find a format by its name.

    Parameters
    ----------
    name : str
        A key of `FORMATS`.

    Returns
    -------
    Format

    Raises
    ------
    FormatUnknown
        If there is none; the message lists those that exist.
    """
    try:
        return FORMATS[name]
    except KeyError:
        raise FormatUnknown(
            f"no export format is called {name!r}", hint=f"formats: {', '.join(FORMATS)}"
        ) from None


def export(
    source: Dataset | View,
    format_name: str,
    view_name: str | None,
    out: BinaryIO,
    *,
    is_mixed: bool = False,
    find: Finder = lambda view: (),
) -> None:
    """Write the dataset in one of the formats. The same records always give the same bytes.

    Parameters
    ----------
    source : Dataset or View
        The dataset; RDF of an open one is read from its own statements instead of being made again.
    format_name : str
        A key of `FORMATS`.
    view_name : str or None
        A key of `graph.network.VIEWS`; None takes the format's own default: "posts" for most networks,
        "reporting" for pictures, "everything" for RDF, the workbook and Neo4j.
    out : BinaryIO
        Where to; need not be seekable. Nothing is written before the names are known to be right.
    is_mixed : bool
        Whether collaborations are undirected beside directed lines.
    find : callable
        Finds the edges of a derived view; asked for no other.

    Raises
    ------
    FormatUnknown
        If the format or the view does not exist, or the format cannot show that view.
    InputError
        If the format cannot be mixed.
    """
    chosen = format_named(format_name)
    shown = view_name or chosen.views[0]
    if shown not in chosen.views:
        raise FormatUnknown(
            f"{format_name} cannot show the view {shown!r}", hint=f"views: {', '.join(chosen.views)}"
        )
    if is_mixed and not chosen.is_mixable:
        mixable = ", ".join(name for name, known in FORMATS.items() if known.is_mixable)
        raise InputError(f"{format_name} has no mixed form", hint=f"formats that have one: {mixable}")
    if chosen.write_records is not None:
        chosen.write_records(_view(source), out)
    elif chosen.write_network is not None:
        view = _view(source)
        derived = find(view) if VIEWS[shown].is_derived else ()
        network = network_of(view, shown, derived=derived)
        network = network if chosen.is_drawn else measured(network)
        chosen.write_network(replace(network, is_mixed=is_mixed), out)
    elif chosen.write_picture is not None:
        chosen.write_picture(picture_of(_view(source), shown), out)
    elif chosen.write_statements is not None:
        chosen.write_statements(_statements(source), out)


def _view(source: Dataset | View) -> View:
    return source.view if isinstance(source, Dataset) else source


def _statements(source: Dataset | View) -> Iterator[bytes]:
    """Give the N-Quads, line by line."""
    if isinstance(source, View):
        yield from nquads_lines(source.records)
        return
    with source.nquads_path.open("rb") as lines:
        yield from lines
