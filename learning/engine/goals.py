"""What somebody wants a learner to reach: work that was set, or an exit from the course that the learner chose."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from learning.engine.skills import SkillGraph
from learning.engine.state import SkillState

MIN_ANSWERS = 3
"""First responses without a hint before an estimate below mastery may be enough for a goal."""


class GoalKind(StrEnum):
    """Who wants it."""

    ASSIGNMENT = "assignment"
    EXIT = "exit"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """Some skills, to be mastered first. Skills that the course does not have are ignored."""

    name: str
    kind: GoalKind
    skills: tuple[str, ...]
    opens: datetime | None = None
    """An aware time before which it changes nothing."""
    due: datetime | None = None
    """An aware time."""
    day: date | None = None
    """The day that was meant by `due`, where it was set."""
    required: bool = False
    adaptive: bool = True
    """Else its lessons and items come in the order of the course."""
    p_threshold: float | None = None
    """The estimate in (0, 1) that is enough here; None asks for mastery."""

    def is_open(self, now: datetime | None) -> bool:
        """Whether it has begun."""
        return self.opens is None or now is None or self.opens <= now

    def is_reached_by(self, state: SkillState) -> bool:
        """Whether a skill that is not mastered is good enough here; one lucky answer is not."""
        enough = self.p_threshold is not None and state.p_mastery >= self.p_threshold
        return enough and state.n_opportunities >= MIN_ANSWERS

    def scope(self, graph: SkillGraph, missing: Container[str] | None = None) -> frozenset[str]:
        """Its skills, or those of them that are `missing`, and everything that they need."""
        known = [skill for skill in self.skills if skill in graph and (missing is None or skill in missing)]
        return frozenset(known).union(*(graph.ancestors(skill) for skill in known))


def by_urgency(goals: Iterable[Goal]) -> list[Goal]:
    """Assignments before exits, required ones first, then by date; what has no date can wait."""

    def urgency(goal: Goal) -> tuple[bool, bool, bool, float]:
        when = goal.due.timestamp() if goal.due else 0.0
        return goal.kind is GoalKind.EXIT, not goal.required, goal.due is None, when

    return sorted(goals, key=urgency)
