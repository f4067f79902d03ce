"""What reports are made of: the records of a dataset, and the words that it was built with."""

from __future__ import annotations

from dataclasses import dataclass

from graph.view import View
from ontology.thesaurus import Thesaurus


@dataclass(frozen=True, slots=True)
class Basis:
    """The records of a dataset, and the thesaurus with the user's own words in it."""

    view: View
    thesaurus: Thesaurus
