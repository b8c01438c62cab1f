"""Items that are withdrawn, and skills that have too few left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine import learner as learners
from learning.engine import sequencing, tracing
from learning.engine.course import Course
from learning.engine.decision import Activity
from learning.engine.grading import Grade
from learning.engine.items import AnyExercise
from learning.engine.parameters import shipped
from learning.engine.situation import Status
from learning.engine.state import LearnerState
from learning.engine.withdrawal import can_be_mastered, without
from tests.engine import builders

SHIPPED = shipped()
NEEDS: dict[str, tuple[str, ...]] = {"a": (), "b": ("a",), "c": ("b",), "d": ("c", "b")}
COURSE = builders.course(NEEDS, n_items=8)
SLUGS = sorted(COURSE.item)


def all_of(skill: str) -> list[str]:
    return [item.slug for item in COURSE.items[skill]]


def walked(course: Course, right: bool, steps: int = 400) -> tuple[LearnerState, list[str]]:
    """Whoever does whatever is proposed until nothing is, and the items that were proposed."""
    learner, asked = LearnerState(), list[str]()
    for _ in range(steps):
        decision = sequencing.choose(course, learner, SHIPPED)
        skill = decision.skill or ""
        match decision.activity:
            case Activity.DONE:
                return learner, asked
            case Activity.ITEM:
                item = course.item[decision.item or ""]
                asked.append(item.slug)
                grade = Grade(correct=right, credit=float(right))
                learner = learners.responded(learner, skill, item, grade, SHIPPED)
                if decision.helps is not None:
                    learner = learners.changed(learner, decision.helps, SHIPPED, tracing.retaught)
            case Activity.LESSON:
                again = decision.reason == "reteach"
                change = tracing.retaught if again else tracing.lesson_read
                learner = learners.changed(learner, skill, SHIPPED, change)
                learner = learners.changed(learner, skill, SHIPPED, tracing.lesson_read)
    raise AssertionError("there is no end")


def test_what_is_withdrawn_is_gone_and_all_else_stays() -> None:
    course = without(COURSE, {"b-0"}, SHIPPED)

    assert [item.slug for item in course.items["b"]] == all_of("b")[1:]
    assert {s: course.items[s] for s in "acd"} == {s: COURSE.items[s] for s in "acd"}
    assert course.graph.needs == NEEDS
    assert "b-0" in COURSE.item, "the course itself did not change"


def test_a_skill_with_too_few_items_is_set_aside_and_others_do_not_wait_for_it() -> None:
    course = without(COURSE, all_of("b")[1:], SHIPPED)

    assert course.items["b"] == ()
    assert course.graph.needs == {"a": (), "b": ("a",), "c": ("a",), "d": ("c", "a")}
    assert course.lesson_of == COURSE.lesson_of, "its lesson can be read"


def test_several_in_a_row_are_stepped_over() -> None:
    course = without(COURSE, [*all_of("b"), *all_of("c")], SHIPPED)

    assert course.graph.needs["d"] == ("a",)


def test_a_skill_that_lost_nothing_is_left_alone() -> None:
    course = builders.course({"a": (), "b": ("a",)}, n_items=1)
    item = course.items["b"][0].slug

    assert without(course, {item}, SHIPPED).items["a"] == course.items["a"], "too few, but as its author made it"


@pytest.mark.parametrize(
    ("items", "enough"),
    [
        (builders.bank("a", 8), True),
        (builders.bank("a", 1), False),
        (tuple(builders.single(f"s{i}", context=builders.CONTEXTS[i]) for i in range(9)), False),
        (tuple(builders.numeric(f"n{i}") for i in range(9)), False),
        (tuple(builders.template(f"t{i}", context=builders.CONTEXTS[i]) for i in range(3)), True),
    ],
    ids=["a bank", "one item", "nothing constructed", "one context", "templates"],
)
def test_enough_is_what_mastery_asks_for(items: tuple[AnyExercise, ...], enough: bool) -> None:
    assert can_be_mastered("a", items, SHIPPED) is enough


@given(gone=st.sets(st.sampled_from(SLUGS)), right=st.booleans())
def test_whatever_is_withdrawn_the_course_comes_to_an_end_without_it(gone: set[str], right: bool) -> None:
    course = without(COURSE, gone, SHIPPED)

    learner, asked = walked(course, right)

    assert not gone & set(asked)
    if right:
        found = sequencing.open_skills(course, learner, SHIPPED)
        wanted = {s: Status.MASTERED if course.items[s] else Status.SET_ASIDE for s in course.skills}
        assert found == wanted, "what has items is mastered, and the rest is set aside, not locked"


def test_who_had_mastered_it_still_has() -> None:
    learner, _ = walked(COURSE, right=True)

    found = sequencing.open_skills(without(COURSE, all_of("b"), SHIPPED), learner, SHIPPED)

    assert set(found.values()) == {Status.MASTERED}
