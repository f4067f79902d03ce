from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.errors import (
    DatasetDamaged,
    DatasetMissing,
    DatasetNotWritten,
    DatasetOutdated,
    SourceNotFound,
    UnreadableDocument,
)
from corpus.model import Issue
from graph import staging as staging_module
from graph.generation import FORMAT_VERSION
from graph.staging import Staging, stage
from graph.store import Dataset, open_dataset
from tests.hand_made import Page, built, service_pages

ROOT = Path(__file__).resolve().parents[1]
ISSUE = Issue("warning", "unknown-suffix", "plan.bmp", "was left out")


def fill(staging: Staging, *pages: Page) -> None:
    result = built(*pages)
    sources = [page.read().source for page in pages]
    staging.write_records(result.records, issues=(ISSUE, *result.issues), sources=sources)
    staging.write("index/postings.bin", b"\x00\x01")


def build(folder: Path, *duties: str) -> str:
    """Build a dataset of one post with these duties and return the generation's name."""
    with stage(folder) as staging:
        fill(staging, Page("a.txt").role("站长", duties=duties))
        return staging.commit()


def duties(dataset: Dataset) -> list[str]:
    return [duty.text for duty in dataset.records.duties]


def tree(folder: Path) -> dict[str, bytes]:
    kept = [*folder.glob("current"), *folder.glob("generations/**/*")]
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in kept if file.is_file()}


def leftovers(folder: Path) -> list[str]:
    return sorted(
        path.name for path in folder.iterdir() if path.name not in ("current", "generations", "lock")
    )


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    pages = service_pages()
    with stage(tmp_path / "new" / "data") as staging:
        fill(staging, *pages)
        name = staging.commit()
    dataset = open_dataset(tmp_path / "new" / "data")
    assert dataset.name == name
    assert dataset.records == built(*pages).records
    assert dataset.issues == (ISSUE,)
    assert dataset.document_text("parts.txt") == pages[1].raw
    assert dataset.nquads_path.read_bytes().startswith(b"<https://w3id.org/dutygraph/")
    assert (dataset.index_path / "postings.bin").read_bytes() == b"\x00\x01"
    assert dataset.counts["posts"] == len(dataset.records.posts)
    assert dataset.view is dataset.view
    dataset.verify()


def test_two_builds_of_one_input_are_equal_byte_for_byte(tmp_path: Path) -> None:
    for place in ("one", "other"):
        with stage(tmp_path / place) as staging:
            fill(staging, *service_pages())
            staging.commit()
    assert tree(tmp_path / "one") == tree(tmp_path / "other")
    assert leftovers(tmp_path / "one") == []


def test_the_bytes_do_not_depend_on_the_seed_of_hashes(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from graph.staging import stage\n"
        "from tests.hand_made import built, service_pages\n"
        "pages = service_pages()\n"
        "with stage(Path(sys.argv[1])) as staging:\n"
        "    staging.write_records(built(*pages).records, issues=(), sources=[page.read().source for page in pages])\n"
        "    print(staging.commit())\n"
    )
    names = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        arguments = [sys.executable, "-c", code, str(tmp_path / seed)]
        names.add(
            subprocess.run(arguments, capture_output=True, env=environment, cwd=ROOT, check=True).stdout
        )
    assert len(names) == 1


def test_building_the_same_again_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, "甲")
    build(tmp_path, "乙")
    before = tree(tmp_path)
    build(tmp_path, "乙")
    assert tree(tmp_path) == before


def test_the_generation_before_stays_and_older_ones_go(tmp_path: Path) -> None:
    names = [build(tmp_path, duty) for duty in ("甲", "乙", "丙")]
    assert sorted(path.name for path in (tmp_path / "generations").iterdir()) == sorted(names[1:])
    assert duties(open_dataset(tmp_path)) == ["丙"]
    assert leftovers(tmp_path) == []


def test_a_reader_keeps_its_generation_for_as_long_as_it_is_open(tmp_path: Path) -> None:
    build(tmp_path, "甲")
    reader = open_dataset(tmp_path)
    for duty in ("乙", "丙", "丁"):
        build(tmp_path, duty)
    assert duties(reader) == ["甲"]
    assert reader.document_text("a.txt") == "站长\n甲\n"
    path = reader.path
    reader.close()
    build(tmp_path, "戊")
    assert not path.exists()


