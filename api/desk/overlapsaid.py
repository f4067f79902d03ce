"""The duties of a pair as people and programs are shown them: owner, sentence with the differing words, place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from api.quoted import said
from api.reports.model import Marked
from graph.model import Duty
from graph.view import View
from search.overlaps.differing import differing
from search.overlaps.model import Cluster, Overlaps, Pair
from search.overlaps.surest import surest_pairs
from search.tokens import Tokenizer


class Said:
    """The duties of a report of overlaps in the words of their documents.

    Parameters
    ----------
    view : View
    overlaps : Overlaps
    tokenizer : Tokenizer
    """

    def __init__(self, view: View, overlaps: Overlaps, tokenizer: Tokenizer) -> None:
        self.view = view
        self.overlaps = overlaps
        self._tokenizer = tokenizer

    def duty(self, duty_id: str) -> Duty:
        """Return a duty by its id."""
        return self.view.duties[duty_id]

    def owner(self, owner_id: str) -> str:
        """Return what a post or department is called, with its organisation where the dataset has several."""
        if owner_id in self.view.posts:
            name, home = self.view.name_of(owner_id), self.view.posts[owner_id].organization
        else:
            name, home = self.view.label_of(owner_id), self.view.departments[owner_id].organization
        return f"{name} · {self.view.label_of(home)}" if self._has_several else name

    def place(self, duty_id: str) -> str:
        """Return where a duty stands: its document and the characters from, to (0-based, half-open)."""
        first = self.duty(duty_id).evidence[0]
        return f"{first.document}:{first.start}-{first.end}"

    def owners(self, pair: Pair) -> tuple[str, str]:
        """Return the ids of the owners of a pair, in the same order for all pairs of the two."""
        one, other = sorted((self.duty(pair.a).owner, self.duty(pair.b).owner))
        return one, other

    def duties_of(self, owner_id: str) -> int:
        """Return how many duties an owner has."""
        return len(self.view.duties_of(owner_id))

    def is_surest(self, pair: Pair) -> bool:
        """Say whether neither duty repeats another one of the other owner's better."""
        return (pair.a, pair.b) in self._surest

    @cached_property
    def _surest(self) -> frozenset[tuple[str, str]]:
        return surest_pairs(self.view, self.overlaps.pairs)

    @cached_property
    def _has_several(self) -> bool:
        return len(self.view.records.organizations) > 1

    def sentence(self, duty_id: str) -> str:
        """Return a duty as its document says it."""
        duty = self.duty(duty_id)
        return said(duty.text, duty.evidence)

    def sentences(self, pair: Pair) -> tuple[Marked, Marked]:
        """Return both sentences of a pair, the words that only one of them has set apart."""
        a, b = self.sentence(pair.a), self.sentence(pair.b)
        in_a, in_b = differing(a, b, self._tokenizer)
        return Marked(a, in_a), Marked(b, in_b)

    def copies(self, pairs: Iterable[Pair]) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], Pair]]:
        """Yield pairs of the same two sentences of the same two owners once: the duties on either side, and the first of the pairs."""
        found: dict[frozenset[tuple[str, str]], tuple[dict[str, None], dict[str, None], Pair]] = {}
        for pair in pairs:
            a, b = self.duty(pair.a), self.duty(pair.b)
            on_a, on_b, first = found.setdefault(
                frozenset(((a.owner, a.text), (b.owner, b.text))), ({}, {}, pair)
            )
            for duty in (a, b):
                (on_a if duty.owner == self.duty(first.a).owner else on_b)[duty.id] = None
        for on_a, on_b, first in found.values():
            yield tuple(on_a), tuple(on_b), first

    def wordings(self, cluster: Cluster) -> Iterator[tuple[Marked, tuple[str, ...]]]:
        """Yield each sentence of a group once, the words that the first does not have set apart, with the duties that say it."""
        by_sentence: dict[str, list[str]] = {}
        for duty_id in cluster.duties:
            by_sentence.setdefault(self.sentence(duty_id), []).append(duty_id)
        first = next(iter(by_sentence))
        for sentence, duties in by_sentence.items():
            yield Marked(sentence, differing(first, sentence, self._tokenizer)[1]), tuple(duties)

    def owners_of(self, duty_ids: Iterable[str]) -> list[str]:
        """Return what the owners of some duties are called, each once."""
        return list(dict.fromkeys(self.owner(self.duty(one).owner) for one in duty_ids))

    def as_json(self) -> dict[str, object]:
        """Return the report in the shape of the design."""
        overlaps = self.overlaps
        return {
            "pairs": [self._pair(pair) for pair in overlaps.pairs],
            "clusters": [
                {
                    "duties": cluster.duties,
                    "posts": [self.owner(post) for post in cluster.posts],
                    "post_ids": cluster.posts,
                    "label": cluster.label,
                    "reading": cluster.reading,
                    "score": cluster.score,
                    "boilerplate": cluster.boilerplate,
                }
                for cluster in overlaps.clusters
            ],
            "asked": overlaps.asked,
            "least": overlaps.least,
            "duties": overlaps.duties,
            "unlisted": overlaps.unlisted,
        }

    def _pair(self, pair: Pair) -> dict[str, object]:
        a, b = self.duty(pair.a), self.duty(pair.b)
        in_a, in_b = differing(a.text, b.text, self._tokenizer)
        return {
            "a": self._side(a, in_a),
            "b": self._side(b, in_b),
            "score": pair.score,
            "kind": pair.kind,
            "reading": pair.reading,
            "relation": pair.relation,
            "boilerplate": pair.boilerplate,
        }

    def _side(self, duty: Duty, spans: tuple[tuple[int, int], ...]) -> dict[str, object]:
        first, *others = duty.evidence
        side: dict[str, object] = {
            "duty": duty.id,
            "post": self.owner(duty.owner),
            "post_id": duty.owner,
            "text": duty.text,
            "differing": spans,
            "document": first.document,
            "start": first.start,
            "end": first.end,
            "quote": first.quote,
        }
        if others:
            side["also_at"] = [
                {"document": one.document, "start": one.start, "end": one.end} for one in others
            ]
        return side
