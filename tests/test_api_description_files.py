"""Descriptions as Word, Markdown and web page: they read back, look like text where documents look like markup, and repeat byte for byte."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import time
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from markdown_it import MarkdownIt
from markdown_it.token import Token

from api.description.markdown import to_markdown
from api.description.model import JobDescription
from api.description.page import to_page
from api.description.plain import plain
from api.description.word import write_word
from tests.description_made import HOSTILE, hostile_description, write_documents
from tests.small_corpus import run_cli

VOID = {"meta", "br"}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a dataset of two documents about one post."""
    corpus = write_documents(tmp_path_factory.mktemp("written"))
    assert run_cli("build", corpus, "--data", corpus / "data").exit_code == 0
    return corpus / "data"


@pytest.fixture(scope="module")
def word_file(data: Path) -> Path:
    """Return the description of the post as a Word file."""
    file = data.parent / "manager.docx"
    result = run_cli("describe", "服务经理", "--data", data, "-o", file)
    assert result.exit_code == 0, result.output
    return file


def word_bytes(description: JobDescription) -> bytes:
    stream = io.BytesIO()
    write_word(description, stream)
    return stream.getvalue()


def styled(document: WordDocument, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style is not None and one.style.name == style]


def test_a_word_file_reads_back(word_file: Path) -> None:
    document = docx.Document(str(word_file))
    assert styled(document, "Title") == ["服务经理 岗位说明书"]
    assert styled(document, "Heading 1") == [
        "基本信息",
        "待核实事项",
        "岗位职责",
        "工作权限",
        "协作关系",
        "交付物",
        "考核指标",
        "任职要求",
        "附录：出处",
    ]
    assert [re.sub(r"[\s\[\]\d]", "", one) for one in styled(document, "List Number")[:2]] == [
        "负责安排前台的日常接待工作",
        "每月编制服务报表，并上报服务总监",
    ]
    head = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert head["直接上级"].startswith("服务总监 （仅本岗位说明写明） （待核实）")
    sources = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert sources[0] == ["序号", "文件", "位置", "原文"]
    assert ["a.txt", "第 9 行", "每周检查一次未结案的索赔单"] in [row[1:] for row in sources]


def test_numbers_lead_to_their_row_of_the_appendix(word_file: Path) -> None:
    body = docx.Document(str(word_file)).element.body
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert anchors == set(names)
    assert len(names) == len(set(names)) > 10


def test_chinese_text_has_a_chinese_font(word_file: Path) -> None:
    styles = docx.Document(str(word_file)).styles
    fonts = {
        name: styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Note")
    }
    assert fonts == {
        "Normal": "宋体",
        "Title": "黑体",
        "Heading 1": "黑体",
        "Heading 2": "黑体",
        "Note": "黑体",
    }


