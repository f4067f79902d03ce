"""``dutygraph sparql``: a query in, a table or one of the standard formats out."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from pathlib import Path

import click

from api.desk import COMMANDS
from api.options import data_option, graph_option, json_option, verbose_option
from api.settings import Settings, load_settings
from corpus.errors import InputError, QueryInvalid, SettingInvalid, SourceNotFound
from graph.sparql.model import GRAPH_FORMATS, ROW_FORMATS, Formats, Limits, QueryEngine, QueryResult
from graph.sparql.reading import read_query

TABLE = "table"
LONGEST_S = 86_400.0


@click.command(help=COMMANDS["sparql"])
@click.argument("query")
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice([TABLE, *ROW_FORMATS, *GRAPH_FORMATS]),
    help="Of rows: table (default on a terminal), csv (default elsewhere), tsv, json, xml; of CONSTRUCT and DESCRIBE: turtle "
    "(default), ntriples, jsonld, rdfxml.",
)
@click.option("--timeout", type=float, metavar="S", help="Stop the query after S seconds (default 30).")
@click.option(
    "--limit", type=int, metavar="N", help="At most N rows or statements (default 100,000; 0: all)."
)
@click.option(
    "--store", default="", metavar="URL", help="Ask the SPARQL server at URL instead of the dataset."
)
@graph_option
@json_option
@verbose_option
def command(
    query: str,
    data: Path | None,
    form: str | None,
    timeout: float | None,
    limit: int | None,
    store: str,
    graph: str,
    as_json: bool,
) -> None:
    """Answer a query."""
    from api import service

    text = _text_of(query)
    settings = load_settings(flags={"data": data, "sparql_rows": limit})
    limits = service.query_limits(settings)
    if timeout is not None:
        limits = _with_timeout(limits, timeout)
    gives_graph = read_query(text).gives_graph
    chosen = _chosen(form, as_json, gives_graph)
    formats = Formats(graph=chosen) if gives_graph else Formats(rows="json" if chosen == TABLE else chosen)
    if graph and not store:
        raise InputError("--graph names a graph of a server", hint="add --store URL, or leave it out")
    found = _engine(settings, store, graph).query(text, limits, formats)
    _print(found, chosen)
    for notice in found.notices:
        click.echo(f"dutygraph: {notice}", err=True)
    if found.cut_at:
        click.echo(
            f"dutygraph: the result was cut at {found.cut_at} (--limit N changes that, 0: all)", err=True
        )


def _engine(settings: Settings, store: str, graph: str) -> QueryEngine:
    if not store:
        from api import service

        return service.open_queries(settings)
    from api import remote

    return remote.open_remote(store, graph=graph)


def _text_of(query: str) -> str:
    if query != "-" and not query.startswith("@"):
        return query
    try:
        return sys.stdin.buffer.read().decode() if query == "-" else Path(query[1:]).read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise QueryInvalid("the query is not UTF-8", source="stdin" if query == "-" else query[1:]) from None
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise SourceNotFound(reason, source=query[1:], hint="check the path") from None


def _with_timeout(limits: Limits, timeout: float) -> Limits:
    if not 0 < timeout <= LONGEST_S:
        raise SettingInvalid(
            f"{timeout:g} s cannot be",
            source="--timeout",
            hint=f"give seconds above 0, at most {LONGEST_S:,.0f}",
        )
    return replace(limits, timeout_s=timeout)


def _chosen(form: str | None, as_json: bool, gives_graph: bool) -> str:
    """Return the format to print, or say why there is none."""
    if as_json:
        if form is not None:
            raise InputError("--json and --format cannot both be", hint="leave one of them out")
        return "jsonld" if gives_graph else "json"
    if form is None:
        return "turtle" if gives_graph else TABLE if sys.stdout.isatty() else "csv"
    fitting = tuple(GRAPH_FORMATS) if gives_graph else (TABLE, *ROW_FORMATS)
    if form not in fitting:
        what = "statements" if gives_graph else "rows"
        raise InputError(
            f"this query gives {what}, which {form} cannot hold", hint=f"formats: {', '.join(fitting)}"
        )
    return form


def _print(found: QueryResult, chosen: str) -> None:
    if chosen != TABLE:
        sys.stdout.flush()
        sys.stdout.buffer.write(found.content)
        if not found.content.endswith(b"\n"):
            sys.stdout.buffer.write(b"\n")
        return
    from api.sparql.table import table_lines
    from api.sparql.terms import read_rows

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    for line in table_lines(read_rows(found.content), width):
        click.echo(line)
    if found.kind == "rows":
        click.echo(f"{found.count:,} row{'' if found.count == 1 else 's'}", err=True)
