"""Plain text: what is seen, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.readers.plaintext import read_plain, visible_lines
from corpus.readers.reading import MAX_RUNS
from corpus.text.decode import Decoded


def test_line_ends_are_seen_as_line_feeds_and_raw_stays() -> None:
    raw = "\ufeff甲\r\n乙\r丙\n丁\x0c戊\u2028己\r\n\r\n庚"
    reading = read_plain(Decoded(raw, "utf-8"), "a.txt")
    assert reading.raw == raw
    assert reading.visible.text == "甲\n乙\n丙\n丁\n戊\n己\n\n庚"
    start = reading.visible.text.index("庚")
    assert reading.visible.raw_span(start, start + 1) == (len(raw) - 1, len(raw))


@given(st.text(alphabet="甲乙a \r\n\x0b\x0c\u2028\ufeff", max_size=60))
def test_every_character_points_to_itself(raw: str) -> None:
    visible = visible_lines(raw, "a.txt")
    for at, char in enumerate(visible.text):
        start, end = visible.raw_span(at, at + 1)
        assert end - start == 1
        assert raw[start] == char or (char == "\n" and raw[start : start + 1].isspace())


def test_more_lines_than_a_person_writes_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="lines"):
        read_plain(Decoded("\r\n" * (MAX_RUNS + 1), "utf-8"), "a.txt")


def test_twice_the_text_takes_about_twice_the_time() -> None:
    def seconds(lines: int) -> float:
        raw = "1、负责仓库的日常管理与盘点。\r\n" * lines
        started = time.perf_counter()
        visible_lines(raw, "a.txt")
        return time.perf_counter() - started

    small = min(seconds(20_000) for _ in range(3))
    large = min(seconds(80_000) for _ in range(3))
    assert large < 12 * small
