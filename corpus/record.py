"""Records that are made a hundred thousand times: frozen for the type checker, plain at run time.

A frozen dataclass sets each attribute through ``object.__setattr__``, which takes three times as long as a plain one. Types are checked
strictly everywhere, so nothing assigns to a record; what leaves the extraction (`corpus.model`) is frozen in earnest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

_Record = TypeVar("_Record")


@dataclass_transform(frozen_default=True)
def record(cls: type[_Record]) -> type[_Record]:
    """Make a class a record with slots, compared and hashed by its attributes.

    >>> @record
    ... class Place:
    ...     start: int
    >>> Place(1) == Place(1), len({Place(1), Place(1)})
    (True, 1)
    """
    return dataclass(slots=True, unsafe_hash=True)(cls)
