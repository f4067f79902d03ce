"""How often what a rule took was right, by comparison with gold. Nothing here is a test.

A role is right if the section of the gold has its title; a duty if gold has it for that role; a line, a department and a party if gold
states them of that role; other statements if the section of the gold has their words. What gold marks optional counts neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from corpus.extract import extract
from corpus.model import Extraction, RoleRecord, Statement
from corpus.readers import read_source
from corpus.rules.confidence import Counts, Kind
from tests.gold_records import SHARED, gold_present, sources
from tests.test_golden_industries import Gold, Section, gold_of, half, is_same, plain, reading

Verdict = tuple[Kind, str, bool]
SHARED_KINDS: tuple[Kind, ...] = ("task", "deliverables", "indicators", "authorities", "collaborator", "case")
FIRST_UNSEEN = 50  # documents of half b from this number on are only checked
ALIKE = 85.0  # rapidfuzz ratio, 0..100, of two texts of a field; as in the shared scorer
FIELDS: tuple[Kind, ...] = ("deliverables", "qualifications", "indicators", "authorities")
LINES: tuple[Kind, ...] = ("reports_to", "direct_reports", "also_holds")


class _Owner:
    """What the gold of a section says of one title."""

    def __init__(self, gold: Sequence[Gold]) -> None:
        self.gold = gold

    def items(self, field: str) -> Iterator[tuple[Gold, bool]]:
        for role in self.gold:
            for item in role.get(field) or ():
                entry: Gold = item if isinstance(item, dict) else {"text": item}
                yield entry, bool(entry.get("optional"))

    def names(self, field: str, *, optional: bool) -> set[str]:
        return {
            plain(entry.get("party") or entry.get("title") or entry.get("text", ""))
            for entry, is_optional in self.items(field)
            if is_optional == optional
        }


def _texts(gold: Gold, field: str) -> list[str]:
    return [plain(e.get("text", "")) for e, _ in _Owner(gold["roles"]).items(field)]


def _section_verdicts(gold: Gold, section: Section) -> Iterator[Verdict]:
    known = {plain(role["title"]) for role in section.gold}
    fields = [text for field in FIELDS for text in _texts(gold, field)]
    fields += [plain(text) for role in gold["roles"] for text in role.get("indicators_optional") or ()]
    tasks = [plain(t) for role in gold["roles"] for ts in role.get("tasks", {}).values() for t in ts]
    for role in section.found:
        title = section.name(role.title)
        owner = _Owner([entry for entry in section.gold if plain(entry["title"]) == title])
        yield "role", role.rule, title in known
        yield from _duty_verdicts(owner, role, tasks)
        yield from _line_verdicts(owner, role, section)
        for field in FIELDS:
            yield from _texts_in(field, getattr(role, field), fields)


def _duty_verdicts(owner: _Owner, role: RoleRecord, tasks: Sequence[str]) -> Iterator[Verdict]:
    for duty in role.duties:
        same = [entry for entry, _ in owner.items("duties") if is_same(entry, duty)]
        if not same or not all(entry.get("optional") for entry in same):
            yield "duty", duty.rule, bool(same)
        if tasks:
            yield from _texts_in("task", duty.tasks, tasks)


def _line_verdicts(owner: _Owner, role: RoleRecord, section: Section) -> Iterator[Verdict]:
    for field in LINES:
        sure = {section.name(name) for name in owner.names(field, optional=False)}
        free = {section.name(name) for name in owner.names(field, optional=True)}
        for line in getattr(role, field):
            if (other := section.name(line.text)) not in free - sure:
                yield field, line.rule, other in sure
    if role.department:
        implied = {plain(entry.get("department_implied") or "") for entry in owner.gold}
        if (name := plain(role.department.text)) not in implied:
            stated = {plain(entry["department"] or "") for entry in owner.gold}
            yield "department", role.department.rule, name in stated
    sure, free = owner.names("collaborators", optional=False), owner.names("collaborators", optional=True)
    for found in role.collaborators:
        if (party := plain(found.party)) not in free - sure:
            yield "collaborator", found.rule, party in sure


def _texts_in(kind: Kind, found: Iterable[Statement], wanted: Sequence[str]) -> Iterator[Verdict]:
    for statement in found:
        words = plain(statement.text)
        yield kind, statement.rule, any(fuzz.ratio(words, other) >= ALIKE for other in wanted)


def _stray_verdicts(role: RoleRecord) -> Iterator[Verdict]:
    yield "role", role.rule, False
    yield from (("duty", duty.rule, False) for duty in role.duties)
    for field in LINES:
        yield from ((field, line.rule, False) for line in getattr(role, field))


def verdicts(gold: Gold, found: Extraction) -> Iterator[Verdict]:
    """Yield for each statement of an extraction its kind, its rule and whether gold says the same."""
    placed: set[int] = set()
    for entry in gold["sections"]:
        section = Section(entry, found.roles)
        placed |= {id(role) for role in section.found}
        yield from _section_verdicts(entry, section)
    yield from (v for role in found.roles if id(role) not in placed for v in _stray_verdicts(role))
    terms = {plain(item["term"]) for entry in gold["sections"] for item in entry.get("definitions") or ()}
    yield from (("definition", item.rule, plain(item.term) in terms) for item in found.definitions)
    cases = [item["start"] for entry in gold["sections"] for item in entry.get("cases") or ()]
    yield from (
        ("case", case.rule, any(case.start <= at < case.end or abs(case.start - at) < 40 for at in cases))
        for case in found.cases
    )


def golden_verdicts(names: Iterable[str]) -> Iterator[Verdict]:
    """Yield the verdicts of golden documents."""
    for name in names:
        yield from verdicts(gold_of(name), reading(name)[1])


def shared_verdicts() -> Iterator[Verdict]:
    """Yield the verdicts of the shared gold on `SHARED_KINDS`; nothing where it is absent."""
    if gold_present():
        for name, path in sources().items():
            gold: Gold = json.loads((SHARED / "gold" / f"{name}.json").read_text("utf-8"))
            found = extract(read_source(path, name=path.name))
            yield from (verdict for verdict in verdicts(gold, found) if verdict[0] in SHARED_KINDS)


def counted(found: Iterable[Verdict]) -> Counts:
    """Return for each kind and rule how many statements were right and how many there were."""
    counts: dict[str, dict[str, tuple[int, int]]] = {}
    for kind, rule, is_right in sorted(found):
        right, taken = counts.setdefault(kind, {}).get(rule, (0, 0))
        counts[kind][rule] = (right + is_right, taken + 1)
    return counts


def seen_verdicts() -> dict[str, list[Verdict]]:
    """Return the verdicts of the documents that confidences rest on, by where they come from.

    Half a alone would flatter, because rules are tuned on it; half b below `FIRST_UNSEEN` was never read for tuning. The shared gold
    counts for kinds that the golden documents hardly have.
    """
    seen = [name for name in half("b") if number(name) < FIRST_UNSEEN]
    return {
        "half a": list(golden_verdicts(half("a"))),
        "half b": list(golden_verdicts(seen)),
        "shared": list(shared_verdicts()),
    }


def seen_counts() -> Counts:
    """Return the counts that confidences rest on."""
    return counted(verdict for group in seen_verdicts().values() for verdict in group)


def unseen_verdicts() -> list[Verdict]:
    """Return the verdicts of documents that neither rules nor confidences rest on."""
    return list(golden_verdicts(name for name in half("b") if number(name) >= FIRST_UNSEEN))


def number(name: str) -> int:
    """Return the number of a golden document."""
    return int(name.split("_")[0])
