"""From a form to a verdict: `parse`, `grade`, and answers as plain JSON to store and read again.

A type of exercise is one `Grader`; adding a type means writing one and naming it in `_GRADERS`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from learning.engine.grading.answers import (
    Answer,
    Chosen,
    DontKnow,
    Form,
    Judged,
    Malformed,
    Marked,
    Number,
    Ordered,
    Placed,
    Problem,
    Reached,
)
from learning.engine.grading.base import Grade, Grader
from learning.engine.grading.choice import ChoiceGrader, TrueFalseGrader
from learning.engine.grading.exploring import ExploringGrader
from learning.engine.grading.marking import MarkingGrader
from learning.engine.grading.numeric import NumericGrader
from learning.engine.grading.ordering import OrderingGrader
from learning.engine.grading.placing import GapGrader, PlacingGrader
from learning.engine.items import (
    AnyExercise,
    CheckClaims,
    Exercise,
    Explorable,
    Gap,
    MarkClaims,
    MarkWords,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)

__all__ = [
    "Answer",
    "Chosen",
    "DontKnow",
    "Form",
    "Grade",
    "Grader",
    "Judged",
    "Malformed",
    "Marked",
    "Number",
    "Ordered",
    "Placed",
    "Problem",
    "Reached",
    "from_json",
    "grade",
    "is_unknown",
    "parse",
    "right_answer",
    "to_json",
    "wrong_answers",
]

DONT_KNOW = "dont_know"

_GRADERS: Mapping[type[Exercise], Grader[Any, Any]] = {
    SingleChoice: ChoiceGrader(),
    MultipleChoice: MarkingGrader(),
    TrueFalseReason: TrueFalseGrader(),
    Ordering: OrderingGrader(),
    Matching: PlacingGrader(),
    Sorting: PlacingGrader(),
    Gap: GapGrader(),
    MarkWords: MarkingGrader(),
    MarkClaims: MarkingGrader(),
    CheckClaims: PlacingGrader(),
    Numeric: NumericGrader(),
    Explorable: ExploringGrader(),
}


def parse(exercise: AnyExercise, form: Form) -> Answer | Malformed:
    """Read the answer from a form; the exercise is no template, but may be made from one. Never raises, whatever the
    form holds; unknown fields are ignored.

    The field `dont_know`, with any value, outweighs all others.
    """
    if DONT_KNOW in form:
        return DontKnow()
    parsed: Answer | Malformed = _GRADERS[type(exercise)].parse(exercise, form)
    return parsed


def grade(exercise: AnyExercise, answer: Answer) -> Grade:
    """Judge an answer that `parse` accepted for this exercise.

    "I do not know" is wrong and gets the feedback of the right answer: who says so is owed the explanation.
    """
    grader = _GRADERS[type(exercise)]
    if isinstance(answer, DontKnow):
        right = grader.grade(exercise, grader.right(exercise))
        told = grader.owed(exercise) or right.feedback
        return replace(right, correct=False, credit=0.0, misconception=None, parts={}, feedback=told, unknown=True)
    return grader.grade(exercise, answer)


def to_json(exercise: AnyExercise, answer: Answer) -> dict[str, list[str]]:
    """The answer as plain JSON: the fields of the form that `parse` reads as this answer."""
    if isinstance(answer, DontKnow):
        return {DONT_KNOW: ["1"]}
    return _GRADERS[type(exercise)].fields(exercise, answer)


def from_json(exercise: AnyExercise, data: object) -> Answer | None:
    """The inverse of `to_json`; None when the exercise has changed so much that the answer no longer fits it."""
    if not isinstance(data, Mapping):
        return None
    answer = parse(exercise, {name: sent for name, sent in data.items() if isinstance(sent, list)})
    return None if isinstance(answer, Malformed) else answer


def is_unknown(stored: Mapping[str, object]) -> bool:
    """Whether a stored answer says "I do not know"."""
    return DONT_KNOW in stored


def right_answer(exercise: AnyExercise) -> Answer:
    """The answer that the key names. The content checker proves that it grades as right."""
    answer: Answer = _GRADERS[type(exercise)].right(exercise)
    return answer


def wrong_answers(exercise: AnyExercise) -> Iterator[Answer]:
    """Answers with one thing wrong, for the content checker: each must grade as wrong and have feedback."""
    return _GRADERS[type(exercise)].wrong(exercise)
