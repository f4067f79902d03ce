"""The reports on the web page and over HTTP: tables to sort, filter and download, overlaps side by side, descriptions of posts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Final, Literal
from urllib.parse import quote, urlencode

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response
from starlette.concurrency import run_in_threadpool

from api.desk.shelf import Shelf, shelf_of
from api.desk.tables import PAGE_ROWS, Wish, shown_table, table_csv
from api.knowledge import Knowledge
from api.pages import page_lang, render
from api.reports.model import Column, Language, Report, Table
from api.reports.registry import REPORTS, Choice
from api.routes import Opened

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DESCRIPTION_TYPES: Final = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
_FILTER: Final = "f."  # before the key of a column in an address: f.reading=conflict

router = APIRouter(include_in_schema=False)


@router.get("/reports")
async def index(request: Request) -> HTMLResponse:
    """Show which reports there are."""
    return render(request, "reports.html", names=REPORTS)


@router.get("/reports/{name}.xlsx")
async def workbook(request: Request, knowledge: Opened, name: str) -> Response:
    """Return a report as a workbook to fill in."""
    shelf, lang = _shelf(knowledge, name), page_lang(request)
    chosen = _chosen(request, shelf.choices(name, lang))
    content = await run_in_threadpool(shelf.workbook, name, lang, chosen)
    return _download(content, XLSX, f"dutygraph-{name}.xlsx")


@router.get("/reports/{name}.csv")
async def csv_file(request: Request, knowledge: Opened, name: str, table: int = 1) -> Response:
    """Return one table of a report as CSV for Excel."""
    shelf, lang = _shelf(knowledge, name), page_lang(request)
    chosen = _chosen(request, shelf.choices(name, lang))
    report = await run_in_threadpool(shelf.report, name, lang, chosen)
    content = await run_in_threadpool(table_csv, _table_of(report, table))
    return _download(content, "text/csv; charset=utf-8", f"dutygraph-{name}-{table}.csv")


@router.get("/reports/{name}")
async def report(
    request: Request,
    knowledge: Opened,
    name: str,
    table: int | None = None,
    q: str = "",
    sort: str = "",
    order: str = "",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """Show one table of a report."""
    shelf, lang = _shelf(knowledge, name), page_lang(request)
    choices = shelf.choices(name, lang)
    options = _chosen(request, choices)
    made = await run_in_threadpool(shelf.report, name, lang, options)
    chosen = {
        key.removeprefix(_FILTER): value
        for key, value in request.query_params.items()
        if key.startswith(_FILTER) and value
    }
    if table is None:
        table = _first_filled(made)
    wish = Wish(q, chosen, sort, order == "desc", offset)
    shown = await run_in_threadpool(shown_table, _table_of(made, table), wish)
    link = partial(_address, name, table, wish, options)
    return render(
        request,
        "report.html",
        name=name,
        report=made,
        number=table,
        current=made.tables[table - 1],
        shown=shown,
        wish=wish,
        filter_prefix=_FILTER,
        choices=choices,
        options=options,
        options_query=urlencode(options),
        sort_url=lambda column: link(sort=column.key, order=_next_order(column, wish)),
        previous_url=link(offset=max(0, offset - PAGE_ROWS)) if offset else "",
        next_url=link(offset=offset + PAGE_ROWS) if offset + PAGE_ROWS < shown.total else "",
    )


def _first_filled(report: Report) -> int:
    """Return the number of the table to begin with: a matrix without faults begins with the matrix."""
    return next((number for number, one in enumerate(report.tables, start=1) if one.rows), 1)


def _next_order(column: Column, wish: Wish) -> str:
    """Return the order that a click on a heading asks for: numbers from the largest down first, then the other way round."""
    is_down = not wish.is_descending if wish.sort == column.key else column.kind == "number"
    return "desc" if is_down else ""


@router.get("/descriptions/{form}/{post:path}")
async def description(
    request: Request, knowledge: Opened, form: Literal["docx", "md", "html"], post: str
) -> Response:
    """Return the job description of a post as a file."""
    found = knowledge.post(post)
    content = await run_in_threadpool(_described, knowledge, found.id, form, page_lang(request))
    return _download(content, DESCRIPTION_TYPES[form], f"{found.label}.{form}")


def _described(knowledge: Knowledge, post: str, form: str, lang: Language) -> bytes:
    from api.desk.describe import write_description

    stream = io.BytesIO()
    write_description(knowledge.description(post, lang=lang), f".{form}", stream)
    return stream.getvalue()


def _chosen(request: Request, choices: Sequence[Choice]) -> dict[str, str]:
    """Return what an address chooses; a value that is not offered chooses nothing."""
    wanted = {one.key: request.query_params.get(one.key, "") for one in choices}
    offered = {one.key: {value for value, _ in one.values} for one in choices}
    return {key: value for key, value in wanted.items() if value and value in offered[key]}


def _address(
    name: str,
    table: int,
    wish: Wish,
    options: Mapping[str, str],
    *,
    sort: str | None = None,
    order: str | None = None,
    offset: int = 0,
) -> str:
    """Return the address of the same table, differently sorted or another part of it."""
    given = {
        "table": table,
        **options,
        "q": wish.query,
        **{_FILTER + key: value for key, value in (wish.chosen or {}).items()},
        "sort": wish.sort if sort is None else sort,
        "order": ("desc" if wish.is_descending else "") if order is None else order,
        "offset": offset or "",
    }
    return f"/reports/{name}?{urlencode({key: value for key, value in given.items() if value != ''})}"


def _shelf(knowledge: Opened, name: str) -> Shelf:
    if name not in REPORTS:
        raise HTTPException(404, "there is no such report")
    return shelf_of(knowledge)


def _table_of(report: Report, number: int) -> Table:
    if not 1 <= number <= len(report.tables):
        raise HTTPException(404, "the report has no such table")
    return report.tables[number - 1]


def _download(content: bytes, media_type: str, name: str) -> Response:
    plain = "".join(char if (char.isascii() and char.isalnum()) or char in "-." else "_" for char in name)
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(content, media_type=media_type, headers={"content-disposition": disposition})
