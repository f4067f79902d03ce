"""A network as tables for Neo4j's bulk import: a table for each kind of node and one for all relationships, in a zip file.

The headers say what each column is (``iri:ID``, ``:LABEL``, ``span:int``, ``:START_ID``), as ``neo4j-admin database import`` wants
them; a README in the file says the command.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, Final

from graph.export.packed import member_of, zip_file
from graph.export.plain import IN_NODE_HEAD, clean_attributes, columns_of, edge_columns, without_forbidden
from graph.network import Network
from graph.nodes import Attributes

LIST_DELIMITER: Final = "\x1f"
"""Between the items of a list: a character that no text of a network has (`without_forbidden`)."""
RELATIONSHIPS: Final = "relationships.csv"

_TYPES: Final[Mapping[type, str]] = {
    bool: ":boolean",
    int: ":long",
    float: ":double",
    str: "",
    tuple: ":string[]",
}
_LABELS: Final[Mapping[str, str]] = {"external": "ExternalParty"}
_HUMP: Final = re.compile("(?=[A-Z])")
_KIND: Final = frozenset({"kind"})
_README: Final = """\
{title}

Into an empty database (Neo4j 5 or newer), in the folder where these files are:

neo4j-admin database import full {nodes} --relationships={relationships} --array-delimiter=U+001F --multiline-fields=true --legacy-style-quoting=false neo4j

Every relationship of Neo4j has a direction. That of COLLABORATES_WITH and OVERLAPS_WITH means nothing: match them as (a)-[:COLLABORATES_WITH]-(b).
"""


def write_neo4j(network: Network, out: BinaryIO) -> None:
    """Write a network as a zip file of ``<kind>.csv`` tables of nodes, ``relationships.csv`` and ``README.txt``.

    The tables are UTF-8 without a byte order mark, which Neo4j would take for a letter of the header; a cell that is empty is a
    property that the node does not have.

    Parameters
    ----------
    network : Network
    out : BinaryIO
        Gets the zip file; need not be seekable. Characters that XML 1.0 forbids are left out, as in every network.
    """
    kinds = sorted({str(facts["kind"]) for facts in network.nodes.values()})
    with zip_file(out) as archive:
        with member_of(archive, "README.txt", "utf-8") as text:
            nodes = " ".join(f"--nodes={kind}.csv" for kind in kinds)
            text.write(_README.format(title=network.description, nodes=nodes, relationships=RELATIONSHIPS))
        for kind in kinds:
            with member_of(archive, f"{kind}.csv", "utf-8") as table:
                csv.writer(table).writerows(_node_rows(network, kind))
        with member_of(archive, RELATIONSHIPS, "utf-8") as table:
            csv.writer(table).writerows(_edge_rows(network))


def label_of(kind: str) -> str:
    """Return the label that Neo4j gives nodes of a kind.

    Examples
    --------
    >>> label_of("post"), label_of("external")
    ('Post', 'ExternalParty')
    """
    return _LABELS.get(kind, kind.capitalize())


def type_of(kind: str) -> str:
    """Return the type that Neo4j gives relationships of a kind.

    Examples
    --------
    >>> type_of("reportsTo")
    'REPORTS_TO'
    """
    return _HUMP.sub("_", kind).upper()


def _node_rows(network: Network, kind: str) -> Iterator[Sequence[object]]:
    """Make the rows of one kind, the header first."""

    def of_kind() -> Iterator[tuple[str, Attributes]]:
        return ((node, facts) for node, facts in network.nodes.items() if facts["kind"] == kind)

    columns = columns_of((facts for _, facts in of_kind()), IN_NODE_HEAD | _KIND)
    yield ["iri:ID", ":LABEL", "name", *_headed(columns)]
    for node, facts in of_kind():
        values = clean_attributes(facts)
        yield [node, label_of(kind), values["label"], *_cells(values, columns)]


def _edge_rows(network: Network) -> Iterator[Sequence[object]]:
    """Make the rows of the relationships, the header first."""
    columns = edge_columns(network)
    yield [":START_ID", ":END_ID", ":TYPE", "name", "weight:double", *_headed(columns)]
    for edge in network.edges:
        front = [edge.source, edge.target, type_of(edge.kind), without_forbidden(edge.label), edge.weight]
        yield [*front, *_cells(clean_attributes(edge.attributes), columns)]


def _headed(columns: Mapping[str, type]) -> Iterator[str]:
    return (f"{name}{_TYPES[value_type]}" for name, value_type in columns.items())


def _cells(values: Mapping[str, object], columns: Mapping[str, type]) -> Iterator[object]:
    return (_cell(values.get(column, "")) for column in columns)


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return str(value).lower()
    return LIST_DELIMITER.join(map(str, value)) if isinstance(value, list) else value
