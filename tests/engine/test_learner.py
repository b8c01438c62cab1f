"""What answers and decisions change in the whole state of a learner."""

from __future__ import annotations

from dataclasses import replace

import pytest

from learning.engine import tracing
from learning.engine.course import Course, Lesson
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.grading import Grade
from learning.engine.learner import changed, responded
from learning.engine.state import LearnerState, SkillState
from learning.lab.simulate.effects import carried_out
from tests.engine import builders
from tests.engine.builders import PARAMETERS

COURSE = Course.of({"a": [], "b": []}, [Lesson(slug="both", module="m", skills=("a", "b"))], {})
NOBODY = LearnerState()
RIGHT = Grade(correct=True, credit=1)


def test_a_response_is_traced_and_remembered() -> None:
    exercise = builders.multiple("m")
    learner = responded(NOBODY, "a", exercise, RIGHT, PARAMETERS)
    assert (learner.last_skill, learner.last_item) == ("a", "m")
    assert learner.skills["a"].n_opportunities == 1
    assert NOBODY.skills == {}


def test_a_response_after_hints_is_no_evidence() -> None:
    learner = responded(NOBODY, "a", builders.multiple("m"), RIGHT, PARAMETERS, n_hints=2)
    assert learner.skills["a"] == SkillState(p_mastery=0.25, n_responses=1, seen=("m",))


def test_other_skills_are_left_alone() -> None:
    learner = changed(changed(NOBODY, "a", PARAMETERS, tracing.claimed), "b", PARAMETERS, tracing.asked)
    assert learner.skills == {"a": SkillState(p_mastery=0.25, waived=True), "b": SkillState(p_mastery=0.25, asked=True)}


@pytest.mark.parametrize("reason", [Reason.NEW_SKILL, Reason.RETEACH])
def test_a_lesson_is_read_for_all_its_skills(reason: Reason) -> None:
    decision = Decision(activity=Activity.LESSON, reason=reason, skill="b", lesson="both")
    learner = carried_out(NOBODY, decision, COURSE, PARAMETERS)
    read = SkillState(p_mastery=0.25, lesson_read=True)
    assert learner.last_skill == "b"
    assert learner.skills == {"a": read, "b": replace(read, n_reteach=int(reason is Reason.RETEACH))}


def test_a_card_is_remembered() -> None:
    decision = Decision(activity=Activity.REFUTATION, reason=Reason.REFUTE, skill="a", misconception="m-a")
    assert carried_out(NOBODY, decision, COURSE, PARAMETERS).skills["a"].refuted == ("m-a",)


def test_help_from_a_prerequisite_counts_for_the_skill_that_needed_it() -> None:
    decision = Decision(activity=Activity.ITEM, reason=Reason.PREREQUISITE, skill="a", item="a-1", helps="b")
    assert carried_out(NOBODY, decision, COURSE, PARAMETERS).skills == {"b": SkillState(p_mastery=0.25, n_reteach=1)}


def test_other_items_and_the_end_have_no_further_effect() -> None:
    item = Decision(activity=Activity.ITEM, reason=Reason.PRACTISE, skill="a", item="a-1")
    done = Decision(activity=Activity.DONE, reason=Reason.ALL_DONE)
    assert carried_out(NOBODY, item, COURSE, PARAMETERS) is NOBODY
    assert carried_out(NOBODY, done, COURSE, PARAMETERS) is NOBODY
