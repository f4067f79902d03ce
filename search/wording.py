"""The sentences of answers, in the language of the question.

Every sentence exists once in Chinese and once in English; Traditional Chinese is converted. Titles stay in the documents' language:
in English they stand in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from search.script import Language, to_traditional

NAMES_LIMIT = 12  # names that one sentence lists
NAMES_CHARACTERS = 90  # of all names that one sentence lists: with its other words it stays below 160
NAMES_SURELY = 2  # names that are listed however long they are
QUOTE_CHARACTERS = 48  # of a quotation inside a sentence: the whole stands in the evidence
INVOLVEMENT_ZH = {
    "Responsible": "负责", "Approves": "审批", "Supervises": "监督", "Supports": "协助", "Consulted": "提供意见", "Informed": "知情",
}  # fmt: skip
INVOLVEMENT_EN = {
    "Responsible": "does it", "Approves": "approves it", "Supervises": "supervises it", "Supports": "helps with it",
    "Consulted": "is consulted", "Informed": "is told",
}  # fmt: skip


class Voice:
    """Says things in one language.

    Parameters
    ----------
    language : {"zh-Hans", "zh-Hant", "en"}
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self.english = language == "en"

    def say(self, chinese: str, english: str) -> str:
        """Return the one of two equal sentences that is in the language."""
        if self.english:
            return english
        return to_traditional(chinese) if self.language == "zh-Hant" else chinese

    def names(self, labels: Iterable[str], *, is_counted: bool = False, count: int | None = None) -> str:
        """Return names as a list inside a sentence, cut where it grows too long.

        Parameters
        ----------
        labels : iterable of str
            Each is named once; the first `NAMES_LIMIT` are enough where ``count`` is given.
        is_counted : bool
            Whether the sentence has said how many there are.
        count : int, optional
            How many different ones there are.

        Examples
        --------
        >>> Voice("zh-Hans").names(["甲", "乙"]), Voice("en").names(["甲", "乙", "丙"])
        ('“甲”、“乙”', '“甲”, “乙” and “丙”')
        """
        known = dict.fromkeys(labels)
        quoted = [f"“{label}”" for label in islice(known, NAMES_LIMIT)]
        shown = quoted[: _fitting([*map(len, quoted)])]
        count = len(known) if count is None else count
        rest = count - len(shown)
        if self.english:
            tail = f" and {rest} more" if rest > 0 else ""
            if tail or len(shown) < 2:
                return ", ".join(shown) + tail
            return ", ".join(shown[:-1]) + " and " + shown[-1]
        tail = "等" if is_counted else f"等{count}个"
        return "、".join(shown) + (tail if rest > 0 else "")

    def involvement(self, name: str | None) -> str:
        """Return what an involvement is called."""
        table = INVOLVEMENT_EN if self.english else INVOLVEMENT_ZH
        return table.get(name or "", "")


def _fitting(lengths: Sequence[int]) -> int:
    """Return how many of some names fit into a sentence, at most `NAMES_LIMIT` of them."""
    total = 0
    for at, length in enumerate(lengths):
        total += length
        if total > NAMES_CHARACTERS and at >= NAMES_SURELY:
            return at
    return len(lengths)


def shortened(text: str) -> str:
    """Return a text for a sentence: its beginning where it is long.

    Examples
    --------
    >>> shortened("接待客户"), shortened("客户" * 30)[-3:]
    ('接待客户', '户客…')
    """
    return text if len(text) <= QUOTE_CHARACTERS else text[: QUOTE_CHARACTERS - 1].rstrip() + "…"


def count_en(number: int, one: str, several: str) -> str:
    """Return an English count.

    Examples
    --------
    >>> count_en(1, "post", "posts"), count_en(3, "post", "posts")
    ('1 post', '3 posts')
    """
    return f"{number} {one if number == 1 else several}"


def agree(subjects: Sequence[object], one: str, several: str) -> str:
    """Return the form of an English verb that agrees with its subjects."""
    return one if len(subjects) == 1 else several
