"""SPARQL queries with the same answer as a structural question, in the vocabulary of `ontology.terms`."""

from __future__ import annotations

from collections.abc import Sequence

from ontology import terms

USED = ("duty", "org", "rdfs", "skos", "dcterms")
ATTRIBUTE_PROPERTIES = {
    "deliverable": "duty:deliverableOf",
    "indicator": "duty:indicatorOf",
    "qualification": "duty:qualificationOf",
    "authority": "duty:authorityOf",
}


def query(body: str) -> str:
    """Return a query with the prefixes that it uses.

    Examples
    --------
    >>> query("ASK { <a:b> org:reportsTo <a:c> }").splitlines()[-1]
    'ASK { <a:b> org:reportsTo <a:c> }'
    """
    used = [prefix for prefix in USED if f"{prefix}:" in body]
    return "".join(f"PREFIX {prefix}: <{terms.PREFIXES[prefix]}>\n" for prefix in used) + body


def one_of(name: str, ids: Sequence[str]) -> str:
    """Return a VALUES clause that binds a variable to IRIs."""
    return f"VALUES ?{name} {{ {' '.join(f'<{thing}>' for thing in ids)} }}"


def subordinates(ids: Sequence[str], *, deep: bool = False) -> str:
    """Return the query for the posts below posts: directly, or at any depth."""
    path = "org:reportsTo+" if deep else "org:reportsTo"
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('superior', ids)} ?post {path} ?superior ; rdfs:label ?label . }}"
    )


def superiors(ids: Sequence[str], *, deep: bool = False) -> str:
    """Return the query for the posts above posts: directly, or at any height."""
    path = "org:reportsTo+" if deep else "org:reportsTo"
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('subordinate', ids)} ?subordinate {path} ?post . ?post rdfs:label ?label . }}"
    )


def departments(ids: Sequence[str]) -> str:
    """Return the query for the departments of posts."""
    return query(
        f"SELECT DISTINCT ?department ?label WHERE {{ {one_of('post', ids)} ?post org:postIn ?department . "
        "?department a org:OrganizationalUnit ; rdfs:label ?label . }"
    )


def members(ids: Sequence[str]) -> str:
    """Return the query for the posts of departments."""
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('department', ids)} ?post org:postIn ?department ; rdfs:label ?label . }}"
    )


def parties(ids: Sequence[str]) -> str:
    """Return the query for the parties that posts work with."""
    return query(
        f"SELECT DISTINCT ?party ?label WHERE {{ {one_of('post', ids)} ?post duty:collaboratesWith ?party . ?party rdfs:label ?label . }}"
    )


def collaborators(ids: Sequence[str]) -> str:
    """Return the query for the posts that work with parties."""
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('party', ids)} ?post duty:collaboratesWith ?party ; rdfs:label ?label . }}"
    )


def duties(ids: Sequence[str]) -> str:
    """Return the query for the duties of posts."""
    return query(
        f"SELECT ?duty ?text WHERE {{ {one_of('post', ids)} ?duty duty:dutyOf ?post ; dcterms:description ?text . }}"
    )


def attributes(ids: Sequence[str], kind: str) -> str:
    """Return the query for the attributes of one kind of posts."""
    return query(
        f"SELECT ?item ?text WHERE {{ {one_of('post', ids)} ?item {ATTRIBUTE_PROPERTIES[kind]} ?post ; dcterms:description ?text . }}"
    )


def definition(ids: Sequence[str]) -> str:
    """Return the query for the definitions of terms."""
    return query(
        f"SELECT ?term ?definition WHERE {{ {one_of('term', ids)} ?term skos:definition ?definition . }}"
    )


def counted(select: str) -> str:
    """Return a query that counts the rows of a SELECT query made here."""
    head, _, body = select.partition("SELECT")
    rest = body.replace("DISTINCT ", "", 1).lstrip()
    name = rest.split()[0]
    return f"{head}SELECT (COUNT(DISTINCT {name}) AS ?count) {rest[rest.index('WHERE') :]}"


def ranked(pattern: str, thing: str, counted_name: str, *, fewest: bool = False) -> str:
    """Return the query for the things with the most (or fewest) of something."""
    order = "?count" if fewest else "DESC(?count)"
    return query(
        f"SELECT ?{thing} (COUNT(DISTINCT ?{counted_name}) AS ?count) WHERE {{ {pattern} }} "
        f"GROUP BY ?{thing} ORDER BY {order} ?{thing} LIMIT 10"
    )
