"""The commands of the HR desk are found by their names, and the list of commands says what each one's own help says."""

from __future__ import annotations

from click.testing import CliRunner

from api.cli import cli
from api.desk import COMMANDS


def test_every_command_has_help() -> None:
    listed = CliRunner().invoke(cli, ["--help"])
    assert listed.exit_code == 0
    for name, about in COMMANDS.items():
        assert f"{name} " in listed.output
        assert about in " ".join(listed.output.split())
        helped = CliRunner().invoke(cli, [name, "--help"])
        assert helped.exit_code == 0
        assert about.rstrip(".") in " ".join(helped.output.split())
