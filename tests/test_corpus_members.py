"""Documents in archives and mails: found, named, read and refused like files of a folder."""

from __future__ import annotations

import hashlib
import io
import stat
import struct
import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import DutygraphError, InputError, SourceNotFound, UnreadableDocument
from corpus.intake.folder import CorpusFile, Listing
from corpus.intake.manifest import read_corpus
from corpus.intake.members import MAX_MEMBERS, MAX_NESTING, Members, find_document
from corpus.readers.archive import Archive

GUARD = "门卫岗位职责\n1、负责来访登记。\n2、负责钥匙保管。\n".encode()


def packed(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def unmarked(names: list[bytes]) -> bytes:
    """Return an archive with names in some encoding, as programs of Windows write them."""
    places = {f"{number:0{len(name)}d}": name for number, name in enumerate(names)}
    data = packed(dict.fromkeys(places, GUARD))
    for place, name in places.items():
        assert data.count(place.encode()) == 2
        data = data.replace(place.encode(), name)
    return data


def listed(path: Path) -> Listing:
    with Members() as members:
        return members.expand(Listing((CorpusFile(path, path.name),), ()))


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def names(listing: Listing) -> list[str]:
    return [file.name for file in listing.files]


def codes(listing: Listing) -> dict[str, str]:
    return {issue.source: issue.code for issue in listing.issues}


def mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["Subject"] = "岗位职责"
    message.set_content("见附件。")
    for name, content in attached:
        message.add_attachment(content, "application", "octet-stream", filename=name)
    return message.as_bytes()


def test_members_of_archives_and_mails_are_documents_of_their_own(tmp_path: Path) -> None:
    inner = packed({"深/a.txt": GUARD})
    data = packed({"店/b.txt": GUARD, "inner.zip": inner, "m.eml": mail(("c.txt", GUARD), ("d.zip", inner))})
    path = put(tmp_path, "pile.zip", data)
    listing = listed(path)
    assert names(listing) == [
        "pile.zip/inner.zip/深/a.txt",
        "pile.zip/m.eml",
        "pile.zip/m.eml/c.txt",
        "pile.zip/m.eml/d.zip/深/a.txt",
        "pile.zip/店/b.txt",
    ]
    assert not listing.issues
    with Members() as members:
        for file in reversed(listing.files):
            if file.name.endswith(".txt"):
                assert members.load(file) == GUARD


def test_what_systems_add_is_left_out_silently(tmp_path: Path) -> None:
    members = {
        "__MACOSX/a/._b.txt": b"x",
        "a/.DS_Store": b"x",
        ".git/c.txt": b"x",
        "a/~$b.docx": b"x",
        "a/b.txt": GUARD,
        "empty/": b"",
    }
    listing = listed(put(tmp_path, "p.zip", packed(members)))
    assert names(listing) == ["p.zip/a/b.txt"]
    assert not listing.issues


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("gb18030", ["岗位职责/出纳.txt", "说明.txt"]),
        ("big5", ["崗位職責/會計.txt"]),
        ("utf-8", ["岗位.txt"]),
    ],
)
def test_names_without_a_mark_are_read_in_their_encoding(
    tmp_path: Path, encoding: str, written: list[str]
) -> None:
    listing = listed(put(tmp_path, "p.zip", unmarked([name.encode(encoding) for name in written])))
    assert names(listing) == sorted(f"p.zip/{name}" for name in written)
    assert codes(listing) == ({} if encoding == "utf-8" else {"p.zip": "names-chosen"})


def test_names_of_western_systems_are_read_as_cp437(tmp_path: Path) -> None:
    listing = listed(put(tmp_path, "p.zip", unmarked(["Café résumé.txt".encode("cp437")])))
    assert names(listing) == ["p.zip/Café résumé.txt"]


def test_backslashes_are_folders(tmp_path: Path) -> None:
    listing = listed(put(tmp_path, "p.zip", unmarked([rb"store\duty.txt"])))
    assert names(listing) == ["p.zip/store/duty.txt"]


