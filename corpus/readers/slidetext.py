"""Text of slides (DrawingML): paragraphs with automatic numbers and marks written out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.readers.numerals import numeral

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Levels of a list (ECMA-376, part 1, 21.1.2.2.7) and the largest number that one may start with.
LEVELS, MAX_START = 9, 32_767
# The beginnings of ``ST_TextAutonumberScheme`` and the number formats that Word has for the same.
_SCHEMES = {
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "taiwaneseCounting",
    "ea1Jpn": "japaneseCounting",
    "arabicDb": "decimalFullWidth",
    "arabic": "decimal",
}
_ENDS = {"ParenBoth": ("(", ")"), "ParenR": ("", ")"), "Period": ("", "."), "Minus": ("- ", " -")}
# What letters of the Wingdings fonts look like; these are the bullets that PowerPoint offers.
_WINGDINGS = {"l": "●", "n": "■", "u": "◆", "Ø": "➢", "ü": "✓", "§": "▪", "v": "❖", "q": "□", "p": "□"}


def paragraphs(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a text body or cell, list marks in front; empty ones as empty texts."""
    counters: dict[int, tuple[str, int]] = {}
    for paragraph in body.iterfind(f"{A}p"):
        text = "".join(_pieces(paragraph))
        properties = paragraph.find(f"{A}pPr")
        level = _whole(properties.get("lvl") if properties is not None else None, 0, LEVELS - 1)
        if not text.strip():
            yield ""
            continue
        for deeper in [known for known in counters if known > level]:
            del counters[deeper]
        yield _mark(_bullet(body, properties, level), level, counters) + text.strip()


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for child in paragraph:
        if child.tag == f"{A}br":
            yield "\n"
        elif child.tag == f"{A}r" or (child.tag == f"{A}fld" and not _is_furniture(child)):
            yield (child.findtext(f"{A}t") or "").replace("\x0b", "\n").replace("\r", "\n")


def _is_furniture(field: etree._Element) -> bool:
    """Return whether a field is the number of the slide or the day of the show."""
    return field.get("type", "").startswith(("slidenum", "datetime"))


def _bullet(body: etree._Element, properties: etree._Element | None, level: int) -> etree._Element | None:
    """Return what says how the paragraph is marked: its own properties, or the list style of its box."""
    style = body.find(f"{A}lstStyle/{A}lvl{level + 1}pPr")
    for stated in (properties, style):
        for child in stated if stated is not None else ():
            if child.tag in (f"{A}buAutoNum", f"{A}buChar", f"{A}buNone", f"{A}buBlip"):
                return child
    return None


def _mark(bullet: etree._Element | None, level: int, counters: dict[int, tuple[str, int]]) -> str:
    """Return the mark with a blank behind it; a list counts on over deeper paragraphs and ends at any other."""
    if bullet is None or bullet.tag != f"{A}buAutoNum":
        counters.pop(level, None)
        return _sign(bullet) if bullet is not None else ""
    scheme, start = bullet.get("type", ""), _whole(bullet.get("startAt"), 1, MAX_START)
    known, number = counters.get(level, ("", 0))
    key = f"{scheme} {start}"
    number = number + 1 if known == key else start
    counters[level] = (key, number)
    style = next((form for name, form in _SCHEMES.items() if scheme.startswith(name)), "decimal")
    before, after = next((ends for name, ends in _ENDS.items() if scheme.endswith(name)), ("", ""))
    return f"{before}{numeral(number, style)}{after} "


def _sign(bullet: etree._Element) -> str:
    if bullet.tag == f"{A}buNone":
        return ""
    sign = bullet.get("char", "")[:1]
    properties = bullet.getparent()
    font = properties.find(f"{A}buFont") if properties is not None else None
    if font is not None and font.get("typeface", "").startswith("Wingdings"):
        sign = _WINGDINGS.get(sign, "•")
    return f"{'•' if not sign or chr(0xE000) <= sign <= chr(0xF8FF) else sign} "


def _whole(text: str | None, default: int, largest: int) -> int:
    """Return a whole number from 0 to ``largest``."""
    digits = text or ""
    return min(int(digits), largest) if digits.isascii() and digits.isdigit() and len(digits) < 7 else default
