"""Questions as people send them: checked, then answered. Apart from `api.knowledge`, so that a command that only asks loads nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from api.conversation import checked_question, read_context, with_context, write_context
from api.settings import Settings
from search.model import Answer
from search.suggestion import Suggestions


class Answering(Protocol):
    """What answers questions: `search.engine.Engine`."""

    def ask(self, question: str, *, limit: int = 10) -> Answer:
        """Return the answer to a question."""
        ...

    def ask_next(
        self, question: str, context: Sequence[str], *, limit: int = 10
    ) -> tuple[Answer, tuple[str, ...]]:
        """Return the answer to a question that goes on from others, and what the next one may go on from."""
        ...

    def suggest(self, text: str, *, limit: int) -> Suggestions:
        """Return names that the end of a text may be the beginning of."""
        ...


class Asker:
    """Answers questions about one dataset.

    Parameters
    ----------
    engine : Answering
        What answers them.
    question_chars : int
        The longest question that is read, in characters.
    """

    def __init__(self, engine: Answering, question_chars: int) -> None:
        self._engine = engine
        self._question_chars = question_chars

    def ask(self, question: str, limit: int = 10) -> Answer:
        """Answer a question.

        Raises
        ------
        QuestionInvalid
            If it is empty, too long, or not text.
        """
        return self._engine.ask(checked_question(question, self._question_chars), limit=limit)

    def ask_next(
        self, question: str, context: Sequence[str], limit: int = 10
    ) -> tuple[Answer, tuple[str, ...]]:
        """Answer a question that may go on from those before it (the latest last), with what the next may go on from. Raises as `ask`."""
        question = checked_question(question, self._question_chars)
        before = [one for one in context if len(one) <= self._question_chars]
        return self._engine.ask_next(question, before, limit=limit)

    def ask_in(self, talk: Path | None, question: str, limit: int) -> tuple[Answer, object]:
        """Answer a question of the conversation that a file keeps, if there is one; also return what is written as JSON."""
        if talk is None:
            answer = self.ask(question, limit)
            return answer, answer
        answer, asked = self.ask_next(question, read_context(talk), limit)
        write_context(talk, asked)
        return answer, with_context(answer, asked)

    def suggest(self, text: str, limit: int) -> Suggestions:
        """Return the posts, departments and objects that the end of a text may be the beginning of."""
        return self._engine.suggest(text, limit=limit)


def open_asker(settings: Settings) -> Asker:
    """Open the dataset ``settings.data`` for questions and nothing else.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    """
    from graph.store import open_dataset
    from search.engine import Engine

    dataset = open_dataset(settings.data)
    return Asker(Engine(dataset.view, dataset.index_path), settings.question_chars)
