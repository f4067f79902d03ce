from __future__ import annotations

from pathlib import Path

import pytest

from graph.cache import ExtractionCache, packed
from tests.hand_made import service_pages


@pytest.fixture
def cache(tmp_path: Path) -> ExtractionCache:
    return ExtractionCache(tmp_path)


def test_the_cache_gives_back_what_an_unchanged_document_yielded(
    tmp_path: Path, cache: ExtractionCache
) -> None:
    document = service_pages()[0].read()
    key = cache.key(b"bytes", "service.txt")
    assert cache.get(key) is None
    cache.put(key, packed(document))
    assert ExtractionCache(tmp_path).get(key) == document
    assert cache.key(b"bytes", "other.txt") != key != cache.key(b"other", "service.txt")


def test_a_damaged_entry_is_as_good_as_none(tmp_path: Path, cache: ExtractionCache) -> None:
    key = cache.key(b"bytes", "a.txt")
    cache.put(key, packed(service_pages()[0].read()))
    (file,) = tmp_path.glob("cache/extractions/*")
    for content in (b"", b"x" * 100, file.read_bytes()[:-1]):
        file.write_bytes(content)
        assert cache.get(key) is None


def test_a_disk_that_refuses_the_cache_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    cache = ExtractionCache(tmp_path)
    cache.put("0" * 64, packed(service_pages()[0].read()))
    assert cache.get("0" * 64) is None
    cache.prune()


def test_what_no_document_asks_for_any_more_is_pruned(tmp_path: Path) -> None:
    first = ExtractionCache(tmp_path)
    for key in ("0" * 64, "1" * 64):
        first.put(key, packed(service_pages()[0].read()))
    second = ExtractionCache(tmp_path)
    second.get("1" * 64)
    second.prune()
    assert [file.stem for file in tmp_path.glob("cache/extractions/*")] == ["1" * 64]
