"""Our own labelled pairs of duties (`tests/golden/overlaps`), as a dataset without lines and departments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from corpus.vocabulary.involvement import involvement_of
from graph.model import Department, Duty, Evidence, Organization, Post, Records, ReportingLine
from graph.view import View
from tests.small_records import EMPTY

GOLDEN = Path(__file__).parent / "golden" / "overlaps"
LABELS = {"s": "same", "c": "complementary", "r": "related", "d": "different"}
USES = ("tune", "check")
PROOF = (Evidence("own.txt", 0, 1, "-"),)


class OwnPair(NamedTuple):
    """Two duties of two posts; ``label`` is a value of `LABELS`, ``use`` one of `USES`."""

    a: Duty
    b: Duty
    label: str
    industry: str
    use: str


def own_pairs(language: str) -> tuple[list[OwnPair], View]:
    """Return the pairs of a language (``zh``, ``en``), and the dataset of all of them.

    Raises
    ------
    ValueError
        If a line is none of a family's: a mark, a post, a bar and a sentence.
    """
    duties: dict[tuple[str, str], Duty] = {}

    def duty_of(said: str) -> Duty:
        post, _, text = said.partition(" | ")
        if not text:
            raise ValueError(f"no post and sentence with a bar between them: {said}")
        owner = "urn:post/" + post
        made = Duty(f"{owner}/{len(duties)}", owner, "", text, involvement_of(text), "", False, (), PROOF)
        return duties.setdefault((post, text), made)

    pairs = [
        OwnPair(duty_of(base), duty_of(other), LABELS[mark], industry, use)
        for use in USES
        for base, mark, other, industry in _lines(GOLDEN / f"pairs_{language}_{use}.txt")
    ]
    posts = tuple(
        Post(owner, owner.removeprefix("urn:post/"), (), "urn:o", (), described=True, evidence=PROOF)
        for owner in dict.fromkeys(duty.owner for duty in duties.values())
    )
    organizations = (Organization("urn:o", "Example", language),)
    made: Records = replace(
        EMPTY.records, organizations=organizations, posts=posts, duties=tuple(duties.values())
    )
    return pairs, View(made)


class ReadPair(NamedTuple):
    """Two duties with the reading that a person would give them."""

    a: Duty
    b: Duty
    reading: str


def read_pairs() -> tuple[list[ReadPair], View]:
    """Return the pairs of ``readings.txt``, each in organisations of its own, and the dataset of all of them."""
    made, pairs = _Made(), list[ReadPair]()
    lines = (GOLDEN / "readings.txt").read_text("utf-8").splitlines()
    for number, line in enumerate(line for line in lines if line and not line.startswith("#")):
        reading, _, said = line.partition(" | ")
        one, other = said.split(" || ")
        pairs.append(ReadPair(made.duty(number, one), made.duty(number, other), reading))
    return pairs, View(made.records())


class _Made:
    """Records made from what a line says of a duty: post@organisation/department<superior | sentence."""

    def __init__(self) -> None:
        self._organizations: dict[str, Organization] = {}
        self._departments: dict[str, Department] = {}
        self._posts: dict[str, Post] = {}
        self._duties: list[Duty] = []
        self._lines: list[ReportingLine] = []

    def duty(self, number: int, said: str) -> Duty:
        who, _, text = said.partition(" | ")
        who, _, superior = who.partition("<")
        who, _, unit = who.partition("/")
        title, _, place = who.partition("@")
        home = f"urn:{number}/{place}"
        self._organizations.setdefault(home, Organization(home, place or "Example", "zh-Hans"))
        if unit:
            self._departments.setdefault(
                f"{home}/u/{unit}", Department(f"{home}/u/{unit}", unit, (), home, "", PROOF)
            )
        owner = f"{home}/{title}"
        units = (f"{home}/u/{unit}",) if unit else ()
        self._posts.setdefault(owner, Post(owner, title, (), home, units, described=True, evidence=PROOF))
        above = [
            one
            for one in self._posts.values()
            if one.id.startswith(f"urn:{number}/") and one.label == superior
        ]
        self._lines += [ReportingLine(owner, one.id, "subordinate", PROOF[0]) for one in above]
        made = Duty(
            f"{owner}/{len(self._duties)}", owner, "", text, involvement_of(text), "", False, (), PROOF
        )
        self._duties.append(made)
        return made

    def records(self) -> Records:
        return replace(
            EMPTY.records,
            organizations=tuple(self._organizations.values()),
            departments=tuple(self._departments.values()),
            posts=tuple(self._posts.values()),
            duties=tuple(self._duties),
            lines=tuple(self._lines),
        )


def _lines(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield the first duty of each family with the mark and the text of each other one, and the industry."""
    industry = base = ""
    for line in path.read_text("utf-8").splitlines():
        mark, _, said = line.partition(" ")
        if mark == "#":
            industry = said
        elif mark == "=":
            base = said
        elif line:
            yield base, mark, said, industry
