"""A role while it is being read: spans in the clean text, not yet records."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as attribute

from corpus.model import Involvement
from corpus.record import record
from corpus.text.marks import Mark
from corpus.vocabulary.labels import Field


@record
class Piece:
    """Words of the clean text that say something, and the rule that took them."""

    start: int
    end: int
    rule: str
    sure: float = 1.0
    mark: Mark | None = None
    name: str = ""


@dataclass(slots=True)
class DutyDraft:
    """A duty and the tasks below it; ``part`` is the post's involvement where a matrix states it."""

    piece: Piece
    tasks: list[Piece] = attribute(default_factory=list)
    part: Involvement | None = None


@dataclass(slots=True)
class Group:
    """The items under one label, kept together so that a wrong label can be seen by its items."""

    field: Field
    pieces: list[Piece] = attribute(default_factory=list)


@dataclass(slots=True)
class EntryDraft:
    """What a row of a register of posts says besides title, department and duties; see `corpus.model.RegisterEntry`."""

    number: Piece | None = None
    superiors: list[Piece] = attribute(default_factory=list)
    organization: str = ""
    parent: str = ""
    grade: str = ""
    headcount: str = ""
    occupation: str = ""


@dataclass(slots=True)
class RoleDraft:
    """What has been read of one role so far; ``labelled`` are titles in the labels below its heading that are not the heading's."""

    title: str
    raw: tuple[int, int]
    begin: int
    rule: str
    sure: float = 1.0
    is_department: bool = False
    variants: list[str] = attribute(default_factory=list)
    labelled: list[Piece] = attribute(default_factory=list)
    department: Piece | None = None
    names: dict[Field, list[Piece]] = attribute(default_factory=dict)
    says_none: set[Field] = attribute(default_factory=set)
    duties: list[DutyDraft] = attribute(default_factory=list)
    groups: list[Group] = attribute(default_factory=list)
    listed: list[Piece] = attribute(default_factory=list)
    entry: EntryDraft | None = None
    end: int = 0

    def add_name(self, which: Field, piece: Piece) -> None:
        """Add a name to a field once."""
        known = self.names.setdefault(which, [])
        if all(other.name != piece.name for other in known):
            known.append(piece)

    def add(self, which: Field, piece: Piece) -> None:
        """Add an item to the group that its label opened."""
        if not self.groups or self.groups[-1].field != which:
            self.groups.append(Group(which))
        self.groups[-1].pieces.append(piece)

    @property
    def is_only_named(self) -> bool:
        """Whether nothing but a heading names it: a 岗位名称 below may still say what it is called."""
        stated = self.duties or self.groups or self.names.keys() - {"also_holds"}
        return not stated and self.rule != "title-label"

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been said of the role but its name."""
        return not (self.duties or self.groups or self.names or self.listed or self.says_none)
