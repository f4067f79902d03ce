"""The grammar of relations: every pattern fits its own example, and one word for another of its class changes nothing."""

from __future__ import annotations

import pytest

from search.relations import GrammarLanguage, first_relation, grammar_rules
from search.rules import MARKS, Rule
from search.script import plain

NAMES = {"<post>": MARKS["post"], "<department>": MARKS["department"], "<party>": MARKS["party"]}
POST = MARKS["post"]


def masked(example: str) -> str:
    text = plain(example)
    for name, mark in NAMES.items():
        text = text.replace(name, mark)
    return text


def intent_of(question: str, language: GrammarLanguage) -> str:
    fit = first_relation(masked(question), language)
    return fit.rule.intent if fit else ""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_pattern_fits_its_example(language: GrammarLanguage) -> None:
    def found(rule: Rule) -> tuple[str, str]:
        fit = first_relation(masked(rule.example), language)
        return (fit.rule.intent, fit.rule.aspect) if fit else ("", "")

    rules = grammar_rules(language)
    assert len(rules) > 20
    assert [rule.example for rule in rules if found(rule) != (rule.intent, rule.aspect)] == []


@pytest.mark.parametrize("superior", ["上级", "上司", "头儿", "老板", "顶头上司", "直接领导"])
@pytest.mark.parametrize("form", ["<post>的{}是谁", "谁是<post>的{}", "<post>现在的{}叫什么"])
def test_any_word_for_a_superior_asks_for_the_superior(superior: str, form: str) -> None:
    assert intent_of(form.format(superior), "zh") == "reports_to"


@pytest.mark.parametrize("below", ["下属", "手下", "部下", "直属下级", "人马"])
@pytest.mark.parametrize("form", ["<post>的{}有哪些", "<post>{}都有谁", "<post>有哪些{}"])
def test_any_word_for_subordinates_asks_for_them(below: str, form: str) -> None:
    assert intent_of(form.format(below), "zh") == "reports_of"


def test_direction_follows_from_the_order_of_the_words() -> None:
    assert intent_of("<post>管谁", "zh") == "reports_of"
    assert intent_of("谁管<post>", "zh") == "reports_to"
    assert intent_of("<post>是谁的上级", "zh") == "reports_of"
    assert intent_of("<post>是谁的下属", "zh") == "reports_to"
    assert intent_of("who does the <post> manage", "en") == "reports_of"
    assert intent_of("who manages the <post>", "en") == "reports_to"
    assert intent_of("whose boss is the <post>", "en") == "reports_of"


@pytest.mark.parametrize(
    ("question", "language", "intent"),
    [
        ("谁归<post>直接领导", "zh", "reports_of"),
        ("who takes orders from the <post>", "en", "reports_of"),
        ("who does the <post> take instructions from", "en", "reports_to"),
        ("<post>是谁手下的", "zh", "reports_to"),
        ("whose team is the <post> on", "en", "reports_to"),
        ("<post>的上级和再上一级分别是谁", "zh", "chain"),
        ("<post>底下自上而下都有哪些人", "zh", "all_reports_of"),
    ],
)
def test_everyday_words_for_lines_are_understood(
    question: str, language: GrammarLanguage, intent: str
) -> None:
    assert intent_of(question, language) == intent


def test_whom_a_post_turns_to_is_not_its_own_department() -> None:
    assert intent_of("<post>找哪个部门", "zh") != "department_of"
    assert intent_of("<post>在哪个部门", "zh") == "department_of"


def test_posts_joined_by_and_are_all_subjects() -> None:
    fit = first_relation(masked("<post>、<post>和<post>的上级分别是谁"), "zh")
    assert fit is not None
    assert len(fit.places) == 3
    step = first_relation(masked("从<post>一路到<post>要经过谁"), "zh")
    assert step is not None
    assert len(step.places) == 1


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("谁管<post>的考勤", "zh"),
        ("谁负责<post>的工资", "zh"),
        ("<department>谁管钥匙", "zh"),
        ("<post>归<post>管吗", "zh"),
        ("who pays the <post>", "en"),
        ("does the <post> report to the <post>", "en"),
    ],
)
def test_a_topic_or_a_yes_or_no_is_no_relation(question: str, language: GrammarLanguage) -> None:
    assert intent_of(question, language) == ""
