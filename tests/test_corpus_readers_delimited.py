"""CSV and TSV: cells and where they stand."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.delimited import MAX_QUOTED, read_delimited
from corpus.readers.reading import Reading
from corpus.text.decode import Decoded


def read(raw: str) -> Reading:
    return read_delimited(Decoded(raw, "utf-8"), "a.csv")


def cells(raw: str) -> list[tuple[int, int, str]]:
    reading = read(raw)
    text = reading.visible.text
    return [
        (cell.row, cell.column, text[cell.start : cell.end])
        for table in reading.tables
        for cell in table.cells
    ]


def test_quotes_line_ends_and_empty_cells() -> None:
    raw = '\ufeff岗位,职责,备注\r\n主管,"1、收货,""验货""\r\n2、盘点", 无 \r\n\r\n,"",,\n专员,a"b,c\n'
    assert cells(raw) == [
        (0, 0, "岗位"), (0, 1, "职责"), (0, 2, "备注"),
        (1, 0, "主管"), (1, 1, '1、收货,"验货"\n2、盘点'), (1, 2, "无"),
        (4, 0, "专员"), (4, 1, 'a"b'), (4, 2, "c"),
    ]  # fmt: skip


def test_a_doubled_quote_points_to_both() -> None:
    raw = 'a,"x""y"\n'
    reading = read(raw)
    at = reading.visible.text.index('"')
    start, end = reading.visible.raw_span(at, at + 1)
    assert raw[start:end] == '""'


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("岗位;职责\n主管;收货,验货,盘点\n专员;记录\n", [(0, 0, "岗位"), (0, 1, "职责"), (1, 0, "主管")]),
        ("岗位\t职责\n主管\t收货,验货\n", [(0, 0, "岗位"), (0, 1, "职责"), (1, 0, "主管")]),
        ("岗位|职责\n主管|收货;验货\n", [(0, 0, "岗位"), (0, 1, "职责"), (1, 0, "主管")]),
        ("sep=;\na,b;c\n", [(0, 0, "a,b"), (0, 1, "c")]),
        ("岗位\n主管\n专员\n", [(0, 0, "岗位"), (1, 0, "主管"), (2, 0, "专员")]),
    ],
)
def test_the_delimiter_is_found(raw: str, expected: list[tuple[int, int, str]]) -> None:
    assert cells(raw)[:3] == expected


def test_a_forgotten_quote_does_not_swallow_the_file() -> None:
    rows = "".join(f"岗位{number},职责\n" for number in range(MAX_QUOTED // 4))
    found = cells('坏,"没有结尾\n' + rows)
    assert found[1] == (0, 1, '"没有结尾')
    assert found[-1][2] == "职责"


@given(
    st.lists(
        st.lists(st.text(alphabet='甲a ,;"\n\t|', max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]]) -> None:
    width = len(rows[0])
    rows = [["名称"] * width, *([*row, *[""] * width][:width] for row in rows)]
    stream = io.StringIO()
    csv.writer(stream, quoting=csv.QUOTE_ALL).writerows(rows)
    expected = {
        (row, column): value.strip()
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value.strip()
    }
    assert {(row, column): text for row, column, text in cells(stream.getvalue())} == expected


@given(st.text(alphabet='甲a ,;"\r\n\t|', max_size=80))
def test_offsets_are_exact_and_nothing_raises(raw: str) -> None:
    reading = read(raw)
    for at, char in enumerate(reading.visible.text):
        start, end = reading.visible.raw_span(at, at + 1)
        assert raw[start:end] in (char, '""') or char == "\n"