def test_names_that_lead_out_of_the_archive_are_left_out_with_a_line(tmp_path: Path) -> None:
    bad = ["/etc/a.txt", "../b.txt", "x/../../c.txt", "C:/d.txt", "..\\e.txt"]
    listing = listed(put(tmp_path, "p.zip", packed({**dict.fromkeys(bad, GUARD), "a..b/ok.txt": GUARD})))
    assert names(listing) == ["p.zip/a..b/ok.txt"]
    assert [issue.code for issue in listing.issues] == ["unsafe-name"] * len(bad)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_is_read_with_a_line(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", b"old")
        archive.writestr("a.txt", GUARD)
    listing = listed(put(tmp_path, "p.zip", stream.getvalue()))
    assert codes(listing) == {"p.zip/a.txt": "duplicate-name"}
    with Members() as members:
        assert members.load(*listing.files) == GUARD


def test_protected_members_and_links_are_named_and_the_others_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in ("ok.txt", "secret.txt"):
            archive.writestr(name, GUARD)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, b"/etc/passwd")
    data = bytearray(stream.getvalue())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(b"secret.txt"))
    data[entry + 8] |= 1
    listing = listed(put(tmp_path, "p.zip", bytes(data)))
    assert names(listing) == ["p.zip/ok.txt"]
    assert codes(listing) == {"p.zip/secret.txt": "encrypted-member", "p.zip/link.txt": "not-a-file"}
    assert all("\n" not in issue.message for issue in listing.issues)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_packings_are_refused_by_name(tmp_path: Path, method: int) -> None:
    listing = listed(put(tmp_path, "p.zip", packed({"a.txt": GUARD}, method=method)))
    assert codes(listing) == {"p.zip/a.txt": "unknown-packing"}


def test_an_archive_that_unpacks_without_end_is_refused_whole(tmp_path: Path) -> None:
    bomb = packed({f"{number}.txt": bytes(9_000_000) for number in range(12)})
    assert len(bomb) < 200_000
    listing = listed(put(tmp_path, "bomb.zip", bomb))
    assert codes(listing) == {"bomb.zip": "archive-too-large"}
    nested = packed({f"{number}.zip": bomb for number in range(3)})
    assert set(codes(listed(put(tmp_path, "nested.zip", nested))).values()) == {"archive-too-large"}


def test_archives_inside_each_other_without_end_are_bounded(tmp_path: Path) -> None:
    data = packed({"a.txt": GUARD})
    for _ in range(MAX_NESTING + 2):
        data = packed({"a.txt": GUARD, "x.zip": data})
    listing = listed(put(tmp_path, "p.zip", data))
    assert len(listing.files) == MAX_NESTING
    assert [issue.code for issue in listing.issues] == ["nested-too-deep"]


