"""Presentations: slides in order, shapes as a person reads them, what the master adds left out."""

from __future__ import annotations

import io
import zipfile

import pptx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.presentation import Presentation
from pptx.slide import Slide
from pptx.util import Inches

from corpus.errors import UnreadableDocument
from corpus.readers.reading import Reading
from corpus.readers.readingorder import Box, reading_order
from corpus.readers.slides import read_slides

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
TITLE_AND_BODY, BLANK = 1, 6


def saved(deck: Presentation) -> bytes:
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def read(deck: Presentation) -> Reading:
    return read_slides(saved(deck), "a.pptx")


def box(slide: Slide, text: str, left: float, top: float, width: float = 3, height: float = 1) -> None:
    place = (Inches(left), Inches(top), Inches(width), Inches(height))
    slide.shapes.add_textbox(*place).text_frame.text = text


def replaced(data: bytes, name: str, old: str, new: str) -> bytes:
    """Return a package with a text in one of its parts replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for part in source.namelist():
            content = source.read(part)
            if part == name:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            changed.writestr(part, content)
    return target.getvalue()


def test_titles_are_headings_and_come_first() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    box(slide, "本页说明", 0, 0)
    slide.placeholders[1].text_frame.text = "负责前台接待\n负责电话转接"
    assert slide.shapes.title is not None
    slide.shapes.title.text = "前台文员"
    second = deck.slides.add_slide(deck.slide_layouts[TITLE_AND_BODY])
    assert second.shapes.title is not None
    second.shapes.title.text = "门卫"
    reading = read(deck)
    lines = reading.raw.splitlines()
    assert lines[0] == "前台文员"
    assert set(lines[1:4]) == {"本页说明", "负责前台接待", "负责电话转接"}
    assert lines[4] == "门卫"
    assert [reading.raw[h.start : h.end] for h in reading.headings] == ["前台文员", "门卫"]
    labels = {reading.raw[place.start : place.end]: place.label for place in reading.places}
    assert labels["前台文员"] == "slide 1, title, paragraph 1"
    assert labels["负责电话转接"].endswith("paragraph 2")
    assert labels["门卫"] == "slide 2, title, paragraph 1"


def test_boxes_are_read_downwards_and_columns_keep_their_headings() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    box(slide, "末行", 0, 6, width=8)
    box(slide, "左栏标题", 0, 1)
    box(slide, "左栏内容", 0, 2, height=3)
    box(slide, "右栏标题", 5, 1)
    box(slide, "右栏内容", 5, 2, height=3)
    assert read(deck).raw.splitlines() == ["左栏标题", "左栏内容", "右栏标题", "右栏内容", "末行"]


def test_shapes_in_groups_are_read_where_the_group_stands() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    box(slide, "后面", 0, 5)
    group = slide.shapes.add_group_shape()
    for text, top in (("乙", 2), ("甲", 1)):
        shape = group.shapes.add_textbox(0, Inches(top), Inches(2), Inches(0.5))
        shape.text_frame.text = text
    assert read(deck).raw.splitlines() == ["甲", "乙", "后面"]


def test_merged_cells_count_once() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    table = slide.shapes.add_table(3, 2, 0, 0, Inches(6), Inches(3)).table
    texts = {(0, 0): "岗位", (0, 1): "职责", (1, 0): "出纳", (1, 1): "登记日记账", (2, 1): "保管现金"}
    for place, text in texts.items():
        table.cell(*place).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    reading = read(deck)
    cells = {
        reading.raw[c.start : c.end]: (c.row, c.column, c.row_span, c.column_span)
        for c in reading.tables[0].cells
    }
    assert cells == {
        "岗位": (0, 0, 1, 1),
        "职责": (0, 1, 1, 1),
        "出纳": (1, 0, 2, 1),
        "登记日记账": (1, 1, 1, 1),
        "保管现金": (2, 1, 1, 1),
    }
    assert reading.places[-1].label == "slide 1, table 1, row 3, column 2"


def test_automatic_numbers_and_marks_are_written_out() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    frame = slide.shapes.add_textbox(0, 0, Inches(5), Inches(5)).text_frame
    marks = [
        ("收货", '<a:buAutoNum type="arabicPeriod"/>', 0),
        ("核对单据", '<a:buAutoNum type="alphaLcParenR"/>', 1),
        ("发货", '<a:buAutoNum type="arabicPeriod"/>', 0),
        ("说明", "<a:buNone/>", 0),
        ("盘点", '<a:buAutoNum type="ea1ChsPeriod" startAt="3"/>', 0),
        ("清洁", '<a:buFont typeface="Wingdings"/><a:buChar char="n"/>', 0),
    ]
    for number, (text, mark, level) in enumerate(marks):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
        for element in etree.fromstring(f'<x xmlns:a="{A}">{mark}</x>'):
            paragraph._p.get_or_add_pPr().append(element)
    assert read(deck).raw.splitlines() == ["1. 收货", "a) 核对单据", "2. 发货", "说明", "三. 盘点", "■ 清洁"]


def test_footers_numbers_notes_and_hidden_slides_are_left_out() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    box(slide, "正文", 0, 0)
    for kind in ("ftr", "sldNum", "dt"):
        box(slide, f"页脚{kind}", 0, 3)
        properties = slide.shapes[-1]._element.nvSpPr.nvPr
        etree.SubElement(properties, f"{{{properties.nsmap['p']}}}ph", {"type": kind})
    notes = slide.notes_slide.notes_text_frame
    assert notes is not None
    notes.text = "讲稿"
    hidden = deck.slides.add_slide(deck.slide_layouts[BLANK])
    box(hidden, "隐藏", 0, 0)
    hidden._element.set("show", "0")
    reading = read(deck)
    assert reading.raw == "正文\n"
    assert [(issue.code, issue.message.rpartition(": ")[2]) for issue in reading.issues] == [
        ("hidden-slides", "2"),
        ("notes-left-out", "1"),
    ]


def test_smartart_is_read_from_the_top_down() -> None:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[BLANK])
    slide.shapes.add_table(1, 1, 0, 0, 1, 1)
    texts = {"2": "仓库主管", "1": "物流经理", "3": "司机"}
    points = "".join(
        f'<d:pt modelId="{key}"><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>'
        for key, text in texts.items()
    )
    links = "".join(
        f'<d:cxn modelId="{9}{child}" srcId="{parent}" destId="{child}" srcOrd="{order}"/>'
        for parent, child, order in (("0", "1", 0), ("1", "3", 1), ("1", "2", 0))
    )
    model = (
        f'<d:dataModel xmlns:d="{DIAGRAM}" xmlns:a="{A}"><d:ptLst><d:pt modelId="0" type="doc"/>{points}'
        f"</d:ptLst><d:cxnLst>{links}</d:cxnLst></d:dataModel>"
    )
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"),
        "application/xml",
        deck.part.package,
        model.encode(),
    )
    relation = slide.part.relate_to(part, "http://schemas.openxmlformats.org/x/diagramData")
    data = slide.shapes[0]._element.find(f".//{{{A}}}graphicData")
    data.clear()
    etree.SubElement(
        data,
        f"{{{DIAGRAM}}}relIds",
        {"{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm": relation},
    )
    reading = read(deck)
    assert reading.raw.splitlines() == ["物流经理", "仓库主管", "司机"]
    assert reading.places[1].label == "slide 1, diagram 1, text 2"


def test_a_slide_that_is_missing_costs_only_itself() -> None:
    deck = pptx.Presentation()
    for text in ("第一页", "第二页"):
        box(deck.slides.add_slide(deck.slide_layouts[BLANK]), text, 0, 0)
    data = replaced(saved(deck), "ppt/_rels/presentation.xml.rels", "slides/slide1.xml", "slides/slide9.xml")
    reading = read_slides(data, "a.pptx")
    assert reading.raw == "第二页\n"
    assert [issue.code for issue in reading.issues] == ["missing-slides"]


def test_another_package_is_no_presentation() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableDocument, match="not a presentation"):
        read_slides(stream.getvalue(), "a.pptx")


def test_entities_in_a_slide_are_refused() -> None:
    deck = pptx.Presentation()
    box(deck.slides.add_slide(deck.slide_layouts[BLANK]), "正文", 0, 0)
    laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><p:sld '
    data = replaced(saved(deck), "ppt/slides/slide1.xml", "<p:sld ", laughs)
    with pytest.raises(UnreadableDocument, match="document type"):
        read_slides(data, "a.pptx")


BOXES = st.builds(Box, *(st.integers(0, 100),) * 2, *(st.integers(1, 60),) * 2)


@settings(max_examples=100)
@given(st.lists(BOXES, max_size=12))
def test_every_box_is_read_once(boxes: list[Box]) -> None:
    items = list(enumerate(boxes))
    order = reading_order(items, lambda item: item[1])
    assert sorted(order) == sorted(items)
    assert order == reading_order(items, lambda item: item[1])
