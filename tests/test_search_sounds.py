"""Questions typed by sound: pinyin, initials and homophones become the words that were meant; other words stay."""

from __future__ import annotations

import pytest

from ontology.thesaurus import load_thesaurus
from search.index import graph_words
from search.names import Names
from search.phrasing import without_fillers, without_story
from search.script import Language
from search.sounds import Listener
from search.tokens import Tokenizer
from tests.search_samples import sample_view

TERMS = ("盘点", "轮胎", "验收", "登记", "采购", "tyre")


@pytest.fixture(scope="module")
def listener() -> Listener:
    view, thesaurus = sample_view(), load_thesaurus()
    tokenizer = Tokenizer(graph_words(view))
    return Listener(Names(view, thesaurus), tokenizer=tokenizer, thesaurus=thesaurus, terms=TERMS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kuguanyuan de xiashu", "库管员的下属"),
        ("houqin zhuguan gui shei guan", "后勤主管归谁管"),
        ("pandianshuifuze", "盘点谁负责"),
        ("hqzg 的上级", "后勤主管 的上级"),
        ("who reports to houqin zhuguan", "who reports to 后勤主管"),
        ("kuguanyuan 做什么", "库管员 做什么"),
        ("谁负则盘点", "谁负责盘点"),
        ("后勤主官的上级", "后勤主管的上级"),
        ("谁做伦胎验收", "谁做轮胎验收"),
    ],
)
def test_what_sounds_so_is_meant(typed: str, meant: str, listener: Listener) -> None:
    assert listener.meant(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "who manages the men in the store",
        "can he change the tyre",
        "谁是由谁管车的",
        "谁管 wifi 和 crm",
        "库管员的下属",
        "谁负责盘点",
        "",
        "hqzg " * 60,
    ],
)
def test_what_is_known_or_means_nothing_stays(text: str, listener: Listener) -> None:
    assert listener.meant(text) == text


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        ("你好,请问一下谁管钥匙呀?谢谢啦", "zh-Hans", "谁管钥匙"),
        ("我想了解一下盘点归谁管", "zh-Hans", "盘点归谁管"),
        ("请假找谁批", "zh-Hans", "请假找谁批"),
        ("谁知道钥匙归谁管", "zh-Hans", "钥匙归谁管"),
        ("谢谢", "zh-Hans", "谢谢"),
        ("hi there, could you tell me who keeps the keys, thanks!", "en", "who keeps the keys"),
        ("do you know who 's on duty", "en", "who is on duty"),
        ("tell me about the storekeeper", "en", "tell me about the storekeeper"),
        ("who should i talk to about keys", "en", "who keys"),
        ("who do i report to", "en", "who do i report to"),
    ],
)
def test_what_is_said_around_a_question_is_left_out(text: str, language: Language, asked: str) -> None:
    assert without_fillers(text, language) == asked


@pytest.mark.parametrize(
    ("text", "language", "asked"),
    [
        (
            "我上个月才来,昨天一个人值夜班的时候大门怎么也锁不上,打了好几个电话也没人告诉我该怎么办,仓库钥匙归谁管?",
            "zh-Hans",
            "仓库钥匙归谁管?",
        ),
        (
            "我上个月才来,什么都不懂,带我的师傅这两天又正好休假不在,电话也打不通,昨天有人把叉车撞坏了就走了,这个到底该找谁呢",
            "zh-Hans",
            "昨天有人把叉车撞坏了就走了,这个到底该找谁呢",
        ),
        ("叉车坏了,找谁", "zh-Hans", "叉车坏了,找谁"),
        (
            "i started last month and nobody has shown me around the place yet, so i am a little lost. my boots are worn out and it rains all day. who orders boots?",
            "en",
            "who orders boots?",
        ),
    ],
)
def test_of_a_story_the_asking_part_is_read_with_what_it_needs(
    text: str, language: Language, asked: str
) -> None:
    assert without_story(text, language, Tokenizer()) == asked
