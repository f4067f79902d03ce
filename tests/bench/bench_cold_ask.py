"""Process time of a question asked in a new process, beside what it cannot do without; and of opening the compiled thesaurus.

Run it as ``python -m tests.bench.bench_cold_ask DATASET``, where DATASET was built from ``../shared/seeds``. Measured on two cores with other
processes on them, best of eight, bytecode cached: 0.20 to 0.26 s in Chinese and pinyin, 0.37 s in Traditional characters (OpenCC reads its
phrases for 0.06 s of it), 0.21 to 0.40 s in English, where the bare start took 0.06 s. Before rjieba was left out, patterns were compiled
late and tables searched as text, the same questions took 1.4 to 2.4 times as long (both in turn, in one run).
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ontology.compiled import compile_thesaurus, open_thesaurus
from ontology.thesaurus import load_thesaurus

RUNS = 8
QUESTIONS = (
    "谁负责索赔",
    "誰負責索賠",
    "who handles warranty claims",
    "what reports to the service director",
    "谁负责月球着陆",
    "誰負責月球著陸",
    "who lands rockets on the moon",
    "锁赔归谁管",
    "shui fuze suopei",
    "车还在保修期内坏了,该找谁",
)


def process_time(arguments: list[str], cache: str) -> float:
    """Return the process time (user and system, in seconds) of a Python process, bytecode kept in a folder of its own."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    run = subprocess.run(
        [sys.executable, *arguments],
        stdout=subprocess.DEVNULL,
        env=environment | {"PYTHONPYCACHEPREFIX": cache},
        check=False,
    )
    if run.returncode not in (0, 1):  # 1 says that nothing was found
        run.check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def best(measure: Callable[[], float]) -> float:
    """Return the least of several measurements, in seconds."""
    return min(measure() for _ in range(RUNS))


def own_time(action: Callable[[], object]) -> float:
    """Return the process time of an action of this process, in seconds."""
    start = time.process_time()
    action()
    return time.process_time() - start


def main() -> None:
    """Print the times in seconds and as shares of a bare start."""
    dataset = sys.argv[1]
    with tempfile.TemporaryDirectory() as cache:
        floor = best(lambda: process_time(["-c", "import msgspec, click"], cache))
        sys.stdout.write(f"{floor:.3f} s  1.00  python with msgspec and click" + "\n")
        for question in QUESTIONS:
            command = ["-m", "api", "ask", question, "--json", "--data", dataset]
            seconds = best(lambda command=command: process_time(command, cache))  # type: ignore[misc]
            sys.stdout.write(f"{seconds:.3f} s  {seconds / floor:.2f}  {question}" + "\n")
        file = Path(cache) / "thesaurus.msgpack"
        compile_thesaurus(file)
        parsed = best(lambda: own_time(lambda: load_thesaurus().tables()))
        opened = best(lambda: own_time(lambda: open_thesaurus(file)))
        sys.stdout.write(
            f"{opened:.4f} s  {opened / parsed:.2f}  compiled thesaurus against {parsed:.4f} s from Turtle"
            + "\n"
        )


if __name__ == "__main__":
    main()
