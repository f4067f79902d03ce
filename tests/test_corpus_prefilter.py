"""Prefiltered patterns find what the patterns alone find, in any text; what they need is read from them."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus
from corpus.text.needed import needed_words
from corpus.text.prefilter import Prefiltered, candidates

GOLDEN = Path(__file__).parent / "golden" / "industries"

TRICKY = (
    "(?:制定|编制).{0,3}报[告表]",
    "(?:负责)?制定",
    "(?<=责)制|(?<!责)告(?=书)",
    r"\d+%|百分之[一二]",
    r"[\d一]d",
    "(?i:Report)s? to",
    "(?:报告|告){2,}",
    "[^报]告|(?:(?!制).)书",
    "(?P<word>报.)的(?P=word)",
    "(?:a|)b?",
    "(?>制定|制)书",
)
TEXTS = st.text("制定编报告表责负书的百分之一二1٣%dDRreports toab", max_size=20)


@pytest.mark.parametrize("pattern", TRICKY)
@given(text=TEXTS)
def test_any_text_is_searched_as_by_the_pattern_alone(pattern: str, text: str) -> None:
    plain, filtered = re.compile(pattern), Prefiltered(pattern)
    assert str(filtered.search(text)) == str(plain.search(text))
    assert str(filtered.match(text)) == str(plain.match(text))
    assert str(filtered.fullmatch(text)) == str(plain.fullmatch(text))
    assert list(map(str, filtered.finditer(text))) == list(map(str, plain.finditer(text)))
    assert filtered.sub("_", text) == plain.sub("_", text)


def test_every_rule_finds_in_the_golden_documents_what_its_pattern_finds() -> None:
    rules = [rule for rule in _rules() if rule.mask]
    assert len(rules) > 40
    texts = [path.read_text(encoding="utf-8") for path in sorted(GOLDEN.glob("*_a.txt"))]
    lines = [line for text in texts for line in text.split("\n") if line.strip()]
    assert len(lines) > 500
    for rule in rules:
        assert [line for line in lines if rule.search(line)] == [
            line for line in lines if rule.pattern.search(line)
        ]


def _rules() -> list[Prefiltered]:
    names = [module.name for module in walk_packages(corpus.__path__, "corpus.")]
    values = [value for name in names for value in vars(import_module(name)).values()]
    several = [item for value in values if isinstance(value, tuple) for item in value]
    return [value for value in (*values, *several) if isinstance(value, Prefiltered)]


def test_words_that_hold_another_one_are_not_needed_beside_it() -> None:
    assert needed_words("主要负责|负责") == (frozenset(("负责",)),)


def test_a_pattern_that_needs_nothing_is_always_tried() -> None:
    assert Prefiltered(r"\S+?").search("任何") is not None


def test_upper_case_and_digits_of_other_scripts_are_found() -> None:
    assert Prefiltered("reports to", re.IGNORECASE).search("REPORTS TO") is not None
    assert Prefiltered(r"\d名").search("٣名") is not None


def test_candidates_keep_their_order() -> None:
    patterns = [Prefiltered(pattern) for pattern in ("表", "报", "书")]
    assert [found.pattern for found in candidates(patterns, "报表")] == ["表", "报"]
