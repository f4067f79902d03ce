"""Clean text into segments: one heading, label, list item or sentence each, with its list mark and its place in the text.

A mark opens a segment only where its number follows: 二 after 一, (3) after (2), or a first number that a second one follows. So a
number inside a sentence, a page number or a numeral at the beginning of a wrapped line (统 / 一) is refused. Nothing here knows what
a segment means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.labels import field_of, inline_labels, label_at
from corpus.marks import NUMERIC, Mark, inline_marks, mark_at
from corpus.noise import LINK_LIST, noise_lines
from corpus.sentences import is_activity
from corpus.titles import is_department, is_post, normalise, split_names
from corpus.words import crosses_word, last_word

_ENDS = "。；;！!？?：:…"
_CLOSERS = ";；,，。、)）:：!！?？"
_HEAD_CHARACTERS = 20  # a heading without its mark is not longer
_FULL_LINE = 30  # characters; a shorter line was ended by its author, not by a page's width
_LOOK_AHEAD = 900  # characters in which the next item of an inline list must follow
_TITLED = re.compile(
    r"(?:职责|说明书|制度|职位描述|岗位描述)\s*(?:\d{1,2}|[(（][^()（）]{1,4}[)）]|\d{1,2}篇.*)?[:：]?$"
)
_SETTLED = 3  # items after which the next number needs no border before it
_LISTED_TITLE = re.compile(r"[^,，。;；:：\d]{2,12}[:：]\s*(?:1|一|①|[(（][1一])\s*[、.．)）]")  # 导购:1.接待
_CELLS = re.compile(r"[^\t]+?(?=\t|[ \u3000]{3,}|$)(?<=\S)")
_LABEL_BEFORE = re.compile(
    r"(?<=[^\u4e00-\u9fff])((?:岗位|工作|主要|任职)(?:职责|内容|权限|要求|资格|条件))\s*[:：]?\s*$"
)
_OPEN_END = re.compile(r"(?:[,&/-]|\b(?:and|or|of|the|to|with|a|an|in|for|by|from|on|at))$")
_LONE_NUMBER = re.compile(r"[(（]?(\d{1,2})[)）]?[、.．]?")
_FIELD_LINE = re.compile(r"[A-Z][A-Za-z ]{2,24}:\s")  # Contract: permanent — a field, though no known label
_GAP = 3  # numbers that may be missing from a list


@dataclass(frozen=True, slots=True)
class Segment:
    """``text[start:end]`` without its mark. ``begin`` is where its mark or itself begins; ``heading`` is the level the file states."""

    begin: int
    start: int
    end: int
    mark: Mark | None = None
    heading: int = 0
    begins_line: bool = True


@dataclass(slots=True)
class _Level:
    style: str
    number: int


@dataclass(slots=True)
class _Outliner:
    text: str
    wraps: bool
    levels: list[_Level] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)

    def read(self, start: int, end: int, headings: dict[int, int]) -> None:
        lines = [
            (match.start(), match.end()) for match in re.compile(r"[^\n]+").finditer(self.text, start, end)
        ]
        noise = noise_lines([self.text[a:b] for a, b in lines])
        kept = [self._stripped(a, b) for place, (a, b) in enumerate(lines) if place not in noise]
        kept = [(a, b) for a, b in kept if b > a]
        number: Mark | None = None
        for place, (a, b) in enumerate(kept):
            if LINK_LIST.fullmatch(self.text[a:b]):
                break
            following = kept[place + 1] if place + 1 < len(kept) else None
            if number is not None:
                self._open(number.start, a, b, number)
                number = None
                continue
            number = self._lone_number(a, b, following)
            if number is None:
                self._line(a, b, following, headings.get(a, 0))

    def _lone_number(self, a: int, b: int, following: tuple[int, int] | None) -> Mark | None:
        """The number of an item that stands on a line of its own, before the item."""
        match = _LONE_NUMBER.fullmatch(self.text[a:b])
        if match is None or following is None or mark_at(self.text, *following):
            return None
        value = int(match[1])
        known = self._known("lone")
        if value != 1 and (known is None or value != known.number + 1):
            return None
        self._enter("lone", value)
        return Mark(a, b, "lone", value, match[1])

    def _stripped(self, a: int, b: int) -> tuple[int, int]:
        while a < b and self.text[a].isspace():
            a += 1
        while b > a and self.text[b - 1].isspace():
            b -= 1
        return a, b

    def _form_row(self, a: int, b: int) -> bool:
        """A row of a form that lost its ruling: 岗位名称 ⇥ 检测员 ⇥ 所属部门 ⇥ 检测室. Each cell is a segment."""
        cells = [(a + match.start(), a + match.end()) for match in _CELLS.finditer(self.text[a:b])]
        if len(cells) < 2 or not any(field_of(self.text[start:end]) for start, end in cells[::2]):
            return False
        for start, end in cells:
            self._open(start, start, end, None, begins_line=start == a)
            self._split(start, end)
        return True

    def _line(self, a: int, b: int, following: tuple[int, int] | None, heading: int) -> None:
        if self._form_row(a, b):
            return
        marks = self._opening_marks(a, b)
        if marks:
            start = marks[-1].end
            self._open(a, start, b, marks[-1], heading)
            if len(marks) > 1:
                self._hand_out(marks, start, b)
        elif heading == 0 and self._continues(a, b, following):
            self.segments[-1] = _longer(self.segments[-1], b)
            refused = mark_at(self.text, a, b)
            start = refused.end if refused else a
        else:
            self._open(a, a, b, None, heading)
            start = a
        self._split(start, b)

    def _open(
        self,
        begin: int,
        start: int,
        end: int,
        mark: Mark | None,
        heading: int = 0,
        *,
        begins_line: bool = True,
    ) -> None:
        start, end = self._stripped(start, end)
        self.segments.append(Segment(begin, start, max(start, end), mark, heading, begins_line))

    # --- marks -----------------------------------------------------------------------------------------------------------------

    def _opening_marks(self, a: int, b: int) -> list[Mark]:
        """The marks that open the line; usually one, two where numbers were torn from their items."""
        taken: list[Mark] = []
        at = a
        while len(taken) < 3:
            mark = mark_at(self.text, at, b)
            if mark is None or not self._opens_line(mark):
                break
            taken.append(mark)
            at = self._stripped(mark.end, b)[0]
            if mark.number == 0:
                continue
            if at >= b or not (self.text[at].isdigit() and len(taken) < 2):
                break
        return taken

    def _opens_line(self, mark: Mark) -> bool:
        if mark.number == 0 or mark.style in ("article", "chapter", "clause", "duty", "multi"):
            if mark.style in ("article", "chapter"):
                self._enter(mark.style, mark.number)
            return True
        known = self._known(mark.style)
        if known is not None and mark.number == known.number + 1:
            return self._enter(mark.style, mark.number)
        if mark.style in NUMERIC and self._other_numeric(mark):
            return True
        if mark.number == 1:
            return not self._is_wrap(mark) and self._enter(mark.style, 1)
        if known is not None and is_post(normalise(self._rest_of_line(mark.end))):
            return self._enter(
                mark.style, mark.number
            )  # 2、质检员 behind the items 1、2、3、 of the post before
        if self._unfinished() and self._is_wrap(mark):
            return False
        if known is not None and known.number <= mark.number <= known.number + _GAP:
            return self._enter(mark.style, mark.number)
        return (
            mark.style not in ("n", "n,", "n:", "letter")
            and not self._unfinished()
            and self._enter(mark.style, mark.number)
        )

    def _rest_of_line(self, at: int) -> str:
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else len(self.text)]

    def _other_numeric(self, mark: Mark) -> bool:
        """``10 定期`` after ``9、``: the next number in another dress."""
        for level in reversed(self.levels):
            if level.style in NUMERIC and level.style != mark.style:
                return level.number + 1 == mark.number and self._enter(level.style, mark.number)
        return False

    def _known(self, style: str) -> _Level | None:
        return next((level for level in self.levels if level.style == style), None)

    def _enter(self, style: str, number: int) -> bool:
        """Take the mark: a first number opens the innermost list, another one closes the lists inside its own."""
        place = next((place for place, level in enumerate(self.levels) if level.style == style), None)
        if place is None or number == 1:
            if place is not None:
                del self.levels[place]
            self.levels.append(_Level(style, number))
        else:
            del self.levels[place + 1 :]
            self.levels[place].number = number
        return True

    def _unfinished(self) -> bool:
        last = self.segments[-1] if self.segments else None
        if last is None or last.end <= last.start or self.text[last.end - 1] in _ENDS:
            return False
        words = self.text[last.start : last.end]
        label = label_at(words)
        return label.end < len(words) if label else not self._stands_alone(words)

    def _is_wrap(self, mark: Mark) -> bool:
        """Whether the mark is a numeral at the beginning of a wrapped line: 公司统 / 一、高效的…."""
        last = self.segments[-1] if self.segments else None
        if (
            not self.wraps
            or last is None
            or last.mark is None
            or not self._unfinished()
            or last.end - last.start < 3
        ):
            return False
        if crosses_word(self.text[max(last.start, last.end - 4) : last.end], mark.ordinal):
            return True
        siblings = [
            s for s in self.segments[-8:-1] if s.mark and s.mark.style == last.mark.style and s.end > s.start
        ]
        finished = sum(self.text[s.end - 1] in _ENDS for s in siblings[-3:])
        return finished >= 2

    # --- wrapped lines ----------------------------------------------------------------------------------------------------------

    def _continues(self, a: int, b: int, following: tuple[int, int] | None) -> bool:
        last = self.segments[-1] if self.segments else None
        if last is None or last.heading or not self.wraps or last.end <= last.start:
            return False
        line = self.text[a:b]
        if line[0] in _CLOSERS:
            return True
        if not self._unfinished() or self._stands_alone(line) or _FIELD_LINE.match(line):
            return False
        before = self.text[last.start : last.end]
        if before.count("(") > before.count(")") or line[0].islower():
            return True
        if last.mark is None:
            return self._continues_unmarked(last, line)
        if line[0].isascii() and line[0].isupper() and not _OPEN_END.search(before):
            return False  # a wrapped English line goes on in small letters
        return not self._heads_list(line, following)

    def _continues_unmarked(self, last: Segment, line: str) -> bool:
        before = self.text[last.start : last.end]
        label = label_at(before)
        if label and label.field in ("direct_reports", "reports_to"):
            names = split_names(line)
            return len(names) > 1 and all(is_post(name) or is_department(name) for name in names[:2])
        tail = before.rsplit("\n", 1)[-1]
        return len(tail) >= _FULL_LINE and crosses_word(before[-4:], line[:4])

    def _stands_alone(self, line: str) -> bool:
        name = normalise(line.rstrip(":： "))
        return (
            bool(_LISTED_TITLE.match(line))
            or line.startswith("【")
            or bool(label_at(line))
            or is_post(name)
            or is_department(name)
            or bool(_TITLED.search(line))
        )

    def _heads_list(self, line: str, following: tuple[int, int] | None) -> bool:
        """A short line before a first item is that list's heading, whatever it says."""
        if following is None or len(line) > _HEAD_CHARACTERS or re.search("[,，。;；]", line):
            return False
        mark = mark_at(self.text, *following)
        return mark is not None and mark.number == 1

    # --- several items on one line -----------------------------------------------------------------------------------------------

    def _split(self, start: int, end: int) -> None:
        """Cut the last segment where the line ``start:end`` goes on with another item, label or heading."""
        for begin, mark in self._cuts(start, end):
            last = self.segments[-1]
            if begin < last.start or (begin == last.start and mark is None):
                continue
            self.segments[-1] = Segment(
                last.begin,
                last.start,
                max(last.start, self._stripped(last.start, begin)[1]),
                last.mark,
                last.heading,
                last.begins_line,
            )
            if begin == last.start and last.mark is None:
                self.segments.pop()
            self._open(begin, mark.end if mark else begin, end, mark, begins_line=False)

    def _cuts(self, start: int, end: int) -> Iterator[tuple[int, Mark | None]]:
        first = label_at(self.text[start:end])
        labels = {
            start + at for at, _ in inline_labels(self.text[start:end]) if at >= (first.end if first else 1)
        }
        taken: list[tuple[int, Mark | None]] = []
        for mark in inline_marks(self.text, start, end):
            if self._opens_inside(mark, start, end):
                head = self._glued_heading(start if not taken else max(taken[-1][0], start), mark)
                if head is not None:
                    taken.append((head, None))
                taken.append((mark.start, mark))
                labels.discard(mark.end)
        tail = self._tail_heading(taken[-1][0] if taken else start, end)
        if tail is not None:
            labels.add(tail)
        known = {at for at, _ in taken}
        behind_mark = {mark.end for _, mark in taken if mark}
        taken += [
            (at, None) for at in labels if at not in known and self._stripped(at, end)[0] not in behind_mark
        ]
        yield from sorted(taken, key=lambda cut: cut[0])

    def _opens_inside(self, mark: Mark, start: int, end: int) -> bool:
        before = self.text[mark.start - 1] if mark.start > start else ""
        if mark.style == "article":
            return self._enter(mark.style, mark.number)
        known = self._known(mark.style)
        at_border = before in _ENDS + ",，、)） \t"
        if mark.style == "chapter":
            return (
                (known is None or mark.number == known.number + 1)
                and at_border
                and self._enter(mark.style, mark.number)
            )
        if before.isascii() and before.isalnum():
            return False
        if known is not None and mark.number == known.number + 1:
            tight = mark.style in ("(n)", "circle", "(han)")
            settled = mark.number > _SETTLED and mark.style == "n、"
            follows = at_border or tight or before == "" or settled or self._next_follows(mark, end)
            return follows and self._enter(mark.style, mark.number)
        if (
            known is not None
            and mark.number == known.number
            and before in _ENDS
            and self._next_follows(mark, end)
        ):
            return True  # the same number twice: 4、…；4、…；5、
        if mark.number != 1 or not self._next_follows(mark, end):
            return False
        if mark.style == "han":
            heading = _TITLED.search(self.text[max(start, mark.start - 12) : mark.start])
            return (before in "。；;:：" or bool(heading)) and self._enter(mark.style, 1)
        return self._enter(mark.style, 1)

    def _next_follows(self, mark: Mark, end: int) -> bool:
        limit = min(len(self.text), end + _LOOK_AHEAD, mark.end + _LOOK_AHEAD)
        wanted = (mark.style, mark.number + 1)
        return any(
            (other.style, other.number) == wanted for other in inline_marks(self.text, mark.end, limit)
        )

    def _glued_heading(self, start: int, first: Mark) -> int | None:
        """Where the words before a first item begin if they are a heading glued to the sentence before: …问题。出纳:1、…."""
        if first.number != 1:
            return None
        at = first.start
        while at > start and self.text[at - 1] not in "。；;！!":
            at -= 1
        at, stop = self._stripped(at, first.start)
        label = _LABEL_BEFORE.search(self.text, start, first.start)
        if label and label.start(1) > start:
            return label.start(1)
        words = self.text[at:stop].rstrip(":：")
        whole = not is_activity(words) and (is_post(normalise(words)) or is_department(normalise(words)))
        title = (
            "" if whole else _last_title(words) if first.style == "circle" or self._is_inside_item(at) else ""
        )
        if title and len(title) < len(words):
            return at + len(words) - len(title)
        plain = 2 <= len(words) <= _HEAD_CHARACTERS and not re.search("[,，、]", words)
        return at if at > start and plain else None

    def _is_inside_item(self, at: int) -> bool:
        """Whether the words at ``at`` belong to an item that nothing ends before the next list begins."""
        last = self.segments[-1] if self.segments else None
        return last is not None and last.mark is not None and last.start <= at

    def _tail_heading(self, start: int, end: int) -> int | None:
        """Where a heading or label glued to the end of a line begins: …优良业绩。销售人员:…."""
        match = re.compile("(?<=[。；;！!])[ \t]*([^。；;！!,，]{2,24})$").search(self.text, start, end)
        if match is None:
            return None
        words = match[1].strip()
        name = normalise(words.rstrip(":："))
        heading = words.endswith((":", "：")) and (is_post(name) or bool(label_at(words)))
        return match.start(1) if heading or re.fullmatch(".{2,16}(?:岗位|工作)职责[:：]?", words) else None

    def _hand_out(self, marks: list[Mark], start: int, end: int) -> None:
        """``1、2、甲。 乙。``: numbers in front, sentences behind; each gets its own where they can be told apart."""
        breaks = [match.end() for match in re.compile(r"。[ \t]+(?=\S)").finditer(self.text, start, end)]
        numbered = [mark for mark in marks if mark.number]
        if len(numbered) < 2 or len(breaks) < len(numbered) - 1:
            return
        first = self.segments.pop()
        edges = [start, *breaks[: len(numbered) - 1], end]
        for mark, a, b in zip(numbered, edges, edges[1:], strict=False):
            self._open(first.begin if a == start else a, a, b, mark, begins_line=a == start)


