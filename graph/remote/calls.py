"""One HTTP request to a server: a body of any size from a file, log-in when asked for it, and one line about what went wrong.

The standard library does it: `urllib` follows redirects with the body lost and reads an answer only after the whole body went out, which a
server that refuses does not wait for, so `http.client` it is. Proxies of the environment are not used. An account is sent
only to a server that asks for it, and stands in no message.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection, IncompleteRead
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.parse import SplitResult, quote, urlsplit
from urllib.request import (
    AbstractDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

from corpus.errors import InputError, StoreRefused, StoreUnreachable

CONNECT_S: Final = 10.0
PUSH_S: Final = 3_600.0
"""Seconds that a request may take unless said otherwise: a server may load for long before it answers."""

_BLOCK: Final = 1 << 18
_WORDS_BYTES: Final = 8_192
_WORDS_CHARS: Final = 200
_SILENT: Final = re.compile(r"<(head|style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_TAG: Final = re.compile(r"<[/!]?[A-Za-z][^>]*>")
_ACCOUNT_HINT: Final = "set DUTYGRAPH_STORE_USER and DUTYGRAPH_STORE_PASSWORD"


@dataclass(frozen=True, slots=True)
class Account:
    """Who logs in to a server."""

    user: str
    password: str = field(repr=False)


class TimeOver(Exception):
    """The answer was not complete in time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answers; ``stream`` is its body, to be read while the request is open."""

    status: int
    headers: Mapping[str, str]
    stream: HTTPResponse

    @property
    def is_done(self) -> bool:
        """Whether the server did what it was asked for."""
        return 200 <= self.status < 300

    def read_to_end(self) -> None:
        """Read what is left; an answer that is shorter than announced is a broken connection, which `HTTPResponse.read` hides."""
        while self.stream.read(_BLOCK):
            pass
        if self.stream.length:
            raise IncompleteRead(b"", self.stream.length)


class _Line:
    """A connection that can be ended from another thread; it forgets its socket as soon as the answer begins."""

    def __init__(self, connection: HTTPConnection) -> None:
        self.connection = connection
        self.sock: socket.socket | None = connection.sock
        self.is_over = False

    def end(self) -> None:
        """Break the connection off."""
        self.is_over = True
        for sock in (self.sock, self.connection.sock):
            if sock is not None:
                with suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)


class Server:
    """Sends requests to servers in somebody's name.

    Parameters
    ----------
    account : Account, optional
        Sent by Basic or Digest authentication, when a server asks for it.
    """

    def __init__(self, account: Account | None = None) -> None:
        self._account = account
        self._challenges: dict[str, str] = {}

    @contextmanager
    def open(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | Path = b"",
        timeout_s: float = PUSH_S,
    ) -> Iterator[Reply]:
        """Send a request and hand out the reply; a body that is a file is sent in blocks.

        Raises
        ------
        InputError
            If the address is none of HTTP.
        StoreUnreachable
            If nobody answers, or the connection breaks.
        TimeOver
            If the whole took longer than ``timeout_s``.
        """
        parts = checked_url(url)
        if isinstance(body, Path) and self._account:
            self._learn_challenge(url, timeout_s)
        asked = dict(headers or {})
        connection = _connection(parts, timeout_s)
        line = _Line(connection)
        timer = threading.Timer(timeout_s, line.end)
        timer.daemon = True
        timer.start()
        try:
            response = self._exchanged(line, method, parts, asked, body)
            yield Reply(response.status, dict(response.headers.items()), response)
        except (OSError, HTTPException) as problem:
            if line.is_over or isinstance(problem, TimeoutError):
                raise TimeOver from None
            raise StoreUnreachable(
                _reason(problem), source=shown(parts), hint="is the server running?"
            ) from None
        finally:
            timer.cancel()
            connection.close()

    def refusal(self, reply: Reply, url: str, *, hint: str | None = None) -> StoreRefused:
        """Return what to raise for a reply that is no success: the status and the server's words."""
        said = _plain(reply.stream.read(_WORDS_BYTES).decode("utf-8", "replace"))
        if self._account:
            said = said.replace(self._account.password, "…")
        moved = _header(reply, "location")
        if 300 <= reply.status < 400 and moved:
            hint = f"it moved: give {_plain(moved)}"
        elif reply.status in (401, 403):
            hint = "the account may not do that" if self._account else _ACCOUNT_HINT
        line = f"the server refused: {reply.status} {reply.stream.reason}".rstrip()
        return StoreRefused(f"{line}{': ' if said else ''}{said}", source=shown(checked_url(url)), hint=hint)

    def _exchanged(
        self, line: _Line, method: str, parts: SplitResult, headers: dict[str, str], body: bytes | Path
    ) -> HTTPResponse:
        place = shown(parts)
        response = self._sent(line, method, parts, headers, body)
        challenge = response.headers.get("www-authenticate", "")
        if (
            response.status == 401
            and challenge
            and self._account
            and self._challenges.get(place) != challenge
        ):
            self._challenges[place] = challenge
            response.read(_WORDS_BYTES)
            line.connection.close()
            response = self._sent(line, method, parts, headers, body)
        return response

    def _sent(
        self, line: _Line, method: str, parts: SplitResult, headers: dict[str, str], body: bytes | Path
    ) -> HTTPResponse:
        target = _target(parts)
        challenge = self._challenges.get(shown(parts), "")
        given = {**headers, "User-Agent": "dutygraph", "Connection": "close"}
        if challenge and self._account:
            given["Authorization"] = _authorization(challenge, self._account, method, parts)
        connection = line.connection
        try:
            if isinstance(body, Path):
                given["Content-Length"] = str(body.stat().st_size)
                with body.open("rb") as stream:
                    connection.request(method, target, stream, given)
            else:
                connection.request(method, target, body or None, given)
        except (BrokenPipeError, ConnectionResetError):
            pass  # a server that refuses may answer and close before it has read everything: what it says counts
        line.sock = connection.sock
        return connection.getresponse()

    def _learn_challenge(self, url: str, timeout_s: float) -> None:
        """Ask without a body how to log in, so that a large one is not sent in vain."""
        parts = checked_url(url)
        connection = _connection(parts, min(timeout_s, 30.0))
        with suppress(OSError, HTTPException):
            connection.request("HEAD", _target(parts), headers={"User-Agent": "dutygraph"})
            response = connection.getresponse()
            if response.status == 401:
                self._challenges[shown(parts)] = response.headers.get("www-authenticate", "")
        connection.close()


