"""One conversation on the command line, over HTTP and on the pages: kept only where it is asked for."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.small_corpus import run_cli

FIRST, SECOND, THIRD = "谁负责保修索赔", "他向谁汇报", "那服务顾问呢"


def test_a_file_keeps_the_conversation(dataset: Path, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    for question in (FIRST, SECOND):
        result = run_cli("ask", question, "--data", dataset, "--context", talk)
        assert result.exit_code == 0, result.stderr
    assert "服务经理" in result.stdout
    assert talk.read_text("utf-8").splitlines() == [FIRST, "索赔专员向谁汇报"]


def test_nothing_is_stored_and_nothing_goes_on_unless_asked(dataset: Path, tmp_path: Path) -> None:
    talk = tmp_path / "talk.txt"
    talk.write_text(f"{FIRST}\n", "utf-8")
    result = run_cli("ask", SECOND, "--data", dataset)
    assert result.exit_code == 1
    assert "指的是谁" in result.stdout
    assert talk.read_text("utf-8") == f"{FIRST}\n"


def test_json_hands_the_context_back_only_where_one_was_given(dataset: Path, tmp_path: Path) -> None:
    plain = json.loads(run_cli("ask", FIRST, "--data", dataset, "--json").stdout)
    known = json.loads(run_cli("ask", FIRST, "--data", dataset, "--json", "--context", tmp_path / "t").stdout)
    assert known.pop("context") == FIRST
    assert known == plain


def test_lines_are_one_conversation_only_with_a_file(dataset: Path, tmp_path: Path) -> None:
    lines = f"{FIRST}\n\n{SECOND}\n{THIRD}\n"
    talk = tmp_path / "talk.txt"
    alone = run_cli("ask", "-", "--data", dataset, "--json", stdin=lines)
    together = run_cli("ask", "-", "--data", dataset, "--json", "--context", talk, stdin=lines)
    answers = [json.loads(line) for line in alone.stdout.splitlines()]
    assert [answer["status"] for answer in answers][:3] == ["answered", "not_found", "not_found"]
    answers = [json.loads(line) for line in together.stdout.splitlines()]
    assert "error" in answers[1]
    assert [answer["understood_as"]["intent"] for answer in answers[2:]] == ["reports_to", "reports_to"]
    assert talk.read_text("utf-8").splitlines()[-1] == "服务顾问向谁汇报"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00\xd8", b"x" * 2_000_000, None])
def test_a_file_that_is_no_conversation_is_refused_and_kept(
    dataset: Path, tmp_path: Path, content: bytes | None
) -> None:
    talk = tmp_path / "talk"
    if content is None:
        talk.mkdir()
    else:
        talk.write_bytes(content)
    result = run_cli("ask", FIRST, "--data", dataset, "--context", talk)
    assert result.exit_code == 2
    assert "talk" in result.stderr
    assert content is None or talk.read_bytes() == content


def test_http_gives_the_context_back_with_the_answer(client: TestClient) -> None:
    assert "context" not in client.get("/api/ask", params={"q": FIRST}).json()
    first = client.get("/api/ask", params={"q": FIRST, "context": ""}).json()
    second = client.get("/api/ask", params={"q": SECOND, "context": first["context"]}).json()
    assert [item["label"] for item in second["answers"]] == ["服务经理"]
    assert second["context"].splitlines() == [FIRST, "索赔专员向谁汇报"]
    odd = client.get("/api/ask", params={"q": SECOND, "context": "\x00\n" + "问" * 2_100 + "\n\ud7ff"})
    assert odd.status_code == 200


def test_a_page_offers_to_go_on(client: TestClient) -> None:
    first = client.get("/ask", params={"q": FIRST}).text
    context = html.unescape(re.findall(r'name="context" value="([^"]*)"', first)[0])
    assert context == FIRST
    second = client.get(f"/ask?q={quote(SECOND)}&context={quote(context)}").text
    assert "索赔专员向谁汇报" in second
    assert "服务经理" in second
    hostile = client.get("/ask", params={"q": FIRST, "context": '"><script>x</script>'}).text
    assert "<script>x" not in hostile
