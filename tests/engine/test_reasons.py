"""Every reason code can be reached, by a state that calls for it."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from learning.engine import reviews
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.goals import Goal, GoalKind
from learning.engine.review import Memory
from learning.engine.sequencing import choose
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from learning.engine.steering import Steering
from tests.engine import builders
from tests.engine.builders import PARAMETERS

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
DAY = 86_400.0
COURSE = builders.course({"root": (), "next": ("root",), "side": (), "top": ("next", "side")})
LONG_AGO = NOW.timestamp() - 30 * DAY
READ = SkillState(p_mastery=0.4, lesson_read=True)
BEGUN = replace(READ, n_opportunities=5, n_responses=5, n_right=2, since_reteach=1, seen=("root-0",))
MASTERED = SkillState(
    p_mastery=0.97, n_opportunities=5, n_responses=5, n_right=5, constructed_right=2,
    contexts_right=("home", "work"), evidence=99.0, mastered_at=NOW.timestamp(), last_at=NOW.timestamp(),
    lesson_read=True,
)  # fmt: skip
FADED = replace(
    MASTERED, mastered_at=LONG_AGO, last_at=LONG_AGO, n_responses=7,
    memory=Memory(stability=2.0, difficulty=5.0, due=LONG_AGO + 2 * DAY, last=LONG_AGO, decay=0.15),
)  # fmt: skip
ASIDE = replace(BEGUN, p_mastery=0.3, n_opportunities=8, n_responses=12, n_reteach=2, last_at=NOW.timestamp())
PLACED = SkillState(p_mastery=0.85, placed_by="next", placed_known=True)
FLAWLESS = LearnerState(skills={"root": MASTERED, "side": MASTERED, **{f"gone-{i}": MASTERED for i in range(6)}})
ELSEWHERE = {Reason.CONSOLIDATE, Reason.TRACK, Reason.OFF_TRACK}
"""Reached below, and in test_track."""
ALL_ITEMS = tuple(item.slug for item in COURSE.items["root"])


def decide(last: str | None = "root", *, more: dict[str, Any] | None = None, **skills: SkillState) -> Decision:
    return choose(COURSE, LearnerState(skills=skills, last_skill=last), PARAMETERS, now=NOW, **(more or {}))


def explored() -> Decision:
    dice = random.Random(1)
    return next(
        d
        for _ in range(999)
        if (d := decide(root=replace(BEGUN, p_mastery=0.6), more={"dice": dice})).reason is Reason.EXPLORE
    )


def goal(kind: GoalKind) -> dict[str, Any]:
    return {"steering": Steering(goals=(Goal(name="g", kind=kind, skills=("side",)),))}


def steered(**values: Any) -> dict[str, Any]:
    return {"steering": Steering(**values)}


STATES: dict[Reason, Callable[[], Decision]] = {
    Reason.FIRST_STEP: lambda: decide(None),
    Reason.NEW_SKILL: lambda: decide(root=MASTERED),
    Reason.PRACTISE: lambda: decide(root=BEGUN),
    Reason.DIAGNOSE: lambda: decide(root=READ),
    Reason.EXPLORE: explored,
    Reason.PROBE: lambda: decide(root=replace(BEGUN, probe="m-a")),
    Reason.CONFIRM: lambda: decide(root=replace(BEGUN, p_mastery=0.96), side=MASTERED, next=MASTERED, top=MASTERED),
    Reason.REFUTE: lambda: decide(root=replace(BEGUN, misconceptions=(("m-a", 2),))),
    Reason.RETEACH: lambda: decide(root=replace(BEGUN, since_reteach=8, n_responses=8)),
    Reason.PREREQUISITE: lambda: decide(
        "next", root=MASTERED, side=MASTERED, next=replace(BEGUN, n_reteach=1, since_reteach=3, n_responses=9)
    ),
    Reason.ASKED: lambda: decide(more={"asked": "top"}),
    Reason.ASSIGNED: lambda: decide(None, more=goal(GoalKind.ASSIGNMENT)),
    Reason.EXIT: lambda: decide(None, more=goal(GoalKind.EXIT)),
    Reason.SET_NEXT: lambda: decide(root=BEGUN, more=steered(next="top")),
    Reason.PAUSED: lambda: decide(root=BEGUN, more=steered(paused=True)),
    Reason.LIMITED: lambda: decide(root=MASTERED, more=steered(only=frozenset({"root"}))),
    Reason.REVIEW: lambda: decide(
        "side", root=replace(FADED, confirmed=True), side=MASTERED, next=MASTERED, top=MASTERED
    ),
    Reason.VERIFY: lambda: decide("side", root=FADED, side=MASTERED, next=MASTERED, top=MASTERED),
    Reason.PLACED: lambda: decide("side", root=PLACED, side=replace(BEGUN, n_responses=4, n_opportunities=4)),
    Reason.TRY_FIRST: lambda: choose(COURSE, FLAWLESS, PARAMETERS),
    Reason.INTERLEAVE: lambda: decide(root=replace(BEGUN, n_responses=8, n_opportunities=8)),
    Reason.MOVE_ON: lambda: decide(root=ASIDE, side=MASTERED),
    Reason.RETURN: lambda: decide(
        None, root=replace(ASIDE, last_at=LONG_AGO), side=MASTERED, next=MASTERED, top=MASTERED
    ),
    Reason.AGAIN: lambda: decide(root=replace(BEGUN, p_mastery=0.1, seen=ALL_ITEMS, n_reteach=1), side=MASTERED),
    Reason.PLAIN_ORDER: lambda: choose(COURSE, LearnerState(adaptive=False), PARAMETERS, now=NOW),
    Reason.ALL_DONE: lambda: decide(root=MASTERED, side=MASTERED, next=MASTERED, top=MASTERED),
    Reason.SET_ASIDE: lambda: decide(root=replace(ASIDE, p_mastery=0.1), side=MASTERED),
}  # fmt: skip


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason not in ELSEWHERE])
def test_every_reason_is_reached(reason: Reason) -> None:
    assert STATES[reason]().reason is reason


def test_whoever_has_reached_everything_may_go_on_where_it_pays_most() -> None:
    weak = replace(MASTERED, n_right=3)
    decision = decide(root=MASTERED, side=MASTERED, next=weak, top=MASTERED)
    assert decision.activity is Activity.DONE
    assert {one.reason for one in decision.candidates} == {Reason.CONSOLIDATE}
    assert decision.candidates[0].skill == "next"
    assert decision.numbers["p_gain"] == decision.candidates[0].score
    scores = [one.score for one in decision.candidates]
    assert min(scores) > 0


def test_whoever_is_stuck_is_told_what_to_try() -> None:
    decision = STATES[Reason.SET_ASIDE]()
    assert {Reason.RETURN, Reason.MOVE_ON} <= {one.reason for one in decision.candidates}


def test_a_review_says_how_long_ago_and_how_likely_it_is_remembered() -> None:
    decision = STATES[Reason.REVIEW]()
    assert decision.numbers["n_days"] == pytest.approx(30)
    assert 0 < decision.numbers["p_recall"] < 0.9
    assert decision.numbers["p_mastery"] == pytest.approx(0.97 * decision.numbers["p_recall"])


def test_reviews_take_one_exercise_in_five_as_long_as_there_is_new_work() -> None:
    for n in range(15):
        root = replace(BEGUN, p_mastery=0.05, n_responses=n, n_opportunities=n)
        is_review = decide(root=root, side=replace(FADED, n_responses=7, confirmed=True)).reason is Reason.REVIEW
        assert is_review <= ((n + 7) % 5 == 4)


def test_a_day_alone_brings_nothing_back_as_long_as_something_is_unknown() -> None:
    a_day_ago = NOW.timestamp() - DAY
    fading = Memory(stability=30.0, difficulty=5.0, due=a_day_ago + 30 * DAY, last=a_day_ago, decay=0.15)
    unconfirmed = replace(MASTERED, mastered_at=a_day_ago, last_at=a_day_ago, memory=fading)
    known: dict[str, Any] = {"root": unconfirmed, "side": unconfirmed, "next": MASTERED}
    given_up = replace(ASIDE, p_mastery=0.1)
    assert reviews.due(Situation(COURSE, LearnerState(skills=known), PARAMETERS, NOW)) == ["root", "side"]
    assert decide("top", top=given_up, **known).reason is Reason.SET_ASIDE
    assert decide("top", top=MASTERED, **known).reason is Reason.VERIFY


def test_without_a_time_nothing_is_reviewed() -> None:
    skills = {"root": FADED, "side": MASTERED, "next": MASTERED, "top": MASTERED}
    assert choose(COURSE, LearnerState(skills=skills), PARAMETERS).reason is Reason.ALL_DONE


def test_easier_and_harder() -> None:
    chances = []
    for target in (0.65, 0.75, 0.85):
        learner = LearnerState(skills={"root": replace(BEGUN, p_mastery=0.7)}, last_skill="root", target=target)
        decision = choose(COURSE, learner, PARAMETERS)
        assert decision.numbers["p_target"] == target
        chances.append(decision.numbers["p_correct"])
    assert chances == sorted(chances)
    assert chances[0] < chances[-1]
