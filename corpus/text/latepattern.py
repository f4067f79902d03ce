"""Patterns that are compiled when they are first used: reading one document needs half of them, and compiling all took most of the start."""

from __future__ import annotations

import re
from typing import cast


class _LatePattern:
    """Stands for a pattern; what is asked of it once is kept, so that it is as fast as the pattern from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source, self._flags = pattern, flags
        self._compiled: re.Pattern[str] | None = None

    def __getattr__(self, name: str) -> object:
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def late_pattern(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what behaves as ``re.compile(pattern, flags)`` and is compiled when it is first used.

    >>> late_pattern("reports? to", re.IGNORECASE).match("Reports to the Head").group()
    'Reports to'
    """
    return cast("re.Pattern[str]", _LatePattern(pattern, flags))
