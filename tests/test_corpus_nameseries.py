"""Titles of no known ending are read where their siblings show them to be titles; topics that stand the same way are not."""

from __future__ import annotations

import pytest

from corpus.extract import extract
from corpus.mapped import MappedText
from corpus.model import Extraction, SourceDocument


def read(text: str) -> Extraction:
    return extract(SourceDocument("page.txt", "text/plain", "utf-8", "", 0, text, MappedText.identity(text)))


def titles(text: str) -> list[str]:
    return [role.title for role in read(text).roles]


def test_stations_of_a_kitchen_are_posts() -> None:
    text = "一、打荷\n1、传递切好的原料。\n2、摆放餐盘。\n二、砧板\n1、切配肉类。\n2、盘点冰柜。\n三、水台\n1、宰杀鱼类。\n"
    found = read(text).roles
    assert [(role.title, len(role.duties)) for role in found] == [("打荷", 2), ("砧板", 2), ("水台", 1)]
    assert {role.rule for role in found} == {"shown-by-siblings"}


def test_a_name_and_its_duties_on_one_line() -> None:
    text = "茶铺分工\n收银：负责收款并核对现金。\n理货：负责补充货架并检查保质期。\n裱花：负责蛋糕的装饰和摆放。\n"
    assert titles(text) == ["收银", "理货", "裱花"]


def test_names_inside_a_line() -> None:
    assert titles("1、迎宾:(1)引领客人入座;(2)保管雨伞。2、传菜:(1)核对菜单;(2)传送菜品。") == [
        "迎宾",
        "传菜",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、团队管理\n1、安排班次。\n2、组织例会。\n二、成本控制\n1、盘点库存。\n2、核对账目。\n",
        "班前准备：负责检查设备并清洁台面。\n班后工作：负责关闭电源并填写记录。\n卫生要求：负责保持地面干燥。\n",
        "港湾乐园服务手册\n一、卫生清洁\n1、清扫排队区。\n二、游客疏导\n1、提醒游客保管物品。\n",
    ],
)
def test_topics_that_stand_like_titles_are_none(text: str) -> None:
    assert titles(text) == []


def test_topics_among_titles_are_left_out() -> None:
    text = "店长：负责门店的经营。\n收银：负责收款并核对现金。\n理货：负责补充货架。\n库存管理：负责每月盘点一次。\n"
    assert "库存管理" not in titles(text)


def test_what_one_document_shows_is_forgotten_in_the_next() -> None:
    shows = "一、打荷\n1、传递原料。\n二、砧板\n1、切配肉类。\n"
    plain = "关于砧板\n砧板\n生熟分开放置。\n"
    before = titles(plain)
    assert titles(shows) == ["打荷", "砧板"]
    assert titles(plain) == before
