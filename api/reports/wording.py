"""The words that every workbook says, whatever the report."""

from __future__ import annotations

from typing import Final

from api.reports.model import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "about": ("About", "说明"),
    "tables": ("In this workbook", "本工作簿的内容"),
    "sheet": ("Sheet", "工作表"),
    "rows": ("Rows", "行数"),
    "what": ("What it shows", "内容"),
    "choices": ("Decisions", "可选的决定"),
    "how": ("How to fill it in", "填写方法"),
    "read": (
        "Each row names its source: document and place. The sentences are quoted as they stand there.",
        "每行都注明出处（文件与位置），句子照原文引用。",
    ),
    "choose": (
        "Choose your decision from the list in the yellow cells, and give your reason beside it. An empty cell means: not decided yet.",
        "在黄色单元格的下拉列表中选择决定，并在旁边写明理由。留空表示尚未决定。",
    ),
    "sort": (
        "Sort, filter and hide as you like. Please keep the hidden columns and the hidden first row: they say what each row is about, so that decisions can be read back.",
        "可以随意排序、筛选、隐藏。请保留隐藏的列和隐藏的第一行：它们记录每一行所指的内容，以便日后读回决定。",
    ),
    "choose_one": ("Choose from the list", "请从列表中选择"),
    "not_in_list": (
        "Please choose one of the entries of the list, or leave the cell empty.",
        "请选择列表中的一项，或留空。",
    ),
    "page": ("Page &P of &N", "第 &P 页，共 &N 页"),
    "continued": (" ({n})", "（{n}）"),
}


def word(language: Language, key: str) -> str:
    """Return one of the words.

    Examples
    --------
    >>> word("en", "about"), word("zh", "about")
    ('About', '说明')
    """
    return _WORDS[key][0 if language == "en" else 1]
