"""A description as a Word document, written by python-docx: real styles, numbered duties, source numbers that lead to the appendix.

Texts of documents only ever become the text of runs: no field, no link address and no bookmark name is made of them.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import BinaryIO, Final

from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

from api.description.model import Fact, Group, JobDescription, Part, Reference, Statement
from api.description.phrases import phrase
from api.description.plain import plain
from api.description.wordstyles import CELL, DISPUTED, NOTE, PARTNER, SMALL, SOURCE, new_document
from api.words import Lang, say

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest time that a zip file can hold
_HEAD_WIDTHS: Final = (Cm(3.4), Cm(13.2))
_EVIDENCE_WIDTHS: Final = (Cm(1.2), Cm(4.2), Cm(2.6), Cm(8.6))
_SHADE: Final = "EEF4F2"


def write_word(description: JobDescription, stream: BinaryIO) -> None:
    """Write a description; the same description gives the same bytes."""
    written = io.BytesIO()
    _document(description).save(written)
    with zipfile.ZipFile(written) as made, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as timeless:
        for name in made.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            timeless.writestr(member, made.read(name))


def _document(description: JobDescription) -> WordDocument:
    document, lang = new_document(description), description.language
    title = phrase(lang, "document_title", title=description.title)
    document.add_paragraph(plain(title), style="Title")
    document.add_paragraph(plain(description.organization), style="Subtitle")
    for about in description.about:
        document.add_paragraph().add_run(about, style=NOTE)
    document.add_heading(phrase(lang, "head"), level=1)
    _add_head(document, description.facts, lang)
    if description.open_points:
        document.add_heading(phrase(lang, "open_points"), level=1)
        for point in description.open_points:
            _say(document.add_paragraph(style="List Bullet"), point, lang)
    for part in description.parts:
        _add_part(document, part, lang)
    document.add_heading(phrase(lang, "evidence"), level=1)
    _add_evidence(document, description.references, lang)
    return document


def _add_head(document: WordDocument, facts: Sequence[Fact], lang: Lang) -> None:
    table = _add_table(document, len(facts), _HEAD_WIDTHS, CELL)
    for row, fact in zip(table.rows, facts, strict=True):
        label, content = row.cells
        _shade(label)
        label.paragraphs[0].add_run(fact.label, style=PARTNER)
        paragraph = content.paragraphs[0]
        if not fact.statements:
            paragraph.add_run(say(lang, "none_stated"), style=NOTE)
        for at, statement in enumerate(fact.statements):
            _say(content.add_paragraph(style=CELL) if at else paragraph, statement, lang)


def _add_part(document: WordDocument, part: Part, lang: Lang) -> None:
    document.add_heading(part.heading, level=1)
    if not part.groups:
        document.add_paragraph().add_run(say(lang, "none_stated"), style=NOTE)
    for group in part.groups:
        _add_group(document, group, "List Number" if part.is_numbered else "List Bullet", lang)


def _add_group(document: WordDocument, group: Group, style: str, lang: Lang) -> None:
    if group.heading:
        document.add_heading(group.heading, level=2)
    for statement in group.statements:
        _say(document.add_paragraph(style=style), statement, lang)
        for task in statement.details:
            document.add_paragraph(plain(task), style="List Bullet 2")


def _say(paragraph: Paragraph, statement: Statement, lang: Lang) -> None:
    """Add a statement: partner, text, notes, numbers of sources."""
    if statement.lead:
        paragraph.add_run(plain(statement.lead), style=PARTNER)
        if statement.text:
            paragraph.add_run(say(lang, "colon"))
    paragraph.add_run(plain(statement.text))
    if statement.note:
        paragraph.add_run(" " + phrase(lang, "bracketed", note=statement.note), style=NOTE)
    if statement.is_disputed:
        disputed = phrase(lang, "bracketed", note=phrase(lang, "disputed"))
        paragraph.add_run(f" {disputed}", style=DISPUTED)
    for number in statement.references:
        _link(paragraph.add_run(f"[{number}]", style=SOURCE), number)


def _link(run: Run, number: int) -> None:
    """Let a number lead to its row of the appendix."""
    element: _Element = run._r
    link: _Element = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(number))
    element.addprevious(link)
    link.append(element)


def _add_evidence(document: WordDocument, references: Sequence[Reference], lang: Lang) -> None:
    table = _add_table(document, len(references) + 1, _EVIDENCE_WIDTHS, SMALL)
    rows = iter(table.rows)
    head = next(rows)
    head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell, key in zip(head.cells, ("number", "document", "place", "quote"), strict=True):
        _shade(cell)
        cell.paragraphs[0].add_run(phrase(lang, key), style=PARTNER)
    for row, reference in zip(rows, references, strict=True):
        number, where, place, quote = (cell.paragraphs[0] for cell in row.cells)
        _mark(number.add_run(str(reference.number)), reference.number)
        where.add_run(plain(reference.document))
        place.add_run(plain(reference.place))
        quote.add_run(plain(reference.before), style=NOTE)
        quote.add_run(plain(reference.quote))
        quote.add_run(plain(reference.after), style=NOTE)


def _mark(run: Run, number: int) -> None:
    """Put a bookmark around a run."""
    element: _Element = run._r
    start: _Element = OxmlElement("w:bookmarkStart")
    end: _Element = OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark(number))
    element.addprevious(start)
    element.addnext(end)


def _bookmark(number: int) -> str:
    return f"source_{number}"


def _add_table(document: WordDocument, rows: int, widths: Sequence[Length], style: str) -> Table:
    table: Table = document.add_table(rows, len(widths), style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
            cell.paragraphs[0].style = style
    return table


def _shade(cell: _Cell) -> None:
    properties: _Element = cell._tc.get_or_add_tcPr()
    shade: _Element = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    properties.append(shade)