def _longer(segment: Segment, end: int) -> Segment:
    return Segment(segment.begin, segment.start, end, segment.mark, segment.heading, segment.begins_line)


def _last_title(words: str) -> str:
    """The title that words without any stop end with: 保管钥匙门卫 -> 门卫."""
    title = last_word(words) if len(words) > 3 and not re.search("[,，、。;；]", words[-4:]) else ""
    return title if is_post(title) else ""


def outline(
    text: str, start: int, end: int, *, headings: dict[int, int] | None = None, wraps: bool = True
) -> tuple[Segment, ...]:
    """Return the segments of ``text[start:end]`` in order.

    Parameters
    ----------
    headings : dict of int to int, optional
        Where the file itself marks a line as a heading: offset of the line's first visible character, level.
    wraps : bool
        Whether a line may go on in the next one (plain text); where the file keeps paragraphs apart it may not.

    Examples
    --------
    >>> text = "出纳:1、登记日记账。2、保管票据。会计:1、编制报表。2、报税。"
    >>> [text[s.start:s.end] for s in outline(text, 0, len(text))]
    ['出纳:', '登记日记账。', '保管票据。', '会计:', '编制报表。', '报税。']
    """
    walker = _Outliner(text, wraps)
    walker.read(start, end, headings or {})
    return tuple(segment for segment in walker.segments if segment.end > segment.start)
