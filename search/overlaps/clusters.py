"""Groups of duties that are one duty, each with a label: what they are about.

Copies of a text always belong together. Of other texts, two groups are joined only where most of their texts are one duty with each
other, so that a chain of neighbours (contracts of new cars, contracts, archive of contracts, archive of tools) makes no group, and where
one of them, the centre, is one duty with all others: from its sentence the label is taken. Two that only the titles of their posts make
likely (协调各部门, 与部门配合完成工作) are a pair to decide, and no group.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from graph.model import Duty
from graph.view import View
from search.overlaps.content import Content
from search.overlaps.judge import Judge
from search.overlaps.likeness import Token
from search.overlaps.model import Cluster, Pair, urgency

LINK_FROM: Final = 0.75
"""Of the score of two wordings of a group: between two texts a doubt is a pair to decide, in a group of ten it is nine wrong pairs."""
LINKED_SHARE: Final = 0.6
"""Of the pairs of texts of two groups: so many must be one duty for the groups to be joined."""
SAID_SHARE: Final = 0.4
LONGER_SHARE: Final = 0.3
"""Of the weight of the things of the shorter of two texts, and of the words of the longer one: so much must the other name, too, to be of
its group."""
SHARED_SHARE: Final = 0.5
"""Of the other texts of a group: a word that as many have is what the group is about."""
LABEL_CHARS: Final = 40
"""Of a label, at the most."""
FEWEST_CHARS: Final = 5
"""Of a label: a shorter one (部门, 计划) says too little, and the whole clause takes its place."""
LATER_SHARE: Final = 0.75
"""Of the worth of the clause before it: what a duty begins with is what it is about."""
CLAUSE_END: Final = re.compile("[,，。;；!！?？\n]")
MOST_BETWEEN: Final = 3
"""Characters between two words of a label that stay: 的, 和, of."""
LEAST_WEIGHT: Final = 0.2  # of a word of a label: 负责 and 进行 say nothing


def find_clusters(
    view: View, judge: Judge, texts: Sequence[Sequence[Duty]], pairs: Iterable[Pair]
) -> tuple[Cluster, ...]:
    """Return the groups of duties of two owners or more, those that matter most first.

    Parameters
    ----------
    view : View
    judge : Judge
    texts : sequence of sequence of Duty
        The duties by text, copies together.
    pairs : iterable of Pair
        The pairs found; those of kind ``identical`` link texts, and those of kind ``near`` from `LINK_FROM` on.
    """
    text_of = {duty.id: at for at, copies in enumerate(texts) for duty in copies}
    links: dict[tuple[int, int], list[Pair]] = {}
    for pair in pairs:
        one, other = sorted((text_of[pair.a], text_of[pair.b]))
        if pair.kind == "identical" or (
            pair.kind == "near"
            and pair.score >= LINK_FROM
            and _say_the_same(judge.content(texts[one][0]), judge.content(texts[other][0]))
        ):
            links.setdefault((one, other), []).append(pair)
    place = {duty.id: at for at, duty in enumerate(view.records.duties)}
    found = []
    for group in _groups(len(texts), links):
        inside = [pair for one in group for other in group for pair in links.get((one, other), ())]
        if inside:
            said = {at: judge.content(texts[at][0]) for at in group}
            centre = min(
                group, key=lambda at: (-_links_of(at, group, links), len(said[at].text), said[at].text)
            )
            ordered = [said[centre], *(content for at, content in said.items() if at != centre)]
            duties = sorted((duty for at in group for duty in texts[at]), key=lambda duty: place[duty.id])
            found.append(_cluster(duties, inside, label_of(ordered)))
    return tuple(sorted(found, key=_importance))


def _groups(count: int, links: dict[tuple[int, int], list[Pair]]) -> list[list[int]]:
    """Return groups of texts, the surest links followed first."""
    groups = {at: [at] for at in range(count)}
    group_of = list(range(count))
    surest = sorted(
        ((max(pair.score for pair in found), link) for link, found in links.items()),
        key=lambda scored: (-scored[0], scored[1]),
    )
    for _, (one, other) in surest:
        first, second = sorted((group_of[one], group_of[other]))
        if first != second and _is_linked(groups[first], groups[second], links):
            for at in groups[second]:
                group_of[at] = first
            groups[first] = sorted(groups[first] + groups.pop(second))
    return list(groups.values())


def _is_linked(some: Sequence[int], others: Sequence[int], links: dict[tuple[int, int], list[Pair]]) -> bool:
    """Say whether two groups make one: most of their texts are linked, and one of them with all others."""
    linked = sum((min(one, other), max(one, other)) in links for one in some for other in others)
    together = (*some, *others)
    return linked >= LINKED_SHARE * len(some) * len(others) and any(
        _links_of(one, together, links) == len(together) - 1 for one in together
    )


def _links_of(one: int, group: Sequence[int], links: dict[tuple[int, int], list[Pair]]) -> int:
    return sum((min(one, other), max(one, other)) in links for other in group if other != one)


def _say_the_same(a: Content, b: Content) -> bool:
    """Say whether two duties name the same things, and the longer one not much besides."""
    short, long = sorted((a, b), key=lambda content: (len(content.tokens), content.text))
    things = _said_share([short.words[at] for at in short.things], long)
    return things >= SAID_SHARE and _said_share(long.words, short) >= LONGER_SHARE


def _said_share(words: Sequence[tuple[Token, float]], other: Content) -> float:
    """Return the share of the weight of words that have one concept with words of another duty."""
    said = {key for token in other.tokens for key in token.keys if not key.startswith("f:")}
    total = sum(weight for _, weight in words)
    common = sum(weight for token, weight in words if not token.keys.isdisjoint(said))
    return common / total if total else 0.0


def _cluster(duties: Sequence[Duty], pairs: Sequence[Pair], label: str) -> Cluster:
    return Cluster(
        duties=tuple(duty.id for duty in duties),
        posts=tuple(dict.fromkeys(duty.owner for duty in duties)),
        label=label,
        reading=min((pair.reading for pair in pairs), key=urgency),
        score=max(pair.score for pair in pairs),
        boilerplate=all(pair.boilerplate for pair in pairs),
    )


def _importance(cluster: Cluster) -> tuple[bool, bool, int, int, float, tuple[str, ...]]:
    return (
        cluster.boilerplate,
        cluster.reading == "same_post",
        urgency(cluster.reading),
        -len(cluster.posts),
        -cluster.score,
        cluster.duties,
    )


def label_of(contents: Sequence[Content]) -> str:
    """Return what several duties are about: the clause of the first in which most words are those of the others, and those words.

    Parameters
    ----------
    contents : sequence of Content
        At least one.
    """
    centre = contents[0]
    others = [{key for token, _ in content.words for key in token.keys} for content in contents[1:]]
    clauses: dict[int, list[tuple[tuple[int, int], float, bool]]] = {}
    at = 0
    for token, weight in centre.words:
        span = _find(centre.text, token.surface, at)
        at = span[1]
        if weight >= LEAST_WEIGHT:
            number = len(CLAUSE_END.findall(centre.text, 0, span[0]))
            clauses.setdefault(number, []).append((span, weight, _is_shared(token, others)))
    best, most = "", 0.0
    for place, words in enumerate(clauses.values()):
        worth = LATER_SHARE**place * sum(weight for _, weight, is_shared in words if is_shared)
        if worth > most:
            label = _joined(centre.text, [span for span, _, is_shared in words if is_shared])
            whole = centre.text[words[0][0][0] : words[-1][0][1]]
            best, most = label if len(label) >= FEWEST_CHARS else whole, worth
    return _cut(best or centre.text)


def _is_shared(token: Token, others: Sequence[set[str]]) -> bool:
    return sum(bool(token.keys & keys) for keys in others) >= SHARED_SHARE * len(others)


def _find(text: str, surface: str, start: int) -> tuple[int, int]:
    """Return where a word next stands in a text; a stem stands for its word, and what is not found for nothing."""
    found = text.find(surface, start)
    if found < 0:
        return start, start
    end = found + len(surface)
    while surface.isascii() and end < len(text) and text[end].isascii() and text[end].isalnum():
        end += 1
    return found, end


def _joined(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """Return some stretches of a text, with what is between them where that is short, else with an ellipsis."""
    label, last = "", 0
    for start, end in spans:
        between = text[last:start]
        if label:
            label += between if len(between.strip()) <= MOST_BETWEEN else "…"
        label += text[start:end]
        last = end
    return label


def _cut(label: str) -> str:
    return label if len(label) <= LABEL_CHARS else label[: LABEL_CHARS - 1].rstrip() + "…"
