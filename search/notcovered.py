"""What an answer says where the documents do not: what was looked for, under which other words, what is nearest, and which department to ask."""

from __future__ import annotations

from collections.abc import Sequence

from search.coverage import need_share
from search.need import Need
from search.outcome import Case, Outcome
from search.rank import PostHit
from search.script import HAN, plain
from search.tokens import stop_words
from search.wording import agree

NEAREST = 3  # posts whose duties are offered
TRIED = 2  # other words of one word of the question that are told
TRIED_IN_ALL = 4


def not_covered(case: Case, needs: Sequence[Need], hits: Sequence[PostHit], topic: str) -> Outcome:
    """Say that the documents do not say who does something.

    Parameters
    ----------
    case : Case
    needs : sequence of Need
        What was looked for.
    hits : sequence of PostHit
        Posts that speak of some of it, the best first.
    topic : str

    Returns
    -------
    Outcome
        ``not_found``; ``suggestions`` are the nearest duties, each with its post.
    """
    voice = case.voice
    looked = (", " if voice.english else "、").join(
        spoken(need.words) for need in needs
    ) or case.reading.plain
    sentences = [
        voice.say(
            f"资料里没有写由谁负责“{looked}”",
            f"The documents do not say who does that; looked for “{looked}”",
        )
    ]
    tried = _tried(needs)
    if case.reading.left_out:
        gone = case.called(case.reading.left_out)
        sentences[0] = voice.say(f"除了{gone},", f"Apart from {gone}, ") + sentences[0].replace(
            "The documents", "the documents", 1
        )
    if tried:
        sentences[0] += voice.say(
            f",换成{voice.names(tried)}也没有", f", and for {voice.names(tried)} instead"
        )
    near = [hit for hit in hits if _is_near(case, hit, needs)][:NEAREST]
    if near:
        names = voice.names(case.label(hit.owner) for hit in near)
        sentences.append(voice.say(f"最接近的是{names}的职责", f"The nearest duties are those of {names}"))
    units = _units(case, near)
    if units:
        names = voice.names(case.label(unit) for unit in units)
        sentences.append(
            voice.say(
                f"可以问问{names}", f"You could ask the {agree(units, 'department', 'departments')} {names}"
            )
        )
    text = voice.say("。", ". ").join(sentences) + voice.say("。", ".")
    nearest = tuple(_with_duty(case, hit) for hit in near)
    return Outcome("not_found", (), text, suggestions=nearest, topic=topic)


def spoken(words: str) -> str:
    """Return the words of an English phrase that say something; Chinese as it is."""
    return " ".join(word for word in words.split() if word not in stop_words()) or words


def _is_near(case: Case, hit: PostHit, needs: Sequence[Need]) -> bool:
    """Say whether a post's best duty speaks of a thing that was asked about: to share an action (定, arrange) is not to be near."""
    if not hit.duties:
        return False
    things = [need for need in needs if not need.is_action]
    said = plain(f"{case.label(hit.owner)}\n{hit.duties[0].duty.text}")
    return not things or any(need_share(need, said) == 1.0 for need in things)


def _tried(needs: Sequence[Need]) -> list[str]:
    """Return other words that were looked for, of the weightiest words of the question first: Chinese ones, as documents have them."""
    tried: list[str] = []
    for need in sorted(needs, key=lambda need: -need.importance):
        others = [label for label in need.labels if label != need.words and HAN.search(label)]
        tried += [label for label in others[:TRIED] if label not in tried]
    return tried[:TRIED_IN_ALL]


def _units(case: Case, near: Sequence[PostHit]) -> tuple[str, ...]:
    """Return the department of the nearest duties: of the first post that is in one, or that is one."""
    for hit in near:
        post = case.view.posts.get(hit.owner)
        units = post.departments if post is not None else (hit.owner,)
        if units:
            return units[:1]
    return ()


def _with_duty(case: Case, hit: PostHit) -> str:
    label, duty = case.label(hit.owner), hit.duties[0].duty.text
    return f"“{label}”: {duty}" if case.voice.english else f"{label}:{duty}"
