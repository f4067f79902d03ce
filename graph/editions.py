"""Several editions of one dataset side by side: for how long each holds, and one network of all of them.

Ids stay the same from edition to edition (the same organisation and title), so a node that two editions have is one node. What
changed in it is not judged here, only kept apart by edition.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final, Literal, TypeVar

from corpus.errors import InputError
from graph.network import Edge, Network
from graph.networkedges import UNDIRECTED_KINDS, heads_first
from graph.nodes import Attributes

Thing = TypeVar("Thing")
EdgeKey = tuple[str, str, str]

_YEAR: Final = re.compile(r"[12]\d{3}", re.ASCII)
_DATE: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_NUMBER: Final = re.compile(r"-?\d{1,9}", re.ASCII)
_HOW_NAMED: Final = "name editions by years (2023), dates (2023-07-01) or whole numbers (1)"
_JUST_BEFORE: Final = 0.001
"""Of a number: an edition ends so much before the next. Gephi counts both ends in, and no window of its timeline is as narrow."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """When editions hold.

    Attributes
    ----------
    format : {"date", "double"}
        How times are spelt: YYYY-MM-DD, or a number.
    periods : tuple of (str, str)
        The first and the last moment of each edition, both included, in the order of time. An edition holds until just before the
        next, the last for as long as the one before it: a timeline needs an end.
    """

    format: Literal["date", "double"]
    periods: tuple[tuple[str, str], ...]

    def spells(self, present: Sequence[bool]) -> tuple[tuple[str, str], ...]:
        """Give the periods of the editions in which something is, adjacent ones as one.

        Examples
        --------
        >>> timeline_of(["1", "2", "4"])[1].spells([True, True, False])
        (('1', '3.999'),)
        """
        return tuple(period for value, period in self.runs(present) if value)

    def runs(self, values: Sequence[Thing]) -> tuple[tuple[Thing, tuple[str, str]], ...]:
        """Give each value with the period for which it stays the same, from one value an edition."""
        found = []
        for value, group in groupby(zip(values, self.periods, strict=True), key=lambda pair: pair[0]):
            periods = [period for _, period in group]
            found.append((value, (periods[0][0], periods[-1][1])))
        return tuple(found)


def timeline_of(names: Sequence[str]) -> tuple[list[int], Timeline]:
    """Read the names of editions as times.

    Parameters
    ----------
    names : sequence of str
        At least two: years and dates, or whole numbers that are no years. A year is its first of January.

    Returns
    -------
    tuple of (list of int, Timeline)
        The places of the names in the order of time, and when the editions hold.

    Raises
    ------
    InputError
        If there are fewer than two, two are the same time, a name is no time, or years and numbers are mixed.

    Examples
    --------
    >>> order, timeline = timeline_of(["2024", "2022"])
    >>> order, timeline.periods
    ([1, 0], (('2022-01-01', '2023-12-31'), ('2024-01-01', '2025-12-31')))
    """
    if len(names) < 2:
        raise InputError("one edition has no timeline", hint="name two or more")
    are_numbers = all(_NUMBER.fullmatch(name) and not _YEAR.fullmatch(name) for name in names)
    starts = [float(name) for name in names] if are_numbers else [_day(name).toordinal() for name in names]
    order = sorted(range(len(names)), key=lambda place: starts[place])
    for earlier, later in pairwise(order):
        if starts[earlier] == starts[later]:
            raise InputError(f"{names[earlier]} and {names[later]} are the same time", hint=_HOW_NAMED)
    in_order = [starts[place] for place in order]
    if are_numbers:
        ends = [*in_order[1:], 2 * in_order[-1] - in_order[-2]]
        spelt = [
            (str(int(start)), f"{end - _JUST_BEFORE:.3f}") for start, end in zip(in_order, ends, strict=True)
        ]
        return order, Timeline("double", tuple(spelt))
    days = [_day(names[place]) for place in order]
    are_years = all(_YEAR.fullmatch(name) for name in names)
    ends_on = [*(day - timedelta(days=1) for day in days[1:]), _last_day(days, are_years=are_years)]
    periods = zip(days, ends_on, strict=True)
    return order, Timeline("date", tuple((start.isoformat(), end.isoformat()) for start, end in periods))


def merged(networks: Sequence[Network]) -> Network:
    """Put the networks of editions together into one that has every node and edge of any, as the newest edition has them.

    Parameters
    ----------
    networks : sequence of Network
        Of one view, in the order of time.

    Returns
    -------
    Network
        Nodes and edges of the newest edition first, then what only older ones have.
    """
    newest_first = networks[::-1]
    nodes: dict[str, Attributes] = {}
    edges: dict[EdgeKey, Edge] = {}
    for network in newest_first:
        for node, facts in network.nodes.items():
            nodes.setdefault(node, facts)
        for edge in network.edges:
            edges.setdefault(key_of(edge), edge)
    notes = tuple(dict.fromkeys(note for network in networks for note in network.notes))
    return Network(
        networks[0].name, nodes, tuple(heads_first(edges.values(), nodes)), networks[0].is_mixed, notes
    )


def key_of(edge: Edge) -> EdgeKey:
    """Tell what makes two edges of different editions one: their ends, without an order where they have no direction, and kind."""
    if edge.kind in UNDIRECTED_KINDS and edge.source > edge.target:
        return edge.target, edge.source, edge.kind
    return edge.source, edge.target, edge.kind


def _day(name: str) -> date:
    """The first day of a year, or a date."""
    try:
        if _YEAR.fullmatch(name):
            return date(int(name), 1, 1)
        if _DATE.fullmatch(name):
            return date.fromisoformat(name)
    except ValueError:
        pass
    raise InputError(f"{name!r} is no time", hint=_HOW_NAMED)


def _last_day(days: Sequence[date], *, are_years: bool) -> date:
    """The day on which the last edition ends, which is drawn as long as the one before it."""
    try:
        if are_years:
            return date(2 * days[-1].year - days[-2].year - 1, 12, 31)
        return days[-1] + (days[-1] - days[-2]) - timedelta(days=1)
    except OverflowError:
        return date.max
