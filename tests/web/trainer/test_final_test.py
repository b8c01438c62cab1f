"""Of the final test staff sees only whether it is passed, and only where the group asks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.database import ON_SQLITE
from tests.web.finaltest.conftest import Candidate
from tests.web.trainer.conftest import GROUP, Group, join

pytestmark = ON_SQLITE


@pytest.fixture
def content(tested_course: Path) -> Path:
    return tested_course


def test_a_group_that_asks_sees_whether_it_is_passed_and_learners_are_told(group: Group) -> None:
    zoe = Candidate(group.trainer.app)
    join(zoe, group)
    page = group.trainer.get(group.path).one("th", scope="row").one("a")["href"].removeprefix("/en/")
    assert "Final test" not in group.trainer.get(page).one("main").text
    assert "The staff of these groups" not in zoe.get("test").one("main").text

    sent = GROUP | {"adaptive": "1", "final_test": "1"}
    assert group.trainer.post(f"{group.path}settings", sent).status_code == 303

    assert "sees whether you have passed, and nothing else of it: Morning." in zoe.get("test").one("main").text
    assert "They also see whether you have passed the final test." in zoe.get("cohorts/").one("main").text
    stranger = Candidate(group.trainer.app)
    assert "whether you have passed the final test" in stranger.get(f"cohorts/join/{group.code}").one("main").text
    assert "Final test: not passed yet" in group.trainer.get(page).one("main").text
    zoe.sit(right=True)
    shown = group.trainer.get(page).one("main").text
    assert "Final test: passed" in shown
    assert "Very good" not in shown
