"""A small demonstration, on a small course."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from learning.demo import Made, Size, make
from learning.demo.people import ACCOUNTS
from tests.support.desk import Desk

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
SMALL = Size(weeks=3, is_small=True)
Make = Callable[..., Made]


@pytest.fixture
def content(small_course: Path) -> Path:
    """Overrides the course that we publish."""
    return small_course


@pytest.fixture
def demo(desk: Desk) -> Make:
    """Makes one, in the database of the desk."""

    def made(seed: int = 1) -> Made:
        secrets = dict.fromkeys(ACCOUNTS, "nobody signs in here")
        return make(desk.database, desk.tutor, NOW, secrets, seed=seed, size=SMALL)

    return made