def test_a_member_that_lies_about_its_size_gives_no_more_than_it_says(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": bytes(50_000_000)}))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = data.rindex(mark) + at
        data[place : place + 4] = struct.pack("<I", 100)
    (file,) = listed(put(tmp_path, "p.zip", bytes(data))).files
    with Members() as members, pytest.raises(UnreadableDocument, match="damaged"):
        members.load(file)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    listing = listed(put(tmp_path, "p.zip", packed(dict.fromkeys(map(str, range(MAX_MEMBERS + 1)), b""))))
    assert codes(listing) == {"p.zip": "archive-too-large"}


def test_a_table_of_contents_of_a_million_entries_is_not_read(tmp_path: Path) -> None:
    entry = b"PK\x01\x02" + bytes(24) + b"\x01" + bytes(17) + b"a"
    directory = entry * 1_000_000
    end = b"PK\x05\x06" + bytes(4) + b"\xff\xff\xff\xff" + struct.pack("<II", len(directory), 4) + b"\0\0"
    listing = listed(put(tmp_path, "p.zip", b"PK\x03\x04" + directory + end))
    assert [(issue.code, "more parts" in issue.message) for issue in listing.issues] == [("unreadable", True)]


def test_a_damaged_archive_is_one_line_and_the_folder_goes_on(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", GUARD)
    put(tmp_path, "cut.zip", packed({"b.txt": GUARD})[:-30])
    put(tmp_path, "false.zip", b"no archive")
    corpus = read_corpus(tmp_path)
    assert [file.name for file in corpus.organizations[0].files] == ["a.txt"]
    assert [(issue.source, issue.code) for issue in corpus.issues] == [
        ("cut.zip", "unreadable"),
        ("false.zip", "unreadable"),
    ]


def test_an_office_file_under_a_wrong_suffix_is_told_apart(tmp_path: Path) -> None:
    (issue,) = listed(
        put(tmp_path, "a.zip", packed({"[Content_Types].xml": b"<x/>", "word/a.xml": b"x"}))
    ).issues
    assert ".docx" in issue.message


def test_a_member_without_a_name_is_passed_over(tmp_path: Path) -> None:
    listing = listed(
        put(
            tmp_path,
            "p.zip",
            packed({"a.txt": GUARD, "@": b""}, method=zipfile.ZIP_STORED).replace(b"@", b"\0"),
        )
    )
    assert names(listing) == ["p.zip/a.txt"]


def test_a_manifest_gives_members_to_organisations(tmp_path: Path) -> None:
    put(tmp_path, "p.zip", packed({"north/a.txt": GUARD, "south/b.txt": GUARD, "south/c.ppt": b"x"}))
    put(
        tmp_path,
        "corpus.toml",
        b'[[organization]]\nname="N"\ndocuments=["p.zip/north"]\n[[organization]]\nname="S"\ndocuments=["p.zip/south/*"]\n',
    )
    corpus = read_corpus(tmp_path)
    found = {entry.name: [file.name for file in entry.files] for entry in corpus.organizations}
    assert found == {"N": ["p.zip/north/a.txt"], "S": ["p.zip/south/b.txt"]}
    (issue,) = corpus.issues
    assert (issue.source, issue.code) == ("p.zip/south/c.ppt", "unknown-suffix")
    assert ".pptx" in issue.message


def test_an_archive_can_stand_for_a_folder(tmp_path: Path) -> None:
    corpus = read_corpus(put(tmp_path, "东桥店.zip", packed({"a.txt": GUARD})))
    (organization,) = corpus.organizations
    assert (organization.name, [file.name for file in organization.files]) == ("东桥店", ["东桥店.zip/a.txt"])


def test_one_document_is_found_by_its_path_into_the_archive(tmp_path: Path) -> None:
    path = put(tmp_path, "p.zip", packed({"a.txt": GUARD, "x/b.txt": GUARD, "x/c.png": b"x"}))
    for given_path, name in ((path / "a.txt", "p.zip/a.txt"), (path / "x", "p.zip/x/b.txt")):
        assert find_document(given_path)[0].name == name
    assert [issue.source for issue in find_document(path / "x")[1]] == ["p.zip/x/c.png"]
    with pytest.raises(InputError, match=r"2 documents: p\.zip/a\.txt, p\.zip/x/b\.txt \(name one"):
        find_document(path)
    with pytest.raises(SourceNotFound, match=r"it holds p\.zip/a\.txt"):
        find_document(path / "gone.txt")
    with pytest.raises(SourceNotFound, match="no such file"):
        find_document(tmp_path / "gone.zip" / "a.txt")
    with pytest.raises(SourceNotFound, match="holds no document"):
        find_document(put(tmp_path, "empty.zip", packed({})))


def test_a_mail_is_its_text_and_its_attachments_are_named(tmp_path: Path) -> None:
    path = put(tmp_path, "m.eml", mail(("a.txt", GUARD), ("b.jpg", b"x")))
    file, issues = find_document(path)
    assert file.name == "m.eml"
    assert {issue.code for issue in issues} == {"attachments", "unknown-suffix"}
    assert "m.eml/a.txt" in next(issue.message for issue in issues if issue.code == "attachments")
    attached, _ = find_document(path / "a.txt")
    with Members() as members:
        data = members.load(attached)
    assert hashlib.sha256(data).digest() == hashlib.sha256(GUARD).digest()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.data())
def test_any_damage_to_an_archive_ends_in_documents_or_lines(tmp_path: Path, data: st.DataObject) -> None:
    content = bytearray(packed({"a.txt": GUARD, "店/b.txt": GUARD}))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = put(tmp_path, "p.zip", bytes(content[: data.draw(st.integers(20, len(content)))]))
    listing = listed(path)
    assert all("\n" not in str(issue) for issue in listing.issues)
    with Members() as members, suppress(DutygraphError):
        for file in listing.files:
            assert members.load(file)


def test_a_member_is_bounded_while_it_is_read() -> None:
    archive = Archive(io.BytesIO(packed({"a.txt": bytes(1000)})), "p.zip")
    assert archive.size("a.txt") == 1000
    assert len(archive.read("a.txt", 10)) == 11
