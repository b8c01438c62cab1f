"""What somebody wants a learner to reach: work that was set, or an exit from the course that the learner chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from learning.engine.skills import SkillGraph


class GoalKind(StrEnum):
    """Who wants it."""

    ASSIGNMENT = "assignment"
    EXIT = "exit"


@dataclass(frozen=True, kw_only=True)
class Goal:
    """Some skills, to be mastered first; `due` is an aware time. Skills that the course does not have are ignored."""

    name: str
    kind: GoalKind
    skills: tuple[str, ...]
    due: datetime | None = None
    required: bool = False

    def scope(self, graph: SkillGraph) -> frozenset[str]:
        """Its skills and everything that they need."""
        known = [skill for skill in self.skills if skill in graph]
        return frozenset(known).union(*(graph.ancestors(skill) for skill in known))


def by_urgency(goals: Iterable[Goal]) -> list[Goal]:
    """Assignments before exits, required ones first, then by date; what has no date can wait."""

    def urgency(goal: Goal) -> tuple[bool, bool, bool, float]:
        when = goal.due.timestamp() if goal.due else 0.0
        return goal.kind is GoalKind.EXIT, not goal.required, goal.due is None, when

    return sorted(goals, key=urgency)
