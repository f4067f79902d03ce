"""The compiled thesaurus: the same as the SKOS files, and never older than they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import SourceNotFound
from ontology.compiled import compile_thesaurus, open_thesaurus
from ontology.thesaurus import load_thesaurus

OWN = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/greeter> a skos:Concept ; skos:inScheme <https://w3id.org/dutygraph/thesaurus/titles> ;
    skos:prefLabel "迎宾小组长"@zh-Hans , "Head Greeter"@en ."""
QUESTIONS = ("谁负责索赔", "誰負責索賠單", "Who handles warranty claims?", "HR 经理", "ＫＰＩ和 IT 部門")


def test_it_says_what_the_files_say_and_is_the_same_twice(tmp_path: Path) -> None:
    compile_thesaurus(tmp_path / "one")
    compile_thesaurus(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    parsed, opened = load_thesaurus(), open_thesaurus(tmp_path / "one")
    assert tuple(opened.concepts) == tuple(parsed.concepts)
    assert [opened.match(text) for text in QUESTIONS] == [parsed.match(text) for text in QUESTIONS]


def test_own_files_are_compiled_and_a_changed_one_is_read_again(tmp_path: Path) -> None:
    own = tmp_path / "own.ttl"
    own.write_text(OWN, "utf-8")
    compile_thesaurus(tmp_path / "compiled", own)
    assert open_thesaurus(tmp_path / "compiled", own).find("head greeter")
    own.write_text(OWN.replace("Head Greeter", "Chief Greeter"), "utf-8")
    assert open_thesaurus(tmp_path / "compiled", own).find("chief greeter")
    assert not open_thesaurus(tmp_path / "compiled").find("head greeter")


def test_without_a_compiled_file_the_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "torn").write_bytes(b"\x93\x00")
    assert tuple(open_thesaurus(tmp_path / "torn").concepts) == tuple(
        open_thesaurus(tmp_path / "none").concepts
    )
    with pytest.raises(SourceNotFound):
        open_thesaurus(tmp_path / "none", tmp_path / "missing.ttl")


def test_a_file_that_is_damaged_inside_is_not_believed(tmp_path: Path) -> None:
    file = tmp_path / "compiled"
    compile_thesaurus(file)
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    opened, parsed = open_thesaurus(file), load_thesaurus()
    assert tuple(opened.concepts) == tuple(parsed.concepts)
    assert [opened.match(text) for text in QUESTIONS] == [parsed.match(text) for text in QUESTIONS]


def test_concepts_are_a_sequence_that_is_unpacked_as_needed(tmp_path: Path) -> None:
    compile_thesaurus(tmp_path / "compiled")
    opened, parsed = open_thesaurus(tmp_path / "compiled").concepts, load_thesaurus().concepts
    assert len(opened) == len(parsed)
    assert (opened[-1], opened[2:4]) == (parsed[-1], parsed[2:4])
