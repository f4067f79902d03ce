"""Where a line goes on with another item, label or heading: 1.… 2.…, 直接上级:… 直接下级:…, …问题。出纳:1、…."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout.headwords import ends_heading, heading_before
from corpus.layout.levels import Levels
from corpus.layout.numbering import bare_numerals, best_numbering, glued_numbers
from corpus.layout.prose import leading_name
from corpus.layout.segment import Segment, stripped
from corpus.layout.statedcuts import stated_cuts
from corpus.text.latepattern import late_pattern
from corpus.text.marks import Mark, inline_marks
from corpus.text.prefilter import Prefiltered
from corpus.vocabulary.english import announced
from corpus.vocabulary.inlinelabels import inline_labels, ruled_labels
from corpus.vocabulary.labels import Field, field_of, label_at
from corpus.vocabulary.titles import is_department, is_post, normalise

_LOOK_AHEAD = 900  # characters in which the next item of an inline list must follow
_BRACKETED = late_pattern(
    r"(?:【[^【】]{2,12}】|\[[\u4e00-\u9fff]{2,12}\])(?=\s*\S)"
)  # a heading inside a line
_BOLD = late_pattern(r"\*\*[^*\n]{2,16}\*\*")  # a heading of a page that wrote Markdown into one line
# 班长班长负责…, 后勤科职责范围 后勤科是…: a heading without a border, and the sentence that begins with the same name
_TWICE = late_pattern(
    r"(?:^|(?<=[。；;!！)）、.：:])|(?<=[。；;：:)）、.]\s))(?P<name>[\u4e00-\u9fff]{2,10}?)(?:(?:(?:岗位)?职责(?:范围)?|职能)\s*)?\s?(?P<again>(?P=name))(?![:：,，、])",
    re.MULTILINE,
)
_SECTION = late_pattern(r"(?:职责|关系|要求|条件|资格|权限|内容|概述|标准)\]$")  # [岗位职责], not [具体名称]
_BETWEEN_BLANKS = late_pattern(r"(?<=[ \t]{2})[\u4e00-\u9fff]{4,8}(?=[ \t]{2})")  # …如下。  岗位职责  1、…
_BOLD_BULLETS = "❖■●◆▪➢◇□★"  # never a dash or a star of the words themselves
_STOPS = "。；;！!"
_STOPPED = late_pattern(f"[{_STOPS},，]")
_TAIL = late_pattern("[ \t]*([^。；;！!,，]{2,24})$")
_DUTIES_OF = late_pattern(".{2,16}(?:岗位|工作)职责[:：]?")
# Job title: Boat Keeper GRADE: 4 PIER:West
_CAPITALS = late_pattern(r"(?<=\s)[A-Z][A-Z\d]+(?= ?: ?\S)")
_SLASHED = late_pattern(r"(?<=\s)/ ([A-Z][A-Za-z ]{2,24}):")  # Boat Keeper / Directorate: the cells of a form
# … • 迎送, and 职责包括:- 迎送;- 登记: a dash is one only where others stand behind a stop
_BULLET = Prefiltered(
    r"(?<![-–—·A-Za-z0-9])([•●■◆▪►➢✓❖])[ \t]*(?=\S)|(?<![-–—A-Za-z0-9])([-–])[ \t]*(?=[\u4e00-\u9fff《])"
)
_STOP_BEFORE = late_pattern(r"[;；。:：!！?？.][ \t\u3000]*$")
_OPENS_FORM: frozenset[Field | None] = frozenset(("title", "reports_to", "direct_reports", "department"))
_NAMED = late_pattern(r"(?:职务|职称|职位|岗位)(?:名称)?[:：]\s*([^,，。;；:：]{2,16})$")
_FEWEST = 2  # bullets inside a line that make a list
_SURE = 1.5  # of a heading right before a bullet that nothing else parts from the words
# …is safe and fresh. Duties include: — the last words of a line head the list in the next one
_ENGLISH_TAIL = late_pattern(r"(?<=[.!?]) +([A-Z][^.!?:\n]{3,90}:)$", re.MULTILINE)


# 领班工作职责:领班是…。…。领班岗位要求:… : headings of one post and the sentences under each, run together into a paragraph
_HEADED = Prefiltered(r"(?P<name>[\u4e00-\u9fff]{2,12}?)(?:岗位|工作|主要)?职责\s*[:：](?=\s*(?P=name))")
_OF_POST = "(?:岗位|任职|工作)(?:职责|要求|条件|资格|权限)\\s*[:：]"


_ROUND = late_pattern("[(（][^()（）]*[)）]")


def _in_brackets(line: str, labels: set[int], start: int) -> Iterator[int]:
    """The labels that a bracket behind a title holds: 质检员(直接上级:质检科长)."""
    for match in _ROUND.finditer(line):
        yield from (at for at in labels if match.start() < at - start < match.end())


@dataclass(slots=True)
class InlineCuts:
    """Finds the places where the lines of a text are to be cut; shares the open lists with whoever reads the lines."""

    text: str
    levels: Levels

    def cuts(self, start: int, end: int, last: Segment | None) -> Iterator[tuple[int, Mark | None]]:
        """Yield where the line ``start:end`` is to be cut, in order, each with the mark that stands there, if one does.

        ``last`` is the segment that the line belongs to so far.
        """
        line = self.text[start:end]
        first = label_at(line)
        inner = [
            (start + at, field) for at, field in inline_labels(line) if at >= (first.end if first else 1)
        ]
        labels = {at for at, _ in inner}
        if inner:
            labels -= set(_in_brackets(line, labels, start))
            inner = [(at, field) for at, field in inner if at in labels]
        taken = list(self._listed(line, start, end, last))
        labels -= {mark.end for _, mark in taken if mark and mark.number}
        if inner:
            labels |= set(self._titles_of_forms(start, inner, taken))
        if "【" in line or "[" in line:
            labels |= {
                match.start()
                for match in _BRACKETED.finditer(self.text, start + 1, end)
                if match[0][0] == "【" or _SECTION.search(match[0])
            }
        for match in _BETWEEN_BLANKS.finditer(self.text, start, end) if "  " in line else ():
            if field_of(match[0]):
                labels |= {match.start(), match.end()}
        for at, stop in ruled_labels(line):
            labels |= {start + at, start + stop}
        if "**" in line:
            for match in _BOLD.finditer(self.text, start, end):
                labels |= {match.start(), match.end()}
        labels |= {at for at in self._said_twice(start, end) if at > start}
        if first and first.field == "title" and line.isascii():
            labels |= {match.start() for match in _CAPITALS.finditer(self.text, start + first.end, end)}
        for match in _SLASHED.finditer(self.text, start, end) if " / " in line else ():
            labels |= {match.start(1)} if field_of(match[1]) else set()
        labels |= {start + at for at in _headed(line)}
        labels |= {at for at in stated_cuts(self.text, start, end) if at > start}
        tail = self._tail_heading(taken[-1][0] if taken else start, end)
        if tail is not None:
            labels.add(tail)
        known = {at for at, _ in taken}
        behind_mark = {mark.end for _, mark in taken if mark}
        taken += [
            (at, None)
            for at in labels
            if at not in known and stripped(self.text, at, end)[0] not in behind_mark
        ]
        taken.sort(key=lambda cut: cut[0])
        yield from taken

    def _listed(
        self, line: str, start: int, end: int, last: Segment | None
    ) -> Iterator[tuple[int, Mark | None]]:
        """The marks inside the line that open an item, each behind the heading that is glued before it, if there is one."""
        before = last.mark if last else None
        edge = start  # where the item begins that the line is in
        bullets = dict(self._bullets(start, end, before)) if _BULLET.may_match(line) else {}
        marks = [*self._items(start, end), *bullets]
        for mark in sorted(marks, key=lambda mark: mark.start):
            head, sure = self._glued_heading(edge, mark, before)
            if not bullets.get(mark, True) and sure < _SURE:
                continue
            if head is not None:
                yield head, None
            yield mark.start, mark
            edge, before = mark.end, mark

    def _titles_of_forms(
        self,
        start: int,
        labels: Sequence[tuple[int, Field]],
        taken: Sequence[tuple[int, Mark | None]],
    ) -> Iterator[int]:
        """Where a title begins that is glued between an item and the form of the next post: …归还钥匙门卫直接上级:…."""
        edges = sorted({start, *(mark.end if mark else at for at, mark in taken)})
        for (above, _), (at, field) in pairwise([(start - 1, None), *labels]):
            edge = edges[bisect_left(edges, at + 1) - 1]
            if field not in _OPENS_FORM or edge <= above or (edge == start and above >= start):
                continue
            named = _NAMED.search(self.text, edge, at)
            head, sure = heading_before(self.text, edge, at)
            if named and is_post(normalise(named[1])):
                yield named.start()
            elif sure >= _SURE and head > edge:
                yield head

    def _items(self, start: int, end: int) -> Sequence[Mark]:
        """The marks inside the line that open an item, read together with what follows the line."""
        inside = self._candidates(start, end)
        if not inside:
            return []
        limit = min(len(self.text), end + _LOOK_AHEAD)
        marks = [*inside, *self._candidates(end, limit)]
        taken = best_numbering(self.text, marks, self.levels, start=start, end=end)
        for mark in taken:
            if mark.style == "clause":
                self.levels.clause = mark.number
            else:
                self.levels.enter(mark.style, mark.number)
        return taken

    def _candidates(self, start: int, end: int) -> list[Mark]:
        found = inline_marks(self.text, start, end)
        if self.text.find("职责", start, end) >= 0:
            found += bare_numerals(self.text, start, end)
        glued = list(glued_numbers(self.text, start, end))
        if glued:
            known = {mark.start for mark in found}
            found += [mark for mark in glued if mark.start not in known]
        found.sort(key=lambda mark: mark.start)
        clause = self.levels.clause
        kept = []
        for mark in found:
            follows = mark.style == "clause" and mark.number == clause + 1
            clause += follows
            if follows or mark.style != "clause":
                kept.append(mark)
        return kept

    def _said_twice(self, start: int, end: int) -> Iterator[int]:
        """Where a heading begins that is glued to its sentence, and where the sentence begins."""
        for match in _TWICE.finditer(self.text, start, end):
            if is_post(match["name"]) or is_department(match["name"]):
                yield match.start("name")
                yield match.start("again")

    def _bullets(self, start: int, end: int, last: Mark | None) -> Iterator[tuple[Mark, bool]]:
        """A list run together into one line: • Sweeps the deck • Coils the ropes, and whether each bullet is parted from the words.

        ``last`` is the mark that the line began with.
        """
        found = defaultdict[str, list[tuple[Mark, bool | None]]](list)
        for match in _BULLET.pattern.finditer(self.text, start, end):
            mark = Mark(match.start(), match.end(), match[1] or match[2], 0, "")
            found[mark.style].append((mark, _parted(self.text, start, match)))
        for look, places in found.items():
            opened = last is not None and last.style == look and last.number == 0
            stopped = sum(bool(parted) for _, parted in places)
            apart = sum(parted is not None for _, parted in places)
            dash = look in "-–"
            least = 1 if (opened and look in _BOLD_BULLETS) or (stopped and (opened or not dash)) else _FEWEST
            if apart < least or apart * 2 < len(places) or (dash and not stopped):
                continue
            yield from ((mark, parted is not None) for mark, parted in places if mark.start > start)

    def _glued_heading(self, start: int, first: Mark, before: Mark | None) -> tuple[int | None, float]:
        """Where the words before a first item begin if they are a heading glued to the sentence before, and how sure they are one."""
        if first.number > 1:
            return None, 0.0
        at = max(self.text.rfind(stop, start, first.start) for stop in _STOPS) + 1
        at = stripped(self.text, max(at, start), first.start)[0]
        if at > start and leading_name(self.text[at : first.start])[0]:
            return at, _SURE  # …的环节。 首先,店长作为带头人,其职责包括: 1.…
        begin = stripped(self.text, start, first.start)[0]
        at, sure = heading_before(self.text, start, first.start)
        outer = before is not None and before.number > 0 and before.style != first.style
        stopped = _STOPPED.search(self.text, begin, first.start) or ends_heading(self.text[begin:at])
        if outer and not stopped:
            return (
                None,
                sure,
            )  # (二)值班店长职责1、…: what stands between two marks of two lists is one heading
        return (at if at > begin and sure else None), sure

    def _tail_heading(self, start: int, end: int) -> int | None:
        """Where a heading or label glued to the end of a line begins: …优良业绩。销售人员:…."""
        english = _ENGLISH_TAIL.search(self.text, start, end) if self.text[end - 1] == ":" else None
        if english and (announced(english[1]) or label_at(english[1]) or is_post(english[1][:-1])):
            return english.start(1)
        if self.text[end - 1] in _STOPS:
            return None  # as most lines
        stop = max(self.text.rfind(mark, start, end) for mark in _STOPS)
        match = _TAIL.match(self.text, stop + 1, end) if start <= stop < end - 1 else None
        if match is None:
            return None
        words = match[1].strip()
        name = normalise(words.rstrip(":："))
        heading = words.endswith((":", "：")) and (is_post(name) or bool(label_at(words)))
        return match.start(1) if heading or _DUTIES_OF.fullmatch(words) else None


def _parted(text: str, start: int, match: re.Match[str]) -> bool | None:
    """Whether a finished sentence stands before a bullet; None where not even blanks part it from the words around."""
    if match.start() == start or _STOP_BEFORE.search(text, max(start, match.start() - 4), match.start()):
        return True
    behind = text[match.end() - 1].isspace()
    return (
        False
        if behind and (text[match.start() - 1].isspace() or not text[match.start() - 1].isascii())
        else None
    )


def _headed(line: str) -> Iterator[int]:
    """Where the sentences begin behind a heading that they repeat the name of, and where the post's next headings stand."""
    head = _HEADED.match(line)
    if head and is_post(head["name"]):
        yield head.end()
        for match in re.compile(rf"(?<=[。;；]){head['name']}{_OF_POST}").finditer(line, head.end()):
            yield match.start()
