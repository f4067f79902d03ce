"""What every command of a report shares: its options, the dataset it reads, and the ways it gives out what it found.

Examples
--------
A command of a report is as short as this::

    @click.command(help="Say what is wrong.")
    @report_options
    def command(data, as_json, xlsx, check):
        view = open_view(data)
        found = audit(view)
        emit(
            lambda: build_report(view, language_of(view)),
            as_json_of(found) if as_json else None,
            lines_of(found),
            xlsx,
            findings=len(found) if check else 0,
        )
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from api.files import writing
from api.options import data_option, json_option, verbose_option
from api.printing import print_json, print_lines
from api.problems import EXIT_NOT_FOUND
from api.reports.model import Report
from api.settings import load_settings
from corpus.errors import InputError
from graph.view import View

Command = TypeVar("Command", bound=Callable[..., Any])


def xlsx_option(command: Command) -> Command:
    """Add ``--xlsx F``."""
    return click.option(
        "--xlsx",
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="F",
        help="Write a workbook for Excel, WPS and LibreOffice to F, with columns to fill in.",
    )(command)


def check_option(command: Command) -> Command:
    """Add ``--check``."""
    return click.option(
        "--check", is_flag=True, help="Exit with 1 where there are findings, for use in scripts."
    )(command)


def report_options(command: Command) -> Command:
    """Add ``--data``, ``--json``, ``--xlsx``, ``--check`` and ``-v``: parameters ``data``, ``as_json``, ``xlsx``, ``check``."""
    for option in (verbose_option, check_option, xlsx_option, json_option, data_option):
        command = option(command)
    return command


def open_view(data: Path | None) -> View:
    """Open the dataset that ``--data`` (or the settings) names.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    InputError
        If it holds no posts, so that there is nothing to report on.
    """
    from graph.store import open_dataset

    folder = load_settings(flags={"data": data}).data
    view = open_dataset(folder).view
    if not view.records.posts:
        raise InputError(
            "the dataset has no posts",
            source=str(folder),
            hint="build it from documents that describe posts, or name another one with --data",
        )
    return view


def emit(
    report: Callable[[], Report],
    as_json_value: object | None,
    lines: Iterable[str],
    xlsx: Path | None,
    *,
    findings: int = 0,
) -> None:
    """Give out a report: lines for the terminal, or one JSON document, or a workbook, or the last two.

    Parameters
    ----------
    report : callable
        Returns what goes into the workbook; not called where none is asked for.
    as_json_value : object or None
        What ``--json`` prints; None where it was not asked for.
    lines : iterable of str
        What a person reads in the terminal, the important first.
    xlsx : Path or None
        Where the workbook goes; ``-`` is standard output.
    findings : int
        Above 0 the command ends with exit code 1: give it where ``--check`` asked.

    Raises
    ------
    InputError
        If both the JSON document and the workbook are to go to standard output.
    OSError
        If the workbook cannot be written; what stood there before stays.
    """
    if xlsx is not None:
        if str(xlsx) == "-" and as_json_value is not None:
            raise InputError("two things cannot go to standard output", hint="give --xlsx the name of a file")
        from api.reports.workbook import write_workbook

        tables = report()
        with writing(xlsx) as stream:
            write_workbook(tables, stream)
        if as_json_value is None:
            rows = sum(len(table.rows) for table in tables.tables)
            click.echo(f"{xlsx}: {len(tables.tables)} tables, {rows:,} rows", err=True)
    if as_json_value is not None:
        print_json(as_json_value)
    elif xlsx is None:
        print_lines(lines)
    if findings:
        click.get_current_context().exit(EXIT_NOT_FOUND)
