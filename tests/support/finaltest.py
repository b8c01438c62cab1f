"""The small course with a final test of three questions in each of two forms."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import rtoml

from learning.catalogue.load import load
from learning.catalogue.schema import LANGUAGES
from learning.catalogue.status import stamp, status
from tests.support.course import exercise_of, uuid, words_of

HELD_OUT = {
    "basics": {"held-see": ("see", "numeric"), "held-sort": ("sort", "sorting"), "held-build": ("build", "gap")},
    "beyond": {"held-judge": ("judge", "multiple-choice")},
}
"""By module: slug, skill, type."""
FORM_A = ["held-see", "held-sort", "held-judge"]
FORM_B = ["held-see", "held-build", "held-judge"]
SLUGS = ["held-see", "held-sort", "held-build", "held-judge"]
TEST = {
    "pass_mark": 2,
    "minutes": 30,
    "retake_days": 7,
    "anchors": ["held-see", "held-judge"],
    "form_a": ["held-sort"],
    "form_b": ["held-build"],
}


def hold_out(root: Path) -> None:
    """Add the test to a course."""
    folder = root / "final-test"
    folder.mkdir()
    _toml(folder / "test.toml", TEST)
    for module, wanted in HELD_OUT.items():
        exercises = [
            exercise_of(skill, kind, 0) | {"slug": slug, "uuid": str(uuid(slug))}
            for slug, (skill, kind) in wanted.items()
        ]
        skills = [skill for skill, _ in wanted.values()]
        own = [one | {"skill": skill} for one, skill in zip(exercises, skills, strict=True)]
        _toml(folder / f"{module}.toml", {"exercises": own})
        for lang in LANGUAGES:
            words = {one["slug"]: words_of(one, lang) for one in exercises}
            for text in words.values():
                del text["hints"]
            _toml(folder / f"{module}.{lang}.toml", {"state": "machine", "exercises": words})
    stamp(root, status(load(root)))


def _toml(path: Path, data: dict[str, Any]) -> None:
    path.write_text(rtoml.dumps(data), "utf-8")


@pytest.fixture(scope="session")
def tested_course(small_course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One copy for all tests that only read it."""
    root = Path(shutil.copytree(small_course, tmp_path_factory.mktemp("tested") / "content"))
    hold_out(root)
    return root
