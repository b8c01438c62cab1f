"""Accounts without the site, on the small course; passwords are hashed with little effort."""

from pathlib import Path

import pytest

from tests.support.accounts import cheap_hashes


@pytest.fixture
def content(small_course: Path) -> Path:
    return small_course


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes(monkeypatch)
