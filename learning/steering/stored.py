"""What is stored of a path's steering, as the engine reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from learning.catalogue.course import Catalogue
from learning.engine.goals import Goal, GoalKind
from learning.engine.steering import FREE, Steering
from learning.steering.subjects import goal_skills, skills_of


@dataclass(frozen=True)
class Set:
    """What was set for a path, and since when it is so."""

    steering: Steering = FREE
    since: datetime | None = None

    def is_news(self, decided_at: datetime, now: datetime) -> bool:
        """Whether something was set, or began, after a decision was made."""
        opened = [goal.opens for goal in self.steering.goals if goal.opens is not None]
        moments = [*opened, self.since] if self.since is not None else opened
        return any(decided_at < moment <= now for moment in moments)


EMPTY = Set()


def read(stored: Mapping[str, Any] | None, catalogue: Catalogue, wish: str | None = None) -> Set:
    """What the engine needs to know of `person.steering`, and of the goal that the learner wishes to reach."""
    own = goal_skills(catalogue, wish) if wish is not None else ()
    wished = (Goal(name=wish, kind=GoalKind.EXIT, skills=own),) if wish is not None and own else ()
    if stored is None:
        return Set(Steering(goals=wished)) if wished else EMPTY
    only = stored.get("only")
    return Set(
        Steering(
            goals=(*(_goal(one, catalogue) for one in stored.get("goals", ())), *wished),
            only=frozenset(only) if only is not None else None,
            next=stored.get("next"),
            paused=stored.get("paused", False),
            fixed=stored.get("fixed", False),
        ),
        datetime.fromisoformat(stored["since"]),
    )


def _goal(stored: Mapping[str, Any], catalogue: Catalogue) -> Goal:
    due, day = stored.get("due"), stored.get("day")
    return Goal(
        name=stored["name"],
        kind=GoalKind.ASSIGNMENT,
        skills=skills_of(catalogue, stored["kind"], stored.get("subject", ""), stored.get("skills", ())),
        opens=datetime.fromtimestamp(stored["opens"], UTC),
        due=datetime.fromtimestamp(due, UTC) if due is not None else None,
        day=date.fromisoformat(day) if day is not None else None,
        required=stored.get("required", False),
        adaptive=not stored.get("fixed", False),
        p_threshold=stored["p_threshold"],
    )
