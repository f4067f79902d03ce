"""Fit the regression that tells names of posts and units from topics and duties, and measure it; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_titles [--write]

The names stand in ``corpus/vocabulary/names/``, one a line, by industry. Names of posts and units are left out an industry at a time, topics
and duties a tenth at a time, so that what is counted was never seen: neither the name nor its industry. Printed for both languages, for the
regression and for the rule of endings (`corpus.vocabulary.titles`): how many posts and units are told to be such, how many topics and duties
are not, the mean of the two, and the same for the posts whose ending is not known; then how golden documents are read with and without it. ``--write`` fits all names and writes the weights.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

os.environ.setdefault("OMP_NUM_THREADS", "1")  # matrices so small are multiplied fastest by one thread

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression

from corpus.layout.nameseries import shown_posts
from corpus.vocabulary.namekinds import FOLDER, KINDS, SCALE, WEIGHTS, Kind, Language, pieces, scored
from corpus.vocabulary.titles import is_department, is_post
from tests.test_golden_industries import reading, tally_half

NAMES = Path(__file__).parents[2] / "corpus" / "vocabulary" / FOLDER
LANGUAGES: tuple[Language, ...] = ("zh", "en")
TENTHS = 10
_RARE = 2  # names that a piece must stand in; pieces of one name say nothing of others
_STRENGTH = 1.0  # of the data against the penalty; 0.3 and 3 were no better on industries left out
_BEARERS = ("posts", "units")


class Listed(NamedTuple):
    """A name of the lists, what it means and the industry it stands under."""

    name: str
    kind: Kind
    industry: str


def listed(language: Language) -> tuple[Listed, ...]:
    """Return the names of the lists in one language."""
    found = []
    for kind in KINDS:
        industry = ""
        for line in (NAMES / f"{kind}.{language}.txt").read_text("utf-8").splitlines():
            if line.startswith("# "):
                industry = line[2:]
            else:
                found.append(Listed(line, kind, industry))
    return tuple(found)


def _matrix(names: Sequence[str], columns: Mapping[str, int]) -> csr_matrix:
    rows = [sorted(columns[piece] for piece in pieces(name) if piece in columns) for name in names]
    edges = np.cumsum([0, *map(len, rows)])
    return csr_matrix(
        (np.ones(edges[-1]), np.concatenate([np.array(row, dtype=np.int64) for row in rows]), edges),
        shape=(len(names), len(columns)),
    )


def fitted(known: Iterable[tuple[str, Kind]]) -> dict[str, str]:
    """Return the weights of each piece for posts, units and duties, measured against topics, as the file holds them."""
    pairs = sorted(set(known))
    seen = Counter(piece for name in {name for name, _ in pairs} for piece in pieces(name))
    kept = sorted(piece for piece, count in seen.items() if count >= _RARE)
    columns = {piece: place for place, piece in enumerate(kept)}
    model = LogisticRegression(
        C=_STRENGTH, class_weight="balanced", fit_intercept=False, max_iter=1000, tol=1e-5
    )
    model.fit(_matrix([name for name, _ in pairs], columns), [kind for _, kind in pairs])
    row = {kind: model.coef_[list(model.classes_).index(kind)] for kind in KINDS}
    steps = [
        np.rint((row[kind] - row["topics"]) * SCALE).astype(int) for kind in ("posts", "units", "duties")
    ]
    found = {piece: [int(step[at]) for step in steps] for piece, at in columns.items()}
    return {piece: "\t".join(map(str, weights)) for piece, weights in found.items() if any(weights)}


def unseen(language: Language) -> list[tuple[str, Kind, bool]]:
    """Return each name with its kind and whether a regression that never saw it takes it for a post or a unit."""
    names = listed(language)
    pairs = sorted({(one.name, one.kind) for one in names})
    industries = sorted({one.industry for one in names if one.kind == "posts"})
    groups = defaultdict(set)
    for one in names:
        if one.kind in _BEARERS and one.industry in industries:
            groups[industries.index(one.industry) % TENTHS].add((one.name, one.kind))
    for place, pair in enumerate(
        pair for pair in pairs if all(pair not in group for group in groups.values())
    ):
        groups[place % TENTHS].add(pair)
    told = []
    for tenth in range(TENTHS):
        left_out = {name for name, _ in groups[tenth]}
        weights = fitted(pair for pair in pairs if pair[0] not in left_out)
        told += [(name, kind, scored(name, weights).bears_duties > 0) for name, kind in sorted(groups[tenth])]
    return told


def report(language: Language) -> str:
    """Return the lines that say how well names are told apart in one language."""
    told = unseen(language)
    by_ending = [(name, kind, is_post(name) or is_department(name)) for name, kind, _ in told]
    unknown = {name for name, kind, known in by_ending if not known}
    lines = []
    for label, found in (("regression", told), ("endings", by_ending)):
        bearers = [said for _, kind, said in found if kind in _BEARERS]
        others = [not said for _, kind, said in found if kind not in _BEARERS]
        unmarked = [said for name, kind, said in found if kind in _BEARERS and name in unknown]
        right, left = np.mean(bearers), np.mean(others)
        lines.append(
            f"{language} {label:10} posts and units {right:.3f} of {len(bearers)}, topics and duties {left:.3f} of {len(others)},"
            f" mean {(right + left) / 2:.3f}; of unknown ending {np.mean(unmarked):.3f} of {len(unmarked)}"
        )
    return "\n".join(lines)


def golden() -> str:
    """Return how well golden documents of other industries are read with the names that their siblings show, and without."""
    lines = []
    for label, shown in (("with", shown_posts), ("without", lambda text: frozenset[str]())):
        with mock.patch("corpus.extract.shown_posts", shown):
            reading.cache_clear()
            tally_half.cache_clear()
            halves = ((half, tally_half(half)) for half in "ab")
            lines += [
                f"half {half} {label} names shown: roles {tallies['roles']}, attached duties {tallies['attached']}"
                for half, tallies in halves
            ]
    return "\n".join(lines)


def main() -> None:
    """Print, and write where asked."""
    for language in LANGUAGES:
        if "--write" in sys.argv[1:]:
            weights = fitted((one.name, one.kind) for one in listed(language))
            lines = (f"{piece}\t{numbers}" for piece, numbers in sorted(weights.items()))
            (NAMES / WEIGHTS.format(language)).write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(report(language))  # noqa: T201
    print(golden())  # noqa: T201


if __name__ == "__main__":
    main()
