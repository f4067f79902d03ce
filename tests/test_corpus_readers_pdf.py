"""PDF: what a person reads on the pages, in order, with places that lead back to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.extract import extract
from corpus.readers import read_source
from corpus.readers.pdf.reading import read_pdf
from corpus.readers.reading import Reading
from tests.pdf_made import Sheet, make_pdf

LEFT, EDGE = 100.0, 500.0  # margins of a page 600 points wide: 40 Chinese characters of 10 points
FULL = "负责组织编制全公司的年度设备检修计划并监督各车间按期完成同时对重点设备的运行状态"  # 40 characters


def seen(*pages: Sheet, bookmarks: tuple[tuple[str, int], ...] = ()) -> Reading:
    """Return the reading of pages."""
    return read_pdf(make_pdf(pages, bookmarks=bookmarks), "a.pdf")


def lines(reading: Reading) -> list[str]:
    return reading.visible.text.rstrip("\n").split("\n")


def cells(reading: Reading, table: int = 0) -> dict[tuple[int, int], str]:
    text = reading.visible.text
    return {(cell.row, cell.column): text[cell.start : cell.end] for cell in reading.tables[table].cells}


def label_of(reading: Reading, words: str) -> str:
    at = reading.raw.index(words)
    return next(place.label for place in reading.places if place.start <= at < place.end)


def filled(count: int = 40) -> list[str]:
    """Return numbered lines that no page repeats."""
    return [f"{number}、检查第{number}号泵房的仪表" for number in range(1, count + 1)]


def test_the_text_of_a_page_is_what_is_printed() -> None:
    assert len(FULL) == 40
    reading = seen(Sheet().lines(LEFT, 100, ["设备主管岗位职责", "直接上级：生产经理", "1、编制检修计划；"]))
    assert lines(reading) == ["设备主管岗位职责", "直接上级：生产经理", "1、编制检修计划；"]
    assert label_of(reading, "直接上级") == "page 1, line 2"
    assert all(reading.raw[place.start : place.end].strip() for place in reading.places)


def test_a_paragraph_that_the_page_cut_is_one_line_and_its_quote_is_the_raw_text() -> None:
    reading = seen(Sheet().lines(LEFT, 100, [f"1、{FULL[:38]}", "进行评估；", "2、参加事故调查。"]))
    assert lines(reading) == [f"1、{FULL[:38]}进行评估；", "2、参加事故调查。"]
    start, end = reading.visible.raw_span(0, len(lines(reading)[0]))
    assert reading.raw[start:end] == f"1、{FULL[:38]}\n进行评估；"
    assert label_of(reading, "进行评估") == "page 1, line 2"


def test_short_lines_stay_apart_and_so_does_a_title_below_a_full_line() -> None:
    reading = seen(Sheet().lines(LEFT, 100, [FULL, "设备主管", "生产部", "负责盘点", "负责收货"]))
    assert lines(reading) == [FULL, "设备主管", "生产部", "负责盘点", "负责收货"]


def test_a_sentence_goes_on_across_pages_without_headers_and_page_numbers() -> None:
    pages = []
    for number in (1, 2, 3):
        sheet = Sheet().text(LEFT, 30, "澄河公司 内部资料", 8).text(290, 770, f"- {number} -", 8)
        body = [FULL] if number < 3 else ["得到改善。"]
        pages.append(sheet.lines(LEFT, 80, [*(filled(3) if number == 1 else []), *body]))
    reading = seen(*pages)
    assert lines(reading) == [*filled(3), FULL + FULL + "得到改善。"]


def test_an_english_sentence_goes_on_with_a_blank() -> None:
    # 80 characters of half an em fill a line
    words = "Keep the register of all machines of the works and report faults to the chief of"
    assert len(words) == 80
    reading = seen(Sheet().lines(LEFT, 100, [words, "maintenance at once."]))
    assert lines(reading) == [words + " maintenance at once."]


def test_blanks_between_chinese_characters_are_those_that_separate() -> None:
    sheet = Sheet()
    for place, char in enumerate("职责说明"):
        sheet.text(LEFT + 18 * place, 100, char)  # spread over the line
    sheet.text(LEFT, 120, "岗位名称").text(LEFT + 44, 120, "出纳")  # a small gap
    sheet.text(LEFT, 140, "岗位名称").text(LEFT + 90, 140, "会计").text(LEFT + 200, 140, "所属部门")
    assert lines(seen(sheet)) == ["职责说明", "岗位名称 出纳", "岗位名称\t会计\t所属部门"]


def test_two_columns_are_read_one_after_the_other() -> None:
    half = [f"第{number}班组负责巡查一号至九号泵站的机组和仪表。" for number in "一二三四五六"]
    other = [f"第{number}小队负责抢修主干管道和阀门井里的各种渗漏。" for number in "甲乙丙丁戊己"]
    sheet = Sheet().text(250, 60, "班组分工").lines(60, 100, half).lines(330, 107, other)
    assert lines(seen(sheet)) == ["班组分工", *half, *other]


def test_labels_beside_values_are_rows_not_columns() -> None:
    labels = ["岗位名称", "所属部门", "直接上级", "直接下级", "岗位编号", "岗位定员"]
    values = ["化验员", "水质中心", "水质中心主任", "无", "SZ-03", "4人"]
    found = lines(seen(Sheet().lines(100, 100, labels).lines(200, 100, values)))
    assert found == [f"{label}\t{value}" for label, value in zip(labels, values, strict=True)]


def test_a_ruled_form_is_a_table_with_each_merged_cell_once() -> None:
    sheet = Sheet().grid([100, 200, 300, 400, 500], [100, 130]).grid([100, 200, 500], [130, 200])
    for place, words in enumerate(["岗位名称", "调度员", "所属部门", "调度室"]):
        sheet.text(105 + 100 * place, 110, words)
    sheet.text(105, 140, "岗位职责").lines(
        205, 140, ["1、执行调度指令并在当班日志中逐条记录指令的来源和时间；", "2、交接班。"]
    )
    reading = seen(sheet)
    assert cells(reading) == {
        (0, 0): "岗位名称",
        (0, 1): "调度员",
        (0, 2): "所属部门",
        (0, 3): "调度室",
        (1, 0): "岗位职责",
        (1, 1): "1、执行调度指令并在当班日志中逐条记录指令的来源和时间；\n2、交接班。",
    }
    assert [cell.column_span for cell in reading.tables[0].cells][-1] == 3
    assert label_of(reading, "2、交接班") == "page 1, table 1, row 2, column 2"


def test_a_cell_that_its_width_cut_is_one_line() -> None:
    sheet = Sheet().grid([100, 200, 300], [100, 200]).text(105, 105, "职责")
    sheet.lines(205, 105, ["负责全厂水泵机组日", "常检修。"])
    assert cells(seen(sheet))[0, 1] == "负责全厂水泵机组日常检修。"


def test_a_frame_around_a_page_is_no_table() -> None:
    reading = seen(Sheet().grid([50, 550], [50, 750]).lines(LEFT, 100, ["化验员", "1、取样。"]))
    assert not reading.tables
    assert lines(reading) == ["化验员", "1、取样。"]


def list_pages() -> list[Sheet]:
    """A list of posts over two pages: the heading row is repeated, a row is cut."""
    one = Sheet().grid([100, 200, 300, 500], [100, 120, 700, 760])
    two = Sheet().grid([100, 200, 300, 500], [60, 80, 110, 140])
    for sheet, top in ((one, 105), (two, 65)):
        for place, words in enumerate(["部门", "岗位", "岗位职责"]):
            sheet.text(105 + 100 * place, top, words)
    one.text(105, 125, "水质中心").text(205, 125, "化验员").text(305, 125, "1、采集水样并填写记录；")
    one.text(105, 705, "管网所").text(205, 705, "巡线员").text(
        305, 705, "1、巡查主干管和阀门井发现漏水占压之处的"
    )
    two.text(305, 85, "当场上报；").text(105, 115, "管网所").text(205, 115, "抢修工").text(
        305, 115, "1、抢修；"
    )
    return [one, two]


def test_a_table_and_a_row_go_on_across_pages() -> None:
    reading = seen(*list_pages())
    assert len(reading.tables) == 1
    found = cells(reading)
    assert found[2, 2] == "1、巡查主干管和阀门井发现漏水占压之处的当场上报；"
    assert [found[row, 1] for row in range(4)] == ["岗位", "化验员", "巡线员", "抢修工"]
    assert label_of(reading, "当场上报") == "page 2, table 1, row 2, column 3"


def test_a_form_on_each_page_is_a_table_of_its_own() -> None:
    pages = []
    for name in ("化验员", "巡线员"):
        sheet = Sheet().grid([100, 200, 500], [60, 80, 700])
        pages.append(
            sheet.text(105, 65, "岗位名称")
            .text(205, 65, name)
            .text(105, 85, "岗位职责")
            .text(205, 85, f"{name}的职责")
        )
    reading = seen(*pages)
    assert [cells(reading, table)[0, 1] for table in (0, 1)] == ["化验员", "巡线员"]


def test_bookmarks_are_headings_and_nothing_else_is() -> None:
    reading = seen(
        Sheet().text(LEFT, 80, "总则", 16).lines(LEFT, 120, ["总则", "化验员岗位职责"]),
        bookmarks=(("总 则", 0), ("没有这一行", 0)),
    )
    found = [(reading.visible.text[x.start : x.end], x.start, x.level) for x in reading.headings]
    assert found == [("总则", 0, 1)]


def test_a_page_that_lies_on_its_side_is_read_as_it_is_looked_at() -> None:
    # Text that runs up the sheet, and the sheet turned a quarter to the right: upright to whoever looks at it.
    turned = Sheet(width=800, height=600, rotate=90)
    for place, words in enumerate(["化验员", "1、取样。"]):
        turned.turned(100 + 20 * place, 500, words, "0 1 -1 0")
    assert lines(seen(turned)) == ["化验员", "1、取样。"]


def test_a_watermark_is_left_out_and_said() -> None:
    sheet = (
        Sheet().lines(LEFT, 100, ["化验员", "1、取样。"]).turned(200, 400, "内部资料", "0.7 0.7 -0.7 0.7", 40)
    )
    reading = seen(sheet)
    assert lines(reading) == ["化验员", "1、取样。"]
    assert [(issue.code, issue.message.split()[0]) for issue in reading.issues] == [("slanted-text", "4")]


def test_characters_drawn_twice_to_look_bold_are_read_once() -> None:
    assert lines(seen(Sheet().text(LEFT, 100, "化验员").text(LEFT + 0.3, 100, "化验员"))) == ["化验员"]


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(UnreadableDocument, match=r"pictures.*OCR"):
        seen(Sheet().picture(), Sheet().picture())


def test_scanned_pages_among_others_are_named() -> None:
    reading = seen(Sheet().text(LEFT, 100, "化验员"), Sheet().picture())
    assert [(issue.code, "page 2" in issue.message) for issue in reading.issues] == [
        ("pages-without-text", True)
    ]


def test_fonts_that_do_not_say_what_they_draw_are_refused_not_guessed() -> None:
    # Identity-H without a table of characters: the codes are numbers of pictures.
    data = make_pdf([Sheet().lines(LEFT, 100, filled(5))], encoding="/Identity-H").replace(b"(GB1)", b"(Own)")
    with pytest.raises(UnreadableDocument, match="do not say which characters"):
        read_pdf(data, "a.pdf")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"no pdf at all", "not a PDF file"),
        (b"%PDF-1.5\nnothing else", "cannot be read: it is damaged"),
        (make_pdf([]), "it has no pages"),
        (
            make_pdf(
                [Sheet().text(100, 100, "化验员")],
                extra="/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4"
                f" /O <{'11' * 32}> /U <{'22' * 32}> >>",
            ),
            "protected by a password",
        ),
    ],
    ids=["other", "cut", "no-pages", "password"],
)
def test_what_cannot_be_read_is_said_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableDocument, match=says) as raised:
        read_pdf(data, "a.pdf")
    assert "\n" not in str(raised.value)


def test_too_many_pages_are_refused() -> None:
    page = make_pdf([Sheet()])
    many = page.replace(b"/Kids [6 0 R]", b"/Kids [" + b"6 0 R " * 2001 + b"]").replace(
        b"/Count 1", b"/Count 2001"
    )
    with pytest.raises(UnreadableDocument, match="more than 2,000 pages"):
        read_pdf(many, "a.pdf")


def test_a_pdf_yields_what_its_words_say(tmp_path: Path) -> None:
    file = tmp_path / "posts.pdf"
    file.write_bytes(make_pdf(list_pages()))
    found = extract(read_source(file, name=file.name))
    assert [(role.title, role.department.text if role.department else "") for role in found.roles] == [
        ("化验员", "水质中心"),
        ("巡线员", "管网所"),
        ("抢修工", "管网所"),
    ]
    assert [duty.text for duty in found.roles[1].duties] == ["巡查主干管和阀门井发现漏水占压之处的当场上报"]


SAMPLE = make_pdf(list_pages(), bookmarks=(("部门", 0),))


@settings(max_examples=12, deadline=None)
@given(
    st.integers(0, len(SAMPLE) - 1),
    st.one_of(st.binary(max_size=6), st.sampled_from([b"99999999", b"-1", b"<<", b" R", b"/Kids", b"1e30"])),
)
def test_damaged_files_are_read_or_refused(at: int, patch: bytes) -> None:
    message, labels = "", []
    try:
        reading = read_pdf(SAMPLE[:at] + patch + SAMPLE[at + len(patch) :], "a.pdf")
        labels = [reading.raw[place.start : place.end] for place in reading.places]
    except UnreadableDocument as error:
        message = str(error)
    assert "\n" not in message
    assert all(label.strip() for label in labels)
