"""Questions about the sample corpus as people type them: what is asked and about whom is understood, in all three languages.

`intents-a.tsv` was read while the rules were made, `intents-b.tsv` was not: the second says what to expect of questions nobody has read.
The floors only rise.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from api import service
from api.settings import load_settings
from graph.store import open_dataset
from graph.view import View
from ontology.thesaurus import load_thesaurus
from search.compose import Composer
from search.index import Index, graph_words
from search.mentions import Linker
from search.names import Names
from search.question import Reading, read_question
from search.script import plain
from search.tokens import Tokenizer

QUESTIONS = Path(__file__).parent / "golden" / "questions"
FLOORS = {"a": 0.98, "b": 0.955}  # share of the questions understood whole; measured by `misread`
AT_LEAST = 150  # questions of each file


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with what it asks: intent, titles of the subjects, and a condition (``inv=``, ``dep=``, ``neg`` or nothing)."""

    intent: str
    subjects: frozenset[str]
    condition: str
    question: str


@cache
def wanted(name: str) -> tuple[Wanted, ...]:
    lines = (QUESTIONS / f"intents-{name}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Wanted(row[0], frozenset(filter(None, row[1].split(","))), row[2], row[3]) for row in rows)


@pytest.fixture(scope="module")
def linker(tmp_path_factory: pytest.TempPathFactory) -> Linker:
    settings = load_settings(flags={"data": tmp_path_factory.mktemp("sample") / "data"}, environment={})
    service.build(service.sample_corpus(), settings)
    dataset = open_dataset(settings.data)
    return linker_of(dataset.view, Index.open(dataset.index_path).places)


def linker_of(view: View, terms: Collection[str] = ()) -> Linker:
    thesaurus = load_thesaurus()
    names = Names(view, thesaurus)
    composer = Composer(view, names=names, thesaurus=thesaurus)
    tokenizer = Tokenizer(graph_words(view))
    return Linker(names, tokenizer=tokenizer, composer=composer, thesaurus=thesaurus, terms=terms)


def is_understood(one: Wanted, reading: Reading, names: Names) -> bool:
    """Say whether intent, subjects and condition are as wanted; a subject counts by any of its spellings.

    A question that wants yes or no may take both of its names."""
    if reading.intent != one.intent:
        return False
    if one.intent != "who_handles":
        found = [set().union(*(_spellings(thing, names) for thing in one.ids)) for one in reading.subjects]
        known = one.intent == "does" or all(spellings & one.subjects for spellings in found)
        if not known or any(not any(title in spellings for spellings in found) for title in one.subjects):
            return False
    key, _, value = one.condition.partition("=")
    if key == "inv":
        return reading.involvement == value
    if key == "dep":
        return any(value in _spellings(thing, names) for thing in reading.departments)
    return reading.is_negated == (key == "neg")


def _spellings(thing: str, names: Names) -> set[str]:
    return {
        names.labels.get(thing, ""),
        *names.post_spellings.get(thing, ()),
        plain(names.labels.get(thing, "")),
    }


def misread(name: str, linker: Linker) -> list[tuple[Wanted, Reading]]:
    """Return the questions of a file that are not understood, each with how it was read."""
    read = [(one, read_question(one.question, linker)) for one in wanted(name)]
    return [(one, reading) for one, reading in read if not is_understood(one, reading, linker.names)]


@pytest.mark.parametrize("name", ["a", "b"])
def test_questions_are_understood_as_they_are_meant(name: str, linker: Linker) -> None:
    questions = wanted(name)
    assert len(questions) >= AT_LEAST
    share = 1 - len(misread(name, linker)) / len(questions)
    assert share >= FLOORS[name]


def test_both_files_ask_all_intents_in_three_languages() -> None:
    from search.script import language_of

    for name in ("a", "b"):
        assert len({one.intent for one in wanted(name)}) == 18
        assert {language_of(one.question) for one in wanted(name)} == {"zh-Hans", "zh-Hant", "en"}
