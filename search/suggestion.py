"""What a suggestion is; `search.suggest` finds them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

SuggestionKind = Literal["post", "department", "object"]


class Suggestion(Struct, frozen=True):
    """A name that may be meant.

    Attributes
    ----------
    text : str
        What to write for it, in the language and script of what was typed.
    label : str
        As the documents call it; for an object its usual word.
    kind : {"post", "department", "object"}
    id : str
        Of the post or department (of several of one title the one with the most duties), or the IRI of the concept.
    duties : int
        How many duties stand behind it: the post's, those of the department's posts, those that speak of the object.
    """

    text: str
    label: str
    kind: SuggestionKind
    id: str
    duties: int


class Suggestions(Struct, frozen=True):
    """What ``query[start:]`` may be the beginning of, the likeliest first; ``start`` is the length of the query where it is none."""

    query: str
    start: int
    suggestions: tuple[Suggestion, ...]
