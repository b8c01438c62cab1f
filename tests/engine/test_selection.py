"""Which item comes next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from learning.engine.course import Course, Lesson
from learning.engine.decision import Reason
from learning.engine.items import AnyExercise
from learning.engine.selection import Shortlist, candidates, shortlist
from learning.engine.situation import Situation
from learning.engine.state import LearnerState, SkillState
from tests.engine import builders
from tests.engine.builders import PARAMETERS

NEW = SkillState(p_mastery=0.6, n_opportunities=4)
HIGH = SkillState(
    p_mastery=0.96, n_opportunities=4, seen=("old",), constructed_right=1, contexts_right=("home", "work")
)


def rank(
    state: SkillState, *items: AnyExercise, last_item: str | None = None, passed: tuple[str, ...] = ()
) -> Shortlist:
    course = Course.of({"skill": []}, [Lesson(slug="lesson", module="m", skills=("skill",))], {"skill": items})
    learner = LearnerState(skills={"skill": state}, last_skill="skill", last_item=last_item)
    return shortlist(Situation(course, learner, PARAMETERS), "skill", passed)


def order(found: Shortlist) -> list[str | None]:
    return [one.item for one in found.items]


def test_nearest_to_three_quarters_comes_first() -> None:
    easy, middling, hard = (builders.multiple(f"d{level}", difficulty=level) for level in (1, 2, 3))
    assert order(rank(NEW, hard, middling, easy)) == ["d1", "d2", "d3"]
    assert order(rank(replace(NEW, p_mastery=0.94), easy, middling, hard)) == ["d3", "d2", "d1"]


def test_scores_by_hand() -> None:
    found = rank(NEW, builders.multiple("m"))
    # 0.6 * 0.9 + 0.4 * 0.1 = 0.58, which is 0.17 away from 0.75.
    assert found.items[0].p_correct == pytest.approx(0.58)
    assert found.items[0].score == pytest.approx(-0.17)


def test_an_item_like_the_last_one_costs_a_tenth_for_each_likeness() -> None:
    last = builders.multiple("last", context="home")
    same_both = builders.multiple("both", context="home")
    same_type = builders.multiple("type", context="work")
    same_context = builders.sorting("context", context="home")
    unlike = builders.sorting("unlike", context="work")
    state = replace(NEW, seen=("last",))
    found = rank(state, last, same_both, same_type, same_context, unlike, last_item="last")
    assert order(found) == ["unlike", "type", "context", "both"]
    assert [one.score for one in found.items] == pytest.approx([-0.17, -0.27, -0.27, -0.37])


def test_ties_keep_the_order_of_the_file() -> None:
    items = [builders.multiple(slug) for slug in ("z", "a", "m")]
    assert order(rank(NEW, *items)) == ["z", "a", "m"]


def test_seen_and_passed_items_are_left_out() -> None:
    items = [builders.multiple(slug) for slug in ("a", "b", "c")]
    assert order(rank(replace(NEW, seen=("b",)), *items, passed=("c",))) == ["a"]


def test_probing_goes_before_the_target() -> None:
    near, carries = builders.multiple("near", difficulty=1), builders.marked("carries", difficulty=3)
    found = rank(replace(NEW, probe="m-a"), near, carries)
    assert (found.reason, found.misconception) == (Reason.PROBE, "m-a")
    assert order(found) == ["carries", "near"]


def test_a_high_estimate_asks_for_a_constructed_answer() -> None:
    found = rank(replace(HIGH, constructed_right=0), builders.single("picked"), builders.sorting("built"))
    assert found.reason is Reason.CONFIRM
    assert order(found)[0] == "built"


def test_a_high_estimate_asks_for_another_context() -> None:
    same, other = builders.multiple("same", context="home"), builders.multiple("other", context="work")
    found = rank(replace(HIGH, contexts_right=("home",)), same, other)
    assert found.reason is Reason.CONFIRM
    assert order(found)[0] == "other"


def test_what_supplies_both_comes_first() -> None:
    state = replace(HIGH, constructed_right=0, contexts_right=("home",))
    items: list[AnyExercise] = [
        builders.sorting("built", context="home"),
        builders.single("other", context="work"),
        builders.sorting("both", context="work"),
    ]
    assert order(rank(state, *items))[0] == "both"


def test_nothing_to_confirm_is_practice() -> None:
    assert rank(replace(HIGH, n_opportunities=2), builders.single()).reason is Reason.PRACTISE
    assert rank(replace(HIGH, constructed_right=0), builders.single()).reason is Reason.PRACTISE


def test_a_candidate_may_be_an_item_seen_before() -> None:
    exercise = builders.multiple()
    course = Course.of({"s": []}, [Lesson(slug="l", module="m", skills=("s",))], {"s": [exercise]})
    [found] = candidates(Situation(course, LearnerState(), PARAMETERS), "s", [exercise])
    assert found.p_correct == pytest.approx(0.25 * 0.9 + 0.75 * 0.1)
