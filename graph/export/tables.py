"""A network as two tables, nodes and edges, for Gephi's "Import spreadsheet" and for Excel.

Both come in one zip file: unpack it, import ``nodes.csv`` first, then *append* ``edges.csv`` to the same
workspace. Colours and positions cannot travel this way; GEXF carries them.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from graph.export.plain import edge_columns, node_columns, plain_attributes, without_forbidden
from graph.network import Network
from graph.networkedges import UNDIRECTED_KINDS

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold, on every member: the bytes must not depend on the clock."""
UNIX = 3
"""The system that the zip file names as its maker, whatever it was made on."""
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
    with tempfile.TemporaryFile() as packed:
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, rows in (("nodes.csv", node_rows(network)), ("edges.csv", edge_rows(network))):
                _pack(archive, name, rows)
        packed.seek(0)
        shutil.copyfileobj(packed, out)


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


def _pack(archive: zipfile.ZipFile, name: str, rows: Iterable[Sequence[object]]) -> None:
    member = zipfile.ZipInfo(name, ZIP_DATE)
    member.create_system = UNIX
    member.external_attr = 0o644 << 16
    with (
        archive.open(member, "w", force_zip64=False) as packed,
        io.TextIOWrapper(packed, encoding="utf-8-sig", newline="") as table,
    ):
        csv.writer(table).writerows([_cell(value) for value in row] for row in rows)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
