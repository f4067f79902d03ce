"""What is fuzzed: a reader for each kind of file, archives, extraction from text, and questions.

A target takes any bytes and either ends in a document that keeps its promises or in one clear line. Office
packages are fuzzed from the inside as well: the input is the XML of their main parts, put into a package, for
mutations of a packed file hardly ever get past its checksums.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.errors import DutygraphError
from corpus.intake.folder import CorpusFile, Listing
from corpus.intake.members import Members
from corpus.model import SourceDocument
from corpus.readers import SUFFIXES, read_bytes
from search.engine import Engine

# What stands between two parts of a package in an input.
BETWEEN_PARTS = b"\n=====\n"
QUESTIONS = (
    "谁负责盘点仓库",
    "店長歸誰管",
    "who reports to the store manager",
    "库管员有几条职责",
    "kuguanyuan 做什么",
)
# Suffixes that are read as another one is.
_ALIASES = frozenset(
    (".htm", ".text", ".markdown", ".mhtml", ".tsv", ".owl", ".xml", ".nt", ".nq", ".trig", ".json")
)
_OFFICE = "http://schemas.openxmlformats.org"
_TYPES = f"{_OFFICE}/officeDocument/2006/relationships"
_PARTS = {
    ".docx": ("word/document.xml", "word/numbering.xml", "word/styles.xml"),
    ".pptx": ("ppt/slides/slide1.xml", "ppt/slides/slide2.xml", "ppt/diagrams/data1.xml"),
    ".xlsx": ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"),
    ".ods": ("content.xml",),
    ".odt": ("content.xml", "styles.xml"),
}


@dataclass(frozen=True, slots=True)
class Target:
    """``run`` is given the input; ``seeds`` are inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: tuple[bytes, ...]


def targets() -> dict[str, Target]:
    """Return every target by its name: suffixes without the dot, ``docx-inside``, ``zip``, ``extract-txt``, ``questions``."""
    from tests.fuzz.seeds import seeds_of

    found = {suffix[1:]: Target(_reader(suffix), seeds_of(suffix)) for suffix in sorted(SUFFIXES - _ALIASES)}
    for suffix in sorted(SUFFIXES & set(_PARTS)):
        parts = tuple(BETWEEN_PARTS.join(_inside(seed, suffix)) for seed in seeds_of(suffix))
        found[f"{suffix[1:]}-inside"] = Target(_package(suffix), parts)
    found["zip"] = Target(_archive, seeds_of(".zip"))
    for suffix in (".txt", ".html", ".csv"):
        found[f"extract-{suffix[1:]}"] = Target(_extraction(suffix), seeds_of(suffix))
    found["questions"] = Target(_question, tuple(map(str.encode, QUESTIONS)))
    return found


def _reader(suffix: str) -> Callable[[bytes], None]:
    def run(data: bytes) -> None:
        try:
            document = read_bytes(data, name=f"a{suffix}")
        except DutygraphError as error:
            _check_line(str(error))
        else:
            check_document(document)

    return run


def _inside(seed: bytes, suffix: str) -> list[bytes]:
    with zipfile.ZipFile(io.BytesIO(seed)) as archive:
        return [archive.read(part) for part in _PARTS[suffix] if part in archive.namelist()]


def _package(suffix: str) -> Callable[[bytes], None]:
    """Return a target that puts its input in the place of the main parts of a package."""
    read = _reader(suffix)

    def run(data: bytes) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, content in _frame(suffix).items():
                archive.writestr(name, content)
            for name, part in zip(_PARTS[suffix], data.split(BETWEEN_PARTS), strict=False):
                archive.writestr(name, part)
        read(stream.getvalue())

    return run


