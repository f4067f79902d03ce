"""Every error of ours has a status, an exit code and the one shape."""

from __future__ import annotations

import errno

import pytest

from api.problems import error_body, exit_code, from_os, http_status
from corpus import errors

ALL = sorted(
    (
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.DutygraphError)
    ),
    key=lambda kind: kind.__name__,
)


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_every_error_has_a_status_and_an_exit_code(kind: type[errors.DutygraphError]) -> None:
    problem = kind("what", source="where", hint="next")
    assert http_status(problem) in range(400, 600)
    assert exit_code(problem) in (1, 2)
    error = error_body(problem)["error"]
    assert set(error) == {"code", "status", "message", "source", "hint"}
    assert (error["status"], error["message"], error["hint"]) == (http_status(problem), "what", "next")


def test_not_found_is_1_and_a_wrong_call_is_2() -> None:
    assert exit_code(errors.PostNotFound("x")) == 1
    assert exit_code(errors.QuestionInvalid("x")) == 2
    assert http_status(errors.PostNotFound("x")) == 404


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS, errno.EIO, errno.ENOENT])
def test_what_the_system_refuses_is_said_in_one_line_with_advice(number: int) -> None:
    problem = from_os(OSError(number, "Some reason", "/some/file"))
    assert "\n" not in str(problem)
    assert problem.source == "/some/file"
    assert problem.hint
