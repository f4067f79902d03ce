"""``dutygraph describe POST``: the description of one post out of all its sources, as Markdown, Word or a web page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

import click

from api.options import data_option, verbose_option
from api.settings import load_settings
from api.words import LANGS, Lang
from corpus.errors import FormatUnknown, InputError, LookupFailed

if TYPE_CHECKING:
    from api.description.model import JobDescription

SUFFIXES: Final = (".docx", ".md", ".html")


@click.command("describe")
@click.argument("post")
@click.option("--organization", metavar="NAME", help="Where several organisations have the post.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    default="-",
    metavar="F",
    help="F.docx, F.md or F.html (default: Markdown on stdout).",
)
@click.option(
    "--language",
    type=click.Choice(LANGS),
    help="Of headings and notes (default: that of the post's organisation); documents stay in their own words.",
)
@data_option
@verbose_option
def command(
    post: str, organization: str | None, output: Path, language: Lang | None, data: Path | None
) -> None:
    """Write the job description of one POST, put together from all documents that speak of it."""
    from api import service
    from api.desk.common import require_posts
    from api.files import writing

    suffix = _suffix(output)
    settings = load_settings(flags={"data": data})
    knowledge = service.open_knowledge(settings)
    require_posts(knowledge.view, settings.data)
    try:
        description = knowledge.description(post, organization, lang=language)
    except LookupFailed as problem:
        # Who asks for a file names a post as he names a file: a wrong name is a wrong call, not an answer.
        raise InputError(problem.message, source=problem.source, hint=problem.hint) from problem
    if not knowledge.view.find_posts(post) and description.post != post:
        click.echo(f"{post}: read as {description.title}", err=True)
    with writing(output) as stream:
        write_description(description, suffix, stream)


def _suffix(output: Path) -> str:
    """Return the form that a file's name asks for, before anything is read."""
    suffix = ".md" if str(output) == "-" else output.suffix.lower()
    if suffix not in SUFFIXES:
        raise FormatUnknown(
            "a job description is no such file", source=str(output), hint=f"end it in {', '.join(SUFFIXES)}"
        )
    return suffix


def write_description(description: JobDescription, suffix: str, stream: BinaryIO) -> None:
    """Write a description in one of the forms of `SUFFIXES`."""
    if suffix == ".docx":
        from api.description.word import write_word

        write_word(description, stream)
    elif suffix == ".html":
        from api.description.page import to_page

        stream.write(to_page(description).encode())
    else:
        from api.description.markdown import to_markdown

        stream.write(to_markdown(description).encode())
