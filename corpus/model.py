"""The records that leave this folder: what a document says about roles, departments and duties.

All are frozen. Offsets are 0-based, half-open and in characters of ``SourceDocument.raw``; texts are normalised (Simplified for
Chinese, artefacts removed). Where a record came from (rule, confidence) rides along but is not part of its equality.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.issues import Issue as Issue
from corpus.mapped import MappedText

RoleKind = Literal["post", "department"]
PartyKind = Literal["post", "department", "external"]
Involvement = Literal["Responsible", "Approves", "Supervises", "Supports", "Consulted", "Informed"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; each merged cell once, at its upper left corner. Offsets are in ``SourceDocument.visible``."""

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table in reading order: rows from the top, cells from the left. Empty cells are left out. Offsets as in `Cell`."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the file itself marks as a heading (``#``, ``<h2>``, Word style). Offsets are in ``visible``; level 1 is the top."""

    start: int
    end: int
    level: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a span of ``raw`` stands in a file that has no characters of its own to count (Word, Excel).

    ``label`` is what a person looks for: "paragraph 12", "table 1, row 3, column 2", "sheet 人员, cell B4".
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One document as read: the text that offsets count in, and what a person sees of it.

    Attributes
    ----------
    name : str
        Path inside the corpus, with ``/``.
    media_type : str
        What the file is; of a mail or a file under a wrong suffix what the text in it is.
    raw : str
        The decoded file; for Word and Excel a plain rendering (paragraphs and cells in reading order, one a line).
    visible : MappedText
        What a person sees (no tags, no Markdown marks; list numbers resolved where the file keeps them apart), mapped to ``raw``.
        Lines are separated by a line feed; each cell and each paragraph is at least one line of its own.
    headings, tables : tuple
        Structure that the file itself states; offsets in ``visible.text``. Empty for plain text.
    places : tuple of Place
        For files without characters of their own; offsets in ``raw``, in order.
    """

    name: str
    media_type: str
    encoding: str
    sha256: str
    size_bytes: int
    raw: str
    visible: MappedText
    headings: tuple[Heading, ...] = ()
    tables: tuple[Table, ...] = ()
    places: tuple[Place, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a document: normalised text and where they stand in ``raw``."""

    text: str
    start: int
    end: int
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class DutyStatement:
    """One duty of a role.

    ``ordinal`` is the number as written (``3``, ``十二``), or the place in the list where none is. ``as_written`` is what the file
    shows where ``text`` puts garbled characters right, empty elsewhere. ``mark`` is the list mark before it as written (``(3)``),
    empty where none is.
    """

    ordinal: str
    text: str
    start: int
    end: int
    involvement: Involvement = "Responsible"
    frequency: str = ""
    boilerplate: bool = False
    tasks: tuple[Statement, ...] = ()
    as_written: str = ""
    mark: str = field(default="", compare=False)
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class CollaborationStatement:
    """A party that the role works with. ``generic`` parties (各部门, 上级领导) name nobody in particular."""

    party: str
    kind: PartyKind
    topic: str
    start: int
    end: int
    generic: bool = False
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """What a row of a register of posts says besides title, department and duties.

    Attributes
    ----------
    number : Statement or None
        The post's own number as written; None where the row has none (a group of equal posts).
    superiors : tuple of Statement
        Numbers of the posts that it reports to, as written.
    parent : str
        The organisation above the row's own.
    grade, headcount, occupation : str
        As written; ``headcount`` is a number of posts in full-time equivalents.
    post : str
        The id that an earlier build gave a row without a number, where an RDF file of that build says so; else empty.
    """

    number: Statement | None = None
    superiors: tuple[Statement, ...] = ()
    parent: str = ""
    grade: str = ""
    headcount: str = ""
    occupation: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class RoleRecord:
    """What one section of a document says about one post or department.

    Attributes
    ----------
    title : str
        Normalised title; ``title_raw`` as written; ``variants`` other spellings that the same section uses.
    labelled : tuple of Statement
        Titles that a label below the heading gives instead, other posts' titles too (岗位名称:库管员 below the heading 保管员).
    start, end : int
        The section in ``raw``, from its heading to its last statement.
    copies : tuple of Statement
        The headings of later sections of the same title with nothing but duties of this one, which are left out.
    heading : tuple of int
        Where the heading or the label's value stands that names it, in ``raw``.
    reports_to, direct_reports, also_holds, deputies : tuple of Statement
        ``text`` is the other post's title.
    states_no_superior, states_no_reports : bool
        The section says 无.
    entry : RegisterEntry or None
        Where the section is a row of a register: there ``reports_to`` holds the titles of the rows that its superiors' numbers mean.
    organization : str
        The organisation that a row of a register or a statement of an RDF file names, else empty.
    same_as : tuple of str
        The IRIs that an RDF file has for the post or department; empty elsewhere.
    is_described : bool
        False where an RDF file of ours says that the post was only named, by whoever reports to it, say.
    """

    title: str
    title_raw: str
    kind: RoleKind
    start: int
    end: int
    variants: tuple[str, ...] = ()
    department: Statement | None = None
    organization: str = ""
    reports_to: tuple[Statement, ...] = ()
    states_no_superior: bool = False
    direct_reports: tuple[Statement, ...] = ()
    states_no_reports: bool = False
    also_holds: tuple[Statement, ...] = ()
    deputies: tuple[Statement, ...] = ()
    duties: tuple[DutyStatement, ...] = ()
    deliverables: tuple[Statement, ...] = ()
    qualifications: tuple[Statement, ...] = ()
    indicators: tuple[Statement, ...] = ()
    authorities: tuple[Statement, ...] = ()
    collaborators: tuple[CollaborationStatement, ...] = ()
    labelled: tuple[Statement, ...] = field(default=(), compare=False)
    copies: tuple[Statement, ...] = field(default=(), compare=False)
    heading: tuple[int, int] = field(default=(0, 0), compare=False)
    entry: RegisterEntry | None = None
    same_as: tuple[str, ...] = ()
    is_described: bool = True
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that the document defines."""

    term: str
    definition: str
    start: int
    end: int
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example; its actions are not duties."""

    title: str
    start: int
    end: int
    rule: str = field(default="", compare=False)
    confidence: float = field(default=1.0, compare=False)


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """A heading of a table that lists posts or duties, and the field its column was read as: empty where it was left out.

    ``is_stated`` where ``corpus.toml`` names the column.
    """

    heading: str
    field: str
    start: int
    end: int
    is_stated: bool = False


@dataclass(frozen=True, slots=True)
class TableReading:
    """How the columns of one table were understood; ``name`` is the sheet, or empty. Forms have no columns and are left out."""

    name: str
    columns: tuple[ColumnReading, ...]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document yields, before any graph. ``language`` is ``zh-Hans``, ``zh-Hant`` or ``en``."""

    document: str
    encoding: str
    language: str
    roles: tuple[RoleRecord, ...] = ()
    definitions: tuple[Definition, ...] = ()
    cases: tuple[Case, ...] = ()
    issues: tuple[Issue, ...] = ()
    tables: tuple[TableReading, ...] = ()
