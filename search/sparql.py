"""SPARQL queries with the same answer as a structural question, in the vocabulary of `ontology.terms`.

Run on the dataset's RDF, the first column of a SELECT holds the answer's things, all of them (a limit on the question only shortens
what is shown), in the order of the answer where the query has an ORDER BY; an ASK gives its yes or no, a COUNT its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ontology import terms

USED = ("duty", "org", "rdfs", "skos", "dcterms")
ATTRIBUTE_PROPERTIES = {
    "deliverable": "duty:deliverableOf",
    "indicator": "duty:indicatorOf",
    "qualification": "duty:qualificationOf",
    "authority": "duty:authorityOf",
}
PARTY_CLASSES = {"department": "org:OrganizationalUnit", "external": "duty:ExternalParty"}
_VARIABLE = re.compile(r"\?\w+")
_COMPUTED = re.compile(r"\(.*? AS (\?\w+)\)")


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
    return f"VALUES ?{name} {{ {_listed(ids, ' ')} }}"


def none_of(name: str, ids: Sequence[str]) -> str:
    """Return a FILTER that keeps IRIs out, empty for none."""
    return f" FILTER(?{name} NOT IN ({_listed(ids, ', ')}))" if ids else ""


def _listed(ids: Sequence[str], mark: str) -> str:
    return mark.join(f"<{thing}>" for thing in ids)


def subordinates(ids: Sequence[str], *, deep: bool = False, left_out: Sequence[str] = ()) -> str:
    """Return the query for the posts below posts: directly, or at any depth (never the post itself, whatever goes in circles)."""
    path, apart = ("org:reportsTo+", " FILTER(?post != ?superior)") if deep else ("org:reportsTo", "")
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('superior', ids)} ?post {path} ?superior ; rdfs:label ?label .{apart}{none_of('post', left_out)} }}"
    )


def not_subordinates(ids: Sequence[str], organizations: Sequence[str]) -> str:
    """Return the query for the described posts of organisations that are not stated to report to posts."""
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('organization', organizations)} ?post org:postIn ?organization ; "
        f"duty:described true ; rdfs:label ?label .{none_of('post', ids)} "
        f"FILTER NOT EXISTS {{ ?post org:reportsTo ?superior . FILTER(?superior IN ({_listed(ids, ', ')})) }} }}"
    )


def superiors(ids: Sequence[str], *, left_out: Sequence[str] = ()) -> str:
    """Return the query for the posts right above posts."""
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('subordinate', ids)} ?subordinate org:reportsTo ?post . ?post rdfs:label ?label .{none_of('post', left_out)} }}"
    )


def chain(runs: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return the query for a line upward, the lowest post first.

    Parameters
    ----------
    runs : sequence of (str, sequence of str)
        Where each run of the line begins, and what is above that and not of the run: the other superiors where several are stated.
        In a run nobody is above and below the same post, so how many are between orders it.
    """
    parts = [
        f"SELECT ?post ?label (COUNT(DISTINCT ?below) AS ?depth) WHERE {{ {one_of('start', [start])} "
        "?start org:reportsTo* ?below . ?below org:reportsTo* ?post . ?post rdfs:label ?label ."
        f"{none_of('post', left_out)} }} GROUP BY ?post ?label"
        for start, left_out in runs
    ]
    return query(f"{parts[0]} ORDER BY ?depth") if len(parts) == 1 else together(parts, number="run")


def together(queries: Sequence[str], number: str = "part", *, every: bool = False) -> str:
    """Return one query with the rows of several SELECT queries made here, in their order; of counts the sum.

    Of ASK queries it is whether one of them is so, or with ``every`` all of them. ``number`` is the variable that counts rows' queries.
    """
    bodies = list(dict.fromkeys(one.rpartition("\n")[2] for one in queries))  # without the prefixes
    if len(bodies) == 1:
        return query(bodies[0])
    if bodies[0].startswith("ASK"):
        groups = [one.removeprefix("ASK ") for one in bodies]
        whole = " ".join(f"FILTER EXISTS {one}" for one in groups) if every else " UNION ".join(groups)
        return query(f"ASK {{ {whole} }}")
    if _columns(bodies[0]) == ["?count"]:
        counts = " UNION ".join(f"{{ {{ {one} }} BIND({at} AS ?part) }}" for at, one in enumerate(bodies, 1))
        return query(f"SELECT (SUM(?count) AS ?sum) WHERE {{ {counts} }}")
    names = list(dict.fromkeys(name for one in bodies for name in _columns(one)))
    order = [f"?{number}", *(name for name in ("?run", "?depth") if name in names)]
    united = " UNION ".join(f"{{ {{ {one} }} BIND({at} AS ?{number}) }}" for at, one in enumerate(bodies, 1))
    names = [*names, f"?{number}"] if number == "run" else names
    return query(f"SELECT {' '.join(names)} WHERE {{ {united} }} ORDER BY {' '.join(order)}")


