"""A cohort in numbers: folded from responses and estimates, one person at a time. Knows no rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any, NamedTuple

from learning.engine import review
from learning.engine.explain import Level, level_of
from learning.engine.forecast import MAX_DAYS
from learning.engine.review import Memory

MAX_MINUTES = 5
"""What one answer counts for at most: whoever takes longer has gone away."""

Json = dict[str, Any]


class Answer(NamedTuple):
    """A response as far as a dashboard counts it."""

    id: int
    item: int
    correct: bool
    is_evidence: bool
    misconception: str | None
    distractors: tuple[str, ...]
    duration_ms: int | None
    at: datetime


class Cell(NamedTuple):
    """One learner, one skill."""

    p: float
    """The estimate at the last answer."""
    n: int
    """First responses without a hint."""
    level: Level
    due: float | None
    """When a mastered skill is to be looked at again, in seconds since the epoch."""
    stuck: bool
    """Whether more of the same does not help (wheel-spinning)."""
    misconceptions: tuple[str, ...]
    """Those that showed and were not refuted since."""
    memory: Memory | None = None
    """What is remembered of a skill that was mastered once."""

    def p_at(self, moment: float) -> float:
        """The estimate in seconds since the epoch, as learners see it: what was known then may be forgotten."""
        return self.p if self.memory is None else self.p * review.kept(self.memory, moment - self.memory.last)

    def level_at(self, moment: float) -> Level:
        """The level then; mastery ends with an answer, never with time."""
        if self.due is not None and self.due <= moment:
            return Level.FADING
        # Nobody climbs by forgetting, and what is mastered or not met is no matter of the estimate.
        return level_of(self.p_at(moment)) if self.level in (Level.LEARNING, Level.NEARLY) else self.level

    def changes_at(self, moment: float) -> float | None:
        """When the estimate is another one by time alone; forgetting is counted in whole days."""
        if self.memory is None:
            return None
        return self.memory.last + review.DAY * max((moment - self.memory.last) // review.DAY + 1, 1)


@dataclass
class Seen:
    """One learner: what was read of the log, and what came of it."""

    read_to: int = 0
    """The id of the last response that was counted."""
    seen_at: float | None = field(default=None, compare=False)
    """When she had last been here then, in seconds since the epoch; None if she is to be read again anyway."""
    n_responses: int = 0
    n_correct: int = 0
    seconds: float = 0.0
    """Spent on exercises."""
    days: list[str] = field(default_factory=list)
    """On which there were answers, as dates in UTC, oldest first; the last MAX_DAYS."""
    last_at: float | None = None
    cells: dict[str, Cell] = field(default_factory=dict)
    """By the slug of the skill; skills that were not met are absent."""

    def count(self, answer: Answer) -> None:
        """Add a response that is newer than those before."""
        self.read_to = answer.id
        self.n_responses += 1
        self.n_correct += answer.correct
        self.seconds += min((answer.duration_ms or 0) / 1000, MAX_MINUTES * 60)
        self.last_at = answer.at.timestamp()
        if (day := answer.at.date().isoformat()) not in self.days[-1:]:
            self.days = [*self.days, day][-MAX_DAYS:]


@dataclass(frozen=True)
class Tally:
    """One exercise in this cohort: first responses without a hint alone."""

    n: int = 0
    n_correct: int = 0
    distractors: Counter[str] = field(default_factory=Counter)
    """Wrong options, places or parts, by the id of their feedback."""
    misconceptions: Counter[str] = field(default_factory=Counter)

    def with_one(self, answer: Answer) -> Tally:
        """This and one answer more."""
        if answer.correct:
            return replace(self, n=self.n + 1, n_correct=self.n_correct + 1)
        held = [answer.misconception] if answer.misconception is not None else []
        return Tally(
            self.n + 1,
            self.n_correct,
            self.distractors + Counter(answer.distractors),
            self.misconceptions + Counter(held),
        )


@dataclass
class Digest:
    """By ids of people and items."""

    people: dict[int, Seen] = field(default_factory=dict)
    items: dict[int, Tally] = field(default_factory=dict)
    at: datetime | None = field(default=None, compare=False)
    """When something new was last read: as long as that is the same, so is all the rest."""

    @cached_property
    def stuck(self) -> frozenset[str]:
        """Skills in which practice does not help somebody. To be asked for when all is read."""
        return frozenset(skill for seen in self.people.values() for skill, cell in seen.cells.items() if cell.stuck)

    def branch(self, people: Iterable[int]) -> Digest:
        """One that can be changed where it is about some people; the rest of it is this one's."""
        changing = {id: replace(self.people[id]) for id in people if id in self.people}
        return Digest({**self.people, **changing}, dict(self.items), self.at)

    def count(self, person: int, answers: Iterable[Answer]) -> None:
        """Add new responses of a learner, oldest first. Counts of exercises are made anew, as others may share them."""
        seen = self.people.setdefault(person, Seen())
        for answer in answers:
            seen.count(answer)
            if answer.is_evidence:
                self.items[answer.item] = self.items.get(answer.item, Tally()).with_one(answer)

    def to_json(self) -> tuple[Json, Json]:
        """People and items as plain values."""
        people = {str(id): {**vars(seen), "cells": dict(seen.cells)} for id, seen in self.people.items()}
        return people, {str(id): vars(tally) for id, tally in self.items.items()}

    @classmethod
    def from_json(cls, people: Mapping[str, Any], items: Mapping[str, Any]) -> Digest:
        """The inverse."""
        return cls(
            {int(id): _seen(one) for id, one in people.items()},
            {
                int(id): Tally(one["n"], one["n_correct"], Counter(one["distractors"]), Counter(one["misconceptions"]))
                for id, one in items.items()
            },
        )


def _seen(stored: Mapping[str, Any]) -> Seen:
    return Seen(**{**stored, "cells": {skill: _cell(*cell) for skill, cell in stored["cells"].items()}})


def _cell(
    p: float,
    n: int,
    level: str,
    due: float | None,
    stuck: bool,
    misconceptions: Iterable[str],
    memory: Iterable[float] | None,
) -> Cell:
    known = Memory(*memory) if memory is not None else None
    return Cell(p, n, Level(level), due, stuck, tuple(misconceptions), known)
