"""The ``[[columns]]`` entries of ``corpus.toml``: which documents they are about, and what they say (`corpus.tables.columns`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ManifestInvalid
from corpus.intake.folder import CorpusFile
from corpus.intake.manifestvalues import (
    MANIFEST,
    invalid,
    load,
    pattern_matcher,
    patterns_of,
    text_of,
    texts_of,
)
from corpus.tables.columns import COLUMN_FIELDS, StatedColumns
from corpus.vocabulary.labels import Field


@dataclass(frozen=True, slots=True)
class ColumnsSpec:
    """One ``[[columns]]`` entry: what it says, and patterns of the documents that it is about."""

    patterns: tuple[str, ...]
    columns: StatedColumns


def entries_for(name: str, entries: Sequence[ColumnsSpec]) -> tuple[StatedColumns, ...]:
    """Return the entries that are about a document, by its name in the corpus."""
    return tuple(
        entry.columns
        for entry in entries
        if any(pattern_matcher(pattern).match(name) for pattern in entry.patterns)
    )


def columns_for(file: Path, manifest: Path | None = None) -> tuple[StatedColumns, ...]:
    """Return what the manifest says of the columns of one file.

    Parameters
    ----------
    file : Path
        The document.
    manifest : Path, optional
        The manifest; without it, the ``corpus.toml`` of the nearest folder above the file, if there is one.

    Raises
    ------
    ManifestInvalid
        If it says something that cannot be meant, or is about another folder.
    """
    whole = file.resolve()
    if manifest is None:
        above = (folder / MANIFEST for folder in whole.parents)
        manifest = next((path for path in above if path.is_file()), None)
    if manifest is None:
        return ()
    root = manifest.resolve().parent
    if not whole.is_relative_to(root):
        raise ManifestInvalid(f"{file} is not in its folder", source=str(manifest))
    name = unicodedata.normalize("NFC", whole.relative_to(root).as_posix())
    return entries_for(name, columns_in(load(manifest), str(manifest)))


def columns_in(found: dict[str, object], source: str) -> tuple[ColumnsSpec, ...]:
    """Return the checked entries of a manifest."""
    tables = found.get("columns", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise invalid(source, "columns", "must be one or more [[columns]] tables")
    return tuple(_entry(table, f"columns[{n}]", source) for n, table in enumerate(tables, start=1))


def _entry(table: dict[str, object], key: str, source: str) -> ColumnsSpec:
    unknown = sorted(set(table) - {"documents", "sheet", "ignore", *COLUMN_FIELDS})
    if unknown:
        known = ", ".join(("documents", "sheet", "ignore", *COLUMN_FIELDS))
        raise invalid(source, f"{key}.{unknown[0]}", "unknown key", f"known are {known}")
    patterns = patterns_of(_listed(table.get("documents")), f"{key}.documents", source)
    sheet = text_of(table["sheet"], f"{key}.sheet", source) if "sheet" in table else ""
    headings: dict[str, Field | None] = {}
    meanings: list[tuple[str, Field | None]] = [
        ("ignore", None),
        *((field, field) for field in COLUMN_FIELDS),
    ]
    for word, field in meanings:
        if word not in table:
            continue
        for heading in texts_of(_listed(table[word]), f"{key}.{word}", source):
            if heading in headings:
                raise invalid(source, f"{key}.{word}", f"{heading!r} is also {headings[heading] or 'ignore'}")
            headings[heading] = field
    if not headings:
        raise invalid(source, key, "names no column", 'say for example: title = "Stelle"')
    return ColumnsSpec(patterns, StatedColumns(key, sheet, tuple(headings.items())))


def _listed(value: object) -> object:
    """Return one text as a list of it."""
    return [value] if isinstance(value, str) else value


def check_matches(columns: Sequence[ColumnsSpec], candidates: Sequence[CorpusFile], source: str) -> None:
    """Refuse patterns that match no file of the corpus."""
    for entry in columns:
        for pattern in entry.patterns:
            if not any(pattern_matcher(pattern).match(file.name) for file in candidates):
                raise invalid(source, f"{entry.columns.key}.documents", f"{pattern!r} matches no file")
