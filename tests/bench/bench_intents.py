"""Fit and measure the weights of `search.guess`: ``python -m tests.bench.bench_intents [--write]``.

Told is the accuracy on examples whose form was left out (five parts of the forms), for each language. ``--write`` fits all examples and
writes the weights.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import cast

from search.guess import BIAS, SCALE, GuessLanguage, pieces, probabilities
from search.model import Intent
from search.relations import grammar_rules
from search.rules import MARKS, rules_of
from search.script import plain

FOLDER = Path(__file__).resolve().parents[2] / "search" / "intents"
NAMES = {"<post>": MARKS["post"], "<department>": MARKS["department"], "<party>": MARKS["party"]}
OF_ONE_FORM = 12  # examples that one form gives at most
PARTS = 5
PENALTY = 3.0  # C of the regression: the middle of the plateau from 1 to 10
LEAST = 2  # of 1/SCALE: smaller weights are left out

Example = tuple[str, Intent]


def forms(language: GuessLanguage) -> list[tuple[Intent, str]]:
    """Return the forms of the examples of a language, and the examples of its rules, each with its intent."""
    lines = (FOLDER / f"examples.{language}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    rules = (*rules_of(language), *grammar_rules(language))
    listed = [(cast(Intent, name.partition(".")[0]), form) for name, form in rows]
    return [*listed, *((rule.intent, plain(rule.example)) for rule in rules)]


def examples_of(form: str, language: GuessLanguage) -> Iterator[str]:
    """Yield the masked questions of a form, evenly spread over its choices."""
    parts = [
        part[1:-1].split("|") if part.startswith("(") else [part]
        for part in re.split(r"(\([^)]*\))", form.replace(")?", "|)"))
    ]
    every = list(product(*parts))
    step = max(1, -(-len(every) // OF_ONE_FORM))
    while step > 1 and any(len(part) % step == 0 for part in parts if len(part) > 1):
        step += 1  # or one choice of a part would never be met
    for choice in every[::step]:
        text = "".join(choice)
        for name, mark in NAMES.items():
            text = text.replace(name, mark)
        yield " ".join(text.split()) if language == "en" else text


def fitted(examples: Sequence[Example], language: GuessLanguage) -> tuple[tuple[Intent, ...], dict[str, str]]:
    """Return the intents and, for each piece, its weights as the file holds them."""
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = CountVectorizer(analyzer=lambda text: pieces(text, language), binary=True)
    counts = vectorizer.fit_transform([text for text, _ in examples])
    model = LogisticRegression(C=PENALTY, max_iter=3000, class_weight="balanced")
    model.fit(counts, [intent for _, intent in examples])
    intents = cast(tuple[Intent, ...], tuple(str(name) for name in model.classes_))
    found: dict[str, str] = {}
    for piece, column in sorted(vectorizer.vocabulary_.items()):
        whole = [round(SCALE * float(weight)) for weight in model.coef_[:, column]]
        if piece == BIAS:
            whole = [
                round(SCALE * float(a + b))
                for a, b in zip(model.coef_[:, column], model.intercept_, strict=True)
            ]
        entry = " ".join(f"{place}:{number}" for place, number in enumerate(whole) if abs(number) >= LEAST)
        if entry:
            found[piece] = entry
    return intents, found


def expanded(chosen: Iterable[tuple[Intent, str]], language: GuessLanguage) -> list[Example]:
    """Return the examples of some forms."""
    return [(text, intent) for intent, form in chosen for text in examples_of(form, language)]


def share_right(
    examples: Sequence[Example],
    language: GuessLanguage,
    intents: tuple[Intent, ...],
    weights: Mapping[str, str],
) -> float:
    """Return the share of examples whose likeliest intent is theirs."""
    right = 0
    for text, intent in examples:
        found = probabilities(text, language, weights, intents)
        right += max(found, key=lambda one: (found[one], one)) == intent
    return right / len(examples)


def text_of(intents: tuple[Intent, ...], weights: Mapping[str, str]) -> str:
    """Return the content of a file of weights."""
    return (
        "\n".join(["\t".join(intents), *(f"{piece}\t{entry}" for piece, entry in sorted(weights.items()))])
        + "\n"
    )


def main() -> None:
    """Print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    languages: tuple[GuessLanguage, ...] = ("zh", "en")
    for language in languages:
        listed = forms(language)
        shares = []
        for part in range(PARTS):
            known = [one for place, one in enumerate(listed) if place % PARTS != part]
            unknown = [one for place, one in enumerate(listed) if place % PARTS == part]
            intents, weights = fitted(expanded(known, language), language)
            shares.append(share_right(expanded(unknown, language), language, intents, weights))
        print(f"{language}: {len(listed)} forms, right on forms left out {sum(shares) / PARTS:.3f}")  # noqa: T201
        if asked.write:
            intents, weights = fitted(expanded(listed, language), language)
            (FOLDER / f"weights.{language}.tsv").write_text(text_of(intents, weights), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
