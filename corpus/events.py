"""Segments into events: what each one is in a role document — heading, label with its value, item or plain text.

One event is decided by its own words and, where those leave two readings, by its neighbours: a bare title opens a role only if
something follows that can belong to it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.clean import tidy
from corpus.labels import Field, field_of, heading_field, label_at
from corpus.marks import Mark
from corpus.outline import Segment
from corpus.sentences import is_activity
from corpus.titles import is_body, is_department, is_post, normalise, split_names, split_title

EventKind = Literal["article", "department", "role", "label", "item", "text"]
_TORN_FIELDS: frozenset[Field | None] = frozenset(("reports_to", "direct_reports", "deputies", "also_holds"))
NAME_FIELDS: frozenset[Field] = frozenset(
    ("reports_to", "direct_reports", "deputies", "also_holds", "department", "title")
)


@dataclass(frozen=True, slots=True)
class Event:
    """One step through a document.

    ``start:end`` are the words (offsets in the clean text), ``begin`` where their mark begins. ``name`` is the title or department of
    a heading, ``field`` what a label opens, ``rule`` why it was taken for what it is, ``sure`` between 0 and 1.
    """

    kind: EventKind
    begin: int
    start: int
    end: int
    name: str = ""
    field: Field | None = None
    mark: Mark | None = None
    rule: str = ""
    sure: float = 1.0


_DUTY_WORDS = r"(?:岗位|工作|职务|职位|主要|具体|部门|任职|基本|安全)*(?:职责|说明书|责任制|责任|职能|职位描述|岗位描述|职责描述|岗位说明)(?:[、与和及](?:权限|任务|工作内容|工作标准|要求|任职要求))?"
_HEADING = re.compile(
    rf"(?P<name>.{{2,24}}?)\s*的?{_DUTY_WORDS}(?:说明|概述|范围|内容|如下)?\s*(?:[(（][^()（）]{{1,8}}[)）]|\d{{1,2}})?\s*[:：]?"
)
_ENGLISH_HEADING = re.compile(
    r"(?:(?:job|role|position) (?:description|profile)\s*[:：–-]\s*(?P<name>[A-Za-z].{2,58}))|(?P<tail>[A-Za-z].{2,58}?)\s*[:–-]?\s*(?:job|role|position)? ?(?:description|profile|duties|responsibilities)(?: and responsibilities)?",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    "岗位|部门|职务|职位|员工|公司|全体|各|本|主要|具体|工作|业务|安全|生产|管理|核心|日常|目标|岗|职员|人员"
)
_NUMBERED = re.compile(
    r"(?P<stem>.{4,30}?)\s*(?:(?P<n>\d{1,2})|[(（](?P<h>[一二三四五六七八九十]{1,2})[)）])[:：]?"
)
_SERIES = 3  # so many headings with rising numbers make a series of articles
_ONE_LINE = re.compile(r"(?P<name>[^:：,，。;；]{2,20})[:：]\s*(?P<rest>\S.{7,})", re.DOTALL)
_VERB = re.compile(
    "负责|协助|配合|参与|完成|做好|制定|制订|组织|监督|指导|落实|执行|按|根据|对|定期|及时|严格|认真|熟悉|提高|保证|确保|建立|开展"
)


class _Reader:
    def __init__(self, text: str, segments: Sequence[Segment], more: bool) -> None:
        self.text = text
        self.more = more
        self.segments = segments
        self.series = _series(self._words(segment) for segment in segments)
        self.open_names = False  # a label that wants names has no value yet
        self.field: Field | None = None

    def _words(self, segment: Segment) -> str:
        return self.text[segment.start : segment.end]

    def events(self) -> Iterator[Event]:
        for place, segment in enumerate(self.segments):
            found = list(self._read(segment, place))
            last = found[-1]
            self.field = None if last.kind in ("role", "department", "article") else last.field or self.field
            self.open_names = last.kind == "label" and last.field in NAME_FIELDS and last.start >= last.end
            yield from found

    def _read(self, segment: Segment, place: int) -> Iterator[Event]:
        words = self._words(segment)
        if segment.mark and segment.mark.style == "article":
            yield Event("article", segment.begin, segment.start, segment.end, rule="article-number")
        elif tidy(words) in self.series:
            yield Event("article", segment.begin, segment.start, segment.end, rule="article-series")
            return
        label = label_at(words)
        if label and not (label.field in ("title", "department") and not label.has_colon):
            yield from self._label(segment, label.field, label.end)
            return
        alone = field_of(words)
        if alone in _TORN_FIELDS:
            yield Event(
                "label", segment.begin, segment.end, segment.end, field=alone, mark=segment.mark, rule="label"
            )
            return
        headings = list(self._headings(segment)) or list(self._bare_name(segment, place))
        if headings:
            yield from headings
            return
        field = (
            heading_field(tidy(words))
            if (segment.mark or segment.heading) and not is_activity(words)
            else None
        )
        if field:
            yield Event(
                "label",
                segment.begin,
                segment.end,
                segment.end,
                field=field,
                mark=segment.mark,
                rule="heading-words",
            )
            return
        one_line = self._one_line(segment)
        if one_line:
            yield from one_line
            return
        kind: EventKind = "item" if segment.mark else "text"
        yield Event(kind, segment.begin, segment.start, segment.end, mark=segment.mark)

    def _label(self, segment: Segment, field: Field, offset: int) -> Iterator[Event]:
        start = segment.start + offset
        while start < segment.end and self.text[start].isspace():
            start += 1
        value = tidy(self.text[start : segment.end])
        if field == "title" and value:
            yield Event(
                "role",
                segment.begin,
                start,
                segment.end,
                name=value,
                field="title",
                mark=segment.mark,
                rule="title-label",
            )
        else:
            yield Event(
                "label", segment.begin, start, segment.end, field=field, mark=segment.mark, rule="label"
            )

    # --- headings --------------------------------------------------------------------------------------------------------------

    def _headings(self, segment: Segment) -> Iterator[Event]:
        """``甲部岗位职责`` opens a department, ``乙员岗位职责`` a role; both may stand in one line, the first one twice."""
        words = self._words(segment)
        if len(words) > 80 or re.search("[,，。;；]", words.strip("。;； ")):
            return
        at = segment.start
        found = []
        for part in re.split("(?<=职责)(?=[^、与和及(（:：的如说概范内\\s\\d])", words):
            event = self._heading(segment, part, at)
            at += len(part)
            if event is None:
                return
            found.append(event)
        yield from found

    def _heading(self, segment: Segment, part: str, at: int) -> Event | None:
        plain = part.strip()
        match = _HEADING.fullmatch(plain) or _ENGLISH_HEADING.fullmatch(plain)
        if match is None:
            name = normalise(plain.rstrip(":："))
            if at > segment.start and is_post(split_title(name)[0]):
                return Event("role", at, at, at + len(part), name=name, mark=segment.mark, rule="glued-title")
            return None
        groups = match.groupdict()
        name = normalise(groups.get("name") or groups.get("tail") or "")
        end = at + len(part)
        if is_post(split_title(name)[0]):
            return Event(
                "role",
                segment.begin if at == segment.start else at,
                at,
                end,
                name=name,
                mark=segment.mark,
                rule="title-heading",
            )
        if is_department(name):
            return Event(
                "department",
                segment.begin if at == segment.start else at,
                at,
                end,
                name=name,
                field="duties",
                mark=segment.mark,
                rule="department-heading",
            )
        if name.isascii() or _VERB.match(name) or _NO_NAME.fullmatch(name) or len(name) > 12 or is_body(name):
            return None
        return Event(
            "role", segment.begin, at, end, name=name, mark=segment.mark, rule="heading-form", sure=0.7
        )

    def _bare_name(self, segment: Segment, place: int) -> Iterator[Event]:
        words = self._words(segment).strip()
        name = normalise(tidy(words))
        following = self.segments[place + 1] if place + 1 < len(self.segments) else None
        if self.open_names or "\n" in words or (following is None and not self.more):
            return
        title = split_title(name)[0]
        if is_post(title):
            if self._has_content(segment, following):
                yield Event(
                    "role",
                    segment.begin,
                    segment.start,
                    segment.end,
                    name=name,
                    mark=segment.mark,
                    rule="bare-title",
                )
        elif is_department(name):
            if self._has_content(segment, following, department=True):
                yield Event(
                    "department",
                    segment.begin,
                    segment.start,
                    segment.end,
                    name=name,
                    mark=segment.mark,
                    rule="bare-department",
                )
        elif (
            words.endswith((":", "："))
            and following is not None
            and self._opens_list(segment, following)
            and self._has_siblings()
        ):
            yield Event(
                "role",
                segment.begin,
                segment.start,
                segment.end,
                name=name,
                mark=segment.mark,
                rule="sibling-form",
                sure=0.7,
            )

    def _has_content(self, segment: Segment, following: Segment | None, *, department: bool = False) -> bool:
        if following is None:
            return True
        words = self._words(following)
        name = normalise(tidy(words))
        if is_post(split_title(name)[0]):
            return department or (
                following.mark is not None and segment.mark is None and following.mark.number == 1
            )
        if is_department(name):
            return False
        if (
            segment.mark
            and following.mark
            and following.mark.style == segment.mark.style
            and segment.mark.number
        ):
            return following.mark.number != segment.mark.number + 1
        return True

    def _opens_list(self, segment: Segment, following: Segment) -> bool:
        name = tidy(self._words(segment))
        plain = 2 <= len(name) <= 10 and not _VERB.match(name) and not re.search(r"[,，、\s\d]", name)
        return plain and segment.mark is None and following.mark is not None and following.mark.number == 1

    def _has_siblings(self) -> bool:
        """Whether titles with a colon before a first item are this document's way to open a role."""
        count = 0
        for segment, following in zip(self.segments, self.segments[1:], strict=False):
            words = self._words(segment)
            if words.endswith((":", "：")) and following.mark and following.mark.number == 1:
                count += is_post(normalise(tidy(words)))
        return count >= 2

    def _one_line(self, segment: Segment) -> list[Event]:
        """``出纳: 登记日记账; 保管票据`` : a role and its duties on one line."""
        match = _ONE_LINE.fullmatch(self._words(segment))
        if (
            match is None
            or self.field == "collaborators"
            or (segment.mark and segment.mark.style in ("(n)", "circle"))
        ):
            return []
        name = normalise(match["name"])
        if not is_post(split_title(name)[0]):
            return []
        role = Event(
            "role",
            segment.begin,
            segment.start,
            segment.start + match.end("name"),
            name=name,
            mark=segment.mark,
            rule="title-and-duties",
            sure=0.9,
        )
        events = [role]
        for piece in re.compile(r"[^;；。]+").finditer(
            self.text, segment.start + match.start("rest"), segment.end
        ):
            if tidy(piece[0]):
                events.append(
                    Event("item", piece.start(), piece.start(), piece.end(), rule="title-and-duties")
                )
        return events


