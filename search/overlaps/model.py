"""What a report of overlapping duties consists of: pairs, clusters, and what was left out. Plain values; ids are those of the dataset."""

from __future__ import annotations

from typing import Literal

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
        the other), ``same_post`` (one post in several organisations), ``shared`` (the documents say that they do it together),
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
    """Duties that are one duty, by id in the order of the records, with the owners (ids, each once) and what it is about in a few words."""

    duties: tuple[str, ...]
    posts: tuple[str, ...]
    label: str
    boilerplate: bool = False


class Overlaps(msgspec.Struct, frozen=True):
    """The overlaps of a dataset.

    Attributes
    ----------
    pairs : tuple of Pair
        Those that matter most first.
    clusters : tuple of Cluster
        Those that matter most first.
    least : float
        No pair below this score is listed.
    duties : int
        How many duties were compared.
    judged : int
        How many pairs of texts were judged.
    unlisted : int
        Pairs of copies of a text that only their cluster shows, because the text has more than `find.MOST_COPIES` copies.
    floor : float
        Cosine of the weighted terms below which pairs were not judged: 0 where every pair that shares any term was.
    """

    pairs: tuple[Pair, ...]
    clusters: tuple[Cluster, ...]
    least: float
    duties: int
    judged: int
    unlisted: int
    floor: float
