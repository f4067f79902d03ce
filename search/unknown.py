"""Answers to questions about a title that the documents do not know: never about the nearest one, which is only suggested."""

from __future__ import annotations

from search.outcome import Case, Outcome

NEAR = 3  # titles suggested
NEAR_FLOOR = 45  # ratio, 0 to 100, of a title worth suggesting


def no_such_post(case: Case, title: str) -> Outcome:
    """Answer that there is no such post, with the titles that are spelt most like it."""
    from rapidfuzz import process  # late: only for a title that does not exist

    labels = sorted({case.label(post) for post in case.names.post_spellings})
    near = tuple(name for name, _, _ in process.extract(title, labels, limit=NEAR, score_cutoff=NEAR_FLOOR))
    hint_zh = f"名称相近的有{case.voice.names(near)}。" if near else ""
    hint_en = f" Similar titles: {case.voice.names(near)}." if near else ""
    text = case.voice.say(
        f"资料里没有“{title}”这个岗位。{hint_zh}", f"The documents know no post called “{title}”.{hint_en}"
    )
    return Outcome("not_found", (), text, suggestions=near, topic=title)
