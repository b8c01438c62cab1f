"""Cases from a log of responses: what was tried there, module by module, as if it had been set with a date.

A log says nothing of dates. So for each module that a learner began, the day of the first answer opens the work, and a
date is drawn by lot, as often as such dates are set. Where learners had real dates they may have worked towards them;
that these cases do not know them is a limit of what is fitted to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.random import Generator

from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.parameters import ParameterSet
from learning.engine.state import SkillState
from learning.lab.forecast.cases import Answer, Case, Cases, Task, snapshots
from learning.lab.log import Log

SPANS = (7, 14, 21, 28, 42)
"""Days from the first answer to the date."""
THRESHOLDS = (0.8, 0.9, 0.95)
MOMENTS = 4


def logged(log: Log, course: Course, parameters: ParameterSet, seed: int) -> Cases:
    """Cases of all learners, traced as the site traces. Responses to items that the course does not have or
    without a time are left out, and so are dates after the last response of the log, as it is not known how these went.

    Raises ValueError when the log has no times, or no case.
    """
    if log.at is None:
        raise ValueError("the log has no column `at`: without times nothing can be said about dates")
    log = log.subset(np.isfinite(log.at))
    if not len(log):
        return Cases.of([])
    assert log.at is not None
    ends = datetime.fromtimestamp(float(log.at.max()), UTC)
    starts = np.flatnonzero(np.diff(log.user, prepend=-1))
    by_learner = (
        _cases(
            traced(log, rows, course, parameters), course, parameters, ends, np.random.default_rng([seed, 8, number])
        )
        for number, rows in enumerate(np.split(np.arange(len(log)), starts[1:]))
    )
    return Cases.of(by_learner)


def traced(log: Log, rows: np.ndarray, course: Course, parameters: ParameterSet) -> list[Answer]:
    """The responses of one learner in order of time, each with the estimate after it."""
    assert log.at is not None
    states: dict[str, SkillState] = {}
    found = []
    for row in rows[np.argsort(log.at[rows], kind="stable")].tolist():
        exercise = course.item.get(log.items[log.item[row]])
        if exercise is None:
            continue
        skill, correct = course.skill_of[exercise.slug], bool(log.correct[row])
        at = datetime.fromtimestamp(float(log.at[row]), UTC)
        state = states.get(skill) or tracing.begin(skill, parameters)
        state = tracing.answered(
            state, exercise, parameters, skill=skill, correct=correct, evidence=True, credit=float(correct), now=at
        )
        states[skill] = state
        mastered = tracing.is_mastered(state, parameters)
        found.append(Answer(at, skill, state.p_mastery, state.n_opportunities, mastered, evidence=True))
    return found


def _cases(
    answers: list[Answer], course: Course, parameters: ParameterSet, ends: datetime, rng: Generator
) -> Iterator[Case]:
    for task in _tasks(answers, course, rng):
        if task.due <= ends:
            share = (np.arange(MOMENTS) + rng.random(MOMENTS)) / MOMENTS
            moments = [task.opens + one * (task.due - task.opens) for one in share.tolist()]
            yield from snapshots(answers, task, moments, parameters)


def _tasks(answers: list[Answer], course: Course, rng: Generator) -> Iterator[Task]:
    """One for each module that was begun."""
    modules: dict[str, list[str]] = {}
    for lesson in course.lessons:
        modules.setdefault(lesson.module, []).extend(lesson.skills)
    for skills in modules.values():
        first = next((one.at for one in answers if one.skill in skills), None)
        if first is not None:
            opens = first.replace(hour=0, minute=0, second=0, microsecond=0)
            due = opens + timedelta(days=int(rng.choice(SPANS)), seconds=-1)
            yield Task(tuple(skills), opens, due, float(rng.choice(THRESHOLDS)))
