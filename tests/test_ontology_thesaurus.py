"""The shipped data are sound, questions find their concepts, a user's own file adds to them or is refused."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import SourceNotFound, UnreadableDocument
from corpus.text.script import HAN
from ontology import terms
from ontology.labels import label_key
from ontology.thesaurus import NAMESPACE, SCHEMES, Concept, Thesaurus, load_thesaurus, shipped_files

CONCEPTS_AT_LEAST = 2_200
HEADER = f"""\
@prefix duty: <{terms.DUTY}> .
@prefix skos: <{terms.SKOS}> .
@prefix th: <{NAMESPACE}> .
@prefix my: <https://example.org/words/> .
"""
SUBJECT = re.compile(r"^th:([\w-]+) a ", re.MULTILINE)


@pytest.fixture(scope="module")
def thesaurus() -> Thesaurus:
    return load_thesaurus()


def slugs(concepts: tuple[Concept, ...]) -> list[str]:
    return [concept.iri.removeprefix(NAMESPACE) for concept in concepts]


def matched(thesaurus: Thesaurus, question: str) -> dict[str, list[str]]:
    return {question[match.start : match.end]: slugs(match.concepts) for match in thesaurus.match(question)}


def of_scheme(thesaurus: Thesaurus) -> Iterator[tuple[str, list[Concept]]]:
    for scheme in SCHEMES.values():
        yield scheme, [concept for concept in thesaurus.concepts if concept.scheme == scheme]


# The data ---------------------------------------------------------------------------------------------------


def test_there_are_enough_concepts_of_every_kind(thesaurus: Thesaurus) -> None:
    assert len(thesaurus.concepts) >= CONCEPTS_AT_LEAST
    assert all(len(concepts) >= 150 for _, concepts in of_scheme(thesaurus))


def test_every_concept_has_labels_in_its_languages(thesaurus: Thesaurus) -> None:
    han = re.compile(f"[{HAN}]")
    for concept in thesaurus.concepts:
        assert concept.labels_zh, concept.iri
        assert concept.labels_en, concept.iri
        assert all(han.search(label) for label in concept.labels_zh), concept.iri
        assert not any(han.search(label) for label in concept.labels_en), concept.iri


def test_a_preferred_label_belongs_to_one_concept_of_a_scheme(thesaurus: Thesaurus) -> None:
    for scheme, concepts in of_scheme(thesaurus):
        preferred = {label_key(labels[0]): c.iri for c in concepts for labels in (c.labels_zh, c.labels_en)}
        assert len(preferred) == 2 * len(concepts), scheme
        for concept in concepts:
            for label in (*concept.labels_zh, *concept.labels_en, *concept.hidden):
                assert preferred.get(label_key(label), concept.iri) == concept.iri, (label, concept.iri)


def test_no_label_stands_twice_in_a_concept(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts:
        counts = Counter(map(label_key, (*concept.labels_zh, *concept.labels_en, *concept.hidden)))
        assert max(counts.values()) == 1, (concept.iri, counts.most_common(1))


def test_links_lead_to_concepts_and_broader_stays_in_its_scheme(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts:
        assert all(thesaurus.concept(iri).scheme == concept.scheme for iri in concept.broader), concept.iri
        # SKOS S27: what is related is not above
        above = list(concept.broader)
        for iri in above:
            above.extend(thesaurus.concept(iri).broader)
        assert not {concept.iri, *above} & set(concept.related), concept.iri
        assert all(thesaurus.concept(iri) for iri in concept.related), concept.iri


def test_verbs_and_only_verbs_say_an_involvement(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts:
        assert (concept.involvement in terms.INVOLVEMENTS) == (concept.scheme == "verb"), concept.iri
    assert {concept.involvement for concept in thesaurus.concepts} == {"", *terms.INVOLVEMENTS}


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: path.stem)
def test_the_files_are_sorted_and_each_concept_stands_once(path: Path) -> None:
    scheme, *names = SUBJECT.findall(path.read_text("utf-8"))
    assert scheme == path.stem
    assert names == sorted(set(names))


def test_no_concept_stands_in_two_files() -> None:
    # the files share one namespace: a coach and to coach must not become one
    names = Counter(
        name for path in shipped_files() for name in set(SUBJECT.findall(path.read_text("utf-8")))
    )
    assert max(names.values()) == 1, names.most_common(1)


# Finding ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("服务总监", "service-director"),
        ("服務總監", "service-director"),
        ("Service Director", "service-director"),
        ("ＳＥＲＶＩＣＥ  DIRECTOR", "service-director"),
        ("配件经理", "parts-manager"),
        ("garage foreman", "workshop-foreman"),
        ("機/電組長", "mechanical-and-electrical-team-leader"),
        ("軟體", "software"),
        ("保固", "warranty-claim"),
        ("專案經理", "project-manager"),
        ("warrenty claim", "warranty-claim"),
    ],
)
def test_a_label_finds_its_concept_in_any_script_width_and_case(
    thesaurus: Thesaurus, text: str, slug: str
) -> None:
    assert slugs(thesaurus.find(text)) == [slug]


def test_find_wants_the_whole_label(thesaurus: Thesaurus) -> None:
    assert thesaurus.find("服务") == ()
    assert thesaurus.find("service directors") == ()
    assert thesaurus.find("") == ()


def test_near_pairs_stay_apart(thesaurus: Thesaurus) -> None:
    assert slugs(thesaurus.find("出纳")) == ["treasury-cashier"]
    assert slugs(thesaurus.find("收银员")) == ["till-cashier"]
    assert set(slugs(thesaurus.find("cashier"))) == {"treasury-cashier", "till-cashier"}
    assert slugs(thesaurus.find("索赔员")) == ["warranty-clerk"]
    assert slugs(thesaurus.find("理赔员")) == ["insurance-claims-specialist"]


def test_a_word_for_several_things_finds_them_all(thesaurus: Thesaurus) -> None:
    assert {concept.scheme for concept in thesaurus.find("培训")} == {"object", "verb"}


# Matching ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "words", "slug"),
    [
        ("who handles warranty claims", "warranty claims", "warranty-claim"),
        ("谁负责索赔", "索赔", "warranty-claim"),
        ("誰負責索賠", "索賠", "warranty-claim"),
        ("保修找谁", "保修", "warranty-claim"),
        ("三包归谁管", "三包", "warranty-claim"),
        ("Where is the garage foreman?", "garage foreman", "workshop-foreman"),
        ("HR归谁管", "HR", "human-resources-department"),
        ("HR 经理是谁", "HR 经理", "hr-manager"),
        ("the director's KPIs", "KPIs", "key-indicator"),
        ("零件没货了谁订", "零件", "spare-part"),
        ("备件没货了谁订", "备件", "spare-part"),
        ("配件没货了谁订", "配件", "spare-part"),
        ("who approved the reimbursements", "approved", "approve"),
        ("who is filing invoices", "filing", "archive"),
        ("who sold this car", "sold", "sell"),
        ("who renews my driver's license", "driver's license", "driving-licence"),
        ("who departs", "departs", ""),
        ("who is in charge of spare parts", "in charge of", "be-responsible-for"),
        ("誰處理保固", "保固", "warranty-claim"),
        ("test-drive booking", "test-drive", "test-drive"),
        ("想砍价找谁", "砍价", "discount"),
        ("贴票找谁", "贴票", "reimbursement"),
        ("这周的班表谁定", "班表", "shift-schedule"),
        ("尾牙誰籌辦", "尾牙", "annual-party"),
        ("客户欠钱谁去要", "欠钱", "accounts-receivable"),
        ("供应商的货款谁付", "货款", "payment-out"),
        ("谁给师傅们派活", "派活", "job-dispatching"),
        ("who gives me time off", "time off", "leave"),
        ("who counts walk-ins", "walk-ins", "customer-traffic"),
        ("who chases unpaid bills", "unpaid bills", "accounts-receivable"),
        ("F & I manager", "F & I manager", "value-added-services-manager"),
    ],
)
def test_a_question_names_its_concepts(thesaurus: Thesaurus, question: str, words: str, slug: str) -> None:
    found = matched(thesaurus, question)
    if slug:
        assert slug in found[words]
    else:
        assert words not in found


def test_the_longest_label_wins_and_nothing_overlaps(thesaurus: Thesaurus) -> None:
    assert list(matched(thesaurus, "服务经理和备件经理")) == ["服务经理", "备件经理"]
    assert list(matched(thesaurus, "spare parts managers")) == ["spare parts managers"]


def test_the_very_words_come_before_another_form(thesaurus: Thesaurus) -> None:
    concepts = thesaurus.match("training")[0].concepts
    assert [concept.scheme for concept in concepts] == ["object", "verb"]


def test_english_labels_are_whole_words_and_stop_at_punctuation(thesaurus: Thesaurus) -> None:
    assert "parts" not in matched(thesaurus, "departs")
    assert "parts manager" not in {key.lower() for key in matched(thesaurus, "Parts. Manager?")}
    assert matched(thesaurus, "X4S店") == {}


@pytest.mark.parametrize(
    "question", ["which posts are there", "show me", "tell me", "what can I call it", "it is fine"]
)
def test_words_of_the_question_itself_are_no_labels(thesaurus: Thesaurus, question: str) -> None:
    assert matched(thesaurus, question) == {}


def test_the_pronoun_is_not_the_department(thesaurus: Thesaurus) -> None:
    assert "it" not in matched(thesaurus, "who does it")


def test_places_are_those_of_the_text_as_given(thesaurus: Thesaurus) -> None:
    question = "㈱ Ｗｈｏ handles 索賠？"
    assert set(matched(thesaurus, question)) == {"handles", "索賠"}


@settings(deadline=None)  # the first call builds the index: half a second on a busy machine
@given(st.text(max_size=80) | st.text("谁负責索賠保修 itHR管&'s-㈱ﬁß", max_size=40))
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for match in SHIPPED.match(text):
        assert end <= match.start < match.end <= len(text)
        assert match.concepts
        end = match.end


SHIPPED = load_thesaurus()
SHIPPED.find("")  # builds the lookup, which takes longer than one generated text may


def test_every_label_is_matched_by_itself(thesaurus: Thesaurus) -> None:
    for concept in thesaurus.concepts:
        for label in (*concept.labels_zh, *concept.labels_en, *concept.hidden):
            assert concept in thesaurus.find(label)
            assert any(concept in match.concepts for match in thesaurus.match(label)), (label, concept.iri)


# Expanding --------------------------------------------------------------------------------------------------


def test_expand_gives_both_languages_and_no_misspellings(thesaurus: Thesaurus) -> None:
    concept = thesaurus.concept(NAMESPACE + "warranty-claim")
    labels = thesaurus.expand(concept)
    assert labels[0] == "索赔"
    assert {"保修", "三包", "warranty", "保固索赔"} <= set(labels)
    assert not set(labels) & set(concept.hidden)
    assert len(labels) == len(set(labels))


def test_expand_can_take_what_is_below(thesaurus: Thesaurus) -> None:
    technician = thesaurus.concept(NAMESPACE + "garage-technician")
    assert "钣金工" not in thesaurus.expand(technician)
    assert "钣金工" in thesaurus.expand(technician, narrower=True)


# A user's own file ------------------------------------------------------------------------------------------


def own_file(folder: Path, text: str) -> Path:
    path = folder / "own.ttl"
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def test_an_own_file_adds_concepts_and_labels(tmp_path: Path) -> None:
    path = own_file(
        tmp_path,
        """
