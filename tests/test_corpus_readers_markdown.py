"""Markdown: what the preview shows, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.markdown import read_markdown
from corpus.readers.reading import Reading
from corpus.text.decode import Decoded


def read(raw: str) -> Reading:
    return read_markdown(Decoded(raw, "utf-8"), "a.md")


def seen(raw: str) -> str:
    return read(raw).visible.text


def headings(reading: Reading) -> list[tuple[int, str]]:
    return [
        (heading.level, reading.visible.text[heading.start : heading.end]) for heading in reading.headings
    ]


def cells(reading: Reading) -> list[list[tuple[int, int, str]]]:
    text = reading.visible.text
    return [
        [(cell.row, cell.column, text[cell.start : cell.end]) for cell in table.cells]
        for table in reading.tables
    ]


def test_headings_with_hashes_and_underlines() -> None:
    reading = read("# 仓储部 #\n\n仓库主管\n====\n物流专员\n---\n## 职责 ##  \n####### 七\n#标签\n")
    assert headings(reading) == [(1, "仓储部"), (1, "仓库主管"), (2, "物流专员"), (2, "职责"), (1, "标签")]
    assert "====" not in reading.visible.text


def test_a_rule_under_a_paragraph_of_two_lines_makes_no_heading() -> None:
    reading = read("第一行\n第二行\n---\n后文\n")
    assert reading.headings == ()
    assert reading.visible.text == "第一行\n第二行\n\n后文\n"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("**职责：**负责*盘点*与`a*b`", "职责：负责盘点与a*b"),
        ("***粗斜***和 __粗__ _斜_ 甲__乙__丙", "粗斜和 粗 斜 甲__乙__丙"),
        ("snake_case_name 3*4*5 2 * 3", "snake_case_name 3*4*5 2 * 3"),
        ('见[附件](a(1).md "题")和![图](b.png)完', "见附件和完"),
        ("[**粗**](x)[参考][1]", "粗参考"),
        (r"\*不是重点\* \# 1\. A\B", r"*不是重点* # 1. A\B"),
        ("A&amp;B&nbsp;C &unknown;", "A&B\xa0C &unknown;"),
        ("<b>粗</b><span class='x'>甲</span> <经理> 3<5", "粗甲 <经理> 3<5"),
        ("<https://example.org/a_b_c>", "https://example.org/a_b_c"),
        ("~~旧~~新 ~约", "旧新 ~约"),
        ("*没有结尾", "*没有结尾"),
        ("注*：见下表", "注*：见下表"),
        ("编号：____年____月", "编号：____年____月"),
        ("``a`b`` `c", "a`b `c"),
    ],
)
def test_marks_are_not_seen(raw: str, expected: str) -> None:
    assert seen(raw) == expected


def test_list_marks_stay_as_text() -> None:
    assert seen("* 甲\n  + 乙\n- [x] 丙\n1. 丁\n2) 戊\n") == "- 甲\n  - 乙\n- 丙\n1. 丁\n2) 戊\n"


def test_quotes_fences_comments_rules_and_front_matter() -> None:
    raw = (
        "---\ntitle: 表\n---\n> > 引文\n```python\n# *原样*\n```\n<!-- 看不见\n也看不见 -->尾\n\n***\n"
        "[链接]: https://example.org '题'\n[注]：保留\n"
    )
    assert seen(raw) == "引文\n# *原样*\n尾\n\n\n\n[注]：保留\n"


def test_two_rules_around_text_are_no_front_matter() -> None:
    assert "正文一句话" in seen("---\n正文一句话\n---\n")


def test_pipe_tables() -> None:
    reading = read(
        "文\n\n| 岗位 | **职责** | 备注 |\n|---|:-:|--|\n| 主管 | 盘点<br>收货 |  |\n| 专员 | a\\|b | `x` |\n\n后\n"
    )
    assert cells(reading) == [
        [
            (0, 0, "岗位"), (0, 1, "职责"), (0, 2, "备注"),
            (1, 0, "主管"), (1, 1, "盘点\n收货"),
            (2, 0, "专员"), (2, 1, "a|b"), (2, 2, "x"),
        ]
    ]  # fmt: skip
    assert "|-" not in reading.visible.text
    assert reading.visible.text.endswith("x\n\n后\n")


def test_html_tables_inside_markdown() -> None:
    reading = read(
        "前\n<table><tr><td rowspan=2>甲</td><td>乙</td></tr>\n<tr><td>丙</td></tr></table>\n后 *文*\n"
    )
    assert cells(reading) == [[(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙")]]
    assert reading.visible.text == "前\n甲\n乙\n丙\n后 文\n"


MARKDOWN = st.text(alphabet="甲a1 \n\r*_`~#|-:<>[]()!\\&;/=.+\t", max_size=80)


@given(MARKDOWN)
def test_offsets_are_exact_and_nothing_raises(raw: str) -> None:
    reading = read(raw)
    text = reading.visible.text
    last = 0
    for at, char in enumerate(text):
        start, end = reading.visible.raw_span(at, at + 1)
        assert last <= start <= end <= len(raw)
        last = start
        part = raw[start:end]
        assert part == char or char in "\n-" or part.startswith(("&", "<"))
    for heading in reading.headings:
        assert text[heading.start : heading.end].strip() == text[heading.start : heading.end] != ""
    for table in reading.tables:
        for cell in table.cells:
            assert table.start <= cell.start < cell.end <= table.end <= len(text)
