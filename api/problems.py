"""The one table from error class to HTTP status and exit code, and the one JSON shape of errors.

The shape, for every status that is not a success::

    {"error": {"code": "post-not-found", "status": 404, "message": "...", "source": null, "hint": "..."}}
"""

from __future__ import annotations

import errno
import re

from corpus import errors

EXIT_DONE, EXIT_NOT_FOUND, EXIT_WRONG = 0, 1, 2

# The first class that fits counts, so the narrow ones come first.
TABLE: tuple[tuple[type[errors.DutygraphError], int, int], ...] = (
    (errors.SourceNotFound, 404, EXIT_WRONG),
    (errors.FormatUnknown, 404, EXIT_WRONG),
    (errors.QueryRefused, 403, EXIT_WRONG),
    (errors.UnreadableDocument, 422, EXIT_WRONG),
    (errors.InputError, 400, EXIT_WRONG),
    (errors.QueryStopped, 503, EXIT_WRONG),
    (errors.StoreUnreachable, 502, EXIT_WRONG),
    (errors.StoreRefused, 502, EXIT_WRONG),
    (errors.DatasetNotWritten, 507, EXIT_WRONG),
    (errors.DatasetError, 503, EXIT_WRONG),
    (errors.PostNotFound, 404, EXIT_NOT_FOUND),
    (errors.PostAmbiguous, 409, EXIT_WRONG),
    (errors.LookupFailed, 404, EXIT_NOT_FOUND),
    (errors.DutygraphError, 500, EXIT_WRONG),
)

_FULL = (errno.ENOSPC, errno.EDQUOT)
_REFUSED = (errno.EACCES, errno.EPERM, errno.EROFS)


def http_status(problem: errors.DutygraphError) -> int:
    """Return the HTTP status of an error.

    Examples
    --------
    >>> http_status(errors.QuestionInvalid("empty"))
    400
    """
    return next(status for kind, status, _ in TABLE if isinstance(problem, kind))


def exit_code(problem: errors.DutygraphError) -> int:
    """Return the exit code of an error."""
    return next(code for kind, _, code in TABLE if isinstance(problem, kind))


def error_body(problem: errors.DutygraphError, status: int | None = None) -> dict[str, dict[str, object]]:
    """Return the JSON shape of an error."""
    return shape(
        error_code(type(problem).__name__),
        status or http_status(problem),
        problem.message,
        problem.source,
        problem.hint,
    )


def shape(
    code: str, status: int, message: str, source: str | None = None, hint: str | None = None
) -> dict[str, dict[str, object]]:
    """Return the JSON shape of an error that has no class of ours (a wrong path, a wrong parameter)."""
    return {"error": {"code": code, "status": status, "message": message, "source": source, "hint": hint}}


def error_code(class_name: str) -> str:
    """Turn a class name into a code.

    Examples
    --------
    >>> error_code("PostNotFound")
    'post-not-found'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_name).lower()


def from_os(problem: OSError) -> errors.DutygraphError:
    """Say in our words what the operating system refused."""
    source = str(problem.filename) if problem.filename else None
    reason = (problem.strerror or str(problem)).lower()
    if problem.errno in _FULL:
        return errors.DatasetNotWritten(
            "the disk is full", source=source, hint="free some space and build again; nothing was lost"
        )
    if problem.errno in _REFUSED:
        return errors.DatasetNotWritten(
            reason, source=source, hint="check the permissions, or choose another --data folder"
        )
    if problem.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR):
        return errors.SourceNotFound(reason, source=source, hint="check the path")
    return errors.DatasetNotWritten(reason, source=source, hint="check the path and the disk")
