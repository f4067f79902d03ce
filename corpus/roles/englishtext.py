"""English lines and paragraphs that open a role or a unit: by announcing whose duties follow, or as the sentence's own subject.

Duties of the Keeper / The Keeper shall: / The Keeper will moor the boats. … / Keeper – moors the boats. Each of them says by its grammar
that what follows is done by somebody; `corpus.roles.events` asks for it before it looks at labels and headings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from corpus.layout.segment import Segment
from corpus.roles.bylaws import by_law_events, has_by_laws
from corpus.roles.charters import charter_events, is_charter
from corpus.roles.event import Event, event_of, label_event
from corpus.text.marks import Mark
from corpus.vocabulary.english import Announcement, announced, english_sentences, title_in
from corpus.vocabulary.englishlines import reports_in_english
from corpus.vocabulary.labels import Field, field_of, label_at
from corpus.vocabulary.predicates import does_something, govern, speaks_of
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import normalise

_AT_LEAST = 2  # posts that open paragraphs; one alone may be named in passing
_REACH = 200  # characters of a paragraph in which its first sentence says who does what
# what a text that tells who does what says of itself
_WHO_DOES_WHAT = re.compile(
    r"\b(?:roles?|responsibilit(?:y|ies)|duties|positions|job descriptions?|officers|who does what)\b",
    re.IGNORECASE,
)
# Purser - sells tickets. Keeper or mate: This person moors …
_RUN_IN = re.compile(
    r"(?P<name>[A-Z][^:.;\n–—]{1,58}?)(?:\s+[-–—]+\s*|\s*[-–—]+\s+|\s*:\s+)(?P<rest>[A-Za-z].{8,})", re.DOTALL
)
_NEXT_SENTENCE = re.compile(r"[.!?]\s+[A-Z]")
_SAYS_ENOUGH = 5  # words behind a title
_SHORT_NAME = 4  # words of a name of no known form
_PIECE = re.compile(r"[^;\s][^;]*")
# All members of the club should: — a list that is nobody's in particular
_TO_EVERYBODY = re.compile(
    r"(?:All|Every|Each|Any|Other|Employees|Staff|Students|Pupils|Parents|Visitors|Members|Users|Everyone|Everybody|Contractors|Customers|Guests|Participants)\b[^.;:]{0,60}?\b(?:should|must|will|shall|may|(?:is|are) (?:expected|required|asked|responsible|to))\b[^.;:]{0,30}:"
)
_IS_ONE = re.compile(r"The (?P<name>[A-Z][A-Za-z&/' -]{2,50}?) is (?:the|an?) ")
_OR = re.compile(r",? or |,|/")
_SENTENCE, _RUN_IN_TITLE = "subject-sentence", "run-in-title"


class EnglishText:
    """Decides for the segments of one document which English lines and paragraphs open a role or a unit."""

    def __init__(self, text: str, segments: Sequence[Segment]) -> None:
        self._text = text
        self._next = {segment.start: following for segment, following in pairwise(segments)}
        self._run_in_styles = self._styles_of_run_ins(segments)
        self._has_by_laws = has_by_laws(text)
        self._is_charter = is_charter(text, segments)
        self._speakers = self._named_by_paragraphs(segments) if _tells_who_does_what(text) else frozenset()
        self.unit = ""  # the department or committee that was read last
        self._unit_in_sentence = False  # a sentence named it, no heading
        self._below_unit = False  # no post's heading stands between it and here
        self._heading: Mark | None = None  # of the last role's heading

    def note(self, found: Sequence[Event]) -> None:
        """Take what a segment has opened, by whomever it was read."""
        for event in found:
            if event.kind == "department":
                self.unit, self._unit_in_sentence = event.name, event.rule == _SENTENCE
            if event.kind in ("role", "department"):
                self._below_unit, self._heading = event.kind == "department", event.mark

    def _named_by_paragraphs(self, segments: Sequence[Segment]) -> frozenset[str]:
        found = {post.name for s in segments if (post := self._speaker(s.start, s.end))}
        posts = {name for name in found if not govern(name)}
        return frozenset(found) if len(posts) >= _AT_LEAST else frozenset()

    def _speaker(self, start: int, end: int) -> Announcement | None:
        if not self._text[start : start + 1].isascii():
            return None
        post = speaks_of(self._text[start : min(end, start + _REACH)])
        return post or self._told_what_it_is(start, end)

    def _told_what_it_is(self, start: int, end: int) -> Announcement | None:
        """The post of a paragraph whose first sentence says what it is, and a later one what it does."""
        is_one = _IS_ONE.match(self._text[start:end])
        name = title_in(is_one["name"]) if is_one else ""
        if is_one is None or not name:
            return None
        later = list(english_sentences(self._text, start, end))[1:]
        acts = any(does_something(self._text[a:b], name) for a, b in later)
        return Announcement(name, is_one.end("name")) if acts else None

    def events(self, segment: Segment, title: str, rule: str, field: Field | None) -> list[Event]:
        """Return what the segment opens; nothing if it opens nothing.

        Parameters
        ----------
        title, rule : str
            The role that has been opened before and the rule that opened it.
        field : Field or None
            The open label.
        """
        words = self._text[segment.start : segment.end]
        if not words[:1].isascii():
            return []
        found = announced(words)
        if found is not None and field == "other" and self._is_in_contents(segment):
            return []
        if found is not None:
            return self._announced(segment, found, title)
        if _TO_EVERYBODY.fullmatch(words):
            return [event_of("article", segment, rule="to-everybody")]
        events = by_law_events(self._text, segment, title) if self._has_by_laws else []
        if self._is_charter and not events:
            current = self.unit if self._below_unit else title
            events = list(charter_events(self._text, segment, current, leaves=self._unit_in_sentence))
            if any(event.kind in ("role", "department", "item") for event in events):
                return events
        beside = (
            segment.mark is not None
            and self._heading is not None
            and _are_beside(self._heading, segment.mark)
        )
        opened_by_heading = bool(title) and not (
            beside or self._below_unit or rule in (_SENTENCE, _RUN_IN_TITLE)
        )
        if events or (opened_by_heading and segment.mark):
            return events
        return self._run_in(segment, words) or (
            [] if opened_by_heading else self._paragraph(segment, opened=bool(title))
        )

    def _announced(self, segment: Segment, found: Announcement, title: str) -> list[Event]:
        words = self._text[segment.start : segment.end]
        stands = [event_of("text", segment)] if any(reports_in_english(words)) else []
        if found.name.casefold() in (title.casefold(), self.unit.casefold()):
            return [*stands, label_event(segment, "duties", "announced")]
        if not found.is_unit:
            return [event_of("role", segment, name=found.name, rule="announced", sure=0.9), *stands]
        if self.unit.casefold().endswith(f" {found.name}".casefold()):
            return [label_event(segment, "duties", "announced")]  # the committee, below Harbour Committee
        if " " not in found.name and found.name != "Board":
            return []  # the team, the office: of whom nobody says which
        field: Field = "duties" if found.has_duties else "other"
        return [event_of("department", segment, name=found.name, field=field, rule="announced", sure=0.9)]

    def _is_in_contents(self, segment: Segment) -> bool:
        """Whether the segment is a bullet and another one follows, as in a page's contents."""
        following = self._next.get(segment.start)
        beside = following.mark if following else None
        return (
            segment.mark is not None and not segment.mark.number and beside is not None and not beside.number
        )

    def _styles_of_run_ins(self, segments: Sequence[Segment]) -> frozenset[str]:
        """The marks ("" for none) that two or more titles with what they do bear; the others of that look are titles as well."""
        styles = Counter(
            segment.mark.style if segment.mark else ""
            for segment in segments
            if self._title_run_in(self._text[segment.start : segment.end])[0]
        )
        return frozenset(style for style, count in styles.items() if count >= _AT_LEAST)

    def _title_run_in(self, words: str) -> tuple[str, re.Match[str] | None]:
        """The title that a paragraph begins with, before what the post does, and how the paragraph is made; no title if it has none."""
        match = _RUN_IN.match(words) if words[:1].isascii() else None
        if match is None or field_of(match["name"]):
            return "", None
        names = [title_in(part) for part in _OR.split(match["name"])]
        name = title_in(match["name"]) or (names[0] if all(names) else "")
        rest = match["rest"]
        said = speaks_of(rest)  # Keeper - The Boat Keeper moors …
        told = (rest[a:b] for a, b in english_sentences(rest, 0, len(rest)))
        does = is_activity(rest) or (said and said.name.endswith(name))
        does = does or any(does_something(sentence, name, *names) for sentence in told)
        return (name if does else ""), match

    def _run_in(self, segment: Segment, words: str) -> list[Event]:
        """``Purser – sells tickets``: a title and what it does in one paragraph."""
        name, match = self._title_run_in(words)
        if match is None:
            return []
        rest = match["rest"]
        if not name and (segment.mark.style if segment.mark else "") in self._run_in_styles:
            name = self._like_the_others(match["name"], rest, has_mark=segment.mark is not None)
        if not name:
            return []
        end, at = segment.start + match.end("name"), segment.start + match.start("rest")
        told = [Event("text", at, at, segment.end)]
        pieces = list(_PIECE.finditer(rest))
        if (
            len(pieces) > 1
            and all(is_activity(piece[0]) for piece in pieces)
            and not _NEXT_SENTENCE.search(rest)
        ):
            told = [
                Event("item", at + p.start(), at + p.start(), at + p.end(), rule=_RUN_IN_TITLE)
                for p in pieces
            ]
        return [self._role(segment, segment.start, end, name, _RUN_IN_TITLE), *told]

    def _like_the_others(self, words: str, rest: str, *, has_mark: bool) -> str:
        """The name where a title of no known form, or words that say no act, stand like the titles beside them."""
        title = title_in(words)
        if title:
            return title if len(rest.split()) >= _SAYS_ENOUGH else ""
        plain = has_mark and len(words.split()) <= _SHORT_NAME and is_activity(rest)
        return normalise(words) if plain else ""

    def _paragraph(self, segment: Segment, *, opened: bool) -> list[Event]:
        """The role that a paragraph opens with, and the paragraph; a label may stand before it: Responsibility: The Keeper will …."""
        label = label_at(self._text[segment.start : segment.end])
        labelled = label is not None and label.field == "duties" and label.has_colon
        start = segment.start + (label.end if label and labelled else 0)
        start += len(self._text[start : segment.end]) - len(self._text[start : segment.end].lstrip())
        post = self._speaker(start, segment.end)
        if post is None or not (labelled or opened or post.name in self._speakers):
            return []
        if opened and govern(post.name) and post.name not in self._speakers:
            return []
        told = Event("text", start, start, segment.end)
        return [self._role(segment, start, start + post.rest, post.name, _SENTENCE), told]

    def _role(self, segment: Segment, start: int, end: int, name: str, rule: str) -> Event:
        return Event("role", segment.begin, start, end, name, mark=segment.mark, rule=rule, sure=0.8)


def _are_beside(heading: Mark, mark: Mark) -> bool:
    """Whether two numbers stand on one level: 12.2 and 12.3, not 12.2.1."""
    return heading.style == mark.style == "multi" and heading.ordinal.count(".") == mark.ordinal.count(".")


@lru_cache(maxsize=1)  # asked once for each cell of a document's tables
def _tells_who_does_what(text: str) -> bool:
    return bool(_WHO_DOES_WHAT.search(text))
