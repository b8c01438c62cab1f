"""A track is on the map and in the list of whoever chose or began it, and of nobody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner
from tests.web.test_skills import standings

pytestmark = ON_SQLITE


@pytest.fixture
def content(small_course: Path, tmp_path: Path) -> Path:
    """The second module is for one discipline."""
    with edited(Path(shutil.copytree(small_course, tmp_path / "with-track")) / "beyond" / "module.toml") as data:
        data["track"] = True
    return tmp_path / "with-track"


@pytest.mark.parametrize("begun", ["nothing", "goal", "answer"])
def test_a_track_is_for_who_chose_or_began_it(learner: Learner, begun: str) -> None:
    if begun == "goal":
        learner.post("goals", {"goal": "beyond"})
    elif begun == "answer":
        learner.answer("judge-mark-words")

    assert ("judge" in standings(learner.get("skills"))) is (begun != "nothing")
    assert ("Skill judge en" in learner.get("knowledge").one("main").text) is (begun != "nothing")
    learner.get("knowledge/judge/")
