"""A conversation: the last questions, each put so that it stands alone, a line each, the latest last.

The command line keeps them in a file if asked to; HTTP and the pages hand them back with the answer and get them with the next question.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from api.files import writing
from corpus.errors import InputError, QuestionInvalid
from search.model import Answer

MOST_BYTES = (
    1 << 20
)  # of a file that is read: far more than a conversation is, and a wrong file is refused quickly


def checked_question(question: str, longest: int) -> str:
    """Return a question without blanks around it.

    Parameters
    ----------
    question : str
    longest : int
        Characters that it may have.

    Raises
    ------
    QuestionInvalid
        If it is empty, too long, or not text.
    """
    question = question.strip()
    if not question:
        raise QuestionInvalid(
            "the question is empty", hint='ask something like "who handles warranty claims"'
        )
    if len(question) > longest:
        raise QuestionInvalid(
            f"the question has {len(question):,} characters, more than {longest:,}",
            hint="ask one thing in a sentence or two",
        )
    try:
        question.encode("utf-8")
    except UnicodeEncodeError as problem:
        raise QuestionInvalid("the question is not valid UTF-8 text", hint="check the encoding") from problem
    return question


def with_context(answer: Answer, context: tuple[str, ...]) -> dict[str, Any]:
    """Return an answer as JSON values, with what the next question may go on from as one text."""
    return {**msgspec.to_builtins(answer), "context": "\n".join(context)}


def read_context(path: Path) -> tuple[str, ...]:
    """Return the questions of a file, none if there is no such file.

    Raises
    ------
    InputError
        If it is no text file.
    """
    if not path.exists():
        return ()
    hint = "give --context a file of its own: questions, one a line"
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise InputError("this is no file of questions", source=str(path), hint=hint)
    try:
        return tuple(filter(str.strip, path.read_text("utf-8").splitlines()))
    except UnicodeDecodeError as problem:
        raise InputError("this is no UTF-8 text", source=str(path), hint=hint) from problem


def write_context(path: Path, context: tuple[str, ...]) -> None:
    """Keep the questions in a file."""
    with writing(path) as stream:
        stream.write("".join(f"{question}\n" for question in context).encode())
