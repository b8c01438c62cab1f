"""Policies to compare with, all behind one interface: each instance serves one learner."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from learning.engine import bkt
from learning.engine.course import Course
from learning.engine.items import AnyExercise
from learning.engine.parameters import ParameterSet, shipped
from learning.lab.simulate.mind import Mind, Reply


@dataclass(frozen=True)
class Step:
    """An item of a skill, or with `item` None the lesson that teaches the skill."""

    skill: str
    item: str | None = None


class Policy(Protocol):
    """Chooses step by step for one learner. `day` is in days from the start."""

    def step(self, day: float) -> Step:
        """What the learner does next."""

    def done(self, step: Step, reply: Reply | None, day: float) -> None:
        """The learner did it; a lesson has no reply."""

    def masters(self, skill: str) -> bool:
        """Whether the policy takes the skill for mastered; always False where it has no opinion."""


@dataclass(frozen=True)
class Setting:
    """What a policy is made for: a learner's `mind` is for oracle and planner alone."""

    course: Course
    mind: Mind
    budget: int
    """How many items the learner will answer."""
    seed: tuple[int, int]
    """Of the simulation, and the number of the learner."""
    parameters: ParameterSet = field(default_factory=shipped)
    """What the production policy traces with."""


@dataclass
class Rule:
    """A policy made of one question, which skill comes next: its lesson comes first, then its items in turn."""

    setting: Setting
    answers: dict[str, list[bool]] = field(default_factory=dict)
    read: set[str] = field(default_factory=set)

    def step(self, day: float) -> Step:
        skill = self.skill(day)
        if self.setting.course.lesson_of[skill].slug not in self.read:
            return Step(skill)
        return Step(skill, self.item(self.setting.course.items[skill], len(self.answers.get(skill, ()))).slug)

    def done(self, step: Step, reply: Reply | None, day: float) -> None:
        if reply is None:
            self.read.add(self.setting.course.lesson_of[step.skill].slug)
        else:
            self.answers.setdefault(step.skill, []).append(reply.correct)

    def masters(self, skill: str) -> bool:
        return False

    def skill(self, day: float) -> str:
        raise NotImplementedError

    def item(self, bank: Sequence[AnyExercise], n_answers: int) -> AnyExercise:
        return bank[n_answers % len(bank)]

    def least_practised(self) -> str:
        """The skill with the fewest answers, the earliest of several."""
        return min(self.setting.course.skills, key=lambda skill: len(self.answers.get(skill, ())))


@dataclass
class FixedOrder(Rule):
    """The order of the course, the budget spread evenly over its skills; the lessons set the pace."""

    def skill(self, day: float) -> str:
        n_done, skills = sum(map(len, self.answers.values())), self.setting.course.skills
        return skills[min(n_done * len(skills) // self.setting.budget, len(skills) - 1)]


@dataclass
class Random(Rule):
    """Any skill, any of its items."""

    dice: random.Random = field(init=False)
    drawn: str | None = None

    def __post_init__(self) -> None:
        self.dice = random.Random(f"random policy {self.setting.seed}")

    def skill(self, day: float) -> str:
        # The lesson that a skill asks for first does not change which skill it is.
        self.drawn = self.drawn or self.dice.choice(self.setting.course.skills)
        return self.drawn

    def item(self, bank: Sequence[AnyExercise], n_answers: int) -> AnyExercise:
        return self.dice.choice(bank)

    def done(self, step: Step, reply: Reply | None, day: float) -> None:
        super().done(step, reply, day)
        if reply is not None:
            self.drawn = None


IN_A_ROW = 3


@dataclass
class MasteryOnly(Rule):
    """Skill after skill, each until three answers in a row are right or its items are used up; then round again."""

    def skill(self, day: float) -> str:
        for skill in self.setting.course.skills:
            used_up = len(self.answers.get(skill, ())) >= len(self.setting.course.items[skill])
            if not used_up and not self.masters(skill):
                return skill
        return self.least_practised()

    def masters(self, skill: str) -> bool:
        answers = self.answers.get(skill, [])
        return any(all(answers[i : i + IN_A_ROW]) for i in range(len(answers) - IN_A_ROW + 1))


OATUTOR = bkt.Parameters(0.1, 0.1, 0.1, 0.1, 0.0)
"""What OATutor uses for all of its skills (Pardos et al. 2023, and its repository)."""
OATUTOR_MASTERY = 0.95


@dataclass
class WeakestFirst(Rule):
    """The skill with the lowest estimate of BKT with OATutor's constants, the earliest of several."""

    estimates: dict[str, float] = field(default_factory=dict)

    def skill(self, day: float) -> str:
        return min(self.setting.course.skills, key=self._estimate)

    def done(self, step: Step, reply: Reply | None, day: float) -> None:
        super().done(step, reply, day)
        if reply is not None:
            self.estimates[step.skill] = bkt.update(self._estimate(step.skill), OATUTOR, reply.correct)

    def masters(self, skill: str) -> bool:
        return self._estimate(skill) >= OATUTOR_MASTERY

    def _estimate(self, skill: str) -> float:
        return self.estimates.get(skill, OATUTOR.prior)


@dataclass
class Oracle(Rule):
    """Sees the truth, and takes the step that adds most to it, with what the skill opens counted in.

    Greedy, one step at a time: good, but no upper bound.
    """

    def skill(self, day: float) -> str:
        mind, skills = self.setting.mind, self.setting.course.skills
        best = max(range(len(skills)), key=lambda i: mind.gain(i, day))
        return skills[best]

    def masters(self, skill: str) -> bool:
        return False


Maker = Callable[[Setting], Policy]


def ours(setting: Setting) -> Policy:
    """The production policy, imported when it is needed."""
    from learning.lab.simulate.ours import Ours

    return Ours(setting)


def plain_order(setting: Setting) -> Policy:
    """The site's own order for who switches adaptivity off: every item of the course in turn, as long as there is
    time."""
    from learning.lab.simulate.ours import Ours

    return Ours(setting, adaptive=False)


def planner(setting: Setting) -> Policy:
    """The oracle that plans ahead, imported when it is needed."""
    from learning.lab.simulate.planner import Planner

    return Planner(setting)


POLICIES: dict[str, Maker] = {
    "ours": ours,
    "fixed-order": FixedOrder,
    "plain-order": plain_order,
    "random": Random,
    "mastery-only": MasteryOnly,
    "weakest-first": WeakestFirst,
    "oracle": Oracle,
    "planner": planner,
}