def _frame(suffix: str) -> dict[str, str]:
    """Return the parts that only lead to others."""
    if suffix == ".pptx":
        links = {"rId1": ("slide", "slides/slide1.xml"), "rId2": ("slide", "slides/slide2.xml")}
        slides = "".join(f'<p:sldId id="25{n}" r:id="rId{n}"/>' for n in (1, 2))
        namespaces = f'xmlns:p="{_OFFICE}/presentationml/2006/main" xmlns:r="{_TYPES}"'
        return {
            "ppt/presentation.xml": f"<p:presentation {namespaces}><p:sldIdLst>{slides}</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": _links(links),
            "ppt/slides/_rels/slide2.xml.rels": _links({"rId1": ("diagramData", "../diagrams/data1.xml")}),
        }
    if suffix == ".xlsx":
        namespaces = f'xmlns="{_OFFICE}/spreadsheetml/2006/main" xmlns:r="{_TYPES}"'
        sheets = '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets>'
        return {
            "_rels/.rels": _links({"rId1": ("officeDocument", "xl/workbook.xml")}),
            "xl/workbook.xml": f"<workbook {namespaces}>{sheets}</workbook>",
            "xl/_rels/workbook.xml.rels": _links(
                {
                    "rId1": ("worksheet", "worksheets/sheet1.xml"),
                    "rId2": ("sharedStrings", "sharedStrings.xml"),
                    "rId3": ("styles", "styles.xml"),
                }
            ),
        }
    if suffix == ".ods":
        return {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    return {}


def _links(links: dict[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{_TYPES}/{kind}" Target="{part}"/>'
        for key, (kind, part) in links.items()
    )
    return f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">{entries}</Relationships>'


def _archive(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder, Members() as members:
        path = Path(folder) / "p.zip"
        path.write_bytes(data)
        listing = members.expand(Listing((CorpusFile(path, "p.zip"),), ()))
        for issue in listing.issues:
            _check_line(str(issue))
        for file in listing.files:
            assert file.name.startswith("p.zip/")
            assert not {"..", "."} & set(file.name.split("/"))
            try:
                assert members.load(file)
            except DutygraphError as error:
                _check_line(str(error))


def _extraction(suffix: str) -> Callable[[bytes], None]:
    """Return a target that reads UTF-8 of a format and extracts what it says."""

    def run(data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        with suppress(DutygraphError):  # the target of the reader itself looks at these
            document = read_bytes(text.encode(), name=f"a{suffix}")
            assert all(0 <= start < end <= len(document.raw) for start, end in _spans(document))

    return run


def check_document(document: SourceDocument) -> None:
    """Assert that everything that a document points at is in it."""
    seen, size = len(document.visible.text), len(document.raw)
    for heading in document.headings:
        assert 0 <= heading.start < heading.end <= seen
    for table in document.tables:
        assert all(0 <= cell.start < cell.end <= seen for cell in table.cells)
        assert all(cell.row_span > 0 < cell.column_span for cell in table.cells)
    assert all(0 <= place.start < place.end <= size for place in document.places)
    for issue in document.issues:
        _check_line(str(issue))
    at = 0
    for piece in document.visible.pieces:
        assert piece.start == at
        assert 0 <= piece.raw_start <= piece.raw_start + piece.raw_length <= size
        at += piece.length
    assert at == seen


def _question(data: bytes) -> None:
    """Ask the input of an invented dataset (`tests.fuzz.questions` asks odd questions of any)."""
    from tests.fuzz.questions import check

    check(_engine(), data.decode("utf-8", "replace")[:2_000])


@cache
def _engine() -> Engine:
    from tests.search_samples import sample_engine

    return sample_engine(Path(tempfile.mkdtemp()))


def _spans(document: SourceDocument) -> Iterator[tuple[int, int]]:
    from corpus.extract import extract  # the other targets start in half the time without it

    found = extract(document)
    for role in found.roles:
        assert role.title.strip()
        yield role.start, role.end
        for group in (role.reports_to, role.direct_reports, role.also_holds, role.deputies):
            yield from ((name.start, name.end) for name in group)
        for duty in role.duties:
            yield duty.start, duty.end
            yield from ((task.start, task.end) for task in duty.tasks)
        yield from ((party.start, party.end) for party in role.collaborators)
    yield from ((term.start, term.end) for term in found.definitions)


def _check_line(text: str) -> None:
    assert text.strip()
    assert len(text.splitlines()) == 1, text
