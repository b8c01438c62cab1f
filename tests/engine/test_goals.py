"""What somebody wants a learner to reach."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from learning.engine.decision import Activity, Reason
from learning.engine.goals import Goal, GoalKind, by_urgency
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState, SkillState
from learning.engine.steering import Steering
from tests.engine import builders
from tests.engine.builders import PARAMETERS

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
COURSE = builders.course({"a": (), "b": ("a",), "c": (), "d": ("c",), "e": ("d",)})
READ = SkillState(p_mastery=0.4, n_opportunities=5, n_responses=5, since_reteach=1, lesson_read=True)
WAIVED = SkillState(p_mastery=0.25, waived=True)


def goal(*skills: str, kind: GoalKind = GoalKind.ASSIGNMENT, days: int | None = None, required: bool = False) -> Goal:
    due = NOW + timedelta(days=days) if days is not None else None
    return Goal(name="goal", kind=kind, skills=skills, due=due, required=required)


def test_what_is_assigned_comes_before_the_rest() -> None:
    decision = choose(COURSE, LearnerState(), PARAMETERS, now=NOW, steering=Steering(goals=(goal("d", days=3),)))
    assert (decision.activity, decision.reason, decision.skill) == (Activity.LESSON, Reason.ASSIGNED, "c")
    assert (decision.numbers["n_left"], decision.numbers["n_days"]) == (2, 3)


def test_an_item_of_what_is_assigned_says_so_too() -> None:
    learner = LearnerState(skills={"c": READ}, last_skill="c")
    decision = choose(COURSE, learner, PARAMETERS, steering=Steering(goals=(goal("c"),)))
    assert (decision.activity, decision.reason, decision.skill) == (Activity.ITEM, Reason.ASSIGNED, "c")
    assert "n_days" not in decision.numbers


def test_an_exit_leads_the_way_by_its_own_name() -> None:
    decision = choose(COURSE, LearnerState(), PARAMETERS, steering=Steering(goals=(goal("e", kind=GoalKind.EXIT),)))
    assert (decision.reason, decision.skill, decision.numbers["n_left"]) == (Reason.EXIT, "c", 3)


def test_a_goal_never_skips_what_its_skills_need() -> None:
    assert choose(COURSE, LearnerState(), PARAMETERS, steering=Steering(goals=(goal("e", "b"),))).skill in ("a", "c")


def test_a_goal_that_is_reached_or_unknown_changes_nothing() -> None:
    learner = LearnerState(skills={"a": WAIVED})
    plain = choose(COURSE, learner, PARAMETERS)
    assert (
        choose(
            COURSE,
            learner,
            PARAMETERS,
            steering=Steering(
                goals=(
                    goal("a"),
                    goal("gone"),
                )
            ),
        )
        == plain
    )


@pytest.mark.parametrize("order", [1, -1])
def test_urgency(order: int) -> None:
    wanted = [
        goal("a", days=9, required=True),
        goal("b", days=1),
        goal("c", days=2),
        goal("d"),
        goal("e", kind=GoalKind.EXIT),
    ]
    assert by_urgency(wanted[::order]) == wanted