def _columns(select: str) -> list[str]:
    """Return the variables that a SELECT query hands out."""
    head = select[: select.index("WHERE")]
    return _VARIABLE.findall(_COMPUTED.sub(r"\1", head))


def departments(ids: Sequence[str]) -> str:
    """Return the query for the departments of posts."""
    return query(
        f"SELECT DISTINCT ?department ?label WHERE {{ {one_of('post', ids)} ?post org:postIn ?department . "
        "?department a org:OrganizationalUnit ; rdfs:label ?label . }"
    )


def members(ids: Sequence[str], left_out: Sequence[str] = ()) -> str:
    """Return the query for the posts of departments and of the departments inside them."""
    return query(
        f"SELECT DISTINCT ?post ?label WHERE {{ {one_of('unit', ids)} ?department org:subOrganizationOf* ?unit . "
        f"?post org:postIn ?department ; rdfs:label ?label .{none_of('post', left_out)} }}"
    )


def parties(
    ids: Sequence[str], *, kind: str = "", left_out: Sequence[str] = (), general: bool = False
) -> str:
    """Return the query for the parties that posts work with.

    Parameters
    ----------
    ids : sequence of str
    kind : {"", "department", "external"}
        Only these.
    left_out : sequence of str
        Parties that say nothing (上级).
    general : bool
        Also general parties (各部门), which are in the statements alone.
    """
    said = (
        "?said duty:collaborator ?post ; duty:withParty ?party ."
        if general
        else "?post duty:collaboratesWith ?party ."
    )
    of_kind = f" ?party a {PARTY_CLASSES[kind]} ." if kind else ""
    return query(
        f"SELECT DISTINCT ?party ?label WHERE {{ {one_of('post', ids)} {said}{of_kind} ?party rdfs:label ?label ."
        f"{none_of('party', left_out)} }}"
    )


def collaborators(ids: Sequence[str], name: str = "post", *, left_out: Sequence[str] = ()) -> str:
    """Return the query for those who say that they work with parties; ``name`` is what its column is called."""
    return query(
        f"SELECT DISTINCT ?{name} ?label WHERE {{ {one_of('with', ids)} ?said duty:withParty ?with ; duty:collaborator ?{name} . "
        f"?{name} rdfs:label ?label .{none_of(name, left_out)} }}"
    )


def duties(ids: Sequence[str]) -> str:
    """Return the query for the duties of posts."""
    return query(
        f"SELECT ?duty ?text WHERE {{ {one_of('post', ids)} ?duty duty:dutyOf ?post ; dcterms:description ?text . }}"
    )


def duties_saying(ids: Sequence[str], words: str, *, approving: bool = False) -> str:
    """Return the query for the duties of posts that speak of words (a regular expression), or that approve something."""
    says = f'REGEX(?text, "{words}")' + (" || ?part = duty:Approves" if approving else "")
    part = " ; duty:involvement ?part" if approving else ""
    return query(
        f"SELECT ?item ?text WHERE {{ {one_of('post', ids)} ?item duty:dutyOf ?post ; dcterms:description ?text{part} . "
        f"FILTER({says}) }}"
    )


def attributes(ids: Sequence[str], kind: str) -> str:
    """Return the query for the attributes of one kind of posts."""
    return query(
        f"SELECT ?item ?text WHERE {{ {one_of('post', ids)} ?item {ATTRIBUTE_PROPERTIES[kind]} ?post ; dcterms:description ?text . }}"
    )


def chosen_attributes(items: Sequence[str], kind: str) -> str:
    """Return the query for attributes that were chosen by their words, with whose they are."""
    return query(
        f"SELECT ?item ?text ?post WHERE {{ {one_of('item', items)} ?item {ATTRIBUTE_PROPERTIES[kind]} ?post ; "
        "dcterms:description ?text . }"
    )