def test_a_forgotten_reader_does_not_keep_its_generation(tmp_path: Path) -> None:
    path = open_dataset(_built(tmp_path, "甲")).path
    for duty in ("乙", "丙"):
        build(tmp_path, duty)
    assert not path.exists()


def _built(folder: Path, duty: str) -> Path:
    build(folder, duty)
    return folder


def test_going_back_to_an_earlier_input_makes_its_generation_current_again(tmp_path: Path) -> None:
    first = build(tmp_path, "甲")
    build(tmp_path, "乙")
    assert build(tmp_path, "甲") == first
    assert duties(open_dataset(tmp_path)) == ["甲"]


def test_leaving_without_commit_changes_nothing(tmp_path: Path) -> None:
    build(tmp_path, "甲")
    before = tree(tmp_path)
    with stage(tmp_path) as staging:
        fill(staging, Page("a.txt").role("站长", duties=("乙",)))
    assert tree(tmp_path) == before
    assert leftovers(tmp_path) == []


STEPS = ("_flush_tree", "_flush_file", "_flush_folder", "_remove_old")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    "error", [KeyboardInterrupt, OSError(errno.ENOSPC, "No space left on device"), ValueError]
)
def test_a_failure_at_any_step_leaves_a_whole_dataset(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: type[BaseException] | BaseException
) -> None:
    build(tmp_path, "甲")

    def fail(*_: object, **__: object) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(staging_module, step, fail)
        with pytest.raises((KeyboardInterrupt, DatasetNotWritten, ValueError)):
            build(tmp_path, "乙")
    found = open_dataset(tmp_path)
    found.verify()
    assert duties(found) == (["乙"] if step == "_remove_old" else ["甲"])
    assert leftovers(tmp_path) == []
    found.close()
    build(tmp_path, "丙")
    assert duties(open_dataset(tmp_path)) == ["丙"]


KILLED = """
import os, sys
from pathlib import Path
from graph import staging
from tests.test_graph_store import build
calls = 0
def counted(kind):
    real = getattr(os, kind)
    def call(*arguments, **named):
        global calls
        calls += 1
        if calls == int(sys.argv[2]):
            os._exit(9)
        return real(*arguments, **named)
    setattr(os, kind, call)
for kind in ("fsync", "rename", "replace", "mkdir", "unlink", "rmdir"):
    counted(kind)
build(Path(sys.argv[1]), "乙")
"""


@pytest.mark.parametrize("step", [1, 4, 8, *range(11, 21), 24, 28, 32])
def test_a_process_that_ends_between_any_two_changes_leaves_a_whole_dataset(
    tmp_path: Path, step: int
) -> None:
    build(tmp_path, "零")
    build(tmp_path, "甲")
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path), str(step)], cwd=ROOT, capture_output=True
    )
    assert done.returncode == 9, done.stderr
    with_current = open_dataset(tmp_path)
    with_current.verify()
    assert duties(with_current) in (["甲"], ["乙"])
    with_current.close()
    build(tmp_path, "丙")
    assert duties(open_dataset(tmp_path)) == ["丙"]
    assert leftovers(tmp_path) == []


def build_onto(device: Path, folder: Path) -> None:
    """Build, with one of the files on another device."""
    with stage(folder) as staging:
        (staging.path / "records.msgpack").symlink_to(device)
        fill(staging, Page("a.txt").role("站长", duties=("乙",)))


