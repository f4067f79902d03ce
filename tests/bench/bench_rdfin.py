"""Time and memory of reading RDF: ``python -m tests.bench.bench_rdfin [POSTS]``; a generated organogram in each syntax.

Each syntax runs in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import io
import multiprocessing
import resource
import sys
import time

import pyoxigraph

from corpus.readers import read_bytes
from graph.extraction import extraction_of

_SYNTAXES = {
    "x.ttl": pyoxigraph.RdfFormat.TURTLE,
    "x.nt": pyoxigraph.RdfFormat.N_TRIPLES,
    "x.rdf": pyoxigraph.RdfFormat.RDF_XML,
    "x.jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
_SPAN = 8  # posts below each


def organogram(posts: int) -> str:
    """Return a tree of posts as Turtle, each with a title of its own and a unit for every hundred."""
    lines = [
        "@prefix org: <http://www.w3.org/ns/org#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix : <http://example.org/id/> .",
        ':office a org:FormalOrganization ; rdfs:label "Harbour Office" .',
    ]
    for unit in range(posts // 100 + 1):
        lines.append(f':u{unit} a org:OrganizationalUnit ; rdfs:label "Unit {unit}" ; org:unitOf :office .')
    for post in range(posts):
        above = f" ; org:reportsTo :p{(post - 1) // _SPAN}" if post else ""
        lines.append(
            f':p{post} a org:Post ; rdfs:label "Officer {post}" ; org:postIn :u{post // 100}{above} .'
        )
    return "\n".join(lines)


def _measure(name: str, posts: int) -> None:
    turtle = organogram(posts).encode()
    stream = io.BytesIO()
    pyoxigraph.serialize(
        pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE), stream, _SYNTAXES[name]
    )
    data = turtle if name == "x.ttl" else stream.getvalue()
    before = time.perf_counter()
    found = extraction_of(read_bytes(data, name=name))
    took_s = time.perf_counter() - before
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    lines = sum(len(role.reports_to) for role in found.roles)
    sys.stdout.write(
        f"{name:9} {len(data) / 1e6:6.1f} MB  {len(found.roles):,} roles  {lines:,} lines  {took_s:.1f} s  {memory_mb} MB\n"
    )


def main() -> None:
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    for name in _SYNTAXES:
        process = multiprocessing.get_context("spawn").Process(target=_measure, args=(name, posts))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
