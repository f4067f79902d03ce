"""What a person should know about a document: one record, apart from `corpus.model` so that reading a dataset loads nothing else."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Severity = Literal["warning", "error"]


class Issue(Struct, frozen=True):
    """Something about a document that a person should know: one line.

    ``line`` is 1-based, 0 where no line can be named.
    """

    severity: Severity
    code: str
    source: str
    message: str
    line: int = 0

    def __str__(self) -> str:
        where = f"{self.source}:{self.line}" if self.line else self.source
        return f"{where}: {self.message} [{self.code}]"
