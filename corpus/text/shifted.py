"""Text that a page shifted by one byte when it wrote readings into it: ``汽車?yán)m(xù)保`` was ``汽車續(xù)保``.

Some sites put the reading behind each Traditional character, in GBK, without minding where a character of two bytes begins. Where the
second byte of one character and the first of the next make a third character, its reading lands between the two bytes. The first byte,
alone before ``(``, is then lost as ``?``, and what follows is decoded one byte late until an ASCII character ends the run. The lost byte
is certain where only one makes, behind the byte before it, a character of that reading, and turns the whole run into characters in use
(those of GB 2312, once Simplified).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.mapped import MappedText
from corpus.text.latepattern import late_pattern
from corpus.text.script import to_simplified
from corpus.text.words import count_words

_TONED = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
_SHIFTED = late_pattern(rf"[?？](?P<reading>[{_TONED}]{{1,6}})[)）]", re.IGNORECASE)
# the character before the lost byte, with or without a reading of its own: 當(dāng)?shù)囟
_BEFORE = late_pattern(rf"([\u4e00-\u9fff\ue000-\uf8ff])(?:[(（][{_TONED}]{{1,7}}[)）])?$", re.IGNORECASE)
_FIRST = range(0x81, 0xFF)  # GBK: the first byte of a character
_ASCII_SECOND = range(0x40, 0x7F)  # GBK: second bytes that are letters and signs when they stand alone
_LONGEST = 80  # characters of one shifted run
_BEFORE_AT_MOST = 10  # a character and its reading
_TO_FULL_WIDTH = 0xFEE0
_STOPS = "，。；：、（）《》“”！？—"


@dataclass(frozen=True, slots=True)
class _Run:
    """The true characters, each in the place of one that is read now, and the spans that hold nothing any more."""

    places: tuple[int, ...]
    text: str
    dropped: tuple[tuple[int, int], ...]
    end: int


def count_shifted(text: str) -> int:
    """Return at how many places the text shows a lost byte before a reading."""
    return len(_SHIFTED.findall(text))


def unshifted(visible: MappedText) -> MappedText:
    """Return the text with shifted runs put right, where that is certain; the rest stays as it is.

    >>> unshifted(MappedText.identity("汽車?yán)m(xù)保")).text
    '汽車續(xù)保'
    >>> unshifted(MappedText.identity("酒水?dāng)[放柜的陳列")).text
    '酒水擺放柜的陳列'
    >>> unshifted(MappedText.identity("你要?ok)的")).text
    '你要?ok)的'
    """
    if not count_shifted(visible.text):
        return visible
    chars = list(visible.text)
    dropped: list[tuple[int, int]] = []
    for run in _runs(visible.text):
        for place, char in zip(run.places, run.text, strict=True):
            chars[place] = char
        dropped.extend(run.dropped)
    return visible.translated(lambda _: "".join(chars)).without(dropped)


def _runs(text: str) -> Iterator[_Run]:
    at = 0
    while match := _SHIFTED.search(text, at):
        at = match.end()
        before = _BEFORE.search(text, max(0, match.start() - _BEFORE_AT_MOST), match.start())
        if before is None:
            continue
        runs = [
            run
            for first in _first_bytes(_bytes_of(before[1])[-1:], match["reading"])
            for run in _readings_of(text, match, first)
        ]
        if run := _certain(text, before.end(1), runs):
            yield run
            at = run.end


def _certain(text: str, begin: int, runs: list[_Run]) -> _Run | None:
    """The only run, or the only one of those that makes the fewest words with what stands around it: 對稱, not 笑稱."""
    if len({run.text for run in runs}) < 2:
        return runs[0] if runs else None

    def words(run: _Run) -> int:
        around = text[max(0, begin - 2) : begin], text[run.end : run.end + 2]
        return count_words(to_simplified(run.text.join(around)))

    runs = sorted(runs, key=words)
    return runs[0] if words(runs[0]) < words(runs[1]) or runs[0].text == runs[1].text else None


def _readings_of(text: str, match: re.Match[str], first: bytes) -> Iterator[_Run]:
    """Read on from the lost byte to where characters begin at their own byte again."""
    found = first
    places = [match.start()]
    dropped = [(match.start() + 1, match.end())]
    for at in range(match.end(), min(len(text), match.end() + _LONGEST)):
        char = text[at]
        if again := _SHIFTED.match(text, at):  # the byte lost here ends the run
            for second in _first_bytes(found[-1:], again["reading"]):
                yield from _finished(found + second, places, [*dropped, (at, again.end())], again.end())
            return
        if char in "?？":  # one more byte is lost, and with it the last character
            yield from _finished(found[:-1], places[:-1], [*dropped, (at - 1, at)], at)
            return
        if char.isascii():
            if ord(char) in _ASCII_SECOND:
                yield from _finished(found + char.encode(), places, [*dropped, (at, at + 1)], at + 1)
            if not char.isalpha():
                return
            char = chr(ord(char) + _TO_FULL_WIDTH)  # a page may have made it half width since
        found += _bytes_of(char)
        places.append(at)


def _finished(found: bytes, places: list[int], dropped: list[tuple[int, int]], end: int) -> Iterator[_Run]:
    text = found.decode("gb18030", errors="replace")
    if text and len(text) == len(places) and _is_in_use(text):
        yield _Run(tuple(places), text, tuple(dropped), end)


def _is_in_use(text: str) -> bool:
    simple = to_simplified(text)
    try:
        simple.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all("\u4e00" <= char <= "\u9fff" or char in _STOPS for char in simple)


def _bytes_of(char: str) -> bytes:
    return char.encode("gb18030", errors="replace")


def _first_bytes(before: bytes, reading: str) -> Iterator[bytes]:
    """The bytes that make a character of this reading behind the byte before them."""
    for first in (bytes([value]) for value in _FIRST):
        char = (before + first).decode("gb18030", errors="ignore")
        if len(char) == 1 and reading.lower() in _readings().get(ord(char), "").split(","):
            yield first


@cache
def _readings() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict

    return dict(pinyin_dict)
