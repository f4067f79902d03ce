"""A network as two tables, nodes and edges, for Gephi's "Import spreadsheet" and for Excel.

Both come in one zip file: unpack it, import ``nodes.csv`` first, then *append* ``edges.csv`` to the same
workspace. Colours and positions cannot travel this way; GEXF carries them.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from graph.export.plain import columns_of, plain_attributes
from graph.network import UNDIRECTED_KINDS

if TYPE_CHECKING:
    import networkx

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a zip file can hold, on every member: the bytes must not depend on the clock."""
UNIX = 3
"""The system that the zip file names as its maker, whatever it was made on."""
FORMULA_STARTS = ("=", "+", "-", "@")
"""A cell of text that starts so is run as a formula by spreadsheets; an apostrophe before it keeps it a
text.
"""
_IN_FRONT = frozenset({"label"})
_IN_FRONT_OF_EDGE = frozenset({"label", "kind", "weight"})


def write_tables(graph: networkx.MultiDiGraph[str], out: BinaryIO) -> None:
    """Write a network as a zip file of ``nodes.csv`` and ``edges.csv``.

    The tables are UTF-8 with a byte order mark (Excel opens them by double click), comma-separated, one
    header row. ``Kind`` tells parallel edges apart, ``Type`` says directed or undirected edge by edge; there
    are no edge ids, so that Gephi makes its own. The zip file is stored, not compressed: compressed bytes
    differ between versions of the library.

    Parameters
    ----------
    graph : networkx.MultiDiGraph
        As `graph.network.to_networkx` makes it.
    out : BinaryIO
        Gets the zip file; need not be seekable.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, rows in (("nodes.csv", node_rows(graph)), ("edges.csv", edge_rows(graph))):
            member = zipfile.ZipInfo(name, ZIP_DATE)
            member.create_system = UNIX
            member.external_attr = 0o644 << 16
            archive.writestr(member, _csv(rows))
    out.write(packed.getbuffer())


def node_rows(graph: networkx.MultiDiGraph[str]) -> Iterator[Sequence[object]]:
    """Make the rows of the nodes table, the header first: Id, Label, then what any node has."""
    everyone = [(node, plain_attributes(facts)) for node, facts in graph.nodes(data=True)]
    columns = columns_of((facts for _, facts in everyone), _IN_FRONT)
    yield ["Id", "Label", *columns]
    for node, facts in everyone:
        yield [node, facts["label"], *(facts.get(column, "") for column in columns)]


def edge_rows(graph: networkx.MultiDiGraph[str]) -> Iterator[Sequence[object]]:
    """Make the rows of the edges table, the header first: what Gephi knows by name, then the rest."""
    everyone = [(source, target, plain_attributes(facts)) for source, target, facts in graph.edges(data=True)]
    columns = columns_of((facts for _, _, facts in everyone), _IN_FRONT_OF_EDGE)
    yield ["Source", "Target", "Type", "Kind", "Weight", "Label", *columns]
    for source, target, facts in everyone:
        direction = "Undirected" if facts["kind"] in UNDIRECTED_KINDS else "Directed"
        front = [source, target, direction, facts["kind"], facts["weight"], facts["label"]]
        yield [*front, *(facts.get(column, "") for column in columns)]


def _csv(rows: Iterable[Sequence[object]]) -> bytes:
    table = io.StringIO(newline="")
    csv.writer(table).writerows([_cell(value) for value in row] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value
