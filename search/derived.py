"""What search makes of the thesaurus, written when an index is built: how labels sound, what English words most likely mean.

Each is one text in the compiled thesaurus; a thesaurus that was not compiled has none, and the same is then made from its concepts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from corpus.text.sortedlines import SortedLines, sorted_lines
from ontology.thesaurus import Thesaurus
from search.pinyin import letters_of

SOUNDS: Final = "sounds"
LABELS: Final = "labels"


def chinese_labels(thesaurus: Thesaurus) -> Iterator[str]:
    """Yield the Chinese labels of a thesaurus, each once, in the order of its concepts."""
    given = thesaurus.derived(LABELS)
    if given is not None:
        return iter(given.split("\n")[:-1])
    return iter(dict.fromkeys(label for concept in thesaurus.concepts for label in concept.labels_zh))


def label_sounds(thesaurus: Thesaurus) -> SortedLines:
    """Return the letters of the Chinese labels, each with the first label that sounds so."""
    given = thesaurus.derived(SOUNDS)
    return SortedLines(_sounds_of(thesaurus) if given is None else given)


def _labels_of(thesaurus: Thesaurus) -> str:
    return "".join(f"{label}\n" for label in chinese_labels(thesaurus))


def _sounds_of(thesaurus: Thesaurus) -> str:
    labels = [label.lower() for label in chinese_labels(thesaurus)]
    return sorted_lines({letters_of(label): label for label in reversed(labels)})


DERIVED: Final = {LABELS: _labels_of, SOUNDS: _sounds_of}
"""What `ontology.compiled.compile_thesaurus` keeps for `search`."""
