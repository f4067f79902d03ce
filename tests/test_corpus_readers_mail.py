"""Mail and web archives: the text that is shown, and the files that come along."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from corpus.errors import UnreadableDocument
from corpus.readers.mail import MailFiles, read_mail, read_web_archive
from corpus.readers.mime import MAX_LEVELS, header_text

DUTIES = "负责来访登记。\n负责钥匙保管。\n"


def mail(
    text: str, *, charset: str = "utf-8", transfer: str | None = None, subject: str = "门卫岗位职责"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "office@example.org"
    message["Subject"] = subject
    message.set_content(text, charset=charset, cte=transfer)
    return message


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        ("utf-8", "utf-8", DUTIES),
        ("gb2312", "gb18030", DUTIES),
        ("gbk", "gb18030", DUTIES),
        ("big5", "big5", "負責來訪登記。\n負責鑰匙保管。\n"),
    ],
)
@pytest.mark.parametrize("transfer", ["base64", "quoted-printable", "8bit"])
def test_each_charset_and_transfer(charset: str, encoding: str, text: str, transfer: str) -> None:
    data = mail(text, charset=charset, transfer=transfer).as_bytes(policy=SMTP)
    reading = read_mail(data, "a.eml")
    assert reading.visible.text == f"门卫岗位职责\n{text}"
    assert reading.encoding == encoding
    start = reading.visible.text.index(text[:4])
    low, high = reading.visible.raw_span(start, start + 4)
    assert reading.raw[low:high] == text[:4]
    (heading,) = reading.headings
    assert reading.visible.text[heading.start : heading.end] == "门卫岗位职责"


def test_the_subject_of_an_answer_is_that_of_the_question() -> None:
    data = mail(DUTIES, subject="Re: 转发：FW: 门卫岗位职责").as_bytes()
    assert read_mail(data, "a.eml").raw.startswith("门卫岗位职责\n\n负责")


def test_other_headers_are_no_text() -> None:
    assert "office" not in read_mail(mail(DUTIES).as_bytes(), "a.eml").raw


def test_html_is_chosen_where_both_are_offered_and_its_tables_are_read() -> None:
    message = mail("岗位 职责 门卫 登记")
    message.add_alternative(
        "<table><tr><td>岗位<td>职责<tr><td>门卫<td>登记</table>", subtype="html", charset="gb2312"
    )
    reading = read_mail(message.as_bytes(), "a.eml")
    assert reading.visible.text.split() == ["门卫岗位职责", "岗位", "职责", "门卫", "登记"]
    texts = [reading.visible.text[c.start : c.end] for c in reading.tables[0].cells]
    assert texts == ["岗位", "职责", "门卫", "登记"]


def test_parts_that_are_shown_one_below_the_other_are_all_read() -> None:
    message = mail("负责登记。")
    message.make_mixed()
    page = EmailMessage()
    page.set_content("<p>负责&nbsp;巡查。</p>", subtype="html")
    message.attach(page)
    reading = read_mail(message.as_bytes(), "a.eml")
    assert reading.visible.text.split("\n")[1:] == ["负责登记。", "负责\xa0巡查。", ""]
    start = reading.visible.text.index("巡查")
    low, high = reading.visible.raw_span(start, start + 2)
    assert reading.raw[low:high] == "巡查"


def test_attachments_keep_name_and_bytes_and_pictures_of_the_text_are_none() -> None:
    message = mail("见附件")
    message.add_related(b"\x89PNG", "image", "png", cid="<logo>")
    message.make_mixed()
    for content in (b"one", b"two"):
        message.add_attachment(content, "application", "octet-stream", filename="岗位/职责.docx")
    message.add_attachment(mail(DUTIES))
    message.add_attachment("附记\n", filename="notes.txt")
    found = MailFiles(message.as_bytes(), "a.eml")
    assert found.names() == ("职责.docx", "职责 (2).docx", "part-5.eml", "notes.txt")
    assert [found.read(name, 99) for name in found.names()[:2]] == [b"one", b"two"]
    assert read_mail(found.read("part-5.eml", 10_000), "b.eml").raw.startswith("门卫岗位职责")
    assert read_mail(message.as_bytes(), "a.eml").raw.split() == ["门卫岗位职责", "见附件"]


def test_names_in_encoded_words_are_read() -> None:
    raw = (
        b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b'Content-Type: application/octet-stream; name="=?gb2312?B?uNrOu9aw1PAuZG9jeA==?="\n\nx\n--b--\n'
    )
    assert MailFiles(raw, "a.eml").names() == ("岗位职责.docx",)


def test_encoded_words_that_cut_a_character_in_two() -> None:
    first, second = ("=?gb2312?B?uNo=?= =?gb2312?B?zrs=?=", "=?utf-8?Q?=E5=B2=97=E4?= =?utf-8?Q?=BD=8D?=")
    assert header_text(first) == header_text(second) == "岗位"


def test_a_web_archive_is_its_first_page() -> None:
    page = "<html><title>某网站</title><body><h2>门卫</h2><p>负责登记。</p></body></html>".encode("gb18030")
    parts = [
        b'Content-Type: text/html; charset="gb2312"\nContent-Transfer-Encoding: 8bit\n\n' + page,
        b"Content-Type: text/css\nContent-Location: a.css\n\np {}",
        b"Content-Type: text/html\nContent-Location: cid:frame\n\n<p>frame</p>",
        b"Content-Type: text/html\nContent-Location: x_files/header.htm\n\n<p>margin</p>",
    ]
    data = b'Subject: page\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="=_x"\n\n'
    data += b"".join(b"--=_x\n" + part + b"\n" for part in parts) + b"--=_x--\n"
    reading = read_web_archive(data, "a.mht")
    assert reading.visible.text == "门卫\n负责登记。\n"
    assert [heading.level for heading in reading.headings] == [2]
    assert [issue.code for issue in reading.issues if issue.code != "encoding-chosen"] == ["frames-left-out"]


def test_a_text_without_headers_is_no_mail() -> None:
    with pytest.raises(UnreadableDocument, match="no headers"):
        read_mail(DUTIES.encode(), "a.eml")


def test_a_part_that_is_no_text_is_said_and_the_others_are_read() -> None:
    data = (
        b"Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n"
        + bytes(range(256)) * 9
        + b"\n--b\n"
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin\n--b\n\nguard the door\n"
    )
    reading = read_mail(data, "a.eml")
    assert reading.raw.split("\n") == ["s", "", "guard the door", ""]
    assert [issue.code for issue in reading.issues] == ["part-unreadable"] * 2


def test_parts_nested_without_end_are_bounded() -> None:
    data = b"Subject: s\n"
    for level in range(2000):
        data += b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level)
    reading = read_mail(data + b"\n\ndeep\n", "a.eml")
    assert MAX_LEVELS < 2000
    assert "parts-left-out" in [issue.code for issue in reading.issues]
