"""Why each statement of one document was taken: for a terminal, and as one page that needs nothing but itself."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from functools import partial

import click
from markupsafe import Markup, escape

from api.columns import clipped, padded, table
from api.columns import columns as width_of
from api.templating import make_environment
from api.words import HTML_LANG, LOW_SIGN, Lang, say, say_place
from corpus.model import Extraction, SourceDocument
from corpus.rules.claims import Claim, claims_of
from corpus.rules.picture import Mark, PictureLine, picture_of
from corpus.rules.rulebook import rulebook

LINES = ("reports_to", "direct_reports", "also_holds", "deputies")
KINDS = (
    *("role", "department", "line", "duty", "task", "qualifications", "authorities"),
    *("indicators", "deliverables", "collaborator", "definition", "case"),
)
WORDS_COLUMNS = 76  # terminal columns of a statement's words: with its reason two lines of a usual window
_SHEET_CELL = re.compile(r"sheet (.+), cell ([A-Z]+\d+)")


def lang_for(extraction: Extraction) -> Lang:
    """Return the language of the explanation: that of the document."""
    return "en" if extraction.language == "en" else "zh"


# --- terminal ------------------------------------------------------------------------------------------------------------------


def explanation_lines(document: SourceDocument, extraction: Extraction) -> Iterator[str]:
    """Yield why each statement was taken, role by role, and what the rules mean."""
    lang = lang_for(extraction)
    claims = claims_of(extraction)
    yield click.style(extraction.document, bold=True) + f"  {extraction.encoding}  {extraction.language}"
    yield " · ".join(_summary(extraction, claims, lang))
    yield from (click.style(f"! {issue}", fg="yellow") for issue in extraction.issues)
    yield from _column_lines(extraction, lang)
    finder = _Lines(document)
    role = None
    for claim in claims:
        if claim.role != role or claim.kind == "role":
            role = claim.role
            yield ""
        yield from _claim_lines(claim, finder, lang)
    yield from _rule_lines(claims, lang)


def _summary(extraction: Extraction, claims: tuple[Claim, ...], lang: Lang) -> Iterator[str]:
    yield say(lang, "n_roles", len(extraction.roles))
    yield say(lang, "n_duties", sum(len(role.duties) for role in extraction.roles))
    if low := sum(claim.is_low for claim in claims):
        yield say(lang, "n_low", low)


class _Lines:
    """Finds the line or the place of an offset."""

    def __init__(self, document: SourceDocument) -> None:
        self._starts = [0, *(at + 1 for at, char in enumerate(document.raw) if char == "\n")]
        self._places = document.places
        self._place_starts = [place.start for place in document.places]

    def of(self, claim: Claim, lang: Lang) -> str:
        index = bisect_right(self._place_starts, claim.start) - 1
        label = self._places[index].label if index >= 0 else ""
        return say_place(lang, label, bisect_right(self._starts, claim.start))


def _claim_lines(claim: Claim, lines: _Lines, lang: Lang) -> Iterator[str]:
    is_title = claim.kind == "role"
    name = say(lang, f"claim.{claim.kind}")
    if claim.kind == "duty" and claim.detail:
        name = f"{name} {claim.detail}"
    words = clipped(claim.words, WORDS_COLUMNS)
    sign = click.style(LOW_SIGN, fg="yellow", bold=True) if claim.is_low else " "
    indent = "" if is_title else "    " if claim.kind == "task" else "  "
    why = f"{claim.rule} {claim.confidence:.2f}  {lines.of(claim, lang)}  {claim.start}-{claim.end}"
    label = padded(name, max(width_of(name), 15))
    yield f"{sign} {indent}{click.style(label, dim=True)} {click.style(words, bold=is_title)}"
    yield f"  {indent}{' ' * width_of(label)} {click.style(why, fg='yellow' if claim.is_low else None, dim=not claim.is_low)}"


def _column_lines(extraction: Extraction, lang: Lang) -> Iterator[str]:
    for found in extraction.tables:
        yield ""
        yield click.style(f"{say(lang, 'explain.columns')}  {found.name}".rstrip(), bold=True)
        yield from table(
            (
                clipped(column.heading, 40),
                say(lang, f"field.{column.field}") if column.field else say(lang, "explain.unused"),
                say(lang, "explain.stated") if column.is_stated else "",
            )
            for column in found.columns
        )


def _rule_lines(claims: tuple[Claim, ...], lang: Lang) -> Iterator[str]:
    used = _used_rules(claims)
    if used:
        yield ""
        yield click.style(say(lang, "explain.rules"), bold=True)
        yield from table((rule, str(count), meaning) for rule, count, meaning in _meanings(used, lang))
        yield f"  {say(lang, 'explain.confidence_long')}"


def _used_rules(claims: tuple[Claim, ...]) -> Counter[str]:
    return Counter(claim.rule for claim in claims)


def _meanings(used: Counter[str], lang: Lang) -> list[tuple[str, int, str]]:
    return [(name, used[name], rule.meaning(lang)) for name, rule in rulebook().items() if name in used]


# --- page ----------------------------------------------------------------------------------------------------------------------


def explanation_page(document: SourceDocument, extraction: Extraction) -> str:
    """Return the page: the text with what was taken marked, a legend, the roles, the columns, the rules; no script, nothing outside."""
    lang = lang_for(extraction)
    picture = picture_of(document, extraction)
    claims = claims_of(extraction)
    used = _used_rules(claims)
    return (
        make_environment()
        .get_template("explain.html")
        .render(
            lang=lang,
            html_lang=HTML_LANG[lang],
            say=partial(say, lang),
            extraction=extraction,
            summary=list(_summary(extraction, claims, lang)),
            picture=picture,
            document=document,
            kinds=[kind for kind in KINDS if any(_group(claim) == kind for claim in claims)],
            rules=_meanings(used, lang),
            roles=list(enumerate(extraction.roles)),
            low_in=Counter(claim.role for claim in claims if claim.is_low),
            meaning={name: rule.meaning(lang) for name, rule in rulebook().items()},
            line_of=partial(_line_html, lang=lang),
            gutter=partial(_gutter, lang=lang),
            is_placed=bool(document.places),
        )
    )


def _group(claim: Claim) -> str:
    return "line" if claim.kind in LINES else claim.kind


def _gutter(line: PictureLine, *, lang: Lang) -> str:
    """The number of a line, or its place without the words that every place has."""
    if cell := _SHEET_CELL.fullmatch(line.place):
        return f"{cell[1]} {cell[2]}"
    return say_place(lang, line.place, line.number) if line.place else str(line.number or "")


def _line_html(line: PictureLine, *, lang: Lang) -> Markup:
    """The tokens of a line as HTML."""
    parts = []
    for token in line.tokens:
        if token.kind == "text":
            parts.append(escape(token.text))
        elif token.mark is None:
            parts.append(Markup("</span>"))
        else:
            parts.append(_opening(token.mark, is_first=token.is_first, lang=lang))
    return Markup("").join(parts)


def _opening(mark: Mark, *, is_first: bool, lang: Lang) -> Markup:
    classes = f"m {_group(mark.claims[0])}{' low' if mark.is_low else ''}"
    why = "\n".join(_why(claim, lang) for claim in mark.claims)
    anchor = Markup(' id="m{}"').format(mark.id) if is_first else Markup("")
    return Markup('<span class="{}"{} data-why="{}">').format(classes, anchor, why)


def _why(claim: Claim, lang: Lang) -> str:
    words = clipped(claim.words, WORDS_COLUMNS)
    low = f"  {LOW_SIGN} {say(lang, 'explain.low')}" if claim.is_low else ""
    return (
        f"{say(lang, f'claim.{claim.kind}')}{say(lang, 'colon')}{words}\n"
        f"{claim.rule} · {claim.confidence:.2f}{low} · {claim.start}–{claim.end}"
    )
