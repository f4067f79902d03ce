"""Namespaces and terms of the vocabulary: the only place where IRIs are written down.

A term is a plain string, so that nothing has to be imported to name one. What the terms of our own namespace mean stands in
``ontology/dutygraph.ttl``; a test holds the two together.
"""

from __future__ import annotations

from typing import Final

# Namespaces
DUTY: Final = "https://w3id.org/dutygraph#"
ID: Final = "https://w3id.org/dutygraph/id/"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
ORG: Final = "http://www.w3.org/ns/org#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
PROV: Final = "http://www.w3.org/ns/prov#"
OA: Final = "http://www.w3.org/ns/oa#"
DC: Final = "http://purl.org/dc/elements/1.1/"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "dc": DC,
    "dcterms": DCTERMS,
    "duty": DUTY,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "sh": SH,
    "skos": SKOS,
    "xsd": XSD,
}
"""Prefix -> namespace, as every export writes them."""

# Terms of others; Dublin Core's older `dc:` for media type and language, because `dcterms:` wants things there, not words
TYPE: Final = RDF + "type"
LABEL: Final = RDFS + "label"
INTEGER: Final = XSD + "integer"
NON_NEGATIVE_INTEGER: Final = XSD + "nonNegativeInteger"
BOOLEAN: Final = XSD + "boolean"

FORMAL_ORGANIZATION: Final = ORG + "FormalOrganization"
ORGANIZATIONAL_UNIT: Final = ORG + "OrganizationalUnit"
POST: Final = ORG + "Post"
SUB_ORGANIZATION_OF: Final = ORG + "subOrganizationOf"
UNIT_OF: Final = ORG + "unitOf"
POST_IN: Final = ORG + "postIn"
REPORTS_TO: Final = ORG + "reportsTo"
ORGANIZATION: Final = ORG + "Organization"
HAS_POST: Final = ORG + "hasPost"
HAS_UNIT: Final = ORG + "hasUnit"
HAS_SUB_ORGANIZATION: Final = ORG + "hasSubOrganization"
SAME_AS: Final = OWL + "sameAs"
NOTATION: Final = SKOS + "notation"
FOAF_NAME: Final = FOAF + "name"
FOAF_ORGANIZATION: Final = FOAF + "Organization"
TITLE: Final = DCTERMS + "title"

CONCEPT: Final = SKOS + "Concept"
PREF_LABEL: Final = SKOS + "prefLabel"
ALT_LABEL: Final = SKOS + "altLabel"
DEFINITION: Final = SKOS + "definition"

WAS_QUOTED_FROM: Final = PROV + "wasQuotedFrom"
VALUE: Final = PROV + "value"

SPECIFIC_RESOURCE: Final = OA + "SpecificResource"
TEXT_POSITION_SELECTOR: Final = OA + "TextPositionSelector"
HAS_SOURCE: Final = OA + "hasSource"
HAS_SELECTOR: Final = OA + "hasSelector"
START: Final = OA + "start"
END: Final = OA + "end"

DOCUMENT: Final = FOAF + "Document"
DESCRIPTION: Final = DCTERMS + "description"
SUBJECT: Final = DCTERMS + "subject"
IDENTIFIER: Final = DCTERMS + "identifier"
DC_FORMAT: Final = DC + "format"
DC_LANGUAGE: Final = DC + "language"

# Our own classes
DUTY_CLASS: Final = DUTY + "Duty"
TASK: Final = DUTY + "Task"
DELIVERABLE: Final = DUTY + "Deliverable"
INDICATOR: Final = DUTY + "Indicator"
QUALIFICATION: Final = DUTY + "Qualification"
AUTHORITY: Final = DUTY + "Authority"
REPORTING_LINE: Final = DUTY + "ReportingLine"
COLLABORATION: Final = DUTY + "Collaboration"
PARTY: Final = DUTY + "Party"
EXTERNAL_PARTY: Final = DUTY + "ExternalParty"
GENERIC_PARTY: Final = DUTY + "GenericParty"

# Our own properties
DUTY_OF: Final = DUTY + "dutyOf"
ORDINAL: Final = DUTY + "ordinal"
INVOLVEMENT: Final = DUTY + "involvement"
FREQUENCY: Final = DUTY + "frequency"
BOILERPLATE: Final = DUTY + "boilerplate"
TASK_OF: Final = DUTY + "taskOf"
DELIVERABLE_OF: Final = DUTY + "deliverableOf"
INDICATOR_OF: Final = DUTY + "indicatorOf"
QUALIFICATION_OF: Final = DUTY + "qualificationOf"
AUTHORITY_OF: Final = DUTY + "authorityOf"
SUBORDINATE: Final = DUTY + "subordinate"
SUPERIOR: Final = DUTY + "superior"
STATED_BY: Final = DUTY + "statedBy"
ALSO_HOLDS: Final = DUTY + "alsoHolds"
DEPUTY: Final = DUTY + "deputy"
COLLABORATES_WITH: Final = DUTY + "collaboratesWith"
COLLABORATOR: Final = DUTY + "collaborator"
WITH_PARTY: Final = DUTY + "withParty"
DOCUMENT_OF: Final = DUTY + "documentOf"
DESCRIBED: Final = DUTY + "described"
GRADE: Final = DUTY + "grade"
HEADCOUNT: Final = DUTY + "headcount"
SHA256: Final = DUTY + "sha256"
PATH: Final = DUTY + "path"
ENCODING: Final = DUTY + "encoding"

# Our own concepts
INVOLVEMENT_SCHEME: Final = DUTY + "involvements"
INVOLVEMENTS: Final[tuple[str, ...]] = (
    "Responsible",
    "Approves",
    "Supervises",
    "Supports",
    "Consulted",
    "Informed",
)
"""Local names of the involvement concepts, from the most to the least binding."""
