"""Everyday words: found in running text, and every shipped line is readable."""

from __future__ import annotations

import pytest

from ontology.everyday import Everyday, load_everyday, read_entries


def test_the_longest_phrase_wins_and_english_words_in_any_form() -> None:
    everyday = Everyday({"停车": ("车位",), "停车费": ("收费",), "pay rise": ("薪酬",)})
    assert [found.words for found in everyday.match("停车费太贵, pay rises?")] == [("收费",), ("薪酬",)]


def test_the_shipped_words_point_somewhere() -> None:
    (found,) = load_everyday().match("沙发")
    assert "家具" in found.words


def test_a_line_without_a_tab_is_told() -> None:
    with pytest.raises(ValueError, match="line 2"):
        list(read_entries(["沙发\t家具", "沙发 家具"]))
