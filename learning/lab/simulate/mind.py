"""One simulated learner: true knowledge, how it grows and fades, and what answers come of it.

All chance is drawn beforehand, by skill and by how often the skill was met, so that the same learner under two
policies has the same luck with the same step (common random numbers), and pairs of runs really pair.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Self

import numpy as np

from learning.lab.simulate.growth import SAVINGS, Growth, logistic
from learning.lab.simulate.population import ACCOUNTS, Population
from learning.lab.simulate.world import Item, World

UNPREPARED = 0.1
"""Growth without any of what a skill needs, as a share of growth with all of it."""
STUCK = 0.05
"""Growth of a stuck skill, as a share of what it would be."""
DECAY = 0.105
FIRST_STRENGTH = 0.45
"""Retention after t days is (1 + t/strength)^-decay (Wixted & Ebbesen 1991). Fitted by hand to a log with times:
.885 right within a minute, .777 after two days, .624 after 45, guess and slip taken out."""
SPACING = 6.0
"""A right answer multiplies the strength by 1 + spacing * (1 - retention): late returns last (Cepeda et al. 2006)."""
MEETINGS = 64
"""How many meetings with a skill have luck of their own; after that it comes round again."""
GAMED_WHEN_HARD, GAMED_WHEN_EASY = 0.6, 0.2
"""How often a learner who games does so, below and above even chances (Baker et al. 2008: more often when hard)."""


@dataclass(frozen=True)
class Reply:
    """What a learner did with an item, and what that took."""

    correct: bool
    n_hints: int
    misconception: str | None
    minutes: float
    p_right: float
    """The true chance of a right answer, had the learner tried."""


@dataclass
class Mind:
    """Lists are by number of the skill, in the order of the course; times are in days from the start.

    Luck stays an array: most learners meet few skills, and lists of all of it take longer to make than to live through.
    """

    world: World
    growth: Growth
    slip: float
    games: bool
    prerequisites: bool
    forgetting: bool
    needs: list[list[int]]
    start: list[float]
    rate: list[float]
    opens: list[list[int]]
    luck: np.ndarray
    lesson_luck: np.ndarray
    level: list[float] = field(init=False)
    strength: list[float] = field(init=False)
    last: list[float] = field(init=False)
    n_met: list[int] = field(init=False)
    n_lessons: list[int] = field(init=False)

    def __post_init__(self) -> None:
        n = len(self.start)
        self.level = list(self.start)
        self.strength, self.last = [FIRST_STRENGTH] * n, [0.0] * n
        self.n_met, self.n_lessons = [0] * n, [0] * n

    @classmethod
    def of(cls, world: World, population: Population, seed: int, number: int) -> Self:
        """Draw the learner of this number, the same whatever the policy and whoever else there is."""
        rng, course = np.random.default_rng([seed, 1, number]), world.course
        n = len(course.skills)
        account = ACCOUNTS[population.accounts[int(rng.integers(len(population.accounts)))]]
        own, pair = rng.normal(size=2), rng.normal(size=(2, n))
        start = _spread(account.start, account.start_spread, own[0], np.array(world.skill_start), pair[0])
        rate = _spread(account.rate, account.rate_spread, own[1], np.array(world.skill_rate), pair[1])
        lucky, stuck, games = rng.random(n), rng.random(n), rng.random()
        levels, rates = account.growth.drawn(start.tolist(), rate.tolist(), lucky.tolist())
        number_of = {skill: i for i, skill in enumerate(course.skills)}
        return cls(
            world=world,
            growth=account.growth,
            slip=logistic(-2.75 + 0.4 * float(rng.normal())),
            games=bool(games < population.gaming),
            prerequisites=population.prerequisites,
            forgetting=population.forgetting,
            needs=[[number_of[need] for need in course.graph.prerequisites(skill)] for skill in course.skills],
            opens=world.opens,
            start=levels,
            rate=[
                one * (STUCK if is_stuck else 1) for one, is_stuck in zip(rates, stuck < population.stuck, strict=True)
            ],
            luck=rng.random((n, MEETINGS, 6)),
            lesson_luck=rng.random((n, MEETINGS)),
        )

    def retention(self, skill: int, day: float) -> float:
        """Which share of what was learned is still there, in (0, 1]."""
        if not self.forgetting:
            return 1.0
        return float((1 + max(day - self.last[skill], 0.0) / self.strength[skill]) ** -DECAY)

    def present(self, skill: int, day: float) -> float:
        """The expected level; what was known before the course does not fade."""
        return self.start[skill] + (self.level[skill] - self.start[skill]) * self.retention(skill, day)

    def knows(self, skill: int, day: float) -> float:
        """True knowledge of a skill in [0, 1]."""
        return self.growth.knows(self.present(skill, day))

    def knowledge(self, day: float) -> float:
        """True knowledge, the mean over all skills, in [0, 1]."""
        return sum(self.knows(skill, day) for skill in range(len(self.level))) / len(self.level)

    def readiness(self, skill: int, day: float) -> float:
        """Which share of its growth a skill has, for what its weakest prerequisite lacks."""
        needs = self.needs[skill]
        if not self.prerequisites or not needs:
            return 1.0
        return UNPREPARED + (1 - UNPREPARED) * min(self.knows(need, day) for need in needs)

    def read_lesson(self, skills: list[int], day: float) -> None:
        """Read a lesson that teaches these skills; a second time brings less each time."""
        for skill in skills:
            n = self.n_lessons[skill]
            rate = self.rate[skill] * self.readiness(skill, day) / (1 + n)
            recall, learn = (float(self.lesson_luck[skill, at % MEETINGS]) for at in (n, n + 1))
            self._recall(skill, day, recall)
            self.level[skill] = self.growth.taught(self.level[skill], rate, learn)
            self.n_lessons[skill] += 1

    def answer(self, skill: int, item: Item, day: float) -> Reply:
        """Answer an item, read the feedback, and learn from it."""
        recall, relearn, right, learn, game, other = self.luck[skill, self.n_met[skill] % MEETINGS].tolist()
        self.n_met[skill] += 1
        before, retention = self.level[skill], self.retention(skill, day)
        self._recall(skill, day, recall)
        solves = self.growth.solves(self.level[skill], item.difficulty)
        p_right = item.guess + (1 - self.slip - item.guess) * solves
        if self.games and game < (GAMED_WHEN_HARD if solves < 0.5 else GAMED_WHEN_EASY):
            return self._gamed(item, right, other, p_right)
        correct = right < p_right
        if self.level[skill] < before:
            self.level[skill] = self.growth.relearned(self.level[skill], before, relearn)
        rate = self.rate[skill] * self.readiness(skill, day)
        self.level[skill] = self.growth.practised(self.level[skill], rate, item.difficulty, learn)
        if correct:
            self.strength[skill] *= 1 + SPACING * (1 - retention)
        return Reply(correct, 0, None if correct else _shown(item, other), 0.8 if correct else 1.3, p_right)

    def gain(self, skill: int, day: float) -> float:
        """How much true knowledge an average item of the skill adds, and what it opens for skills that need it."""
        level, rate = self.present(skill, day), self.rate[skill]
        before = self.growth.knows(level)
        added = self.growth.expected(level, rate * self.readiness(skill, day)) - before
        if self.level[skill] > level:
            added += SAVINGS * (self.growth.knows(self.level[skill]) - before)
        opened = 0.0
        if self.prerequisites and added > 0:
            for other in self.opens[skill]:
                opened += (1 - self.growth.knows(self.present(other, day))) * (self.rate[other] > 0.02)
        return added * (1 + opened)

    def _recall(self, skill: int, day: float, luck: float) -> None:
        """Let the time since the last meeting have its effect."""
        self.level[skill] = self.growth.recalled(self.present(skill, day), luck)
        self.last[skill] = day

    def _gamed(self, item: Item, right: float, other: float, p_right: float) -> Reply:
        """Half of gaming is quick guessing, half asking for hints until the answer stands there; neither teaches."""
        if other < 0.5:
            return Reply(True, 3, None, 0.5, p_right)
        correct = right < item.guess
        return Reply(correct, 0, None if correct else _shown(item, 2 * other - 1), 0.2, p_right)


def _spread(
    mean: float, spread: tuple[float, float, float], learner: float, skill: np.ndarray, pair: np.ndarray
) -> np.ndarray:
    total: np.ndarray = mean + spread[0] * learner + spread[1] * skill + spread[2] * pair
    return total


def _shown(item: Item, luck: float) -> str | None:
    return item.misconceptions[int(luck * len(item.misconceptions))] if item.misconceptions else None
