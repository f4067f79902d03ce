"""The reports on a dataset that is open: each made once, when it is first asked for, and kept as long as the dataset is."""

from __future__ import annotations

import io
import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from weakref import WeakKeyDictionary

import msgspec

from api.knowledge import Knowledge
from api.reports.basis import Basis
from api.reports.model import Language, Report
from api.reports.registry import REPORTS, Choice, module_of

MADE_AT_MOST: Final = 24  # reports kept: each in two languages, and some of the choices that visitors made
NOTHING_CHOSEN: Final[Mapping[str, str]] = MappingProxyType({})


class Shelf:
    """The reports on one dataset. Threads may share it: whoever asks for what is being made waits for it.

    Parameters
    ----------
    basis : Basis
        What they are made of.
    """

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._locks = {name: threading.Lock() for name in REPORTS}
        self._reports: dict[tuple[str, Language, tuple[tuple[str, str], ...]], Report] = {}
        self._json: dict[str, bytes] = {}

    def choices(self, name: str, language: Language) -> tuple[Choice, ...]:
        """Return what one may choose for a report."""
        return module_of(name).choices(self._basis, language)

    def report(self, name: str, language: Language, chosen: Mapping[str, str] = NOTHING_CHOSEN) -> Report:
        """Return a report in a language, with what was chosen of `choices`."""
        key = (name, language, tuple(sorted(chosen.items())))
        with self._locks[name]:
            if key not in self._reports:
                made = module_of(name).build_report(self._basis, language, chosen)
                while len(self._reports) >= MADE_AT_MOST:
                    self._reports.pop(next(iter(self._reports)), None)
                self._reports[key] = made
            return self._reports[key]

    def json(self, name: str) -> bytes:
        """Return what ``--json`` of the report's command prints, in one line."""
        with self._locks[name]:
            if name not in self._json:
                self._json[name] = msgspec.json.encode(module_of(name).as_json(self._basis))
            return self._json[name]

    def workbook(self, name: str, language: Language, chosen: Mapping[str, str] = NOTHING_CHOSEN) -> bytes:
        """Return the report as a workbook."""
        from api.reports.workbook import write_workbook

        stream = io.BytesIO()
        write_workbook(self.report(name, language, chosen), stream)
        return stream.getvalue()


_SHELVES: WeakKeyDictionary[Knowledge, Shelf] = WeakKeyDictionary()
_LOCK = threading.Lock()


def shelf_of(knowledge: Knowledge) -> Shelf:
    """Return the shelf of an open dataset; a newer generation has one of its own."""
    with _LOCK:
        return _SHELVES.setdefault(knowledge, Shelf(knowledge.basis))
