"""The progress of a build: a bar on stderr where somebody is watching, nothing where not."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

BAR_COLUMNS = 24

Progress = Callable[[str, int, int], None]
"""``progress(what, done, total)``: called before each step, and once more with ``done == total``."""


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """Give a function to report progress to; the bar is gone when the work is."""
    if not sys.stderr.isatty():
        yield lambda what, done, total: None
        return
    try:
        yield _draw
    finally:
        click.echo("\r\x1b[K", nl=False, err=True)


def _draw(what: str, done: int, total: int) -> None:
    from api.columns import clipped

    filled = BAR_COLUMNS * done // max(total, 1)
    bar = "━" * filled + "─" * (BAR_COLUMNS - filled)
    click.echo(f"\r\x1b[K{bar} {done}/{total} {clipped(what, 40)}", nl=False, err=True)
