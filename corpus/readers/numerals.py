"""Numbers as lists write them: Roman, letters, Chinese, in circles.

Covers the number formats of Word (ECMA-376, part 1, 17.18.59) that Chinese and English documents use, and
the list types of HTML. Unknown formats give plain decimal numbers.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_FORMAL_DIGITS_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
# Largest number of each enclosed series in Unicode.
CIRCLED, PARENTHESIZED = 20, 20


def roman(number: int) -> str:
    """Return a lower-case Roman number; decimal outside 1 to 3999.

    Examples
    --------
    >>> roman(14)
    'xiv'
    """
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def letters(number: int) -> str:
    """Return a, b, ... z, aa, bb as Word counts; decimal outside 1 to 780.

    Examples
    --------
    >>> letters(2), letters(28)
    ('b', 'bb')
    """
    if not 0 < number <= 780:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def chinese(number: int, *, digits: str = _DIGITS, units: str = "十百千", zero: str = "零") -> str:
    """Return a Chinese number as it is counted; decimal outside 0 to 9999.

    Examples
    --------
    >>> chinese(10), chinese(12), chinese(105), chinese(320)
    ('十', '十二', '一百零五', '三百二十')
    """
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            text += (zero if gap and text else "") + digits[digit] + (units[power - 1] if power else "")
        gap = not digit
    return text[1:] if text.startswith(digits[1] + units[0]) and digits == _DIGITS else text


def chinese_digits(number: int) -> str:
    """Return a Chinese number digit by digit.

    Examples
    --------
    >>> chinese_digits(102)
    '一〇二'
    """
    return "".join(_DIGITS[int(digit)] if digit.isdigit() else digit for digit in str(number))


def _chinese_counting(number: int) -> str:
    return chinese(number) if number < 100 else chinese_digits(number)


def _enclosed(first: str, last: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= last else str(number)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "ordinal": lambda number: f"{number}{_suffix(number)}",
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "ideographDigital": chinese_digits,
    "taiwaneseDigital": chinese_digits,
    "japaneseDigitalTenThousand": chinese_digits,
    "chineseLegalSimplified": lambda number: chinese(number, digits=_FORMAL_DIGITS, units="拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(
        number, digits=_FORMAL_DIGITS_TRADITIONAL, units="拾佰仟"
    ),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalEnclosedCircle": _enclosed("①", CIRCLED),
    "decimalEnclosedCircleChinese": _enclosed("①", CIRCLED),
    "decimalEnclosedParen": _enclosed("⑴", PARENTHESIZED),
    "decimalEnclosedFullstop": _enclosed("⒈", PARENTHESIZED),
    "ideographEnclosedCircle": _enclosed("㊀", 10),
    "none": lambda number: "",
    "bullet": lambda number: "",
}


def numeral(number: int, number_format: str) -> str:
    """Return a number in a format of Word.

    Parameters
    ----------
    number : int
        The number; 0 and negative ones are possible start values.
    number_format : str
        ``w:numFmt`` (``chineseCounting``, ``lowerRoman``, ...); unknown ones count as ``decimal``.

    Examples
    --------
    >>> numeral(3, "chineseCounting"), numeral(3, "decimalEnclosedCircle"), numeral(3, "upperRoman")
    ('三', '③', 'III')
    """
    return _FORMATS.get(number_format, str)(number)


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
