"""Readings of Chinese: what people type in Latin letters must meet the words that they mean."""

from __future__ import annotations

import pytest

from search.pinyin import initials, is_pinyin, known_syllables, syllables


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("服务经理", "fu wu jing li"),
        ("索赔", "suo pei"),
        ("绿化", "lv hua"),
        ("调度员", "diao du yuan"),
        ("空调调试", "kong tiao tiao shi"),
        ("会计开会", "kuai ji kai hui"),
        ("银行行长", "yin hang hang zhang"),
        ("车间主任", "che jian zhu ren"),
        ("谁负责重复付款", "shei fu ze chong fu fu kuan"),
        ("kpi 3个", "kpi 3 ge"),
    ],
)
def test_words_sound_as_people_say_them(text: str, sounds: str) -> None:
    assert syllables(text) == tuple(sounds.split())


def test_initials_keep_latin_letters_and_leave_out_what_has_no_sound() -> None:
    assert initials("hr经理") == "hrjl"
    assert initials("机/电 组长(夜班)") == "jdzzyb"
    assert initials("") == ""


@pytest.mark.parametrize("word", ["suopei", "shei", "fuwujingli", "nvgong", "xian"])
def test_letters_that_are_syllables(word: str) -> None:
    assert is_pinyin(word)


@pytest.mark.parametrize("word", ["who", "reports", "fwjl", "warranty", "suope1"])
def test_letters_that_are_none(word: str) -> None:
    assert not is_pinyin(word)


def test_every_reading_is_letters_of_at_most_six() -> None:
    assert all(sound.isalpha() and sound.isascii() and len(sound) <= 6 for sound in known_syllables())
    assert 390 < len(known_syllables()) < 420
