"""How fast documents are read and extracted, and in how much memory; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_extract [--against DIR] [--rounds 3] [--megabytes 1] [--parts speed,floor,memory,leak]

``speed`` prints megabytes of UTF-8 source per second of processor time, of ``extract`` alone and of ``read_source`` with
``extract``: the seeds (``../shared/seeds``, left out where they are absent), the golden documents of other industries, the sample
corpus, and a generated pile in which nothing stands twice (`tests.bench.role_pile`). The first pass is cold (no word was met before),
the best of the later ones warm. ``floor`` prints what is left to gain: how fast the same generated pile goes through the least that
extraction in Python can be, which is to find each line, match one pattern on it and make one record. ``memory`` prints the peak beyond the start for one document of one, two and four megabytes,
``leak`` the resident memory while 10,000 small files are read in one process.

``--against`` names another checkout: each round runs both, one after the other, and the ratio is printed beside the speeds.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1_000_000
SMALL_FILES = 10_000
SMALL_BYTES = 1_000
PARTS = ("speed", "floor", "memory", "leak")
Figures = dict[str, float]
_Item = TypeVar("_Item")


def main() -> None:
    """Print the figures of this checkout, or of this one and another."""
    options = _options()
    if options.worker:
        sys.stdout.write(json.dumps(_measured(options.worker, Path(options.pile))))
        return
    trees = {"here": ROOT} | ({"against": Path(options.against).resolve()} if options.against else {})
    with tempfile.TemporaryDirectory() as folder:
        parts = options.parts.split(",")
        _write_piles(Path(folder), options.megabytes, parts)
        for part in parts:
            runs = {
                name: [
                    _run(tree, part, Path(folder)) for _ in range(options.rounds if part == "speed" else 1)
                ]
                for name, tree in trees.items()
            }
            _report(part, runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--against", default="", help="another checkout to compare with")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--megabytes", type=float, default=1)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--worker", default="", help=argparse.SUPPRESS)
    parser.add_argument("--pile", default="", help=argparse.SUPPRESS)
    return parser.parse_args()


def _write_piles(folder: Path, megabytes: float, parts: Sequence[str]) -> None:
    """Write what the parts read once, so that every tree reads the same bytes."""
    from tests.bench.role_pile import pile

    piles: dict[str, list[str]] = {}
    if "speed" in parts or "floor" in parts:
        piles["pile"] = pile(int(megabytes * MEGABYTE))
    if "memory" in parts:
        sizes = {f"large-{times}": times * MEGABYTE for times in (1, 2, 4)}
        piles |= {name: pile(size, document_bytes=size, seed=3)[:1] for name, size in sizes.items()}
    if "leak" in parts:
        piles["small"] = pile(3 * SMALL_FILES * SMALL_BYTES // 2, document_bytes=SMALL_BYTES, seed=2)[
            :SMALL_FILES
        ]
    for name, documents in piles.items():
        (folder / name).mkdir()
        for number, text in enumerate(documents):
            (folder / name / f"{number:05}.txt").write_text(text, encoding="utf-8")


def _run(tree: Path, part: str, pile: Path) -> Figures:
    # the worker is this file; what it measures is what the tree holds
    done = subprocess.run(
        [sys.executable, __file__, "--worker", part, "--pile", str(pile)],
        cwd=tree,
        env=os.environ | {"PYTHONPATH": str(tree)},
        stdout=subprocess.PIPE,
        check=True,
    )
    figures: Figures = json.loads(done.stdout)
    return figures


def _measured(part: str, pile: Path) -> Figures:
    return {"speed": _speed, "floor": _floor, "memory": _memory, "leak": _leak}[part](pile)


def _speed(pile: Path) -> Figures:
    from corpus.extract import extract
    from corpus.readers import SUFFIXES, read_source

    golden = ROOT / "tests" / "golden" / "industries"
    piles = {
        "generated": sorted((pile / "pile").iterdir()),
        "golden": sorted(path for path in golden.iterdir() if path.suffix in SUFFIXES),
        "sample": sorted(
            path for path in (ROOT / "corpus" / "sample").rglob("*.*") if path.suffix in SUFFIXES
        ),
        "seeds": sorted((ROOT.parent / "shared" / "seeds").glob("*.txt")),
    }
    figures: Figures = {}
    extract(read_source(piles["golden"][0], name="warm.txt"))  # dictionaries and converters are loaded
    for name, paths in piles.items():
        size = sum(path.stat().st_size for path in paths) / MEGABYTE
        if not paths:
            continue
        documents = [read_source(path, name=path.name) for path in paths]
        times = [_seconds(extract, documents) for _ in range(3)]
        both = _seconds(lambda path: extract(read_source(path, name=path.name)), paths)
        figures[f"{name}: extract cold"] = size / times[0]
        figures[f"{name}: extract warm"] = size / min(times[1:])
        figures[f"{name}: read and extract"] = size / both
    return figures


_LINE = re.compile(r"[^\n]+")
_PATTERN = re.compile(
    r"\s*(?:(?P<mark>\d{1,3}[、.)]|[(（]\d+[)）]|[一二三四五六七八九十]+、|[-•●])\s*)?(?:(?P<label>[^:：]{2,12})[:：])?(?P<words>.*?)[;；。.]?\s*$"
)


@dataclass(frozen=True, slots=True)
class _Record:
    ordinal: str | None
    text: str
    start: int
    end: int


def _items(text: str) -> list[_Record]:
    found = (_PATTERN.match(text, *line.span()) for line in _LINE.finditer(text))
    return [_Record(item["mark"], item["words"], *item.span("words")) for item in found if item]


def _floor(pile: Path) -> Figures:
    texts = [path.read_text(encoding="utf-8") for path in sorted((pile / "pile").iterdir())]
    size = sum(len(text.encode()) for text in texts) / MEGABYTE
    return {"least work for each line": size / min(_seconds(_items, texts) for _ in range(3))}


def _seconds(work: Callable[[_Item], object], items: Sequence[_Item]) -> float:
    start = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - start


def _memory(pile: Path) -> Figures:
    from corpus.extract import extract
    from corpus.readers import read_source

    extract(read_source(next((ROOT / "tests" / "golden" / "industries").glob("*.txt")), name="warm.txt"))
    figures: Figures = {}
    before = _peak()
    for times in (1, 2, 4):
        start = time.process_time()
        extract(read_source(pile / f"large-{times}" / "00000.txt", name="large.txt"))
        figures[f"{times} MB in one document: peak MB beyond the start"] = _peak() - before
        figures[f"{times} MB in one document: seconds"] = time.process_time() - start
    return figures


def _leak(pile: Path) -> Figures:
    from corpus.extract import extract
    from corpus.readers import read_source

    figures: Figures = {}
    for number, path in enumerate(sorted((pile / "small").iterdir()), 1):
        extract(read_source(path, name=path.name))
        if number % (SMALL_FILES // 5) == 0:
            figures[f"resident MB after {number} small files"] = _resident()
    return figures


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / MEGABYTE


def _report(part: str, runs: Mapping[str, Sequence[Figures]]) -> None:
    best = {name: {key: max(run[key] for run in found) for key in found[0]} for name, found in runs.items()}
    for key, here in best["here"].items():
        unit = " MB/s" if part in ("speed", "floor") else ""
        line = f"{key:45} {here:9.3f}{unit}"
        if "against" in best:
            line += f"  against {best['against'][key]:9.3f}{unit}  ratio {here / best['against'][key]:6.2f}"
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
