"""Many questions at once: one a line in, one answer a line out (JSON Lines), in the same order, whatever a line holds."""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from api.knowledge import Knowledge
from api.problems import error_body
from corpus.errors import DutygraphError, QuestionInvalid
from search.model import Answer, Understanding

MOST_LINE_BYTES = 1 << 20  # longer lines are read past without keeping them: a question is refused far below


def answer_batch(knowledge: Knowledge, questions: BinaryIO, answers: BinaryIO, limit: int) -> None:
    """Answer each line of ``questions`` by a line of JSON, at once.

    A line that cannot be answered (empty, too long, not UTF-8) yields an answer of status ``not_found`` with an ``error`` beside the
    usual fields, and the next line is read.
    """
    while line := questions.readline(MOST_LINE_BYTES):
        if not line.endswith(b"\n"):
            _skip_line(questions)
        answers.write(msgspec.json.encode(_answer(knowledge, line.rstrip(b"\r\n"), limit)) + b"\n")
        answers.flush()


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(MOST_LINE_BYTES)) and not rest.endswith(b"\n"):
        continue


def _answer(knowledge: Knowledge, line: bytes, limit: int) -> object:
    question = line.decode("utf-8", "replace").strip()
    try:
        line.decode("utf-8")
        return knowledge.ask(question, limit)
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
