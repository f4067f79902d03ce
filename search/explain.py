"""Why an answer is one: the words of the question that counted, how much, and the words of the documents that met them."""

from __future__ import annotations

from collections.abc import Sequence

from search.model import AnswerItem, Word
from search.need import Need
from search.script import plain

FOUND = 5  # words of the documents that are told for one word of the question


def explained(needs: Sequence[Need], items: Sequence[AnswerItem]) -> tuple[Word, ...]:
    """Return the words that were looked for, each with those that the evidence or the titles of the answer have.

    Parameters
    ----------
    needs : sequence of Need
    items : sequence of AnswerItem

    Returns
    -------
    tuple of Word
        In the order of the question; ``found`` is empty for a word that nothing met.
    """
    told = plain(
        "\n".join(words for item in items for words in (item.label, *(one.quote for one in item.evidence)))
    )
    return tuple(Word(need.words, round(need.importance, 2), _met(need, told)) for need in needs)


def _met(need: Need, told: str) -> tuple[str, ...]:
    words = dict.fromkeys((need.words, *(label.lower() for label in need.labels)))
    return tuple(word for word in words if word in told)[:FOUND]
