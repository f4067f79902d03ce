"""JSON-LD as a programmer meets it, and as the reference implementation expands it."""

from __future__ import annotations

import io
import socket
from importlib.resources import files
from typing import Any

import msgspec
import pyoxigraph
import pytest
import rdflib
from pyld import jsonld  # type: ignore[import-untyped]

from graph.export.jsonld import load_context, write_jsonld
from graph.identity import document_iri, evidence_iri
from graph.model import Records
from graph.statements import nquads_lines, to_nquads
from ontology import terms as t
from tests.proven_records import DUTY, FIRST, KEEPER, LEAD, PROVEN
from tests.small_records import RECORDS


def document(records: Records) -> dict[str, Any]:
    out = io.BytesIO()
    write_jsonld(nquads_lines(records), out)
    decoded: dict[str, Any] = msgspec.json.decode(out.getvalue())
    return decoded


def node(id_: str) -> dict[str, Any]:
    (found,) = (one for one in document(PROVEN)["@graph"] if t.ID + one["id"] == id_)
    found.pop("id")
    return dict(found)


@pytest.mark.parametrize("records", [RECORDS, PROVEN], ids=["small", "proven"])
def test_the_reference_implementation_expands_it_to_the_same_statements_without_a_network(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refused)
    expanded = jsonld.to_rdf(document(records), {"format": "application/n-quads"}).encode()
    as_read = {quad.triple for quad in pyoxigraph.parse(expanded, format=pyoxigraph.RdfFormat.N_QUADS)}
    asked = to_nquads(records)
    assert as_read == {quad.triple for quad in pyoxigraph.parse(asked, format=pyoxigraph.RdfFormat.N_QUADS)}


def test_a_duty_reads_well() -> None:
    home = KEEPER.id.removeprefix(t.ID)
    assert node(DUTY.id) == {
        "type": "Duty",
        "label": "每月盘点库房\n并记录差异",
        "description": {"zh-Hans": "每月盘点库房\n并记录差异"},
        "boilerplate": False,
        "dutyOf": home,
        "frequency": {"zh-Hans": "每月"},
        "involvement": "Responsible",
        "ordinal": "（一）",
        "wasQuotedFrom": [
            "document/一/岗位%231.txt#char=50,62",
            "document/一/岗位%231.txt#char=90,102",
        ],
    }


def test_names_stand_by_language_and_lists_stay_lists() -> None:
    post = node(LEAD.id)
    assert post["prefLabel"] == {"zh-Hans": "配件主管", "zh-Hant": "配件主管"}
    assert post["altLabel"] == {"zh-Hans": ["备件主管"], "zh-Hant": ["備件主管"]}
    assert node(KEEPER.id)["reportsTo"] == [LEAD.id.removeprefix(t.ID)]


def test_offsets_are_numbers() -> None:
    selector = node(evidence_iri(FIRST, 10, 14).replace("#char", "#selector"))
    assert (selector["start"], selector["end"]) == (10, 14)
    assert node(document_iri(FIRST))["path"] == FIRST


def test_every_property_and_class_of_a_dataset_has_a_name_in_the_context() -> None:
    for one in document(PROVEN)["@graph"] + document(RECORDS)["@graph"]:
        assert not [key for key in one if ":" in key]
        assert ":" not in one["type"]


def test_the_context_knows_the_prefixes_and_the_base_of_the_vocabulary() -> None:
    context = load_context()
    assert {name: context[name] for name in t.PREFIXES} == t.PREFIXES
    assert context["@base"] == t.ID
    assert context["@version"] == 1.1


def test_the_context_names_nothing_that_the_vocabulary_does_not_declare() -> None:
    vocabulary = rdflib.Graph().parse(
        data=(files("ontology") / "dutygraph.ttl").read_text("utf-8"), format="turtle"
    )
    declared = {str(subject) for subject in vocabulary.subjects()}
    said = [one["@id"] if isinstance(one, dict) else one for one in load_context().values()]
    ours = {t.DUTY + iri.removeprefix("duty:") for iri in said if str(iri).startswith("duty:")}
    assert len(ours) > 30
    assert ours <= declared
