"""By-laws in prose: The President shall preside at meetings; sign contracts. The Secretary shall keep the minutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from corpus.layout.segment import Segment
from corpus.roles.event import Event
from corpus.vocabulary.english import english_sentences, shall
from corpus.vocabulary.predicates import does_something

# what a sentence says, one by one: preside at meetings; sign contracts and to do all other duties
_NEXT = r" (?=and (?:to perform (?:such|all|any) other|shall)\b)"
_STATEMENTS = re.compile(rf"(?:(?:and|to|shall) +)*(?P<words>[^;\s](?:(?!{_NEXT})[^;])*)(?:;\s*|{_NEXT}|$)")
_BEGINNING = re.compile(r"(?:^|(?<=\n)|(?<=[.:] ))\s*(?:[a-z\d]{1,2}[.:)] )?(?=[A-Z])")
_SAYS_WHOSE = re.compile(r"\bshall\b|\b(?:duty|duties|responsibility|responsibilities) of\b")
_REACH = 120  # characters of a sentence in which it names its officer
# The Warden shall report to the Secretary: a line, no duty
_STANDS_UNDER = re.compile(
    r"\bshall (?:report|be (?:responsible|accountable|answerable)) (?:directly )?to (?:the )?[A-Z][A-Za-z' -]+\.?\s*$"
)
_AT_LEAST = 2  # officers; one alone may be named by any rule


@lru_cache(maxsize=1)  # asked once for each cell of a document's tables
def has_by_laws(text: str) -> bool:
    """Whether the sentences of a document say of two officers or more what they shall do."""
    if not _SAYS_WHOSE.search(text):
        return False
    found = (shall(text[match.end() : match.end() + _REACH]) for match in _BEGINNING.finditer(text))
    return len({officer.name.casefold() for officer in found if officer}) >= _AT_LEAST


def by_law_events(text: str, segment: Segment, title: str) -> list[Event]:
    """Return the officers whom a paragraph speaks of, each with what it says that they shall do.

    Parameters
    ----------
    title : str
        The role that the paragraphs before were about.
    """
    events: list[Event] = []
    for start, end in english_sentences(text, segment.start, segment.end):
        found = shall(text[start:end])
        at = start + (found.rest if found else 0)
        if found and found.name.casefold() != title.casefold():
            title = found.name
            begin = segment.begin if start == segment.start else start
            events.append(Event("role", begin, start, at, title, mark=segment.mark, rule="by-law", sure=0.8))
        if _STANDS_UNDER.search(text[start:end]):
            events.append(Event("text", start, start, end))
        elif found or (events and does_something(text[start:end], title)):
            events += _statements(text, at, end)
    return events


def _statements(text: str, start: int, end: int) -> Iterator[Event]:
    for match in _STATEMENTS.finditer(text[:end], start):
        yield Event("item", match.start("words"), match.start("words"), match.end("words"), rule="by-law")
