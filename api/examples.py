"""Questions to try on the first page: only such as the open dataset answers."""

from __future__ import annotations

from functools import lru_cache

from api.knowledge import Knowledge

# By language, the likeliest first; one of each language is shown.
ABOUT_DUTIES: tuple[tuple[str, ...], ...] = (
    ("谁负责索赔？", "谁处理客户投诉？", "谁负责采购？", "谁负责培训？"),
    ("誰負責索賠？", "誰處理客戶投訴？", "誰負責採購？", "誰負責培訓？"),
    ("Who handles warranty claims?", "Who handles customer complaints?", "Who is responsible for training?"),
)
ABOUT_LINES = ("谁向{title}汇报？", "Who reports to {title}?")


@lru_cache(maxsize=1)
def examples_for(knowledge: Knowledge) -> tuple[str, ...]:
    """Return questions that the dataset answers: about a duty in three languages, and about its busiest superior in two."""
    title = knowledge.busiest_superior()
    about_lines = [(template.format(title=title),) for template in ABOUT_LINES if title]
    found = (_first_answered(knowledge, candidates) for candidates in (*ABOUT_DUTIES, *about_lines))
    return tuple(question for question in found if question)


def _first_answered(knowledge: Knowledge, candidates: tuple[str, ...]) -> str:
    for question in candidates:
        if knowledge.ask(question, 1).status == "answered":
            return question
    return ""
