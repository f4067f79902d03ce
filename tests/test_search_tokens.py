from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.cutters import Backend
from search.script import language_of, plain, to_traditional
from search.tokens import Tokenizer, bigrams, common_words, stop_words
from search.wordfile import WordFile, open_word_file

TOKENIZER = Tokenizer()
TEXTS = (
    "负责仓库盘点和轮胎采购",
    "组织夜间巡逻,管理停车场",
    "Checks invoices and pays suppliers",
    "4S店VIP客户回访",
)


@pytest.mark.parametrize("text", TEXTS)
def test_fallback_gives_the_same_terms(text: str, tmp_path: Path) -> None:
    quick = Tokenizer(["夜间巡逻"], backend="rjieba")
    slow = Tokenizer(["夜间巡逻"], backend="jieba", cache_folder=tmp_path / "cache")
    assert quick.terms(text) == slow.terms(text)
    assert quick.tagged("管理仓库") == slow.tagged("管理仓库")
    assert quick.is_word("仓库")
    assert slow.is_word("仓库")
    assert not quick.is_word("库仓停")
    assert not slow.is_word("库仓停")


def test_fallback_is_quiet_and_keeps_its_cache_in_the_given_folder(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Tokenizer(backend="jieba", cache_folder=tmp_path / "cache").terms("盘点")
    assert capfd.readouterr() == ("", "")
    assert list((tmp_path / "cache").iterdir())


@pytest.mark.parametrize("backend", ["rjieba", "jieba"])
def test_words_of_the_graph_stay_whole(backend: Backend) -> None:
    assert "保洁外包方" in Tokenizer(["保洁外包方"], backend=backend).terms("联系保洁外包方")


def test_traditional_full_width_and_pinyin_meet_simplified() -> None:
    tokenizer = Tokenizer()
    assert tokenizer.terms("負責(zé)倉庫盤點ＫＰＩ") == tokenizer.terms("负责仓库盘点kpi")


def test_content_leaves_out_what_says_nothing() -> None:
    assert Tokenizer().content("请问谁负责轮胎的采购呢?") == ["轮胎", "采购"]
    assert Tokenizer().content("Who is responsible for the tyres?") == ["tyre"]


def test_word_lists_do_not_contradict_each_other() -> None:
    assert {"谁", "的", "who", "the"} <= stop_words()
    assert {"submit", "换"} <= common_words()


@given(st.text())
def test_any_text_is_cut_and_its_spelling_is_stable(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    once = plain(clean)
    assert plain(once) == once
    assert all(TOKENIZER.terms(once))
    assert all(len(pair) == 3 for pair in bigrams(once))
    assert language_of(clean) in ("zh-Hans", "zh-Hant", "en")


def test_an_answer_can_be_put_into_traditional_characters() -> None:
    assert to_traditional("负责仓库") == "負責倉庫"


def test_first_words_of_a_process_are_cut_as_all_later_ones() -> None:
    import rjieba

    words = open_word_file()
    assert words is not None
    # 吉林 and 高富帅 stand out of order in the dictionary; 谁管 and 倉庫 stand in none, 龚 is rare, 龢 the last
    for text in (
        "谁负责仓库盘点和轮胎采购",
        "吉林省高富帅",
        "蔚蓝锁赔归谁管呢",
        "倉庫盤點",
        "龚龢龢的龙门架",
        "一",
    ):
        assert words.cut(text) == rjieba.cut(text)
        assert [(word, tag) for word, tag in rjieba.tag(text) if rjieba.has_word(word)] == [
            (word, tag) for word, tag in words.tag(text) if tag
        ]
    assert words.tag("谁管仓库") == rjieba.tag("谁管仓库")
    assert [tag for _, tag in words.tag("谁管倉庫")] == ["r", "vn", ""]
    for word in ("仓库", "库仓", "吉林", "高富帅", "高富", "龢", "一", "阿Q", "江南style"):
        assert words.has_word(word) == rjieba.has_word(word), word


@given(
    st.text(st.characters(min_codepoint=ord("\u4e00"), max_codepoint=ord("\u9fa5")), min_size=1, max_size=9)
)
def test_unknown_characters_are_cut_alike(text: str) -> None:
    import rjieba

    words = open_word_file()
    assert words is not None
    assert words.cut(text) == rjieba.cut(text)


def test_another_version_of_the_dictionary_is_refused(tmp_path: Path) -> None:
    (tmp_path / "dict.txt").write_text("仓库 3 n\n", "utf-8")
    with pytest.raises(OSError, match="another version"):
        WordFile(tmp_path)
