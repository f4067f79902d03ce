"""Which encoding is chosen, and what is said about it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableDocument
from corpus.text.decode import Decoded, decode
from corpus.text.plausible import plausibility

SIMPLIFIED = (
    "一、仓库主管岗位职责\n1、负责仓库的日常管理,安排收货、发货与盘点。\n2、每周向物流经理汇报库存情况,提出补货建议。\n"
    "3、监督叉车的保养记录,组织新员工学习安全规定。\n4、协助财务部核对进货单据,处理退货与损坏货物。\n"
    "5、制定货架编号规则,并定期检查标签是否清楚。\n"
)
TRADITIONAL = (
    "一、倉庫主管崗位職責\n1、負責倉庫的日常管理,安排收貨、發貨與盤點。\n2、每週向物流經理匯報庫存情況,提出補貨建議。\n"
    "3、監督堆高機的保養記錄,組織新員工學習安全規定。\n4、協助財務部核對進貨單據,處理退貨與損壞貨物。\n"
    "5、制定貨架編號規則,並定期檢查標籤是否清楚。\n"
)
LATIN = "The café’s manager — naïve but résumé-ready — said “we’ll pay 5 €”.\nDuties: façade cleaning.\n"


def codes(decoded: Decoded) -> list[str]:
    return [issue.code for issue in decoded.issues]


def test_utf8_says_nothing() -> None:
    assert decode(SIMPLIFIED.encode(), source="a.txt") == Decoded(SIMPLIFIED, "utf-8")


def test_the_byte_order_mark_and_line_ends_stay_in_the_text() -> None:
    data = codecs.BOM_UTF8 + "甲\r\n乙\r丙".encode()
    decoded = decode(data, source="a.txt")
    assert decoded.text == data.decode("utf-8", errors="replace") == "\ufeff甲\r\n乙\r丙"
    assert codes(decoded) == []


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (SIMPLIFIED, "gb18030"),
        (TRADITIONAL, "gb18030"),
        (TRADITIONAL, "big5"),
        (SIMPLIFIED, "utf-16-le"),
        (TRADITIONAL, "utf-16-be"),
        (LATIN, "utf-16-le"),
        (LATIN, "utf-16-be"),
        (LATIN, "cp1252"),
    ],
)
def test_legacy_encodings_are_told_apart_and_named(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), source="a.txt")
    assert (decoded.text, decoded.encoding, codes(decoded)) == (text, encoding, ["encoding-chosen"])
    assert encoding in decoded.issues[0].message


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
@pytest.mark.parametrize("size", [8, 16, 32])
def test_short_pieces_are_told_apart(encoding: str, size: int) -> None:
    whole = (SIMPLIFIED if encoding == "gb18030" else TRADITIONAL).replace("\n", "")
    pieces = [whole[start : start + size] for start in range(0, len(whole) - size, 3)]
    wrong = [piece for piece in pieces if decode(piece.encode(encoding), source="a.txt").text != piece]
    assert wrong == []


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_wide_byte_order_mark_decides(mark: str) -> None:
    decoded = decode(("\ufeff" + SIMPLIFIED).encode(mark), source="a.txt")
    assert (decoded.text, decoded.encoding) == ("\ufeff" + SIMPLIFIED, mark)


def test_hong_kong_characters_take_the_wider_big5() -> None:
    text = TRADITIONAL + "嘅喺咗\n"
    decoded = decode(text.encode("big5hkscs"), source="a.txt")
    assert (decoded.text, decoded.encoding) == (text, "big5hkscs")


def test_damaged_utf8_stays_utf8_and_names_count_and_line() -> None:
    data = SIMPLIFIED.encode().replace("物流".encode(), b"\xff\xfe")
    decoded = decode(data, source="a.txt")
    assert decoded.text == data.decode("utf-8", errors="replace")
    assert decoded.encoding == "utf-8"
    issue = decoded.issues[0]
    assert (issue.code, issue.line) == ("undecodable-bytes", 3)
    assert "2 places" in issue.message


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    data = SIMPLIFIED.encode()[:-2]
    decoded = decode(data, source="a.txt")
    assert (decoded.encoding, codes(decoded)) == ("utf-8", ["undecodable-bytes"])


def test_replacement_characters_of_the_file_itself_are_reported() -> None:
    assert codes(decode("甲乙丙丁\ufffd戊".encode(), source="a.txt")) == ["replacement-characters"]


def test_a_declared_encoding_counts_where_the_bytes_fit_it() -> None:
    short = "啲".encode("big5hkscs")
    assert decode(short, source="a.html", declared="Big5-HKSCS").encoding == "big5hkscs"
    assert decode(SIMPLIFIED.encode(), source="a.html", declared="gb2312").encoding == "utf-8"


def test_cyrillic_in_an_unknown_encoding_is_never_silent() -> None:
    decoded = decode("Начальник отдела отвечает за склад".encode("cp1251"), source="a.txt")
    assert "encoding-doubtful" in codes(decoded)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "old Office"),
        (bytes(range(256)) * 40, "binary"),
        (b"\0" * 1000, "binary"),
    ],
)
def test_binary_files_end_in_one_clear_line(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableDocument, match=words) as caught:
        decode(data, source="a.txt")
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("a.txt: ")


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        decoded = decode(data, source="a.txt")
    except UnreadableDocument:
        return
    assert decoded.text == data.decode(decoded.encoding, errors="replace")
    assert decoded.encoding == "utf-8" or decoded.issues


@given(
    st.text(min_size=1, max_size=200).filter(
        lambda text: not text.startswith(("{\\rtf", "%PDF", "PK", "GIF8", "RIFF"))
    )
)
def test_valid_utf8_is_utf8(text: str) -> None:
    data = text.encode("utf-8")
    try:
        decoded = decode(data, source="a.txt")
    except UnreadableDocument:
        return
    assert decoded.encoding == "utf-8" or b"\0" in data
    assert decoded.text == data.decode(decoded.encoding, errors="replace")


def test_plausibility_is_zero_without_anything_to_judge() -> None:
    assert plausibility("plain ASCII") == 0.0
