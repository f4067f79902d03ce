"""Text shifted by a byte: put right where it is certain, else left as it stands, and never made into something else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pypinyin.pinyin_dict import pinyin_dict

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import SourceDocument
from corpus.text.clean import clean
from corpus.text.shifted import unshifted

TEXTS = (
    "值班員負責樓層巡視和鑰匙登記,並協助檢查消防設備及應急照明,發現問題及時報告隊長。",
    "編制員工餐廳每週菜單,驗收蔬菜、肉類和調料,監督廚師按標準切配。",
    "護理部主任組織業務學習,抽查病歷書寫質量,協調各科室床位。",
    "負責圖書採購計劃的擬訂與報批;整理讀者意見;維護閱覽室秩序!",
    "倉庫管理員核對送貨單與實物數量,登記台賬,定期盤點庫存,保證賬物相符.",
)


def shifted(text: str) -> Iterator[str]:
    """The text as a site shows it that takes a second byte and the next first byte for one character and writes its reading there."""
    data = [char.encode("gb18030") for char in text]
    for place in range(1, len(text)):
        before, here = data[place - 1], data[place]
        if len(before) != 2 or len(here) != 2:
            continue
        taken = (before[1:] + here[:1]).decode("gb18030", errors="ignore")
        reading = pinyin_dict.get(ord(taken), "").split(",")[0] if len(taken) == 1 else ""
        late = here[1:] + b"".join(data[place + 1 :])
        if reading and (rest := _decoded(late)):
            yield f"{text[:place]}?{reading}){rest}"


def _decoded(data: bytes) -> str:
    """Decoded from a second byte on: a byte that fits nothing is a question mark, as browsers show it."""
    chars = []
    while data:
        for size in (1, 2):
            try:
                chars.append(data[:size].decode("gb18030"))
            except UnicodeDecodeError:
                continue
            break
        else:
            chars.append("?")
            size = 1
        data = data[size:]
    return "".join(chars)


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_put_right_is_right(text: str) -> None:
    """Each lost byte is found, or stays a question mark of its own, or the whole run stays as it is."""
    variants = [(garbled, unshifted(MappedText.identity(garbled)).text) for garbled in shifted(text)]
    assert len(variants) > 10
    for garbled, result in variants:
        but_one = len(result) == len(text) and all(a in (b, "?") for a, b in zip(result, text, strict=True))
        assert result == garbled or but_one, garbled
    right = sum(result == text for _, result in variants)
    assert right * 3 >= len(variants)


@pytest.mark.parametrize("text", ["要不要?ok)的", "值班員(zhí)?", "誰?bān)", "是否到崗?shì)。\n"])
def test_a_question_is_left_alone(text: str) -> None:
    assert unshifted(MappedText.identity(text)).text == text


def test_offsets_still_point_into_the_raw_text() -> None:
    raw = "值班經(jīng)理職責\n1、保管庫存?zhèn)浼\ue49a嗀浻?jì)劃表。\n2、每日盤點。"
    found = clean(MappedText.identity(raw))
    assert found.text.split("\n")[1] == "1、保管库存备件订货计划表。"
    start = found.text.index("备件")
    assert raw[slice(*found.raw_span(start, start + 2))] == "?zhèn)浼"


def test_names_are_put_right_and_duties_show_what_the_file_shows() -> None:
    raw = "值班經(jīng)理(兼?zhèn)浼\ue49a嗀浻?jì)劃員)崗位職責(zé)\n1、保管庫存?zhèn)浼\ue864顩r表。\n2、每日盤點(diǎn)。"
    visible = MappedText.identity(raw)
    found = extract(SourceDocument("a.txt", "text/plain", "utf-8", "", 0, raw, visible))
    (role,) = found.roles
    assert [other.text for other in role.also_holds] == ["备件订货计划员"]
    first, second = role.duties
    assert (first.text, first.as_written) == ("保管库存备件状况表", "保管库存?zhèn)浼\ue864顩r表")
    assert second.as_written == ""
