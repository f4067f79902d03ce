"""Where settings come from, who wins, and what a wrong one says."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.settings import TABLE, load_settings
from corpus.errors import SettingInvalid


def test_later_places_win(tmp_path: Path) -> None:
    (tmp_path / "dutygraph.toml").write_text('port = 7001\nlimit = 3\nhost = "0.0.0.0"\n', "utf-8")
    environment = {"DUTYGRAPH_PORT": "7002", "DUTYGRAPH_LIMIT": "4", "UNRELATED": "x"}
    settings = load_settings(flags={"limit": 5, "host": None}, environment=environment, folder=tmp_path)
    assert (settings.port, settings.limit, settings.host) == (7002, 5, "0.0.0.0")


def test_defaults_are_the_table(tmp_path: Path) -> None:
    settings = load_settings(environment={}, folder=tmp_path)
    assert {setting.name: getattr(settings, setting.name) for setting in TABLE} == {
        setting.name: Path(str(setting.default)) if setting.name == "data" else setting.default
        for setting in TABLE
    }


@pytest.mark.parametrize(
    ("flags", "environment", "words"),
    [
        ({"port": 70_000}, {}, ("port", "70000", "--port", "65535")),
        ({}, {"DUTYGRAPH_LIMIT": "many"}, ("limit", "'many'", "DUTYGRAPH_LIMIT")),
        ({"limit": 0}, {}, ("limit", "0", "--limit")),
        ({"question_chars": True}, {}, ("question_chars", "True", "--question-chars")),
    ],
)
def test_a_wrong_value_names_key_value_and_source(
    tmp_path: Path, flags: dict[str, object], environment: dict[str, str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SettingInvalid) as caught:
        load_settings(flags=flags, environment=environment, folder=tmp_path)
    assert all(word in str(caught.value) for word in words), str(caught.value)


def test_an_unknown_name_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "dutygraph.toml").write_text("prot = 1\n", "utf-8")
    with pytest.raises(SettingInvalid, match=r"'prot'.*known:.*port"):
        load_settings(environment={}, folder=tmp_path)


@pytest.mark.parametrize("content", [b"port = \n", b"\xff\xfe"])
def test_a_broken_file_is_one_clear_line(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "dutygraph.toml").write_bytes(content)
    with pytest.raises(SettingInvalid, match=r"dutygraph\.toml: cannot be read"):
        load_settings(environment={}, folder=tmp_path)