def test_a_full_disk_is_one_clear_line_and_the_dataset_before_stays(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("needs /dev/full")
    build(tmp_path, "甲")
    with pytest.raises(DatasetNotWritten) as raised:
        build_onto(full, tmp_path)
    assert str(raised.value) == (
        f"{tmp_path}: cannot write the dataset: No space left on device; the dataset before is still there "
        "(free some space, then build again)"
    )
    assert duties(open_dataset(tmp_path)) == ["甲"]
    assert leftovers(tmp_path) == []


def test_an_error_of_the_disk_without_a_file_name_is_explained_too(tmp_path: Path) -> None:
    with pytest.raises(DatasetNotWritten, match="12 requested and 3 written"), stage(tmp_path):
        raise OSError("12 requested and 3 written")


def test_errors_of_other_files_and_other_kinds_pass_unchanged(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), stage(tmp_path):
        (tmp_path.parent / "no such source.txt").read_bytes()
    with pytest.raises(UnreadableDocument), stage(tmp_path):
        raise UnreadableDocument("no text in it")


def test_a_folder_that_is_a_file_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("I am a file")
    with pytest.raises(DatasetNotWritten, match=r"name a folder, not a file"), stage(tmp_path / "data"):
        pass
    with pytest.raises(DatasetMissing):
        open_dataset(tmp_path / "data")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_one_clear_line(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DatasetNotWritten, match="Permission denied"), stage(tmp_path / "data"):
        pass


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    with stage(tmp_path):
        with pytest.raises(DatasetNotWritten, match="another build is writing here"), stage(tmp_path):
            pass
        assert [name for name in leftovers(tmp_path) if name.startswith("staging-")]
    build(tmp_path, "甲")


def test_nothing_built_yet_is_told_with_what_to_do(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(
            DatasetMissing, match=r"no dataset was built here yet \(run `dutygraph build` first\)"
        ):
            open_dataset(folder)


def rewrite(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    (manifest,) = folder.glob("generations/*/manifest.json")
    plain = json.loads(manifest.read_bytes())
    change(plain)
    manifest.write_text(json.dumps(plain))


@pytest.mark.parametrize(
    ("version", "age"), [(FORMAT_VERSION - 1, "an older"), (FORMAT_VERSION + 1, "a newer"), ("x", "a newer")]
)
def test_another_format_is_one_line_that_says_to_build_again(
    tmp_path: Path, version: object, age: str
) -> None:
    build(tmp_path, "甲")
    rewrite(tmp_path, lambda plain: plain.update(format=version))
    with pytest.raises(DatasetOutdated, match=rf"has {age}.*run `dutygraph build` again") as raised:
        open_dataset(tmp_path)
    assert "\n" not in str(raised.value)
    build(tmp_path, "甲")
    assert duties(open_dataset(tmp_path)) == ["甲"]


def _break_current(folder: Path) -> None:
    (folder / "current").write_text("../../etc")


def _lose_generation(folder: Path) -> None:
    (folder / "current").write_text("0123456789abcdef")


def _cut_manifest(folder: Path) -> None:
    (manifest,) = folder.glob("generations/*/manifest.json")
    manifest.write_bytes(manifest.read_bytes()[:40])


def _change_manifest(folder: Path) -> None:
    rewrite(folder, lambda plain: plain.update(counts={}))


def _lose_records(folder: Path) -> None:
    (records,) = folder.glob("generations/*/records.msgpack")
    records.unlink()


def _change_records(folder: Path) -> None:
    (records,) = folder.glob("generations/*/records.msgpack")
    content = bytearray(records.read_bytes())
    content[len(content) // 2] ^= 1
    records.write_bytes(content)


def _cut_index(folder: Path) -> None:
    (postings,) = folder.glob("generations/*/index/postings.bin")
    postings.write_bytes(b"")


@pytest.mark.parametrize(
    "damage",
    [
        _break_current,
        _lose_generation,
        _cut_manifest,
        _change_manifest,
        _lose_records,
        _change_records,
        _cut_index,
    ],
)
def test_damage_is_noticed_in_one_line_and_a_build_repairs_it(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    build(tmp_path, "甲")
    damage(tmp_path)
    with pytest.raises(DatasetDamaged) as raised:
        _ = open_dataset(tmp_path).records
    assert "\n" not in str(raised.value)
    build(tmp_path, "甲")
    repaired = open_dataset(tmp_path)
    repaired.verify()
    assert duties(repaired) == ["甲"]
    assert leftovers(tmp_path) == []


def test_a_changed_or_lost_document_is_noticed_when_it_is_read(tmp_path: Path) -> None:
    build(tmp_path, "甲")
    dataset = open_dataset(tmp_path)
    (text,) = dataset.path.glob("documents/*.txt")
    text.write_text("站长\n乙\n")
    with pytest.raises(DatasetDamaged):
        dataset.document_text("a.txt")
    with pytest.raises(DatasetDamaged):
        dataset.verify()
    with pytest.raises(SourceNotFound):
        dataset.document_text("b.txt")


def test_line_ends_and_odd_characters_of_a_document_are_kept(tmp_path: Path) -> None:
    page = Page("a.txt").role("站长")
    page.raw += "\r\n\ufeff\x00\u2028"
    with stage(tmp_path) as staging:
        staging.write_records(built(page).records, issues=(), sources=[page.read().source])
        staging.commit()
    assert open_dataset(tmp_path).document_text("a.txt") == page.raw
