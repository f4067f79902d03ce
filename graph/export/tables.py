"""A network as two tables, nodes and edges, for Gephi's "Import spreadsheet" and for Excel.

Both come in one zip file: unpack it, import ``nodes.csv`` first, then *append* ``edges.csv`` to the same
workspace. Colours and positions cannot travel this way; GEXF carries them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from graph.export.packed import member_of, zip_file
from graph.export.plain import edge_columns, node_columns, plain_attributes, without_forbidden
from graph.network import Network
from graph.networkedges import UNDIRECTED_KINDS

FORMULA_STARTS = ("=", "+", "-", "@")
"""A cell of text that starts so is run as a formula by spreadsheets; an apostrophe before it keeps it a
text.
"""


def write_tables(network: Network, out: BinaryIO) -> None:
    """Write a network as a zip file of ``nodes.csv`` and ``edges.csv``.

    The tables are UTF-8 with a byte order mark (Excel opens them by double click), comma-separated, one
    header row. ``Kind`` tells parallel edges apart, ``Type`` says directed or undirected edge by edge; there
    are no edge ids, so that Gephi makes its own. The zip file is stored, not compressed: compressed bytes
    differ between versions of the library.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets the zip file, made in a temporary file first; need not be seekable.
    """
    with zip_file(out) as archive:
        for name, rows in (("nodes.csv", node_rows(network)), ("edges.csv", edge_rows(network))):
            with member_of(archive, name, "utf-8-sig") as table:
                csv.writer(table).writerows([_cell(value) for value in row] for row in rows)


def node_rows(network: Network) -> Iterator[Sequence[object]]:
    """Make the rows of the nodes table, the header first: Id, Label, then what any node has."""
    columns = node_columns(network)
    yield ["Id", "Label", *columns]
    for node, attributes in network.nodes.items():
        facts = plain_attributes(attributes)
        yield [node, facts["label"], *(facts.get(column, "") for column in columns)]


def edge_rows(network: Network) -> Iterator[Sequence[object]]:
    """Make the rows of the edges table, the header first: what Gephi knows by name, then the rest."""
    columns = edge_columns(network)
    yield ["Source", "Target", "Type", "Kind", "Weight", "Label", *columns]
    for edge in network.edges:
        facts = plain_attributes(edge.attributes)
        direction = "Undirected" if edge.kind in UNDIRECTED_KINDS else "Directed"
        front = [edge.source, edge.target, direction, edge.kind, edge.weight, without_forbidden(edge.label)]
        yield [*front, *(facts.get(column, "") for column in columns)]


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
