"""Names that stand alone: whether a bare title or department opens a section is decided by what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.layout.segment import Segment
from corpus.roles.event import Event, event_of
from corpus.roles.headings import names_a_unit, names_nobody
from corpus.roles.spacedlabels import spaced_label
from corpus.text.clean import tidy
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.labels import label_at
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, is_title_line, normalise
from corpus.vocabulary.writtentitles import names_post, unit_behind, without_circumstances

_HEADCOUNT = re.compile(
    r"(?P<name>[^,，。;；:：]{2,14}?)\s*[(（]?\s*(?:招聘|招)?\s*(?:\d{1,3}|若干|[一二三四五六七八九十]{1,2})\s*[名人位](?:以上)?\s*[)）]?\s*[:：]?"
)
_ENDS_HEADCOUNT = tuple("名人位上)）")
_NO_FORM_HEADING = re.compile(
    "[,，、。;；:：]|说明|职责|制度|规定|手册|一览|介绍|简介|招聘|诚聘|编号|版本|时间|分配|比重|权重|标准|频次|关系|基本|信息|^工作$|项目$|目的|职级"
)
_BRACKETED_TITLE = re.compile(r"【\s*([^【】]{2,16}?)\s*】\s*([(（][^()（）]{2,16}[)）])?\s*$")
_LONGEST_GLUED = 40  # characters of a heading and the title behind it
_GLUED_HEADING = Prefiltered(
    r".*[各及与].*(?:能力|要求|范围|规范|标准|制度|流程|内容|结构图?|架构图?)(?P<name>[\u4e00-\u9fff]{2,8})"
)
_INITIALS = re.compile(r"\s*\([A-Z]{2,5}\)")  # Human Resources (HR) Department
_BOTH = re.compile(r"([\u4e00-\u9fff]{2,10})\s*[A-Z][A-Za-z/&' -]+")  # 票务处 Ticketing
_VALUE_LINE = re.compile(r"[^,，。;；:：\s]{2,8}[:：]\s*(?P<name>[^,，。;；:：]{2,16})")
_CODE_BEHIND = re.compile(r"\s{3,}[\d.#/-]+$")  # a class's number behind its title, in a column of its own
_SHORT = 10  # characters of a name whose form is not known
_FORM_FIELDS = ("reports_to", "direct_reports", "duties")
_ROSTER = 3  # names one a line
_NAME_WORDS = 7  # words of a line that is a name
_SIBLINGS = 2  # bullets below a title, of which most say what it does


class BareNames:
    """Decides for the segments of one document which bare names open a role or a department.

    Parameters
    ----------
    more : bool
        Whether something follows the last segment (a table).
    """

    def __init__(self, text: str, segments: Sequence[Segment], *, more: bool) -> None:
        self.text = text
        self.segments = segments
        self.more = more
        self.rosters = frozenset(self._rosters())
        self.pairs = frozenset(self._pairs())
        self.second_of_pair = frozenset(segments[place + 1].start for place in self.pairs)

    def event(self, place: int, *, open_list: bool, open_names: bool) -> Event | None:
        """Return the event of the segment at ``place`` if its bare name opens something.

        ``open_names`` says that a label waits for a name, ``open_list`` that it may take several, one a line.
        """
        segment = self.segments[place]
        following = self.segments[place + 1] if place + 1 < len(self.segments) else None
        written = unit_behind(self._words(segment).strip())
        words = without_circumstances(written)
        name = normalise(tidy(_CODE_BEHIND.sub("", words)))
        glued = _GLUED_HEADING.fullmatch(name) if len(name) <= _LONGEST_GLUED else None
        if glued and is_post(glued["name"]):
            name = glued["name"]  # 各级人员应具备能力班长: the heading above lost its line end
        if open_list and self._is_listed(name, following):
            return None
        counted = _HEADCOUNT.fullmatch(written) if written.rstrip(" :：")[-1:] in _ENDS_HEADCOUNT else None
        if counted and following is not None and label_at(self._words(following)):
            called = normalise(words if is_post(words) else counted["name"])
            return event_of("role", segment, name=called, rule="headcount", sure=0.9)
        if open_names or "\n" in words or words.endswith("。") or (following is None and not self.more):
            return None
        if place in self.rosters or place - 1 in self.pairs or self._is_option(place):
            return None
        return self._known_form(place, following, words, name) or self._unknown_form(
            segment, following, words, name
        )

    def _rosters(self) -> Iterator[int]:
        """The team consists of: / Cook / Baker / Porters: names one a line below a line that leads on, with no list under the last."""
        for place, segment in enumerate(self.segments):
            if not self._words(segment).endswith(":") or not self._words(segment).isascii():
                continue
            run = list(takewhile(self._is_name_line, range(place + 1, len(self.segments))))
            posts = sum(is_post(normalise(self._words(self.segments[at]))) for at in run)
            below = self.segments[run[-1] + 1 : run[-1] + 2] if run else ()
            heads = any(s.mark or is_activity(self._words(s)) for s in below)
            if len(run) >= _ROSTER and posts * 2 > len(run):
                yield from run[:-1] if heads else run

    def _pairs(self) -> Iterator[int]:
        """Fire Warden / Head Porter / Leads the drill: the first of two English titles one below the other; the second says who it is."""
        posts = [self._is_english_title(place) for place in range(len(self.segments))]
        for place, (before, first, second, after) in enumerate(
            zip([False, *posts], posts, [*posts[1:], False], [*posts[2:], False, False], strict=False)
        ):
            if first and second and not before and not after and not self.segments[place + 1].mark:
                yield place

    def _is_english_title(self, place: int) -> bool:
        segment = self.segments[place]
        words = self._words(segment)
        bullet = segment.mark is not None and not segment.mark.number
        return not bullet and words[0].isascii() and words[-1] != ":" and is_post(normalise(words))

    def _is_name_line(self, place: int) -> bool:
        segment = self.segments[place]
        words = self._words(segment)
        return (
            not segment.mark
            and len(words.split()) <= _NAME_WORDS
            and words[-1] not in ".:;"
            and not label_at(words)
        )

    def _is_option(self, place: int) -> bool:
        """A.店长 B.领班 C.店员: the answers that a question offers."""
        marks = [segment.mark for segment in self.segments[max(0, place - 1) : place + 1]]
        before, mark = marks if len(marks) == 2 else (None, None)
        return (
            before is not None
            and mark is not None
            and mark.style == before.style == "letter"
            and mark.number == before.number + 1
        )

    def _known_form(self, place: int, following: Segment | None, words: str, name: str) -> Event | None:
        segment = self.segments[place]
        bracketed = _BRACKETED_TITLE.match(words)
        if bracketed and is_post(normalise(bracketed[1])):
            return event_of("role", segment, name=bracketed[1] + (bracketed[2] or ""), rule="bracketed-title")
        if self._is_title(segment, name, following) and (
            self._has_content(segment, following) or self._heads_bullets(place)
        ):
            return event_of("role", segment, name=name, rule="bare-title")
        name = _INITIALS.sub("", name)
        if both := _BOTH.fullmatch(name):
            name = both[1] if is_department(both[1]) else name
        opens = names_a_unit(name) and not self._follows_value(place)
        if opens and self._has_content(segment, following, department=True):
            return event_of("department", segment, name=name, rule="bare-department")
        return None

    def _is_title(self, segment: Segment, name: str, following: Segment | None) -> bool:
        """Whether the name is a title; above a list of acts small letters do not tell against it: Lift and gate attendant."""
        if names_post(name):
            return True
        if segment.mark or following is None or not following.mark or not is_title_line(name):
            return False
        return is_activity(self._words(following))

    def _unknown_form(
        self, segment: Segment, following: Segment | None, words: str, name: str
    ) -> Event | None:
        if following is None or names_post(name) or is_department(name):
            return None
        alone = segment.begins_line and segment.mark is None and not words.endswith((":", "：", ".", "。"))
        if (segment.heading or alone) and self._heads_form(name, following):
            return event_of(
                "role", segment, name=name, rule="heading-of-form", sure=0.7 if segment.heading else 0.6
            )
        return None

    def _follows_value(self, place: int) -> bool:
        """工作调度:中控室 / 服务台: an unmarked name behind a line that gives one is another value of the same label."""
        before = self.segments[place - 1] if place else None
        value = _VALUE_LINE.fullmatch(self._words(before)) if before and not before.mark else None
        return value is not None and self.segments[place].mark is None and not is_activity(value["name"])

    def _words(self, segment: Segment) -> str:
        return self.text[segment.start : segment.end]

    def _is_listed(self, name: str, following: Segment | None) -> bool:
        """Whether the name is one of several under one label, the last before the next label."""
        named = is_post(name) or is_department(name)
        return named and following is not None and label_at(self._words(following)) is not None

    def _has_content(self, segment: Segment, following: Segment | None, *, department: bool = False) -> bool:
        if following is None or following.start in self.second_of_pair:
            return True
        if self._is_listed_in_bullets(segment, following):
            return False
        if spaced_label(self._words(following), marked=False):
            return True
        name = normalise(tidy(self._words(following)))
        if names_post(name):
            first = following.mark is not None and segment.mark is None and following.mark.number == 1
            return department or first
        if is_department(name) and not is_activity(self._words(following)):
            return False
        if (
            segment.mark
            and following.mark
            and following.mark.style == segment.mark.style
            and segment.mark.number
        ):
            return following.mark.number != segment.mark.number + 1
        return True

    def _heads_bullets(self, place: int) -> bool:
        """Bakery Lead / - Head of the bakery / - Bakes bread / - Orders flour: most bullets below an unmarked title say what it does."""
        if self.segments[place].mark or not self._words(self.segments[place]).isascii():
            return False
        below = takewhile(lambda s: s.mark and not s.mark.number, self.segments[place + 1 :])
        does = [is_activity(self._words(segment)) for segment in below]
        return len(does) > _SIBLINGS and sum(does) * 2 > len(does)

    def _is_listed_in_bullets(self, segment: Segment, following: Segment) -> bool:
        """A title among bullets of its look is one of a list (who is met, where a career leads), unless duties follow in them."""
        bullet = segment.mark is not None and not segment.mark.number
        if not bullet or not self.text[segment.start].isascii():
            return False
        style = segment.mark.style if segment.mark else ""
        alike = following.mark is not None and following.mark.style == style
        before = next(
            (s for s in self.segments if s.end <= segment.begin and s.mark and s.mark.style == style), None
        )
        return (
            not is_activity(self._words(following))
            if alike
            else following.mark is None and before is not None
        )

    def _heads_form(self, name: str, following: Segment) -> bool:
        """A heading of the file, whatever it says, right above 直接上级 or 岗位职责 is the post that they are about."""
        label = label_at(self._words(following))
        plain = 2 <= len(name) <= _SHORT + 2 or (name.isascii() and name.istitle() and len(name.split()) <= 5)
        plain = plain and not names_nobody(name) and not _NO_FORM_HEADING.search(name)
        return plain and label is not None and label.field in _FORM_FIELDS
