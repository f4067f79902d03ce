"""What a request of the SPARQL 1.1 Protocol asks for: GET, POST as a form, or POST of the query itself.

References
----------
W3C, SPARQL 1.1 Protocol, 2013, sections 2.1 and 2.1.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeVar
from urllib.parse import parse_qsl

from fastapi import HTTPException, Request

from corpus.errors import QueryInvalid, QueryRefused
from graph.sparql.model import GRAPH_FORMATS, ROW_FORMATS, Limits

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
MOST_BODY_BYTES: Final = (
    1 << 20
)  # the longest query of the cookbook has 1 kB; a list of ten thousand IRIs still fits
Number = TypeVar("Number", int, float)
_GRAPH_CHOICES: Final = ("default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: the query (None where none is given), and what our own parameters ``format``, ``timeout`` and ``limit`` say.

    ``form`` is a name of ours; ``accept`` are media types, which some clients (SPARQLWrapper) send as ``format``, too.
    """

    query: str | None
    form: str = ""
    accept: str = ""
    timeout: str = ""
    limit: str = ""
    for_excel: bool = False

    def within(self, limits: Limits) -> Limits:
        """Return the limits that the request asks for, none of them wider than those of the server.

        Raises
        ------
        QueryInvalid
            If one is no number above 0.
        """
        if self.timeout:
            limits = replace(
                limits, timeout_s=min(limits.timeout_s, _positive("timeout", self.timeout, float))
            )
        if self.limit:
            rows = _positive("limit", self.limit, int)
            limits = replace(limits, rows=min(limits.rows or rows, rows))
        return limits


def _positive(name: str, said: str, kind: type[Number]) -> Number:
    try:
        number = kind(said)
    except ValueError:
        number = kind(0)
    if not number > 0:
        raise QueryInvalid(f"{name}={said} cannot be", hint="give a number above 0")
    return number


async def read_request(request: Request) -> Asked:
    """Read a request.

    Raises
    ------
    QueryInvalid
        If it holds no query or several, names graphs, or is not UTF-8.
    QueryRefused
        If it is an update.
    HTTPException
        415 for a body of another kind, 413 for one that is too long.
    """
    pairs = list(request.query_params.multi_items())
    body = None
    if request.method == "POST":
        kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if kind == UPDATE:
            raise _no_updates()
        if kind not in (FORM, QUERY):
            raise HTTPException(415, f"send {FORM} or {QUERY}")
        text = await _body(request)
        if kind == FORM:
            pairs += parse_qsl(text, keep_blank_values=True)
        else:
            body = text
    asked = _asked(pairs, body)
    if request.method == "POST" and asked.query is None:
        raise QueryInvalid("the request holds no query", hint="send it as query=")
    return asked


async def _body(request: Request) -> str:
    content = b""
    async for chunk in request.stream():
        content += chunk
        if len(content) > MOST_BODY_BYTES:
            raise HTTPException(413, f"a query has at most {MOST_BODY_BYTES:,} bytes")
    try:
        return content.decode()
    except UnicodeDecodeError:
        raise QueryInvalid("the query is not UTF-8") from None


def _asked(pairs: Iterable[tuple[str, str]], body: str | None) -> Asked:
    given: dict[str, list[str]] = {}
    for name, value in pairs:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise _no_updates()
    queries = [*given.get("query", ()), *([] if body is None else [body])]
    if len(queries) > 1:
        raise QueryInvalid("the request holds several queries", hint="send one")
    if any(name in given for name in _GRAPH_CHOICES):
        raise QueryInvalid(
            "the dataset is one graph: a request cannot choose others",
            hint=f"leave {', '.join(name for name in _GRAPH_CHOICES if name in given)} out",
        )
    form = given.get("format", [""])[-1]
    accept, form = (form, "") if "/" in form else ("", form)
    if form and form not in (*ROW_FORMATS, *GRAPH_FORMATS, "html"):
        raise QueryInvalid(
            f"there is no format {form!r}", hint=f"formats: {', '.join((*ROW_FORMATS, *GRAPH_FORMATS))}"
        )
    return Asked(
        queries[0] if queries else None,
        form,
        accept,
        given.get("timeout", [""])[-1],
        given.get("limit", [""])[-1],
        "excel" in given,
    )


def _no_updates() -> QueryRefused:
    return QueryRefused(
        "updates are refused: the dataset is only read", hint="build it again from its documents"
    )
