"""Measure what DECISIONS.md says about the libraries that were chosen; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_choices [start tokenizer encodings scripts rdf statements json]

One line a measurement on standard output, best of several runs. Times depend on the machine; the ratios are what the decisions rest
on. ``encodings`` compares with charset-normalizer, which is needed for nothing else: without it, that measurement is left out.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar, cast

from api import service
from api.settings import Settings, load_settings
from corpus.text.decode import decode
from graph.export.rdf import write_turtle
from graph.statements import to_nquads
from graph.store import open_dataset

RUNS = 5
TRIALS = 100  # texts of one length and encoding
Result = TypeVar("Result")
LENGTHS = (20, 60, 200, 1_000)  # characters
STARTS = {
    "rjieba": "import rjieba; rjieba.cut('负责索赔')",
    "jieba": "import jieba; jieba.setLogLevel(60); jieba.lcut('负责索赔')",
    "pyoxigraph": "import pyoxigraph",
    "rdflib": "import rdflib",
    "click": "import click",
    "argparse": "import argparse",
    "lxml": "from lxml import etree",
    "python-docx": "import docx",
}
HAN = (
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x323AF),
)  # the ideographs of Unicode, extensions included
COUNT_DUTIES = (
    "SELECT ?post (COUNT(?duty) AS ?n) { ?duty <https://w3id.org/dutygraph#dutyOf> ?post } GROUP BY ?post"
)


def best(action: Callable[[], Result], *, runs: int = RUNS) -> tuple[float, Result]:
    """Return the shortest time in seconds, and what came out."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        result = action()
        times.append(time.perf_counter() - began)
    return min(times), result


def start() -> Iterator[str]:
    """Measure what importing costs, less the interpreter's own start."""
    bare, _ = best(lambda: _python("pass"))
    for name, code in STARTS.items():
        seconds, _ = best(lambda code=code: _python(code))  # type: ignore[misc]
        yield f"start {name}: {seconds - bare:.3f} s"


def _python(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)


def tokenizer() -> Iterator[str]:
    """Cut the sample's text documents with rjieba and with jieba."""
    import jieba
    import rjieba

    jieba.setLogLevel(60)
    lines = [line for text in _sample_texts() for line in text.splitlines() if line.strip()]
    rust, words = best(lambda: [list(rjieba.cut(line)) for line in lines])
    python, others = best(lambda: [jieba.lcut(line) for line in lines])
    differing = [(a, b) for a, b in zip(words, others, strict=True) if a != b]
    han = sum(any(not word.isascii() for word in set(a) ^ set(b)) for a, b in differing)
    yield f"tokenizer rjieba {rust * 1e3:.1f} ms, jieba {python * 1e3:.1f} ms, ratio {python / rust:.1f}"
    yield f"tokenizer lines {len(lines)}, cut differently {len(differing)}, of them in Chinese words {han}"


