"""A class on the small course."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.support.accounts import cheap_hashes
from tests.support.classroom import Teacher


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes(monkeypatch)


@pytest.fixture
def teacher(app: Flask) -> Teacher:
    """With an open class."""
    return Teacher(app).open()
