"""Time and weigh pictures of a made-up organisation; not collected by pytest.

From the repository root::

    .venv/bin/python -m tests.bench.bench_pictures [--posts 60 1000]

Everybody leads five. Each line: the picture, its width and height in drawing units, then for each format the seconds and kilobytes that writing takes.
"""

from __future__ import annotations

import argparse
import io
import time

from graph.drawing.pdf import write_pdf
from graph.drawing.pictures import PICTURE_VIEWS, picture_of
from graph.drawing.png import write_png
from graph.drawing.svg import write_svg
from graph.view import View
from tests.bench.large_dataset import make_records

WRITERS = {"svg": write_svg, "pdf": write_pdf, "png": write_png}


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--posts", type=int, nargs="+", default=[60, 1_000])
    for posts in parser.parse_args().posts:
        view = View(make_records(posts, posts * 4, organizations=1))
        for name in PICTURE_VIEWS:
            start = time.perf_counter()
            picture = picture_of(view, name)
            told = [f"{posts} posts, {name}: {picture.width:.0f} x {picture.height:.0f}"]
            told.append(f"drawn in {time.perf_counter() - start:.2f} s")
            for format_name, write in WRITERS.items():
                start = time.perf_counter()
                out = io.BytesIO()
                write(picture, out)
                told.append(
                    f"{format_name} {time.perf_counter() - start:.2f} s {len(out.getvalue()) / 1e3:.0f} kB"
                )
            print(", ".join(told))  # noqa: T201


if __name__ == "__main__":
    main()