def _series(words: Iterator[str]) -> frozenset[str]:
    """Headings that differ only by a rising number: the articles of a collection (范文 1, 范文 2, …)."""
    stems: defaultdict[str, list[str]] = defaultdict(list)
    for line in words:
        match = _NUMBERED.fullmatch(tidy(line)) if len(line) < 60 else None
        if match:
            stem = match["stem"]
            heading = _HEADING.fullmatch(stem)
            if not (heading and is_post(normalise(heading["name"]))):
                stems[stem].append(tidy(line))
    return frozenset(
        line for lines in stems.values() if len(dict.fromkeys(lines)) >= _SERIES for line in lines
    )


def read_events(text: str, segments: Sequence[Segment], *, more: bool = False) -> tuple[Event, ...]:
    r"""Return the events of a document's segments, in order; ``more`` says that a table follows the last one.

    >>> from corpus.outline import outline
    >>> text = "配件部岗位职责\n配件经理:\n1、编制订货计划。\n2、盘点库存。"
    >>> [(e.kind, e.name) for e in read_events(text, outline(text, 0, len(text)))]
    [('department', '配件部'), ('role', '配件经理'), ('item', ''), ('item', '')]
    """
    return tuple(_Reader(text, segments, more).events())


def names_in(value: str) -> tuple[str, ...]:
    """Return the titles or departments that a label's value names; empty where it says there are none.

    >>> names_in("会计、出纳、收银员"), names_in("无"), names_in("无董事会"), names_in("2人")
    (('会计', '出纳', '收银员'), (), ('董事会',), ())
    """
    value = tidy(value)
    if says_none(value):
        return ()
    rest = re.sub(r"^(?:无|暂无)(?=.{2})", "", value)
    if rest != value and (is_post(rest) or is_body(rest)):
        value = rest
    names = []
    for part in split_names(value):
        name = normalise(re.sub(r"(?:各|共)?\s*\d+\s*[人名位]$|[(（]\s*\d+\s*[人名位]?\s*[)）]", "", part))
        if name and not says_none(name) and not re.fullmatch(r"[\d人名位个等/-]+", name) and len(name) <= 40:
            names.append(name)
    return tuple(dict.fromkeys(names))


_NONE = re.compile(
    r"(?:无|没有|暂无|空缺|none|n/?a|nil|not applicable|no one|[-—–/\\]+|x{1,3})[.。]?", re.IGNORECASE
)


def says_none(value: str) -> bool:
    """Whether a value says that there is nothing: 无, none, —."""
    return bool(_NONE.fullmatch(value.strip()))
