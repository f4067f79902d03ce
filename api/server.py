"""Serving: a free port, the newest dataset, and the address on the terminal."""

from __future__ import annotations

import errno
import socket

import click
import uvicorn

from api.app import create_app
from api.service import Desk
from api.settings import Settings
from corpus.errors import SettingInvalid

PORTS_TRIED = 50
_BUSY = (errno.EADDRINUSE, errno.EACCES)


def run(settings: Settings) -> None:
    """Serve the pages and the HTTP interface until interrupted.

    Raises
    ------
    DatasetError
        If there is no dataset to serve.
    SettingInvalid
        If the address is not one of this machine's, or no port is free.
    """
    desk = Desk(settings)
    desk.current()
    listener = listen(settings.host, settings.port)
    host, port = listener.getsockname()[:2]
    if port != settings.port:
        click.echo(f"Port {settings.port} is in use; taking {port}.", err=True)
    click.echo(f"Dutygraph is at http://{f'[{host}]' if ':' in host else host}:{port}/  (Ctrl-C ends it)")
    server = uvicorn.Server(uvicorn.Config(create_app(desk, settings), log_level="warning", access_log=False))
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        click.echo("Stopped.", err=True)
    finally:
        listener.close()


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket on ``port``, or on the next one that is free.

    Raises
    ------
    SettingInvalid
        If the address is not one of this machine's, or none of `PORTS_TRIED` ports is free.
    """
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as problem:
        raise SettingInvalid(f"{host} is not an address of this machine", source="host") from problem
    for candidate in range(port, min(port + PORTS_TRIED, 65_536)):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address[0], candidate))
            listener.listen(128)
        except OSError as problem:
            listener.close()
            refused = problem
            if problem.errno not in _BUSY:
                break
        else:
            return listener
    reason = (refused.strerror or str(refused)).lower()
    raise SettingInvalid(
        f"cannot listen on {host}:{port}: {reason}", source="port", hint="choose another --port or --host"
    )
