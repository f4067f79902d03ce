"""Which of the places that look like a list's mark are one: the best nested numbering of a line, found as a whole.

Inside a line 2、 may be an item, a page's number or a quantity, and no punctuation tells them apart for certain. So each place is only
a candidate, and the reading of all of them together that explains most is taken: lists count up 1, 2, 3, begin again below a heading
or a next outer item, and close in order; a number that nothing follows or leads to is left in its sentence. The search keeps the
best few readings at every candidate (a beam over open lists), so its time grows with the number of candidates only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

from corpus.layout.headwords import heading_before
from corpus.layout.levels import Levels
from corpus.text.latepattern import late_pattern
from corpus.text.marks import NUMERIC, Mark, chinese_number, mark_at
from corpus.vocabulary.titles import NAME_ENDS

_BEAM = 8  # readings kept at each candidate; more changed no document, 5 lost one
_MARGIN = 6.0  # a reading so far behind the best one does not catch up: two items that go on gain as much
_GAP = 3  # numbers that may be missing from a list
_LATEST = 20  # a list whose beginning is lost does not go on with a larger number
_STOPS = "。；;！!？?：:…\n"
_BLANKS = " \t\u3000"
_NEVER_BEFORE = frozenset("第之至约近共达满仅每~～-—–/(（[【《“<＜=×*+.．$￥¥#@&_")
# What stands before a mark, from a finished sentence to the middle of a word.
_STOP, _APART, _PAUSE, _GLUED = 2.0, 1.0, 0.6, 0.0
# Marks that are seldom anything else, how much each look gains without a border.
_TIGHT = {"circle": 1.5, "chapter": 1.0, "(han)": 0.7, "(n)": 0.5, "letter": 0.0}
_WEAK = frozenset(("n", "n)", "n,", "letter"))  # looks that words and quantities have as well
_FORCED = frozenset(("article", "clause", "duty"))  # these say themselves what they are
_SAME_LOOK = 1.5  # what it costs to take a list for one inside another of the same look
_HEADS = 1.0  # what it gains that the words behind a mark are short and a first mark follows them
_HEADS_LIST = late_pattern(
    r"[\u4e00-\u9fff]{2,14}\s*[:：]?\s*(?:1\s*[、.．)]|一\s*、|①|[(（]\s*[1一]\s*[)）])"
)
_GAIN, _OPENS, _SKIPS, _LONELY = 2.0, -1.7, 1.0, 2.0
# 职责描述一经理岗位职责1、…: a numeral glued to the heading that it counts
_BARE_NUMERAL = late_pattern(
    r"(?<![第之统唯逐同万单专合进划])([一二三四五六七八九十]{1,2})(?=[\u4e00-\u9fff]{2,14}?职责\s*[:：]?\s*(?:1|一|①|[(（][1一]))"
)

_OF_TITLE = late_pattern(
    "[(（][一二三四五六七八九十\\dA-Za-z]{1,2}[)）](?:的?(?:岗位|工作|主要|安全)*职责|\\s*[:：]?\\s*(?:\\n|$))"
)
_GLUED_FIRST = late_pattern(r"(?:职责|内容|任务|如下|包括)\s*[:：]?\s*1(?=[\u4e00-\u9fff])")
_GLUED_NUMBER = late_pattern(r"(?<![\d.．第])\d{1,2}(?=[\u4e00-\u9fff])")
_MAY_BE_MISREAD = late_pattern(r"[&§@#$%^~|\\]")
_MISREAD = late_pattern(r"(?<=[。;；])[&§@#$%^~|\\]\s*(?=[\u4e00-\u9fff])")

_Open = tuple[str, int, bool]  # look, number reached, whether only its first item was seen
_Stack = tuple[_Open, ...]


_Taken = tuple[Mark, "_Taken | None"]  # a mark and those before it
_Reading = tuple[
    float, _Taken | None
]  # score, marks taken; plain tuples: thousands are made for one long line


def bare_numerals(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the numerals without a point that count headings inside a line."""
    for match in _BARE_NUMERAL.finditer(text, start, end):
        yield Mark(match.start(), match.end(), "bare han", chinese_number(match[1]), match[1])


