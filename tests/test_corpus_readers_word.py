"""Word: what is printed, with automatic numbers, merged cells and tracked changes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.numerals import numeral
from corpus.readers.package import MAX_PART_BYTES
from corpus.readers.reading import Reading
from corpus.readers.word import read_word

NS = nsdecls("w")


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: Document) -> Reading:
    return read_word(saved(document), "a.docx")


def lines(reading: Reading) -> list[str]:
    assert reading.visible.text == reading.raw
    return reading.raw.splitlines()


def add(document: Document, xml: str) -> None:
    """Put raw XML in front of the section properties at the end of the body."""
    document.element.body.insert(len(document.element.body) - 1, parse_xml(xml))


def level(index: int, number_format: str, text: str, *, start: int = 1, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def number(
    document: Document, levels: str, lists: str = '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num>'
) -> None:
    """Add a list definition of our own."""
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="77">{levels}</w:abstractNum>'))
    for element in parse_xml(f"<w:numbering {NS}>{lists}</w:numbering>"):
        numbering.append(element)


def item(document: Document, text: str, index: int = 0, number_id: int = 77) -> None:
    add(
        document,
        f'<w:p {NS}><w:pPr><w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number_id}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>",
    )


def test_paragraphs_headings_and_places() -> None:
    document = docx.Document()
    document.add_heading("仓储部", level=1)
    document.add_paragraph("")
    document.add_paragraph("负责盘点\n和收货\t入库")
    document.add_heading("物流部", level=2)
    reading = read(document)
    assert reading.raw == "仓储部\n负责盘点\n和收货\t入库\n物流部\n"
    assert [(h.level, reading.raw[h.start : h.end]) for h in reading.headings] == [
        (1, "仓储部"),
        (2, "物流部"),
    ]
    assert [(reading.raw[p.start : p.end], p.label) for p in reading.places][1] == (
        "负责盘点\n和收货\t入库",
        "paragraph 3",
    )


def test_levels_formats_and_restarts() -> None:
    document = docx.Document()
    number(
        document,
        level(0, "chineseCounting", "%1、")
        + level(1, "decimal", "（%2）", more='<w:suff w:val="nothing"/>')
        + level(2, "lowerLetter", "%1.%2.%3)", more="<w:isLgl/>")
        + level(3, "bullet", "\uf06c"),
    )
    for text, index in [("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1), ("庚", 3)]:
        item(document, text, index)
    assert lines(read(document)) == [
        "一、 甲",
        "（1）乙",
        "（2）丙",
        "1.2.1) 丁",
        "二、 戊",
        "（1）己",
        "● 庚",
    ]


def test_start_values_overrides_and_shared_counters() -> None:
    document = docx.Document()
    number(
        document,
        level(0, "upperRoman", "%1.", start=3),
        '<w:num w:numId="77"><w:abstractNumId w:val="77"/></w:num><w:num w:numId="78"><w:abstractNumId w:val="77"/></w:num>'
        '<w:num w:numId="79"><w:abstractNumId w:val="77"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        "</w:lvlOverride></w:num>",
    )
    for text, number_id in [("甲", 77), ("乙", 78), ("丙", 79), ("丁", 79), ("戊", 0)]:
        item(document, text, number_id=number_id)
    assert lines(read(document)) == ["III. 甲", "IV. 乙", "I. 丙", "II. 丁", "戊"]


def test_numbers_that_come_with_a_style() -> None:
    document = docx.Document()
    number(document, level(0, "decimal", "第%1条", more='<w:pStyle w:val="Clause"/>'))
    document.styles.element.append(
        parse_xml(
            f'<w:style {NS} w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/><w:basedOn w:val="Heading3"/>'
            '<w:pPr><w:numPr><w:numId w:val="77"/></w:numPr></w:pPr></w:style>'
        )
    )
    for text in ("甲", "乙"):
        add(
            document, f'<w:p {NS}><w:pPr><w:pStyle w:val="Clause"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        )
    reading = read(document)
    assert lines(reading) == ["第1条 甲", "第2条 乙"]
    assert [heading.level for heading in reading.headings] == [3, 3]


def test_merged_cells_count_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "岗位说明书"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "职责"
    table.cell(1, 1).text = "收货\n验货"
    table.cell(2, 2).text = "盘点"
    document.add_paragraph("后")
    reading = read(document)
    text = reading.raw
    found = [
        (c.row, c.column, c.row_span, c.column_span, text[c.start : c.end]) for c in reading.tables[0].cells
    ]
    assert found == [
        (0, 0, 1, 3, "岗位说明书"),
        (1, 0, 2, 1, "职责"),
        (1, 1, 1, 1, "收货\n验货"),
        (2, 2, 1, 1, "盘点"),
    ]
    assert text == "岗位说明书\n职责\n收货\n验货\n盘点\n后\n"
    assert reading.places[-2].label == "table 1, row 3, column 3"
    assert reading.places[-1].label == "paragraph 1"


def test_a_table_inside_a_cell_is_lines_of_the_cell() -> None:
    document = docx.Document()
    cell = document.add_table(rows=1, cols=2).cell(0, 1)
    cell.text = "外"
    inner = cell.add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    reading = read(document)
    assert len(reading.tables) == 1
    assert [reading.raw[c.start : c.end] for c in reading.tables[0].cells] == ["外\n内一\n内二"]


def test_tracked_changes_hidden_text_fields_and_controls() -> None:
    document = docx.Document()
    add(
        document,
        f"<w:p {NS}><w:r><w:t>甲</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>增</w:t></w:r>"
        "</w:ins><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>链</w:t></w:r></w:hyperlink></w:p>",
    )
    add(document, f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>控件</w:t></w:r></w:p></w:sdtContent></w:sdt>")
    add(
        document,
        f"<w:tbl {NS}><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>"
        "<w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>行</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
    )
    assert lines(read(document)) == ["甲增链", "控件", "行"]


def test_text_boxes_once() -> None:
    document = docx.Document()
    box = "<w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    add(
        document,
        f"<w:p {NS} {mc}><w:r><w:t>文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
    )
    assert lines(read(document)) == ["文", "框"]


@pytest.mark.parametrize(
    ("value", "number_format", "expected"),
    [
        (21, "chineseCounting", "二十一"),
        (110, "chineseCountingThousand", "一百一十"),
        (10, "ideographDigital", "一〇"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2, "ideographTraditional", "乙"),
        (3, "decimalFullWidth", "３"),
        (4, "decimalEnclosedParen", "⑷"),
        (22, "ordinal", "22nd"),
        (7, "noSuchFormat", "7"),
        (0, "lowerRoman", "0"),
    ],
)
def test_numerals(value: int, number_format: str, expected: str) -> None:
    assert numeral(value, number_format) == expected


def replaced(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the package with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = old.read(info)
            new.writestr(info.filename, change(content) if info.filename == name else content)
    return stream.getvalue()


def test_external_entities_are_refused() -> None:
    def with_entity(content: bytes) -> bytes:
        head, tail = content.split(b"?>", 1)
        doctype = b'?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        return head + doctype + tail.replace(b"<w:body>", b"<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p>")

    with pytest.raises(UnreadableDocument, match="document type"):
        read_word(replaced(saved(docx.Document()), "word/document.xml", with_entity), "a.docx")


def test_a_bomb_is_refused_by_what_it_declares_and_by_what_it_is() -> None:
    bomb = replaced(saved(docx.Document()), "word/document.xml", lambda _: b" " * (MAX_PART_BYTES + 1))
    with pytest.raises(UnreadableDocument, match="unpacks to"):
        read_word(bomb, "a.docx")
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        info = archive.getinfo("word/document.xml")
    true_size = info.file_size.to_bytes(4, "little")
    with pytest.raises(UnreadableDocument, match="another size"):
        read_word(bomb.replace(true_size, (5000).to_bytes(4, "little")), "a.docx")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"not a zip", "no zip package"),
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "password"),
    ],
)
def test_what_is_no_word_document(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words):
        read_word(data, "a.docx")


def test_deep_nesting_does_no_harm() -> None:
    depth = 60
    xml = f"<w:tbl {NS}>" + "<w:tr><w:tc><w:tbl>" * depth + "</w:tbl></w:tc></w:tr>" * depth + "</w:tbl>"
    document = docx.Document()
    add(document, xml)
    document.add_paragraph("文")
    assert lines(read(document)) == ["文"]
    deeper = b"<w:sdt><w:sdtContent>" * 5000
    with pytest.raises(UnreadableDocument, match="XML"):
        read_word(
            replaced(
                saved(document), "word/document.xml", lambda c: c.replace(b"<w:body>", b"<w:body>" + deeper)
            ),
            "a.docx",
        )


SAMPLE = saved(docx.Document())


@settings(max_examples=60)
@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=8))
def test_damaged_packages_are_read_or_refused(at: int, patch: bytes) -> None:
    try:
        read_word(SAMPLE[:at] + patch + SAMPLE[at + len(patch) :], "a.docx")
    except UnreadableDocument as error:
        message = str(error)
    else:
        message = ""
    assert "\n" not in message
