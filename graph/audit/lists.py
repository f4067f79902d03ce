"""Lists of duties as they are written: a number twice, a list twice, no list at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from corpus.text.marks import Mark, mark_at
from graph.audit.model import Finding, Severity
from graph.audit.statements import is_row
from graph.audit.writing import Writer
from graph.identity import name_key, text_key
from graph.model import Duty, Evidence, Section

_SHORTEST_LIST = 3  # duties; two equal ones may be chance, and two posts share them by design
_NEXT = 8  # characters between two items of one list: a line break, blanks and the mark


@dataclass(frozen=True, slots=True)
class _Item:
    """A duty at one of its places, with the list mark before it."""

    duty: Duty
    evidence: Evidence
    mark: str


@dataclass(frozen=True, slots=True)
class _List:
    """The duties of one section by their texts; boilerplate does not count."""

    section: Section
    items: Mapping[str, _Item]


def list_findings(writer: Writer) -> Iterator[Finding]:
    """Yield what is wrong with the lists of duties of all descriptions."""
    view = writer.statements.view
    lists = []
    for section in view.records.sections:
        items = _items(view.duties_of(section.owner), section)
        yield from _numbers_twice(writer, section, items)
        yield from _pasted(writer, section, items)
        texts = {text_key(item.duty.text): item for item in items if not item.duty.boilerplate}
        if len(texts) >= _SHORTEST_LIST:
            lists.append(_List(section, texts))
    yield from _repeated(writer, lists)
    yield from _without_duties(writer)


def _items(duties: Iterable[Duty], section: Section) -> list[_Item]:
    items = [
        _Item(duty, evidence, mark)
        for duty in duties
        for evidence, mark in zip(duty.evidence, duty.marks or ("",) * len(duty.evidence), strict=True)
        if evidence.document == section.document and section.start <= evidence.start < section.end
    ]
    return sorted(items, key=lambda item: (item.evidence.start, item.evidence.end))


# numbers


def _numbers_twice(writer: Writer, section: Section, items: list[_Item]) -> Iterator[Finding]:
    numbered = [
        (item, mark) for item in items if item.mark and (mark := mark_at(item.mark, 0, len(item.mark)))
    ]
    for (before, last), (item, mark) in pairwise(numbered):
        if _is_repeat(before.evidence, last, item.evidence, mark):
            yield writer.finding(
                "duplicate-ordinal",
                "note",
                writer.say("ordinal", a=writer.name(section.owner), b=item.mark),
                subjects=writer.subjects(section.owner),
                evidence=(before.evidence, item.evidence),
                apart=f"{section.document} {item.mark} {text_key(item.duty.text)}",
            )


def _is_repeat(before: Evidence, last: Mark, evidence: Evidence, mark: Mark) -> bool:
    """Whether a number stands again in the list that it is in: 3, 4, 4, 5. Where 1 follows 1, only right behind it: it may begin a list."""
    if (mark.style, mark.number) != (last.style, last.number) or not mark.number:
        return False
    return mark.number > 1 or evidence.start - before.end <= _NEXT


# lists


def _pasted(writer: Writer, section: Section, items: Iterable[_Item]) -> Iterator[Finding]:
    if section.copies:
        yield writer.finding(
            "repeated-section",
            "note",
            writer.say("repeated-copy", a=writer.name(section.owner), c=len(section.copies)),
            subjects=writer.subjects(section.owner),
            evidence=(section.evidence, *section.copies),
            apart=" ".join([section.document, *sorted(text_key(item.duty.text) for item in items)]),
        )


def _repeated(writer: Writer, lists: list[_List]) -> Iterator[Finding]:
    groups: dict[tuple[str, frozenset[str]], list[_List]] = {}
    for one in lists:
        organization = writer.statements.view.organization_of(one.section.owner)
        groups.setdefault((organization, frozenset(one.items)), []).append(one)
    for same in groups.values():
        told = _apart(same)
        if len(told) > 1:
            yield _equal_lists(writer, told)
    holding: dict[tuple[str, str], list[list[_List]]] = {}
    for (organization, texts), same in groups.items():
        for text in texts:
            holding.setdefault((organization, text), []).append(same)
    for (organization, texts), same in groups.items():
        rare = min(texts, key=lambda text: (len(holding[organization, text]), text))
        larger = [more for more in holding[organization, rare] if texts < more[0].items.keys()]
        larger = [more for more in larger if len(_apart([same[0], more[0]])) > 1]
        if larger:
            nearest = min((more[0] for more in larger), key=lambda one: (len(one.items), _place(one)))
            yield _part(writer, same[0], nearest)


def _apart(lists: list[_List]) -> list[_List]:
    """Leave out lists that quote the words of another one (a matrix of posts and duties) and equal posts of a register."""
    kept: list[_List] = []
    seen: set[tuple[str, int]] = set()
    for one in lists:
        places = {(item.evidence.document, item.evidence.start) for item in one.items.values()}
        if not places & seen:
            kept.append(one)
        seen |= places
    return kept


def _equal_lists(writer: Writer, same: list[_List]) -> Finding:
    owners = tuple(dict.fromkeys(one.section.owner for one in same))
    titles = {name_key(writer.statements.view.label_of(owner)) for owner in owners}
    is_one = len(titles) == 1
    severity: Severity = "note" if is_one else "warning"
    count = len(same[0].items)
    words = (
        writer.say("repeated-same", a=writer.statements.view.label_of(owners[0]), b=count, c=len(same))
        if is_one
        else writer.say("repeated-all", a=writer.names(owners), b=count)
    )
    return writer.finding(
        "repeated-section",
        severity,
        words,
        subjects=writer.subjects(*owners),
        evidence=[place for one in same for place in (one.section.evidence, _first(one))],
        apart=" ".join(sorted(same[0].items)),
    )


def _part(writer: Writer, small: _List, large: _List) -> Finding:
    owners = tuple(dict.fromkeys((small.section.owner, large.section.owner)))
    shared = [one.items[text].evidence for text in list(small.items)[:1] for one in (small, large)]
    return writer.finding(
        "repeated-section",
        "warning" if len(owners) > 1 else "note",
        writer.say(
            "repeated-part",
            a=writer.names([small.section.owner]),
            b=len(small.items),
            c=writer.names([large.section.owner]),
        ),
        subjects=writer.subjects(*owners),
        evidence=(small.section.evidence, shared[0], large.section.evidence, shared[1]),
        apart=" ".join(sorted(small.items)),
    )


def _first(one: _List) -> Evidence:
    return min((item.evidence for item in one.items.values()), key=lambda evidence: evidence.start)


def _place(one: _List) -> tuple[str, int]:
    return one.section.document, one.section.start


def _without_duties(writer: Writer) -> Iterator[Finding]:
    """Posts whose documents describe duties of others but none of theirs; a mere list of posts says nothing of duties."""
    view = writer.statements.view
    speaking = {one.document for duty in view.records.duties for one in duty.evidence}
    for post in view.records.posts:
        sections = [section for section in view.sections_of(post.id) if section.document in speaking]
        if post.described and sections and not is_row(post) and not view.duties_of(post.id):
            yield writer.finding(
                "no-duties",
                "note",
                writer.say("no-duties", a=post.label),
                subjects=writer.subjects(post.id),
                evidence=[section.evidence for section in sections],
            )
