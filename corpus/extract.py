"""One document into what it says about roles, departments and duties: the way from text to records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from corpus.layout.nameseries import shown_posts
from corpus.layout.outline import outline
from corpus.mapped import MappedText, RawSpans
from corpus.model import (
    Case,
    CollaborationStatement,
    Definition,
    DutyStatement,
    Extraction,
    Issue,
    RoleRecord,
    SourceDocument,
    Statement,
)
from corpus.roles.assemble import Reading, assemble
from corpus.roles.copies import without_copies
from corpus.roles.draft import DutyDraft, Piece, RoleDraft
from corpus.roles.event import Event
from corpus.roles.events import read_events
from corpus.roles.placing import note_superiors
from corpus.roles.stated import note_stated_lines
from corpus.rules.confidence import Kind, confidence_of
from corpus.tables.columns import StatedColumns, missing_columns
from corpus.tables.documenttables import WRAPPED, ReadTable, column_readings, read_tables
from corpus.tables.registerlinks import link_rows
from corpus.tables.registers import entry_record
from corpus.text.clean import clean, garbled_places, language_of, tidy
from corpus.text.shifted import count_shifted
from corpus.vocabulary.english import title_in_story
from corpus.vocabulary.involvement import frequency_of, involvement_of, is_boilerplate
from corpus.vocabulary.labels import Field
from corpus.vocabulary.parties import (
    Party,
    listed_parties,
    own_organisations,
    parties_in,
    recurring_outsiders,
    topic_of,
)
from corpus.vocabulary.partynames import KnownNames
from corpus.vocabulary.products import papers_in
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.targets import targets_in
from corpus.vocabulary.titles import is_post, normalise, split_glued, taken_for_posts

_CLOSING = "；;。.,，、:： \t\n"
_OPENING = "；;。,，、:： \t\n"
# 作为店长,需要…: where no heading names the role, its own story does.
_AS = re.compile(r"作为(?:一[名位个])?(?P<name>[^,，。;；\s]{2,10}?)[,，]")
_FIELD_KINDS: dict[Field, Kind] = {
    "deliverables": "deliverables",
    "qualifications": "qualifications",
    "indicators": "indicators",
    "authorities": "authorities",
}
_IN_CHARGE = re.compile("^(?:分管|主管)")


_Said = tuple[Piece, str]
NameKind = Literal["reports_to", "direct_reports", "also_holds", "deputies"]


class _Writer:
    """Turns spans of the readable text into statements with raw spans."""

    def __init__(self, readable: MappedText, visible: MappedText) -> None:
        self.text = readable.text
        self._seen = RawSpans(readable)
        self._raw = RawSpans(visible)
        self._visible = visible.text
        self._is_shifted = count_shifted(visible.text) > 0

    def raw(self, start: int, end: int) -> tuple[int, int]:
        return self._raw.span(*self._seen.span(start, end))

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] in _OPENING:
            start += 1
        while end > start and self.text[end - 1] in _CLOSING:
            end -= 1
        return start, end

    def span(self, piece: Piece) -> tuple[int, int] | None:
        start, end = self.trimmed(piece.start, piece.end)
        return self.raw(start, end) if end > start else None

    def words(self, piece: Piece) -> str:
        return tidy(self.text[piece.start : piece.end])

    def as_written(self, piece: Piece) -> str:
        """What the file shows there, where that was garbled and has been put right; else nothing."""
        if not self._is_shifted:
            return ""
        start, end = self._seen.span(*self.trimmed(piece.start, piece.end))
        visible = self._visible[start:end]
        if not count_shifted(visible):
            return ""
        shown = tidy(clean(MappedText.identity(visible), put_right=False).text)
        return shown if shown != self.words(piece) else ""

    def statements(self, kind: Kind, pieces: Iterable[Piece]) -> Iterator[Statement]:
        for piece in pieces:
            span = self.span(piece)
            if span:
                words, sure = piece.name or self.words(piece), confidence_of(kind, piece.rule)
                yield Statement(words, *span, rule=piece.rule, confidence=sure)


def _events(document: SourceDocument, readable: MappedText, tables: Iterable[ReadTable]) -> Iterator[Event]:
    """The events of the text around the tables and of the tables, in the order of the document."""
    wraps = document.media_type in WRAPPED
    headings = {readable.position(heading.start): heading.level for heading in document.headings}
    at = 0
    for table in tables:
        segments = outline(readable.text, at, table.start, headings=headings, wraps=wraps)
        yield from read_events(readable.text, segments, more=True)
        yield from table.found.events
        at = table.end
    yield from read_events(
        readable.text, outline(readable.text, at, len(readable.text), headings=headings, wraps=wraps)
    )


def extract(document: SourceDocument, stated: Sequence[StatedColumns] = ()) -> Extraction:
    """Return what a document says: roles with duties, lines, departments; definitions; cases.

    Parameters
    ----------
    document : SourceDocument
        As `corpus.readers.read_source` returns it.
    stated : sequence of StatedColumns
        What ``corpus.toml`` says of the columns of its tables.

    Returns
    -------
    Extraction
        Records in the order of the document; offsets in ``document.raw``. A document without roles yields none and an issue.
    """
    readable = clean(MappedText.identity(document.visible.text))
    read = tuple(read_tables(document, readable, stated))
    with taken_for_posts(shown_posts(readable.text)):
        reading = assemble(readable.text, tuple(_events(document, readable, read)))
    _name_unnamed(reading, readable.text)
    _mend_labels(reading, readable.text)
    note_stated_lines(reading.roles, readable.text)
    rows = [row for table in read for row in table.rows]
    reading.roles = sorted([*reading.roles, *rows], key=lambda role: role.begin)
    writer = _Writer(readable, document.visible)
    roles, unclear = link_rows(without_copies(_records(reading, writer)), document)
    tables = tuple(column_readings(read, writer.text, writer.raw))
    issues = [
        *document.issues,
        *_garbled(document, readable),
        *missing_columns(document.name, tables, stated),
        *unclear,
    ]
    if not roles:
        issues.append(Issue("warning", "no-roles", document.name, "no role or duty was found in it"))
    return Extraction(
        document=document.name,
        encoding=document.encoding,
        language=language_of(document.visible.text),
        roles=roles,
        definitions=tuple(_definitions(reading, writer)),
        cases=tuple(_cases(reading, writer)),
        issues=tuple(issues),
        tables=tables,
    )


def _garbled(document: SourceDocument, readable: MappedText) -> Iterator[Issue]:
    right = count_shifted(document.visible.text) - count_shifted(readable.text)
    if right > 0:
        message = f"{_places(right)} garbled by readings put right, see what the file shows beside it"
        yield Issue("warning", "put-right", document.name, message)
    places = garbled_places(readable.text)
    if places:
        start, _ = document.visible.raw_span(*readable.raw_span(places[0], places[0] + 1))
        line = document.raw.count("\n", 0, start) + 1
        message = f"garbled text at {_places(len(places))}, kept as it stands"
        yield Issue("warning", "garbled-text", document.name, message, line)


def _places(count: int) -> str:
    return "one place" if count == 1 else f"{count} places"


def _name_unnamed(reading: Reading, text: str) -> None:
    """Give roles without a heading the title that the document names elsewhere; drop them if it names none."""
    found = ((normalise(match["name"]), match.span("name")) for match in _AS.finditer(text))
    title, span = next(((name, span) for name, span in found if is_post(name)), ("", (0, 0)))
    rule = "named-in-case"
    if not title and any(not role.title for role in reading.roles):
        title, span = title_in_story(text)
        rule = "named-in-story"
    for role in reading.roles:
        if not role.title:
            role.end = max(role.end, role.raw[1])
            role.title, role.raw, role.rule = title, span, rule
            if rule == "named-in-story":
                _note_story(role, text, span[0])
    reading.roles[:] = [role for role in reading.roles if role.title]


def _note_story(role: RoleDraft, text: str, named: int) -> None:
    """Take the superiors from the lines that tell of a role, from the one that names it to its duties."""
    start = text.rfind("\n", 0, named) + 1
    while start < role.begin:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        note_superiors(role, text, Event("text", start, start, end))
        start = end + 1


def _mend_labels(reading: Reading, text: str) -> None:
    """Let items that stand under the wrong label go where their words say: duties under 任职要求."""
    for role in reading.roles:
        if role.duties:
            continue
        for group in [g for g in role.groups if g.field == "qualifications"]:
            numbered = [p for p in group.pieces if p.mark and p.mark.number and not text[p.start].isascii()]
            acts = sum(is_activity(tidy(text[p.start : p.end])) for p in numbered)
            if len(numbered) >= 3 and acts * 3 >= len(numbered) * 2:
                role.duties += [DutyDraft(piece) for piece in numbered]
                group.pieces[:] = [piece for piece in group.pieces if piece not in numbered]
                break


def _records(reading: Reading, writer: _Writer) -> Iterator[RoleRecord]:
    titles = {role.title for role in reading.roles}
    said = [_said(role, writer) for role in reading.roles]
    known = _known_names(reading, said)
    for role, duties in zip(reading.roles, said, strict=True):
        yield _record(role, duties, writer, titles, known)


def _said(role: RoleDraft, writer: _Writer) -> list[_Said]:
    """The duties of a role and the tasks below them in the order of the text, each with its words."""
    return [
        (piece, writer.text[piece.start : piece.end])
        for duty in sorted(role.duties, key=lambda duty: duty.piece.start)
        for piece in (duty.piece, *duty.tasks)
    ]


def _record(
    role: RoleDraft, said: Sequence[_Said], writer: _Writer, titles: set[str], known: KnownNames
) -> RoleRecord:
    fields: dict[Field, list[Statement]] = {}
    for group in role.groups:
        kind = _FIELD_KINDS.get(group.field)
        if kind is not None:
            fields.setdefault(group.field, []).extend(writer.statements(kind, group.pieces))
    duties = tuple(_duties(role, writer))
    start, end = writer.raw(role.begin, max(role.end, role.begin + 1))
    return RoleRecord(
        title=role.title,
        title_raw=writer.words(Piece(*role.raw, rule="")),
        kind="department" if role.is_department else "post",
        start=start,
        end=end,
        variants=tuple(name for name in dict.fromkeys(role.variants) if name not in titles),
        labelled=tuple(writer.statements("role", role.labelled)),
        department=next(writer.statements("department", [role.department] if role.department else []), None),
        reports_to=tuple(_names(role, "reports_to", writer, titles)),
        states_no_superior="reports_to" in role.says_none,
        direct_reports=tuple(_names(role, "direct_reports", writer, titles)),
        states_no_reports="direct_reports" in role.says_none,
        also_holds=tuple(_names(role, "also_holds", writer, titles)),
        deputies=tuple(_names(role, "deputies", writer, titles)),
        duties=duties,
        # what a description lists by itself is not guessed from its duties as well
        deliverables=tuple(fields.get("deliverables") or _papers(said, writer)),
        qualifications=tuple(fields.get("qualifications", ())),
        indicators=tuple(fields.get("indicators") or _targets(said, writer)),
        authorities=tuple(fields.get("authorities", ())),
        organization=role.entry.organization if role.entry else "",
        collaborators=tuple(_collaborators(role, said, writer, known)),
        heading=writer.raw(*role.raw) if role.raw[1] > role.raw[0] else (start, start),
        entry=entry_record(role.entry, writer.statements) if role.entry else None,
        rule=role.rule,
        confidence=confidence_of("role", role.rule),
    )


def _names(role: RoleDraft, which: NameKind, writer: _Writer, titles: set[str]) -> Iterator[Statement]:
    for piece in role.names.get(which, ()):
        span = writer.span(piece)
        if span is None:
            continue
        for written in split_glued(piece.name, titles, besides=role.title):
            short = _IN_CHARGE.sub("", written)  # 分管副院长, where the document describes the 副院长
            name = short if short in titles else written
            if name != role.title:
                yield Statement(name, *span, rule=piece.rule, confidence=confidence_of(which, piece.rule))


def _duties(role: RoleDraft, writer: _Writer) -> Iterator[DutyStatement]:
    ordered = sorted(role.duties, key=lambda duty: duty.piece.start)
    for place, duty in enumerate(ordered, 1):
        span = writer.span(duty.piece)
        words = writer.words(duty.piece)
        if span is None or len(words) < 2:
            continue
        mark = duty.piece.mark
        yield DutyStatement(
            ordinal=mark.ordinal if mark and mark.ordinal else str(place),
            text=words,
            start=span[0],
            end=span[1],
            involvement=duty.part or involvement_of(words),
            frequency=frequency_of(words),
            boilerplate=is_boilerplate(words),
            tasks=tuple(writer.statements("task", duty.tasks)),
            as_written=writer.as_written(duty.piece),
            mark=writer.text[mark.start : mark.end].strip() if mark and mark.ordinal else "",
            rule=duty.piece.rule,
            confidence=confidence_of("duty", duty.piece.rule),
        )


def _papers(said: Iterable[_Said], writer: _Writer) -> Iterator[Statement]:
    seen: set[str] = set()
    for piece, words in said:
        for start, end in papers_in(words):
            paper = Piece(piece.start + start, piece.start + end, "paper")
            for found in writer.statements("deliverables", [paper]):
                if found.text not in seen:
                    seen.add(found.text)
                    yield found


def _targets(said: Iterable[_Said], writer: _Writer) -> Iterator[Statement]:
    for piece, words in said:
        for start, end in targets_in(words):
            target = Piece(piece.start + start, piece.start + end, "target")
            yield from writer.statements("indicators", [target])


def _known_names(reading: Reading, said: Iterable[Sequence[_Said]]) -> KnownNames:
    posts = {
        name for role in reading.roles if not role.is_department for name in (role.title, *role.variants)
    }
    departments = {role.department.name for role in reading.roles if role.department} | {
        role.title for role in reading.roles if role.is_department
    }
    texts = [words for duties in said for _, words in duties]
    own = own_organisations(texts, departments)
    return KnownNames(frozenset(posts), frozenset(departments), recurring_outsiders(texts), own)


def _collaborators(
    role: RoleDraft, said: Iterable[_Said], writer: _Writer, known: KnownNames
) -> Iterator[CollaborationStatement]:
    for piece, words in said:
        for party in parties_in(words, known):
            yield from _collaboration(role, writer, piece, party)
    for piece in role.listed:
        words = writer.text[piece.start : piece.end]
        for party in list(parties_in(words, known)) or list(listed_parties(words, known)):
            yield from _collaboration(role, writer, piece, party)


def _collaboration(
    role: RoleDraft, writer: _Writer, piece: Piece, party: Party
) -> Iterator[CollaborationStatement]:
    rule = f"party-{party.rule}"
    span = writer.span(Piece(piece.start + party.start, piece.start + party.end, rule))
    if span and party.name != role.title:
        topic = topic_of(writer.text[piece.start + party.at : piece.start + party.end])
        sure = confidence_of("collaborator", rule)
        yield CollaborationStatement(
            party.name, party.kind, topic, *span, generic=party.generic, rule=rule, confidence=sure
        )


def _definitions(reading: Reading, writer: _Writer) -> Iterator[Definition]:
    for term, meaning, start, end in reading.terms:
        sure = confidence_of("definition", "defined-term")
        span = writer.raw(start, end)
        yield Definition(tidy(term), tidy(meaning), *span, rule="defined-term", confidence=sure)


def _cases(reading: Reading, writer: _Writer) -> Iterator[Case]:
    for found in writer.statements("case", reading.cases):
        yield Case(found.text, found.start, found.end, found.rule, found.confidence)
