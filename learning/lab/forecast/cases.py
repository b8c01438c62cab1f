"""Cases to learn from: how a learner stood with a piece of work at some moment, and whether it was reached in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from learning.engine.forecast import MAX_DAYS, Skill, Standing, features, standing, unknown
from learning.engine.goals import MIN_ANSWERS
from learning.engine.parameters import ParameterSet


class Task(NamedTuple):
    """Work as it is set to a learner."""

    skills: tuple[str, ...]
    opens: datetime
    due: datetime
    p_threshold: float


class Answer(NamedTuple):
    """One response, and what is believed of its skill after it."""

    at: datetime
    skill: str
    p: float
    n: int
    """First responses without a hint to the skill."""
    mastered: bool
    evidence: bool


@dataclass
class Track:
    """What is known of a learner, answer by answer: the same that a dashboard knows of her."""

    parameters: ParameterSet
    skills: dict[str, Answer] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    n_answers: int = 0
    last_at: float | None = None

    def add(self, answer: Answer) -> None:
        """One answer more, not earlier than those before."""
        self.skills[answer.skill] = answer
        self.n_answers += answer.evidence
        self.last_at = answer.at.timestamp()
        if (day := answer.at.astimezone(UTC).date().isoformat()) not in self.days[-1:]:
            self.days = [*self.days, day][-MAX_DAYS:]

    def left(self, task: Task) -> list[Skill]:
        """What is not reached, by the rule of the dashboard: mastered, or the threshold from enough answers."""
        found = []
        for skill in task.skills:
            known = self.skills.get(skill)
            if known is None:
                found.append(Skill(self.parameters.skill(skill).prior, 0))
            elif not known.mastered and (known.p < task.p_threshold or known.n < MIN_ANSWERS):
                found.append(Skill(known.p, known.n))
        return found

    def standing(self, task: Task, now: datetime) -> Standing:
        """How she stands with the task."""
        span = task.opens, task.due
        return standing(len(task.skills), self.left(task), span, self.days, self.n_answers, self.last_at, now)


class Case(NamedTuple):
    """One moment, and what came of it."""

    standing: Standing
    reached: bool


def snapshots(
    answers: Iterable[Answer], task: Task, moments: Sequence[datetime], parameters: ParameterSet
) -> Iterator[Case]:
    """The cases of one learner and task, of those moments at which there is something to forecast.

    `answers` come in order of time, `moments` too; what is answered after the task's date does not count.
    """
    track, waiting, found = Track(parameters), list(moments), []
    for answer in answers:
        if answer.at > task.due:
            break
        while waiting and waiting[0] < answer.at:
            found.append(track.standing(task, waiting.pop(0)))
        track.add(answer)
    found += [track.standing(task, moment) for moment in waiting]
    reached = not track.left(task)
    return (Case(one, reached) for one in found if unknown(one) is None)


@dataclass(frozen=True, eq=False)
class Cases:
    """In columns: `rows` of `forecast.FEATURES`, outcomes, and the number of the learner, whom several cases share."""

    rows: NDArray[np.float64]
    reached: NDArray[np.uint8]
    learner: NDArray[np.int32]
    most_skills: int
    most_days: float

    def __len__(self) -> int:
        return len(self.reached)

    @classmethod
    def of(cls, by_learner: Iterable[Iterable[Case]]) -> Self:
        """All cases of all learners. Raises ValueError when there is none."""
        dealt = [(number, case) for number, own in enumerate(by_learner) for case in own]
        if not dealt:
            raise ValueError("there is no case to learn from: nobody had work, time and enough answers")
        return cls(
            rows=np.array([features(case.standing) for _, case in dealt]),
            reached=np.array([case.reached for _, case in dealt], np.uint8),
            learner=np.array([number for number, _ in dealt], np.int32),
            most_skills=max(len(case.standing.left) for _, case in dealt),
            most_days=float(np.ceil(max(case.standing.days_left for _, case in dealt))),
        )

    @property
    def n_learners(self) -> int:
        """Who has at least one case."""
        return len(np.unique(self.learner))
