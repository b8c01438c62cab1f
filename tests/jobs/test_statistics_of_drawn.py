"""Exercises that are drawn anew each time, and interactive figures, are counted like the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.jobs.statistics import SETTLED, update_item_statistics
from models import ItemStatistic
from tests.support.desk import Desk


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


@pytest.mark.parametrize("item", ["play-neuron", "play-line", "play-cells"])
def test_a_wrong_answer_is_counted_by_what_was_wrong(desk: Desk, item: str) -> None:
    desk.answer(item, wrong=True)
    desk.answer(item, wrong=True, person=desk.newcomer())

    with desk.database.write() as rows:
        assert update_item_statistics(rows, desk.tutor, desk.now + SETTLED) == 2

    (counted,) = desk.all(ItemStatistic)
    assert (counted.n_responses, counted.n_correct) == (2, 0)
    assert sum(counted.distractors.values()) >= 2
