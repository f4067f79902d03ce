"""The settings of a run: one table, four places they may come from.

Nothing else in the project reads the environment, a file of settings or a flag. Later places win: the table's
default, ``dutygraph.toml`` in the current folder, ``DUTYGRAPH_<NAME>`` in the environment, the command's flags.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingInvalid

SETTINGS_FILE = "dutygraph.toml"
PREFIX = "DUTYGRAPH_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table. ``low`` and ``high`` bound a number, both included."""

    name: str
    default: str | int
    unit: str
    help: str
    low: int = 0
    high: int = 2**31


TABLE: tuple[Setting, ...] = (
    Setting("data", ".dutygraph", "folder", "where the dataset is"),
    Setting("host", "127.0.0.1", "address", "where the server listens"),
    Setting("port", 8000, "port", "where the server listens; taken: the next free one", low=1, high=65_535),
    Setting("limit", 10, "answers", "how many answers a question gets at most", low=1, high=1_000),
    Setting("jobs", 0, "processes", "how many read documents at a time; 0: one for each processor", high=256),
    # The longest development question has 100 characters; a whole pasted paragraph is still read.
    Setting("question_chars", 2_000, "characters", "a longer question is refused", low=1, high=100_000),
    Setting(
        "sparql_seconds", 30, "seconds", "a SPARQL query that takes longer is stopped", low=1, high=86_400
    ),
    Setting("sparql_rows", 100_000, "rows", "a SPARQL result is cut there and says so; 0: nowhere"),
    Setting(
        "sparql_mb", 1_024, "MB", "a SPARQL query that needs more memory is stopped", low=16, high=1_000_000
    ),
    Setting("cors", "none", "origins", "web sites whose scripts may read /sparql, between commas; *: all"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; the rows of `TABLE` say what each means.

    Examples
    --------
    >>> load_settings(environment={"DUTYGRAPH_PORT": "9000"}, flags={"limit": 3}).port
    9000
    """

    data: Path
    host: str
    port: int
    limit: int
    jobs: int
    question_chars: int
    sparql_seconds: int
    sparql_rows: int
    sparql_mb: int
    cors: str


def load_settings(
    *,
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
) -> Settings:
    """Read the settings of this run.

    Parameters
    ----------
    flags : mapping, optional
        Values given on the command line by setting name; None means not given.
    environment : mapping, optional
        Instead of the process environment.
    folder : Path, optional
        Where ``dutygraph.toml`` is looked for; the current folder otherwise.

    Raises
    ------
    SettingInvalid
        A value that cannot be meant, or an unknown name in the file; the message names key, value and source.
    """
    known = {setting.name for setting in TABLE}
    values: dict[str, object] = {setting.name: setting.default for setting in TABLE}
    sources = dict.fromkeys(known, "default")
    for source, given in _layers(flags or {}, os.environ if environment is None else environment, folder):
        for name, value in given.items():
            if name not in known:
                raise SettingInvalid(
                    f"there is no setting {name!r}", source=source, hint=f"known: {', '.join(sorted(known))}"
                )
            values[name], sources[name] = value, source
    checked: dict[str, object] = {
        setting.name: _checked(setting, values[setting.name], sources[setting.name]) for setting in TABLE
    }
    checked["data"] = Path(str(checked["data"])).expanduser()
    return Settings(**checked)  # type: ignore[arg-type]


def store_account(environment: Mapping[str, str] | None = None) -> tuple[str, str] | None:
    """Return user and password for servers elsewhere; None where no user is set.

    They come from the environment alone (``DUTYGRAPH_STORE_USER``, ``DUTYGRAPH_STORE_PASSWORD``): a command line is seen by
    everybody on the machine, and a file of settings is copied.

    Examples
    --------
    >>> store_account({"DUTYGRAPH_STORE_USER": "li", "DUTYGRAPH_STORE_PASSWORD": "x"})
    ('li', 'x')
    """
    given = os.environ if environment is None else environment
    user = given.get(f"{PREFIX}STORE_USER", "")
    return (user, given.get(f"{PREFIX}STORE_PASSWORD", "")) if user else None


def _layers(
    flags: Mapping[str, object], environment: Mapping[str, str], folder: Path | None
) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield _file_layer((folder or Path()) / SETTINGS_FILE)
    for setting in TABLE:
        key = PREFIX + setting.name.upper()
        if environment.get(key):
            yield key, {setting.name: environment[key]}
    for name, value in flags.items():
        if value is not None:
            yield f"--{name.replace('_', '-')}", {name: value}


def _file_layer(path: Path) -> tuple[str, Mapping[str, object]]:
    if not path.is_file():
        return str(path), {}
    import tomllib

    try:
        return str(path), tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as problem:
        raise SettingInvalid(
            f"cannot be read: {problem}", source=str(path), hint="mend it or remove it"
        ) from problem


def _checked(setting: Setting, value: object, source: str) -> str | int:
    if isinstance(setting.default, str):
        if isinstance(value, str | Path) and str(value):
            return str(value)
        raise SettingInvalid(f"{setting.name} = {value!r} cannot be", source=source, hint="give a text")
    try:
        number = int(value) if isinstance(value, str | int) and not isinstance(value, bool) else None
    except ValueError:
        number = None
    if number is None or not setting.low <= number <= setting.high:
        raise SettingInvalid(
            f"{setting.name} = {value!r} cannot be",
            source=source,
            hint=f"give a whole number from {setting.low} to {setting.high}",
        )
    return number
