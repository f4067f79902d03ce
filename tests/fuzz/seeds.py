"""Small documents of every format, in words of our own, for the fuzzer to begin with."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage
from functools import cache

import docx
import openpyxl  # type: ignore[import-untyped]
import pptx

from tests.pdf_made import Sheet, make_pdf

# Pieces of documents that the fuzzer puts together (libFuzzer's dictionary).
WORDS = (
    *(
        "岗位名称：",
        "直接上级",
        "直接下级：无",
        "岗位职责：\n",
        "任职资格",
        "所属部门：财务部",
        "Reports to: ",
        "Job title: ",
    ),
    *(
        "1、",
        "2.",
        "（一）",
        "(2)",
        "①",
        "一、",
        "第三节 ",
        "■ ",
        "- ",
        "A.",
        "Ⅱ.",
        "第四条 ",
        "99999999999999、",
    ),
    *(
        "会计",
        "出纳",
        "总经理",
        "Manager",
        "Clerk",
        "负责登记",
        "在总经理的领导下",
        "《日报》",
        "90%",
        "（兼出纳）",
        "職責(zé)",
    ),
    *(
        "# ",
        "| 岗位 | 职责 |\n",
        "|---|---|\n",
        "```",
        "\r\n",
        "\t",
        "\u3000",
        "\ufeff",
        "\x00",
        "<table>",
        "<td rowspan=9>",
        "&#x",
    ),
    *(
        "<li>",
        "<ol start=9>",
        "=?utf-8?B?",
        "Content-Type: multipart/mixed; boundary=b\n",
        "--b\n",
        "PK\x03\x04",
        "PK\x01\x02",
        "PK\x05\x06",
    ),
)
_OPEN = "urn:oasis:names:tc:opendocument:xmlns"
_TEXT = """\
岗位职责汇编

会计
所属部门：财务部
直接上级：财务经理
岗位职责：
1、负责登记账簿；
2、协助出纳核对现金。

Warehouse clerk
Reports to: Warehouse manager
Responsibilities:
- check goods in
- keep the stock list

| 岗位 | 职责 |
|---|---|
| 门卫 | 来访登记 |
"""
_PAGE = (
    "<html><meta charset=utf-8><body><h1>门卫</h1><ol start=3 type=a><li>登记<ul><li>巡查</ol>"
    "<table border=1><tr><td rowspan=2>司机<td colspan=2>接送&nbsp;客人<tr><td>年检</table><pre> a\n b</pre></body>"
)
_ROWS = (
    ("岗位", "部门", "职责"),
    ("会计", "财务部", "登记账簿"),
    (None, None, "核对现金"),
    ("门卫", "保安部", 0.85),
)


@cache
def seeds_of(suffix: str) -> tuple[bytes, ...]:
    """Return documents of a format; one plain text where there is none of its own."""
    if suffix in (".txt", ".text", ".md", ".markdown", ".doc", ".wps"):
        return tuple(_TEXT.encode(encoding, "replace") for encoding in ("utf-8", "gb18030", "utf-16"))
    makers = {
        ".html": _pages,
        ".htm": _pages,
        ".csv": _rows,
        ".tsv": _rows,
        ".docx": _word,
        ".pptx": _slides,
        ".xlsx": _sheet,
        ".xls": _rows,
        ".eml": _mail,
        ".mht": _mail,
        ".mhtml": _mail,
        ".ods": _open_sheet,
        ".pdf": _print,
        ".odt": _open_text,
        ".zip": _archive,
    }
    return (makers[suffix](),) if suffix in makers else (b"",)


def _pages() -> bytes:
    return _PAGE.encode()


def _print() -> bytes:
    sheet = Sheet().grid([100, 200, 500], [100, 120, 160]).text(105, 105, "门卫").text(205, 105, "来访登记")
    return make_pdf([sheet.lines(100, 200, _TEXT.splitlines()), sheet], bookmarks=(("门卫", 0),))


def _rows() -> bytes:
    return "".join("\t".join(str(cell or "") for cell in row) + "\n" for row in _ROWS).encode("gb18030")


def _word() -> bytes:
    document = docx.Document()
    document.add_heading("门卫", 1)
    for text in ("负责登记", "负责巡查"):
        document.add_paragraph(text, style="List Number")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "司机"
    table.cell(1, 1).text = "接送客人"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _slides() -> bytes:
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    if slide.shapes.title is not None:
        slide.shapes.title.text = "门卫"
    slide.placeholders[1].text_frame.text = "负责登记\n负责巡查"
    table = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_table(2, 2, 0, 0, 100, 100).table
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 0).text, table.cell(1, 1).text = "司机", "接送客人"
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


def _sheet() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in _ROWS:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["C4"].number_format = "0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _open_sheet() -> bytes:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell or ''}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in _ROWS
    )
    return _opened(
        f"<office:spreadsheet><table:table table:name='S'>{rows}</table:table></office:spreadsheet>"
    )


def _open_text() -> bytes:
    items = "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in ("登记", "巡查"))
    cell = '<table:table-cell table:number-rows-spanned="2"><text:p>司机</text:p></table:table-cell>'
    return _opened(
        f'<office:text><text:h text:outline-level="1">门卫</text:h><text:list text:style-name="L">{items}</text:list>'
        f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table></office:text>"
    )


def _opened(body: str) -> bytes:
    names = "".join(f' xmlns:{name}="{_OPEN}:{name}:1.0"' for name in ("office", "table", "text", "style"))
    level = '<text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    styles = f'<office:automatic-styles><text:list-style style:name="L">{level}</text:list-style></office:automatic-styles>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}>{styles}<office:body>{body}</office:body></office:document-content>",
        )
        archive.writestr("styles.xml", f"<office:document-styles{names}/>")
    return stream.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "门卫岗位职责"
    message.set_content(_TEXT, charset="gb18030", cte="quoted-printable")
    message.add_alternative(_PAGE, subtype="html")
    message.add_attachment(_TEXT.encode(), "text", "plain", filename="岗位.txt")
    return message.as_bytes()


def _archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("店/a.txt", "门卫")
        archive.writestr("m.eml", "Subject: a\n\nb")
        archive.writestr("__MACOSX/x", "y")
    inner = stream.getvalue()
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner.zip", inner)
    return stream.getvalue()
