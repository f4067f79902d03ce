"""A build over archives and mails: their documents answer, open and are parsed once, like files of a folder."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from click.testing import Result
from starlette.testclient import TestClient

from api.app import create_app
from api.service import Desk
from api.settings import load_settings
from tests.small_corpus import run_cli

GATE = "门卫岗位职责\n1、负责来访登记。\n2、负责钥匙保管。\n"


def word(title: str, duty: str) -> bytes:
    document = docx.Document()
    document.add_heading(title, 1)
    document.add_paragraph(f"1、{duty}")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a folder with an archive that holds a mail that holds a Word document."""
    folder = tmp_path_factory.mktemp("members") / "岗位"
    folder.mkdir()
    message = EmailMessage()
    message["Subject"] = "司机岗位职责"
    message.set_content("1、负责车辆年检。\n2、负责接送客人。\n")
    message.add_attachment(
        word("厨师岗位职责", "负责制定菜谱。"), "application", "msword", filename="厨师.docx"
    )
    with zipfile.ZipFile(folder / "pile.zip", "w") as archive:
        archive.writestr("保安/gate.txt", GATE)
        archive.writestr("mail.eml", message.as_bytes())
        archive.writestr("old.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))
    return folder


@pytest.fixture(scope="module")
def built(root: Path) -> tuple[Path, Result]:
    """Build it once; return the dataset and what the command said."""
    data = root.parent / "data"
    result = run_cli("build", root, "--data", data, "--json")
    assert result.exit_code == 0, result.output
    return data, result


@pytest.mark.parametrize(
    ("question", "document", "quote"),
    [
        ("谁负责钥匙保管", "pile.zip/保安/gate.txt", "负责钥匙保管"),
        ("谁负责车辆年检", "pile.zip/mail.eml", "负责车辆年检"),
        ("谁负责制定菜谱", "pile.zip/mail.eml/厨师.docx", "负责制定菜谱"),
    ],
)
def test_evidence_of_a_member_opens_at_its_passage(
    built: tuple[Path, Result], question: str, document: str, quote: str
) -> None:
    data, _ = built
    found = json.loads(run_cli("ask", question, "--data", data, "--json").stdout)
    evidence = found["answers"][0]["evidence"][0]
    assert evidence["document"] == document
    assert quote in evidence["quote"]
    settings = load_settings(flags={"data": data})
    page = TestClient(create_app(Desk(settings), settings)).get(
        f"/source/{document}", params={"start": evidence["start"], "end": evidence["end"]}
    )
    assert page.status_code == 200
    assert re.findall(r"<mark[^>]*>([^<]*)</mark>", page.text) == [evidence["quote"]]


def test_a_member_is_known_by_its_own_bytes(built: tuple[Path, Result]) -> None:
    data, _ = built
    statements = next(data.glob("generations/*/dataset.nq")).read_text("utf-8")
    assert hashlib.sha256(GATE.encode()).hexdigest() in statements


def test_members_that_did_not_change_are_not_parsed_again(
    root: Path, built: tuple[Path, Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, first = built
    parsed: list[str] = []

    def note(content: bytes, *, name: str) -> None:
        parsed.append(name)
        raise AssertionError(name)

    monkeypatch.setattr("api.reading.read_bytes", note)
    second = run_cli("build", root, "--data", data, "--json")
    assert second.exit_code == 0
    assert parsed == []
    assert json.loads(second.stdout) == json.loads(first.stdout)


def test_what_cannot_be_read_in_an_archive_is_one_line(built: tuple[Path, Result]) -> None:
    (line,) = [line for line in built[1].stderr.splitlines() if "old.ppt" in line]
    assert line.startswith("pile.zip/old.ppt: ")
    assert "save it as .pptx" in line


def test_extract_takes_one_document_of_an_archive(root: Path) -> None:
    several = run_cli("extract", root / "pile.zip")
    assert several.exit_code == 2
    assert (
        "holds 3 documents: pile.zip/mail.eml, pile.zip/mail.eml/厨师.docx, pile.zip/保安/gate.txt"
        in several.stderr
    )
    found = json.loads(run_cli("extract", root / "pile.zip" / "保安", "--json").stdout)
    assert found["document"] == "pile.zip/保安/gate.txt"
    assert [role["title"] for role in found["roles"]] == ["门卫"]
    mail = json.loads(run_cli("extract", root / "pile.zip" / "mail.eml", "--json").stdout)
    assert [role["title"] for role in mail["roles"]] == ["司机"]
    assert any("厨师.docx" in str(warning) for warning in mail["warnings"])
