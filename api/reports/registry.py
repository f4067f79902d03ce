"""The reports that the pages show, each made by the module of its command, and how their tables point at what they speak of.

A module ``api.desk.<name>`` of a report offers three functions (`ReportModule`). Its tables follow one convention, so that the
page of any of them has its links and a workbook can be read back: **a hidden column of ids belongs to the visible column whose
key it begins with.**

- ``post_id`` beside ``post``: the IRI of a post, department or duty; the page links the cell where the thing has a page.
- ``text_source`` beside ``text``: the passage that the cell quotes, as `anchor_of` writes it; the page links its source.

Several ids in one cell are separated by blanks, the first one is linked. A table of findings has an ``id`` column of its own
for each row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol, cast
from urllib.parse import quote, unquote

from api.reports.basis import Basis
from api.reports.model import Language, Report
from graph.model import Evidence
from graph.view import View
from graph.wording import main_language

REPORTS: Final = ("overlaps", "audit", "gaps", "raci", "stats")
_FRAGMENT: Final = "#char="  # RFC 5147: a range of characters of a text


@dataclass(frozen=True, slots=True)
class Choice:
    """What a page lets one choose for a report: its key in an address, its heading, and values with their names, the default first."""

    key: str
    heading: str
    values: tuple[tuple[str, str], ...]


class ReportModule(Protocol):
    """What ``api.desk.<name>`` of a report offers beside its ``command``."""

    def choices(self, basis: Basis, language: Language) -> tuple[Choice, ...]:
        """Return what a page lets one choose."""
        ...

    def build_report(
        self, basis: Basis, language: Language, chosen: Mapping[str, str] | None = None
    ) -> Report:
        """Return the report as tables, its words in a language; ``chosen`` has values of its choices by their keys."""
        ...

    def as_json(self, basis: Basis) -> object:
        """Return the value that ``--json`` prints, in the shape that the design gives."""
        ...


def module_of(name: str) -> ReportModule:
    """Return the module that makes a report, imported when it is called for."""
    return cast("ReportModule", import_module(f"api.desk.{name}"))


def anchor_of(evidence: Evidence) -> str:
    """Return a passage as one id: the document and its characters from, to (0-based, half-open).

    Examples
    --------
    >>> anchor_of(Evidence("store/a b.txt", 12, 40, ""))
    'store/a%20b.txt#char=12,40'
    """
    return f"{quote(evidence.document, safe='/')}{_FRAGMENT}{evidence.start},{evidence.end}"


def passage_of(anchor: str) -> tuple[str, int, int] | None:
    """Return document, start and end of what `anchor_of` wrote, None for any other text.

    Examples
    --------
    >>> passage_of("store/a%20b.txt#char=12,40")
    ('store/a b.txt', 12, 40)
    """
    document, mark, range_ = anchor.partition(_FRAGMENT)
    start, _, end = range_.partition(",")
    if not (mark and start.isdecimal() and end.isdecimal()):
        return None
    return unquote(document), int(start), int(end)


def language_of(view: View) -> Language:
    """Return the language that reports on a dataset are written in: Chinese if most of its organisations speak it."""
    return main_language(view.records)
