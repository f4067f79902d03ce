"""OpenDocument text: what is printed, with numbers of lists and headings, merged cells once."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import DutygraphError, UnreadableDocument
from corpus.readers.opentext import read_open_text
from corpus.readers.reading import Reading

NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
        "svg": "svg-compatible",
    }.items()
)
LISTS = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..."'
    ' style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（"'
    ' style:num-suffix="）" text:start-value="3"/><text:list-level-style-number text:level="3" style:num-format="a"'
    ' text:display-levels="2" style:num-suffix="."/></text:list-style><text:list-style style:name="B">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="◆"/></text:list-style>'
)


def packed(body: str, styles: str = "", master: str = "") -> bytes:
    content = (
        f"<office:document-content{NAMES}><office:automatic-styles>{LISTS}{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        archive.writestr("styles.xml", f"<office:document-styles{NAMES}>{master}</office:document-styles>")
    return stream.getvalue()


def read(body: str, styles: str = "", master: str = "") -> Reading:
    return read_open_text(packed(body, styles, master), "a.odt")


def items(*texts: str, style: str = 'text:style-name="L"', more: str = "") -> str:
    inner = "".join(
        f"<text:list-item>{text if text.startswith('<') else f'<text:p>{text}</text:p>'}</text:list-item>"
        for text in texts
    )
    return f"<text:list {style} {more}>{inner}</text:list>"


def test_paragraphs_headings_and_places() -> None:
    body = (
        '<text:h text:outline-level="1">仓储部</text:h><text:p/><text:section><text:p>负责<text:span>盘点</text:span>\n'
        '  和<text:s text:c="2"/>收货<text:tab/>入库<text:line-break/>发货</text:p></text:section>'
    )
    reading = read(body)
    assert reading.raw == "仓储部\n负责盘点 和  收货\t入库\n发货\n"
    assert [(h.level, reading.raw[h.start : h.end]) for h in reading.headings] == [(1, "仓储部")]
    assert [place.label for place in reading.places] == ["paragraph 1", "paragraph 3"]


def test_lists_are_numbered_level_by_level() -> None:
    third = items("丁", style="")
    second = items("乙", f"<text:p>丙</text:p>{third}", style="")
    reading = read(items(f"<text:p>甲</text:p>{second}", "戊"))
    assert reading.raw.splitlines() == ["一、 甲", "（3） 乙", "（4） 丙", "4.a. 丁", "二、 戊"]


def test_a_list_begins_anew_unless_it_says_that_it_goes_on() -> None:
    body = (
        items("甲", "乙")
        + "<text:p>文</text:p>"
        + items("丙", more='text:continue-numbering="true"')
        + items("丁")
    )
    assert read(body).raw.splitlines() == ["一、 甲", "二、 乙", "文", "三、 丙", "一、 丁"]


def test_a_list_goes_on_with_the_one_that_it_names() -> None:
    body = (
        items("甲", more='xml:id="x"')
        + items("乙", style='text:style-name="B"')
        + items("丙", more='text:continue-list="x"')
    )
    assert read(body).raw.splitlines() == ["一、 甲", "◆ 乙", "二、 丙"]


def test_an_item_that_only_holds_the_next_level_is_not_counted() -> None:
    inner = items("乙", style="")
    assert read(items("甲", inner, "丙")).raw.splitlines() == ["一、 甲", "（3） 乙", "二、 丙"]


def test_headings_are_numbered_as_the_outline_says() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = "".join(
        f'<text:h text:outline-level="{level}">{text}</text:h>'
        for level, text in ((1, "甲"), (2, "乙"), (2, "丙"), (1, "丁"), (2, "戊"), (3, "己"))
    )
    lines = read(body, master=outline).raw.splitlines()
    assert lines == ["1. 甲", "1.1 乙", "1.2 丙", "2. 丁", "2.1 戊", "己"]


def test_merged_cells_count_once() -> None:
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"
    rows = (
        cell.format("", "岗位")
        + cell.format(' table:number-columns-spanned="2"', "职责")
        + "<table:covered-table-cell/>",
        cell.format(' table:number-rows-spanned="2"', "出纳")
        + cell.format("", "记账")
        + cell.format("", "日"),
        "<table:covered-table-cell/>" + cell.format("", "保管") + cell.format("", "周"),
    )
    head, *others = (f"<table:table-row>{row}</table:table-row>" for row in rows)
    reading = read(
        f"<table:table><table:table-header-rows>{head}</table:table-header-rows>{''.join(others)}</table:table>"
    )
    found = [
        (reading.raw[c.start : c.end], c.row, c.column, c.row_span, c.column_span)
        for c in reading.tables[0].cells
    ]
    assert found == [
        ("岗位", 0, 0, 1, 1),
        ("职责", 0, 1, 1, 2),
        ("出纳", 1, 0, 2, 1),
        ("记账", 1, 1, 1, 1),
        ("日", 1, 2, 1, 1),
        ("保管", 2, 1, 1, 1),
        ("周", 2, 2, 1, 1),
    ]
    assert reading.places[-1].label == "table 1, row 3, column 3"


def test_what_is_not_printed_here_is_left_out_and_boxes_are_read() -> None:
    master = "<style:master-page><style:header><text:p>页眉</text:p></style:header></style:master-page>"
    body = (
        "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:p>正文<text:note><text:p>脚注</text:p>"
        "</text:note><office:annotation><text:p>批注</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame>完</text:p>"
    )
    assert read(body, master=master).raw == "正文完\n框内\n"


def test_another_package_is_no_open_text() -> None:
    with pytest.raises(UnreadableDocument, match="no body"):
        read_open_text(packed("").replace(b"office:text>", b"office:xxxx>"), "a.odt")


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_damaged_packages_are_read_or_refused(at: int, patch: bytes) -> None:
    data = packed(items("甲", "乙"))
    at %= len(data)
    with suppress(DutygraphError):
        reading = read_open_text(data[:at] + patch + data[at + len(patch) :], "a.odt")
        assert all(place.end <= len(reading.raw) for place in reading.places)
