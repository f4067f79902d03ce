"""Fuzz the readers and extraction with atheris (libFuzzer guided by the coverage of our own code).

    python -m tests.fuzz.run --minutes 30            every target in turn, and a table of what was run
    python -m tests.fuzz.run --minutes 5 docx eml    some of them
    python -m tests.fuzz.run --replay FILE docx      one input again, with its traceback

Inputs that were worth keeping, and those that broke something, stay below ``--work``; the next run goes on from
there. atheris is no dependency of the project: ``pip install atheris`` (wheels for Linux). Exit code 1 says
that something broke.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path

# A run of one input may take this long and this much; the largest inputs are far below a real document.
TIMEOUT_S, MEMORY_MB, LONGEST_BYTES = 20, 2048, 16_384
# Reading an old spreadsheet starts a process each time.
SLOW = frozenset(("xls",))
INSTRUMENTED = ["corpus", "ontology", "search", "email", "quopri", "zipfile"]


def main() -> int:
    """Run all targets, each in a process of its own."""
    options = _options()
    if options.inside or options.replay:
        return fuzz(options.targets[0], options.work, options.seconds, options.replay)
    from tests.fuzz.targets import targets

    names = options.targets or sorted(targets())
    seconds = max(5, round(options.minutes * 60 / len(names)))
    broken = 0
    say(f"{'target':<14}{'runs':>10}{'seconds':>9}{'inputs kept':>13}{'broken':>8}")
    for name in names:
        command = [sys.executable, "-m", "tests.fuzz.run", "--inside", "--work", str(options.work)]
        started = time.monotonic()
        run = subprocess.run(
            [*command, "--seconds", str(seconds), name],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        done = re.search(r"Done (\d+) runs", run.stderr)
        crashes = len(list(_folder(options.work, name, "broken").iterdir()))
        broken += crashes + (run.returncode != 0 and not crashes)
        kept = len(list(_folder(options.work, name, "inputs").iterdir()))
        seconds_taken = time.monotonic() - started
        say(f"{name:<14}{done[1] if done else '?':>10}{seconds_taken:>9.0f}{kept:>13}{crashes:>8}")
        if run.returncode:
            say(run.stderr[-3000:])
    return int(broken > 0)


def say(line: str) -> None:
    """Write a line at once, so that a long run can be watched."""
    print(line, flush=True)  # noqa: T201


def fuzz(name: str, work: Path, seconds: int, replay: Path | None) -> int:
    """Fuzz one target in this process; libFuzzer ends it."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED, enable_loader_override=False):
        from corpus import readers

        for module in pkgutil.iter_modules(
            readers.__path__
        ):  # they are imported late, when it would be too late
            importlib.import_module(f"corpus.readers.{module.name}")
        if name.startswith("extract"):
            importlib.import_module("corpus.extract")
        from tests.fuzz.seeds import WORDS
        from tests.fuzz.targets import targets

        target = targets()[name]
    if replay is not None:
        target.run(replay.read_bytes())
        return 0
    inputs = _folder(work, name, "inputs")
    for number, seed in enumerate(target.seeds):
        (inputs / f"seed-{number}").write_bytes(seed)
    dictionary = work / "words.dict"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "ascii")
    arguments = [
        f"-max_total_time={seconds}",
        f"-timeout={TIMEOUT_S}",
        f"-rss_limit_mb={MEMORY_MB}",
        f"-max_len={max(LONGEST_BYTES, *map(len, target.seeds))}",
        f"-dict={dictionary}",
        f"-artifact_prefix={_folder(work, name, 'broken')}/",
        "-seed=1",
        "-verbosity=1",
        str(inputs),
    ]
    atheris.Setup([sys.argv[0], *arguments], lambda data: target.run(bytes(data)))
    atheris.Fuzz()
    return 0


def _folder(work: Path, name: str, kind: str) -> Path:
    folder = work / name / kind
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Fuzz the readers and extraction.")
    parser.add_argument("targets", nargs="*", help="names of targets; all without any")
    parser.add_argument("--minutes", type=float, default=30, help="for all targets together")
    parser.add_argument("--work", type=Path, default=Path(".fuzz"), help="where inputs are kept")
    parser.add_argument("--replay", type=Path, help="run one input of one target")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--seconds", type=int, default=60, help=argparse.SUPPRESS)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
