"""The commands of the HR desk are found by their names, and help on all commands stays quick."""

from __future__ import annotations

from click.testing import CliRunner

from api.cli import cli
from api.desk import COMMANDS


def test_every_command_has_help() -> None:
    listed = CliRunner().invoke(cli, ["--help"])
    assert listed.exit_code == 0
    for name in COMMANDS:
        assert name in listed.output
        assert CliRunner().invoke(cli, [name, "--help"]).exit_code == 0