def glued_numbers(text: str, start: int, end: int) -> Iterator[Mark]:
    """Yield the numbers that words touch on both sides, in a line whose list begins with one: 岗位职责1登记来访2分发信件."""
    first = _GLUED_FIRST.search(text, start, end) if text.find("1", start, end) >= 0 else None
    for match in _GLUED_NUMBER.finditer(text, first.end() - 1, end) if first else ():
        mark = mark_at(text, match.start(), end)
        if mark is not None and mark.style == "n":
            yield mark


def best_numbering(
    text: str, candidates: Sequence[Mark], levels: Levels, *, start: int, end: int
) -> tuple[Mark, ...]:
    """Return the candidates in a line that are marks, in order.

    Parameters
    ----------
    candidates : sequence of Mark
        In the order of the text, from ``start`` on; those behind the line only help to judge the ones in it, until nothing can
        change any more.
    levels : Levels
        The lists that are open where the line begins; they are not changed.
    start, end : int
        Where the line begins and ends.

    Examples
    --------
    >>> from corpus.text.marks import inline_marks
    >>> text = "厨师长职责1、验收食材,每周2、4日盘点;2、编排菜单。采购员职责1、询价。2、下单。"
    >>> marks = inline_marks(text, 0, len(text))
    >>> [m.start for m in best_numbering(text, marks, Levels(), start=0, end=len(text))]
    [5, 21, 33, 38]
    """
    beam: list[tuple[_Stack, _Reading]] = [
        (tuple((level.style, level.number, False) for level in levels.open), (0.0, None))
    ]
    edge = start
    for mark in candidates:
        if mark.start >= end and _is_decided(text, beam, end):
            break
        border = _border(text, mark, start)
        if border is None:
            continue
        head = heading_before(text, edge, mark.start)[1] if mark.number == 1 else 0.0
        head += _HEADS if _HEADS_LIST.match(text, mark.end) else 0.0
        beam = _followed(beam, mark, border, head)
        edge = mark.end
    taken = list(reversed(list(_marks_of(beam[0][1][1]))))
    return tuple(mark for mark in _filled(text, taken) if mark.start < end)


def _is_decided(text: str, beam: Sequence[tuple[_Stack, _Reading]], end: int) -> bool:
    """Whether all readings agree on the marks before ``end``, and no sign behind the last one may be a misread mark."""
    found = {tuple(mark for mark in _marks_of(taken) if mark.start < end) for _, (_, taken) in beam}
    marks = next(iter(found))
    return len(found) == 1 and not (marks and _MAY_BE_MISREAD.search(text, marks[0].end, end))


def _followed(
    beam: Sequence[tuple[_Stack, _Reading]], mark: Mark, border: float, head: float
) -> list[tuple[_Stack, _Reading]]:
    """The best readings behind a candidate, the best one first."""
    best = -inf
    following: dict[_Stack, _Reading] = {}
    for stack, (so_far, taken) in beam:
        for after, gain, takes in _steps(stack, mark, border, head):
            score = so_far + gain
            if score <= best - _MARGIN:
                continue
            best = max(best, score)
            known = following.get(after)
            if known is None or score > known[0]:
                following[after] = (score, (mark, taken) if takes else taken)
    hopeless = best - _MARGIN
    kept = [item for item in following.items() if item[1][0] > hopeless]
    kept.sort(key=_rank)
    return kept[:_BEAM]


def _rank(item: tuple[_Stack, _Reading]) -> tuple[float, _Stack]:
    return -item[1][0], item[0]