def chosen_duties(items: Sequence[str]) -> str:
    """Return the query for duties that were chosen by their words, with whose they are."""
    return query(
        f"SELECT ?item ?text ?post WHERE {{ {one_of('item', items)} ?item duty:dutyOf ?post ; dcterms:description ?text . }}"
    )


def definition(ids: Sequence[str]) -> str:
    """Return the query for the definitions of terms."""
    return query(
        f"SELECT ?term ?definition WHERE {{ {one_of('term', ids)} ?term skos:definition ?definition . }}"
    )


def side_by_side(ids: Sequence[str]) -> str:
    """Return the query for what is compared of posts: superiors, departments and duties, a row each."""
    return query(
        f"SELECT ?post ?label ?of ?value WHERE {{ "
        f"{{ {one_of('post', ids)} VALUES ?of {{ org:reportsTo org:postIn }} ?post ?of ?value ; rdfs:label ?label . }} "
        f"UNION {{ {one_of('post', ids)} VALUES ?of {{ duty:dutyOf }} ?value ?of ?post . ?post rdfs:label ?label . }} }} "
        "ORDER BY ?post ?of ?value"
    )


def things(kind: str, organizations: Sequence[str] = ()) -> str:
    """Return the query for the posts, or the departments that have posts, of organisations (all if none is given)."""
    body, owner = {
        "posts": ("?thing a org:Post .", "org:postIn"),
        "departments": ("?thing a org:OrganizationalUnit . ?post org:postIn ?thing .", "org:unitOf"),
    }[kind]
    return query(f"SELECT DISTINCT ?thing WHERE {{ {_within(owner, organizations)}{body} }}")


def _within(owner: str, organizations: Sequence[str]) -> str:
    return f"{one_of('organization', organizations)} ?thing {owner} ?organization . " if organizations else ""


def counted(select: str) -> str:
    """Return a query that counts the things of a SELECT query made here."""
    head, _, body = select.partition("SELECT")
    rest = body.replace("DISTINCT ", "", 1).lstrip()
    name = rest.split()[0]
    return f"{head}SELECT (COUNT(DISTINCT {name}) AS ?count) {rest[rest.index('WHERE') :]}"


def ranked(
    pattern: str, owner: str, limit: int, *, organizations: Sequence[str] = (), fewest: bool = False
) -> str:
    """Return the query for the things with the most (or fewest) of something: ``pattern`` says ?counted of ?thing."""
    order = "?count" if fewest else "DESC(?count)"
    return query(
        f"SELECT ?thing ?label (COUNT(DISTINCT ?counted) AS ?count) WHERE {{ {_within(owner, organizations)}{pattern} "
        f"?thing rdfs:label ?label . }} GROUP BY ?thing ?label ORDER BY {order} ?label ?thing LIMIT {limit}"
    )


def reports(subordinates: Sequence[str], superiors: Sequence[str], *, deep: bool = False) -> str:
    """Return the query whether one of some posts reports to one of others: directly, or at any height."""
    path = "org:reportsTo+" if deep else "org:reportsTo"
    return query(
        f"ASK {{ {one_of('post', subordinates)} {one_of('superior', superiors)} ?post {path} ?superior . }}"
    )


def heads(posts: Sequence[str], units: Sequence[str]) -> str:
    """Return the query whether a department is stated to report to a post, or all its posts that report to anybody end there."""
    ends = "org:reportsTo+ ?superior"
    inside = "org:postIn/org:subOrganizationOf* ?unit"
    return query(
        f"ASK {{ {one_of('superior', posts)} {one_of('unit', units)} "
        "{ ?said duty:subordinate ?unit ; duty:superior ?superior . } UNION "
        f"{{ ?one {inside} ; {ends} . FILTER NOT EXISTS {{ ?other {inside} ; org:reportsTo ?somebody . "
        f"FILTER(?other != ?superior) FILTER NOT EXISTS {{ ?other {ends} . }} }} }} }}"
    )


def belongs(posts: Sequence[str], units: Sequence[str]) -> str:
    """Return the query whether a post is in a department or in one inside it."""
    return query(
        f"ASK {{ {one_of('post', posts)} {one_of('unit', units)} ?post org:postIn ?department . "
        "?department org:subOrganizationOf* ?unit . }"
    )


def works_with(posts: Sequence[str], others: Sequence[str]) -> str:
    """Return the query whether a post says that it works with a party."""
    return query(
        f"ASK {{ {one_of('post', posts)} {one_of('party', others)} ?said duty:collaborator ?post ; duty:withParty ?party . }}"
    )
