"""From what a person sees to what can be read: Simplified, half width, without artefacts, mapped back to the raw text.

Only what is certain is changed, and only in two ways: a character for a character, or a span dropped. What is garbled beyond that
is kept as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from string import ascii_letters

from corpus.mapped import MappedText
from corpus.text.frames import DROPPED, unframed
from corpus.text.latepattern import late_pattern
from corpus.text.lostruling import ruled_again
from corpus.text.pagenumbers import page_number_spans
from corpus.text.script import HAN, converter, to_simplified
from corpus.text.shifted import unshifted
from corpus.text.symbols import symbol_spans, symbols_as_bullets

_TONED = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿ"
# 職責(zé)任: a page that writes Traditional characters with their reading behind them. The longest Mandarin syllable has six letters;
# one is allowed for a tone written as a letter of its own.
_EDIT_LINK = late_pattern(
    r"[ \t]*\[(?:编辑|編輯|edit)\](?=[ \t]*(?:\n|$))"
)  # behind each heading of a wiki's page
_PINYIN = late_pattern(rf"[(（](?<=[{HAN}].)[{_TONED}]{{1,7}}[)）]", re.IGNORECASE)
_TONE_MARK = late_pattern("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]", re.IGNORECASE)
_DROPPED = late_pattern(f"{DROPPED}+")
# 经经理理岗岗位位: bold print that was written twice; 方方面面 alone is a word
_DOUBLED = late_pattern(rf"(?:([{HAN}])\1){{2,}}")
_DOUBLED_LINE = 8  # characters of a run that no words of the language make
_INVISIBLE = late_pattern("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u00ad]")
_HAN = late_pattern(f"[{HAN}]")
_BLANK_BETWEEN = late_pattern(rf"(?<=[{HAN}0-9,，。;；、:：.])[ \t]+(?=[{HAN},，。;；、:：.])")
_BLANK = late_pattern("[ \t]")
_SPACED_AT_LEAST = 4  # characters of a line that can be told from a few short words
# What a form offers to be filled in: ____ …… □□
_FILL_IN = late_pattern(r"[_…□﹍.-](?:(?<=_)_+|(?<=…)…+|(?<=□)□*|(?<=﹍)﹍+|(?<=\.)\.{4,}|(?<=-)-{4,})")
_WHITE = late_pattern(r"\s+")
_CHINESE = rf"[{HAN}，。；：、（）《》“”]"
_BLANK_BESIDE_HAN = late_pattern(
    rf"(?<={_CHINESE})\s+|\s+(?={_CHINESE})|(?<={_CHINESE}[,;:()])\s+|(?<={_CHINESE})\s*(?=[,;:()])"
)
_GARBLED = late_pattern(
    rf"[\ue000-\uf8ff\ufffd?？](?:(?<=[^?？])[\ue000-\uf8ff\ufffd]*|(?<=[{HAN}].)[?？]{{0,2}}(?=[{HAN}])(?![吗呢么吧啊]))"
)
_CLOSING = "；;。.,，、:： \t\n"
_LINE = late_pattern(r"[^\n]+")


_NO_HAN = late_pattern("[^\u3400-\u9fff]+")


@cache
def _script(char: str) -> int:
    """1 for a Traditional character, -1 for a Simplified one, 0 for one that both use."""
    return int(converter("t2s").convert(char) != char) - int(converter("s2t").convert(char) != char)


def language_of(text: str) -> str:
    """Return ``zh-Hans``, ``zh-Hant`` or ``en`` by which characters the text uses.

    >>> language_of("負責索賠"), language_of("负责索赔"), language_of("handles claims")
    ('zh-Hant', 'zh-Hans', 'en')
    """
    text = text[:20_000]
    letters = sum(map(text.count, ascii_letters))
    han = _NO_HAN.sub("", text)
    # an English word has about five letters where Chinese has one or two characters
    if len(han) * 4 < letters:
        return "en"
    of_one_script = ((char, script) for char in set(han) if (script := _script(char)))
    return "zh-Hant" if sum(script * han.count(char) for char, script in of_one_script) > 0 else "zh-Hans"


def _half_width(char: str) -> str:
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 else char


@cache
def _width_table() -> dict[str, str]:
    """Full-width forms and Kangxi radicals to the usual characters; circled numbers stay, they are list marks."""
    ranges = ((0x2E80, 0x2FDF), (0xFF01, 0xFF5E), (0x3000, 0x3000), (0xF900, 0xFAFF), (0x00A0, 0x00A0))
    table = {chr(point): _half_width(chr(point)) for low, high in ranges for point in range(low, high + 1)}
    return {char: plain for char, plain in table.items() if plain != char}


def _usual_width(text: str) -> str:
    """A document holds a few of these characters again and again: to replace each is faster than to look up every character."""
    for char in _width_table().keys() & set(text):
        text = text.replace(char, _width_table()[char])
    return text


def _pinyin_spans(text: str) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in _PINYIN.finditer(text)]
    # (app), (vip): plain letters in brackets are only a reading where the page carries tone marks as well
    if any(_TONE_MARK.search(text, *span) for span in found):
        yield from found


def _doubled_spans(text: str) -> Iterator[tuple[int, int]]:
    """The second one of each pair of characters, where print was written twice."""
    runs = [match.span() for match in _DOUBLED.finditer(text)]
    if any(end - start >= _DOUBLED_LINE for start, end in runs):
        for start, end in runs:
            yield from ((at, at + 1) for at in range(start + 1, end, 2))


# A table of contents whose field codes a preview site shows as text.
_FIELD_CODES = late_pattern(
    r'HYPERLINK\s+\\?l\s*"?_Toc\d+"?.{0,80}?PAGEREF\s*_Toc\d+\s*\\?h\s*\d{1,3}|TOC\s+\\?o\s*"?[\d-]+"?(?:\s+\\?[a-z])+(?=\s)',
    re.DOTALL,
)


def clean(visible: MappedText, *, put_right: bool = True) -> MappedText:
    """Return the readable text of a document, each character mapped to ``raw``.

    Put right, unless told not to: runs that readings shifted by a byte. Dropped: readings in brackets behind Traditional characters,
    invisible characters, characters of bold print written twice, page numbers inside the text. Changed one for one: Traditional to Simplified, full to half width, Kangxi
    radicals to characters.

    >>> clean(MappedText.identity("汽車?yán)m(xù)保專員崗位職責(zé)：")).text
    '汽车续保专员岗位职责:'
    """
    text = visible.without(match.span() for match in _INVISIBLE.finditer(visible.text))
    text = unshifted(text) if put_right else text
    text = text.without(_doubled_spans(text.text))
    text = text.without(_pinyin_spans(text.text))
    text = text.without(page_number_spans(text.text))
    text = text.without(match.span() for match in _FIELD_CODES.finditer(text.text))
    text = text.without(match.span() for match in _EDIT_LINK.finditer(text.text))
    text = text.without(symbol_spans(text.text)).translated(symbols_as_bullets)
    text = text.translated(lambda chars: to_simplified(_usual_width(chars)))
    text = text.translated(ruled_again).translated(unframed)
    text = text.without(match.span() for match in _DROPPED.finditer(text.text))
    text = text.translated(lambda chars: _FILL_IN.sub(lambda match: " " * len(match[0]), chars))
    return text.without(_spaced_out(text.text))


def _spaced_out(text: str) -> Iterator[tuple[int, int]]:
    """Blanks of lines that are s p a c e d  o u t: nearly every Chinese character stands alone."""
    for line in _LINE.finditer(text):
        if not _BLANK.search(line[0]):
            continue
        gaps = list(_BLANK_BETWEEN.finditer(text, *line.span()))
        han = len(_HAN.findall(line[0])) if len(gaps) * 5 >= _SPACED_AT_LEAST * 4 else 0
        if han >= _SPACED_AT_LEAST and len(gaps) * 5 >= han * 4:
            yield from (gap.span() for gap in gaps)


def garbled_places(text: str) -> list[int]:
    """Return where the text was garbled before it was saved: private-use characters, and question marks inside Chinese words.

    >>> garbled_places("提高客户满意度?"), garbled_places("保证资金?款专用")
    ([], [4])
    """
    return [match.start() for match in _GARBLED.finditer(text)]


def tidy(text: str) -> str:
    r"""Return words as one line: no blanks beside Chinese characters, single blanks elsewhere, no closing punctuation.

    >>> tidy("提高客 户满意\n  度;")
    '提高客户满意度'
    >>> tidy("keep  the CRM up to date.")
    'keep the CRM up to date'
    """
    words = text.split()
    if len(words) > 1:  # most words hold no blank; to see that takes a tenth of the time of the patterns
        text = " ".join(words) if text.isascii() else _WHITE.sub(" ", _BLANK_BESIDE_HAN.sub("", text))
    elif words:
        text = words[0]
    return text.strip(_CLOSING)