def _filled(text: str, marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks with the one between 7、 and 9、 that a scan misread: …报表。&配合培训。9、…."""
    for mark, following in pairwise([*marks, None]):
        assert mark is not None
        yield mark
        if following and following.style == mark.style in NUMERIC and following.number == mark.number + 2:
            misread = list(_MISREAD.finditer(text, mark.end, following.start))
            if len(misread) == 1:
                number = mark.number + 1
                yield Mark(*misread[0].span(), mark.style, number, str(number))


def _marks_of(taken: _Taken | None) -> Iterator[Mark]:
    while taken is not None:
        mark, taken = taken
        yield mark


def _border(text: str, mark: Mark, start: int) -> float | None:
    """How well a mark's place is parted from the words before it; None where no mark can stand."""
    at = mark.start
    if at <= start:
        return _STOP
    before = text[at - 1]
    if before in NAME_ENDS and _OF_TITLE.match(text, at):
        return None  # 副站长(一)岗位职责
    if before in _STOPS:
        return _STOP
    if before in _BLANKS:
        while at > start and text[at - 1] in _BLANKS:
            at -= 1
        before = text[at - 1] if at > start else "\n"
        return _STOP if before in _STOPS else _APART
    if before in ")）】]》”’\"'":
        return _APART
    if before in ",，、":
        return _PAUSE
    if before == "." and not text[at - 2 : at - 1].isdecimal():
        return _STOP
    if before in _NEVER_BEFORE or (before.isascii() and before.isalnum() and text[mark.start].isascii()):
        return None
    return _TIGHT.get(mark.style, _GLUED)


def _steps(stack: _Stack, mark: Mark, border: float, head: float) -> list[tuple[_Stack, float, bool]]:
    """What a candidate may be below the open lists: the lists after it, what that gains, whether it is taken."""
    style, number = mark.style, mark.number
    if style in _FORCED:
        return [(_entered(stack, style, number), 0.0, True)]
    is_weak, is_stopped = style in _WEAK, border == _STOP
    weak = 1.0 if is_weak and not is_stopped else 0.0
    found = [(stack, 0.0 if is_weak or not is_stopped else -_SKIPS, False)]
    places = [i for i in range(len(stack) - 1, -1, -1) if stack[i][0] == style]
    for place in places:
        step = number - stack[place][1]
        if step == 1:
            gain = _GAIN + border + head - weak
        elif is_stopped and (1 < step <= _GAP or step == 0 < number - 1):
            gain = border - 0.5 - abs(step - 1) - weak
        else:
            continue
        after = (*stack[:place], (style, number, False))
        found.append((after, gain - _lonely(stack, place + 1), True))
    if number == 1:
        gain = _OPENS + border / 2 + head - weak
        found += [((*stack[:i], (style, 1, True)), gain - 0.3 - _lonely(stack, i), True) for i in places]
        if len(places) < 2:
            found.append(((*stack, (style, 1, True)), gain - _SAME_LOOK * len(places), True))
    elif is_stopped and not places:
        found += _unopened(stack, style, number)
    return found


def _unopened(stack: _Stack, style: str, number: int) -> Iterator[tuple[_Stack, float, bool]]:
    """What a finished sentence's next number may be though no list of its look is open."""
    if stack and style in NUMERIC and stack[-1][0] in NUMERIC and number == stack[-1][1] + 1:
        yield (*stack[:-1], (style, number, False)), _GAIN, True  # 9、… 10.…: in another dress
    if number <= _LATEST and style not in _WEAK:
        yield (*stack, (style, number, True)), _OPENS - 1.3, True


def _lonely(stack: _Stack, place: int) -> float:
    """What it costs to close the lists from a place on of which only the first item was seen."""
    return _LONELY * sum(alone for _, _, alone in stack[place:])


def _entered(stack: _Stack, style: str, number: int) -> _Stack:
    place = next((i for i, level in enumerate(stack) if level[0] == style), len(stack))
    return (*stack[:place], (style, number, False))
