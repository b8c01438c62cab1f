"""The course as a load generator needs it: for each exercise a form that is right, and forms that are wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from urllib.parse import urlencode

from bench.load import Question
from learning import paths
from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.engine import grading
from learning.engine.grading import Answer
from learning.engine.items import AnyExercise, Generated

MAX_WRONG = 6


def course() -> Catalogue:
    """The course of this checkout."""
    return load(paths.CONTENT)


def questions(catalogue: Catalogue) -> list[Question]:
    """Every exercise that is not retired and asks everybody the same, in the order of the course.

    What is made from a template has other numbers, and so other answers, for each response.
    """
    fixed = (item for items in catalogue.course.items.values() for item in items if not isinstance(item, Generated))
    return [_question(item) for item in fixed]


def _question(exercise: AnyExercise) -> Question:
    right = [grading.right_answer(exercise)]
    wrong = islice((a for a in grading.wrong_answers(exercise) if not grading.grade(exercise, a).correct), MAX_WRONG)
    return Question(exercise.slug, _forms(exercise, right)[0], _forms(exercise, wrong))


def _forms(exercise: AnyExercise, answers: Iterable[Answer]) -> list[str]:
    return [urlencode(grading.to_json(exercise, answer), doseq=True) for answer in answers]
