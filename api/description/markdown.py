"""A description as GitHub-flavoured Markdown: sources are footnotes, and nothing that a document says is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from api.description.model import Fact, Group, JobDescription, Part, Reference, Statement
from api.description.phrases import phrase
from api.description.plain import plain
from api.words import Lang, say

# What starts markup anywhere in a line, GitHub's own additions included: $ formulas, @ mentions, :emoji:, bare addresses.
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>#|~&$@!^{}]|:(?=//|[\w+-]+:)|(?<=\bwww)\.", re.IGNORECASE)
# What starts a list, a line or a heading at the head of a line: "- ", "+ ", "==", "1. ", "2) ".
_STARTER: Final = re.compile(r"^(?:[-+=]|\d{1,9}(?=[.)]))")


def to_markdown(description: JobDescription) -> str:
    """Return a description as one Markdown document that ends with a line break."""
    return "\n".join(_lines(description)) + "\n"


def escaped(text: str) -> str:
    r"""Return text of a document so that Markdown shows it as it stands.

    Examples
    --------
    >>> print(escaped("# 见 [附件](http://x) *全部*"))
    \# 见 \[附件\](http\://x) \*全部\*
    >>> print(escaped("1. 首先"), escaped("- 其次"))
    1\. 首先 \- 其次
    """
    inline = _MARKUP.sub(lambda mark: f"\\{mark[0]}", plain(text))
    return _STARTER.sub(_starter, inline)


def _starter(found: re.Match[str]) -> str:
    """A number cannot be escaped, the mark behind it can."""
    return f"{found[0]}\\" if found[0][0].isdigit() else f"\\{found[0]}"


def _lines(description: JobDescription) -> Iterator[str]:
    lang = description.language
    yield f"# {escaped(phrase(lang, 'document_title', title=description.title))}"
    for about in description.about:
        yield from ("", escaped(about))
    yield from ("", f"## {phrase(lang, 'head')}", "")
    yield f"| {phrase(lang, 'item')} | {phrase(lang, 'content')} |"
    yield "| --- | --- |"
    for fact in description.facts:
        yield f"| {fact.label} | {_cell(fact, lang)} |"
    if description.open_points:
        yield from ("", f"## {phrase(lang, 'open_points')}", "")
        yield from (f"- {_statement(point, lang)}" for point in description.open_points)
    for part in description.parts:
        yield from _part(part, lang)
    yield from ("", f"## {phrase(lang, 'evidence')}", "")
    yield from (_footnote(reference, lang) for reference in description.references)


def _cell(fact: Fact, lang: Lang) -> str:
    if not fact.statements:
        return say(lang, "none_stated")
    return "<br>".join(_statement(statement, lang) for statement in fact.statements)


def _part(part: Part, lang: Lang) -> Iterator[str]:
    yield from ("", f"## {part.heading}")
    if not part.groups:
        yield from ("", say(lang, "none_stated"))
    number = 1
    for group in part.groups:
        yield from _group(group, lang, number if part.is_numbered else 0)
        number += len(group.statements)


def _group(group: Group, lang: Lang, first: int) -> Iterator[str]:
    """Yield a list; ``first`` is the number of its first statement, 0 for one without numbers."""
    if group.heading:
        yield from ("", f"### {group.heading}")
    yield ""
    for at, statement in enumerate(group.statements):
        mark = f"{first + at}." if first else "-"
        yield f"{mark} {_statement(statement, lang)}"
        yield from (f"{' ' * len(mark)} - {escaped(task)}" for task in statement.details)


def _statement(statement: Statement, lang: Lang) -> str:
    lead = f"**{escaped(statement.lead)}**" if statement.lead else ""
    text = (say(lang, "colon") if lead else "").join(filter(None, (lead, escaped(statement.text))))
    disputed = phrase(lang, "disputed") if statement.is_disputed else ""
    notes = "".join(
        f" *{phrase(lang, 'bracketed', note=note)}*" for note in (statement.note, disputed) if note
    )
    return f"{text}{notes}{_marks(statement.references)}"


def _marks(references: Iterable[int]) -> str:
    return "".join(f"[^{number}]" for number in references)


def _footnote(reference: Reference, lang: Lang) -> str:
    """A blank parts place and quote, or a reader that knows no footnotes could take the line for a link."""
    where = f"{escaped(reference.document)}{phrase(lang, 'then')}{escaped(reference.place)}"
    quote = f"{escaped(reference.before)}«{escaped(reference.quote)}»{escaped(reference.after)}"
    return f"[^{reference.number}]: {where}{say(lang, 'colon').strip()} {quote}"
