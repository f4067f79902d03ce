"""How many queries run at a time: as many as there are processors; a few may wait, the rest is sent away at once."""

from __future__ import annotations

from functools import partial
from typing import Final

import anyio
import anyio.to_thread

from api.workers import processors
from corpus.errors import QueryStopped
from graph.sparql.model import Formats, Limits, QueryEngine, QueryResult

MOST_WAITING: Final = 16


class Gate:
    """Lets queries through, away from the event loop; threads of its own keep pages quick while queries wait.

    Parameters
    ----------
    at_once : int, optional
        Queries that run at a time; as many as there are processors.
    """

    def __init__(self, at_once: int | None = None) -> None:
        self._at_once = at_once or processors()
        self._limiter = anyio.CapacityLimiter(self._at_once)
        self._present = 0

    async def query(self, engine: QueryEngine, text: str, *, limits: Limits, formats: Formats) -> QueryResult:
        """Answer a query. Raises as `QueryEngine.query`, and `QueryStopped` when too many wait already."""
        if self._present >= self._at_once + MOST_WAITING:
            raise QueryStopped("too many queries at once", hint="try again in a moment")
        self._present += 1
        try:
            return await anyio.to_thread.run_sync(
                partial(engine.query, text, limits, formats), limiter=self._limiter
            )
        finally:
            self._present -= 1
