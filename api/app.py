"""The web application: pages and HTTP interface together, every answer with the same safe headers, every error in one shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from api import pages, routes, vocabulary
from api.chart import pages as chart_pages
from api.desk import pages as desk_pages
from api.desk import routes as desk_routes
from api.problems import error_body, error_code, http_status, shape
from api.settings import Settings
from api.sparql import endpoint
from api.sparql.gate import Gate
from corpus.errors import DutygraphError

HERE = Path(__file__).parent
SAFE_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}

ABOUT = """Ask who does what; every answer carries the sentence that proves it and where it stands in the source.

Offsets are 0-based, half-open and count characters of the decoded document (`/api/documents/{path}` returns that text).
Every error has one shape: `{"error": {"code", "status", "message", "source", "hint"}}`."""

TAGS = [
    {"name": "questions", "description": "Ask in Simplified or Traditional Chinese or in English."},
    {"name": "posts", "description": "What the documents say about posts and departments."},
    {"name": "documents", "description": "The source texts that evidence points into."},
    {
        "name": "reports",
        "description": "What people should look at: overlaps, contradictions, gaps, responsibilities.",
    },
    {"name": "export", "description": "The dataset for Gephi, Excel and RDF tools."},
    {"name": "service", "description": "The server itself."},
]


def create_app(desk: routes.Desk, settings: Settings) -> FastAPI:
    """Return the web application over a dataset.

    Parameters
    ----------
    desk : Desk
        What hands out the dataset to read, asked at every request.
    settings : Settings
        The settings of this run.
    """
    app = FastAPI(
        title="Dutygraph", version="1", description=ABOUT, openapi_tags=TAGS, docs_url=None, redoc_url=None
    )
    app.state.desk = desk
    app.state.settings = settings
    app.state.gate = Gate()
    app.include_router(routes.router)
    app.include_router(desk_routes.router)
    app.include_router(desk_pages.router)
    app.include_router(endpoint.router)
    app.include_router(chart_pages.router)
    app.include_router(pages.router)
    app.include_router(vocabulary.router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    app.middleware("http")(_with_safe_headers)
    app.exception_handler(DutygraphError)(_on_problem)
    app.exception_handler(RequestValidationError)(_on_wrong_parameter)
    app.exception_handler(HTTPException)(_on_http_problem)
    app.exception_handler(Exception)(_on_surprise)
    return app


async def _with_safe_headers(
    request: Request, call_next: Callable[[Request], Awaitable[Response]]
) -> Response:
    response = await call_next(request)
    response.headers.update(SAFE_HEADERS)
    return response


async def _on_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, DutygraphError)
    return _answer(request, error_body(problem), http_status(problem))


async def _on_wrong_parameter(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, RequestValidationError)
    first = problem.errors()[0]
    name = str(first["loc"][-1])
    return _answer(request, shape("parameter-invalid", 400, str(first["msg"]).lower(), source=name), 400)


async def _on_http_problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, HTTPException)
    status = problem.status_code
    hint = {404: "look at /openapi.json for what there is", 405: "this server only reads: use GET"}.get(
        status
    )
    return _answer(request, shape(f"http-{status}", status, str(problem.detail).lower(), hint=hint), status)


async def _on_surprise(request: Request, problem: Exception) -> Response:
    code = error_code(type(problem).__name__)
    response = _answer(request, shape(code, 500, "the server made a mistake", hint="look at its log"), 500)
    response.headers.update(SAFE_HEADERS)  # this handler stands outside of the middleware
    return response


def _answer(request: Request, body: dict[str, dict[str, object]], status: int) -> Response:
    """Return an error as a page to people and as JSON to programs."""
    path = request.url.path
    is_page = not path.startswith(("/api/", "/health", "/openapi")) and "text/html" in request.headers.get(
        "accept", ""
    )
    if is_page:
        return pages.render(request, "problem.html", status=status, problem=body["error"])
    return Response(msgspec.json.encode(body), status, media_type="application/json")
