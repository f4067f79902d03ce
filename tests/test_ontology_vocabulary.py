from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.collection import Collection

from ontology import terms

ONTOLOGY = Path(terms.__file__).parent
VOCABULARY = Graph().parse(ONTOLOGY / "dutygraph.ttl")
SHAPES = Graph().parse(ONTOLOGY / "shapes.ttl")
W3C_ORG = Path(__file__).resolve().parents[2] / "shared/data/standards/w3c-org.ttl"


def constants() -> dict[str, str]:
    named = {name: value for name, value in vars(terms).items() if name.isupper() and isinstance(value, str)}
    return {name: value for name, value in named.items() if not value.endswith(("#", "/"))}


def own() -> set[str]:
    """Return the terms of our namespace that the vocabulary declares."""
    declared = {str(subject) for subject in VOCABULARY.subjects() if isinstance(subject, URIRef)}
    return {iri for iri in declared if iri.startswith(terms.DUTY)}


def test_the_constants_and_the_vocabulary_name_the_same_terms() -> None:
    used = {value for value in constants().values() if value.startswith(terms.DUTY)}
    assert own() == used | {terms.DUTY + name for name in terms.INVOLVEMENTS}
    assert len(own()) > 35


@pytest.mark.parametrize("iri", sorted(own()))
def test_every_term_is_explained_in_english_and_chinese(iri: str) -> None:
    term = URIRef(iri)
    is_concept = (term, RDF.type, SKOS.Concept) in VOCABULARY
    for predicate in (RDFS.label, SKOS.definition if is_concept else RDFS.comment):
        languages = sorted(str(getattr(text, "language", "")) for text in VOCABULARY.objects(term, predicate))
        assert languages == ["en", "zh-Hans"], (iri, predicate)
    assert VOCABULARY.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/dutygraph")
    kinds = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, SKOS.Concept, SKOS.ConceptScheme}
    assert kinds & set(VOCABULARY.objects(term, RDF.type))


def test_involvements_are_one_scheme_named_in_both_scripts() -> None:
    scheme = URIRef(terms.INVOLVEMENT_SCHEME)
    concepts = {str(concept) for concept in VOCABULARY.subjects(SKOS.inScheme, scheme)}
    assert concepts == {terms.DUTY + name for name in terms.INVOLVEMENTS}
    assert set(VOCABULARY.objects(scheme, SKOS.hasTopConcept)) == {URIRef(iri) for iri in concepts}
    for iri in concepts:
        labels = list(VOCABULARY.objects(URIRef(iri), SKOS.prefLabel))
        assert sorted(str(getattr(text, "language", "")) for text in labels) == ["en", "zh-Hans", "zh-Hant"]


def test_the_shapes_allow_exactly_the_involvements_of_the_scheme() -> None:
    shape = URIRef("https://w3id.org/dutygraph/shapes#involvement")
    listed = SHAPES.value(shape, SH["in"])
    assert listed is not None
    assert [str(one) for one in Collection(SHAPES, listed)] == [
        terms.DUTY + name for name in terms.INVOLVEMENTS
    ]


def test_every_shape_has_a_class_and_a_message_in_both_languages() -> None:
    shapes = [*SHAPES.subjects(RDF.type, SH.PropertyShape), *SHAPES.subjects(RDF.type, SH.NodeShape)]
    assert len(shapes) > 40
    for shape in shapes:
        messages = list(SHAPES.objects(shape, SH.message))
        assert sorted(str(getattr(text, "language", "")) for text in messages) == ["en", "zh-Hans"], shape
        assert SHAPES.value(shape, SH.targetClass), shape
        assert SHAPES.value(shape, SH.severity) in (SH.Violation, SH.Warning), shape


def test_every_class_that_a_dataset_states_has_a_shape() -> None:
    targets = {str(target) for target in SHAPES.objects(None, SH.targetClass)}
    classes = {value for value in constants().values() if value.rpartition("#")[2][:1].isupper()}
    classes |= {terms.DOCUMENT}
    only_superclass = {terms.PARTY, terms.ORGANIZATION}  # the second is only read
    assert classes - targets == only_superclass


def test_shapes_and_vocabulary_use_no_term_of_ours_that_is_not_declared() -> None:
    for graph in (SHAPES, VOCABULARY):
        mentioned = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
        assert {iri for iri in mentioned if iri.startswith(terms.DUTY)} <= own()


@pytest.mark.shared
def test_every_org_term_that_is_mentioned_exists() -> None:
    if not W3C_ORG.exists():
        pytest.skip("needs ../shared/data/standards/w3c-org.ttl")
    declared = {str(subject) for subject in Graph().parse(W3C_ORG).subjects()}
    for graph in (SHAPES, VOCABULARY):
        mentioned = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
        assert {iri for iri in mentioned if iri.startswith(terms.ORG) and iri != terms.ORG} <= declared


def test_no_literal_is_left_without_a_language_but_codes() -> None:
    plain = {
        predicate for _, predicate, text in VOCABULARY if isinstance(text, Literal) and not text.language
    }
    vann = "http://purl.org/vocab/vann/preferredNamespace"
    codes = {SKOS.notation, OWL.versionInfo, URIRef(f"{vann}Prefix"), URIRef(f"{vann}Uri")}
    assert plain == codes | {SKOS.example}


@pytest.mark.parametrize("iri", sorted(own()))
def test_every_term_has_one_example_and_notes_in_both_languages(iri: str) -> None:
    assert len(list(VOCABULARY.objects(URIRef(iri), SKOS.example))) == 1
    notes = [getattr(note, "language", "") for note in VOCABULARY.objects(URIRef(iri), SKOS.scopeNote)]
    assert sorted(notes) in ([], ["en", "zh-Hans"])


def test_the_vocabulary_introduces_itself() -> None:
    ontology = URIRef("https://w3id.org/dutygraph")
    for predicate in (DCTERMS.title, DCTERMS.description):
        languages = sorted(getattr(text, "language", "") for text in VOCABULARY.objects(ontology, predicate))
        assert languages == ["en", "zh-Hans"]
    vann = "http://purl.org/vocab/vann/preferredNamespace"
    assert str(VOCABULARY.value(ontology, URIRef(f"{vann}Uri"))) == terms.DUTY
    assert str(VOCABULARY.value(ontology, URIRef(f"{vann}Prefix"))) == "duty"
    assert VOCABULARY.value(ontology, DCTERMS.license)
    assert VOCABULARY.value(ontology, OWL.versionInfo)


@pytest.mark.parametrize("path", sorted(ONTOLOGY.rglob("*.ttl")), ids=lambda path: path.name)
def test_every_file_says_in_both_languages_what_it_is(path: Path) -> None:
    graph = Graph().parse(path)
    kinds = (OWL.Ontology, SKOS.ConceptScheme, SKOS.Collection)
    (thing, *_) = [one for kind in kinds for one in graph.subjects(RDF.type, kind)]
    said = [
        {
            getattr(text, "language", "")
            for predicate in predicates
            for text in graph.objects(thing, predicate)
        }
        for predicates in (
            (DCTERMS.title, SKOS.prefLabel),
            (RDFS.comment, DCTERMS.description, SKOS.definition),
        )
    ]
    assert said == [{"en", "zh-Hans"}] * 2
