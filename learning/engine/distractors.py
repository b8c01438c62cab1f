"""What in an answer was wrong, for those who count it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from learning.engine import grading
from learning.engine.grading import DONT_KNOW
from learning.engine.items import AnyExercise, Gap


def distractors(exercise: AnyExercise, answer: Mapping[str, Any]) -> Iterator[str]:
    """Where a wrong answer went wrong, by the ids of the texts that say so; nothing that a learner has typed."""
    if DONT_KNOW in answer:
        yield DONT_KNOW
        return
    given = grading.from_json(exercise, answer)
    if given is None:
        return
    grade = grading.grade(exercise, given)
    if isinstance(exercise, Gap):
        # Gaps have a text for each option; those of the right ones are shown too.
        right = {f"{gap}-{option}" for gap, option in exercise.key.items()}
        yield from (id for id in grade.feedback if id not in right)
    else:
        yield from (id for id in grade.feedback if not grade.parts.get(id, False))
