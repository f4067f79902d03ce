"""The command line ``dutygraph``: each command a few lines over `api.service`.

Results go to stdout, everything else to stderr. Whatever is heavy is imported inside the command that needs it, so that ``--help``
is quick.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import click

from api import desk
from api.options import data_option, json_option, limit_option, server_options, verbose_option
from api.printing import print_json, print_lines
from api.problems import (
    EXIT_DONE,
    EXIT_NOT_FOUND,
    EXIT_WRONG,
    error_body,
    error_code,
    exit_code,
    from_os,
    shape,
)
from api.settings import load_settings
from corpus.errors import DutygraphError, InputError

INTERRUPTED = 130  # what a shell expects after Ctrl-C: 128 + SIGINT


# Written out, because asking the registries would make --help load the network and RDF libraries; a test compares.
FORMATS_HELP = (
    "gexf, graphml, csv, neo4j, json (JSON Graph), nodelink, xlsx, turtle, ntriples, trig, jsonld, rdfxml; "
    "drawn: svg, pdf, png, mermaid, dot."
)
VIEWS_HELP = "posts (default), reporting, collaboration, duties, departments, overlaps or everything (default of neo4j); drawn: reporting (default), departments, collaboration; RDF and xlsx are always everything."

ABOUT = """Who does what, with proof: documents in, a graph of posts and duties out.

\b
  dutygraph build DOCUMENTS     read a folder of documents
  dutygraph ask "谁负责索赔"     ask in Chinese or English
  dutygraph demo                try it on the sample documents"""


class ReaderGone(Exception):
    """Whoever read standard output has left (``| head``): click would call that a failure."""


class Commands(click.Group):
    """The commands, those of `api.desk` imported when they are called for; a closed pipe is told apart from a failure."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, sorted."""
        return sorted({*super().list_commands(context), *desk.COMMANDS})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return a command by its name."""
        if name not in desk.COMMANDS:
            return super().get_command(context, name)
        command: click.Command = import_module(f"api.desk.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing those of `api.desk`."""
        width = formatter.width - 6 - max(map(len, self.list_commands(context)))
        own = {name: command.get_short_help_str(width) for name, command in self.commands.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted({**own, **desk.COMMANDS}.items()))

    def invoke(self, context: click.Context) -> object:
        """Run the command that was asked for."""
        try:
            return super().invoke(context)
        except BrokenPipeError as problem:
            raise ReaderGone from problem


@click.group(
    cls=Commands,
    help=ABOUT,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="dutygraph", message="%(prog)s %(version)s")
def cli() -> None:
    """Hold the commands together."""


@cli.command()
@click.argument("corpus", type=click.Path(path_type=Path), default=".")
@data_option
@click.option(
    "--jobs", type=int, metavar="N", help="Processes that read documents (default: one for each processor)."
)
@click.option(
    "--thesaurus",
    type=click.Path(path_type=Path),
    metavar="FILE",
    multiple=True,
    help="A SKOS file with words of your own for questions (corpus.toml may name some, too).",
)
@json_option
@verbose_option
def build(
    corpus: Path, data: Path | None, jobs: int | None, thesaurus: tuple[Path, ...], as_json: bool
) -> None:
    """Read the documents of the folder CORPUS (RDF files in ORG terms, too) and write a dataset."""
    from api import service
    from api.progress import progress_bar
    from api.terminal import issue_lines, summary_lines

    settings = load_settings(flags={"data": data, "jobs": jobs})
    with progress_bar() as progress:
        summary = service.build(corpus, settings, progress, thesaurus=thesaurus)
    for line in issue_lines(summary.issues):
        click.echo(line, err=True)
    print_json(summary) if as_json else print_lines(summary_lines(summary, settings.data))


