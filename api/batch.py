"""Many questions at once: one a line in, one answer a line out (JSON Lines), in the same order, whatever a line holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import msgspec

from api.asking import Asker
from api.conversation import read_context, with_context, write_context
from api.problems import error_body
from corpus.errors import DutygraphError, QuestionInvalid
from search.model import Answer, Understanding

MOST_LINE_BYTES = 1 << 20  # longer lines are read past without keeping them: a question is refused far below


def answer_batch(
    asker: Asker, questions: BinaryIO, answers: BinaryIO, limit: int, talk: Path | None = None
) -> None:
    """Answer each line of ``questions`` by a line of JSON, at once.

    With a file ``talk`` the lines are one conversation that goes on from the questions in the file, which then holds the last ones.
    Without one each line stands alone.

    A line that cannot be answered (empty, too long, not UTF-8) yields an answer of status ``not_found`` with an ``error`` beside the
    usual fields, and the next line is read.
    """
    context = read_context(talk) if talk is not None else ()
    while line := questions.readline(MOST_LINE_BYTES):
        if not line.endswith(b"\n"):
            _skip_line(questions)
        asked = line.rstrip(b"\r\n")
        if talk is None:
            found: object = _answer(asked, lambda question: asker.ask(question, limit))
        else:
            context, found = _next(asker, asked, context, limit)
            write_context(talk, context)
        answers.write(msgspec.json.encode(found) + b"\n")
        answers.flush()


def _next(asker: Asker, line: bytes, context: tuple[str, ...], limit: int) -> tuple[tuple[str, ...], object]:
    """Return what the next line may go on from, and the answer; a line that cannot be answered changes nothing."""
    kept = context

    def ask(question: str) -> object:
        nonlocal kept
        answer, kept = asker.ask_next(question, context, limit)
        return with_context(answer, kept)

    found = _answer(line, ask)
    return kept, found


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MOST_LINE_BYTES)) and not rest.endswith(b"\n"):
        continue


def _answer(line: bytes, ask: Callable[[str], object]) -> object:
    question = line.decode("utf-8", "replace").strip()
    try:
        line.decode("utf-8")
        return ask(question)
    except UnicodeDecodeError:
        problem: DutygraphError = QuestionInvalid(
            "the question is not valid UTF-8 text", hint="check the encoding"
        )
    except DutygraphError as raised:
        problem = raised
    except Exception as raised:  # noqa: BLE001 - one question must not end the batch
        problem = DutygraphError(f"{type(raised).__name__}: {raised}")
    refused = Answer(
        question, "en", "not_found", Understanding("who_handles"), (), None, str(problem), None, ()
    )
    return {**msgspec.to_builtins(refused), **error_body(problem)}
