"""Hostile and absurd documents of every format: read or refused in one line, in bounded time, and good text beside them is kept."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from contextlib import suppress

import docx
import openpyxl  # type: ignore[import-untyped]
import pytest

from corpus.errors import UnreadableDocument
from corpus.extract import extract
from corpus.model import SourceDocument
from corpus.readers import read_bytes
from tests.fuzz.seeds import seeds_of

GOOD = "门卫岗位职责\n1、负责来访登记。\n2、负责钥匙保管。\n"
# Far above what a slow machine needs, far below what anything but linear time would take.
SECONDS = 30

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
OUTSIDE = '<!DOCTYPE l [<!ENTITY a11 SYSTEM "file:///etc/passwd">]>'


def package(suffix: str, part: str, head: str, text: str) -> bytes:
    """Return a package with a document type in front of a part and an entity in the place of a text."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(seeds_of(suffix)[0])) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name).decode("utf-8", "surrogateescape")
            if name == part:
                assert text in content
                declaration, mark, body = (
                    content.rpartition("?>") if content.startswith("<?") else ("", "", content)
                )
                content = declaration + mark + head + body.replace(text, "&a11;")
            changed.writestr(name, content.encode("utf-8", "surrogateescape"))
    return target.getvalue()


@pytest.mark.parametrize("head", [LAUGHS, OUTSIDE], ids=["laughs", "outside"])
@pytest.mark.parametrize(
    ("suffix", "part", "text"),
    [
        (".docx", "word/document.xml", "接送客人"),
        (".pptx", "ppt/slides/slide1.xml", "负责登记"),
        (".xlsx", "xl/sharedStrings.xml", "登记账簿"),
        (".ods", "content.xml", "登记账簿"),
        (".odt", "content.xml", "登记"),
    ],
)
def test_entities_are_never_expanded(suffix: str, part: str, text: str, head: str) -> None:
    started = time.process_time()
    seen = ""
    with suppress(UnreadableDocument):
        seen = read_bytes(package(suffix, part, head, text), name=f"a{suffix}").raw
    assert "哈" not in seen
    assert "root:" not in seen
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize(
    ("suffix", "part"),
    [
        (".xlsx", "xl/worksheets/sheet1.xml"),
        (".docx", "word/document.xml"),
        (".pptx", "ppt/slides/slide1.xml"),
    ],
)
def test_a_part_of_a_gigabyte_by_declaration_is_refused(suffix: str, part: str) -> None:
    data = bytearray(seeds_of(suffix)[0])
    for mark, name_at, size_at in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
        at = next(
            at
            for at in range(len(data))
            if data.startswith(mark, at) and data.startswith(part.encode(), at + name_at)
        )
        data[at + size_at : at + size_at + 4] = struct.pack("<I", 1 << 30)
    with pytest.raises(UnreadableDocument, match="unpacks to") as refused:
        read_bytes(bytes(data), name=f"a{suffix}")
    assert len(str(refused.value).splitlines()) == 1


def test_a_sheet_of_a_gigabyte_by_its_corners_is_left_out_and_the_others_are_read() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active["XFD1048576"] = "乙"
    book.create_sheet("好").append(["门卫", "登记"])
    stream = io.BytesIO()
    book.save(stream)
    document = read_bytes(stream.getvalue(), name="a.xlsx")
    assert document.raw.split() == ["门卫", "登记"]
    assert [issue.code for issue in document.issues] == ["sheet-left-out"]


DEEP = {
    "tables.html": "<table><tr><td>" * 20_000 + "门卫",
    "divs.html": "<div>" * 40_000 + "门卫",
    "lists.html": "<ul><li>门卫" * 5_000,
    "spans.html": "<table>" + "<tr><td rowspan=1000 colspan=1000>门卫" * 1_000,
    "quotes.md": ">" * 20_000 + "门卫",
    "lists.md": "\n".join(" " * depth + "- 门卫" for depth in range(800)),
    "brackets.md": "[" * 50_000 + "门卫" + "]" * 50_000,
    "stars.md": "*门 " * 30_000,
    "quotes.csv": '"门,' * 5_000,
    "commas.csv": "门卫" + "," * 200_000,
    "parts.eml": "Subject: 门卫\n"
    + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1_000)),
    "boundaries.eml": "Subject: 门卫\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\n" * 50_000,
}
LONG = {
    "zh.txt": "岗位职责：" + "负责登记账簿，核对现金；" * 10_000,
    "blanks.txt": "责 " * 50_000,
    "digits.txt": "1" * 100_000,
    "marks.txt": "".join(f"{number}、负责登记。" for number in range(10_000)),
    "labels.txt": "岗位名称：" * 10_000,
    "line.md": "# " + "责" * 100_000,
    "line.html": "<p>" + "责" * 100_000,
    "line.csv": '岗位,职责\n门卫,"' + "".join(f"{number}、负责登记。" for number in range(1, 999)) + '"',
}


@pytest.mark.parametrize("name", [*DEEP, *LONG])
def test_depth_and_length_take_bounded_time(name: str) -> None:
    text = (DEEP | LONG)[name]
    started = time.process_time()
    extract(read_bytes(text.encode(), name=name))
    assert time.process_time() - started < SECONDS


def word_list(start: int) -> bytes:
    document = docx.Document()
    document.add_heading("门卫岗位职责", 1)
    for text in ("负责来访登记。", "负责钥匙保管。"):
        document.add_paragraph(text, style="List Number")
    for element in document.part.numbering_part.element.iter():
        if element.tag.endswith("}start"):
            element.set(element.keys()[0], str(start))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", GOOD.replace("1、", "9" * 400 + "、").encode()),
        ("a.md", f"# 门卫岗位职责\n\n{'9' * 9}. 负责来访登记。\n1. 负责钥匙保管。\n".encode()),
        (
            "a.html",
            f"<h1>门卫岗位职责</h1><ol start={'9' * 30}><li>负责来访登记。<li value=-{'9' * 30}>负责钥匙保管。".encode(),
        ),
        ("a.docx", word_list(10**18)),
    ],
)
def test_absurd_list_numbers_do_no_harm_to_those_beside_them(name: str, data: bytes) -> None:
    document: SourceDocument = read_bytes(data, name=name)
    assert "负责来访登记" in document.visible.text
    (role,) = extract(document).roles
    assert role.title == "门卫"
    assert "负责钥匙保管" in [duty.text for duty in role.duties]


def test_a_few_nul_bytes_cost_no_text_and_many_are_no_text() -> None:
    document = read_bytes(f"{GOOD}\0\n".encode(), name="a.txt")
    assert [duty.text for duty in extract(document).roles[0].duties] == ["负责来访登记", "负责钥匙保管"]
    with pytest.raises(UnreadableDocument, match="binary"):
        read_bytes(f"{GOOD}\0\0\0".encode() * 50, name="a.txt")


def test_headers_and_footers_of_word_are_no_text() -> None:
    document = docx.Document()
    document.add_paragraph("负责来访登记。")
    document.sections[0].header.paragraphs[0].text = "页眉"
    document.sections[0].footer.paragraphs[0].text = "页脚"
    stream = io.BytesIO()
    document.save(stream)
    assert read_bytes(stream.getvalue(), name="a.docx").raw == "负责来访登记。\n"
