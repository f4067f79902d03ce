"""The overlaps of a dataset, with all that finding them needs."""

from __future__ import annotations

from graph.view import View
from ontology.thesaurus import Thesaurus
from search.index import graph_words
from search.overlaps.find import find_overlaps
from search.overlaps.judge import Judge
from search.overlaps.model import Overlaps
from search.tokens import Tokenizer


def overlaps_of(view: View, thesaurus: Thesaurus, least: float) -> tuple[Overlaps, Tokenizer]:
    """Find the overlaps of a dataset.

    Parameters
    ----------
    view : View
    thesaurus : Thesaurus
        That which the dataset was built with.
    least : float
        The least score of a pair, 0 to 1.

    Returns
    -------
    tuple of (Overlaps, Tokenizer)
        What was found, and what cuts the words of this dataset.
    """
    tokenizer = Tokenizer(graph_words(view))
    return find_overlaps(view, Judge(view, thesaurus, tokenizer), least), tokenizer
