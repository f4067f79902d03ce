"""The web pages: rendered here, on the server, from `api.knowledge`; they work without JavaScript.

Jinja2 escapes everything. The words of the pages are in `api.words`, their look in ``static/style.css``.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment
from markupsafe import Markup, escape
from starlette.concurrency import run_in_threadpool

from api.examples import examples_for
from api.links import description_of, page_of, source_page
from api.passage import PART_CHARS, part_around
from api.profiles import duties_by_section
from api.quoted import said
from api.routes import Opened
from api.settings import Settings
from api.templating import make_environment
from api.words import HTML_LANG, LANGS, Lang, choose_lang, say, say_place

LANG_COOKIE = "lang"
YEAR_S = 365 * 24 * 3600
SHOWN_POSTS = 8  # posts named in a department's box on the first page; the rest is a link away
SHOWN_QUOTES = 2
QUOTE_CHARS = 320  # a quotation longer than about four lines is cut on the page of answers; the source page has it whole
PAGE_POSTS = 300

_TAG: Final = re.compile(r"(<[^<>]*>)")

router = APIRouter(include_in_schema=False)


def lang_of(text: str) -> str:
    """Return the ``lang`` attribute of words of the documents: Chinese if there is a Han character.

    Examples
    --------
    >>> lang_of("4S店"), lang_of("KPI")
    ('zh-Hans', 'en')
    """
    return "zh-Hans" if any("\u3400" <= char <= "\u9fff" for char in text) else "en"


def tags_dimmed(text: str, is_web: bool) -> Markup:
    """Set a web page's tags apart from its words, so that the words can be read.

    Examples
    --------
    >>> print(tags_dimmed("<b>责</b>", True))
    <span class="tag">&lt;b&gt;</span>责<span class="tag">&lt;/b&gt;</span>
    """
    pieces = _TAG.split(text) if is_web else [text]
    tag = Markup('<span class="tag">{}</span>')
    return Markup("").join(
        tag.format(piece) if place % 2 else escape(piece) for place, piece in enumerate(pieces)
    )


def clipped(quote: str) -> str:
    """Shorten a long quotation."""
    return quote if len(quote) <= QUOTE_CHARS else quote[:QUOTE_CHARS].rstrip() + "…"


def page_environment() -> Environment:
    """Return the environment of the pages, with their filters."""
    environment = make_environment()
    environment.filters["lang_of"] = lang_of
    environment.filters["source_url"] = lambda evidence: source_page(
        evidence.document, evidence.start, evidence.end
    )
    environment.filters["basename"] = lambda path: path.rpartition("/")[2]
    environment.filters["tags_dimmed"] = tags_dimmed
    environment.filters["clipped"] = clipped
    environment.filters["page_url"] = page_of
    environment.filters["description_url"] = description_of
    return environment


ENVIRONMENT = page_environment()


def page_lang(request: Request) -> Lang:
    """Return the language that a visitor wants to read."""
    asked, cookie = request.query_params.get("lang"), request.cookies.get(LANG_COOKIE)
    return choose_lang(asked, cookie, request.headers.get("accept-language", ""))


def render(request: Request, template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Render a page in the visitor's language, and remember a language that was asked for."""
    asked = request.query_params.get("lang")
    lang = page_lang(request)
    other: Lang = "zh" if lang == "en" else "en"
    settings: Settings = request.app.state.settings
    html = ENVIRONMENT.get_template(template).render(
        lang=lang,
        html_lang=HTML_LANG[lang],
        other_lang_tag=HTML_LANG[other],
        other_lang_url=f"{request.url.path}?{urlencode(_other_query(request, other))}",
        say=partial(say, lang),
        say_place=partial(say_place, lang),
        said=said,
        where=lambda evidence: say_place(lang, evidence.place, evidence.line),
        section="/" + request.url.path.split("/")[1].replace("ask", "").replace("departments", "posts"),
        question_chars=settings.question_chars,
        **values,
    )
    response = HTMLResponse(html, status)
    response.headers["vary"] = "accept-language, cookie"
    if asked in LANGS:
        response.set_cookie(LANG_COOKIE, asked, max_age=YEAR_S, samesite="lax", httponly=True)
    return response


def _other_query(request: Request, other: Lang) -> list[tuple[str, str]]:
    return [(key, value) for key, value in request.query_params.multi_items() if key != "lang"] + [
        ("lang", other)
    ]


@router.get("/")
async def home(request: Request, knowledge: Opened) -> HTMLResponse:
    """Show the search box, questions to try, and what the dataset holds."""
    examples = await run_in_threadpool(examples_for, knowledge)
    return render(
        request,
        "home.html",
        organizations=knowledge.organizations,
        examples=examples,
        shown_posts=SHOWN_POSTS,
    )


