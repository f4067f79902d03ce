"""The options that several commands share, and the settings that come out of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def data_option(command: Command) -> Command:
    """Add ``--data DIR``."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="The dataset (default .dutygraph or DUTYGRAPH_DATA).",
    )(command)


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")(
        command
    )


def limit_option(command: Command) -> Command:
    """Add ``--limit N``."""
    return click.option("--limit", type=int, metavar="N", help="At most this many answers (default 10).")(
        command
    )


def graph_option(command: Command) -> Command:
    """Add ``--graph IRI``."""
    return click.option(
        "--graph",
        default="",
        metavar="IRI",
        help="The server's graph of that name (default: its default graph).",
    )(command)


def query_url_option(command: Command) -> Command:
    """Add ``--query-url URL``."""
    return click.option(
        "--query-url",
        default="",
        metavar="URL",
        help="Where the server takes SPARQL queries (default: found out); the other address is then taken as it is.",
    )(command)


def server_options(command: Command) -> Command:
    """Add ``--host`` and ``--port``."""
    command = click.option("--port", type=int, metavar="N", help="Default 8000; taken: the next free one.")(
        command
    )
    return click.option("--host", metavar="ADDRESS", help="Default 127.0.0.1: this machine only.")(command)


def verbose_option(command: Command) -> Command:
    """Add ``-v``, which may be repeated."""

    def configure(context: click.Context, parameter: click.Parameter, value: int) -> None:
        from api.logs import configure_logging

        context.ensure_object(dict)["verbose"] = value
        configure_logging(value)

    return click.option(
        "-v",
        "--verbose",
        count=True,
        expose_value=False,
        callback=configure,
        help="Say more on stderr; -vv everything.",
    )(command)
