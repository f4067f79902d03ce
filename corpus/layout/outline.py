"""Clean text into segments: one heading, label, list item or sentence each, with its list mark and its place in the text.

A mark opens a segment only where its number follows: 二 after 一, (3) after (2), or a first number that a second one follows. So a
number inside a sentence, a page number or a numeral at the beginning of a wrapped line (统 / 一) is refused. Nothing here knows what
a segment means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.layout.inlinecuts import InlineCuts
from corpus.layout.levels import Levels
from corpus.layout.noise import heads_links, noise_lines, without_links
from corpus.layout.segment import ENDS, TITLED, Segment, stripped
from corpus.text.marks import NUMERIC, Mark, lone_bullet, mark_at
from corpus.text.words import crosses_word
from corpus.vocabulary.labels import field_of, label_at
from corpus.vocabulary.sentences import is_activity
from corpus.vocabulary.titles import is_department, is_post, normalise, split_names
from corpus.vocabulary.writtentitles import names_post

_CLOSERS = ";；,，。、)）:：!！?？"
_HEAD_CHARACTERS = 20  # a heading without its mark is not longer
_BARE_LINE = 12  # characters of a heading between bullets
_FULL_LINE = 30  # characters; a shorter line was ended by its author, not by a page's width
_LISTED_TITLE = re.compile(r"[^,，。;；:：\d]{2,12}[:：]\s*(?:1|一|①|[(（][1一])\s*[、.．)）]")  # 导购:1.接待
_CELLS = re.compile(r"[^\t]+?(?=\t|[ \u3000]{3,}|$)(?<=\S)")
_OPEN_END = re.compile(r"(?:[,&/-]|\b(?:and|or|of|the|to|with|a|an|in|for|by|from|on|at))$")
_LINE = re.compile(r"[^\n]+")
_APART = re.compile("\t|[ \u3000]{3}")  # what parts the cells of a form row
_STOP = re.compile("[,，。;；]")
_LONE_NUMBER = re.compile(r"[(（]?(\d{1,2})[)）]?[、.．]?")
_FIELD_LINE = re.compile(r"[A-Z][A-Za-z ]{2,24}:\s")  # Contract: permanent — a field, though no known label
_LATIN_BEHIND = re.compile(r"\s*[(（][A-Z][^()（）\u4e00-\u9fff]*[)）]$")  # 技术部(Engineering Department)
_NEXT_SENTENCE = re.compile(r"。[ \t]+(?=\S)")
_DEEP = 16  # blanks before a line that stands under a form's value
_BESIDE = 2  # characters between the columns of two lines of one value
_BROKEN = 4  # lines of one or two characters that a broken label may take
_GAP = 3  # numbers that may be missing from a list


@dataclass(slots=True)
class _Outliner:
    text: str
    wraps: bool
    levels: Levels = field(default_factory=Levels)
    segments: list[Segment] = field(default_factory=list)
    inline: InlineCuts = field(init=False)
    widest: int = 0  # characters of the longest line

    def __post_init__(self) -> None:
        self.inline = InlineCuts(self.text, self.levels)

    def read(self, start: int, end: int, headings: dict[int, int]) -> None:
        lines = [(match.start(), match.end()) for match in _LINE.finditer(self.text, start, end)]
        noise = noise_lines([self.text[a:b] for a, b in lines], to_end=end >= len(self.text))
        lines = [(a, a + without_links(self.text[a:b])) for a, b in lines]
        kept = [self._uncelled(a, b) for place, (a, b) in enumerate(lines) if place not in noise]
        kept = self._mended([(a, b) for a, b in kept if b > a])
        self.widest = max((b - a for a, b in kept), default=0)
        number: Mark | None = None
        for place, (a, b) in enumerate(kept):
            if heads_links(self.text[a:b]):
                break
            following = kept[place + 1] if place + 1 < len(kept) else None
            if number is not None:
                self._open(number.start, a, b, number)
                number = None
                continue
            number = self._lone_number(a, b, following)
            if number is None:
                self._line(a, b, following, headings.get(a, 0))

    def _uncelled(self, a: int, b: int) -> tuple[int, int]:
        """The line without the border behind it, where a table came out one cell a line: Post title | / Boat Keeper |."""
        a, b = stripped(self.text, a, b)
        border = b > a + 1 and self.text[b - 1] == "|" and self.text.find("|", a, b) == b - 1
        return stripped(self.text, a, b - 1) if border else (a, b)

    def _mended(self, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The lines with the labels whole that a narrow cell broke: 工作 / 任务, 职 / 责 / 一."""
        mended: list[tuple[int, int]] = []
        place = 0
        while place < len(lines):
            if lines[place][1] - lines[place][0] > 2:  # as most lines
                mended.append(lines[place])
                place += 1
                continue
            parts = 1
            while parts < _BROKEN and all(b - a <= 2 for a, b in lines[place : place + parts + 1]):
                parts += 1
            run = lines[place : place + parts]
            whole = next(
                (n for n in range(len(run), 1, -1) if field_of(self.text[run[0][0] : run[n - 1][1]])), 1
            )
            mended.append((run[0][0], run[whole - 1][1]))
            place += whole
        return mended

    def _lone_number(self, a: int, b: int, following: tuple[int, int] | None) -> Mark | None:
        """The number or bullet of an item that stands on a line of its own, before the item."""
        if following is None or mark_at(self.text, *following):
            return None
        match = _LONE_NUMBER.fullmatch(self.text[a:b])
        if match is None:
            return lone_bullet(self.text, a, b)
        value = int(match[1])
        known = self.levels.known("lone")
        if value != 1 and (known is None or value != known.number + 1):
            return None
        self.levels.enter("lone", value)
        return Mark(a, b, "lone", value, match[1])

    def _form_row(self, a: int, b: int) -> bool:
        """A row of a form that lost its ruling: 岗位名称 ⇥ 检测员 ⇥ 所属部门 ⇥ 检测室. Each cell is a segment."""
        if not _APART.search(self.text, a, b):
            return False
        cells = [(a + match.start(), a + match.end()) for match in _CELLS.finditer(self.text[a:b])]
        if len(cells) < 2 or not any(field_of(self.text[start:end]) for start, end in cells[::2]):
            return False
        fields = [field_of(self.text[start:end]) for start, end in cells]
        if fields[0] == "duties" and None not in fields and len(set(fields)) == len(fields):
            cells = cells[:1]  # 工作职责 | 时间占比: the heads of columns, the first of which holds the list
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
        start, end = stripped(self.text, start, end)
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
            at = stripped(self.text, mark.end, b)[0]
            if mark.number == 0:
                continue
            if at >= b or not (self.text[at].isdigit() and len(taken) < 2):
                break
        return taken

    def _opens_line(self, mark: Mark) -> bool:
        if mark.number == 0 or mark.style in ("article", "chapter", "clause", "duty", "post", "multi", "n-n"):
            if mark.style in ("article", "chapter"):
                self.levels.enter(mark.style, mark.number)
            elif mark.style == "clause":
                self.levels.clause = mark.number
            return True
        known = self.levels.known(mark.style)
        if known is not None and mark.number == known.number + 1:
            return self.levels.enter(mark.style, mark.number)
        if mark.style in NUMERIC and self.levels.enter_other_numeric(mark):
            return True
        if mark.number == 1:
            return not self._is_wrap(mark) and self.levels.enter(mark.style, 1)
        if known is not None and is_post(normalise(self._rest_of_line(mark.end))):
            return self.levels.enter(
                mark.style, mark.number
            )  # 2、质检员 behind the items 1、2、3、 of the post before
        if self._unfinished() and self._is_wrap(mark):
            return False
        if known is not None and known.number <= mark.number <= known.number + _GAP:
            return self.levels.enter(mark.style, mark.number)
        return (
            mark.style not in ("n", "n,", "n:", "letter", "(letter)", "(roman)", "i.")
            and not self._unfinished()
            and self.levels.enter(mark.style, mark.number)
        )

    def _rest_of_line(self, at: int) -> str:
        end = self.text.find("\n", at)
        return self.text[at : end if end >= 0 else len(self.text)]

    def _unfinished(self) -> bool:
        last = self.segments[-1] if self.segments else None
        if last is None or last.end <= last.start or self.text[last.end - 1] in ENDS:
            return False
        words = self.text[last.start : last.end]
        if words.isdecimal():
            return False  # a page's number
        label = label_at(words)
        return label.end < len(words) if label else not stands_alone(words)

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
        finished = sum(self.text[s.end - 1] in ENDS for s in siblings[-3:])
        return finished >= 2

    # --- wrapped lines ----------------------------------------------------------------------------------------------------------

    def _continues(self, a: int, b: int, following: tuple[int, int] | None) -> bool:
        last = self.segments[-1] if self.segments else None
        if last is None or last.heading or not self.wraps or last.end <= last.start:
            return False
        line = self.text[a:b]
        of_before = self.text[last.end - 1] == "的" and TITLED.search(line) and not _STOP.search(line)
        if of_before and last.end - last.start <= _HEAD_CHARACTERS:
            return True  # 第二章 库房管理委员会的 / 安全职责
        if line[0] in _CLOSERS or self._is_under_value(last, a):
            return True
        listed = self.text[last.end - 1] in "/、" and last.mark is None and len(line) <= _BARE_LINE
        if listed:
            return self._continues_unmarked(last, line)
        if not self._unfinished() or stands_alone(line) or _FIELD_LINE.match(line):
            return False
        before = self.text[last.start : last.end]
        if before.count("(") > before.count(")") or line[0].islower():
            return True
        if last.mark is None:
            return self._continues_unmarked(last, line)
        if line[0].isascii() and line[0].isupper() and not _OPEN_END.search(before):
            return False  # a wrapped English line goes on in small letters
        return not (self._is_ragged(line) or self._heads_list(line, following))

    def _is_ragged(self, line: str) -> bool:
        """Whether the items so far are a few words each: 2.送货 3.洗车 / 谢谢大家 goes on with nothing. A page's width wraps only full lines."""
        last = self.segments[-1]
        alike = takewhile(
            lambda s: s.mark and last.mark and s.mark.style == last.mark.style, reversed(self.segments)
        )
        lengths = [s.end - s.start for s in alike if self.text[s.end - 1] not in ENDS]
        short = len(lengths) > 1 and max(lengths) <= min(_BARE_LINE, self.widest // 2)
        return short and not crosses_word(self.text[max(last.start, last.end - 4) : last.end], line[:4])

    def _is_under_value(self, last: Segment, a: int) -> bool:
        """Whether the line stands in the column of a form's value, under it: the value goes on."""
        column = self._column(a)
        if column < _DEEP:
            return False
        label = label_at(self.text[last.start : last.end])
        value = last.start + (label.end if label else 0)
        return value < last.end and abs(self._column(value) - column) <= _BESIDE

    def _column(self, at: int) -> int:
        return at - self.text.rfind("\n", 0, at) - 1

    def _continues_unmarked(self, last: Segment, line: str) -> bool:
        before = self.text[last.start : last.end]
        label = label_at(before)
        if label and label.field in ("direct_reports", "reports_to"):
            names = split_names(line)
            return len(names) > 1 and all(is_post(name) or is_department(name) for name in names[:2])
        if before.endswith(("/", "、")) and is_post(normalise(line)):
            return True  # 行政主管/ goes on with 行政助理
        tail = before.rsplit("\n", 1)[-1]
        return len(tail) >= _FULL_LINE and crosses_word(before[-4:], line[:4])

    def _heads_list(self, line: str, following: tuple[int, int] | None) -> bool:
        """A short line before a first item is that list's heading, whatever it says."""
        if following is None or len(line) > _HEAD_CHARACTERS or _STOP.search(line):
            return False
        mark = mark_at(self.text, *following)
        if mark is None:
            return False
        return mark.number == 1 or (mark.number == 0 and len(line) <= _BARE_LINE and not is_activity(line))

    # --- several items on one line -----------------------------------------------------------------------------------------------

    def _split(self, start: int, end: int) -> None:
        """Cut the last segment where the line ``start:end`` goes on with another item, label or heading."""
        for begin, mark in self.inline.cuts(start, end, self.segments[-1]):
            last = self.segments[-1]
            if begin < last.start or (begin == last.start and mark is None):
                continue
            self.segments[-1] = Segment(
                last.begin,
                last.start,
                max(last.start, stripped(self.text, last.start, begin)[1]),
                last.mark,
                last.heading,
                last.begins_line,
            )
            if begin == last.start and last.mark is None:
                self.segments.pop()
            self._open(begin, mark.end if mark else begin, end, mark, begins_line=False)

    def _hand_out(self, marks: list[Mark], start: int, end: int) -> None:
        """``1、2、甲。 乙。``: numbers in front, sentences behind; each gets its own where they can be told apart."""
        breaks = [match.end() for match in _NEXT_SENTENCE.finditer(self.text, start, end)]
        numbered = [mark for mark in marks if mark.number]
        if len(numbered) < 2 or len(breaks) < len(numbered) - 1:
            return
        first = self.segments.pop()
        edges = [start, *breaks[: len(numbered) - 1], end]
        for mark, a, b in zip(numbered, edges, edges[1:], strict=False):
            self._open(first.begin if a == start else a, a, b, mark, begins_line=a == start)


def stands_alone(line: str) -> bool:
    """Whether a clean line is a label, a title or a heading, and so no part of the line before."""
    name = normalise(_LATIN_BEHIND.sub("", line.rstrip(":： ")))
    return (
        bool(_LISTED_TITLE.match(line))
        or line.startswith("【")
        or bool(label_at(line))
        or is_post(name)
        or ("(" in line and names_post(line))
        or is_department(name)
        or bool(TITLED.search(line))
    )


def _longer(segment: Segment, end: int) -> Segment:
    return Segment(segment.begin, segment.start, end, segment.mark, segment.heading, segment.begins_line)


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
