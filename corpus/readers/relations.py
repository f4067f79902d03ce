"""How the parts of an Office Open XML package find each other (ECMA-376, part 2, 9.3)."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from corpus.readers.package import Package

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The attribute by which an element names a relationship of its own part.
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True)
class Relation:
    """``kind`` is the last word of the relationship's type (``slide``, ``notesSlide``); ``part`` is the name in the package."""

    kind: str
    part: str


def relations(package: Package, part: str) -> dict[str, Relation]:
    """Return what a part refers to inside the package, by relationship id; ``""`` asks for the package itself.

    Raises
    ------
    UnreadableDocument
        If the list of relationships is damaged.
    """
    folder, file = posixpath.split(part)
    root = package.tree(posixpath.join(folder, "_rels", f"{file}.rels"))
    found: dict[str, Relation] = {}
    for element in root.iterfind(_RELATIONSHIP) if root is not None else ():
        if element.get("TargetMode", "Internal") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))
            kind = element.get("Type", "").rpartition("/")[2]
            found[element.get("Id", "")] = Relation(kind, path.lstrip("/"))
    return found


def main_part(package: Package, default: str) -> str:
    """Return the name of the part that holds the document, or the usual name where nothing says it."""
    known = relations(package, "").values()
    return next((relation.part for relation in known if relation.kind == "officeDocument"), default)
