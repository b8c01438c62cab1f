"""What carrying out a decision changes in the state of a learner, beyond the answer itself.

The site writes the same changes as events, one by one, as the learner opens pages.
"""

from __future__ import annotations

from dataclasses import replace

from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.decision import Activity, Decision, Reason
from learning.engine.learner import changed
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState


def carried_out(learner: LearnerState, decision: Decision, course: Course, parameters: ParameterSet) -> LearnerState:
    """The learner once a decision has had its effect: a lesson or card shown, an item answered.

    For an item this comes on top of `responded`, and matters only when the item was to help another skill.
    """
    if decision.activity is Activity.LESSON and decision.skill is not None:
        learner = lesson_read(learner, decision.skill, course, parameters)
        if decision.reason is Reason.RETEACH:
            learner = changed(learner, decision.skill, parameters, tracing.retaught)
        return learner
    if decision.activity is Activity.REFUTATION and decision.skill is not None:
        shown = decision.misconception or ""
        return changed(learner, decision.skill, parameters, lambda state: tracing.refutation_shown(state, shown))
    if decision.helps is not None:
        return changed(learner, decision.helps, parameters, tracing.retaught)
    return learner


def lesson_read(learner: LearnerState, skill: str, course: Course, parameters: ParameterSet) -> LearnerState:
    """The learner after the lesson that teaches the skill."""
    for taught in course.lesson_of[skill].skills:
        learner = changed(learner, taught, parameters, tracing.lesson_read)
    return replace(learner, last_skill=skill)
