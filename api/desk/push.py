"""``dutygraph push``: the dataset as one graph of a SPARQL 1.1 server."""

from __future__ import annotations

from pathlib import Path

import click

from api.desk import COMMANDS
from api.options import data_option, graph_option, json_option, query_url_option, verbose_option
from api.printing import print_json, print_lines
from api.settings import load_settings

LONGEST_S = 86_400
ACCOUNT = (
    "User and password are read from DUTYGRAPH_STORE_USER and DUTYGRAPH_STORE_PASSWORD in the environment."
)


@click.command(help=COMMANDS["push"], epilog=ACCOUNT)
@click.argument("url")
@graph_option
@query_url_option
@click.option(
    "--update-url",
    default="",
    metavar="URL",
    help="Where the server takes SPARQL updates (default: found out).",
)
@click.option(
    "--timeout",
    type=click.IntRange(1, LONGEST_S),
    default=3_600,
    metavar="S",
    help="Give up on a request after S seconds (default 3600).",
)
@data_option
@json_option
@verbose_option
def command(
    url: str, graph: str, query_url: str, update_url: str, timeout: int, data: Path | None, as_json: bool
) -> None:
    """Publish the dataset."""
    from api import remote

    pushed = remote.push(
        url,
        load_settings(flags={"data": data}),
        graph=graph,
        query_url=query_url,
        update_url=update_url,
        timeout_s=timeout,
    )
    if as_json:
        print_json(pushed)
        return
    where = f"the graph {pushed.graph}" if pushed.graph else "the default graph"
    checked = (
        "the server counts as many"
        if pushed.counted is not None
        else "the server does not say how many it has"
    )
    print_lines([f"{pushed.statements:,} statements are in {where}; {checked}."])
