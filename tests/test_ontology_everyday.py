"""Everyday words: found in running text, and every shipped line is readable."""

from __future__ import annotations

from pathlib import Path

import pytest

import ontology.everyday
from ontology.everyday import Everyday, load_everyday

LISTS = sorted(Path(ontology.everyday.__file__).with_name("everyday").glob("*.tsv"))


def test_the_longest_phrase_wins_and_english_words_in_any_form() -> None:
    everyday = Everyday("停车\t车位\n停车费\t收费 停车场", "pay rise\t薪酬")
    found = everyday.match("停车费太贵, pay rises?")
    assert [one.words for one in found] == [("收费", "停车场"), ("薪酬",)]


def test_a_phrase_ends_where_the_text_does() -> None:
    assert Everyday("停车费\t收费", "pay rise\t薪酬").match("停车 pay") == ()


def test_the_shipped_words_point_somewhere() -> None:
    (found,) = load_everyday().match("沙发")
    assert "家具" in found.words
    assert load_everyday().match("the sofas")


def test_a_line_without_a_tab_is_told() -> None:
    with pytest.raises(ValueError, match="沙发 家具"):
        Everyday("桌子\t家具\n沙发 家具")


@pytest.mark.parametrize("file", LISTS, ids=[file.stem for file in LISTS])
def test_a_list_is_sorted_says_each_word_once_and_where_it_points(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    phrases = [line.split("\t")[0] for line in lines]
    assert phrases == sorted(set(phrases))
    assert [line for line in lines if not line.split("\t")[1].split()] == []


def test_an_english_phrase_is_found_by_every_form_of_its_words() -> None:
    everyday = Everyday(
        "", "bought ledger\t应付账款\nbuying\t采购\nfiled papers\t档案\npolicies\t制度\npolicy\t规定\n"
    )
    found = everyday.match("bought ledgers, files paper, policies, buys")
    assert [one.words[0] for one in found] == ["应付账款", "档案", "制度", "采购"]


@pytest.mark.parametrize("file", [file for file in LISTS if file.stem == "en"], ids=lambda file: file.name)
def test_each_listed_phrase_is_found_as_it_stands(file: Path) -> None:
    everyday = load_everyday()
    phrases = [line.split("\t")[0] for line in file.read_text("utf-8").splitlines() if "'" not in line]
    missed = [
        phrase
        for phrase in phrases
        if [(0, len(phrase))] != [(p.start, p.end) for p in everyday.match(phrase)]
    ]
    assert not missed
