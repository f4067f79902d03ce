"""The HTTP interface: GET only, each endpoint a few lines over `api.knowledge`; JSON straight from our records."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import Annotated, Any, BinaryIO, Protocol

import msgspec
from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import PlainTextResponse, Response, StreamingResponse
from starlette.concurrency import run_in_threadpool

from api import schemas
from api.conversation import with_context
from api.knowledge import Knowledge

MEDIA_JSON = "application/json"
MOST_SUGGESTIONS = 50
PIECE_BYTES = 1 << 18  # of an export, which waits in a temporary file
MOST_POSTS = 1_000  # posts on one page of the list: about 300 kB of JSON


class Desk(Protocol):
    """What hands out the dataset to read: the newest generation (`api.service.Desk`)."""

    def ready(self) -> Knowledge | None:
        """Return the dataset if it is open and the newest."""
        ...

    def current(self) -> Knowledge:
        """Return the newest dataset, opening it if need be."""
        ...


router = APIRouter(responses={"default": {"model": schemas.ErrorModel, "description": "any error"}})


async def opened(request: Request) -> Knowledge:
    """Return the dataset that the server reads; only opening a newer one takes long."""
    desk: Desk = request.app.state.desk
    knowledge = desk.ready()
    return await run_in_threadpool(desk.current) if knowledge is None else knowledge


Opened = Annotated[Knowledge, Depends(opened)]
Responses = dict[int | str, dict[str, Any]]
ERRORS: Responses = {
    404: {"model": schemas.ErrorModel, "description": "there is no such thing"},
    503: {"model": schemas.ErrorModel, "description": "there is no dataset to read"},
}
BAD_CALL: Responses = {400: {"model": schemas.ErrorModel, "description": "a wrong parameter"}}


def _json(value: object) -> Response:
    return Response(msgspec.json.encode(value), media_type=MEDIA_JSON)


@router.get(
    "/api/ask",
    tags=["questions"],
    summary="Answer a question in Chinese or English, with evidence",
    response_model=schemas.TalkModel | schemas.AnswerModel,
    responses={**BAD_CALL, 503: ERRORS[503]},
)
async def ask(
    knowledge: Opened,
    q: Annotated[str, Query(description="the question", examples=["谁负责索赔"])],
    limit: Annotated[int, Query(ge=1, le=1_000, description="at most this many answers")] = 10,
    context: Annotated[
        str | None,
        Query(description="the context of the answer before, so that q may go on from it; empty to begin"),
    ] = None,
) -> Response:
    """Answer a question; nothing found is an answer, too (``status`` is ``not_found``)."""
    if context is None:
        return _json(await run_in_threadpool(knowledge.ask, q, limit))
    return _json(with_context(*await run_in_threadpool(knowledge.ask_next, q, context.splitlines(), limit)))


@router.get(
    "/api/suggest",
    tags=["questions"],
    summary="Names that the end of a text may be the beginning of",
    response_model=schemas.SuggestionsModel,
    responses={**BAD_CALL, 503: ERRORS[503]},
)
async def suggest(
    knowledge: Opened,
    q: Annotated[str, Query(description="what was typed so far", examples=["谁负责索", "fwjl"])],
    limit: Annotated[int, Query(ge=1, le=MOST_SUGGESTIONS, description="at most this many names")] = 8,
) -> Response:
    """Complete titles, departments and objects, typed in characters, pinyin, initials or English."""
    return _json(await run_in_threadpool(knowledge.suggest, q, limit))


@router.get(
    "/api/posts",
    tags=["posts"],
    summary="List posts",
    response_model=schemas.PostPageModel,
    responses={**BAD_CALL, 503: ERRORS[503]},
)
async def posts(
    knowledge: Opened,
    q: Annotated[str, Query(description="part of the title or an alias", examples=["经理"])] = "",
    organization: Annotated[str, Query(description="label of an organisation")] = "",
    department: Annotated[str, Query(description="label of a department")] = "",
    offset: Annotated[int, Query(ge=0, description="skip this many")] = 0,
    limit: Annotated[int, Query(ge=1, le=MOST_POSTS, description="at most this many posts")] = 100,
) -> Response:
    """List the posts that fit, in a stable order."""
    return _json(
        knowledge.posts(query=q, organization=organization, department=department, offset=offset, limit=limit)
    )


@router.get(
    "/api/posts/{post:path}",
    tags=["posts"],
    summary="One post: lines, duties, collaborations, attributes, sources",
    response_model=schemas.PostModel,
    responses=ERRORS,
)
async def post(
    knowledge: Opened,
    post: Annotated[str, Path(description="the post's IRI, or organisation/title as in the IRI")],
) -> Response:
    """Return one post, each statement with its evidence."""
    return _json(knowledge.post(post))


@router.get(
    "/api/departments",
    tags=["posts"],
    summary="Departments with their posts",
    response_model=list[schemas.UnitModel],
    responses={503: ERRORS[503]},
)
async def departments(knowledge: Opened) -> Response:
    """List the departments of every organisation, each with its posts."""
    return _json(knowledge.units)


@router.get(
    "/api/documents/{path:path}",
    tags=["documents"],
    summary="The text of a document, as offsets count it",
    response_class=PlainTextResponse,
    responses=ERRORS,
)
async def document(
    knowledge: Opened, path: Annotated[str, Path(description="path of the document inside the corpus")]
) -> Response:
    """Return the decoded text of a document of the dataset; no other file can be reached."""
    return PlainTextResponse(knowledge.document(path).text)


@router.get(
    "/api/export/{format}",
    tags=["export"],
    summary="The dataset in another format",
    response_class=Response,
    responses=ERRORS,
)
async def export(
    knowledge: Opened,
    format: Annotated[str, Path(description="gexf, graphml, csv, turtle ...", examples=["gexf"])],  # noqa: A002 - the name in the address
    view: Annotated[str | None, Query(description="which view of the network")] = None,
    mixed: Annotated[
        bool, Query(description="collaborations undirected beside directed lines (gexf, graphml)")
    ] = False,
) -> Response:
    """Return the dataset as a file for Gephi, Excel or an RDF store."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - `_pieces` closes it
    try:
        await run_in_threadpool(knowledge.export, format, view, stream, is_mixed=mixed)
    except BaseException:
        stream.close()
        raise
    size_bytes = stream.tell()
    written = next(known for known in knowledge.formats() if known.name == format)
    name = f"dutygraph-{view or written.views[0][0]}{written.suffix}"
    return StreamingResponse(
        _pieces(stream),
        media_type=written.media_type,
        headers={
            "content-disposition": f'attachment; filename="{name}"',
            "content-length": str(size_bytes),
        },
    )


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    """Give a file from its beginning, then close it."""
    with stream:
        stream.seek(0)
        while piece := stream.read(PIECE_BYTES):
            yield piece


@router.get(
    "/health",
    tags=["service"],
    summary="Whether the server can answer",
    response_model=schemas.HealthModel,
    responses={503: ERRORS[503]},
)
async def health(knowledge: Opened) -> Response:
    """Return ok when a dataset is open."""
    return _json({"status": "ok", "posts": knowledge.stats().posts})
