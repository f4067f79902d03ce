from __future__ import annotations

import io
import re
from itertools import combinations
from pathlib import Path

import pypdfium2
import pytest
from lxml import etree
from msgspec.structs import replace
from PIL import Image

from corpus.errors import FormatUnknown, InputError
from graph.drawing.chart import organization_chart
from graph.drawing.collaborations import collaborations_between
from graph.drawing.fonts import FontFile, find_font
from graph.drawing.pdf import pdf_bytes
from graph.drawing.pdffont import base_font
from graph.drawing.picture import Line, Picture, Rectangle, Words
from graph.drawing.pictures import PICTURE_VIEWS, picture_of
from graph.drawing.png import draw_png, write_png
from graph.drawing.svg import write_svg
from graph.export import export
from graph.model import Organization, Post, ReportingLine
from graph.network import network_of
from graph.view import View
from tests.small_records import (
    CLERK,
    EMPTY,
    FOREMAN,
    HEAD,
    LONER,
    ORGANIZATION,
    RECORDS,
    SERVICE_HEAD,
    SMALL,
    STOREKEEPER,
    said,
)

SVG = "{http://www.w3.org/2000/svg}"
FONT = find_font()
needs_font = pytest.mark.skipif(FONT is None, reason="no Chinese font here; .ci/run installs one")


def exported(view: View, format_name: str, view_name: str = "reporting") -> bytes:
    out = io.BytesIO()
    export(view, format_name, view_name, out)
    return out.getvalue()