@router.get("/ask")
async def ask(request: Request, knowledge: Opened, q: str = "", context: str = "") -> HTMLResponse:
    """Show the answer to a question, each item with the sentences that prove it."""
    if not q.strip():
        return await home(request, knowledge)
    settings: Settings = request.app.state.settings
    answer, asked = await run_in_threadpool(knowledge.ask_next, q, context.splitlines(), settings.limit)
    found = knowledge.with_lines(answer)
    return render(
        request,
        "ask.html",
        answer=found.answer,
        asked=asked,
        items=found.items,
        shown_quotes=SHOWN_QUOTES,
        page_about=knowledge.page_about,
    )


@router.get("/posts")
async def posts(
    request: Request,
    knowledge: Opened,
    q: str = "",
    organization: str = "",
    department: str = "",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> HTMLResponse:
    """Show the list of posts, by organisation and department."""
    page = knowledge.posts(
        query=q, organization=organization, department=department, offset=offset, limit=PAGE_POSTS
    )
    shown = {row.id for row in page.posts}
    units = [unit for unit in knowledge.units if not department or unit.label == department]
    groups = [(unit, [row for row in unit.posts if row.id in shown]) for unit in units]
    filters = {"q": q, "organization": organization, "department": department}
    return render(
        request,
        "posts.html",
        unit=None,
        query=q,
        organization=organization,
        wanted_department=department,
        organizations=[view.label for view in knowledge.organizations],
        departments=sorted({unit.label for unit in knowledge.units if unit.label}),
        total=page.total,
        groups=[(unit, rows) for unit, rows in groups if rows],
        previous_url=_turn(filters, offset - PAGE_POSTS) if offset else "",
        next_url=_turn(filters, offset + PAGE_POSTS) if offset + PAGE_POSTS < page.total else "",
    )


def _turn(filters: dict[str, str], offset: int) -> str:
    return f"/posts?{urlencode({**filters, 'offset': max(0, offset)})}"


@router.get("/posts/{post:path}")
async def post(request: Request, knowledge: Opened, post: str) -> HTMLResponse:
    """Show one post: where it stands, its duties, whom it works with, and where that is said."""
    profile = knowledge.post(post)
    return render(
        request, "post.html", post=profile, groups=duties_by_section(profile.duties, profile.sources)
    )


@router.get("/departments/{department:path}")
async def department(request: Request, knowledge: Opened, department: str) -> HTMLResponse:
    """Show one department: its own duties and its posts."""
    unit, groups = knowledge.department(department)
    return render(request, "department.html", unit=unit, groups=groups)


@router.get("/source/{document:path}")
async def source(
    request: Request,
    knowledge: Opened,
    document: str,
    start: int = -1,
    end: int = -1,
    at: int | None = None,
) -> HTMLResponse:
    """Show a document as read, with a passage lit up."""
    found = knowledge.document(document)
    part = await run_in_threadpool(part_around, found.text, start, end, at)
    passage = {"start": start, "end": end} if start >= 0 else {}
    turn = {
        where: f"?{urlencode({**passage, 'at': max(0, place)})}"
        for where, place in _neighbours(part.start, part.end)
    }
    return render(
        request,
        "source.html",
        document=found,
        part=part,
        places={line.number: knowledge.place_of(document, line.start) for line in part.lines},
        hit=knowledge.locate(document, start, end) if part.hit_line else None,
        is_plain=found.media_type.startswith("text/"),
        is_web=found.media_type == "text/html",
        earlier_url=turn["earlier"] if part.start else "",
        later_url=turn["later"] if part.end < len(found.text) else "",
    )


def _neighbours(start: int, end: int) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("earlier", start - PART_CHARS), ("later", end)


@router.get("/export")
async def export(request: Request, knowledge: Opened) -> HTMLResponse:
    """Show the formats and views to download."""
    formats = knowledge.formats()
    views = dict(view for format_ in formats for view in format_.views)
    return render(request, "export.html", formats=formats, views=views.items())


@router.get("/api")
async def reference(request: Request) -> HTMLResponse:
    """Show the HTTP interface, for people."""
    return render(request, "reference.html", endpoints=_endpoints(request.app.openapi()))


def _endpoints(description: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "summary": operations["get"]["summary"],
            "parameters": [
                {"name": parameter["name"], "about": parameter.get("description", "")}
                for parameter in operations["get"].get("parameters", [])
            ],
        }
        for path, operations in description["paths"].items()
    ]