@cli.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="F",
    help="What names the columns of tables (default: the corpus.toml of the folder above).",
)
@click.option("--explain", is_flag=True, help="Say why each statement was taken: rule, confidence, place.")
@click.option(
    "--html",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="F",
    help="Write that to F as one page, with the text of the document highlighted.",
)
@json_option
@verbose_option
def extract(file: Path, manifest: Path | None, explain: bool, html: Path | None, as_json: bool) -> None:
    """Show what one FILE yields, before any graph."""
    from api import service
    from api.explained import explanation_lines, explanation_page
    from api.files import writing
    from api.terminal import extraction_lines
    from api.wire import extraction_json

    source, found = service.extract(file, manifest)
    if html is not None:
        with writing(html) as stream:
            stream.write(explanation_page(source, found).encode())
    if as_json:
        print_json(extraction_json(found))
    elif explain or html is None:
        print_lines(explanation_lines(source, found) if explain else extraction_lines(found))


@cli.command()
@click.argument("question")
@data_option
@limit_option
@click.option(
    "--context",
    "talk",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help='Keep the last questions in FILE, so that the next may go on from them ("who does she report to?").',
)
@json_option
@verbose_option
@click.pass_context
def ask(
    context: click.Context,
    question: str,
    data: Path | None,
    limit: int | None,
    talk: Path | None,
    as_json: bool,
) -> None:
    """Answer a QUESTION in Chinese or English; "-" answers each line of standard input by a line of JSON."""
    from api.asking import open_asker

    settings = load_settings(flags={"data": data, "limit": limit})
    if question == "-":
        from api.batch import answer_batch

        answer_batch(open_asker(settings), sys.stdin.buffer, sys.stdout.buffer, settings.limit, talk)
        return
    if as_json:
        answer, shown = open_asker(settings).ask_in(talk, question, settings.limit)
        print_json(shown)
    else:
        from api import service
        from api.terminal import answer_lines

        knowledge = service.open_knowledge(settings)
        answer, _ = knowledge.ask_in(talk, question, settings.limit)
        is_verbose = bool(context.ensure_object(dict).get("verbose"))
        print_lines(answer_lines(knowledge.with_lines(answer), is_verbose=is_verbose))
    context.exit(EXIT_NOT_FOUND if answer.status == "not_found" else EXIT_DONE)


@cli.command()
@click.argument("post")
@click.option("--organization", metavar="NAME", help="Where several organisations have the post.")
@data_option
@json_option
@verbose_option
def show(post: str, organization: str | None, data: Path | None, as_json: bool) -> None:
    """Show one POST: its lines, duties, collaborations and sources."""
    from api import service
    from api.terminal import post_lines

    knowledge = service.open_knowledge(load_settings(flags={"data": data}))
    profile = knowledge.post_named(post, organization)
    print_json(profile) if as_json else print_lines(post_lines(profile, "en" if post.isascii() else "zh"))


@cli.command()
@click.option("--format", "format_", required=True, metavar="F", help=FORMATS_HELP)
@click.option("--view", metavar="V", help=VIEWS_HELP)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    help="A file; - is stdout.",
)
@click.option(
    "--mixed",
    is_flag=True,
    help="Write collaborations undirected beside directed lines (gexf, graphml): Gephi draws that best, NetworkX refuses it.",
)
@click.option(
    "--dynamic",
    "editions",
    metavar="TIME=DIR",
    multiple=True,
    help="A dataset as the edition of a year, a date (2023-07-01) or a number; two or more make one gexf for Gephi's timeline.",
)
@data_option
@verbose_option
def export(
    format_: str, view: str | None, output: Path, mixed: bool, editions: tuple[str, ...], data: Path | None
) -> None:
    """Write the dataset in another format."""
    from api.exporting import export_dataset, export_editions, refuse_terminal
    from api.files import writing

    refuse_terminal(format_, output)
    if editions and data is not None:
        raise InputError("--data and --dynamic name datasets both", hint="leave --data out")
    settings = load_settings(flags={"data": data})
    with writing(output) as stream:
        if editions:
            export_editions(editions, format_, view, stream, is_mixed=mixed)
        else:
            export_dataset(settings, format_, view, stream, is_mixed=mixed)