def drawn(picture: Picture) -> etree._Element:
    out = io.BytesIO()
    write_svg(picture, out)
    return etree.fromstring(out.getvalue())


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def large(posts: int, *, below: int = 5) -> View:
    """Return one organisation in which everybody leads as many."""
    many = tuple(
        Post(
            f"{HEAD.id}{number}",
            f"第{number}号岗位",
            (),
            ORGANIZATION.id,
            (),
            True,
            (said(f"第{number}号岗位"),),
        )
        for number in range(posts)
    )
    lines = tuple(
        ReportingLine(post.id, many[number // below].id, "subordinate", said(post.label))
        for number, post in enumerate(many[1:])
    )
    return View(replace(RECORDS, posts=many, lines=lines, collaborations=(), departments=(), memberships=()))


def boxes(picture: Picture) -> dict[str, Rectangle]:
    return {
        group.thing: group.shapes[0]
        for group in picture.groups
        if group.thing and isinstance(group.shapes[0], Rectangle)
    }


def touch(one: Rectangle, other: Rectangle) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@pytest.mark.parametrize("view", [SMALL, large(60), large(400), large(300, below=40), large(50, below=1)])
def test_every_post_is_one_box_on_the_sheet_and_no_two_overlap(view: View) -> None:
    picture = picture_of(view, "reporting")
    placed = boxes(picture)
    assert set(placed) >= {post.id for post in view.records.posts}
    assert not [pair for pair in combinations(placed.values(), 2) if touch(*pair)]
    for box in placed.values():
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= picture.width
        assert box.y + box.height <= picture.height


def test_subordinates_stand_below_their_superior_or_beside_in_no_case_above() -> None:
    view = large(400)
    placed = boxes(picture_of(view, "reporting"))
    for line in view.records.lines:
        assert placed[line.subordinate].y >= placed[line.superior].y + placed[line.superior].height


def test_a_thousand_posts_fit_a_sheet_of_the_shape_of_a_screen() -> None:
    picture = picture_of(large(1_000), "reporting")
    assert 0.5 < picture.width / picture.height < 3.0
    assert picture.width < 6_000


def test_no_line_runs_through_a_box_of_the_tree() -> None:
    picture = picture_of(large(120), "reporting")
    placed = list(boxes(picture).values())
    for shape in picture.shapes():
        if isinstance(shape, Line):
            for (left, top), (right, bottom) in zip(shape.points, shape.points[1:], strict=False):
                reach = Rectangle(
                    min(left, right), min(top, bottom), abs(right - left), abs(bottom - top), (0, 0, 0)
                )
                inside = [
                    box
                    for box in placed
                    if touch(reach, Rectangle(box.x + 1, box.y + 1, box.width - 2, box.height - 2, (0, 0, 0)))
                ]
                assert not inside


def test_the_chart_says_what_proves_a_line_and_which_lines_are_doubtful() -> None:
    root = drawn(picture_of(SMALL, "reporting"))
    tips: dict[str, str] = {}
    dashed: set[str] = set()
    for group in root.iter(f"{SVG}g"):
        thing = group.get("data-thing")
        assert thing is not None
        if group.find(f"{SVG}rect") is not None:
            tips[thing] = group.findtext(f"{SVG}title") or ""
        elif any(line.get("stroke-dasharray") for line in group.iter(f"{SVG}polyline")):
            dashed.add(thing)
    assert "岗位.txt: “理赔专员由售后主管领导”" in tips[CLERK.id]
    assert tips[STOREKEEPER.id].count("直接上级：") == 2  # both superiors
    assert CLERK.id in dashed  # only the superior says so
    assert STOREKEEPER.id in dashed  # two superiors
    assert FOREMAN.id not in dashed
    assert SERVICE_HEAD.id not in dashed


def test_svg_words_are_text_with_chinese_fonts_and_a_title() -> None:
    root = drawn(picture_of(SMALL, "reporting"))
    words = squeezed("".join(text.text or "" for text in root.iter(f"{SVG}text")))
    for post in RECORDS.posts:
        assert words.count(squeezed(post.label)) >= 1
    assert "Noto Sans CJK SC" in str(root.get("font-family"))
    assert root.findtext(f"{SVG}title") == "组织结构图"
    assert "晨光汽车" in str(root.findtext(f"{SVG}desc"))
    assert "未写明汇报关系(2)" in words  # the watchman, and the cashier who reports to herself


def test_titles_of_any_characters_make_a_well_formed_picture() -> None:
    odd = 'A&B <主管>\x00\x0b\ud800 "夜班"]]>\n\u202e经理 𠮷' + "很长的岗位名称" * 20
    posts = tuple(replace(post, label=odd) if post is CLERK else post for post in RECORDS.posts)
    root = drawn(picture_of(View(replace(RECORDS, posts=posts)), "reporting"))
    words = squeezed("".join(text.text or "" for text in root.iter(f"{SVG}text")))
    assert squeezed('A&B <主管> "夜班"]]> 经理 𠮷' + "很长的岗位名称" * 20) in words


def test_two_organizations_stand_apart_under_their_names() -> None:
    other = Organization(ORGANIZATION.id + "2", "晨光二店", "zh-Hans")
    posts = tuple(replace(post, organization=other.id) if post is LONER else post for post in RECORDS.posts)
    picture = picture_of(
        View(replace(RECORDS, organizations=(ORGANIZATION, other), posts=posts)), "reporting"
    )
    heading = {
        shape.text: shape.y for shape in picture.shapes() if isinstance(shape, Words) and shape.size == 17.0
    }
    assert set(heading) == {"晨光汽车", "晨光二店"}
    placed = boxes(picture)
    later, earlier = sorted(heading, key=lambda name: -heading[name])
    assert {earlier, later} == set(heading)
    in_later = {LONER.id} if later == "晨光二店" else set(placed) - {LONER.id}
    assert all((box.y > heading[later]) == (thing in in_later) for thing, box in placed.items())


def test_the_matrix_counts_who_says_that_they_work_with_whom() -> None:
    (table,) = collaborations_between(SMALL, "department")
    named = {(side.label, side.kind) for side in table.columns}
    assert named == {("售后部", "own"), ("财务部", "own"), ("保险公司", "external")}
    assert [side.label for side in table.rows] == ["售后部"]
    counts = {column.label: table.count(table.rows[0], column) for column in table.columns}
    assert counts == {"售后部": 2, "财务部": 2, "保险公司": 1}
    words = squeezed(
        "".join(text.text or "" for text in drawn(picture_of(SMALL, "departments")).iter(f"{SVG}text"))
    )
    assert "◇保险公司" in words
    assert "各部门" not in words


def test_between_posts_a_cell_is_one_pair() -> None:
    (table,) = collaborations_between(SMALL, "post")
    sides = {side.label: side for side in table.columns}
    assert table.count(sides["理赔专员"], sides["售后主管"]) == 1
    assert table.count(sides["售后主管"], sides["理赔专员"]) == 1
    assert table.count(sides["班组长"], sides["财务部"]) == 1


@needs_font
@pytest.mark.parametrize("view_name", PICTURE_VIEWS)
def test_pdf_has_every_word_as_text_in_an_embedded_font(view_name: str) -> None:
    content = exported(SMALL, "pdf", view_name)
    document = pypdfium2.PdfDocument(content)
    (page,) = document
    text = squeezed(page.get_textpage().get_text_range())
    picture = picture_of(SMALL, view_name)
    for shape in picture.shapes():
        if isinstance(shape, Words):
            assert squeezed(shape.text) in text
    assert page.get_size() == pytest.approx((picture.width, picture.height), abs=0.01)
    assert document.get_metadata_value("Title") == picture.title
    assert b"/FontFile" in content
    assert b"Date" not in content
    assert (
        page.render().to_pil().convert("L").getextrema() == (0, 255)
        or len(page.render().to_pil().getcolors(1 << 24)) > 3
    )


def test_pdf_without_a_font_here_names_one_that_viewers_bring() -> None:
    content = pdf_bytes(picture_of(SMALL, "reporting"), base_font())
    (page,) = pypdfium2.PdfDocument(content)
    text = squeezed(page.get_textpage().get_text_range())
    assert all(squeezed(post.label) in text for post in RECORDS.posts)
    assert b"STSong-Light" in content
    assert b"/FontFile" not in content


def test_a_picture_larger_than_a_pdf_page_gets_larger_units() -> None:
    huge = Picture(30_000.0, 100.0, "t", "d", (picture_of(SMALL, "reporting").groups))
    content = pdf_bytes(huge, base_font())
    (page,) = pypdfium2.PdfDocument(content)
    assert b"/UserUnit 2.0833" in content
    assert "店总" in squeezed(page.get_textpage().get_text_range())


@needs_font
def test_png_is_twice_as_fine_as_the_drawing_and_shows_letters() -> None:
    picture = picture_of(SMALL, "reporting")
    image = Image.open(io.BytesIO(exported(SMALL, "png")))
    assert image.size == pytest.approx((2 * picture.width, 2 * picture.height), abs=1)
    box = boxes(picture)[CLERK.id]
    inner = image.crop(
        (2 * box.x + 16, 2 * box.y + 8, 2 * (box.x + box.width) - 8, 2 * (box.y + box.height) - 8)
    )
    darkest, lightest = inner.convert("L").getextrema()
    assert (darkest < 80, lightest) == (True, 255)  # type: ignore[operator]


def test_a_large_png_is_less_fine_instead_of_filling_the_memory() -> None:
    image = draw_png(Picture(30_000.0, 30_000.0, "t", "d", ()), None)
    assert image.width * image.height <= 51_000_000


def test_png_without_a_chinese_font_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.drawing.png.find_font", lambda: None)
    out = io.BytesIO()
    with pytest.raises(InputError, match="no font with Chinese characters") as caught:
        write_png(picture_of(SMALL, "reporting"), out)
    assert "fonts-noto-cjk" in str(caught.value.hint)
    assert out.getvalue() == b""


def test_the_best_known_font_of_a_folder_is_found(tmp_path: Path) -> None:
    assert find_font((tmp_path / "nowhere",)) is None
    for name in ("simsun.ttc", "Arial.ttf", "deep/NotoSansCJK-Regular.ttc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert find_font((tmp_path,)) == FontFile(tmp_path / "deep/NotoSansCJK-Regular.ttc", 2)


@pytest.mark.parametrize("view_name", PICTURE_VIEWS)
def test_a_dataset_without_anything_is_a_picture_too(view_name: str) -> None:
    root = drawn(picture_of(EMPTY, view_name))
    assert root.tag == f"{SVG}svg"


def test_only_what_can_be_drawn_is_drawn() -> None:
    with pytest.raises(FormatUnknown, match="views: reporting, departments, collaboration"):
        exported(SMALL, "svg", "duties")
    assert organization_chart(network_of(SMALL, "reporting")) == picture_of(SMALL, "reporting")
