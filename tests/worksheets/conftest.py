"""The small courses, read once."""

from pathlib import Path

import pytest

from learning.catalogue.course import Catalogue
from tests.support.course import loaded


@pytest.fixture
def catalogue(richer_course: Path) -> Catalogue:
    """The small course with what can be drawn and explored."""
    return loaded(richer_course)
