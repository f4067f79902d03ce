"""Files for other programs: what only this layer can add to `graph.export`, for the command line, HTTP and the pages."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from api.reports.basis import Basis
from api.settings import Settings
from corpus.errors import InputError
from graph.editions import timeline_of
from graph.export import DEFAULT_VIEW, export, format_named
from graph.export.timeline import write_timeline
from graph.network import Edge, Network, network_of, view_named
from graph.store import Dataset, open_dataset
from graph.view import View


def refuse_terminal(format_name: str, output: Path) -> None:
    """Say that a terminal cannot show a format that is no text.

    Raises
    ------
    FormatUnknown
        If there is no such format.
    InputError
        If the output is a terminal and the format nothing for it.
    """
    if not format_named(format_name).is_text and str(output) == "-" and sys.stdout.isatty():
        raise InputError(f"{format_name} is nothing for a terminal", hint="add -o FILE")


def write_export(
    source: Dataset | Basis, format_name: str, view_name: str | None, out: BinaryIO, *, is_mixed: bool = False
) -> None:
    """Write a dataset in one of the formats, overlapping duties included; otherwise as `graph.export.export`."""
    shown = source.view if isinstance(source, Basis) else source
    export(
        shown, format_name, view_name, out, is_mixed=is_mixed, find=lambda view: _overlap_edges(source, view)
    )


def export_dataset(
    settings: Settings, format_name: str, view_name: str | None, out: BinaryIO, *, is_mixed: bool = False
) -> None:
    """Open the dataset ``settings.data`` and write it; the index for questions is left alone.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    FormatUnknown, InputError
        As `graph.export.export`.
    """
    write_export(open_dataset(settings.data), format_name, view_name, out, is_mixed=is_mixed)


def export_editions(
    editions: Sequence[str], format_name: str, view_name: str | None, out: BinaryIO, *, is_mixed: bool = False
) -> None:
    """Write several datasets as editions of one in a file for Gephi's timeline.

    Parameters
    ----------
    editions : sequence of str
        ``NAME=FOLDER`` each, the name a time as `graph.editions.timeline_of` reads them.
    format_name : str
        Only "gexf" knows time.
    view_name : str or None
        A key of `graph.network.VIEWS`; None is "posts".
    out : BinaryIO
        Gets the file. Nothing is written before names and datasets are known to be right.
    is_mixed : bool
        As `graph.export.export`.

    Raises
    ------
    InputError
        If an edition is not written so, a name stands twice or is no time, or the format knows no time.
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If a dataset cannot serve.
    FormatUnknown
        If there is no such format or view.
    """
    format_named(format_name)
    if format_name != "gexf":
        raise InputError(f"{format_name} knows no time", hint="--dynamic is for gexf")
    shown = view_name or DEFAULT_VIEW
    view_named(shown)
    folders: dict[str, Path] = {}
    for edition in editions:
        name, is_named, folder = edition.partition("=")
        if not (is_named and name and folder):
            raise InputError(f"{edition!r} names no edition", hint="write --dynamic 2023=FOLDER")
        if name in folders:
            raise InputError(f"the edition {name} is named twice", hint="give each a time of its own")
        folders[name] = Path(folder)
    timeline_of(list(folders))
    networks = {name: _network(folder, shown, is_mixed=is_mixed) for name, folder in folders.items()}
    write_timeline(networks, out)


def _network(folder: Path, view_name: str, *, is_mixed: bool) -> Network:
    dataset = open_dataset(folder)
    view = dataset.view
    derived = _overlap_edges(dataset, view) if view_named(view_name).is_derived else ()
    return replace(network_of(view, view_name, derived=derived), is_mixed=is_mixed)


def _overlap_edges(source: Dataset | Basis, view: View) -> Iterable[Edge]:
    """Find overlapping duties; what compares texts, and the words it was built with, is loaded for no other view."""
    from search.index import thesaurus_in
    from search.overlaps import LEAST_SHOWN
    from search.overlaps.edges import overlap_edges
    from search.overlaps.whole import overlaps_of

    thesaurus = source.thesaurus if isinstance(source, Basis) else thesaurus_in(source.index_path)
    return overlap_edges(view, overlaps_of(view, thesaurus, LEAST_SHOWN)[0].pairs)
