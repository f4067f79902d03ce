"""A question made to stand alone, and the answer where it cannot be: which one is meant is asked back."""

from __future__ import annotations

from msgspec import Struct

from search.model import Answer, Intent, Status, Understanding
from search.script import language_of, to_traditional
from search.wording import Voice


class Followed(Struct, frozen=True):
    """A question that stands alone; or, where ``pronoun`` is set, the word that may mean several (``choices``) or nothing."""

    question: str
    pronoun: str = ""
    choices: tuple[str, ...] = ()
    is_unit: bool = False
    intent: Intent = "who_handles"


def whom(question: str, followed: Followed) -> Answer:
    """Answer that a pronoun may mean several, or nothing that was spoken of: the question is asked back."""
    voice = Voice(language_of(question))
    word = to_traditional(followed.pronoun) if voice.language == "zh-Hant" else followed.pronoun
    if followed.choices:
        names = voice.names(followed.choices)
        text = voice.say(
            f"“{word}”指的是哪一个?可以问:{names}。", f"Which one is meant by “{word}”? You may ask: {names}."
        )
    else:
        text = voice.say(
            f"“{word}”指的是{'哪个部门' if followed.is_unit else '谁'}?请写出岗位或部门的名称,或者接着上一个问题问。",
            f"Who or what is meant by “{word}”? Please name the post or department, or ask it right after the question before.",
        )
    status: Status = "ambiguous" if followed.choices else "not_found"
    return Answer(
        question,
        voice.language,
        status,
        Understanding(followed.intent),
        (),
        None,
        text,
        None,
        followed.choices,
    )
