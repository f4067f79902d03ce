"""HTML: what a browser shows, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.markup import scan
from corpus.readers.reading import Reading
from corpus.readers.webpage import declared_encoding, read_html
from corpus.text.decode import Decoded


def read(raw: str) -> Reading:
    return read_html(Decoded(raw, "utf-8"), "a.html")


def seen(raw: str) -> str:
    return read(raw).visible.text


def cells(reading: Reading) -> list[list[tuple[int, int, int, int, str]]]:
    text = reading.visible.text
    return [
        [(c.row, c.column, c.row_span, c.column_span, text[c.start : c.end]) for c in table.cells]
        for table in reading.tables
    ]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("<p>仓库\n  主管 <b>负责</b>  盘点<p>乙", "仓库主管 负责 盘点\n乙"),
        ("<p>store\n manager", "store manager"),
        ("a<br>b<br/>c", "a\nb\nc"),
        ("<div>甲</div>乙<div>丙</div>", "甲\n乙\n丙\n"),
        ("A&amp;B&lt;C&#65;&#x4e59;&nbsp;D&#1;&unknown;&", "A&B<CA乙\xa0D&unknown;&"),
        ("甲<!-- 看不见 -->乙<script>var a='<p>x</p>';</script>丙<style>p{}</style>", "甲乙丙"),
        ("<head><title>题</title><meta charset=utf-8></head><body>甲", "甲"),
        ("<head><title>题</title><p>没有结束的头", "没有结束的头"),
        ("<p hidden>x</p><p style='Display : NONE'>y</p><div style=\"display:none\"><p>z</div>甲", "甲\n"),
        ("<ol><li>甲<li>乙<ul><li>丙</ul><li>丁</ol>", "1. 甲\n2. 乙\n  - 丙\n3. 丁\n"),
        ("<ol start=3 type=a><li>甲<li value=7><p>乙</p></ol>", "c. 甲\ng. 乙\n"),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲</ol>', "一、甲\n"),
        ("<pre>a  b\n\n c</pre>", "a  b\n c\n"),
        ("<textarea>a <b></textarea>", "a <b>"),
        ("1 < 2 <经理> a<5 <", "1 < 2 <经理> a<5 <"),
        ("<!-- 没有结尾 <b>甲", "甲"),
        ("<a href='x>y' title=\"<p>\">甲</a>", "甲"),
        ("<title>没有结尾<p>甲", "甲"),
        ("\ufeff<p>甲", "甲"),
    ],
)
def test_what_is_seen(raw: str, expected: str) -> None:
    assert seen(raw).rstrip("\n") == expected.rstrip("\n")


def test_headings() -> None:
    reading = read("<h1>仓储部</h1><h2 class='a'>仓库<br>主管</h2><h3></h3><h4 hidden>无</h4><p>文")
    text = reading.visible.text
    assert [(h.level, text[h.start : h.end]) for h in reading.headings] == [(1, "仓储部"), (2, "仓库\n主管")]


def test_tables_with_merged_cells() -> None:
    reading = read(
        "<table><caption>表</caption><tr><th rowspan=2>岗位<th colspan=2>职责<tr><td>主<td>次"
        "<tr><td rowspan=9>主管</td><td></td><td>盘点</td></tr></table>后"
    )
    assert cells(reading) == [
        [
            (0, 0, 2, 1, "岗位"), (0, 1, 1, 2, "职责"),
            (1, 1, 1, 1, "主"), (1, 2, 1, 1, "次"),
            (2, 0, 1, 1, "主管"), (2, 2, 1, 1, "盘点"),
        ]
    ]  # fmt: skip


def test_a_grid_inside_a_layout_table_is_the_table() -> None:
    grid = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    assert cells(read(f"<table><tr><td>头</td></tr><tr><td>{grid}</td></tr></table>")) == [
        [(0, 0, 1, 1, "1"), (0, 1, 1, 1, "2"), (1, 0, 1, 1, "3"), (1, 1, 1, 1, "4")]
    ]


def test_a_list_inside_a_cell_is_lines_of_the_cell() -> None:
    inner = "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>"
    assert cells(read(f"<table><tr><td>岗位<td>职责<tr><td>主管<td>{inner}</table>"))[0][-1] == (
        1,
        1,
        1,
        1,
        "一\n二",
    )


def test_a_list_number_points_to_the_start_of_its_item() -> None:
    raw = "<ol><li>盘点</ol>"
    visible = read(raw).visible
    assert visible.raw_span(0, len("1. 盘点")) == (raw.index("盘点"), raw.index("盘点") + 2)


def test_the_declared_encoding() -> None:
    assert declared_encoding(b"<html><meta charset='big5'>") == "big5"
    assert declared_encoding(b"<p>charset=big5") == ""


WORDS = st.text(alphabet="甲乙丙ab 12\n", max_size=8)
PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<br>",
        "<table>",
        "<tr>",
        "<td>",
        "<td rowspan=3 colspan='2'>",
        "</td>",
        "</table>",
        "<ol>",
        "<li>",
        "</ol>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "&amp;",
        "&#10;",
        "<div hidden>",
        "</div>",
        "<head>",
        "<title>",
        "</title>",
        "<",
        ">",
        "&",
        "<a x='",
        '"',
        "<ul>",
        "</ul>",
        "<body>",
    ]
)
PAGES = st.lists(WORDS | PIECES, max_size=25).map("".join)


@given(PAGES)
def test_offsets_are_exact_and_nothing_raises(raw: str) -> None:
    reading = read(raw)
    text = reading.visible.text
    last = 0
    for at, char in enumerate(text):
        start, end = reading.visible.raw_span(at, at + 1)
        assert last <= start <= end <= len(raw)
        last = start
        part = raw[start:end]
        assert part == char or part == "" or part.startswith("&") or (char.isspace() and part.isspace())
    for heading in reading.headings:
        assert text[heading.start : heading.end].strip() == text[heading.start : heading.end] != ""
    for table in reading.tables:
        places = [(cell.row, cell.column) for cell in table.cells]
        assert len(set(places)) == len(places)
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end <= len(text)


@given(PAGES)
def test_tokens_cover_the_text(raw: str) -> None:
    at = 0
    for token in scan(raw):
        assert token.start == at < token.end
        at = token.end
    assert at == len(raw)
