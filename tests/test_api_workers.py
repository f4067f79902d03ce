"""Documents read by several processes: the same dataset, and a process that dies takes only its own document along."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from api.building import build_dataset
from api.workers import Workers, can_start


def doubled(number: int) -> int:
    if number == 13:
        os._exit(1)
    return 2 * number


def test_work_that_ends_its_process_is_lost_alone() -> None:
    taken: list[tuple[str, int | None]] = []
    with Workers(doubled, 2) as workers:
        for number in range(10, 20):
            workers.give(str(number), number)
            taken += workers.take()
        taken += workers.take(rest=True)
    assert taken == [(str(number), None if number == 13 else 2 * number) for number in range(10, 20)]


def test_several_processes_build_what_one_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = tmp_path / "岗位"
    documents.mkdir()
    for number, trade in enumerate(("门卫", "厨师", "司机", "园丁", "花匠", "裁缝")):
        (documents / f"{number}.txt").write_text(
            f"{trade}岗位职责\n1、负责第{number}号工具的保管。\n2、每周清点一次。\n", "utf-8"
        )
    (documents / "broken.docx").write_bytes(b"PK\x03\x04 no more")
    monkeypatch.setattr("api.reading.ALONE_S", -1.0)  # others read from the first document on
    summaries = [
        build_dataset(documents, tmp_path / f"by{jobs}", lambda what, done, total: None, jobs)
        for jobs in (1, 2)
    ]
    assert summaries[0] == summaries[1]
    assert summaries[0].posts == 6
    assert [issue.source for issue in summaries[0].issues if issue.code == "unreadable"] == ["broken.docx"]
    built = [
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
        for folder in (tmp_path / "by1", tmp_path / "by2")
    ]
    assert built[0] == built[1]


def test_a_script_from_standard_input_reads_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert can_start()
    monkeypatch.setattr(sys.modules["__main__"], "__file__", "<stdin>", raising=False)
    assert not can_start()