def encodings() -> Iterator[str]:
    """Decode legacy texts of several lengths with our decoder and with charset-normalizer."""
    if importlib.util.find_spec("charset_normalizer") is None:
        yield "encodings: charset-normalizer is not installed"
        return
    import opencc

    traditional = opencc.OpenCC("s2t")
    other = importlib.import_module("charset_normalizer")
    chance = random.Random(1)
    lines = [line for text in _sample_texts() for line in text.splitlines() if len(line) > 8]
    for length in LENGTHS:
        for encoding in ("gb18030", "big5"):
            ours = theirs = 0
            for _ in range(TRIALS):
                text = "\n".join(chance.sample(lines, k=min(len(lines), 1 + length // 15)))[:length]
                wanted = traditional.convert(text) if encoding == "big5" else text
                content = wanted.encode(encoding, "ignore")
                wanted = content.decode(encoding)
                ours += decode(content, source="trial").text == wanted
                guess = other.from_bytes(content).best()
                theirs += guess is not None and str(guess) == wanted
            yield f"encodings {encoding}, {length} characters: ours {ours}, charset-normalizer {theirs} of {TRIALS}"


def scripts() -> Iterator[str]:
    """Count what changes its length when OpenCC makes it Simplified: single characters, and lines of Traditional documents."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    characters = [chr(code) for first, last in HAN for code in range(first, last + 1)]
    changed = sum(len(convert(character)) != 1 for character in characters)
    yield f"scripts: {len(characters)} Han characters, {changed} that do not become one"
    documents = sorted((Path(__file__).parents[1] / "golden" / "industries").glob("*_zh_hant_*.txt"))
    lines = [line for path in documents for line in path.read_text("utf-8").splitlines()]
    changed = sum(len(convert(line)) != len(line) for line in lines)
    yield f"scripts: {len(lines)} lines of {len(documents)} Traditional documents, {changed} that change their length"


def rdf() -> Iterator[str]:
    """Load and ask the sample's dataset with pyoxigraph and with rdflib; write it as Turtle."""
    import pyoxigraph
    import rdflib

    statements = _sample_statements()

    def oxigraph() -> pyoxigraph.Store:
        store = pyoxigraph.Store()
        store.load(statements, format=pyoxigraph.RdfFormat.N_QUADS)
        return store

    fast, store = best(oxigraph)
    slow, graph = best(lambda: rdflib.Graph().parse(data=statements, format="nt"), runs=2)
    yield f"rdf load {len(store)} statements: pyoxigraph {fast:.3f} s, rdflib {slow:.3f} s, ratio {slow / fast:.0f}"
    fast, _ = best(lambda: sum(1 for _ in cast(Iterable[object], store.query(COUNT_DUTIES))))
    slow, _ = best(lambda: len(list(graph.query(COUNT_DUTIES))))
    yield f"rdf group by: pyoxigraph {fast * 1e3:.1f} ms, rdflib {slow * 1e3:.1f} ms, ratio {slow / fast:.0f}"
    fast, _ = best(lambda: write_turtle(statements.splitlines(), io.BytesIO()))
    slow, _ = best(lambda: graph.serialize(format="turtle"), runs=1)
    yield f"rdf turtle: ours {fast:.3f} s, rdflib {slow:.3f} s, ratio {slow / fast:.0f}"


def statements() -> Iterator[str]:
    """Write N-Quads from records, and the same statements through the terms of pyoxigraph."""
    import pyoxigraph

    with tempfile.TemporaryDirectory() as folder:
        records = open_dataset(_built(Path(folder)).data).view.records
        ours, text = best(lambda: to_nquads(records))
    said = [
        (q.subject, q.predicate, q.object)
        for q in pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.N_QUADS)
    ]

    def made(term: object) -> pyoxigraph.NamedNode | pyoxigraph.Literal:
        if isinstance(term, pyoxigraph.Literal):
            kind = {"language": term.language} if term.language else {"datatype": term.datatype}
            return pyoxigraph.Literal(term.value, **kind)
        return pyoxigraph.NamedNode(cast(pyoxigraph.NamedNode, term).value)

    def through_terms() -> bytes | None:
        quads = [
            pyoxigraph.Quad(cast(pyoxigraph.NamedNode, made(s)), cast(pyoxigraph.NamedNode, made(p)), made(o))
            for s, p, o in said
        ]
        return pyoxigraph.serialize(quads, format=pyoxigraph.RdfFormat.N_QUADS)

    theirs, _ = best(through_terms)
    tag = b'<a:a> <a:b> "x"@zh-Hans .'
    kept = pyoxigraph.serialize(
        pyoxigraph.parse(tag, format=pyoxigraph.RdfFormat.N_TRIPLES), format=pyoxigraph.RdfFormat.N_TRIPLES
    )
    yield f"statements {len(said)}: ours from records {ours:.3f} s, through pyoxigraph's terms {theirs:.3f} s"
    yield f"statements pyoxigraph writes @zh-Hans as {(kept or b'').split()[2].decode()}"


def json_text() -> Iterator[str]:
    """Write one answer as JSON with msgspec and with the standard library."""
    import msgspec

    with tempfile.TemporaryDirectory() as folder:
        answer = service.open_knowledge(_built(Path(folder))).ask("谁负责索赔")
    fast, _ = best(lambda: msgspec.json.encode(answer), runs=200)
    slow, _ = best(lambda: json.dumps(msgspec.to_builtins(answer), ensure_ascii=False).encode(), runs=200)
    yield f"json of an answer: msgspec {fast * 1e6:.0f} us, json {slow * 1e6:.0f} us, ratio {slow / fast:.0f}"


def _sample_texts() -> list[str]:
    files = sorted(service.sample_corpus().glob("*/*"))
    return [
        decode(path.read_bytes(), source=path.name).text for path in files if path.suffix in (".txt", ".md")
    ]


def _built(folder: Path) -> Settings:
    settings = load_settings(flags={"data": folder / "sample"}, environment={}, folder=folder)
    service.build(service.sample_corpus(), settings)
    return settings


def _sample_statements() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return open_dataset(_built(Path(folder)).data).nquads_path.read_bytes()


MEASUREMENTS: dict[str, Callable[[], Iterator[str]]] = {
    "start": start,
    "tokenizer": tokenizer,
    "encodings": encodings,
    "scripts": scripts,
    "rdf": rdf,
    "statements": statements,
    "json": json_text,
}


def main(names: list[str]) -> None:
    """Run the measurements that are named, or all."""
    for name in names or MEASUREMENTS:
        for line in MEASUREMENTS[name]():
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