def checked_url(url: str) -> SplitResult:
    """Return the parts of an address.

    Raises
    ------
    InputError
        If it is none of HTTP, or holds an account, which everybody on the machine could read.
    """
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a wrong one is told when it is asked for
    except ValueError:
        raise InputError(
            "this is no address of a server", source=url[:80], hint="give http://HOST:PORT/"
        ) from None
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with an account in it is not taken", hint=_ACCOUNT_HINT)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise InputError("this is no address of a server", source=url[:80], hint="give http://HOST:PORT/")
    return parts


def shown(parts: SplitResult) -> str:
    """Return an address as messages name it: without what follows the path."""
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _header(reply: Reply, name: str) -> str:
    return next((value for key, value in reply.headers.items() if key.lower() == name), "")


def _connection(parts: SplitResult, timeout_s: float) -> HTTPConnection:
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=min(timeout_s, CONNECT_S), blocksize=_BLOCK)
    try:
        connection.connect()
    except (OSError, UnicodeError) as problem:
        raise StoreUnreachable(_reason(problem), source=shown(parts), hint="is the server running?") from None
    if connection.sock is not None:
        connection.sock.settimeout(timeout_s)
    connection.timeout = timeout_s
    return connection


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    return f"{path}?{parts.query}" if parts.query else path


def _authorization(challenge: str, account: Account, method: str, parts: SplitResult) -> str:
    scheme, _, rest = challenge.partition(" ")
    url = f"{parts.scheme}://{parts.netloc}{_target(parts)}"
    if scheme.lower() == "basic":
        import base64

        return "Basic " + base64.b64encode(f"{account.user}:{account.password}".encode()).decode()
    passwords = HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, account.user, account.password)
    handler = AbstractDigestAuthHandler(passwords)
    try:
        made = handler.get_authorization(Request(url, method=method), parse_keqv_list(parse_http_list(rest)))
    except (URLError, ValueError, KeyError):
        made = None
    if scheme.lower() != "digest" or not made:
        raise StoreRefused(
            f"the server asks for a way to log in that is not known: {_plain(scheme)}", source=shown(parts)
        )
    return f"Digest {made}"


def _plain(text: str) -> str:
    """Return a server's words as one short line without markup and control characters."""
    said = " ".join(_TAG.sub(" ", _SILENT.sub(" ", text)).split())
    said = "".join(character for character in said if character.isprintable())
    return f"{said[:_WORDS_CHARS]}…" if len(said) > _WORDS_CHARS else said


def _reason(problem: Exception) -> str:
    if isinstance(problem, socket.gaierror):
        return "no machine has that name"
    if isinstance(problem, TimeoutError):
        return "nobody answers in time"
    if isinstance(problem, ConnectionRefusedError):
        return "nobody listens there"
    if isinstance(problem, HTTPException | ConnectionError):
        return "the connection was closed without a whole answer"
    return (getattr(problem, "strerror", None) or str(problem) or type(problem).__name__).lower()
