"""How Chinese words sound: syllables without tones, initials, and Latin letters cut into syllables.

Readings stand in ``pinyin.tsv``, so that nothing is imported for them; a character that reads otherwise in a word (会计, 行业) follows the
word. What is typed in Latin letters or misspelt by sound is understood in `search.sounds`; suggestions use the same readings.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from corpus.text.latepattern import late_pattern

RUN = late_pattern(r"[\u3400-\u9fff]|[a-z]+|[0-9]+")
LONGEST = 6  # letters of the longest syllable (zhuang)


@cache
def _tables() -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """Return the reading of each character, and those of the words that read otherwise."""
    characters: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for line in Path(__file__).with_name("pinyin.tsv").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        key, value = line.split("\t")
        if key.isascii():
            characters.update(dict.fromkeys(value, key))
        else:
            words[key] = tuple(value.split())
    return characters, words


@cache
def _exceptions() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the characters that read otherwise somewhere, and the words in which they do."""
    characters, words = _tables()
    others = {
        one
        for word, reading in words.items()
        for one, sound in zip(word, reading, strict=True)
        if characters[one] != sound
    }
    return frozenset(others), re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))


def _special(text: str) -> dict[int, str]:
    """Return the readings of the places of a text at which words decide."""
    others, pattern = _exceptions()
    if others.isdisjoint(text):
        return {}
    return {
        found.start() + place: reading
        for found in pattern.finditer(text)
        for place, reading in enumerate(_tables()[1][found[0]])
    }


@cache
def known_syllables() -> frozenset[str]:
    """Return every syllable that a character of the table has."""
    return frozenset(_tables()[0].values())


def syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of a plain text (Simplified, lower case), one for each Chinese character.

    Runs of Latin letters and of digits stay as they are; marks, blanks and characters without a reading are left out.

    Examples
    --------
    >>> syllables("hr 会计"), syllables("组长开会")
    (('hr', 'kuai', 'ji'), ('zu', 'zhang', 'kai', 'hui'))
    """
    characters = _tables()[0]
    special = _special(text)
    sounds = (
        special.get(found.start(), characters.get(found[0], found[0] if found[0].isascii() else ""))
        for found in RUN.finditer(text)
    )
    return tuple(sound for sound in sounds if sound)


def letters_of(word: str) -> str:
    """Return the syllables of a plain word in one: what many words are looked up by, so made quickly.

    Examples
    --------
    >>> letters_of("会计"), letters_of("hr专员")
    ('kuaiji', 'hrzhuanyuan')
    """
    characters = _tables()[0]
    if not _exceptions()[0].isdisjoint(word):
        return "".join(syllables(word))
    return "".join([characters.get(one, one if one.isascii() and one.isalnum() else "") for one in word])


def initials(text: str) -> str:
    """Return the first letter of each syllable of a plain text; Latin letters and digits whole.

    Examples
    --------
    >>> initials("hr 会计"), initials("组长")
    ('hrkj', 'zz')
    """
    return "".join(
        sound if found.isascii() else sound[0]
        for found, sound in zip(_sounding(text), syllables(text), strict=True)
    )


def _sounding(text: str) -> list[str]:
    characters = _tables()[0]
    return [found[0] for found in RUN.finditer(text) if found[0].isascii() or found[0] in characters]


@cache
def is_pinyin(letters: str) -> bool:
    """Say whether a run of Latin letters can be read as whole syllables.

    Examples
    --------
    >>> [is_pinyin(word) for word in ("fuzeren", "kuaiji", "claims", "hr")]
    [True, True, False, False]
    """
    reached = {0}
    for start in range(len(letters)):
        if start in reached:
            reached.update(
                start + size
                for size in range(1, LONGEST + 1)
                if letters[start : start + size] in known_syllables() and start + size <= len(letters)
            )
    return len(letters) in reached
