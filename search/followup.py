"""A question that goes on from the one before it, put so that it stands alone: 他的上级呢, 那备件呢, "who does she report to?".

What a pronoun means, in this order: who the last answer named, if it is one; else who the last question was about. Nothing is guessed
where two may be meant: then the answer asks back. The result depends on the two questions and the dataset alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property

from corpus.text.latepattern import late_pattern
from graph.view import View
from search.followed import Followed
from search.mentions import Linker, Mention
from search.model import Answer, Intent
from search.names import ENGLISH_UNIT, UNIT_ENDING, Names
from search.pronouns import (
    BARE_PART,
    ELLIPSES_ZH,
    ELLIPSIS_EN,
    LEAD_EN,
    LEAD_ZH,
    MORE_EN,
    THING,
    Pronoun,
    pronouns,
)
from search.question import Reading, mask, read_question
from search.script import language_of, plain, tight
from search.several import MOST_NAMES
from search.standins import Pieces, intent_about
from search.steps import other_place, step_of

NAMES_FIRST = frozenset(("who_handles", "most"))  # the first answer is the one spoken of
NAMES_POSTS = frozenset(("reports_of", "reports_to", "all_reports_of", "members_of"))  # one answer alone is
THINGS = ("it", "它")  # beside a name they mean what it does, or nothing: "is it the cashier who ..."
VAGUE = frozenset(
    ("it", "its", "them", "they", "their", "它", "它们", "其")
)  # alone they may mean what the question itself names
SIGN = late_pattern("[,;:，；：]")  # what goes before it in the question may be what a vague pronoun means
CHOICES = 6  # that a question back offers
PARTS = {
    "Approves": ("谁审批", "who approves"),
    "Supervises": ("谁监督", "who supervises"),
    "Supports": ("谁协助", "who supports"),
}
THE_EN = late_pattern(r"^(?:the|an?|our|your) ")
DOING = late_pattern(
    r"^(?:(?:负责|管理|管|做|审批|批准|审核|签字|监督|协助|配合) *|(?:handles?|does|do|manages?|approves?|supervises?|oversees?|assists?|helps?|supports?) )"
)
UNITS = ("department", "weak_department")


class Turn:
    """A question before, as it stood alone: how it was read, and its answer, each found when it is needed."""

    def __init__(self, reader: Callable[[], Reading], answerer: Callable[[], Answer]) -> None:
        self._reader = reader
        self._answerer = answerer

    @cached_property
    def reading(self) -> Reading:
        """How it was read."""
        return self._reader()

    @cached_property
    def answer(self) -> Answer:
        """The answer that was given."""
        return self._answerer()


class Follower:
    """Makes questions stand alone.

    Parameters
    ----------
    view : View
    names : Names
    linker : Linker
    """

    def __init__(self, view: View, *, names: Names, linker: Linker) -> None:
        self._view = view
        self._names = names
        self._linker = linker

    def follow(self, question: str, turns: Sequence[Turn]) -> Followed:
        """Return a question as it would be asked without the one before it.

        Parameters
        ----------
        question : str
        turns : sequence of Turn
            What was asked before, the latest last.

        Returns
        -------
        Followed
            The very question where it needs nothing before it.
        """
        english = language_of(question) == "en"
        text = plain(question) if english else tight(plain(question))
        if turns:
            found = (
                self._stepped(text, turns, english)
                or self._elsewhere(text, turns[-1], english)
                or self._shortened(text, turns, english)
                or self._with_topic(text, turns, english)
            )
            if found is not None:
                return found
        return self._with_names(text, turns, english) or Followed(question)

    # pronouns

    def _with_names(self, text: str, turns: Sequence[Turn], english: bool) -> Followed | None:
        """Return the question with names for its pronouns; None where it has none that it is about."""
        text = (LEAD_EN if english else LEAD_ZH).sub("", text)
        text = MORE_EN.sub("", text) if english else text
        if next(pronouns(text, english=english), None) is None:
            return None
        mentions = self._linker.find(text)
        masked, places = mask(text, mentions)
        found = [one for one in pronouns(masked, english=english) if not (places and one.words in THINGS)]
        if not turns or SIGN.search(text):
            found = [one for one in found if one.words not in VAGUE]
        intent = intent_about(masked, found, english) if found and (turns or not places) else None
        if intent is None:
            return None
        pieces = Pieces(masked, places)
        names: list[tuple[Pronoun, str]] = []
        for one in found:
            meant = self._meant(one, turns, intent)
            if not meant:
                return Followed(text, pronoun=one.words, is_unit=one.reach == "unit", intent=intent)
            if len(meant) > 1:
                asked = [pieces.put([(one, name)], english) for name in meant[:CHOICES]]
                return Followed(text, pronoun=one.words, choices=tuple(asked), intent=intent)
            names.append((one, meant[0]))
        return Followed(pieces.put(names, english))

    def _meant(self, pronoun: Pronoun, turns: Sequence[Turn], asked: Intent | None = None) -> list[str]:
        """Return the names that a pronoun may stand for; what is ``asked`` of it again is asked of those who were the answer."""
        if not turns:
            return []
        if pronoun.reach in ("first", "second"):
            return self._of_two(turns, 0 if pronoun.reach == "first" else 1)
        answer = turns[-1].answer
        subjects = [subject.id for subject in answer.understood_as.subjects]
        answered = [item.id for item in answer.answers] if answer.status != "not_found" else []
        intent = answer.understood_as.intent
        if pronoun.reach == "unit":
            answered = answered[:1] if intent in NAMES_FIRST else answered
            units = self._units(answered) or self._units(subjects)
            return self._spoken(units or self._units(self._homes(answered) or self._homes(subjects)))
        named, about = self._spoken(self._posts(answered)), self._spoken(self._posts(subjects))
        together = self._side_by_side(self._posts(answered))
        if pronoun.reach == "many" and 1 < len(together) <= MOST_NAMES:
            return [(" and the " if pronoun.words.isascii() else "、").join(together)]
        if named and intent in NAMES_FIRST:
            return named[:1]
        if len(named) == 1 and intent in NAMES_POSTS:
            return named
        if asked == intent and (further := self._further(turns)):
            return self._spoken(further)
        if not about and pronoun.words in ("it", "its", "它", "其"):
            return self._spoken(self._units(subjects))
        return about or named

    def _of_two(self, turns: Sequence[Turn], place: int) -> list[str]:
        """Return the first or the second of the two names that were last spoken of together."""
        for turn in reversed(turns):
            about = self._spoken([subject.id for subject in turn.answer.understood_as.subjects])
            if len(about) == 2:
                return about[place : place + 1]
        return []

    def _posts(self, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if one in self._view.posts]

    def _units(self, ids: Sequence[str]) -> list[str]:
        return [one for one in ids if one in self._view.departments]

    def _homes(self, ids: Sequence[str]) -> list[str]:
        """Return the departments of posts."""
        return [unit for one in self._posts(ids) for unit in self._view.posts[one].departments]

    def _spoken(self, ids: Sequence[str]) -> list[str]:
        """Return the names that a question may use for things, those of one label together."""
        by_label: dict[str, list[str]] = {}
        for one in dict.fromkeys(ids):
            by_label.setdefault(self._names.labels[one], []).append(one)
        return [name for label, group in by_label.items() for name in self._told_apart(label, group)]

    def _side_by_side(self, ids: Sequence[str]) -> list[str]:
        """Return the names of posts for one question about all: a place that it named would be the place of them all."""
        if len({self._view.posts[one].organization for one in ids}) > 1:
            return list(dict.fromkeys(self._names.labels[one] for one in ids))
        return self._spoken(ids)

    def _told_apart(self, label: str, group: list[str]) -> list[str]:
        namesakes = {one for one, other in self._names.labels.items() if other == label}
        if namesakes <= set(group):
            return [label]
        owners = [self._view.posts.get(one) or self._view.departments[one] for one in group]
        places = [self._names.short_organizations.get(owner.organization, "") for owner in owners]
        return [f"{place}{label}" for place in dict.fromkeys(places)]

    # one step further

    def _further(self, turns: Sequence[Turn]) -> list[str]:
        """Return the posts from which lines go on: those that the last answer named and that were not asked about before."""
        answer = turns[-1].answer
        lines = {"reports_to": self._view.superiors_of, "reports_of": self._view.subordinates_of}
        onward = lines.get(answer.understood_as.intent)
        if onward is None or answer.status == "not_found":
            return []
        asked = {subject.id for turn in turns for subject in turn.answer.understood_as.subjects}
        named = self._posts([item.id for item in answer.answers])
        new = [one for one in named if one not in asked] or named
        return [one for one in new if onward(one)] or new

    def _stepped(self, text: str, turns: Sequence[Turn], english: bool) -> Followed | None:
        """Return the question about those above or below whom the last answer named: 再上面呢, "and above that?"."""
        step = step_of(text, english=english)
        if step is None:
            return None
        answer = turns[-1].answer
        intent = answer.understood_as.intent
        named = self._posts([item.id for item in answer.answers])
        if intent in NAMES_FIRST:
            start = named[:1]
        elif intent == "chain" and step.intent == "reports_to":
            start = named[-1:]
        else:
            start = self._further(turns) if intent == step.intent else []
        names = self._side_by_side(start or self._posts([one.id for one in answer.understood_as.subjects]))
        if not 0 < len(names) <= MOST_NAMES:
            choices = tuple(step.about([name], english=english) for name in names[:CHOICES])
            return Followed(text, pronoun=text, choices=choices, intent=step.intent) if names else None
        return Followed(step.about(names, english=english))

    def _elsewhere(self, text: str, last: Turn, english: bool) -> Followed | None:
        """Return the last question about the other organisation: 另一家店呢, "and in the other store?"."""
        if not other_place(text, english=english):
            return None
        spoken = self._names.short_organizations
        homes = last.reading.organizations or {
            owner.organization
            for item in last.answer.answers
            if (owner := self._view.posts.get(item.id) or self._view.departments.get(item.id))
        }
        others = [one for one in spoken if one not in homes or len(homes) != 1]
        asked = tuple(
            f"{last.reading.plain.rstrip('?. ')} at {spoken[one]}"
            if english
            else f"{spoken[one]}{last.reading.plain}"
            for one in others[:CHOICES]
        )
        if len(asked) == 1:
            return Followed(asked[0])
        return Followed(text, pronoun=text, choices=asked, intent=last.reading.intent) if asked else None

    # what is left out

    def _shortened(self, text: str, turns: Sequence[Turn], english: bool) -> Followed | None:
        """Return the whole of a question that says only what is new: 那备件呢, "and the cashier?"."""
        forms = (ELLIPSIS_EN,) if english else ELLIPSES_ZH
        match = next((found for form in forms if (found := form.match(text))), None)
        if match is None:
            return None
        rest = match["rest"].strip(" ,")
        pronoun = next(pronouns(rest, english=english), None)
        if pronoun is not None and pronoun.words == rest:
            meant = self._meant(pronoun, turns)
            if len(meant) != 1:
                return Followed(rest, pronoun=rest, choices=tuple(meant[:CHOICES]))
            rest = meant[0]
        elif rest and (followed := self._with_names(rest, turns, english)) is not None:
            return followed
        return Followed(self._completed(THE_EN.sub("", rest) if english else rest, turns, english))

    def _completed(self, rest: str, turns: Sequence[Turn], english: bool) -> str:
        """Return the last question with a new organisation, name, side or topic."""
        bare, organizations = self._linker.without_organizations(rest)
        last = turns[-1]
        reading = last.reading
        if organizations and not bare:
            return f"{rest}{reading.plain}" if not english else f"{reading.plain.rstrip('?. ')} at {rest}"
        found = self._linker.find(rest)
        name = found[0] if len(found) == 1 and _covers(found[0], bare) else None
        if name is not None:
            is_topic = _is_weak(name) and not any(one.kind in UNITS for one in reading.subjects)
            if is_topic:
                return self._about_topic(rest, turns, english)
            return self._about_another(rest, name, last, english)
        if self._is_structural(rest):
            return rest
        about = self._spoken([one.id for one in last.answer.understood_as.subjects])
        named = self._spoken(self._posts([one.id for one in last.answer.answers[:1]]))
        for owner in (about or named)[:1]:
            side = f"the {owner} 's {rest}" if english else f"{owner}的{rest}"
            if self._is_structural(side):
                return side
        return self._about_topic(rest, turns, english)

    def _about_another(self, rest: str, name: Mention, last: Turn, english: bool) -> str:
        reading = last.reading
        kinds = UNITS if name.kind in UNITS else ("post", "unknown")
        place = self._place(reading) if name.surface == rest else ""
        before = next((one for one in reading.subjects if one.kind in kinds), None)
        if before is not None:
            return f"{reading.plain[: before.start]}{place}{rest}{reading.plain[before.end :]}"
        topic = _run_together(last.answer.understood_as.topic)
        if reading.intent != "who_handles" or not topic:
            return rest
        if name.kind in UNITS:
            return f"who in the {rest} handles {topic}" if english else f"{rest}谁负责{topic}"
        return f"does the {rest} handle {topic}" if english else f"{place}{rest}负责{topic}吗"

    def _place(self, reading: Reading) -> str:
        """Return the organisation that the last question was about, empty for none or several."""
        if len(reading.organizations) != 1:
            return ""
        return self._names.short_organizations.get(reading.organizations[0], "")

    def _about_topic(self, topic: str, turns: Sequence[Turn], english: bool) -> str:
        """Return the last question that had a topic, about another one."""
        last = _with_a_topic(turns)
        if last is not None and last.reading.intent == "does":
            about = self._spoken([one.id for one in last.answer.understood_as.subjects])
            if len(about) == 1:
                return f"does the {about[0]} handle {topic}" if english else f"{about[0]}负责{topic}吗"
        if last is None:
            return f"who handles {topic}" if english else f"谁负责{topic}"
        reading, before = last.reading, DOING.sub("", last.answer.understood_as.topic)
        is_same_language = (reading.language == "en") == english
        if (
            reading.intent == "who_handles"
            and before
            and is_same_language
            and reading.plain.count(before) == 1
        ):
            return reading.plain.replace(before, topic)
        chinese, other = PARTS.get(reading.involvement, ("谁负责", "who handles"))
        return f"{other} {topic}" if english else f"{chinese}{topic}"

    def _is_structural(self, question: str) -> bool:
        reading = read_question(question, self._linker)
        return reading.intent != "who_handles" and bool(reading.subjects)

    def _with_topic(self, text: str, turns: Sequence[Turn], english: bool) -> Followed | None:
        """Return a question for another part in what was asked about before: 那谁审批呢, "who approves it?"."""
        bare = BARE_PART.match(text)
        is_who = re.search(r"\bwho\b", text) if english else "谁" in text
        if not bare and not (is_who and THING.search(text)):
            return None
        last = _with_a_topic(turns)
        topic = DOING.sub("", last.answer.understood_as.topic) if last is not None else ""
        if not topic:
            return None
        if bare:
            return Followed(f"who {bare['en']} {topic}" if bare["en"] else f"谁{bare['zh']}{topic}")
        if not self._is_structural(text):
            return Followed(THING.sub(lambda _: topic, LEAD_EN.sub("", text), count=1))
        return None


def _with_a_topic(turns: Sequence[Turn]) -> Turn | None:
    """Return the latest question about who does something."""
    return next((turn for turn in reversed(turns) if turn.reading.intent in ("who_handles", "does")), None)


def _run_together(topic: str) -> str:
    """Return the words of a topic as one phrase: Chinese has no blanks."""
    return topic if topic.isascii() else topic.replace(" ", "")


def _is_weak(name: Mention) -> bool:
    """Say whether a department's name is as well a thing that somebody handles: 备件, "parts"."""
    return name.kind in UNITS and not (UNIT_ENDING.search(name.surface) or ENGLISH_UNIT.search(name.surface))


def _covers(mention: Mention, text: str) -> bool:
    return mention.surface.strip() == text.strip(" 的")
