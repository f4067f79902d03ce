"""Organisations and departments by the names that a command was given; where there is none, the nearest are proposed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from corpus.errors import InputError
from graph.identity import name_key
from graph.view import View

_CLOSE = 0.4  # similarity (difflib's ratio) from which on a name is proposed
_PROPOSED = 5


def organization_named(view: View, name: str) -> str:
    """Return the id of an organisation.

    Raises
    ------
    InputError
        If none is called so; the hint names those that may be meant.
    """
    found = [one.id for one in view.records.organizations if name_key(one.label) == name_key(name)]
    if name in view.organizations or found:
        return name if name in view.organizations else found[0]
    labels = [one.label for one in view.records.organizations]
    raise InputError(f"no organisation is called {name}", hint=_proposal(name, labels))


def departments_named(view: View, name: str, organization: str | None) -> frozenset[str]:
    """Return the ids of the departments of a name, with those inside them; of all organisations without ``organization``.

    Raises
    ------
    InputError
        If none is called so; the hint names those that may be meant.
    """
    found = [one.id for one in view.find_departments(name, organization)]
    if not found:
        existing = (one for one in view.records.departments if organization in (None, one.organization))
        labels = [one.label for one in existing if view.members_of(one.id)]
        raise InputError(f"no department is called {name}", hint=_proposal(name, labels))
    for one in found:
        found += [below for below in view.subdepartments_of(one) if below not in found]
    return frozenset(found)


def _proposal(name: str, labels: Iterable[str]) -> str:
    """Return what to try: names that contain the one given, else those that are like it, else any."""
    distinct = list(dict.fromkeys(labels))
    parts = [label for label in distinct if name_key(name) and name_key(name) in name_key(label)]
    proposed = parts or get_close_matches(name, distinct, n=_PROPOSED, cutoff=_CLOSE) or distinct
    return f"there is {', '.join(proposed[:_PROPOSED])}" if proposed else "the dataset has none"
