"""Whoever is in a track for one field of work, and has set no goal, is led on there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from learning.engine.decision import Decision, Reason
from learning.engine.goals import Goal, GoalKind
from learning.engine.sequencing import choose
from learning.engine.state import LearnerState, SkillState
from learning.engine.steering import Steering
from tests.engine import builders
from tests.engine.builders import PARAMETERS
from tests.engine.test_reasons import BEGUN, FADED, MASTERED, NOW, READ

_ALL = builders.course({"root": (), "also": (), "law-a": ("root",), "law-b": ("root",), "law-c": ("law-b",)})
COURSE = replace(
    _ALL,
    lessons=tuple(
        replace(one, module="law", is_track=True) if one.skills[0].startswith("law") else one for one in _ALL.lessons
    ),
)
EARLIER = replace(MASTERED, mastered_at=NOW.timestamp() - 3_600)


def decide(last: str, *, more: dict[str, Any] | None = None, **skills: SkillState) -> Decision:
    states = {name.replace("_", "-"): state for name, state in skills.items()}
    return choose(COURSE, LearnerState(skills=states, last_skill=last), PARAMETERS, now=NOW, **(more or {}))


def test_the_next_open_skill_of_the_track_follows_and_says_why() -> None:
    decision = decide("law-a", root=EARLIER, law_a=MASTERED)

    assert (decision.skill, decision.reason) == ("law-b", Reason.TRACK)


def test_elsewhere_the_course_goes_on_in_its_order() -> None:
    decision = decide("root", root=MASTERED, law_a=EARLIER)

    assert (decision.skill, decision.reason) == ("also", Reason.NEW_SKILL)


def test_the_skill_at_hand_keeps_its_own_reason() -> None:
    decision = decide("law-a", root=EARLIER, law_a=READ)

    assert (decision.skill, decision.reason) == ("law-a", Reason.DIAGNOSE)


def test_a_review_leads_nobody_out_of_the_track() -> None:
    reviewed = replace(FADED, confirmed=True, last_at=NOW.timestamp())
    for law_a in (MASTERED, replace(BEGUN, last_at=NOW.timestamp() - 60)):
        decision = decide("root", root=reviewed, law_a=law_a)
        assert decision.skill in ("law-a", "law-b")


def test_what_a_review_found_to_be_lost_is_practised_at_once() -> None:
    lapsed = replace(BEGUN, n_lapses=1, memory=FADED.memory, last_at=NOW.timestamp())

    assert decide("root", root=lapsed, law_a=MASTERED).skill == "root"


def test_a_track_in_which_nothing_is_open_is_left() -> None:
    decision = decide("law-a", law_a=MASTERED)
    assert (decision.skill, decision.reason) == ("root", Reason.OFF_TRACK), "and says so"

    done = decide("law-c", root=EARLIER, law_a=EARLIER, law_b=EARLIER, law_c=MASTERED)
    assert (done.skill, done.reason) == ("also", Reason.TRY_FIRST)


def test_whoever_passes_over_what_is_open_in_the_track_is_not_told_that_nothing_is() -> None:
    decision = decide("law-a", root=EARLIER, law_a=MASTERED, more={"exclude": ["law-b"]})

    assert (decision.skill, decision.reason) == ("also", Reason.NEW_SKILL)


def test_a_goal_comes_first() -> None:
    goals = (Goal(name="g", kind=GoalKind.EXIT, skills=("also",)),)
    decision = decide("law-a", root=EARLIER, law_a=MASTERED, more={"steering": Steering(goals=goals)})

    assert (decision.skill, decision.reason) == ("also", Reason.EXIT)


def test_whoever_chooses_another_skill_is_there_from_then_on() -> None:
    assert decide("also", root=EARLIER, law_a=EARLIER, also=BEGUN).skill == "also"
