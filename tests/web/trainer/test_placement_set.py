"""A placement that is set leads to the placement, and is done when one has come to its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.learner import Learner
from tests.web.test_placement import sit
from tests.web.trainer.conftest import Group, join
from tests.web.trainer.test_assignments import rows, set_work


@pytest.fixture
def content(placed_course: Path) -> Path:
    return placed_course


def test_a_placement_that_is_set_is_done_when_it_has_ended(group: Group) -> None:
    path = set_work(group, subject="placement:")
    zoe = Learner(group.trainer.app)
    join(zoe, group)

    (row,) = zoe.get("learn").all("section", class_="assigned")
    assert "not finished yet" in row.text
    assert row.all("a")[0]["href"] == "/en/placement"
    sit(zoe, "see")
    zoe.post("placement/stop")
    assert "not finished yet" in rows(zoe), "who stops has not finished"
    zoe.post("placement", {"go_on": "1"})
    sit(zoe, "see sort build judge", begin=False)
    assert "Done" in rows(zoe)
    assert "1 of 1 learners done" in group.trainer.get(path).text
