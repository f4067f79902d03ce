"""Who does something: posts by their duties, each with the sentence that proves it; or that the documents do not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from search.covered import is_covered, measures
from search.explain import explained
from search.model import AnswerItem
from search.nearby import with_meaning
from search.need import Need
from search.notcovered import not_covered, spoken
from search.outcome import Case, Outcome
from search.rank import KEPT_COVERAGE, KEPT_SHARE, TOPIC_FLOOR, WHOLE_COVERAGE, PostHit
from search.rerank import RERANKED, reranked

EVIDENCE_LIMIT = 3  # sentences shown for one post
DOERS_NAMED = 3  # posts that the sentence names first
OTHERS_NAMED = 5  # posts that it names after them
CHOOSES = re.compile("(?:之间|中间|当中|里面|里|中|到底|两个)*(?:是)?(?:谁|哪)")
JOINS = re.compile("和|与|跟|还是|或者?|、|,| *,? *or (?:the )?")


@dataclass(frozen=True, slots=True)
class Found:
    """What a question looks for, and the posts whose duties speak of it, the best first."""

    needs: tuple[Need, ...]
    hits: tuple[PostHit, ...]


def look_up(case: Case) -> Found:
    """Return the needs of a question and the posts that speak of them, as the index ranks them."""
    reading = case.reading
    text = _without_conditions(case)
    needs = case.topics.needs(text)
    choice = _choice(case)
    is_filtered = bool(reading.organizations or choice or reading.left_out)
    find = partial(case.ranker.posts, needs, involvement=reading.involvement, is_filtered=is_filtered)
    hits = find(departments=reading.departments)
    if not hits and reading.departments:
        hits = find()
    meant = [hit for hit in hits if _is_wanted(case, hit.owner, choice)]
    near = case.likeness.near(text, [hit.owner for hit in meant[:RERANKED]])
    others = [] if reading.departments else [one for one in near if _is_wanted(case, one, choice)]
    return Found(needs, with_meaning(meant, near, others, case.view.records.duties))


def _is_wanted(case: Case, owner: str, choice: frozenset[str]) -> bool:
    return case.is_meant(owner) and not case.is_left_out(owner) and (not choice or owner in choice)


def who_handles(case: Case) -> Outcome:
    """Answer which posts a topic belongs to, the doer first."""
    found = look_up(case)
    topic = " ".join(spoken(need.words) for need in found.needs)
    hits = reranked(found.hits, found.needs, label=case.label, unit=lambda owner: units_of(case, owner))
    if not hits or not _is_answered(case, found, hits[0]):
        return not_covered(case, found.needs, found.hits, topic)
    best = max(_reach(hit) for hit in hits)
    kept = [hits[0], *(hit for hit in hits[1:] if _is_kept(hit, top=hits[0].score, best=best))]
    kept = _with_all_parts(kept, case.limit)
    items = tuple(_item(case, hit, hits[0].score) for hit in kept)
    words = explained(found.needs, items)
    return Outcome("answered", items, _sentence(case, items, topic), topic=topic, words=words)


def _is_answered(case: Case, found: Found, first: PostHit) -> bool:
    """Say whether the documents answer: a time, a price or a reason no post does, and of a bare topic much must be there."""
    best = max((hit.coverage for hit in found.hits), default=0.0)
    if case.reading.asks == "fact" or (case.reading.asks == "topic" and best < TOPIC_FLOOR):
        return False
    return is_covered(measures(found.needs, found.hits, told(case, first)))


def units_of(case: Case, owner: str) -> str:
    """Return the names of a post's departments."""
    post = case.view.posts.get(owner)
    return " ".join(case.label(unit) for unit in post.departments) if post is not None else ""


def told(case: Case, hit: PostHit) -> str:
    """Return a post's title and the duty of it that speaks most of the topic."""
    return f"{case.label(hit.owner)}\n{hit.duties[0].duty.text if hit.duties else ''}"


def _reach(hit: PostHit) -> float:
    """Return how much of the topic a post speaks of, in the same words or by meaning."""
    return max(hit.coverage, hit.near.words) if hit.near else hit.coverage


def _is_kept(hit: PostHit, *, top: float, best: float) -> bool:
    """Say whether a post is worth listing after the first: near it, or about the whole topic."""
    if _reach(hit) < best * KEPT_COVERAGE:
        return False
    return hit.score >= KEPT_SHARE * top or hit.coverage >= WHOLE_COVERAGE * best


def _with_all_parts(hits: list[PostHit], limit: int) -> list[PostHit]:
    """Cut the list, but keep the first who approves, supervises and helps: who does it is not all that is asked."""
    kept = hits[:limit]
    for part in ("Approves", "Supervises", "Supports"):
        first = next((hit for hit in hits if _part_of(hit) == part), None)
        if first is not None and first not in kept:
            spare = next((hit for hit in reversed(kept[1:]) if _part_of(hit) == "Responsible"), None)
            kept = [*(hit for hit in kept if hit is not spare), first] if spare else kept
    return kept


def _part_of(hit: PostHit) -> str:
    return hit.duties[0].duty.involvement if hit.duties else "Responsible"


def _without_conditions(case: Case) -> str:
    """Return the question without the departments that are conditions, and without posts that are chosen from."""
    text = case.reading.plain
    choice = _choice(case)
    for one in reversed(case.reading.mentions):
        is_choice = bool(choice) and one.kind == "post"
        is_condition = case.reading.departments and one.ids == case.reading.departments
        if is_choice or is_condition:
            text = f"{text[: one.start]} {text[one.end :]}"
    return text


def _choice(case: Case) -> frozenset[str]:
    """Return the posts that the question chooses from (甲和乙谁..., "who ..., the A or the B"), if it does."""
    named = [one for one in case.reading.mentions if one.kind == "post"]
    text = case.reading.plain
    if len(named) < 2:
        return frozenset()
    between = [text[one.end : other.start] for one, other in pairwise(named)]
    after = text[named[-1].end :].strip(" ?.!,;")
    is_asked = not after if case.voice.english else bool(CHOOSES.match(after))
    if is_asked and all(JOINS.fullmatch(words) for words in between):
        return frozenset(thing for one in named for thing in one.ids)
    return frozenset()


def _item(case: Case, hit: PostHit, top: float) -> AnswerItem:
    if not hit.duties:
        return case.items.post(hit.owner, score=min(1.0, hit.score / top), involvement="Responsible")
    best = hit.duties[0]
    shown = [one for one in hit.duties[:EVIDENCE_LIMIT] if one.coverage >= best.coverage / 2]
    evidence = [quote for one in shown for quote in one.duty.evidence[:1]]
    return case.items.post(
        hit.owner, evidence, score=min(1.0, hit.score / top), involvement=best.duty.involvement
    )


def _sentence(case: Case, items: Sequence[AnswerItem], topic: str) -> str:
    doers = [item for item in items if item.involvement == "Responsible"][:DOERS_NAMED]
    if items[0] not in doers:
        doers = [items[0], *doers][:DOERS_NAMED]
    others = [item for item in items if item not in doers][:OTHERS_NAMED]
    voice = case.voice
    everybody = tuple(item.id for item in items)
    names = case.called(tuple(item.id for item in doers), among=everybody)
    rest = case.called(tuple(item.id for item in others), among=everybody)
    if voice.english:
        return f"For “{topic}”, ask {names}." + (f" Also involved: {rest}." if others else "")
    text = f"“{topic}”找{names}。" + (f"相关的还有{rest}。" if others else "")
    return voice.say(text, text)
