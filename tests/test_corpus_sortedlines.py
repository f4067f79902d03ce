from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.text.sortedlines import SortedLines, sorted_lines

WORDS = st.text(st.characters(exclude_characters="\t\n", codec="utf-8"), min_size=1, max_size=4)


@given(st.dictionaries(WORDS, WORDS), st.lists(WORDS))
def test_a_table_gives_what_was_put_into_it(table: dict[str, str], others: list[str]) -> None:
    lines = SortedLines(sorted_lines(table))
    assert {key: lines.get(key) for key in table} == table
    assert list(lines) == sorted(table)
    assert len(lines) == len(table)
    for other in others:
        assert lines.get(other) == table.get(other)
        begins = [(key, table[key]) for key in sorted(table) if key.startswith(other)]
        assert list(lines.beginning(other)) == begins
        assert lines.begins(other) == bool(begins)


def test_a_key_is_no_part_of_another() -> None:
    lines = SortedLines(sorted_lines({"停车费": "收费", "车": "车辆"}))
    assert lines.get("停车") is None
    assert lines.get("车费") is None
    assert lines.begins("停车")
    assert not lines.begins("车费")
