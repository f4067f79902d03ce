"""Which documents belong to which organisation."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DutygraphError, EmptyCorpus, ManifestInvalid, SourceNotFound
from corpus.intake.manifest import Corpus, read_corpus
from corpus.intake.manifestvalues import pattern_matcher


def write(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("文", encoding="utf-8")
    return root


def manifest(root: Path, text: str) -> Path:
    (root / "corpus.toml").write_text(text, encoding="utf-8")
    return root


def names(corpus: Corpus) -> list[list[str]]:
    return [[file.name for file in organization.files] for organization in corpus.organizations]


def issues(corpus: Corpus) -> list[tuple[str, str]]:
    return [(issue.code, issue.source) for issue in corpus.issues]


def test_without_a_manifest_the_folder_is_the_organisation(tmp_path: Path) -> None:
    root = write(
        tmp_path / "北店",
        "b.txt",
        "部门/a.DOCX",
        "README.md",
        "部门/readme.txt",
        ".x.txt",
        ".git/c.txt",
        "~$a.docx",
    )
    corpus = read_corpus(root)
    assert corpus.organizations[0].name == "北店"
    assert names(corpus) == [["b.txt", "部门/a.DOCX"]]
    assert corpus.issues == ()
    assert all(file.path.is_file() for file in corpus.organizations[0].files)


def test_unknown_suffixes_are_counted(tmp_path: Path) -> None:
    corpus = read_corpus(write(tmp_path, "a.txt", "b.dwg", "c"))
    assert issues(corpus) == [("unknown-suffix", "b.dwg"), ("unknown-suffix", "c")]


@pytest.mark.parametrize("present", [(), ("a.dwg",), ("README.md",), (".hidden.txt",)])
def test_a_folder_without_a_readable_document(tmp_path: Path, present: tuple[str, ...]) -> None:
    with pytest.raises(EmptyCorpus):
        read_corpus(write(tmp_path, *present))


def test_a_missing_folder_and_a_file(tmp_path: Path) -> None:
    with pytest.raises(SourceNotFound, match="no such folder"):
        read_corpus(tmp_path / "nowhere")
    with pytest.raises(SourceNotFound, match="not a folder"):
        read_corpus(write(tmp_path, "a.txt") / "a.txt")


GOOD = """\ufeff[[organization]]
name = "North store"
language = "zh-Hans"
documents = ["north/**"]
[organization.aliases]
"备件经理" = ["配件经理", "Parts Manager", "配件经理"]