def test_a_word_file_repeats_byte_for_byte_and_knows_no_time(
    word_file: Path, data: Path, tmp_path: Path
) -> None:
    time.sleep(2.1)  # a zip file counts time in steps of two seconds
    again = tmp_path / "again.docx"
    assert run_cli("describe", "服务经理", "--data", data, "-o", again).exit_code == 0
    assert again.read_bytes() == word_file.read_bytes()
    with zipfile.ZipFile(again) as members:
        assert {member.date_time for member in members.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    about = docx.Document(str(again)).core_properties
    assert (about.title, about.author, about.language) == ("服务经理 岗位说明书", "Dutygraph", "zh-CN")
    assert (about.created, about.modified, about.last_printed) == (None, None, None)


def test_text_of_documents_is_never_a_field_or_a_link_in_word() -> None:
    written = word_bytes(hostile_description())
    document = docx.Document(io.BytesIO(written))
    assert [one.text for one in document.part.element.iter(qn("w:instrText"))] == []
    footer = document.sections[0].footer.part.element
    assert [one.text for one in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert [one for one in document.part.rels.values() if one.is_external] == []
    numbered = styled(document, "List Number")
    assert [plain(text) in said for text, said in zip(HOSTILE, numbered, strict=True)] == [True] * len(
        HOSTILE
    )


def test_text_of_documents_is_never_markup_in_markdown() -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    written = to_markdown(hostile_description())
    tokens = [part for token in parser.parse(written) for part in (token, *(token.children or ()))]
    assert {token.type for token in tokens} & {
        "link_open",
        "image",
        "html_block",
        "code_inline",
        "s_open",
        "fence",
    } == set()
    assert {token.content for token in tokens if token.type == "html_inline"} == {"<br>"}
    assert [one.level for one in tokens if one.type == "heading_open" and one.tag == "h1"] == [0]
    duties = written[written.index("岗位职责") : written.index("附录")]
    items = [shown(token) for token in parser.parse(duties) if token.type == "inline"]
    assert [plain(text) in item for text in HOSTILE for item in items].count(True) >= 2 * len(HOSTILE)
    assert re.search(r"(?<!\\)(?:\$|@|:smile:|www\.)", written) is None


def shown(inline: Token) -> str:
    """Return what a reader sees of a paragraph."""
    return "".join(child.content for child in inline.children or ())


class Seen(HTMLParser):
    """Collects the tags of a page and what is between them."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links |= {str(value) for name, value in attrs if name in ("href", "src")}
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_text_of_documents_is_never_markup_on_the_page() -> None:
    page = Seen()
    page.feed(to_page(hostile_description()))
    assert page.tags & {"script", "img", "iframe", "link", "form"} == set()
    assert {link[:8] for link in page.links} == {"#source-"}
    assert [plain(text) in page.text for text in HOSTILE] == [True] * len(HOSTILE)


def test_a_page_needs_no_other_file(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "manager.html"
    assert run_cli("describe", "服务经理", "--data", data, "-o", file).exit_code == 0
    text = file.read_text("utf-8")
    assert re.findall(r"(?:src|url)\s*[=(]", text) == []
    page = Seen()
    page.feed(text)
    targets = set(re.findall(r'id="(source-\d+)"', text))
    assert {link.removeprefix("#") for link in page.links} == targets
    assert 'start="5"' in text  # four duties come before those of the next kind


def test_markdown_goes_to_standard_output_with_its_footnotes(data: Path) -> None:
    result = run_cli("describe", "服务经理", "--data", data)
    assert result.exit_code == 0
    assert result.stdout.startswith("# 服务经理 岗位说明书\n")
    assert re.search(r"^1\. 负责安排前台的日常接待工作\[\^\d+\]\[\^\d+\]$", result.stdout, re.MULTILINE)
    cited = set(re.findall(r"\[\^(\d+)\](?!:)", result.stdout))
    assert cited == set(re.findall(r"^\[\^(\d+)\]: ", result.stdout, re.MULTILINE))
    assert run_cli("describe", "服务经理", "--data", data).stdout == result.stdout


def test_headings_come_in_the_language_asked_for(data: Path) -> None:
    result = run_cli("describe", "服务经理", "--data", data, "--language", "en")
    assert result.stdout.startswith("# Job description: 服务经理\n")
    assert "\n## To settle\n" in result.stdout
    assert "Duties 6 and 7 say the same with other figures or other times." in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("天文台长",), 2, "天文台长: there is no such post"),
        (("服务经理助理",), 2, "there is no such post (perhaps: 服务经理)"),
        (("服务经理", "--organization", "北岭店"), 2, "北岭店: there is no such organisation"),
        (
            ("服务经理", "-o", "a.pdf"),
            2,
            "a.pdf: a job description is no such file (end it in .docx, .md, .html)",
        ),
        (("服务经理", "-o", "missing/a.md"), 2, "no such file or directory"),
    ],
)
def test_a_wrong_call_is_one_clear_line(data: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run_cli("describe", *arguments, "--data", data)
    assert result.exit_code == code
    assert result.stdout == ""
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file(word_file: Path, tmp_path: Path) -> None:
    import pypdfium2

    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(word_file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = pypdfium2.PdfDocument(tmp_path / "manager.pdf")
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "服务经理 岗位说明书" in text
    assert "7. 每月检查一次未结案的索赔单" in re.sub(r"[ \t]+", " ", text)
    assert f"共 {len(pdf)} 页" in text
