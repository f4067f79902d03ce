"""What a duty should speak of: the record between the words of a question (`search.topic`) and its scoring (`search.scan`)."""

from __future__ import annotations

from dataclasses import dataclass

SURFACE_SHARE = (
    0.35  # of a phrase's strength that the words of the phrase as asked decide, not just any of its synonyms
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Terms that would do for a need, all of them together, and how well (0 to 1).

    ``gain`` raises their strength where they are rarer than the need as a whole: the very word of the question says more than
    that any of its many synonyms is there.
    """

    terms: tuple[str, ...]
    weight: float
    gain: float = 1.0


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that a duty should speak of.

    ``importance`` is 0 to 1: the rarity of its words against the rarest; ``words`` are those of the question;
    ``surface`` the terms of the phrase itself, in Chinese: a duty with all of them is nearer than one with a synonym;
    ``is_person`` says that the phrase is a title or those who are served: to whom something is done, not what is done;
    ``parts`` are the needs for the words of a phrase.
    """

    words: str
    alternatives: tuple[Alternative, ...]
    importance: float
    is_action: bool
    labels: tuple[str, ...]
    surface: tuple[str, ...] = ()
    is_person: bool = False
    parts: tuple[Need, ...] = ()
