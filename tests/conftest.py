"""Shared fixtures, and the rules that every test here keeps.

1. A test says in its name what a user would notice if it failed. No test of private functions where a public one shows the same.
2. Files are written below ``tmp_path`` only. No network, no clock, no order of tests: each runs alone.
3. Third-party documents and scorers are read from ``../shared`` and never copied; without them a test skips and says so.
4. A warning is an error. A test that must fail for a known reason is ``xfail(strict=True)`` with the reason, never renamed away.
5. What takes long is built once a session (`dataset`) and never changed; who needs to change something builds their own.
6. ``browser`` marks what drives a real browser; without one it skips, and ``.ci/run`` installs one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from api import service
from api.app import create_app
from api.knowledge import Knowledge
from api.settings import Settings, load_settings
from tests.small_corpus import write_corpus


@pytest.fixture(scope="session")
def corpus_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small corpus of two organisations."""
    return write_corpus(tmp_path_factory.mktemp("corpus"))


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Return settings that read no environment."""
    folder = tmp_path_factory.mktemp("dataset")
    return load_settings(flags={"data": folder / "data"}, environment={}, folder=folder)


@pytest.fixture(scope="session")
def dataset(corpus_folder: Path, settings: Settings) -> Path:
    """Return a dataset folder built from the small corpus."""
    service.build(corpus_folder, settings)
    return settings.data


@pytest.fixture(scope="session")
def knowledge(dataset: Path, settings: Settings) -> Knowledge:
    """Return the small dataset, open."""
    assert dataset.is_dir()
    return service.open_knowledge(settings)


@pytest.fixture
def client(dataset: Path, settings: Settings) -> TestClient:
    """Return an HTTP client of the small dataset."""
    assert dataset.is_dir()
    return TestClient(create_app(service.Desk(settings), settings), raise_server_exceptions=False)
