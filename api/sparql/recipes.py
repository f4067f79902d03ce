"""The cookbook: queries for HR and analysts, each a file of ``api/sparql/cookbook`` with what it tells in English and Chinese.

``docs/cookbook.md`` is made of the same files: ``python -m api.sparql.recipes > docs/cookbook.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from api.words import Lang

FOLDER: Final = Path(__file__).parent / "cookbook"
SUFFIX: Final = ".rq"
_HEAD: Final = """# Cookbook

Queries for HR and analysts. Each is a file that runs as it stands, here and in any SPARQL 1.1 server that holds the dataset:

```sh
dutygraph sparql @api/sparql/cookbook/{first}.rq
```

The page `/sparql` offers them in a list. This document is made of the files by `python -m api.sparql.recipes > docs/cookbook.md`.
Names are in the documents' language; change those that a query holds (`"服务经理"`) to yours.
"""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A query of the cookbook. ``name`` is its file's without the suffix; the titles say in one sentence what it tells."""

    name: str
    title_en: str
    title_zh: str
    query: str

    def title(self, lang: Lang) -> str:
        """Return the title in a language."""
        return self.title_en if lang == "en" else self.title_zh


@lru_cache(maxsize=1)
def recipes() -> tuple[Recipe, ...]:
    """Return the cookbook, in the order of the files' names."""
    return tuple(_read(file) for file in sorted(FOLDER.glob(f"*{SUFFIX}")))


def _read(file: Path) -> Recipe:
    english, chinese, *lines = file.read_text("utf-8").splitlines()
    return Recipe(
        file.stem,
        english.removeprefix("# en: "),
        chinese.removeprefix("# zh: "),
        "\n".join(lines).strip("\n") + "\n",
    )


def cookbook_document() -> Iterator[str]:
    """Yield the lines of ``docs/cookbook.md``."""
    yield from _HEAD.format(first=recipes()[0].name).splitlines()
    for number, recipe in enumerate(recipes(), 1):
        yield from ("", f"## {number}. {recipe.title_en}", "", recipe.title_zh, "", "```sparql")
        yield from recipe.query.splitlines()
        yield "```"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.writelines(f"{line}\n" for line in cookbook_document())
