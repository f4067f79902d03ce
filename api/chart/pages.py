"""The pages /chart and /chart/matrix; both work without JavaScript."""

from __future__ import annotations

import math
import threading
from functools import partial
from typing import Final
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from starlette.concurrency import run_in_threadpool

from api.chart.tree import charts
from api.knowledge import Knowledge
from api.pages import render
from api.routes import Opened
from graph.drawing.collaborations import Collaborations, Side, collaborations_between
from graph.network import Network, network_of

FORMATS_SHOWN: Final = ("svg", "pdf", "png", "mermaid", "dot")
"""What the pages offer to download."""
HEATS: Final = 5
"""Shades of a cell."""
STATEMENTS_SHOWN: Final = 100

router = APIRouter(include_in_schema=False)


@router.get("/chart")
async def chart(request: Request, knowledge: Opened, organization: str = "", q: str = "") -> HTMLResponse:
    """Show the reporting lines of one organisation, its levels to open and close."""
    network = await run_in_threadpool(_network, knowledge)
    every = await run_in_threadpool(charts, network, q)
    names = [one.organization for one in every]
    found = [one for one in every if one.hits]
    wanted = [one for one in every if one.organization == organization] if organization else found
    shown = next(
        iter(wanted or ([] if organization else sorted(every, key=lambda one: -len(one.nodes)))), None
    )
    if organization and shown is None:
        raise HTTPException(404, "no organisation has that name")
    elsewhere = [one for one in found if one is not shown]
    return render(
        request,
        "chart.html",
        chart=shown,
        organizations=names,
        query=q,
        elsewhere=elsewhere,
        formats=FORMATS_SHOWN,
    )


@router.get("/chart/matrix")
async def matrix(
    request: Request, knowledge: Opened, organization: str = "", row: str = "", column: str = ""
) -> HTMLResponse:
    """Show who works with whom between the departments of one organisation and, for a chosen cell, who says so."""
    tables = await run_in_threadpool(_tables, knowledge)
    shown = next((one for one in tables if organization in ("", one.organization)), None)
    if organization and shown is None:
        raise HTTPException(404, "no organisation of that name states a collaboration")
    chosen = "row" in request.query_params and "column" in request.query_params
    said = shown.cells.get((row, column), ()) if shown and chosen else ()
    return render(
        request,
        "matrix.html",
        table=shown,
        organizations=[one.organization for one in tables],
        heat=partial(_heat, shown) if shown else None,
        cell_url=partial(_cell_url, shown) if shown else None,
        chosen=(row, column) if said else None,
        names={side.id: side for side in (*shown.columns, *shown.rows)} if shown else {},
        statements=[
            (
                one,
                knowledge.locate(
                    one.evidence.document, one.evidence.start, one.evidence.end, one.evidence.quote
                ),
            )
            for one in said[:STATEMENTS_SHOWN]
        ],
        posts={one.post: knowledge.view.label_of(one.post) for one in said},
        formats=FORMATS_SHOWN,
    )


def _heat(table: Collaborations, row: Side, column: Side) -> int:
    """How dark a cell is: 0 for an empty one, else 1 to `HEATS` by the square root of its share."""
    most = max(map(len, table.cells.values()))
    return math.ceil(HEATS * math.sqrt(table.count(row, column) / most))


def _cell_url(table: Collaborations, row: Side, column: Side) -> str:
    asked = {"organization": table.organization, "row": row.id, "column": column.id}
    return f"/chart/matrix?{urlencode(asked)}#statements"


_KEPT: WeakKeyDictionary[Knowledge, tuple[Network, tuple[Collaborations, ...]]] = WeakKeyDictionary()
_LOCK = threading.Lock()


def _kept(knowledge: Knowledge) -> tuple[Network, tuple[Collaborations, ...]]:
    """What the pages of a dataset show, made once: 0.5 s at 1,000 posts; a newer generation has its own."""
    with _LOCK:
        if knowledge not in _KEPT:
            view = knowledge.view
            _KEPT[knowledge] = network_of(view, "reporting"), collaborations_between(view, "department")
        return _KEPT[knowledge]


def _network(knowledge: Knowledge) -> Network:
    return _kept(knowledge)[0]


def _tables(knowledge: Knowledge) -> tuple[Collaborations, ...]:
    return _kept(knowledge)[1]
