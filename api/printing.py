"""What commands print on standard output: one JSON document, or lines."""

from __future__ import annotations

from collections.abc import Iterable

import click


def print_json(value: object) -> None:
    """Print a value as one JSON document."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)
