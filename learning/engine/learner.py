"""What an answer and a choice change in the whole state of a learner.

Replaying the log through these functions gives the same state again; they are the only way that `choose` sees
its own earlier decisions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from learning.engine import tracing
from learning.engine.grading import Grade
from learning.engine.items import Exercise
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState, SkillState


def changed(
    learner: LearnerState, skill: str, parameters: ParameterSet, change: Callable[[SkillState], SkillState]
) -> LearnerState:
    """The learner after `change`, a transition of `tracing`, of one skill."""
    state = learner.skills.get(skill) or tracing.begin(skill, parameters)
    return replace(learner, skills={**learner.skills, skill: change(state)})


def responded(
    learner: LearnerState,
    skill: str,
    exercise: Exercise,
    grade: Grade,
    parameters: ParameterSet,
    n_hints: int = 0,
    *,
    duration_ms: int | None = None,
    now: datetime | None = None,
) -> LearnerState:
    """The learner after a graded response to an item of the skill, with `n_hints` hints seen before it.

    Without `now` no time passes: nothing is forgotten, confirmed or due.
    """

    def answered(state: SkillState) -> SkillState:
        return tracing.answered(
            state,
            exercise,
            parameters,
            skill=skill,
            correct=grade.correct,
            evidence=tracing.is_evidence(state, exercise, n_hints),
            misconception=grade.misconception,
            credit=grade.credit,
            duration_ms=duration_ms,
            now=now,
        )

    learner = changed(learner, skill, parameters, answered)
    return replace(learner, last_skill=skill, last_item=exercise.slug)
