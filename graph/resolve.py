"""Which names mean one post or one department inside one organisation, each merge with its reason.

Only three things make two names one: they are the same name (``identity.name_key``), the manifest says so, or the section that
describes the post writes the other spelling itself. Likeness never merges: 索赔员 and 索赔业务员 stay two posts until somebody says
otherwise. Names of different organisations never meet here, because each organisation has a `Names` of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Reason = Literal["manifest", "variant"]
Aliases = Sequence[tuple[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Merge:
    """Two names that mean one thing. ``kept`` and ``merged`` are keys; ``reason`` is what says so."""

    kept: str
    merged: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A spelling that several sections claim for different posts, so it means none of them."""

    name: str
    claimed_by: tuple[str, ...]


class Names:
    """The names of posts, or of departments, of one organisation.

    Parameters
    ----------
    key : callable
        What makes two spellings the same name: `identity.name_key` or `identity.department_key`.
    aliases : sequence of (str, tuple of str)
        From the manifest: a name and its other spellings.
    described : iterable of (str, tuple of str)
        From the documents: the title of each section, and the other spellings that the section uses.

    Attributes
    ----------
    merges : tuple of Merge
        In order of ``merged``.
    ambiguous : tuple of Ambiguous
        Spellings that were not merged because several posts claim them.
    labels : dict of str to str
        The manifest's own spelling of a kept key.
    spellings : dict of str to list of str
        What else a kept key is called by the manifest and by its sections.

    Examples
    --------
    >>> from graph.identity import name_key
    >>> names = Names(name_key, [("备件经理", ("配件经理",))], [("配件经理", ()), ("索赔员", ("索赔专员",)), ("站长", ("经理",)), ("主管", ("经理",))])
    >>> names.of("配件 经理"), names.of("索赔专员"), names.of("经理")
    ('备件经理', '索赔员', '经理')
    >>> [merge.reason for merge in names.merges], names.ambiguous[0].claimed_by
    (['variant', 'manifest'], ('主管', '站长'))
    """

    def __init__(
        self, key: Callable[[str], str], aliases: Aliases, described: Iterable[tuple[str, tuple[str, ...]]]
    ) -> None:
        self._key = key
        self._parent: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.spellings: dict[str, list[str]] = {}
        merges = self._take_aliases(aliases)
        variants, self.ambiguous = self._take_variants(list(described))
        self.merges = tuple(sorted((*merges, *variants), key=lambda merge: merge.merged))

    def of(self, name: str) -> str:
        """Return the key of the post or department that a name means ("" if there is no name in it)."""
        return self._root(self._key(name))

    def _root(self, key: str) -> str:
        while (parent := self._parent.get(key)) is not None:
            key = parent
        return key

    def _take_aliases(self, aliases: Aliases) -> list[Merge]:
        merges = []
        for first, others in aliases:
            kept = self.of(first)
            self.labels.setdefault(kept, first)
            for other in others:
                merged = self.of(other)
                if merged and kept and merged != kept:
                    self._merge(kept, merged, other)
                    merges.append(Merge(kept, merged, "manifest"))
        return merges

    def _take_variants(
        self, described: list[tuple[str, tuple[str, ...]]]
    ) -> tuple[list[Merge], tuple[Ambiguous, ...]]:
        settled = {self.of(title) for title, _ in described} | {self._root(key) for key in self.labels}
        claims: dict[str, dict[str, str]] = {}
        for title, variants in described:
            for variant in variants:
                key = self.of(variant)
                if key and key not in settled:
                    claims.setdefault(key, {}).setdefault(self.of(title), variant)
        merges = []
        ambiguous = []
        for merged, claimed_by in sorted(claims.items()):
            if len(claimed_by) > 1:
                ambiguous.append(Ambiguous(merged, tuple(sorted(claimed_by))))
                continue
            for kept, spelling in claimed_by.items():
                self._merge(kept, merged, spelling)
                merges.append(Merge(kept, merged, "variant"))
        return merges, tuple(ambiguous)

    def _merge(self, kept: str, merged: str, spelling: str) -> None:
        self._parent[merged] = kept
        self.spellings.setdefault(kept, []).append(spelling)
        if merged in self.spellings:
            self.spellings[kept].extend(self.spellings.pop(merged))
