"""What an answer in a placement means, for its own skill and along the graph.

A right answer raises what the skill builds on to at least 0.85, a wrong one lowers what builds on it to at most 0.15.
That is an inference, so it gives way to answers: a skill that was practised keeps its estimate. A miss that a right
answer to something harder shows to be a slip lowers nothing any more. And an inference never is mastery: see
`mastery.is_reached`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from learning.engine import learner as learners
from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.grading import Grade
from learning.engine.items import Exercise
from learning.engine.parameters import ParameterSet
from learning.engine.predictor import ItemStatistics
from learning.engine.state import LearnerState, SkillState, replace

KNOWN_P = 0.85
UNKNOWN_P = 0.15


def responded(
    learner: LearnerState,
    skill: str,
    exercise: Exercise,
    grade: Grade,
    parameters: ParameterSet,
    n_hints: int = 0,
    *,
    course: Course,
    duration_ms: int | None = None,
    item: ItemStatistics | None = None,
    now: datetime | None = None,
) -> LearnerState:
    """The learner after a graded answer to a question of a placement; see `learner.responded`.

    No block of practice has begun with it, so nothing counts as the skill at hand.
    """
    after = learners.responded(
        learner, skill, exercise, grade, parameters, n_hints, duration_ms=duration_ms, item=item, now=now, placed=True
    )
    own, before = after.skills[skill], learner.skills.get(skill)
    if skill not in course.graph or own.n_opportunities == (before.n_opportunities if before else 0):
        return replace(after, last_skill=None)
    states = {**after.skills, skill: replace(own, placed_by=skill, placed_known=grade.correct)}
    missed = _missed(states)
    for other in course.graph.ancestors(skill) if grade.correct else course.builds_on[skill]:
        state = states.get(other) or tracing.begin(other, parameters)
        if not is_practised(state):
            states[other] = _moved(state, skill, known=grade.correct)
    for cleared in missed - _missed(states):
        _release(states, cleared, course, parameters)
    return replace(after, skills=states, last_skill=None)


def taken_back(
    learner: LearnerState, skill: str, exercise: Exercise, grade: Grade, parameters: ParameterSet
) -> LearnerState:
    """The same for a placement that the learner took back: the exercise was seen, and nothing was shown by it."""
    after = learners.responded(learner, skill, exercise, grade, parameters, counts=False)
    return replace(after, last_skill=None)


def is_practised(state: SkillState) -> bool:
    """Whether answers outside a placement count for the estimate."""
    return state.n_opportunities > state.n_placed


def _missed(states: Mapping[str, SkillState]) -> set[str]:
    """Skills whose own question was missed, and that nothing has raised since."""
    return {skill for skill, state in states.items() if state.placed_by == skill and not state.placed_known}


def _release(states: dict[str, SkillState], cleared: str, course: Course, parameters: ParameterSet) -> None:
    """A miss was a slip after all: what was lowered by it alone starts where everybody starts."""
    missed = _missed(states)
    for skill in course.builds_on[cleared]:
        state = states.get(skill)
        if state is None or state.n_opportunities or state.placed_by != cleared:
            continue
        if others := missed.intersection(course.graph.ancestors(skill)):
            states[skill] = replace(state, placed_by=min(others))
        else:
            p = tracing.begin(skill, parameters).p_mastery
            states[skill] = replace(state, p_mastery=p, placed_by=None)


def _moved(state: SkillState, by: str, *, known: bool) -> SkillState:
    p = max(state.p_mastery, KNOWN_P) if known else min(state.p_mastery, UNKNOWN_P)
    return replace(state, p_mastery=p, placed_by=by, placed_known=known)
