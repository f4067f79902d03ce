"""The picture of a document: all of its text, each statement marked where it stands, what was not taken unmarked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.extract import extract
from corpus.model import Extraction, SourceDocument, Statement
from corpus.readers import read_source
from corpus.rules.claims import claims_of
from corpus.rules.picture import Picture, picture_of
from tests.test_golden_industries import DOCUMENTS, FOLDER

TEXT = """门店制度（试行）
店长（对区域经理负责）
1、编制月度销售报表，向财务部汇报；
2、组织例会。
附：联系电话见前台
"""
ONE_LINE = (
    "岗位职责：一、店长：1、管理门店的日常。2、组织每周例会。二、店员：1、接待到店顾客。2、整理货架商品。"
)


def pictured(folder: Path, text: str, suffix: str = ".txt") -> tuple[SourceDocument, Extraction, Picture]:
    path = folder / f"document{suffix}"
    path.write_text(text, encoding="utf-8")
    document = read_source(path, name=path.name)
    found = extract(document)
    return document, found, picture_of(document, found)


def shown(picture: Picture) -> str:
    """Return the text of a picture with [kind words] for its marks."""
    lines = []
    for block in picture.blocks:
        for line in block.lines:
            parts = []
            for token in line.tokens:
                if token.kind == "open":
                    assert token.mark is not None
                    parts.append(f"[{token.mark.kind} ")
                parts.append("]" if token.kind == "close" else token.text)
            lines.append("".join(parts))
    return "\n".join(lines)


def test_statements_are_marked_and_the_rest_is_plain(tmp_path: Path) -> None:
    _, _, picture = pictured(tmp_path, TEXT)
    assert shown(picture).splitlines() == [
        "门店制度（试行）",
        "[role 店长[reports_to （对区域经理负责）]]",
        "1、[duty 编制[deliverables 月度销售报表]，[collaborator 向财务部汇报]]；",
        "2、[duty 组织例会]。",
        "附：联系电话见前台",
    ]
    # the appendix is not of the role
    assert [(block.role, block.is_first) for block in picture.blocks] == [(-1, False), (0, True), (-1, False)]
    assert 0.3 < picture.share_taken < 0.9


def test_a_document_on_one_line_has_a_block_for_each_role(tmp_path: Path) -> None:
    _, _, picture = pictured(tmp_path, ONE_LINE)
    assert [block.role for block in picture.blocks] == [0, 1]
    assert [line.number for block in picture.blocks for line in block.lines] == [1, 0]


def test_a_web_page_is_shown_without_its_tags(tmp_path: Path) -> None:
    page = "<h2>店长岗位职责</h2><ol><li>管理<b>门店</b>&amp;仓库</li><li>组织例会</li></ol>"
    document, found, picture = pictured(tmp_path, page, ".html")
    assert "<b>" not in shown(picture)
    assert "[duty 管理门店&仓库]" in shown(picture)
    assert document.raw[found.roles[0].duties[0].start :].startswith("管理<b>")


@pytest.mark.parametrize("name", DOCUMENTS[::6])
def test_nothing_of_a_document_is_lost_and_every_statement_is_marked_once(name: str) -> None:
    document = read_source(FOLDER / name, name=name)
    found = extract(document)
    picture = picture_of(document, found)
    text = document.visible.text if picture.is_web else document.raw
    words = "".join(t.text for b in picture.blocks for line in b.lines for t in line.tokens)
    assert "".join(words.split()) == "".join(text.split())
    assert sum(len(mark.claims) for mark in picture.marks) == len(claims_of(found))
    opened = [
        t.mark.id for b in picture.blocks for line in b.lines for t in line.tokens if t.mark and t.is_first
    ]
    assert sorted(opened) == [mark.id for mark in picture.marks]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 20)), max_size=8))
@settings(max_examples=60, deadline=None)
def test_marks_nest_however_statements_cross(spans: list[tuple[int, int]]) -> None:
    text = "甲乙丙丁\n" * 10
    found = extract_of(text, spans)
    picture = picture_of(document_of(text), found)
    for block in picture.blocks:
        for line in block.lines:
            depth = 0
            for token in line.tokens:
                depth += {"open": 1, "close": -1, "text": 0}[token.kind]
                assert depth >= 0
            assert depth == 0
    words = "".join(t.text for b in picture.blocks for line in b.lines for t in line.tokens)
    assert words == text.replace("\n", "")


def document_of(text: str) -> SourceDocument:
    from corpus.mapped import MappedText

    return SourceDocument(
        "a.txt", "text/plain", "utf-8", "0" * 64, len(text), text, MappedText.identity(text)
    )


def extract_of(text: str, spans: list[tuple[int, int]]) -> Extraction:
    from corpus.model import RoleRecord

    statements = tuple(
        Statement(text[start : start + length], start, start + length, "paper", 0.9)
        for start, length in spans
    )
    role = RoleRecord("甲", "甲", "post", 0, len(text), deliverables=statements)
    return Extraction("a.txt", "utf-8", "zh-Hans", (role,))
