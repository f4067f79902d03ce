"""The reports on a dataset that is open: each made once, when it is first asked for, and kept as long as the dataset is."""

from __future__ import annotations

import io
import threading
from weakref import WeakKeyDictionary

import msgspec

from api.knowledge import Knowledge
from api.reports.model import Language, Report
from api.reports.registry import REPORTS, module_of
from graph.view import View


class Shelf:
    """The reports on one dataset. Threads may share it: whoever asks for what is being made waits for it.

    Parameters
    ----------
    view : View
        The records of the dataset.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._locks = {name: threading.Lock() for name in REPORTS}
        self._reports: dict[tuple[str, Language], Report] = {}
        self._json: dict[str, bytes] = {}

    def report(self, name: str, language: Language) -> Report:
        """Return a report in a language."""
        with self._locks[name]:
            if (name, language) not in self._reports:
                self._reports[name, language] = module_of(name).build_report(self._view, language)
            return self._reports[name, language]

    def json(self, name: str) -> bytes:
        """Return what ``--json`` of the report's command prints, in one line."""
        with self._locks[name]:
            if name not in self._json:
                self._json[name] = msgspec.json.encode(module_of(name).as_json(self._view))
            return self._json[name]

    def workbook(self, name: str, language: Language) -> bytes:
        """Return the report as a workbook."""
        from api.reports.workbook import write_workbook

        stream = io.BytesIO()
        write_workbook(self.report(name, language), stream)
        return stream.getvalue()


_SHELVES: WeakKeyDictionary[Knowledge, Shelf] = WeakKeyDictionary()
_LOCK = threading.Lock()


def shelf_of(knowledge: Knowledge) -> Shelf:
    """Return the shelf of an open dataset; a newer generation has one of its own."""
    with _LOCK:
        return _SHELVES.setdefault(knowledge, Shelf(knowledge.view))
