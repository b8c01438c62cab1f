"""What the log says happened besides answers, and what each of it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from learning.catalogue.course import Catalogue
from learning.engine import learner as learners
from learning.engine import tracing
from learning.engine.parameters import ParameterSet
from learning.engine.state import LearnerState, SkillState
from models import EventKind

Data = Mapping[str, Any]

_OF_LEARNER: Mapping[EventKind, Callable[[LearnerState, Data], LearnerState]] = {
    EventKind.ADAPTIVITY: lambda learner, data: replace(learner, adaptive=bool(data["on"])),
    EventKind.TARGET: lambda learner, data: replace(learner, target=float(data["p_target"])),
}
_OF_SKILL: Mapping[EventKind, Callable[[Data, SkillState], SkillState]] = {
    EventKind.CLAIMED: lambda _, state: tracing.claimed(state),
    EventKind.UNCLAIMED: lambda _, state: tracing.unclaimed(state),
    EventKind.ASKED: lambda _, state: tracing.asked(state),
    EventKind.RETAUGHT: lambda _, state: tracing.retaught(state),
    EventKind.CONTESTED: lambda data, state: tracing.contested(state, data["direction"] == "too-high"),
    EventKind.REFUTATION_SHOWN: lambda data, state: tracing.refutation_shown(state, data["misconception"]),
}


def after(
    learner: LearnerState,
    kind: EventKind,
    skill: str | None,
    data: Data,
    catalogue: Catalogue,
    parameters: ParameterSet,
) -> LearnerState:
    """The learner after an event; lessons and skills that the course no longer has change nothing."""
    if kind in _OF_LEARNER:
        return _OF_LEARNER[kind](learner, data)
    if kind is EventKind.RESET:
        return learners.reset(learner, data["skills"], parameters)
    if skill is None:
        # A goal, for one: it is a wish of the person, and nothing that is known of them.
        return learner
    if kind is EventKind.LESSON_READ:
        lesson = catalogue.lessons.get(data["lesson"])
        for taught in lesson.spec.skills if lesson else ():
            learner = learners.changed(learner, taught, parameters, tracing.lesson_read)
        return replace(learner, last_skill=skill)
    learner = learners.changed(learner, skill, parameters, partial(_OF_SKILL[kind], data))
    return replace(learner, last_skill=skill) if kind in (EventKind.ASKED, EventKind.CONTESTED) else learner
