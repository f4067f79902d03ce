"""How far two divisions of the same things agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

DIGITS = 4


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two measures of one agreement.

    Attributes
    ----------
    purity : float
        0 to 1: the share of things whose group is the most frequent one of their cluster. Many small clusters raise it by themselves.
    adjusted_rand : float
        At most 1, which is the same division; 0 is what chance gives, less than that below 0.
    """

    purity: float
    adjusted_rand: float


def agreement(clusters: Sequence[Hashable], groups: Sequence[Hashable]) -> Agreement | None:
    """Compare clusters with groups that are known, in linear time.

    Parameters
    ----------
    clusters, groups : sequence
        The cluster, and the group, of each thing; of one length.

    Returns
    -------
    Agreement or None
        None where there are fewer than two things.

    Notes
    -----
    With ``n_ij`` things in cluster i and group j, and ``pairs(n) = n (n - 1) / 2``: purity is ``sum_i max_j n_ij / n``; adjusted Rand is
    ``(sum_ij pairs(n_ij) - e) / ((a + b) / 2 - e)`` with ``a = sum_i pairs(n_i)``, ``b = sum_j pairs(n_j)``, ``e = a b / pairs(n)``.

    References
    ----------
    Hubert and Arabie, "Comparing partitions", Journal of Classification 2, 1985; purity: Manning, Raghavan and Schütze, "Introduction
    to Information Retrieval", 16.3.

    Examples
    --------
    >>> agreement([1, 1, 2, 2], ["x", "x", "y", "x"])
    Agreement(purity=0.75, adjusted_rand=0.0)
    """
    count = len(clusters)
    if count < 2:
        return None
    cells = Counter(zip(clusters, groups, strict=True))
    best: dict[Hashable, int] = {}
    for (cluster, _), size in cells.items():
        best[cluster] = max(best.get(cluster, 0), size)
    together = sum(map(_pairs, cells.values()))
    in_clusters = sum(map(_pairs, Counter(clusters).values()))
    in_groups = sum(map(_pairs, Counter(groups).values()))
    expected = in_clusters * in_groups / _pairs(count)
    most = (in_clusters + in_groups) / 2
    # All in one, or all apart, both times: the same division.
    rand = 1.0 if most == expected else (together - expected) / (most - expected)
    return Agreement(round(sum(best.values()) / count, DIGITS), round(rand, DIGITS))


def _pairs(count: int) -> float:
    return count * (count - 1) / 2
