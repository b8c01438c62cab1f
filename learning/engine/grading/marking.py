"""Marking any number of options: multiple choice, words in a text, and claims in an answer."""

from __future__ import annotations

from collections.abc import Iterator

from learning.engine.grading.answers import Form, Malformed, Marked, Problem
from learning.engine.grading.base import ANSWER, Grade, Grader, share, values
from learning.engine.items import MarkClaims, MarkWords, MultipleChoice

Markable = MultipleChoice | MarkWords | MarkClaims


class MarkingGrader(Grader[Markable, Marked]):
    """Form: `answer` = option, repeated. Feedback: the options handled wrongly, or the key's when all is right."""

    def parse(self, exercise: Markable, form: Form) -> Marked | Malformed:
        sent = set(values(form, ANSWER))
        if not sent:
            return Malformed(Problem.EMPTY, (ANSWER,))
        if not sent <= set(exercise.options):
            return Malformed(Problem.UNKNOWN_OPTION, (ANSWER,))
        return Marked(tuple(option for option in exercise.options if option in sent))

    def fields(self, exercise: Markable, answer: Marked) -> dict[str, list[str]]:
        return {ANSWER: list(answer.options)}

    def grade(self, exercise: Markable, answer: Marked) -> Grade:
        parts = {option: (option in answer.options) == (option in exercise.key) for option in exercise.options}
        correct = all(parts.values())
        shown = (exercise.misconceptions.get(o) for o in exercise.options if not parts[o])
        return Grade(
            correct=correct,
            credit=share(parts.values()),
            misconception=next(filter(None, shown), None),
            parts=parts,
            feedback=tuple(o for o in exercise.options if (o in exercise.key if correct else not parts[o])),
        )

    def right(self, exercise: Markable) -> Marked:
        return Marked(tuple(option for option in exercise.options if option in exercise.key))

    def wrong(self, exercise: Markable) -> Iterator[Marked]:
        for changed in exercise.options:
            # One option too many, or one too few.
            marked = tuple(o for o in exercise.options if (o in exercise.key) != (o == changed))
            if marked:
                yield Marked(marked)