@cli.command()
@data_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    help="text, or for programs: json, or turtle for a SHACL validation report.",
)
@json_option
@verbose_option
@click.pass_context
def validate(context: click.Context, data: Path | None, format_: str, as_json: bool) -> None:
    """Check the dataset against the SHACL shapes, and say in its language what breaks them, and in which document."""
    from api import service

    report = service.validate(load_settings(flags={"data": data}))
    if as_json or format_ == "json":
        print_json(report.plain())
    elif format_ == "turtle":
        click.echo(report.turtle(), nl=False)
    else:
        print_lines(report.lines())
    context.exit(EXIT_DONE if report.conforms else EXIT_NOT_FOUND)


@cli.command()
@data_option
@server_options
@verbose_option
def serve(data: Path | None, host: str | None, port: int | None) -> None:
    """Serve the web pages and the HTTP API."""
    from api.server import run

    run(load_settings(flags={"data": data, "host": host, "port": port}))


@cli.command()
@data_option
@server_options
@verbose_option
def demo(data: Path | None, host: str | None, port: int | None) -> None:
    """Build the sample documents into .dutygraph/demo (or --data), then serve them."""
    from api import service
    from api.progress import progress_bar
    from api.server import run
    from api.terminal import summary_lines

    settings = load_settings(flags={"data": data or Path(".dutygraph/demo"), "host": host, "port": port})
    click.echo("Building the sample corpus …", err=True)
    with progress_bar() as progress:
        summary = service.build(service.sample_corpus(), settings, progress)
    for line in summary_lines(summary, settings.data):
        click.echo(line, err=True)
    run(settings)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; every way it can end is one exit code and at most one line on stderr."""
    # What one command multiplies is too small for several threads: starting them costs more than they gain.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    as_json = _wants_json(sys.argv[1:] if arguments is None else arguments)
    try:
        code = cli.main(args=arguments, prog_name="dutygraph", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.NoArgsIsHelpError as problem:
        click.echo(problem.format_message())
        code = EXIT_WRONG
    except click.ClickException as problem:
        code = _refuse(_usage(problem), as_json)
    except DutygraphError as problem:
        code = _refuse(problem, as_json)
    except (BrokenPipeError, ReaderGone):
        _drop_stdout()
        code = EXIT_DONE
    except OSError as problem:
        _drop_stdout()
        code = _refuse(from_os(problem), as_json)
    except (KeyboardInterrupt, click.Abort):
        code = _fail("interrupted; nothing was changed", INTERRUPTED)
    except Exception as problem:
        import logging

        logging.getLogger(__name__).info("unexpected", exc_info=True)
        if as_json:
            _print_error(shape(error_code(type(problem).__name__), 500, str(problem)))
        code = _fail(f"unexpected {type(problem).__name__}: {problem} (-v shows where)", EXIT_WRONG)
    sys.exit(code if isinstance(code, int) else EXIT_DONE)


def _drop_stdout() -> None:
    """Forget what could not be written, or the interpreter complains about it once more at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _usage(problem: click.ClickException) -> InputError:
    context = getattr(problem, "ctx", None)
    path = context.command_path if context else "dutygraph"
    return InputError(problem.format_message().rstrip("."), hint=f'try "{path} --help"')


def _wants_json(arguments: Sequence[str]) -> bool:
    """Say whether ``--json`` was asked for, also in a call that is too wrong to be read."""
    for argument in arguments:
        if argument in ("--", "--json"):
            return argument == "--json"
    return False


def _refuse(problem: DutygraphError, as_json: bool) -> int:
    """Say what is wrong: a line on stderr, and with ``--json`` the document on stdout that HTTP would give."""
    if as_json:
        _print_error(error_body(problem))
    return _fail(str(problem), exit_code(problem))


def _print_error(body: object) -> None:
    try:
        print_json(body)
    except OSError:  # the line on stderr says it
        _drop_stdout()


def _fail(message: str, code: int) -> int:
    click.echo(f"dutygraph: {' '.join(message.split())}", err=True)
    return code
