"""Measure the PDF reader; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_pdf [speed fidelity]

``speed`` reads a file of 200 pages with PDFium and, where they are installed, with pdfminer.six and pdfplumber: processor seconds.
``fidelity`` needs LibreOffice: it prints the sample and the golden documents on two sizes of paper and compares what the PDF yields
with what the original yields, F1 by kind of statement. Documents are converted below a temporary folder.
"""

from __future__ import annotations

import importlib.util
import io
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from corpus.extract import extract
from corpus.readers import read_source
from corpus.readers.pdf.pages import read_apart
from tests.pdf_made import Sheet, make_pdf

ROOT = Path(__file__).resolve().parents[2]
PAGES, LINES = 200, 45
# Name, width and height of the paper in cm, size of the letters in points.
PAPERS = (("A4", 21.0, 29.7, 12.0), ("A5", 14.8, 21.0, 14.0))
FONT = "Noto Serif CJK SC"


def speed() -> Iterator[str]:
    """Read many pages with each library that is there."""
    words = "负责组织编制年度设备检修计划并监督各车间按期完成"
    pages = [
        Sheet().lines(60, 50, [f"{page}.{line} {words}" for line in range(LINES)]) for page in range(PAGES)
    ]
    data = make_pdf(pages)
    for name, count in (("pdfium", _by_pdfium), ("pdfminer", _by_pdfminer), ("pdfplumber", _by_pdfplumber)):
        if importlib.util.find_spec("pypdfium2" if name == "pdfium" else name) is None:
            yield f"speed {name}: not installed"
            continue
        start = _processor_s()
        found = count(data)
        yield f"speed {name}: {_processor_s() - start:.1f} s for {PAGES} pages, {found:,} characters"


def _processor_s() -> float:
    """Processor time of this process and of those it has waited for."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


def _by_pdfium(data: bytes) -> int:
    """With the start of the process that reads."""
    return sum(len(page.glyphs) for page in read_apart(data)[1])


def _by_pdfminer(data: bytes) -> int:
    high_level = importlib.import_module("pdfminer.high_level")
    layout = importlib.import_module("pdfminer.layout")

    def characters(item: Any) -> int:
        if isinstance(item, layout.LTChar):
            return 1
        return sum(map(characters, item)) if isinstance(item, layout.LTContainer) else 0

    return sum(map(characters, high_level.extract_pages(io.BytesIO(data))))


def _by_pdfplumber(data: bytes) -> int:
    with importlib.import_module("pdfplumber").open(io.BytesIO(data)) as document:
        return sum(len(page.chars) for page in document.pages)


def fidelity() -> Iterator[str]:
    """Compare PDF with original on both papers."""
    office = shutil.which("soffice")
    if office is None:
        yield "fidelity: LibreOffice is not installed"
        return
    with tempfile.TemporaryDirectory() as folder:
        for paper in PAPERS:
            yield from _compared(office, Path(folder, paper[0]), paper)


def _compared(office: str, folder: Path, paper: tuple[str, float, float, float]) -> Iterator[str]:
    folder.mkdir()
    originals: dict[str, Path] = {}
    for path in sorted([*ROOT.glob("corpus/sample/*/*"), *ROOT.glob("tests/golden/industries/*.txt")]):
        if path.suffix in (".txt", ".docx"):
            originals[path.stem] = path
            _print_ready(path, folder / f"{path.stem}.docx", paper)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True)
    right, found, wanted = Counter[str](), Counter[str](), Counter[str]()
    for stem, path in originals.items():
        expected, read = _facts(path), _facts(folder / f"{stem}.pdf")
        for counter, facts in ((right, expected & read), (found, read), (wanted, expected)):
            counter.update(kind for kind, *_ in facts.elements())
    for kind in sorted(wanted):
        f1 = 2 * right[kind] / (found[kind] + wanted[kind])
        yield f"fidelity {paper[0]}, {len(originals)} documents, {kind}: F1 {f1:.3f} of {wanted[kind]}"


def _print_ready(path: Path, target: Path, paper: tuple[str, float, float, float]) -> None:
    """Write a Word document on this paper; one that is a Word document keeps its own."""
    if path.suffix == ".docx":
        shutil.copy(path, target)
        return
    _, width, height, size = paper
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(size)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(2)
    for line in read_source(path, name=path.name).raw.splitlines():
        document.add_paragraph(line).paragraph_format.space_after = Pt(0)
    document.save(str(target))


def _facts(path: Path) -> Counter[tuple[str, ...]]:
    """What a document yields, without blanks."""
    facts: Counter[tuple[str, ...]] = Counter()
    for role in extract(read_source(path, name=path.name)).roles:
        facts["roles", role.title] += 1
        facts.update(("duties", role.title, _squeezed(duty.text)) for duty in role.duties)
        facts.update(("reports_to", role.title, name.text) for name in role.reports_to)
        facts.update(("direct_reports", role.title, name.text) for name in role.direct_reports)
        if role.department:
            facts["departments", role.title, role.department.text] += 1
        for each in (role.qualifications, role.indicators, role.authorities, role.deliverables):
            facts.update(("fields", role.title, _squeezed(statement.text)) for statement in each)
    return facts


def _squeezed(words: str) -> str:
    return "".join(words.split())


MEASUREMENTS: dict[str, Callable[[], Iterator[str]]] = {"speed": speed, "fidelity": fidelity}


def main(names: list[str]) -> None:
    """Run the measurements that are named, or all."""
    for name in names or MEASUREMENTS:
        for line in MEASUREMENTS[name]():
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
