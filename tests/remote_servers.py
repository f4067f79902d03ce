"""SPARQL servers for the tests: two real ones in a folder and on a port of their own, and a small one that refuses on demand."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

import pyoxigraph
import pytest

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
ServerThreads = 20
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxClientConnections = 10
[SPARQL]
ResultSetMaxRows = {rows}
"""
VIRTUOSO_ROWS = 5_000
STARTS_S = 60.0


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextmanager
def oxigraph_server(folder: Path) -> Iterator[str]:
    beside = Path(sys.executable).with_name("oxigraph")
    program = str(beside) if beside.exists() else shutil.which("oxigraph")
    if program is None:
        pytest.skip("the oxigraph server is not installed (pip install oxigraph)")
    port = free_port()
    with _running([program, "serve", "--bind", f"127.0.0.1:{port}"], folder, port) as base:
        yield base


@contextmanager
def virtuoso_server(folder: Path) -> Iterator[str]:
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)")
    port = free_port()
    (folder / "own.ini").write_text(VIRTUOSO_INI.format(sql=free_port(), http=port, rows=VIRTUOSO_ROWS))
    with _running([program, "+configfile", "own.ini", "+foreground"], folder, port) as base:
        yield base


@contextmanager
def _running(command: list[str], folder: Path, port: int) -> Iterator[str]:
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            _wait(base, process)
            yield base
        finally:
            process.kill()


def _wait(base: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + STARTS_S
    while process.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"{base}/", timeout=5):
                return
        except OSError as problem:
            if isinstance(problem, HTTPError):  # it has no page there, but it answers
                return
            time.sleep(0.2)
    pytest.fail(f"{base} does not answer")


class SmallServer(ThreadingHTTPServer):
    """Graph Store Protocol, queries and updates on a pyoxigraph store; ``refuses`` says which paths answer what instead."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.store = pyoxigraph.Store()
        self.refuses: dict[str, tuple[int, str]] = {}
        self.headers: dict[str, str] = {}
        self.seen: list[tuple[str, str, str]] = []
        self.wait_s = 0.0
        self.breaks_off = False

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Answers(BaseHTTPRequestHandler):
    server: SmallServer

    def do_GET(self) -> None:
        self._answer(b"")

    def do_HEAD(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def do_PUT(self) -> None:
        if urlsplit(self.path).path in self.server.refuses:
            self._answer(b"")  # refused before anything was read, as proxies do it with what is too large
        else:
            self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        pass

    def _answer(self, body: bytes) -> None:
        parts = urlsplit(self.path)
        fields = parse_qs(parts.query, keep_blank_values=True)
        self.server.seen.append((self.command, parts.path, self.headers.get("Authorization", "")))
        if parts.path in self.server.refuses:
            status, words = self.server.refuses[parts.path]
            self._send(status, "text/html", words.encode())
        elif parts.path == "/store":
            graph = (
                pyoxigraph.NamedNode(fields["graph"][0]) if "graph" in fields else pyoxigraph.DefaultGraph()
            )
            self.server.store.clear_graph(graph)
            self.server.store.load(body, format=pyoxigraph.RdfFormat.N_TRIPLES, to_graph=graph)
            self._send(201, "text/plain", b"")
        elif parts.path == "/update":
            self.server.store.update(body.decode())
            self._send(204, "text/plain", b"")
        elif parts.path == "/query":
            self._query({**fields, **parse_qs(body.decode())})
        else:
            self._send(404, "text/html", b"<html><head><title>x</title></head><h1>no such page</h1></html>")

    def _query(self, fields: dict[str, list[str]]) -> None:
        text = fields["query"][0]
        graphs: list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.DefaultGraph] = [
            pyoxigraph.NamedNode(iri) for iri in fields.get("default-graph-uri", [])
        ]
        found = self.server.store.query(text, default_graph=graphs or pyoxigraph.DefaultGraph())
        if isinstance(found, pyoxigraph.QueryTriples):
            media_type = "application/n-triples"
            content = found.serialize(format=pyoxigraph.RdfFormat.N_TRIPLES) or b""
        else:
            media_type = "application/sparql-results+json"
            content = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON) or b""
        if text != "ASK {}" and self.server.wait_s:
            time.sleep(self.server.wait_s)
        if text != "ASK {}" and self.server.breaks_off:
            self._send(200, media_type, content, len(content) + 99)
        else:
            self._send(200, media_type, content)

    def _send(self, status: int, media_type: str, content: bytes, size: int = -1) -> None:
        self.send_response(status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content) if size < 0 else size))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


@contextmanager
def small_server() -> Iterator[SmallServer]:
    with SmallServer() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
