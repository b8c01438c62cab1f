"""On the small course."""

from pathlib import Path

import pytest


@pytest.fixture
def content(small_course: Path) -> Path:
    """Overrides the course that we publish."""
    return small_course
