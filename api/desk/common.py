"""What every command of a report shares: its options, the dataset it reads, and the ways it gives out what it found.

Examples
--------
A command of a report is as short as this::

    @click.command(help="Say what is wrong.")
    @report_options
    def command(data, as_json, xlsx, check):
        basis = open_basis(data)
        found = audit(basis.view)
        emit(
            build_report(basis, language_of(basis.view)),
            json_of(found) if as_json else None,
            lines_of(found),
            xlsx,
            findings=len(found) if check else 0,
        )
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from api.files import writing
from api.options import data_option, json_option, verbose_option
from api.printing import print_json, print_lines
from api.problems import EXIT_NOT_FOUND
from api.reports.basis import Basis
from api.reports.model import Report
from api.settings import load_settings
from corpus.errors import FormatUnknown, InputError
from graph.view import View

Command = TypeVar("Command", bound=Callable[..., Any])


def xlsx_option(command: Command) -> Command:
    """Add ``--xlsx F``, which is looked at before anything is read."""
    return click.option(
        "--xlsx",
        callback=_checked_workbook,
        type=click.Path(path_type=Path, allow_dash=True),
        metavar="F",
        help="Write a workbook for Excel, WPS and LibreOffice to F, with columns to fill in.",
    )(command)


def _checked_workbook(context: click.Context, parameter: click.Parameter, file: Path | None) -> Path | None:
    """Refuse what cannot be a workbook: a name that ends otherwise, a folder that is not there."""
    if file is None or str(file) == "-":
        return file
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a folder, not a file", str(file))
    if file.suffix.lower() != ".xlsx":
        raise FormatUnknown("a workbook is no such file", source=str(file), hint="end it in .xlsx")
    if not file.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
    return file


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


def open_basis(data: Path | None) -> Basis:
    """Open the dataset that ``--data`` (or the settings) names, with the words that it was built with.

    Raises
    ------
    DatasetMissing, DatasetOutdated, DatasetDamaged
        If it cannot serve.
    InputError
        If it holds no posts, so that there is nothing to report on.
    """
    from graph.store import open_dataset
    from search.index import thesaurus_in

    folder = load_settings(flags={"data": data}).data
    dataset = open_dataset(folder)
    require_posts(dataset.view, folder)
    return Basis(dataset.view, thesaurus_in(dataset.index_path))


def require_posts(view: View, folder: Path) -> None:
    """Refuse a dataset without posts: there is nothing to report on.

    Raises
    ------
    InputError
        If it has none.
    """
    if not view.records.posts:
        raise InputError(
            "the dataset has no posts",
            source=str(folder),
            hint="build it from documents that describe posts, or name another one with --data",
        )


def emit(
    report: Report,
    as_json_value: object | None,
    lines: Iterable[str],
    xlsx: Path | None,
    *,
    findings: int = 0,
) -> None:
    """Give out a report: lines for the terminal, or one JSON document, or a workbook, or the last two.

    Parameters
    ----------
    report : Report
        What goes into the workbook.
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

        with writing(xlsx) as stream:
            write_workbook(report, stream)
    if as_json_value is not None:
        print_json(as_json_value)
    elif xlsx is None:
        print_lines(lines)
    else:
        rows = sum(len(table.rows) for table in report.tables)
        click.echo(f"{xlsx}: {len(report.tables)} tables, {rows:,} rows", err=True)
    if findings:
        click.get_current_context().exit(EXIT_NOT_FOUND)
