"""A description as one web page: no other file, no script, fit to be printed; Jinja2 escapes everything that documents say."""

from __future__ import annotations

from itertools import accumulate

from api.description.model import JobDescription, Part
from api.description.phrases import phrase
from api.description.plain import plain
from api.templating import make_environment
from api.words import HTML_LANG, say


def to_page(description: JobDescription) -> str:
    """Return a description as an HTML document."""
    lang = description.language
    environment = make_environment()
    environment.filters["plain"] = plain
    return environment.get_template("description.html").render(
        description=description,
        html_lang=HTML_LANG[lang],
        words=lambda key, **values: phrase(lang, key, **values),
        colon=say(lang, "colon"),
        starts=_starts,
    )


def _starts(part: Part) -> list[int]:
    """Return the number of the first statement of each group."""
    return list(accumulate((len(group.statements) for group in part.groups), initial=1))