[[organization]]
name = "South store"
documents = ["south", "shared/*.txt"]
"""


def test_a_manifest_divides_the_folder(tmp_path: Path) -> None:
    root = write(
        tmp_path, "north/a.txt", "north/x/b.md", "south/c.html", "south/d.dwg", "shared/e.txt", "other.txt"
    )
    corpus = read_corpus(manifest(root, GOOD.replace("\n", "\r\n")))
    assert names(corpus) == [["north/a.txt", "north/x/b.md"], ["shared/e.txt", "south/c.html"]]
    assert corpus.organizations[0].aliases == (("备件经理", ("配件经理", "Parts Manager")),)
    assert [organization.language for organization in corpus.organizations] == ["zh-Hans", ""]
    assert issues(corpus) == [("unknown-suffix", "south/d.dwg"), ("unclaimed-document", "other.txt")]


def test_one_organisation_takes_everything_by_default(tmp_path: Path) -> None:
    corpus = read_corpus(manifest(write(tmp_path, "a.txt", "b/c.md"), '[[organization]]\nname = "All"\n'))
    assert names(corpus) == [["a.txt", "b/c.md"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "organization"),
        ("[[organization]\n", "line 1"),
        ("organization = 3\n", "organization"),
        ("[organization]\nname='x'\n", "organization"),
        ("title = 'x'\n[[organization]]\nname='x'\n", "title"),
        ("[[organization]]\nnmae='x'\n", r"organization\[1\]\.nmae: unknown key"),
        ("[[organization]]\nname=3\n", r"organization\[1\]\.name"),
        ("[[organization]]\nname='  '\n", r"organization\[1\]\.name"),
        ("[[organization]]\nname='x'\nlanguage='zh'\n", r"organization\[1\]\.language.*'zh'"),
        ("[[organization]]\nname='x'\nlanguage=['en']\n", r"organization\[1\]\.language"),
        ("[[organization]]\nname='x'\ndocuments='**'\n", r"organization\[1\]\.documents"),
        ("[[organization]]\nname='x'\ndocuments=[1]\n", r"organization\[1\]\.documents"),
        ("[[organization]]\nname='x'\ndocuments=['../**']\n", r"organization\[1\]\.documents.*inside"),
        ("[[organization]]\nname='x'\ndocuments=['/etc/*']\n", r"organization\[1\]\.documents.*inside"),
        (
            "[[organization]]\nname='x'\ndocuments=['b/**']\n",
            r"organization\[1\]\.documents: 'b/\*\*' matches no file",
        ),
        ("[[organization]]\nname='x'\naliases=['a']\n", r"organization\[1\]\.aliases"),
        ("[[organization]]\nname='x'\n[organization.aliases]\na='b'\n", r"organization\[1\]\.aliases"),
        ("[[organization]]\nname='x'\n[organization.aliases]\na=['c']\nb=['c']\n", "'c' already means 'a'"),
        (
            "[[organization]]\nname='x'\ndocuments=['a*']\n[[organization]]\nname='x'\ndocuments=['b*']\n",
            "also the name",
        ),
        (
            "[[organization]]\nname='x'\ndocuments=['a*']\n[[organization]]\nname='y'\n",
            r"organization\[2\]\.documents",
        ),
        (
            "[[organization]]\nname='x'\ndocuments=['**']\n[[organization]]\nname='y'\ndocuments=['a.txt']\n",
            r"'a\.txt' already belongs to organization\[1\]",
        ),
        ("x = " + "[" * 3000, "TOML"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ManifestInvalid, match=words) as caught:
        read_corpus(manifest(write(tmp_path, "a.txt", "bb.txt"), text))
    assert "corpus.toml: " in str(caught.value)


def test_a_manifest_that_is_no_text(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "corpus.toml").write_bytes('name = "部"'.encode("gb18030"))
    with pytest.raises(ManifestInvalid, match="UTF-8"):
        read_corpus(tmp_path)


def test_a_manifest_that_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "corpus.toml/x.txt")
    with pytest.raises(ManifestInvalid, match="cannot be opened"):
        read_corpus(tmp_path)


def test_loops_of_links_broken_links_and_pipes(tmp_path: Path) -> None:
    root = write(tmp_path / "c", "a.txt", "deep/b.txt")
    (root / "deep/up").symlink_to(root)
    (root / "loop").symlink_to(root / "loop")
    (root / "gone.txt").symlink_to(root / "nowhere.txt")
    os.mkfifo(root / "pipe.txt")
    corpus = read_corpus(root)
    assert names(corpus) == [["a.txt", "deep/b.txt"]]
    assert sorted(issues(corpus)) == [
        ("not-a-file", "pipe.txt"),
        ("unreadable-file", "gone.txt"),
        ("unreadable-file", "loop"),
    ]


def test_a_linked_folder_is_read_once(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", "x.txt")
    root = write(tmp_path / "c", "a.txt")
    (root / "one").symlink_to(outside)
    (root / "two").symlink_to(outside)
    assert names(read_corpus(root)) == [["a.txt", "one/x.txt"]]


def test_a_name_that_is_no_text_becomes_an_issue(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc0\xaf.txt")).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    corpus = read_corpus(tmp_path)
    assert names(corpus) == [["a.txt"]]
    assert [issue.code for issue in corpus.issues] == ["name-not-text"]
    assert str(corpus.issues[0]).encode("utf-8")


def test_names_are_the_same_on_every_file_system(tmp_path: Path) -> None:
    corpus = read_corpus(
        manifest(write(tmp_path, "cafe\u0301.txt"), '[[organization]]\nname="x"\ndocuments=["café.txt"]\n')
    )
    assert names(corpus) == [["café.txt"]]


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("**", "a/b.txt", True),
        ("*", "a/b.txt", False),
        ("*.txt", "b.txt", True),
        ("a/**/c.txt", "a/c.txt", True),
        ("a/**/c.txt", "a/b/b/c.txt", True),
        ("a?.txt", "ab.txt", True),
        ("a[bc].txt", "ac.txt", True),
        ("a[!b].txt", "ab.txt", False),
        ("./a/", "a/b.txt", True),
        ("岗位(1)+.txt", "岗位(1)+.txt", True),
        ("a", "ab/c.txt", False),
    ],
)
def test_patterns(pattern: str, name: str, expected: bool) -> None:
    assert (pattern_matcher(pattern).match(name) is not None) is expected


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=60) | st.text(alphabet="[]organization.=\"'\nname*#{}", max_size=60).map(str.encode)
)
def test_any_manifest_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, "a.txt")
    (tmp_path / "corpus.toml").write_bytes(data)
    with contextlib.suppress(DutygraphError):
        read_corpus(tmp_path)
