"""The vocabulary at the path of its namespace: a page for people, RDF for programs, and the shapes and the thesaurus to download.

``https://w3id.org/dutygraph#dutyOf`` leads to ``/dutygraph`` here; which form a client gets is said by its Accept header or by a suffix.
"""

from __future__ import annotations

from functools import cache, partial
from io import BytesIO
from typing import Final

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool

from api.negotiation import chosen_type
from api.pages import page_lang, render
from api.words import LANGS, Lang
from graph.export import FORMATS
from ontology import terms
from ontology.reference import VOCABULARY_FILE, Kind, load_vocabulary, shortened, standard_terms

HTML: Final = "text/html"
TURTLE: Final = "text/turtle"
FORMS: Final = {
    TURTLE: "turtle",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/n-triples": "ntriples",
}
"""Media type -> export format, for programs."""
SUFFIXES: Final = {FORMATS[name].suffix.removeprefix("."): media_type for media_type, name in FORMS.items()}
FILES: Final = {
    "shapes": VOCABULARY_FILE.with_name("shapes.ttl"),
    "functions": VOCABULARY_FILE.with_name("functions.ttl"),
    **{
        f"thesaurus/{path.stem}": path
        for path in sorted(VOCABULARY_FILE.with_name("thesaurus").glob("*.ttl"))
    },
}
"""Path below the namespace -> Turtle file."""
GROUPS: Final[tuple[tuple[str, tuple[Kind, ...]], ...]] = (
    ("classes", ("class",)),
    ("properties", ("object property", "datatype property")),
    ("concepts", ("scheme", "concept")),
)
_WORDS: Final[dict[str, tuple[str, str]]] = {
    "namespace": ("Namespace", "命名空间"),
    "prefix": ("Prefix", "前缀"),
    "version": ("Version", "版本"),
    "licence": ("Licence", "许可"),
    "files": ("Files", "文件下载"),
    "vocabulary": ("vocabulary", "词汇表"),
    "shapes": ("shapes (SHACL)", "约束（SHACL）"),
    "functions": ("functions", "职能"),
    "thesaurus": ("thesaurus", "叙词表"),
    "classes": ("Classes", "类"),
    "properties": ("Properties", "属性"),
    "concepts": ("Ways of being involved", "参与方式"),
    "others": ("Terms of other vocabularies", "采用的其他词汇"),
    "others_about": (
        "A dataset also uses these, as their own documents define them.",
        "数据集还使用下列术语，含义以其自身文档为准。",
    ),
    "class": ("class", "类"),
    "object property": ("property: leads to a thing", "属性：指向事物"),
    "datatype property": ("property: holds a value", "属性：取值"),
    "scheme": ("concept scheme", "概念体系"),
    "concept": ("concept", "概念"),
    "kind": ("Kind", "类型"),
    "broader": ("Falls under", "上位"),
    "domain": ("Said of", "定义域"),
    "range": ("Leads to", "值域"),
    "related": ("See also", "参见"),
    "notation": ("Letter", "代号"),
    "used": ("Its properties", "有关属性"),
    "example": ("Example", "示例"),
}

router = APIRouter(include_in_schema=False)


@router.get("/dutygraph")
async def vocabulary(request: Request) -> Response:
    """Show the vocabulary to people, and give it to programs in the form that they ask for."""
    wanted = chosen_type(request.headers.get("accept", ""), (HTML, *FORMS))
    if wanted is None:
        raise HTTPException(406, f"the vocabulary is there as {', '.join((HTML, *FORMS))}")
    response = _page(request) if wanted == HTML else await run_in_threadpool(_answer, wanted)
    response.headers["vary"] = "accept, accept-language, cookie"
    return response


@router.get("/dutygraph.{suffix}")
async def vocabulary_file(suffix: str) -> Response:
    """Return the vocabulary in the form that a suffix names."""
    if suffix not in SUFFIXES:
        raise HTTPException(404, f"the vocabulary has no form called .{suffix}")
    return await run_in_threadpool(_answer, SUFFIXES[suffix])


@router.get("/dutygraph/{name:path}")
async def file(name: str) -> Response:
    """Return the shapes, the functions or a part of the thesaurus as Turtle."""
    path = FILES.get(name.removesuffix(".ttl"))
    if path is None:
        raise HTTPException(404, f"no file of the vocabulary is called {name}")
    content = await run_in_threadpool(path.read_bytes)
    return Response(content, media_type=f"{TURTLE}; charset=utf-8")


@router.get("/ontology")
async def ontology() -> Response:
    """Lead to the namespace."""
    return RedirectResponse("/dutygraph", 308)


def _answer(media_type: str) -> Response:
    return Response(vocabulary_as(FORMS[media_type]), media_type=FORMATS[FORMS[media_type]].media_type)


@cache
def vocabulary_as(format_name: str) -> bytes:
    """Return the vocabulary in an RDF format of `graph.export.FORMATS`: Turtle as it is written, others made of it."""
    write = FORMATS[format_name].write_statements
    if format_name == "turtle" or write is None:
        return VOCABULARY_FILE.read_bytes()
    from rdflib import Graph  # pyoxigraph would write zh-Hans as zh-hans

    lines = Graph().parse(VOCABULARY_FILE).serialize(format="nt", encoding="utf-8").splitlines()
    out = BytesIO()
    write(sorted((line for line in lines if line), key=lambda line: line.partition(b" ")), out)
    return out.getvalue()


def _page(request: Request) -> Response:
    lang = page_lang(request)
    found = load_vocabulary()
    return render(
        request,
        "vocabulary.html",
        vocabulary=found,
        groups=[(name, found.of(*kinds)) for name, kinds in GROUPS],
        standards=standard_terms(),
        uses={term.iri: [one for one in found.terms if term.iri in one.domain] for term in found.of("class")},
        namespace=terms.DUTY,
        files=FILES,
        suffixes=SUFFIXES,
        word=partial(_word, lang),
        at=LANGS.index(lang),
        short=shortened,
        link=_link,
    )


def _word(lang: Lang, key: str) -> str:
    return _WORDS[key][LANGS.index(lang)]


def _link(iri: str) -> str:
    """Return where a term is explained: on the page, or where its IRI leads."""
    return f"#{iri.removeprefix(terms.DUTY)}" if iri.startswith(terms.DUTY) else iri
