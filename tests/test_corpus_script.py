from __future__ import annotations

from corpus.text import script


def test_what_is_held_to_be_simplified_is_what_the_converter_leaves() -> None:
    convert = script.converter("t2s").convert
    characters = [chr(code) for code in range(0x40000) if not 0xD800 <= code < 0xE000]
    wrong = [
        char
        for char in characters
        if script.may_change.__wrapped__(char) != (char in script.CHANGES_IN_WORDS or convert(char) != char)
    ]
    assert not wrong
