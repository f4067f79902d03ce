"""The glossary of rules: what each one means, in words for people who read job descriptions, with an invented example.

The entries stand in ``rules.toml``, one place for all. A rule that takes statements and has no entry fails a test, and so does an
entry whose rule takes nothing in its own example.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: ``en`` and ``zh`` say what it means in a sentence; ``example`` is a document of format ``suffix`` in which it takes something."""

    name: str
    en: str
    zh: str
    example: str
    suffix: str = ".txt"

    def meaning(self, lang: str) -> str:
        """Return the sentence in English or Chinese."""
        return self.zh if lang == "zh" else self.en


@cache
def rulebook() -> dict[str, Rule]:
    """Return all rules by name, in the order of the glossary.

    >>> rulebook()["title-heading"].meaning("en")
    'A heading names a post and says that its duties or description follow.'
    """
    entries = tomllib.loads((files("corpus.rules") / "rules.toml").read_text("utf-8"))
    return {name: Rule(name, **entry) for name, entry in entries.items()}
