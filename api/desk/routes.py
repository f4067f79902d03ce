"""The reports over HTTP, each as the JSON that its command prints; made once for a dataset, away from the event loop."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool

from api.desk import schemas, statsschemas
from api.desk.shelf import shelf_of
from api.routes import ERRORS, MEDIA_JSON, Opened
from api.schemas import ErrorModel

router = APIRouter(
    tags=["reports"],
    responses={"default": {"model": ErrorModel, "description": "any error"}, 503: ERRORS[503]},
)


async def _made(knowledge: Opened, name: str) -> Response:
    return Response(await run_in_threadpool(shelf_of(knowledge).json, name), media_type=MEDIA_JSON)


@router.get("/api/overlaps", summary="Duties that repeat each other", response_model=schemas.OverlapsModel)
async def overlaps(knowledge: Opened) -> Response:
    """Return pairs of duties of different posts that may be one duty, and the groups that they make."""
    return await _made(knowledge, "overlaps")


@router.get(
    "/api/audit", summary="What the documents say against each other", response_model=schemas.AuditModel
)
async def audit(knowledge: Opened) -> Response:
    """Return contradictions between documents and what stands out, with what each side says."""
    return await _made(knowledge, "audit")


@router.get("/api/gaps", summary="What nobody owns", response_model=schemas.GapsModel)
async def gaps(knowledge: Opened) -> Response:
    """Return what the documents leave open, and the functions of the reference model that no duty speaks of."""
    return await _made(knowledge, "gaps")


@router.get(
    "/api/raci",
    summary="Who is responsible, approves, supports, is consulted and informed",
    response_model=schemas.RaciModel,
)
async def raci(knowledge: Opened) -> Response:
    """Return the matrix drafted from the duties, each cell with its sentences."""
    return await _made(knowledge, "raci")


@router.get(
    "/api/stats",
    summary="How much the dataset holds, and how its organisations are built and work together",
    response_model=statsschemas.StatsModel,
)
async def stats(knowledge: Opened) -> Response:
    """Return counts, and of each organisation layers, spans, bottlenecks, collaboration between departments, communities and loads."""
    return await _made(knowledge, "stats")
