"""Cases are what a dashboard could have known at that moment, with what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from learning.engine.forecast import FEATURES, Skill
from learning.engine.parameters import SkillParameters, shipped
from learning.lab.forecast.cases import Answer, Case, Cases, Task, snapshots
from learning.lab.forecast.habits import HABITS, active_days
from learning.lab.forecast.logged import logged
from learning.lab.forecast.simulated import MOMENTS, simulated
from learning.lab.log import Log
from learning.lab.simulate.planned import planned

OPENS = datetime(2026, 3, 2, tzinfo=UTC)
TASK = Task(("see", "sort"), OPENS, OPENS + timedelta(days=10), 0.9)


def answer(day: float, skill: str, p: float, n: int, *, mastered: bool = False) -> Answer:
    return Answer(OPENS + timedelta(days=day), skill, p, n, mastered, evidence=True)


def cases(answers: list[Answer], *days: float) -> list[Case]:
    return list(snapshots(answers, TASK, [OPENS + timedelta(days=day) for day in days], shipped()))


def test_a_case_knows_nothing_of_later() -> None:
    see = [answer(0.5 + n / 100, "see", 0.5 + n / 20, n) for n in range(1, 10)]
    sort = [answer(6.5 + n / 100, "sort", 0.5 + n / 20, n) for n in range(1, 10)]
    [early, late] = cases([*see, *sort], 3, 9)[:1], cases([*see, *sort], 3, 6.55)[1:]
    assert [one.standing.left for one in early] == [(Skill(0.25, 0),)]
    assert [one.standing.left for one in late] == [(Skill(0.75, 5),)]
    assert [one.reached for one in (*early, *late)] == [True, True]


def test_a_skill_that_was_not_met_stands_at_its_own_prior_as_on_the_page() -> None:
    fitted = replace(shipped(), skills={"sort": SkillParameters(prior=0.6)})
    see = [answer(0.5 + n / 100, "see", 0.5, n) for n in range(1, 10)]
    [case] = snapshots(see, TASK, [OPENS + timedelta(days=3)], fitted)
    assert case.standing.left == (Skill(0.5, 9), Skill(0.6, 0))


def test_of_days_no_more_are_remembered_than_on_the_page() -> None:
    before = [answer(-80 + day, "sort", 0.5, 1) for day in range(75)]
    [case] = cases([*before, answer(1, "see", 0.5, 1)], 3)
    assert (case.standing.n_days, case.standing.n_answers) == (60, 76)


def test_too_late_is_not_reached() -> None:
    see = [answer(1 + n / 100, "see", 0.95, n) for n in range(1, 10)]
    late = [answer(10.5 + n / 100, "sort", 0.95, n) for n in range(1, 10)]
    assert [one.reached for one in cases([*see, *late], 3)] == [False]


def test_one_lucky_answer_reaches_nothing_and_mastery_does() -> None:
    known = [answer(1 + n / 100, "see", 0.95, n) for n in range(1, 9)]
    assert [len(one.standing.left) for one in cases([*known, answer(2, "sort", 0.97, 1)], 3)] == [1]
    assert cases([*known, answer(2, "sort", 0.7, 1, mastered=True)], 3) == [], "nothing is left to forecast"


def test_with_few_answers_there_is_no_case() -> None:
    assert cases([answer(1, "see", 0.5, 1)], 3) == []
    with pytest.raises(ValueError, match="no case"):
        Cases.of([[]])


@pytest.mark.parametrize("habit", HABITS)
def test_habits_are_chances(habit: object) -> None:
    for seed in range(20):
        chances = habit(np.random.default_rng(seed), 28)  # type: ignore[operator]
        assert chances.shape == (28,)
        assert ((chances >= 0) & (chances <= 1)).all()


def test_habits_leave_room_for_all_kinds() -> None:
    assert sum(HABITS.values()) == pytest.approx(1)
    n = [len(active_days(np.random.default_rng(seed), 28)) for seed in range(200)]
    assert min(n) <= 2
    assert max(n) >= 12


def test_simulated_cases_are_the_same_each_time() -> None:
    once, again = (simulated(planned(), 24, 3, jobs) for jobs in (1, 2))
    assert np.array_equal(once.rows, again.rows)
    assert np.array_equal(once.reached, again.reached)
    assert 0 < once.n_learners <= 24
    assert len(once) <= 24 * MOMENTS
    assert once.rows.shape[1] == len(FEATURES)
    assert np.isfinite(once.rows).all()


def test_a_log_is_traced_as_the_site_traces() -> None:
    """Three learners on the first module of the planned course: one goes through it, one stops, one comes later."""
    course = planned()
    skills = [skill for lesson in course.lessons[:3] for skill in lesson.skills]
    rows = []
    for user, (n_days, right) in {"goes on": (20, 1), "stops": (4, 0), "comes later": (60, 1)}.items():
        for day in range(n_days):
            item = course.items[skills[day % len(skills)]][day // len(skills) % 8].slug
            rows.append((user, skills[day % len(skills)], item, right, day, (OPENS + timedelta(days=day)).timestamp()))
    users, taught, items, correct, order, at = (list(column) for column in zip(*rows, strict=True))
    log = Log.from_columns(users, taught, items, correct, order, at=at)
    found = logged(log, course, shipped(), 5)
    assert len(found) > 0
    assert not found.reached[found.learner == log.users.index("stops")].any()
    once_more = [[*column, column[0]] for column in (users, taught, items, correct, order)]
    timeless = Log.from_columns(*once_more, at=[*at, np.nan])
    assert (logged(timeless, course, shipped(), 5).rows == found.rows).all(), "an answer of which no time is known"
    with pytest.raises(ValueError, match="without times"):
        logged(Log.from_columns(users, taught, items, correct, order), course, shipped(), 5)