my:drone-pilot a skos:Concept ; skos:inScheme th:titles ;
    skos:prefLabel "drone pilot"@en-GB , "无人机飞手"@zh-CN , "Drohnenpilot"@de ; skos:altLabel "飞手" .
my:senior-drone-pilot a skos:Concept ; skos:prefLabel "資深飛手"@zh-Hant ; skos:broader my:drone-pilot .
th:parts-manager skos:altLabel "件头儿"@zh-Hans .
""",
    )
    thesaurus = load_thesaurus(path)
    pilot = thesaurus.find("无人机飞手")[0]
    assert (pilot.scheme, pilot.labels_en, pilot.labels_zh) == (
        "title",
        ("drone pilot",),
        ("无人机飞手", "飞手"),
    )
    assert thesaurus.find("资深飞手")[0].scheme == "title"
    assert slugs(thesaurus.find("件头儿")) == ["parts-manager"]
    assert thesaurus.find("备件经理") == thesaurus.find("件头儿")


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ('my:a a skos:Concept\n  skos:prefLabel "a"@en .', 6, ""),
        ('\nmy:a a skos:Concept ; skos:prefLabel "a"@en .', 6, "none of the four schemes"),
        ("\n\nmy:a a skos:Concept ; skos:inScheme th:verbs .", 7, "no label"),
        ('my:a a skos:Concept ; skos:prefLabel "a"@en ; skos:broader my:b .', 5, "does not exist"),
        ("\nth:parts-manager skos:broader my:b .", 6, "does not exist"),
        (
            'my:a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme th:objects ; skos:broader my:b .\n'
            'my:b a skos:Concept ; skos:prefLabel "b"@en ; skos:inScheme th:objects ; skos:broader my:a .',
            5,
            "broader than itself",
        ),
        (
            'my:a a skos:Concept ; skos:prefLabel "a"@en ; skos:inScheme th:verbs ;\n skos:broadMatch duty:Likes .',
            5,
            "unknown involvement",
        ),
    ],
)
def test_a_bad_own_file_is_refused_with_file_and_line(
    tmp_path: Path, text: str, line: int, complaint: str
) -> None:
    path = own_file(tmp_path, text)
    with pytest.raises(UnreadableDocument) as caught:
        load_thesaurus(path)
    assert caught.value.source == f"{path}:{line}"
    assert complaint in caught.value.message
    assert caught.value.hint


def test_an_own_file_that_is_missing_or_no_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        load_thesaurus(tmp_path / "nowhere.ttl")
    with pytest.raises(UnreadableDocument):
        load_thesaurus(tmp_path)
    words = tmp_path / "words.csv"
    words.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(UnreadableDocument):
        load_thesaurus(words)
    binary = tmp_path / "words.ttl"
    binary.write_bytes(bytes(range(256)))
    with pytest.raises(UnreadableDocument):
        load_thesaurus(binary)


def test_a_concept_without_an_iri_is_refused_but_a_note_is_not(tmp_path: Path) -> None:
    load_thesaurus(own_file(tmp_path, 'th:parts-manager skos:note [ skos:definition "a note" ] .'))
    with pytest.raises(UnreadableDocument, match="without an IRI"):
        load_thesaurus(own_file(tmp_path, '[] a skos:Concept ; skos:prefLabel "a"@en .'))


def test_loading_imports_nothing_heavy() -> None:
    program = (
        "import sys; from ontology.thesaurus import load_thesaurus; load_thesaurus().match('谁负责索赔');"
        "sys.exit(bool({'rdflib', 'networkx', 'numpy', 'sklearn'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", program], cwd=Path(__file__).parents[1], check=False).returncode
        == 0
    )
