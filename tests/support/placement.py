"""The small course with a placement of four questions."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import rtoml

QUESTIONS = {
    "see": ["see-numeric", "see-matching"],
    "sort": ["sort-matching"],
    "build": ["build-numeric"],
    "judge": ["judge-multiple-choice"],
}


def add_placement(root: Path, questions: dict[str, list[str]] = QUESTIONS) -> None:
    """Write it into a course."""
    data = {"questions": [{"skill": skill, "items": items} for skill, items in questions.items()]}
    (root / "placement.toml").write_text(rtoml.dumps(data), "utf-8")


@pytest.fixture(scope="session")
def placed_course(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all tests that only read it."""
    root = Path(shutil.copytree(small_course, tmp_path_factory.mktemp("placed") / "content"))
    add_placement(root)
    return root
