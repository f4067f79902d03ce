"""Nodes whose loss cuts others off from the rest (articulation points), and whom each cuts off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cut_nodes(nodes: Sequence[str], edges: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Find the nodes without which a connected part falls into pieces.

    Finding them takes linear time; naming whom they cut off, in a tree, as long as all chains to its top together.

    Parameters
    ----------
    nodes : sequence of str
        Ids, each once.
    edges : iterable of (str, str)
        Both ends are nodes. Direction, repeats and self-loops do not matter.

    Returns
    -------
    dict of str to tuple of str
        By such a node those who are then in any piece but the largest (of equal ones the first found), in the order of ``nodes``;
        the keys in the order of ``nodes``, too.

    References
    ----------
    Hopcroft and Tarjan, "Algorithm 447: Efficient Algorithms for Graph Manipulation", Communications of the ACM 16 (6), 1973.

    Examples
    --------
    >>> cut_nodes(["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("c", "d")])
    {'b': ('a',), 'c': ('d',)}
    """
    place = {node: number for number, node in enumerate(nodes)}
    near: list[dict[int, None]] = [{} for _ in nodes]
    for source, target in edges:
        one, other = place[source], place[target]
        if one != other:
            near[one][other] = near[other][one] = None
    neighbours = [list(others) for others in near]
    walked = [False] * len(nodes)
    found: dict[int, list[int]] = {}
    for start in range(len(nodes)):
        if not walked[start] and neighbours[start]:
            found.update(_cuts_of_part(start, neighbours, walked))
    return {nodes[cut]: tuple(nodes[lost] for lost in sorted(found[cut])) for cut in sorted(found)}


def _cuts_of_part(
    start: int, neighbours: Sequence[Sequence[int]], walked: list[bool]
) -> dict[int, list[int]]:
    """Walk one connected part depth first. Whoever is below a node stands in one stretch of the order of the walk."""
    order: list[int] = []
    at: dict[int, int] = {}
    lowest: dict[int, int] = {}
    pieces: dict[int, list[tuple[int, int]]] = {}
    waiting = [(start, -1, iter(neighbours[start]))]
    at[start] = lowest[start] = 0
    order.append(start)
    walked[start] = True
    while waiting:
        node, parent, rest = waiting[-1]
        for other in rest:
            if not walked[other]:
                walked[other] = True
                at[other] = lowest[other] = len(order)
                order.append(other)
                waiting.append((other, node, iter(neighbours[other])))
                break
            if other != parent:
                lowest[node] = min(lowest[node], at[other])
        else:
            waiting.pop()
            if parent >= 0:
                lowest[parent] = min(lowest[parent], lowest[node])
                if lowest[node] >= at[parent]:
                    pieces.setdefault(parent, []).append((at[node], len(order)))
    return {
        cut: lost
        for cut, below in pieces.items()
        if (lost := _lost(cut, below, order, is_start=cut == start))
    }


def _lost(cut: int, below: Sequence[tuple[int, int]], order: Sequence[int], *, is_start: bool) -> list[int]:
    """Return all pieces but the largest; ``below`` are those that hang on the node alone, the rest is one more."""
    held = sum(end - start for start, end in below)
    rest = 0 if is_start else len(order) - 1 - held
    if rest >= max(end - start for start, end in below):
        kept = None
    else:
        kept = max(below, key=lambda piece: (piece[1] - piece[0], -piece[0]))
    lost = [order[one] for piece in below if piece != kept for one in range(*piece)]
    if kept is not None and rest:
        stretches = sorted(below)
        inside = {one for start, end in stretches for one in range(start, end)}
        lost += [node for number, node in enumerate(order) if number not in inside and node != cut]
    return lost
