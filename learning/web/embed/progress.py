"""How far a reader of a frame is: in the address of the next page, signed, and nowhere else.

It says which exercises of the lesson were answered, and how; not by whom, and not from where. The engine reads it as
it reads a log, so that the order adapts although nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from learning.catalogue.course import ExerciseEntry
from learning.clock import now
from learning.engine import learner as learners
from learning.engine.grading import Grade
from learning.engine.items import Generated
from learning.engine.sequencing import BLOCK
from learning.engine.state import LearnerState
from learning.tutor import Tutor

LASTS = timedelta(hours=12)
"""A sitting: an address that somebody kept for longer begins anew."""


@dataclass(frozen=True)
class Progress:
    """Practice of one lesson, a block a skill. `answers` are (exercise, right, hints seen), oldest first."""

    lesson: str
    answers: tuple[tuple[str, bool, int], ...] = ()

    @classmethod
    def read(cls, text: str, tutor: Tutor) -> Self | None:
        """What an address says; None when we did not write it, or not lately, or the course has no such lesson."""
        try:
            lesson, answers = _signer().loads(text, max_age=int(LASTS.total_seconds()))
        except BadData:
            return None
        if lesson not in tutor.catalogue.lessons:
            return None
        known = tutor.catalogue.exercises
        return cls(lesson, tuple((slug, right, n) for slug, right, n in answers if slug in known))

    def written(self) -> str:
        """For an address."""
        return str(_signer().dumps([self.lesson, self.answers]))

    def covers(self, entry: ExerciseEntry) -> bool:
        """Whether the exercise belongs to the lesson."""
        return entry.skill.lesson == self.lesson

    def answered(self, entry: ExerciseEntry, grade: Grade, n_hints: int, tutor: Tutor) -> Self:
        """With one answer more, if it counts: another try at the same, or more than the block holds, does not."""
        slug, skill = entry.exercise.slug, entry.skill.slug
        again = any(slug == one for one, _, _ in self.answers) and not isinstance(entry.exercise, Generated)
        if again or self._left(skill, tutor) <= 0:
            return self
        return replace(self, answers=(*self.answers, (slug, grade.correct, n_hints)))

    def following(self, tutor: Tutor) -> str | None:
        """The exercise that comes next; None when the lesson is practised."""
        skills = tutor.catalogue.lessons[self.lesson].spec.skills
        skill = next((skill for skill in skills if self._left(skill, tutor) > 0), None)
        return tutor.first_decision(self._learner(tutor), now(), skill, lesson_read=True).item if skill else None

    def n_right(self) -> int:
        """How many answers were right."""
        return sum(right for _, right, _ in self.answers)

    def total(self, tutor: Tutor) -> int:
        """How many exercises the practice has."""
        return sum(_share(skill, tutor) for skill in tutor.catalogue.lessons[self.lesson].spec.skills)

    def _left(self, skill: str, tutor: Tutor) -> int:
        known = tutor.catalogue.exercises
        return _share(skill, tutor) - sum(known[slug].skill.slug == skill for slug, _, _ in self.answers)

    def _learner(self, tutor: Tutor) -> LearnerState:
        learner = LearnerState()
        for entry, grade, n_hints in self._steps(tutor):
            skill, exercise, item = entry.skill.slug, entry.exercise, tutor.item(entry.exercise.slug)
            learner = learners.responded(learner, skill, exercise, grade, tutor.parameters, n_hints, item=item)
        return learner

    def _steps(self, tutor: Tutor) -> Iterator[tuple[ExerciseEntry, Grade, int]]:
        for slug, right, n_hints in self.answers:
            yield tutor.catalogue.exercises[slug], Grade(correct=right, credit=float(right)), n_hints


def _share(skill: str, tutor: Tutor) -> int:
    """How many exercises of a skill are asked in a frame."""
    return min(BLOCK, len(tutor.course(now()).items[skill]))


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="breck-embed")
