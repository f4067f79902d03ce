"""How far a statement can be trusted: how often what its rule took was right, where people had read the documents.

The counts stand in ``precision.json``: for each kind of statement and each rule, how many were right and how many were taken, on the
golden documents. The command that writes it is ``tests/bench/bench_confidence.py``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, Literal

Kind = Literal[
    "role",
    "department",
    "reports_to",
    "direct_reports",
    "also_holds",
    "deputies",
    "duty",
    "task",
    "deliverables",
    "qualifications",
    "indicators",
    "authorities",
    "collaborator",
    "definition",
    "case",
]
TABLE: Final = "precision.json"
# Below it a statement is marked: more than one in four that its rule took was wrong, or too few were seen to know.
LOW: Final = 0.75


Counts = Mapping[str, Mapping[str, tuple[int, int]]]
"""By kind and rule: how many statements were right, and how many there were."""


@cache
def _counts() -> Counts:
    found = json.loads((files("corpus.rules") / TABLE).read_text("utf-8"))
    return {
        kind: {rule: (right, taken) for rule, (right, taken) in rules.items()}
        for kind, rules in found.items()
    }


def confidence_by(counts: Counts, kind: str, rule: str) -> float:
    """Return the confidence that counts give a statement, between 0 and 1: (right + 1) / (taken + 2), Laplace's rule of succession.

    A rule that was never seen with this kind of statement has the counts that it has with all others; a rule that was never seen, 0.5.

    >>> counts = {"duty": {"numbered-item": (98, 98)}}
    >>> confidence_by(counts, "duty", "numbered-item"), confidence_by(counts, "duty", "no such rule")
    (0.99, 0.5)
    """
    right, taken = counts.get(kind, {}).get(rule, (0, 0))
    if not taken:
        pooled = [rules[rule] for rules in counts.values() if rule in rules]
        right, taken = sum(r for r, _ in pooled), sum(t for _, t in pooled)
    return round((right + 1) / (taken + 2), 2)


@cache
def confidence_of(kind: Kind, rule: str) -> float:
    """Return the confidence of a statement by the counts that the project ships."""
    return confidence_by(_counts(), kind, rule)


def is_low(confidence: float) -> bool:
    """Whether a person should look at it before relying on it."""
    return confidence < LOW
