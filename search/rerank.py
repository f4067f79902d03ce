"""The best posts of a topic once more, side by side: what their titles and best duties together speak of.

Ranking by index (`search.rank`) adds up single duties. Among the few posts that it puts first, the words themselves are compared: things and
actions of the topic over all the best duties of a post, the very words of the question, the department's name. The weights are those of a
pairwise logistic regression; ``python -m tests.bench.bench_answers`` fits it to the questions in ``tests/golden/questions`` and shows what it
is worth on questions left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from search.coverage import need_share
from search.need import Need
from search.rank import PostHit
from search.script import plain

RERANKED = 20  # posts that are compared; those behind them keep their order
DUTIES_READ = 4  # best duties of a post that are read
MEASURES = ("score", "relative", "things", "actions", "own_words", "department")
WEIGHTS = (0.65, 3.23, 2.07, 0.68, 1.67, 1.93)
UNASKED = 0.5  # of things or actions, where the topic has none


def reranked(
    hits: Sequence[PostHit], needs: Sequence[Need], *, label: Callable[[str], str], unit: Callable[[str], str]
) -> list[PostHit]:
    """Return posts in their new order, each with its new score, 0 to 1; ties by id.

    Parameters
    ----------
    hits : sequence of PostHit
        The best first.
    needs : sequence of Need
    label, unit : callable
        From an owner's id to its title, and to the names of its departments.
    """
    first = hits[:RERANKED]
    top = first[0].score if first else 1.0
    scored = []
    for hit in first:
        found = measures(hit, needs, top=top, label=label(hit.owner), unit=unit(hit.owner))
        score = sum(weight * one for weight, one in zip(WEIGHTS, found, strict=True)) / sum(WEIGHTS)
        scored.append(replace(hit, score=score))
    return sorted(scored, key=lambda hit: (-round(hit.score, 6), hit.owner))


def measures(hit: PostHit, needs: Sequence[Need], *, top: float, label: str, unit: str) -> tuple[float, ...]:
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
        hit.score / top,
        _share([(need, share) for need, share in zip(needs, told, strict=True) if not need.is_action]),
        _share([(need, share) for need, share in zip(needs, told, strict=True) if need.is_action]),
        sum(own) / total,
        sum(in_unit) / total,
    )


def _share(told: Sequence[tuple[Need, float]]) -> float:
    total = sum(need.importance for need, _ in told)
    return sum(need.importance * share for need, share in told) / total if total else UNASKED
