"""A right option that was left out is explained, and not called right: that would be said of the answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.course import edited
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner

pytestmark = ON_SQLITE


@pytest.fixture
def content(small_course: Path, tmp_path: Path) -> Path:
    """The first option of an exercise with several right ones is praised, as authors do."""
    root = Path(shutil.copytree(small_course, tmp_path / "with-praise"))
    with edited(root / "basics" / "looking" / "see.en.toml") as data:
        data["exercises"]["see-multiple-choice"]["feedback"]["a"] = "Right. It sees."
    return root


@pytest.mark.parametrize("wrong", [False, True], ids=["right", "missed"])
def test_praise_is_for_what_was_chosen(learner: Learner, wrong: bool) -> None:
    told = learner.answer("see-multiple-choice", wrong=wrong).one(id="feedback").text
    assert "It sees." in told
    assert ("Right. It sees." in told) is not wrong
