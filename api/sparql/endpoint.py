"""``/sparql``: the SPARQL 1.1 Protocol for programs, a page with an editor for people, one address for both."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, Protocol
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.pages import page_lang, render
from api.problems import http_status
from api.routes import BAD_CALL, ERRORS, Responses
from api.schemas import ErrorModel
from api.service import query_limits
from api.settings import Settings
from api.sparql.gate import Gate
from api.sparql.negotiation import GRAPHS, PAGE, ROWS, Offer, negotiated
from api.sparql.protocol import Asked, read_request
from api.sparql.recipes import recipes
from api.sparql.shown import PAGE_ROWS, fault_line, for_spreadsheet, shown_rows
from api.sparql.terms import read_rows
from corpus.errors import DutygraphError
from graph.sparql.model import GRAPH_FORMATS, ROW_FORMATS, Formats, QueryEngine, QueryResult
from graph.sparql.reading import read_query

CUT: Final = "x-result-truncated"
"""The header that says at which limit a result was cut."""

_PARAMETERS: Final = (
    ("query", "a SPARQL 1.1 query; the prefixes of the dataset need not be declared"),
    ("format", "json, xml, csv, tsv; turtle, ntriples, jsonld, rdfxml: instead of an Accept header"),
    ("timeout", "seconds after which the query is stopped, at most those of the server"),
    ("limit", "rows or statements after which the result is cut, at most those of the server"),
)
_REFUSALS: Final[Responses] = {
    403: {"model": ErrorModel, "description": "an update, or a query of another server"},
    406: {"model": ErrorModel, "description": "no format that fits the query is accepted"},
    415: {"model": ErrorModel, "description": "a body that is neither a form nor a query"},
}

router = APIRouter(responses={"default": {"model": ErrorModel, "description": "any error"}})


class Queries(Protocol):
    """What hands out the engine of the newest dataset (`api.service.Desk`)."""

    def queries(self) -> QueryEngine:
        """Return the engine."""
        ...


@router.get(
    "/sparql",
    tags=["export"],
    summary="SPARQL 1.1 over the dataset, by the SPARQL 1.1 Protocol",
    response_class=Response,
    responses={**BAD_CALL, **_REFUSALS, 503: ERRORS[503]},
    openapi_extra={
        "parameters": [
            {
                "name": name,
                "in": "query",
                "required": False,
                "description": about,
                "schema": {"type": "string"},
            }
            for name, about in _PARAMETERS
        ]
    },
)
@router.post("/sparql", include_in_schema=False)
async def sparql(request: Request) -> Response:
    """Answer a query, or describe the service where none is given."""
    accept = request.headers.get("accept", "")
    wants_page = request.method == "GET" and _wants_page(accept)
    try:
        asked = await read_request(request)
        if asked.query is None or (wants_page and not asked.query.strip()):
            return _page(request, asked) if wants_page else await _described(request, accept)
        offer = await run_in_threadpool(_offer, asked, accept, wants_page)
        found = await _answered(request, asked, offer)
    except DutygraphError as problem:
        if wants_page and not request.query_params.get("format"):
            text = request.query_params.get("query", "")
            return _page(request, Asked(text), problem=problem)
        raise
    if offer is PAGE:
        return _page(request, asked, found=found)
    return _allowing(request, _file(found, offer, asked))


@router.options("/sparql", include_in_schema=False)
async def preflight(request: Request) -> Response:
    """Tell a script of another site what it may send, where the settings let it read at all."""
    return _allowing(request, Response(status_code=204, headers={"allow": "GET, POST, OPTIONS"}))


def _wants_page(accept: str) -> bool:
    """Say whether a browser asks: it takes HTML at least as gladly as anything else."""
    return "text/html" in accept and negotiated(accept, (PAGE, *ROWS, *GRAPHS)) is PAGE


def _offer(asked: Asked, accept: str, wants_page: bool) -> Offer:
    """Return the media type and format of the answer.

    Raises
    ------
    HTTPException
        406 if the client takes none that fits the query.
    """
    gives_graph = read_query(asked.query or "").gives_graph
    known = GRAPH_FORMATS if gives_graph else ROW_FORMATS
    if asked.form in known:
        return known[asked.form].partition(";")[0], asked.form
    if asked.form == "html" or (wants_page and not asked.form and not asked.accept):
        return PAGE
    offers = GRAPHS if gives_graph else ROWS
    offer = None if asked.form else negotiated(asked.accept or accept, offers)
    if offer is None:
        raise HTTPException(406, f"this query gives {', '.join(dict.fromkeys(name for name, _ in offers))}")
    return offer


async def _answered(request: Request, asked: Asked, offer: Offer) -> QueryResult:
    settings: Settings = request.app.state.settings
    limits = asked.within(query_limits(settings))
    formats = Formats()
    if offer is PAGE:
        limits = replace(limits, rows=min(limits.rows or PAGE_ROWS, PAGE_ROWS))
    elif offer[1] in GRAPH_FORMATS:
        formats = Formats(graph=offer[1])
    else:
        formats = Formats(rows=offer[1])
    desk: Queries = request.app.state.desk
    engine = await run_in_threadpool(desk.queries)
    gate: Gate = request.app.state.gate
    return await gate.query(engine, asked.query or "", limits=limits, formats=formats)


def _file(found: QueryResult, offer: Offer, asked: Asked) -> Response:
    media_type, form = offer
    known = (GRAPH_FORMATS if found.kind == "graph" else ROW_FORMATS)[form]
    is_plain = known.startswith(media_type)
    response = Response(found.content, media_type=known if is_plain else media_type)
    if asked.for_excel and form == "csv":
        response = Response(for_spreadsheet(found.content), media_type=known)
        response.headers["content-disposition"] = 'attachment; filename="dutygraph-query.csv"'
    if found.cut_at:
        response.headers[CUT] = found.cut_at
    return response


async def _described(request: Request, accept: str) -> Response:
    from api.sparql.description import service_description

    offer = negotiated(accept, GRAPHS)
    if offer is None:
        raise HTTPException(406, "without a query this address gives its description as RDF, or a page")
    endpoint = str(request.url.replace(query=""))
    content = await run_in_threadpool(service_description, endpoint, offer[1])
    return _allowing(request, Response(content, media_type=GRAPH_FORMATS[offer[1]]))


def _allowing(request: Request, response: Response) -> Response:
    """Let scripts of other sites read the answer if the settings name those sites."""
    settings: Settings = request.app.state.settings
    allowed = [one.strip().rstrip("/") for one in settings.cors.split(",")]
    origin = request.headers.get("origin", "")
    response.headers.append("vary", "accept")
    if "*" in allowed or origin in allowed:
        response.headers["access-control-allow-origin"] = "*" if "*" in allowed else origin
        response.headers["access-control-allow-methods"] = "GET, POST, OPTIONS"
        response.headers["access-control-allow-headers"] = "accept, content-type"
        response.headers["access-control-expose-headers"] = CUT
        response.headers.append("vary", "origin")
    return response


def _page(
    request: Request,
    asked: Asked,
    *,
    found: QueryResult | None = None,
    problem: DutygraphError | None = None,
) -> Response:
    text = asked.query or recipes()[0].query
    table = read_rows(found.content) if found and found.kind != "graph" else None
    forms = GRAPH_FORMATS if found and found.kind == "graph" else ROW_FORMATS
    return render(
        request,
        "sparql.html",
        status=http_status(problem) if problem else 200,
        text=text,
        recipes=[(recipe.title(page_lang(request)), recipe.query) for recipe in recipes()],
        found=found,
        names=table.names if table else (),
        rows=shown_rows(table) if table else (),
        statements=found.content.decode() if found and found.kind == "graph" else "",
        problem=problem,
        fault=fault_line(problem.message) if problem else 0,
        files=[(form, _address(text, form)) for form in forms] if found else [],
    )


def _address(text: str, form: str) -> str:
    excel = {"excel": "1"} if form == "csv" else {}
    return f"/sparql?{urlencode({'query': text, 'format': form, **excel})}"
