"""What is written down of one simulated learner, and what is counted from it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import nan
from typing import Self

from learning.lab.simulate.mind import Mind, Reply

CHECKPOINTS = 50
"""How often true knowledge is looked at on the way."""
LESSON_MINUTES = 6.0
KNOWN = 0.8
"""True knowledge from which a skill counts as truly mastered ..."""
UNKNOWN = 0.5
"""... and below which it counts as not known."""
CORE = 0.9
"""Share of the core skills to be truly mastered."""
SURE = 0.95
"""True knowledge from which further practice is more than needed."""
LONG = 12
"""Items on a skill after which a learner who does not know it counts as stuck with it."""
BORED, FRUSTRATED = 0.93, 0.5
"""Mean true chance of success over the last items above and below which learners begin to leave."""
LEAVES = 0.01
"""Chance of leaving after an item at the extremes."""
MEMORY = 0.9
"""How slowly that mean forgets, per item."""


@dataclass
class Trace:
    """Kept while a learner practises; times in days, knowledge in [0, 1]."""

    mind: Mind | None
    core: frozenset[str]
    budget: int
    n: int = 0
    minutes: float = 0.0
    curve: list[float] = field(default_factory=list)
    """True knowledge at the start and after each 1/CHECKPOINTS of the budget."""
    n_over: int = 0
    stay: float = 1.0
    hazard: float = 0.0
    success: float = 0.75
    to_core: float = nan
    n_by_skill: list[int] = field(default_factory=list)
    claimed: dict[int, float] = field(default_factory=dict)
    """True knowledge of each skill when the policy first took it for mastered."""
    measures: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.mind is not None:
            self.curve.append(self.mind.knowledge(0.0))
            self.n_by_skill = [0] * len(self.mind.level)

    def lesson(self) -> None:
        """A lesson was read."""
        self.minutes += LESSON_MINUTES

    def item(self, skill: int, knew: float, reply: Reply, day: float, *, masters: bool) -> None:
        """An item was answered, by somebody whose true knowledge of the skill was `knew` before."""
        assert self.mind is not None
        self.n += 1
        self.n_by_skill[skill] += 1
        self.minutes += reply.minutes
        self.n_over += knew >= SURE
        if masters:
            self.claimed.setdefault(skill, self.mind.knows(skill, day))
        self.success = MEMORY * self.success + (1 - MEMORY) * reply.p_right
        bored = max(self.success - BORED, 0.0) / (1 - BORED)
        self.hazard = LEAVES * (bored + max(FRUSTRATED - self.success, 0.0) / FRUSTRATED)
        self.stay *= 1 - self.hazard
        # A budget seldom divides evenly: the last look must still be at the end, and a small budget has two at once.
        while self.n * CHECKPOINTS >= len(self.curve) * self.budget and len(self.curve) <= CHECKPOINTS:
            self._look(day)

    def close(self, day: float) -> None:
        """The last session is over."""
        assert self.mind is not None
        mind, n_skills = self.mind, len(self.n_by_skill)
        ends = [mind.knows(skill, day) for skill in range(n_skills)]
        even = self.budget / n_skills
        gained = sum(ends) / n_skills - self.curve[0]
        stuck = sum(n >= LONG and end < UNKNOWN for n, end in zip(self.n_by_skill, ends, strict=True))
        under = sum(n < even and end < KNOWN for n, end in zip(self.n_by_skill, ends, strict=True))
        false = sum(knew < UNKNOWN for knew in self.claimed.values())
        self.measures = {
            "knowledge": sum(ends) / n_skills,
            "after_30_days": mind.knowledge(day + 30),
            "after_90_days": mind.knowledge(day + 90),
            "gain_per_hour": gained / self.minutes * 60 if self.minutes else 0.0,
            "minutes": self.minutes,
            "exercises": float(self.n),
            "exercises_to_core": min(self.to_core, float(self.budget)) if self.to_core == self.to_core else self.budget,
            "reached_core": float(self.to_core == self.to_core),
            "over_practice": self.n_over / max(self.n, 1),
            "under_practice": under / n_skills,
            "false_mastery": false / len(self.claimed) if self.claimed else nan,
            "stuck": stuck / n_skills,
            "drop_out": 1 - self.stay,
        }

    def lightened(self) -> Self:
        """Without the learner, to send it from process to process."""
        return replace(self, mind=None, claimed={}, n_by_skill=[])

    def _look(self, day: float) -> None:
        assert self.mind is not None
        self.curve.append(self.mind.knowledge(day))
        skills = self.mind.world.index
        known = sum(self.mind.knows(skills[skill], day) >= KNOWN for skill in self.core)
        if self.to_core != self.to_core and known >= CORE * len(self.core):
            self.to_core = float(self.n)
