"""Cases from simulated learners: minds of several populations, believable habits, and the engine's own tracing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import numpy as np
from joblib import Parallel, delayed
from numpy.random import Generator

from learning.engine import tracing
from learning.engine.course import Course
from learning.engine.goals import MIN_ANSWERS
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet, shipped
from learning.engine.state import SkillState
from learning.lab.forecast.cases import Answer, Case, Cases, Task, snapshots
from learning.lab.forecast.habits import active_days
from learning.lab.simulate.mind import Mind
from learning.lab.simulate.population import population
from learning.lab.simulate.world import World

POPULATIONS = ("mixture", "mixture-prerequisites", "forgetting", "gaming", "stuck")
OPENS = datetime(2026, 1, 5, tzinfo=UTC)
"""Any day will do."""
SPANS = (7, 14, 21, 28, 42, 56)
"""Days from the opening of the work to its date."""
THRESHOLDS = (0.8, 0.9, 0.95)
MOST_SKILLS = 8
MOMENTS = 4
"""Looks at each learner."""
SESSION, BETWEEN, WITHIN = 14.0, 0.45, 0.4
"""Exercises in a sitting: the median, and standard deviations of the logarithm between learners and sittings."""
PATIENCE = 12
"""Answers to one skill after which a learner goes on to the next, and comes back later."""
ELSEWHERE = 0.25
"""The largest share of answers that a learner gives to other skills of the course."""
WAS_HERE, EARLIER = 0.3, 21
"""How many learners had begun before the work opened, and at most so many days."""
REVIEWS = 0.08
"""Share of answers that return to what is reached."""
BLOCKS = 16


@dataclass
class Learner:
    """One simulated learner at work; collects the answers."""

    world: World
    mind: Mind
    task: Task
    rng: Generator
    parameters: ParameterSet
    elsewhere: float
    states: dict[str, SkillState] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    turn: int = 0
    """Where the round through the skills of the work stands."""
    tries: int = 0

    def sit_down(self, day: int, n: int, *, free: bool = False) -> None:
        """Answer up to `n` exercises; with `free` of any skill, else of the work until all of it is reached."""
        now = OPENS + timedelta(days=day, hours=8 + float(self.rng.uniform(0, 12)))
        for _ in range(n):
            skill = self._anything() if free or self.rng.random() < self.elsewhere else self._next()
            if skill is None:
                return
            now += timedelta(minutes=self._answer(skill, now))

    def _anything(self) -> str:
        skills = self.world.course.skills
        return skills[int(self.rng.integers(len(skills)))]

    def _next(self) -> str | None:
        """The skill at hand until it is reached or patience ends, then the next one."""
        skills = self.task.skills
        open_ones = [skill for skill in skills if not self._is_reached(skill)]
        if not open_ones:
            return None
        if len(open_ones) < len(skills) and self.rng.random() < REVIEWS:
            reached = [skill for skill in skills if skill not in open_ones]
            return reached[int(self.rng.integers(len(reached)))]
        skill = skills[self.turn % len(skills)]
        while skill not in open_ones or self.tries >= PATIENCE:
            self.turn, self.tries = self.turn + 1, 0
            skill = skills[self.turn % len(skills)]
        self.tries += 1
        return skill

    def _is_reached(self, skill: str) -> bool:
        state = self.states.get(skill)
        if state is None:
            return False
        enough = state.p_mastery >= self.task.p_threshold and state.n_opportunities >= MIN_ANSWERS
        return enough or tracing.is_mastered(state, self.parameters)

    def _answer(self, skill: str, now: datetime) -> float:
        """The minutes that it took."""
        number, day = self.world.index[skill], (now - OPENS) / timedelta(days=1)
        state = self.states.get(skill)
        if state is None:
            self.mind.read_lesson([number], day)
            state = tracing.begin(skill, self.parameters)
        exercise = self._item(skill, state)
        reply = self.mind.answer(number, self.world.items[exercise.slug], day)
        evidence = tracing.is_evidence(state, exercise, reply.n_hints)
        state = tracing.answered(
            state, exercise, self.parameters, skill=skill, correct=reply.correct, evidence=evidence,
            credit=float(reply.correct), now=now,
        )  # fmt: skip
        self.states[skill] = state
        mastered = tracing.is_mastered(state, self.parameters)
        self.answers.append(Answer(now, skill, state.p_mastery, state.n_opportunities, mastered, evidence))
        return reply.minutes

    def _item(self, skill: str, state: SkillState) -> AnyExercise:
        """The first fresh item, or the one that was answered longest ago."""
        bank, seen = self.world.course.items[skill], set(state.seen)
        return next((item for item in bank if item.slug not in seen), None) or self.world.course.item[state.seen[0]]


def simulated(course: Course, n_learners: int, seed: int, n_jobs: int = -1) -> Cases:
    """Cases of so many learners, dealt evenly to POPULATIONS; the same for any number of jobs."""
    blocks = np.array_split(np.arange(n_learners), min(BLOCKS, n_learners))
    work = (delayed(_block)(course, seed, block.tolist()) for block in blocks)
    return Cases.of(own for part in Parallel(n_jobs=n_jobs)(work) for own in part)


def _block(course: Course, seed: int, numbers: Sequence[int]) -> list[list[Case]]:
    world, parameters = World.of(course, seed), shipped()
    return [list(cases_of(world, parameters, seed, number)) for number in numbers]


def cases_of(world: World, parameters: ParameterSet, seed: int, number: int) -> Iterator[Case]:
    """Let the learner of this number work, and look at her at some moments."""
    rng = np.random.default_rng([seed, 7, number])
    task = _task(world.course, rng)
    mind = Mind.of(world, population(POPULATIONS[number % len(POPULATIONS)]), seed, number)
    learner = Learner(world, mind, task, rng, parameters, elsewhere=float(rng.uniform(0, ELSEWHERE)))
    usual = float(np.log(SESSION) + BETWEEN * rng.normal())
    n_days = (task.due - task.opens).days + 1
    if rng.random() < WAS_HERE:
        for day in sorted(rng.integers(-EARLIER, 0, rng.integers(1, 6)).tolist()):
            learner.sit_down(day, _length(rng, usual), free=True)
    for day in active_days(rng, n_days):
        learner.sit_down(day, _length(rng, usual))
    answers = [one for one in learner.answers if one.at <= task.due]
    share = (np.arange(MOMENTS) + rng.random(MOMENTS)) / MOMENTS
    moments = [task.opens + one * (task.due - task.opens) for one in share.tolist()]
    return snapshots(answers, task, moments, parameters)


def _length(rng: Generator, usual: float) -> int:
    return max(int(np.exp(usual + WITHIN * rng.normal())), 1)


def _task(course: Course, rng: Generator) -> Task:
    """Skills that follow each other in the course, as a module or a part of one does."""
    n = int(rng.integers(1, min(MOST_SKILLS, len(course.skills)) + 1))
    first = int(rng.integers(len(course.skills) - n + 1))
    due = OPENS + timedelta(days=int(rng.choice(SPANS)), seconds=-1)
    return Task(course.skills[first : first + n], OPENS, due, float(rng.choice(THRESHOLDS)))
