"""What staff set for a path, and what the learner's own choice does to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from learning.engine import learner as learners
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.goals import Goal, GoalKind
from learning.engine.sequencing import FIXED, choose
from learning.engine.state import LearnerState, SkillState
from learning.engine.steering import Steering
from tests.engine import builders
from tests.engine.builders import PARAMETERS

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
COURSE = builders.course({"a": (), "b": ("a",), "c": (), "d": ("c",)})
BEGUN = SkillState(p_mastery=0.5, n_opportunities=3, n_responses=3, since_reteach=3, lesson_read=True)
GOOD = replace(BEGUN, p_mastery=0.85)


def goal(*skills: str, **values: Any) -> Goal:
    return Goal(name="goal", kind=GoalKind.ASSIGNMENT, skills=skills, **values)


def decide(steering: Steering, asked: str | None = None, last: str | None = None, **skills: SkillState) -> Decision:
    learner = LearnerState(skills=skills, last_skill=last)
    return choose(COURSE, learner, PARAMETERS, now=NOW, asked=asked, steering=steering)


def test_what_opens_later_changes_nothing_before() -> None:
    later = Steering(goals=(goal("c", opens=NOW + timedelta(minutes=1)),))
    assert decide(later) == decide(Steering())
    assert decide(Steering(goals=(goal("c", opens=NOW),))).reason is Reason.ASSIGNED


def test_the_day_is_named_as_it_was_set() -> None:
    day = date(2026, 5, 12)
    decision = decide(Steering(goals=(goal("c", day=day, due=NOW + timedelta(days=8)),)))
    assert date.fromordinal(int(decision.numbers["day"])) == day


def test_a_threshold_below_mastery_is_enough_for_the_goal_after_a_few_answers() -> None:
    wanted = Steering(goals=(goal("c", p_threshold=0.8),))
    assert decide(wanted, c=GOOD).reason is not Reason.ASSIGNED
    assert decide(wanted, c=replace(GOOD, n_opportunities=2)).reason is Reason.ASSIGNED
    assert decide(Steering(goals=(goal("c"),)), c=GOOD).reason is Reason.ASSIGNED
    more = decide(Steering(goals=(goal("c", "d", p_threshold=0.8),)), c=GOOD)
    assert (more.skill, more.numbers["n_left"]) == ("c", 2), "d builds on c"


def test_a_goal_may_keep_to_the_order_of_the_course() -> None:
    wanted = Steering(goals=(goal("c", "d", adaptive=False),))
    first = decide(wanted)
    assert (first.activity, first.reason, first.skill) == (Activity.LESSON, Reason.ASSIGNED, "c")
    item = decide(wanted, c=replace(BEGUN, seen=(COURSE.items["c"][0].slug,)))
    assert (item.reason, item.item) == (Reason.ASSIGNED, COURSE.items["c"][1].slug)


def test_without_adaptivity_what_was_set_still_comes_first() -> None:
    decision = decide(Steering(fixed=True, goals=(goal("c"),)))
    assert (decision.skill, decision.reason, decision.policy) == ("c", Reason.ASSIGNED, FIXED)
    assert decide(Steering(fixed=True)).reason is Reason.PLAIN_ORDER


def test_a_lock_limits_what_is_proposed_and_not_what_is_chosen() -> None:
    locked = Steering(only=frozenset({"c"}))
    assert decide(locked).skill == "c"
    assert decide(locked, a=BEGUN, last="a").skill == "c"
    assert decide(locked, asked="b").skill == "b"
    assert decide(locked, c=replace(BEGUN, waived=True)).reason is Reason.LIMITED


def test_a_lock_to_what_builds_on_more_is_not_the_end() -> None:
    locked = Steering(only=frozenset({"b", "d"}))
    first = decide(locked)
    assert (first.activity, first.skill, first.reason) == (Activity.LESSON, "b", Reason.SET_NEXT)
    assert decide(locked, b=BEGUN, last="b").skill == "b"
    assert decide(locked, b=replace(BEGUN, waived=True)).skill == "d"
    tried = replace(BEGUN, n_reteach=2)
    assert decide(locked, b=tried, d=tried).reason is Reason.LIMITED, "nothing is asked for ever"


def test_what_staff_wants_next_may_lie_outside_of_a_lock() -> None:
    assert decide(Steering(only=frozenset({"c"}), next="a")).skill == "a"


def test_what_staff_wants_next_comes_next_unless_the_learner_knows_it_or_asks() -> None:
    wanted = Steering(next="d", goals=(goal("a"),))
    first = decide(wanted, a=BEGUN, last="a")
    assert (first.activity, first.skill, first.reason) == (Activity.LESSON, "d", Reason.SET_NEXT)
    read = replace(BEGUN, n_responses=0, n_opportunities=0)
    assert decide(wanted, d=read).activity is Activity.ITEM
    assert decide(wanted, asked="b").reason is Reason.ASKED
    assert decide(wanted, d=replace(BEGUN, waived=True)).skill == "a"
    assert decide(Steering(next="gone")) == decide(Steering())


def test_a_pause_proposes_nothing_but_goes_on_with_what_the_learner_chose() -> None:
    paused = Steering(paused=True, goals=(goal("c"),), next="d")
    assert (decide(paused).activity, decide(paused).reason) == (Activity.DONE, Reason.PAUSED)
    assert decide(paused, asked="b").skill == "b"
    chosen = replace(BEGUN, asked=True)
    assert decide(paused, b=chosen, last="b").skill == "b"
    assert decide(paused, b=replace(chosen, waived=True), last="b").reason is Reason.PAUSED


def test_starting_anew_forgets_what_was_believed_and_keeps_what_was_wished() -> None:
    learner = LearnerState(skills={"a": GOOD, "c": BEGUN}, last_skill="c", adaptive=False, target=0.85)
    one = learners.reset(learner, ["a"], PARAMETERS)
    assert (one.skills["a"].n_responses, one.skills["c"]) == (0, BEGUN)
    everything = learners.reset(learner, [], PARAMETERS)
    assert [state.n_responses for state in everything.skills.values()] == [0, 0]
    assert (everything.adaptive, everything.target) == (False, 0.85)
