"""Servers elsewhere, for commands: their addresses out of what was given, the account out of the environment."""

from __future__ import annotations

from api.settings import Settings, store_account
from graph.remote.addresses import Addresses, find_addresses
from graph.remote.calls import PUSH_S, Account, Server, checked_url
from graph.remote.engine import RemoteEngine
from graph.remote.publish import Pushed
from graph.remote.publish import push as publish
from graph.store import open_dataset


def push(
    url: str,
    settings: Settings,
    *,
    graph: str = "",
    query_url: str = "",
    update_url: str = "",
    timeout_s: float = PUSH_S,
) -> Pushed:
    """Publish the dataset ``settings.data`` as one graph of a server.

    Parameters
    ----------
    url : str
        The server's base address, or its Graph Store address if ``query_url`` is given.
    settings : Settings
    graph : str
        IRI; empty for the default graph.
    query_url, update_url : str
        Where the server takes queries and updates; empty: found out.
    timeout_s : float
        Of each request.

    Raises
    ------
    DatasetError
        If the dataset cannot be read.
    InputError, StoreRefused, StoreUnreachable
        As `graph.remote.publish.push`.
    """
    dataset = open_dataset(settings.data)
    server = _server()
    at = _addresses(url, server, query_url, update_url)
    return publish(dataset.nquads_path, server, at, graph, timeout_s=timeout_s)


def open_remote(url: str, *, graph: str = "") -> RemoteEngine:
    """Open a server for SPARQL queries.

    Raises
    ------
    InputError, StoreRefused, StoreUnreachable
        If there is none that answers queries.
    """
    server = _server()
    return RemoteEngine(
        server, find_addresses(url, server, has_account=store_account() is not None).query, graph
    )


def _server() -> Server:
    account = store_account()
    return Server(Account(*account) if account else None)


def _addresses(url: str, server: Server, query_url: str, update_url: str) -> Addresses:
    for given in filter(None, (url, query_url, update_url)):
        checked_url(given)
    if query_url:
        return Addresses(query_url, update_url, url)
    found = find_addresses(url, server, has_account=store_account() is not None)
    return Addresses(found.query, update_url or found.update, found.store)
