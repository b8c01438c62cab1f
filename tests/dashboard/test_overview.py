"""Counts of a screen that are carried on from look to look."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from learning.dashboard.learners import LearnerRow, learner_row
from learning.dashboard.overview import Counts, overview
from tests.dashboard.test_learners import ANA, SKILLS, START, learners

rows = st.lists(st.builds(lambda seen: learner_row(ANA, seen, SKILLS, [], START), learners), max_size=6)


@given(rows, rows, st.integers(0, 6))
def test_counts_are_those_of_the_rows_at_hand(before: list[LearnerRow], new: list[LearnerRow], n_stay: int) -> None:
    now = before[:n_stay] + new
    moved, fresh = Counts().moved(before).moved(now), Counts().moved(now)
    assert moved == fresh
    assert all(moved.met[skill] == sum(skill in row.met for row in now) for skill in SKILLS)
    assert overview(now, SKILLS, {}, {}, moved).columns == overview(now, SKILLS, {}, {}).columns
