"""The best posts of a topic once more, side by side: what their titles and best duties together speak of.

Ranking by index (`search.rank`) adds up single duties. Among the few posts that it puts first, the words themselves are compared: things and
actions of the topic over all the best duties of a post and within one clause, the very words of the question, the department's name. The weights are those of a
pairwise logistic regression; ``python -m tests.bench.bench_answers`` fits it to the questions in ``tests/golden/questions`` and shows what it
is worth on questions left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from search.coverage import need_share
from search.rank import PostHit
from search.script import plain
from search.topic import Need

RERANKED = 20  # posts that are compared; those behind them keep their order
DUTIES_READ = 4  # best duties of a post that are read
MEASURES = (
    "score",
    "relative",
    "things",
    "actions",
    "own_words",
    "department",
    "verbatim",
    "best_duty",
    "clause",
)
WEIGHTS = (0.67, 2.41, 1.36, 0.58, 1.22, 2.72, 2.31, 0.92, 1.24)
UNASKED = 0.5  # of things or actions, where the topic has none
VERBATIM_LIMIT = 6  # characters in a row, as the question has them, that say all that can be said by them
CLAUSE = re.compile(r"[,;。;:,、:()()]")
CLAUSES_OF = 2  # best duties whose clauses are read


def reranked(
    hits: Sequence[PostHit],
    needs: Sequence[Need],
    *,
    asked: str,
    label: Callable[[str], str],
    unit: Callable[[str], str],
) -> list[PostHit]:
    """Return posts in their new order, each with its new score, 0 to 1; ties by id.

    Parameters
    ----------
    hits : sequence of PostHit
        The best first.
    needs : sequence of Need
    asked : str
        The question in plain spelling.
    label, unit : callable
        From an owner's id to its title, and to the names of its departments.
    """
    first = hits[:RERANKED]
    field = Field.of(first, asked)
    scored = []
    for hit in first:
        found = measures(hit, needs, field, label=label(hit.owner), unit=unit(hit.owner))
        score = sum(weight * one for weight, one in zip(WEIGHTS, found, strict=True)) / sum(WEIGHTS)
        scored.append(replace(hit, score=score))
    return sorted(scored, key=lambda hit: (-round(hit.score, 6), hit.owner))


@dataclass(frozen=True, slots=True)
class Field:
    """What the posts of one question are compared by: the highest score of a post and of a duty, and the question's letters and digits."""

    top: float
    best_duty: float
    asked: str

    @classmethod
    def of(cls, hits: Sequence[PostHit], asked: str) -> Field:
        """Return the field of some posts, the best first, and a question in plain spelling."""
        best = max((hit.duties[0].score for hit in hits if hit.duties), default=0.0)
        return cls(hits[0].score if hits else 1.0, best or 1.0, "".join(filter(str.isalnum, asked)))


def measures(
    hit: PostHit, needs: Sequence[Need], field: Field, *, label: str, unit: str
) -> tuple[float, ...]:
    """Return what decides, in the order of `MEASURES`, each about 0 to 1."""
    total = sum(need.importance for need in needs) or 1.0
    first, *others = [plain(one.duty.text) for one in hit.duties[:DUTIES_READ]] or [""]
    said = "\n".join((first, *others, plain(label)))
    told = [need_share(need, said) for need in needs]
    own = [need.importance for need in needs if need.words in first]
    units = plain(unit)
    in_unit = [
        need.importance for need in needs if units and not need.is_action and need_share(need, units) == 1.0
    ]
    return (
        hit.score,
        hit.score / field.top,
        _share([(need, share) for need, share in zip(needs, told, strict=True) if not need.is_action]),
        _share([(need, share) for need, share in zip(needs, told, strict=True) if need.is_action]),
        sum(own) / total,
        sum(in_unit) / total,
        _verbatim(field.asked, (first, *others)),
        hit.duties[0].score / field.best_duty if hit.duties else 0.0,
        max(
            (
                _told_at_once(needs, clause)
                for text in (first, *others)[:CLAUSES_OF]
                for clause in CLAUSE.split(text)
            ),
            default=0.0,
        )
        / total,
    )


def _told_at_once(needs: Sequence[Need], clause: str) -> float:
    return sum(need.importance * need_share(need, clause) for need in needs) if clause else 0.0


def _verbatim(asked: str, texts: Sequence[str]) -> float:
    """Return how long a piece of a Chinese question stands in a duty as it is, 0 to 1."""
    if asked.isascii():
        return 0.0
    size = 0
    for start in range(len(asked)):
        while (
            size < VERBATIM_LIMIT
            and start + size < len(asked)
            and any(asked[start : start + size + 1] in text for text in texts)
        ):
            size += 1
    return size / VERBATIM_LIMIT


def _share(told: Sequence[tuple[Need, float]]) -> float:
    total = sum(need.importance for need, _ in told)
    return sum(need.importance * share for need, share in told) / total if total else UNASKED
