"""The part of a document that the source page shows, and the passage in it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from api.passage import PART_CHARS, part_around

TEXTS = st.text(alphabet="ab\n\r职责", max_size=200)


@given(TEXTS, st.integers(-5, 210), st.integers(-5, 210))
def test_the_lit_words_are_the_passage_whatever_the_offsets(text: str, start: int, end: int) -> None:
    part = part_around(text, start, end)
    lit = "\n".join(line.lit for line in part.lines if line.is_lit)
    wanted = text[start:end] if 0 <= start < end <= len(text) else ""
    assert lit.replace("\n", "").replace("\r", "") == wanted.replace("\n", "").replace("\r", "")
    assert sum(line.is_first for line in part.lines) == (1 if lit.replace("\r", "") else part.hit_line > 0)


@given(TEXTS)
def test_a_short_document_is_shown_whole_with_its_line_numbers(text: str) -> None:
    part = part_around(text, 0, 1)
    assert [line.before + line.lit + line.after for line in part.lines] == [
        line.rstrip("\r") for line in text.split("\n")
    ]
    assert [line.number for line in part.lines] == list(range(1, text.count("\n") + 2))


def test_a_long_document_is_shown_in_parts_that_leave_nothing_out() -> None:
    text = "\n".join(f"第 {number} 行" for number in range(60_000))
    start = text.index("第 40000 行")
    part = part_around(text, start, start + 9)
    assert part.hit_line == 40_001
    assert len(text) > 4 * PART_CHARS
    assert part.end - part.start <= 2 * PART_CHARS
    after = part_around(text, start, start + 9, at=part.end)
    assert after.lines[0].number in (part.lines[-1].number, part.lines[-1].number + 1)
    assert after.end > part.end


def test_one_endless_line_is_cut_too() -> None:
    part = part_around("字" * 1_000_000, 500_000, 500_010)
    assert sum(len(line.lit) for line in part.lines) == 10
    assert part.end - part.start <= 2 * PART_CHARS
