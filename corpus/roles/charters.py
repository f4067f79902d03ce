"""English charters in sentences: The Records Division keeps the deeds. It answers enquiries. The Director of Estates is responsible for ….

A sentence whose subject is a unit or a post and that says what it does is one of its functions; so is the next one, as long as it goes
on about "it". Reports and news hold such sentences as well, and so the document decides: two subjects at least, and most sentences
theirs. A superior is read only where the sentence names one: headed by the Registrar; reports to the Purser and ….
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.layout.segment import Segment
from corpus.record import record
from corpus.roles.event import Event, EventKind
from corpus.vocabulary.english import english_sentences, title_in
from corpus.vocabulary.labels import label_at
from corpus.vocabulary.predicates import acts, speaks_of
from corpus.vocabulary.titles import is_department

_RULE = "subject-sentence"
_AT_LEAST = 2  # subjects
_SAYS_ENOUGH = 5  # words; fewer are a heading
_UNIT = re.compile(
    r"(?:The |Our )?(?!(?:The|Our|This|That|Each|Every|All|Any|Its|No) )(?P<name>[A-Z][A-Za-z&'’-]*(?:,? (?:(?:and|of|for|the|&) )*[A-Z][A-Za-z&'’-]*){1,7})(?=,? )"
)
# …, headed by the Registrar, …; … is led by the Harbour Master and …; … reports to the Purser and …
_ABOVE = re.compile(
    r"(?:(?:,| is| shall be)? (?:headed|led|directed|managed|supervised|overseen) by| reports (?:directly )?to) (?:the |an? |its )?"
    r"(?P<name>[A-Z][A-Za-z'’-]*(?: (?:(?:and|of|for|the) )*[A-Z][A-Za-z'’-]*){0,5})(?:,? and |, (?:which |who )?|[.]?$)"
)
_GOES_ON = re.compile(
    r"(?:It|They|He|She|He or she|(?:The|This) (?:Department|Division|Office|Branch|Bureau|Section|Unit|Service|Team|Committee|Board|Director|Manager))(?= )"
)
# what a unit holds or is made of is none of its functions: the Division comprises two sections
_HOLDS = re.compile(
    r" (?:also )?(?:compris|includ|contain|consist|house|employ|reports? (?:[a-z]+ )?to\b|operates (?:under|from)\b)"
)


@record
class Subject:
    """Whom a sentence is about: name, where it stands, where what it does begins (-1: nothing is said), the superior that the sentence names."""

    name: str
    start: int
    end: int
    rest: int
    is_unit: bool
    superior: tuple[int, int] | None = None


def subject_of(sentence: str) -> Subject | None:
    """Return the unit or post that a sentence of a charter is about; None if it is about none.

    >>> subject_of("The Tolls Office, headed by the Purser, collects dues.")
    Subject(name='Tolls Office', start=4, end=16, rest=40, is_unit=True, superior=(32, 38))
    """
    return _unit_of(sentence) or _post_of(sentence)


def _post_of(sentence: str) -> Subject | None:
    post = speaks_of(sentence) if sentence.startswith("The ") else None
    at = sentence.find(post.name) if post else -1
    return _subject(sentence, at, at + len(post.name), is_unit=False) if post and at >= 0 else None


def _unit_of(sentence: str) -> Subject | None:
    unit = _UNIT.match(sentence)
    if unit is None or not is_department(unit["name"]) or title_in(unit["name"]):
        return None
    return _subject(sentence, *unit.span("name"), is_unit=True)


def _subject(sentence: str, start: int, end: int, *, is_unit: bool) -> Subject | None:
    """The subject at ``start:end`` with what the words behind it say; None if they say nothing of what it does, holds or stands under."""
    above = _ABOVE.match(sentence, end)
    named = above is not None and bool(title_in(above["name"]))
    at = above.end() if above and named else end
    rest = " " + sentence[at:].lstrip()
    holds = is_unit and _HOLDS.match(rest) is not None
    does = not holds and acts(rest)
    if not (does or named or holds):
        return None
    behind = _skipped(sentence, at) if does else -1
    head = above.span("name") if above and named else None
    return Subject(sentence[start:end], start, end, behind, is_unit, head)


def _skipped(sentence: str, at: int) -> int:
    return len(sentence) - len(sentence[at:].lstrip(" ,"))


def _going_on(sentence: str) -> int:
    """Where what it does begins in a sentence that goes on about the one before; 0 if it does not."""
    match = _GOES_ON.match(sentence)
    if match is None:
        return 0
    rest = sentence[match.end() :]
    plural = match[0] == "They"
    return match.end() + 1 if acts(rest, plural=plural) and not _HOLDS.match(rest) else 0


def is_charter(text: str, segments: Sequence[Segment]) -> bool:
    """Whether most sentences and items of a document say what units and posts do, two of them at least; a description of one post is none."""
    said = list(_sentences(text, segments))
    if not any(map(_unit_of, said)):  # as in most documents
        return False
    subjects = [subject_of(words) for words in said]
    names = {subject.name for subject in subjects if subject}
    told = sum(bool(subject or _going_on(words)) for subject, words in zip(subjects, said, strict=True))
    return len(names) >= _AT_LEAST and told * 2 > len(said) and not _describes_post(text, segments)


def _sentences(text: str, segments: Sequence[Segment]) -> Iterator[str]:
    """The English sentences and items; what says too little without a mark is a heading."""
    for segment in segments:
        if not text[segment.start].isascii():
            continue
        for start, end in english_sentences(text, segment.start, segment.end):
            if segment.mark or len(text[start:end].split()) >= _SAYS_ENOUGH:
                yield text[start:end]


def _describes_post(text: str, segments: Sequence[Segment]) -> bool:
    labels = (label_at(text[segment.start : segment.end]) for segment in segments)
    return any(label is not None and label.field in ("title", "qualifications") for label in labels)


def charter_events(text: str, segment: Segment, current: str, *, leaves: bool) -> Iterator[Event]:
    """Yield the units and posts that the sentences of a paragraph are about, each with its superior and what it does.

    Parameters
    ----------
    current : str
        The unit or post that the sentences before were about; empty if they were about none.
    leaves : bool
        Whether a sentence, no heading, named the unit that is open: a post that is told of next need not be in it.
    """
    for start, end in english_sentences(text, segment.start, segment.end):
        subject = subject_of(text[start:end])
        at = start + (max(subject.rest, 0) if subject else _going_on(text[start:end]))
        if subject is not None:
            if subject.name != current:
                yield from _opened(segment, subject, start, leaves=leaves)
                leaves = leaves or subject.is_unit
            if subject.name == current or subject.superior:
                yield from _labels(subject, start)
            current = subject.name
        if current and at > start:
            yield Event("item", at, at, end, rule="paragraph", sure=0.8)
        elif current and subject is None and not _GOES_ON.match(text, start, end):
            yield Event("text", start, start, end)


def _opened(segment: Segment, subject: Subject, start: int, *, leaves: bool) -> Iterator[Event]:
    name, end = start + subject.start, start + subject.end
    begin = segment.begin if start == segment.start else start
    if leaves and not subject.is_unit:
        yield Event("article", begin, begin, begin, rule=_RULE)
    kind: EventKind = "department" if subject.is_unit else "role"
    yield Event(kind, begin, name, end, subject.name, "duties", rule=_RULE, sure=0.8)


def _labels(subject: Subject, start: int) -> Iterator[Event]:
    """The superior, if the sentence names one; what follows is what the unit or post does."""
    end = start + subject.end
    if subject.superior:
        above, end = (start + at for at in subject.superior)
        yield Event("label", above, above, end, field="reports_to", rule="label")
    yield Event("label", end, end, end, field="duties", rule="label")
