"""What a report of overlapping duties consists of: pairs, clusters, and what was left out. Plain values; ids are those of the dataset."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

Kind = Literal["identical", "near", "related"]
Reading = Literal["conflict", "lead_assist", "approve_execute", "line", "same_post", "shared", "boilerplate"]
Relation = Literal["line", "peers", "cross_department", "unknown"]


class Pair(msgspec.Struct, frozen=True):
    """Two duties of two owners that may be one duty.

    Attributes
    ----------
    a, b : str
        Ids of the duties, of which ``a`` comes first among the records.
    score : float
        0 to 1: how sure it is that they are one duty owned twice.
    kind : {"identical", "near", "related"}
        The same words; one duty in other words, or one inside the other; a neighbouring duty.
    reading : str
        What a person should make of it: ``conflict`` (two do the same), ``lead_assist``, ``approve_execute``, ``line`` (one is above
        the other), ``same_post`` (posts of two organisations, mostly one post of several stores), ``shared`` (a sentence says that they do it together),
        ``boilerplate``.
    relation : {"line", "peers", "cross_department", "unknown"}
        How the two owners stand to each other.
    boilerplate : bool
        Whether both would fit any post as they stand.
    """

    a: str
    b: str
    score: float
    kind: Kind
    reading: Reading
    relation: Relation
    boilerplate: bool


class Cluster(msgspec.Struct, frozen=True):
    """Duties that are one duty.

    Attributes
    ----------
    duties : tuple of str
        Ids, in the order of the records.
    posts : tuple of str
        Ids of their owners, each once.
    label : str
        What they are about, in a few words.
    reading : str
        What a person should make of it: of the readings of its pairs the one that matters most.
    score : float
        The largest score of its pairs.
    boilerplate : bool
        Whether all of its pairs are.
    """

    duties: tuple[str, ...]
    posts: tuple[str, ...]
    label: str
    reading: Reading
    score: float
    boilerplate: bool


# What is worth a meeting comes first; two stores' copies of one post and what any post must do come last.
_URGENCY: Final[dict[Reading, int]] = {
    "conflict": 0, "line": 1, "lead_assist": 2, "approve_execute": 2, "shared": 3, "same_post": 4, "boilerplate": 5,
}  # fmt: skip


_DISTANCE: Final[dict[Relation, int]] = {"cross_department": 0, "unknown": 1, "peers": 2, "line": 3}


def urgency(reading: Reading) -> int:
    """Return how little a reading matters: 0 for a conflict, more for others."""
    return _URGENCY[reading]


def importance(
    pair: Pair, *, is_apart: bool = False
) -> tuple[bool, bool, bool, bool, int, float, int, float, str, str]:
    """Return a key that sorts pairs by how much they matter; ``is_apart`` says that the owners are of two organisations.

    What is neither boilerplate nor one post in several organisations comes first, among those what is one duty before what is only
    related, what one organisation can decide before what two have, then by reading, then by score. Of about equal scores (to a tenth) what crosses departments comes first: two mechanics
    of one workshop may well have the same sentence.
    """
    return (
        pair.boilerplate or pair.reading == "boilerplate",
        pair.reading == "same_post",
        pair.kind == "related",
        is_apart,
        urgency(pair.reading),
        -round(pair.score, 1),
        _DISTANCE[pair.relation],
        -pair.score,
        pair.a,
        pair.b,
    )


class Overlaps(msgspec.Struct, frozen=True):
    """The overlaps of a dataset.

    Attributes
    ----------
    pairs : tuple of Pair
        Those that matter most first.
    clusters : tuple of Cluster
        Those that matter most first.
    asked : float
        The score that was asked for.
    least : float
        Every pair from this score on is listed: as asked, or more where too many pairs reach that.
    duties : int
        How many duties were compared.
    judged : int
        How many pairs of texts were judged; all others provably score less.
    unlisted : int
        Pairs of copies that are not listed, at the most, because a text has more than `copies.MOST_COPIES` copies.
    """

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    asked: float
    least: float
    duties: int
    judged: int
    unlisted: int
