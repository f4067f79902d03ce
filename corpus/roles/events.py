"""Segments into events: what each one is in a role document — heading, label with its value, item or plain text.

One event is decided by its own words and, where those leave two readings, by its neighbours (`corpus.roles.barenames`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.layout.prose import leading_name, opening_name, openings, prose_names
from corpus.layout.segment import Segment
from corpus.roles.areas import without_areas
from corpus.roles.barenames import BareNames
from corpus.roles.englishtext import EnglishText
from corpus.roles.event import NAME_FIELDS, Event, EventKind, event_of, label_event, marked_where_shown
from corpus.roles.formrows import form_rows, title_label
from corpus.roles.headings import article_series, heads_paper, names_document, stated_headings
from corpus.roles.regulations import ArticleReader
from corpus.roles.saidheadings import heads_procedure, said_heading, said_name
from corpus.roles.spacedlabels import ALWAYS_TORN, TORN_FIELDS, meant_field, spaced_label
from corpus.roles.standinglines import standing_line
from corpus.roles.subjects import speaks_of_rule, subject_items, with_duties
from corpus.roles.units import unit_events, unit_headings
from corpus.text.clean import tidy
from corpus.vocabulary.labels import Field, field_of, heading_field, label_at
from corpus.vocabulary.namelists import is_to_fill_in
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise
from corpus.vocabulary.writtentitles import names_post

# What a post's name may stand before; its duties would be a heading of their own.
_OWN_FIELDS: frozenset[Field] = frozenset(("qualifications", "authorities", "indicators"))
_FULL_LABEL = (
    4  # characters: 岗位名称 alone on a line is a label torn from its value, 岗位 alone may be a heading
)
_ONE_LINE = re.compile(r"(?P<name>[^:：,，。;；]{2,20})[:：]\s*(?P<rest>\S.{3,})", re.DOTALL)
_ALWAYS_NAMES: frozenset[Field | None] = frozenset(("reports_to", "direct_reports"))
_HINT = re.compile(r"[(（\[【][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）\]】]")
_SIGNER = re.compile(r"(?:批\s*准|审\s*[核批]|编\s*[制写]|填\s*[写表]|制\s*表|签\s*发)\s*[人者]")
_ONE_LINE_RULE = "title-and-duties"
_SAYS_ENOUGH = 8  # characters behind a title and a colon; fewer are a value
_SUMS_UP = re.compile("负责|分管|主管|承担(?!着?(?:以下|如下))|协助")
_WORDS = re.compile(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2,} [A-Za-z]{2,}")
# The duties of a boat keeper are many, and listed below are the main ones.
_LISTED_BELOW = re.compile(
    r"\b(?:duties|responsibilities|tasks|functions)\b[^:]{0,160}\b(?:below|following|as follows|to)\b[^.;:]{0,60}[.:]?(?:\s+[A-Z][^.]{0,120}\.)?$"
    r"|\bfollowing (?:are|is|include)\b[^.:]{0,40}\b(?:duties|responsibilities|tasks|functions)\b[^.:]{0,20}[.:]?\W*$"
    r"|\b(?:duties|responsibilities|functions)\b[^.:]{0,60}:$"
)
_CHART = re.compile(r"(?i:organi[sz]ation(?:al)?|reporting) (?i:chart|structure)\W*$")
_IT = re.compile("(?:It|They) ")  # It pays the suppliers
_FIRST_ITEMS = 3  # items of a list, one of which tells what kind it is
_CHAPTER_LENGTH = 16  # characters of a chapter's heading
_EXPLAINS = re.compile(r"(?:The|An?|Your|What|How|Insert|Enter|State|Give|Provide|List)\b")
_SHORT_TITLE = 3  # words; nothing is explained in so few
_TITLE_WORDS = 9  # an English title has no more


class _Reader:
    def __init__(self, text: str, segments: Sequence[Segment], *, more: bool) -> None:
        self.text = text
        self.segments = segments
        self.series = article_series(self._words(segment) for segment in segments)
        self.bare = BareNames(text, segments, more=more)
        self.prose_names = prose_names(text, segments)
        self.english = EnglishText(text, segments)
        self.subjects = subject_items(text, segments)
        self.units = unit_headings(text, segments)
        self.articles = ArticleReader(text, segments)
        self.rows = form_rows(text, segments)
        self.field: Field | None = None
        self.title = self.rule = ""  # of the last role
        self.open_names = False  # a label that wants names has no value yet
        self.open_title = False
        self.has_value = False  # the label before has its value on its own line
        self.in_form = False  # between 岗位名称 and the duties: what stands below a label is its value
        self.in_chart = False  # below the heading of an organisation chart
        self.open_list = False  # 直接下级 alone on a line: a name a line may follow

    def _words(self, segment: Segment) -> str:
        return self.text[segment.start : segment.end]

    def events(self) -> Iterator[Event]:
        paired = self._paired_labels()
        for place, segment in enumerate(self.segments):
            found = self.articles.read(segment)
            if found is None:
                found = paired[place] if place in paired else list(self._read(segment, place))
            if not found:
                continue
            self._remember(found)
            yield from map(marked_where_shown, found)

    def _paired_labels(self) -> dict[int, list[Event]]:
        """Several labels in a row, then as many values: a form read column by column. Each label takes its value."""
        paired: dict[int, list[Event]] = {}
        place = 0
        while place < len(self.segments):
            fields: list[Field] = []
            while place + len(fields) < len(self.segments) and (
                field := self._torn_label(place + len(fields))
            ):
                fields.append(field)
            values = range(place + len(fields), min(place + 2 * len(fields), len(self.segments)))
            if len(fields) > 1 and len(values) == len(fields) and not any(map(self._is_labelled, values)):
                for offset, (field, value) in enumerate(zip(fields, values, strict=True)):
                    paired[place + offset] = []
                    paired[value] = [self._value_of(field, self.segments[value])]
                place = values[-1]
            place += max(1, len(fields) - 1)
        return paired

    def _torn_label(self, place: int) -> Field | None:
        words = self._words(self.segments[place])
        field = field_of(words)
        return field if field in TORN_FIELDS and len(tidy(words)) >= _FULL_LABEL else None

    def _is_labelled(self, place: int) -> bool:
        words = self._words(self.segments[place])
        return (
            self.segments[place].mark is not None
            or label_at(words) is not None
            or field_of(words) is not None
        )

    def _value_of(self, field: Field, segment: Segment) -> Event:
        if field == "title":
            return event_of(
                "role", segment, name=tidy(self._words(segment)), field="title", rule="title-label"
            )
        return label_event(segment, field, "label", start=segment.start)

    def _remember(self, found: Sequence[Event]) -> None:
        last = found[-1]
        is_empty_label = last.kind == "label" and last.start >= last.end
        self.field = None if last.kind in ("role", "department", "article") else last.field or self.field
        names_line = last.kind == "text" and self.open_list and len(found) == 1
        self.open_list = names_line or (is_empty_label and last.field == "direct_reports")
        self.open_title = last.kind == "label" and last.field == "title"
        self.has_value = last.kind == "label" and last.start < last.end
        if last.kind in ("label", "role", "article"):
            self.in_chart = bool(_CHART.search(self.text, last.begin, last.end))
        signer = bool(_SIGNER.search(self.text, last.begin, last.end))
        glued = (
            last.field == "other"
            and last.rule == "label"
            and self.text[last.begin - 1 : last.begin] not in ("", "\n")
        )
        if last.kind in ("role", "label"):
            self.in_form = last.rule == "title-label" or (
                self.in_form and last.field not in ("duties", "summary", "tasks")
            )
        valued = last.field in NAME_FIELDS or (last.field == "other" and (signer or glued or self.in_form))
        self.open_names = is_empty_label and valued
        opened = next((event for event in reversed(found) if event.kind == "role"), None)
        self.english.note(found)
        self.title, self.rule = (opened.name, opened.rule) if opened else (self.title, self.rule)

    def _read(self, segment: Segment, place: int) -> Iterator[Event]:
        words = self._words(segment)
        if segment.mark and segment.mark.style == "article":
            yield event_of("article", segment, rule="article-number")
        elif self.series and tidy(words) in self.series:
            yield event_of("article", segment, rule="article-series")
            return
        elif heads_paper(words):
            yield event_of("article", segment, rule="paper-head")
            return
        found = (
            self.english.events(segment, self.title, self.rule, self.field)
            or self.rows.get(place)
            or standing_line(self.text, segment, self.segments[place - 1 : place], self.title)
            or self._subject(segment, place)
            or self._unit(segment, place)
            or ([] if self.in_form else said_heading(self.text, segment))
            or self._label_or_title(segment, words, place)
            or self._headings(segment, place)
            or self._aside(segment, place)
            or self._leads_on(segment, place)
            or self._one_line(segment)
            or self._lists_below(segment, place)
        )
        yield from found or self._plain(segment, words)

    # --- labels ----------------------------------------------------------------------------------------------------------------

    def _label_or_title(self, segment: Segment, words: str, place: int) -> list[Event]:
        """Supervisor is a label, but right before ``Reports to:`` with a name it is the title of that form."""
        found = self._label(segment, words, place)
        following = self.segments[place + 1] if place + 1 < len(self.segments) else None
        empty = found and found[0].field == "reports_to" and found[0].start >= found[0].end
        if empty and following and is_post(tidy(words)):
            label = label_at(self._words(following))
            if label and label.field == "reports_to" and segment.start + label.end < following.end:
                return [event_of("role", segment, name=tidy(words), rule="bare-title")]
        return found

    def _label(self, segment: Segment, words: str, place: int) -> list[Event]:
        label = label_at(words)
        if label and (label.has_colon or label.field not in ("title", "department")):
            return [self._labelled(segment, label.field, label.end)]
        if self.title and words.startswith(self.title):  # 出纳任职要求: while the post is read
            own = label_at(words[len(self.title) :])
            if own and own.field in _OWN_FIELDS:
                return [self._labelled(segment, own.field, len(self.title) + own.end)]
        if self.open_title and names_document(tidy(words)):
            return [event_of("article", segment, rule="to-fill-in")]
        if self.open_title and is_to_fill_in(tidy(words)):
            return [event_of("article", segment, rule="to-fill-in")]
        if self.open_title and not label and not _is_explanation(tidy(words)) and not _is_label(words):
            return [event_of("role", segment, name=tidy(words), field="title", rule="title-label")]
        spaced = None if label else spaced_label(words, marked=segment.mark is not None)
        if spaced:
            return [self._labelled(segment, spaced.field, spaced.end)]
        alone = None if segment.mark and segment.mark.style == "han" else field_of(words)
        if alone in TORN_FIELDS and (alone in ALWAYS_TORN or len(tidy(words)) >= _FULL_LABEL):
            assert alone is not None
            return [
                label_event(
                    segment,
                    title_label(self.text, self.segments, place) if alone == "title" else alone,
                    "label",
                )
            ]
        return []

    def _labelled(self, segment: Segment, field: Field, offset: int) -> Event:
        start = segment.start + offset
        while start < segment.end and self.text[start].isspace():
            start += 1
        value = tidy(self.text[start : segment.end])
        inner = label_at(self.text[start : segment.end])
        if inner:  # 权利:岗位职责:… — the first one was left empty
            return self._labelled(segment, inner.field, start - segment.start + inner.end)
        field = meant_field(field, self._words(segment).lstrip(), value)
        if field == "title" and (is_to_fill_in(value) or (value.isascii() and names_document(value))):
            return event_of("article", segment, rule="to-fill-in")
        if field in NAME_FIELDS and _HINT.fullmatch(value):
            return label_event(segment, "other", "hint")  # (填写岗位名称): a form that nobody filled in
        if field == "title" and value and not _is_explanation(value):
            return Event(
                "role", segment.begin, start, segment.end, value, "title", segment.mark, "title-label"
            )
        return label_event(segment, field, "label", start=start)

    # --- headings --------------------------------------------------------------------------------------------------------------

    def _headings(self, segment: Segment, place: int) -> list[Event]:
        stated = stated_headings(self.text, segment)
        if stated:
            return stated
        if self._goes_on_with_value(segment, place):
            assert self.field is not None
            return [label_event(segment, self.field, "label", start=segment.start)]
        bare = self.bare.event(place, open_list=self.open_list, open_names=self.open_names)
        if bare and not self._is_of_others(segment, place):
            return [bare]
        words = tidy(self._words(segment))
        if not (segment.mark or segment.heading) or is_activity(words):
            return []
        field = heading_field(words)
        return [label_event(segment, field, "heading-words")] if field else []

    def _goes_on_with_value(self, segment: Segment, place: int) -> bool:
        """Reports to: Pier Master / Harbour Clerk / Supervises: none — a title below a superior, before the next label of the form."""
        if not self.has_value or segment.mark or self.field not in _ALWAYS_NAMES:
            return False
        following = self.segments[place + 1] if place + 1 < len(self.segments) else None
        label = label_at(self._words(following)) if following else None
        in_form = label is not None and label.has_colon and label.field not in ("duties", "qualifications")
        return in_form and is_post(tidy(self._words(segment)))

    def _aside(self, segment: Segment, place: int) -> list[Event]:
        below = self.segments[place + 1 : place + 2]
        aside = bool(below) and heads_procedure(self.text, segment, below[0])
        return [label_event(segment, "other", "heading-words")] if aside else []

    def _is_of_others(self, segment: Segment, place: int) -> bool:
        """Whether an English title stands among the contacts of a post, or is a box of an organisation chart."""
        if not self.text[segment.start].isascii():
            return False
        bullet = segment.mark is not None and not segment.mark.number
        if bullet and self.field == "collaborators":
            return True
        return self.in_chart and not any(
            is_activity(self._words(s)) for s in self.segments[place + 1 : place + 2]
        )

    def _leads_on(self, segment: Segment, place: int) -> list[Event]:
        """``店长作为门店的带头人,其职责包括:`` before a first item: the sentence names the role, the rest of it sums it up."""
        following = self.segments[place + 1] if place + 1 < len(self.segments) else None
        if following is None or segment.mark:
            return []
        name, at = "", 0
        if following.mark is not None and following.mark.number <= 1:
            name, at = leading_name(self._words(segment))
        elif not self.title and field_of(self._words(following)) == "duties":
            name, at = opening_name(self._words(segment))
        if not name or name == self.title or is_department(name):
            return []
        start, end = segment.start + at, segment.start + at + len(name)
        rule = "leading-sentence"
        opened = Event("role", segment.begin, start, end, name, "duties", rule=rule, sure=0.8)
        says = _SUMS_UP.search(self.text, end, segment.end)
        return [opened, Event("text", end, end, segment.end)] if says else [opened]

    def _lists_below(self, segment: Segment, place: int) -> list[Event]:
        """The last sentence of an English paragraph says that the duties are listed below it."""
        below = self.segments[place + 1 : place + 1 + _FIRST_ITEMS]
        words = self._words(segment)
        if segment.mark or not words[:1].isascii() or not _LISTED_BELOW.search(words):
            return []
        if not all(item.mark for item in below) or not any(
            is_activity(_IT.sub("", self._words(s))) for s in below
        ):
            return []
        end = segment.end
        label = Event("label", end, end, end, field="duties", rule="leading-sentence")
        return [event_of("text", segment), label]

    def _one_line(self, segment: Segment) -> list[Event]:
        """``出纳: 登记日记账; 保管票据`` : a role and its duties on one line."""
        match = _ONE_LINE.fullmatch(self._words(segment))
        if match is not None and not _WORDS.search(match["rest"]):
            return []  # 编辑:www.example.com, who made the page
        among = self.title and self.rule != _ONE_LINE_RULE  # (1)会计: inside the list of another post
        inner = among and segment.mark is not None and segment.mark.style in ("(n)", "circle")
        if match is None or inner or self.field == "collaborators":
            return []
        numbered = segment.mark is not None and segment.mark.number > 0
        clause = segment.mark is not None and segment.mark.style == "clause"
        name = said_name(match["name"]) or normalise(match["name"])
        enough = clause or (not numbered and is_activity(match["rest"])) or len(match["rest"]) >= _SAYS_ENOUGH
        if not names_post(name) or not enough or speaks_of_rule(match["rest"]):
            return []
        ends = segment.start + match.end("name"), segment.start + match.start("rest")
        return with_duties(self.text, segment, name, *ends, rule=_ONE_LINE_RULE)

    def _subject(self, segment: Segment, place: int) -> list[Event]:
        """``2、出纳负责现金`` : an item of a list whose items are about a post each."""
        if place not in self.subjects:
            return []
        name, length = self.subjects[place]
        end = segment.start + length
        return with_duties(self.text, segment, name, end, end, rule="item-about-post")

    def _unit(self, segment: Segment, place: int) -> list[Event]:
        """``三、厨房`` beside ``一、前厅部`` and ``二、客房部`` : what heads the others of its level is a department here too."""
        unit = self.units.get(place) if self.field != "collaborators" else None
        return unit_events(self.text, segment, unit) if unit else []

    # --- the rest --------------------------------------------------------------------------------------------------------------

    def _plain(self, segment: Segment, words: str) -> Iterator[Event]:
        chapter = segment.mark is not None and segment.mark.style == "chapter"
        if chapter and len(tidy(words)) <= _CHAPTER_LENGTH and not is_activity(words):
            yield event_of("article", segment, rule="chapter")
        elif segment.heading:
            yield label_event(segment, "other", "unknown-heading")
        elif segment.mark is None and self.prose_names:
            yield from self._prose(segment)
        else:
            yield event_of("item" if segment.mark else "text", segment)

    def _prose(self, segment: Segment) -> Iterator[Event]:
        """The roles and departments that the sentences of an unmarked paragraph open with, each with its sentences."""
        for opening in openings(self.text, segment.start, segment.end, self.prose_names):
            start = opening.start + len(opening.name)
            if opening.name and opening.name != self.title:
                kind: EventKind = "department" if opening.is_department else "role"
                yield Event(
                    kind, opening.start, opening.start, start, opening.name, "duties", rule="prose", sure=0.8
                )
                self.title = opening.name
            yield Event("text", start, start, opening.end)


def _is_explanation(value: str) -> bool:
    """Job title: the name by which everybody knows the post — what an article says of the field is no title."""
    words = value.split()
    if not value[:1].isascii() or len(words) <= _SHORT_TITLE or is_post(value):
        return False
    return words[0].islower() or bool(_EXPLAINS.match(value)) or len(words) > _TITLE_WORDS


def _is_label(words: str) -> bool:
    """岗位名称 / 所属部门 / …: a list of labels, none with a value."""
    return field_of(words) is not None and not is_post(tidy(words))


def read_events(text: str, segments: Sequence[Segment], *, more: bool = False) -> tuple[Event, ...]:
    r"""Return the events of a document's segments, in order; ``more`` says that a table follows the last one.

    >>> from corpus.layout.outline import outline
    >>> text = "配件部岗位职责\n配件经理:\n1、编制订货计划。\n2、盘点库存。"
    >>> [(e.kind, e.name) for e in read_events(text, outline(text, 0, len(text)))]
    [('department', '配件部'), ('role', '配件经理'), ('item', ''), ('item', '')]
    """
    return tuple(without_areas(_Reader(text, segments, more=more).events()))
