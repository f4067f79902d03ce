"""Who says that they work with whom, counted: one table for each organisation, between departments or between posts.

Rows say, columns are named: a row whose column does not say the same back shows a collaboration that only one side knows of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from graph.model import Collaboration
from graph.networkedges import specific
from graph.view import View

NOWHERE: Final = ""
"""The side of posts without a department."""

SideKind = Literal["own", "foreign", "external", "nowhere"]


@dataclass(frozen=True, slots=True)
class Side:
    """A row or column: a department or post of the organisation, one of another organisation, or an outside party.

    ``id`` is `NOWHERE` for the posts that stand in no department.
    """

    id: str
    label: str
    kind: SideKind


@dataclass(frozen=True, slots=True)
class Collaborations:
    """The table of one organisation.

    Attributes
    ----------
    organization : str
        Its name.
    rows : tuple of Side
        Whoever says anything, in the order of the records.
    columns : tuple of Side
        Own sides in the order of the records, those that only speak included, then foreign ones, then outside parties, the most often
        named first.
    cells : mapping of (str, str) to tuple of Collaboration
        The statements by the ids of row and column; empty cells are left out.
    """

    organization: str
    rows: tuple[Side, ...]
    columns: tuple[Side, ...]
    cells: Mapping[tuple[str, str], tuple[Collaboration, ...]]

    def count(self, row: Side, column: Side) -> int:
        """Return the number of statements in a cell."""
        return len(self.cells.get((row.id, column.id), ()))


def collaborations_between(view: View, unit: Literal["department", "post"]) -> tuple[Collaborations, ...]:
    """Count the statements of working together.

    Parameters
    ----------
    view : View
    unit : {"department", "post"}
        What rows and columns are. A post in several departments counts for each of them. With posts, a column may also be a department that a
        post works with.

    Returns
    -------
    tuple of Collaborations
        One for each organisation with any, in the order of the records. A party that names nobody in particular (各部门) is left out.
    """
    gathered: dict[str, dict[tuple[str, str], list[Collaboration]]] = {
        organization: {} for organization in view.organizations
    }
    labels: dict[str, str] = {}
    for said in specific(view.records):
        cells = gathered[view.organization_of(said.post)]
        for row in _units(view, said.post, unit):
            for column in _units(view, said.party, unit):
                cells.setdefault((row, column), []).append(said)
                labels.setdefault(column, said.party_label)
    return tuple(
        _table(view, organization, {ends: tuple(found) for ends, found in cells.items()}, labels)
        for organization, cells in gathered.items()
        if cells
    )


def _units(view: View, thing: str, unit: str) -> tuple[str, ...]:
    """The departments that somebody counts for, or themselves; outside parties are themselves."""
    if unit == "post" or thing not in view.posts:
        return (thing,)
    return view.posts[thing].departments or (NOWHERE,)


def _table(
    view: View,
    organization: str,
    cells: Mapping[tuple[str, str], tuple[Collaboration, ...]],
    labels: Mapping[str, str],
) -> Collaborations:
    named = Counter({column: 0 for _, column in cells})
    for (_, column), found in cells.items():
        named[column] += len(found)
    touched = dict.fromkeys([*(row for row, _ in cells), *named])
    sides = {one: _side(view, one, organization, labels) for one in touched}
    speaking = {row for row, _ in cells}
    own = [sides[one] for one in _in_order(view, touched) if sides[one].kind in ("own", "nowhere")]
    others = sorted(
        (side for side in sides.values() if side.kind in ("foreign", "external")),
        key=lambda side: (side.kind == "external", -named[side.id], side.label, side.id),
    )
    return Collaborations(
        organization=view.organizations[organization].label,
        rows=tuple(side for side in own if side.id in speaking),
        columns=tuple(own) + tuple(others),
        cells=cells,
    )


def _side(view: View, thing: str, organization: str, labels: Mapping[str, str]) -> Side:
    if thing == NOWHERE:
        return Side(thing, "", "nowhere")
    if thing not in view.posts and thing not in view.departments:
        return Side(thing, labels[thing], "external")
    home = view.organization_of(thing)
    label = view.name_of(thing) if thing in view.posts else view.departments[thing].label
    if home == organization:
        return Side(thing, label, "own")
    return Side(thing, f"{label} ({view.organizations[home].label})", "foreign")


def _in_order(view: View, touched: Iterable[str]) -> Iterator[str]:
    """Departments and posts, the posts of a department side by side; whoever stands nowhere comes last."""
    place = {department: number for number, department in enumerate(view.departments)}
    posts = sorted(
        view.posts.values(),
        key=lambda post: place.get(post.departments[0], len(place)) if post.departments else len(place),
    )
    known = set(touched)
    everyone = [*view.departments, *(post.id for post in posts), NOWHERE]
    return (one for one in everyone if one in known)
