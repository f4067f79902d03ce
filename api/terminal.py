"""How results look on a terminal: short, aligned also for Chinese, and whole without colour.

Pure text in, text out; `api.cli` prints it. Colour is dropped by `click.echo` where no terminal is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from api.columns import clipped, columns, numbers, padded, table
from api.profiles import Line, Located, PostProfile
from api.quoted import said
from api.results import AnswerView, BuildSummary
from api.words import LOW_SIGN, Lang, say
from corpus.model import Extraction, Issue, RoleRecord

# Two lines of a terminal of 80 columns, less the indent: enough to recognise a sentence, short enough to compare ten answers.
QUOTE_COLUMNS = 140
QUOTES_SHOWN = 2
ISSUES_SHOWN = 20  # about a screen; a folder that is no corpus has thousands
INDENT = "    "


def summary_lines(summary: BuildSummary, folder: Path) -> Iterator[str]:
    """Yield what a build did."""
    yield f"Built {click.style(str(folder), bold=True)}"
    yield from numbers(summary.counts())


def issue_lines(issues: Sequence[Issue]) -> Iterator[str]:
    """Yield what a person should know about the documents, errors first, at most `ISSUES_SHOWN` and how many more there are."""
    ordered = sorted(issues, key=lambda issue: issue.severity != "error")
    yield from map(str, ordered[:ISSUES_SHOWN])
    if len(ordered) > ISSUES_SHOWN:
        yield f"... and {len(ordered) - ISSUES_SHOWN:,} more; --json lists them all"


def answer_lines(answer: AnswerView, *, is_verbose: bool = False) -> Iterator[str]:
    """Yield an answer: the sentence, then every item with its involvement, its place and its evidence.

    Parameters
    ----------
    answer : AnswerView
        The answer with lines and places.
    is_verbose : bool
        Whether all quotations are shown instead of `QUOTES_SHOWN` of each item.
    """
    lang: Lang = "en" if answer.answer.language == "en" else "zh"
    yield click.style(answer.answer.text, bold=True)
    if all(item.kind in ("duty", "value") for item in answer.items):
        yield from _statements(answer, lang)
    else:
        yield from _parties(answer, lang, is_verbose=is_verbose)
    if answer.answer.suggestions:
        yield f"{say(lang, 'suggestions')}{say(lang, 'colon')}{' | '.join(answer.answer.suggestions)}"


def _statements(answer: AnswerView, lang: Lang) -> Iterator[str]:
    """Yield answers that are words of the documents themselves."""
    if answer.items:
        yield ""
    for number, item in enumerate(answer.items, 1):
        badge = f"  [{say(lang, f'involvement.{item.involvement}')}]" if item.involvement else ""
        yield f"{number:>3} {item.label}{badge}"
        for quotation in item.evidence[:1]:
            yield INDENT + f"{_place(quotation)}  {' · '.join(item.places)}"


def _parties(answer: AnswerView, lang: Lang, *, is_verbose: bool) -> Iterator[str]:
    """Yield answers that are posts, departments or others, each with the words that prove it."""
    badges = [
        say(lang, f"involvement.{item.involvement}") if item.involvement else "" for item in answer.items
    ]
    name_width = max((columns(item.label) for item in answer.items), default=0)
    badge_width = max((columns(badge) for badge in badges), default=0)
    for number, (item, badge) in enumerate(zip(answer.items, badges, strict=True), 1):
        shown = len(item.evidence) if is_verbose else QUOTES_SHOWN
        middle = padded(badge, badge_width) + "  " if badge_width else ""
        name = click.style(padded(item.label, name_width), bold=True)
        yield ""
        yield f"{number:>3} {name}  {middle}{' · '.join(item.places)}".rstrip()
        for quotation in item.evidence[:shown]:
            yield INDENT + _cited(quotation)
        if len(item.evidence) > shown:
            yield INDENT + _dim(f"… {say(lang, 'n_more_quotes', len(item.evidence) - shown)}")


def post_lines(post: PostProfile, lang: Lang) -> Iterator[str]:
    """Yield a post: where it stands, its lines, duties and collaborations, and where that is said."""
    places = [post.organization, *(unit.label for unit in post.departments)]
    yield f"{click.style(post.label, bold=True)}  {' · '.join(places)}"
    if post.aliases:
        yield f"{say(lang, 'aliases')}{say(lang, 'colon')}{', '.join(post.aliases)}"
    facts = ("identifier", post.identifier), ("grade", post.grade), ("headcount", post.headcount)
    if any(value for _, value in facts):
        yield "  ".join(f"{say(lang, name)}{say(lang, 'colon')}{value}" for name, value in facts if value)
    if not post.described:
        yield say(lang, "only_named_long")
    yield from _ties(say(lang, "reports_to"), post.superiors)
    if len(post.superiors) > 1:
        names = ", ".join(line.party.label for line in post.superiors)
        yield f"  ! {say(lang, 'contradiction')} {say(lang, 'several_superiors')} {names}"
    yield from _ties(say(lang, "direct_reports"), post.subordinates)
    yield from _ties(say(lang, "also_holds"), post.also_holds)
    yield from _ties(say(lang, "deputies"), post.deputies)
    yield from _duties(post, lang)
    yield from _collaborations(post, lang)
    for kind, entries in post.attributes.items():
        yield from _section(
            say(lang, kind), [f"  {entry.text}  {_place(entry.evidence)}" for entry in entries]
        )
    yield from _section(say(lang, "sources"), [f"  {_place(source.heading)}" for source in post.sources])


def extraction_lines(extraction: Extraction) -> Iterator[str]:
    """Yield what one document yields: every role with its lines, and its duties with their offsets."""
    duties = sum(len(role.duties) for role in extraction.roles)
    yield click.style(extraction.document, bold=True) + f"  {extraction.encoding}  {extraction.language}"
    yield f"{len(extraction.roles)} roles, {duties} duties, {len(extraction.definitions)} definitions"
    for role in extraction.roles:
        yield ""
        yield from _role(role)
    yield from _section("warnings", [f"  {issue}" for issue in extraction.issues])


def _role(role: RoleRecord) -> Iterator[str]:
    department = f"  {role.department.text}" if role.department else ""
    yield (
        click.style(role.title, bold=True)
        + f"  [{role.kind}]{department}  "
        + _dim(f"{role.start}-{role.end}")
    )
    ties = (
        ("reports to", role.reports_to),
        ("direct reports", role.direct_reports),
        ("also holds", role.also_holds),
    )
    yield from table(
        (name, "、".join(found.text for found in statements)) for name, statements in ties if statements
    )
    yield from table(
        (duty.ordinal, duty.involvement, f"{duty.text}  {_dim(f'{duty.start}-{duty.end}')}")
        for duty in role.duties
    )


def _dim(text: str) -> str:
    return click.style(text, dim=True)


def _place(evidence: Located) -> str:
    """Where it stands, with a mark where the statement has a low confidence."""
    place = _dim(f"{evidence.document}:{evidence.place or evidence.line}")
    return f"{place} {click.style(LOW_SIGN, fg='yellow', bold=True)}" if evidence.is_low else place


def _cited(evidence: Located) -> str:
    """Return evidence as ``document:line «quote»``."""
    return f"{_place(evidence)} {evidence.before}«{clipped(evidence.quote, QUOTE_COLUMNS)}»{evidence.after}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield click.style(title, bold=True)
        yield from lines


def _ties(title: str, lines: Iterable[Line]) -> Iterator[str]:
    yield from _section(title, list(table((line.party.label, _cited(line.evidence[0])) for line in lines)))


def _duties(post: PostProfile, lang: Lang) -> Iterator[str]:
    lines = []
    width = max((columns(duty.ordinal) for duty in post.duties), default=0)
    for duty in post.duties:
        involvement = (
            "" if duty.involvement == "Responsible" else say(lang, f"involvement.{duty.involvement}")
        )
        notes = " · ".join(note for note in (involvement, duty.frequency) if note)
        tail = f"  [{notes}]" if notes else ""
        lines.append(
            f"  {padded(duty.ordinal, width)}  {said(duty.text, duty.evidence)}{tail}  {_place(duty.evidence[0])}"
        )
        lines += [f"  {' ' * width}  - {task}" for task in duty.tasks]
    yield from _section(f"{say(lang, 'duties')} ({len(post.duties)})", lines)


def _collaborations(post: PostProfile, lang: Lang) -> Iterator[str]:
    rows = [(entry.party.label, topic) for entry in post.collaborations for topic in entry.topics]
    lines = table((label, f"{topic.text}  {_place(topic.evidence)}".strip()) for label, topic in rows)
    yield from _section(say(lang, "collaborations"), list(lines))
