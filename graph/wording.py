"""Names and texts as language-tagged words: which language a text is in, and a name in the other Chinese script."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal

from graph.model import Records

if TYPE_CHECKING:
    from opencc import OpenCC

SIMPLIFIED: Final = "zh-Hans"
TRADITIONAL: Final = "zh-Hant"
ENGLISH: Final = "en"

_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def language_of(text: str) -> str:
    """Return the language tag of a normalised text: Chinese if it holds a single Han character, else English.

    Examples
    --------
    >>> language_of("SA 组长"), language_of("Service manager")
    ('zh-Hans', 'en')
    """
    return SIMPLIFIED if _HAN.search(text) else ENGLISH


def main_language(records: Records) -> Literal["zh", "en"]:
    """Return the language that headings about a dataset are written in: Chinese if most of its organisations speak it."""
    spoken = [one.language for one in records.organizations]
    return "zh" if 2 * sum(one.startswith("zh") for one in spoken) > len(spoken) else "en"


@lru_cache(maxsize=1 << 17)
def names_by_language(name: str) -> tuple[tuple[str, str], ...]:
    """Return a name by language tag: a Chinese one in both scripts, any other as it is.

    Examples
    --------
    >>> names_by_language("复核员")
    (('zh-Hans', '复核员'), ('zh-Hant', '複核員'))
    """
    if language_of(name) == ENGLISH:
        return ((ENGLISH, name),)
    simplified = _converter("t2s").convert(name)
    # s2tw rather than s2t: both are Traditional, but s2t prefers forms that nobody writes today (複覈 for 複核).
    return ((SIMPLIFIED, simplified), (TRADITIONAL, _converter("s2tw").convert(simplified)))


@lru_cache(maxsize=2)
def _converter(configuration: str) -> OpenCC:
    from opencc import OpenCC  # its dictionaries take 0.3 s to load

    return OpenCC(configuration)
