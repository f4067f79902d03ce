"""Every rule is tried on its own example: it says what the rule is for, so it must be the rule that fits."""

from __future__ import annotations

import re

import pytest

from search.model import Intent
from search.relations import GrammarLanguage, grammar_rules, sentence_of
from search.rules import MARKS, Rule, first_fit, has_needed, needed_characters, rules_of
from search.script import plain

SLOT = re.compile(r"(?<!\^)\{[PDX]\}")
NAMES = {"<post>": MARKS["post"], "<department>": MARKS["department"], "<party>": MARKS["party"]}


def masked(example: str) -> str:
    text = plain(example)
    for name, mark in NAMES.items():
        text = text.replace(name, mark)
    return text


@pytest.mark.parametrize("rule", rules_of("zh"), ids=lambda rule: f"{rule.intent}-{rule.example}")
def test_chinese_rule_fits_its_example(rule: Rule) -> None:
    fit = first_fit("zh", masked(rule.example))
    assert fit is not None
    assert (fit.rule.intent, fit.rule.aspect) == (rule.intent, rule.aspect)


@pytest.mark.parametrize("rule", rules_of("en"), ids=lambda rule: f"{rule.intent}-{rule.example}")
def test_english_rule_fits_its_example(rule: Rule) -> None:
    fit = first_fit("en", masked(rule.example))
    assert fit is not None
    assert (fit.rule.intent, fit.rule.aspect) == (rule.intent, rule.aspect)


def test_both_languages_have_rules_for_every_structural_intent() -> None:
    wanted: set[Intent] = {
        "reports_of",
        "all_reports_of",
        "reports_to",
        "chain",
        "department_of",
        "members_of",
    }
    wanted |= {"collaborates", "duties_of", "does", "deliverables_of", "indicators_of", "qualifications_of"}
    wanted |= {"authorities_of", "definition", "compare", "count", "most"}
    assert wanted <= {rule.intent for rule in rules_of("zh")}
    assert wanted <= {rule.intent for rule in rules_of("en")}


@pytest.mark.parametrize("question", ["谁修打印机", "who repairs the printer", "打印机 墨盒", ""])
def test_no_rule_takes_a_question_about_a_topic(question: str) -> None:
    assert first_fit("zh", question) is None
    assert first_fit("en", question) is None


def test_no_text_that_a_pattern_fits_lacks_what_the_pattern_needs() -> None:
    both: tuple[GrammarLanguage, ...] = ("zh", "en")
    rules = [rule for language in both for rule in rules_of(language)]
    relations = [rule for language in both for rule in grammar_rules(language)]
    examples = [masked(rule.example) for rule in (*rules, *relations)]
    sentences = [sentence_of(text, language)[0] for text in examples for language in both]
    fits = 0
    tried = [(SLOT.sub("[\ue001-\ue005]", rule.pattern), text) for rule in rules for text in examples]
    for pattern, text in [*tried, *((rule.pattern, text) for rule in relations for text in sentences)]:
        if re.search(pattern, text):
            fits += 1
            assert has_needed(pattern, text), (pattern, text)
    assert fits > len(rules) + len(relations)


def test_a_pattern_needs_nothing_that_it_can_do_without() -> None:
    assert needed_characters(r"(?:请)?a?b*[cd]*?\w\.(?=e)(?!f)(?<=g)(?<!h)(?P<x>.*|i)j{0,2}[\]k]") == ()
    assert needed_characters("(?:a(?:b|c)|d)e?") == (frozenset("bcd"),)
