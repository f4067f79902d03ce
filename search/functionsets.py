"""Of what kind an organisation is, by what its duties speak of: a hotel's speak of rooms and guests, a factory's of machines and materials.

What several sets of functions have in common (a warehouse) counts less, and a kind of which only one or two functions show is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from ontology.functions import GENERAL, FunctionSet

# Found on forty documents of as many organisations: from there on the kind is right, below it is as often wrong.
FEWEST_FUNCTIONS = 3  # functions of a set that must show
FUNCTIONS_SHARE = 0.15  # of the functions of a set, the same: a bank that lends money is no dealership that arranges car loans
LEAST_EVIDENCE = 1.5  # duties that speak of what is the set's alone; of what two sets have, half
LEAST_SHARE = 0.2  # of the duties, the same: a collection of documents of all kinds is of none
NARROW_SHARE = 0.6  # of the duties of a kind that those of a narrower one must be, so that it is the narrower one: a restaurant, no hotel


@dataclass(frozen=True, slots=True)
class KindFound:
    """The kind of an organisation: ``duties`` of it speak of functions of the set, ``functions`` of those show at all."""

    set: FunctionSet
    duties: int
    functions: int


@dataclass(frozen=True, slots=True)
class _Evidence:
    found: KindFound
    weight: float

    @property
    def score(self) -> float:
        return self.weight * sqrt(self.found.functions / len(self.found.set.functions))


def kind_of(spoken: Sequence[frozenset[str]], sets: Sequence[FunctionSet]) -> KindFound | None:
    """Return the kind of an organisation, None where its duties do not tell.

    Parameters
    ----------
    spoken : sequence of frozenset of str
        For each duty the concepts (IRIs) that it speaks of.
    sets : sequence of FunctionSet
        The general one is passed over; ties go to the first.
    """
    shared = Counter(iri for one in sets for iri in _concepts(one))
    kinds = [one for one in sets if one.key != GENERAL]
    evidence = [_evidence(one, spoken, shared) for one in kinds]
    likely = [
        one
        for one in evidence
        if one.found.functions >= max(FEWEST_FUNCTIONS, FUNCTIONS_SHARE * len(one.found.set.functions))
        and one.weight >= max(LEAST_EVIDENCE, LEAST_SHARE * len(spoken))
    ]
    if not likely:
        return None
    best = max(likely, key=lambda one: one.score)
    inside = set(best.found.set.functions)
    narrower = [
        one
        for one in evidence
        if inside > set(one.found.set.functions)
        and one.found.functions >= FEWEST_FUNCTIONS
        and one.found.duties >= NARROW_SHARE * best.found.duties
    ]
    return max(narrower, key=lambda one: one.score, default=best).found


def _evidence(one: FunctionSet, spoken: Iterable[frozenset[str]], shared: Mapping[str, int]) -> _Evidence:
    concepts = _concepts(one)
    met = [here for duty in spoken if (here := duty & concepts)]
    showing = frozenset[str]().union(*met)
    functions = sum(not showing.isdisjoint(function.shown_by) for function in one.functions)
    weight = sum(max(1 / shared[iri] for iri in here) for here in met)
    return _Evidence(KindFound(one, len(met), functions), weight)


def _concepts(one: FunctionSet) -> frozenset[str]:
    return frozenset[str]().union(*(function.shown_by for function in one.functions))
