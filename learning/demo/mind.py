"""What a made-up learner knows and believes, hidden from the tutor, and the answers that come of it.

Knowledge grows along a line in logits, not by the steps that the tutor's model assumes. `learning.lab.simulate` has
richer minds; they need numpy, which a site need not have.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from random import Random

from learning.demo.habits import Habit
from learning.engine import grading
from learning.engine.chance import chance
from learning.engine.grading import Answer
from learning.engine.items import PICKED, AnyExercise, Explorable, Generated
from learning.engine.misconceptions import behind

SLIP = 0.05
MISLED, USUAL = 0.6, 0.08
"""How likely somebody believes in a misconception that they meet."""
PULL = 0.4
"""What is left of the chance of a right answer where an exercise offers a wrong idea that one believes in."""
CONVINCED = 0.6
"""How likely a refutation takes the idea away."""
FADING = 0.12
"""Logits lost by the logarithm of the days since the last meeting."""
N_WRONG = 40
"""So many of the wrong answers that there are get looked at."""


@dataclass
class Mind:
    """One learner."""

    dice: Random
    level: float
    habit: Habit
    skills: dict[str, float] = field(default_factory=dict)
    met: dict[str, datetime] = field(default_factory=dict)
    beliefs: dict[str, bool] = field(default_factory=dict)

    def read(self, skill: str, now: datetime) -> None:
        """A lesson was read: by some with more profit than by others."""
        if self.habit is not Habit.GUESSING:
            self.skills[skill] = self._present(skill, now) + self.dice.uniform(0.5, 1.3)

    def refuted(self, misconception: str) -> None:
        """What speaks against an idea was read."""
        if self.habit is not Habit.GUESSING and self.dice.random() < CONVINCED:
            self.beliefs[misconception] = False

    def talked(self, skill: str, exercise: AnyExercise, now: datetime) -> None:
        """A class has talked about an exercise, and about the ideas behind its wrong answers."""
        self.read(skill, now)
        for idea in sorted(behind(exercise)):
            self.refuted(idea)

    def answer(self, skill: str, exercise: AnyExercise, now: datetime) -> tuple[Answer, bool]:
        """An answer, and whether it is right; the feedback is read, and teaches something."""
        held = sorted(idea for idea in behind(exercise) if self._believes(idea))
        p = self._p_right(skill, exercise, now) * (PULL if held else 1)
        right = self.dice.random() < p
        if self.habit is not Habit.GUESSING:
            self.skills[skill] = self._present(skill, now) + self.dice.uniform(0.1, 0.45)
        self.met[skill] = now
        return (grading.right_answer(exercise) if right else self._wrong(exercise, held)), right

    def seconds(self, right: bool) -> float:
        """How long that took: who guesses is quick, who errs thought longer."""
        if self.habit is Habit.GUESSING:
            return self.dice.uniform(2, 6)
        return min(self.dice.lognormvariate(3.2, 0.5) * (1 if right else 1.4), 240)

    def n_hints(self) -> int:
        """Now and then somebody opens a hint first."""
        return self.dice.choice((1, 1, 2)) if self.dice.random() < 0.06 else 0

    def _present(self, skill: str, now: datetime) -> float:
        level = self.skills.setdefault(skill, self.level + self.dice.gauss(0.3, 0.6))
        days = (now - self.met.get(skill, now)).total_seconds() / 86400
        return level - FADING * math.log1p(max(days, 0))

    def _p_right(self, skill: str, exercise: AnyExercise, now: datetime) -> float:
        guess = chance(exercise)
        if self.habit is Habit.GUESSING:
            return guess
        solves = 1 / (1 + math.exp(0.7 * (exercise.difficulty - 2) - self._present(skill, now)))
        return guess + (1 - SLIP - guess) * solves

    def _believes(self, idea: str) -> bool:
        p = MISLED if self.habit is Habit.MISLED else USUAL
        return self.beliefs.setdefault(idea, self.dice.random() < p)

    def _wrong(self, exercise: AnyExercise, held: list[str]) -> Answer:
        """The error of somebody with these beliefs; without any, one by chance."""
        if not held and self.habit is not Habit.GUESSING and self.dice.random() < 0.1:
            return grading.DontKnow()
        wrong = list(islice(grading.wrong_answers(exercise), N_WRONG))
        apt = [one for one in wrong if grading.grade(exercise, one).misconception in held] if held else []
        return self.dice.choice(apt or wrong)


def easiest_to_ask(exercises: Iterable[AnyExercise]) -> list[AnyExercise]:
    """In the order in which a teacher would ask them: quick to answer first, with an idea behind each wrong option."""
    asked = [one for one in exercises if not isinstance(one, (Explorable, Generated))]
    return sorted(asked, key=lambda one: (one.format not in PICKED, not behind(one), one.difficulty))
