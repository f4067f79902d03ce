"""One file to one document, whatever the file is."""

from __future__ import annotations

import hashlib
import io
import os
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DutygraphError, SourceNotFound, UnreadableDocument
from corpus.readers import SUFFIXES, read_source
from corpus.readers.reading import MAX_TEXT_BYTES


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "data", "media_type", "visible"),
    [
        ("a.txt", "主管\r\n".encode(), "text/plain", "主管\n"),
        ("a.TEXT", "主管".encode("gb18030"), "text/plain", "主管"),
        ("a.md", "# 主管".encode(), "text/markdown", "主管"),
        ("a.markdown", "*主管*".encode(), "text/markdown", "主管"),
        ("a.html", "<p>主管</p>".encode(), "text/html", "主管\n"),
        ("a.htm", "<meta charset=big5><p>倉庫主管".encode("big5"), "text/html", "倉庫主管\n"),
        ("a.csv", "主管,盘点".encode(), "text/csv", "主管\n盘点"),
        ("a.tsv", "主管\t盘点\n".encode(), "text/tab-separated-values", "主管\n盘点\n"),
    ],
)
def test_each_suffix_has_its_reader(
    tmp_path: Path, name: str, data: bytes, media_type: str, visible: str
) -> None:
    document = read_source(put(tmp_path, name, data), name=f"店/{name}")
    assert (document.name, document.media_type, document.visible.text.rstrip()) == (
        f"店/{name}",
        media_type,
        visible.rstrip(),
    )
    assert (document.size_bytes, document.sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_offsets_of_utf8_are_those_of_python(tmp_path: Path) -> None:
    data = "\ufeff主管\r\n<b>负责</b>".encode() + b"\xff"
    for suffix in (".txt", ".md", ".html", ".csv"):
        assert read_source(put(tmp_path, f"a{suffix}", data), name=f"a{suffix}").raw == data.decode(
            "utf-8", errors="replace"
        )


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "the file is empty"), (b" \r\n\t \n", "."), (b"\x0b\x0c", "."), (b"\xef\xbb\xbf", ".")],
)
def test_empty_files_end_in_one_clear_line(tmp_path: Path, suffix: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as caught:
        read_source(put(tmp_path, f"a{suffix}", data), name=f"a{suffix}")
    assert "\n" not in str(caught.value)


def test_a_word_document_without_text(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    with pytest.raises(UnreadableDocument, match="no text"):
        read_source(tmp_path / "a.docx", name="a.docx")


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound):
        read_source(tmp_path / "gone.txt", name="gone.txt")
    with pytest.raises(UnreadableDocument, match="unknown suffix"):
        read_source(put(tmp_path, "a.rtf", b"x"), name="a.rtf")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableDocument, match="not a regular file"):
        read_source(tmp_path / "folder.txt", name="folder.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableDocument, match="not a regular file"):
        read_source(tmp_path / "pipe.txt", name="pipe.txt")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    with pytest.raises(UnreadableDocument, match="larger than 32 MiB"):
        read_source(path, name="a.txt")


def test_a_web_page_that_calls_itself_a_spreadsheet(tmp_path: Path) -> None:
    page = "<html><meta charset=gb2312><table><tr><td>岗位<td>职责<tr><td>主管<td>盘点</table>".encode(
        "gb18030"
    )
    document = read_source(put(tmp_path, "a.xls", page), name="a.xls")
    assert len(document.tables[0].cells) == 4
    assert "other-format" in [issue.code for issue in document.issues]
    rows = "岗位\t职责\n主管\t盘点\n".encode("gb18030")
    assert len(read_source(put(tmp_path, "b.xls", rows), name="b.xls").tables[0].cells) == 4


def word(text: str) -> bytes:
    stream = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        ("<html><meta charset=gb2312><p>门卫负责登记</p></html>".encode("gb18030"), "text/html"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n"
            + "<p>门卫负责登记</p>\n--b--\n".encode(),
            "text/html",
        ),
        ("门卫负责登记".encode("gb18030"), "text/plain"),
        (word("门卫负责登记"), "application/msword"),
    ],
    ids=["page", "archive", "text", "word"],
)
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_what_programs_write_under_an_old_suffix_is_read(
    tmp_path: Path, suffix: str, data: bytes, media_type: str
) -> None:
    document = read_source(put(tmp_path, f"a{suffix}", data), name=f"a{suffix}")
    assert document.visible.text.strip() == "门卫负责登记"
    assert document.media_type == media_type
    assert ("other-format" in {issue.code for issue in document.issues}) == media_type.startswith("text/")


@pytest.mark.parametrize("head", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf1"])
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_files_of_old_formats_say_what_to_do(tmp_path: Path, suffix: str, head: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"save it as \.docx") as refused:
        read_source(put(tmp_path, f"a{suffix}", head + bytes(500)), name=f"a{suffix}")
    assert len(str(refused.value).splitlines()) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(SUFFIXES)),
    st.binary(max_size=200),
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"<table>"]),
)
def test_any_bytes_are_read_or_refused(tmp_path: Path, suffix: str, data: bytes, head: bytes) -> None:
    path = put(tmp_path, f"a{suffix}", head + data)
    try:
        document = read_source(path, name=path.name)
    except DutygraphError as error:
        message = str(error)
    else:
        message = ""
        assert document.visible.text.strip()
    assert "\n" not in message
