"""Picking one option: single choice, and true or false with a reason."""

from __future__ import annotations

from collections.abc import Iterator

from learning.engine.grading.answers import Chosen, Form, Judged, Malformed
from learning.engine.grading.base import ANSWER, Grade, Grader, collect, share
from learning.engine.items import SingleChoice, TrueFalseReason

VERDICT = "verdict"
REASON = "reason"
TRUTHS = {"true": True, "false": False}


class ChoiceGrader(Grader[SingleChoice, Chosen]):
    """Form: `answer` = option. Feedback: the chosen option."""

    def parse(self, exercise: SingleChoice, form: Form) -> Chosen | Malformed:
        sent = collect(form, {ANSWER: (ANSWER, exercise.options)})
        return sent if isinstance(sent, Malformed) else Chosen(sent[ANSWER])

    def fields(self, exercise: SingleChoice, answer: Chosen) -> dict[str, list[str]]:
        return {ANSWER: [answer.option]}

    def grade(self, exercise: SingleChoice, answer: Chosen) -> Grade:
        correct = answer.option == exercise.key
        return Grade(
            correct=correct,
            credit=float(correct),
            misconception=None if correct else exercise.misconceptions.get(answer.option),
            parts={answer.option: correct},
            feedback=(answer.option,),
        )

    def right(self, exercise: SingleChoice) -> Chosen:
        return Chosen(exercise.key)

    def wrong(self, exercise: SingleChoice) -> Iterator[Chosen]:
        return (Chosen(option) for option in exercise.options if option != exercise.key)


class TrueFalseGrader(Grader[TrueFalseReason, Judged]):
    """Form: `verdict` = true or false, `reason` = option. Feedback: `verdict` when it is wrong, then the reason."""

    def parse(self, exercise: TrueFalseReason, form: Form) -> Judged | Malformed:
        sent = collect(form, {VERDICT: (VERDICT, TRUTHS), REASON: (REASON, exercise.options)})
        return sent if isinstance(sent, Malformed) else Judged(TRUTHS[sent[VERDICT]], sent[REASON])

    def fields(self, exercise: TrueFalseReason, answer: Judged) -> dict[str, list[str]]:
        return {VERDICT: ["true" if answer.verdict else "false"], REASON: [answer.reason]}

    def grade(self, exercise: TrueFalseReason, answer: Judged) -> Grade:
        parts = {VERDICT: answer.verdict == exercise.truth, answer.reason: answer.reason == exercise.key}
        return Grade(
            correct=all(parts.values()),
            credit=share(parts.values()),
            misconception=None if parts[answer.reason] else exercise.misconceptions.get(answer.reason),
            parts=parts,
            feedback=(answer.reason,) if parts[VERDICT] else (VERDICT, answer.reason),
        )

    def right(self, exercise: TrueFalseReason) -> Judged:
        return Judged(exercise.truth, exercise.key)

    def wrong(self, exercise: TrueFalseReason) -> Iterator[Judged]:
        yield Judged(not exercise.truth, exercise.key)
        yield from (Judged(exercise.truth, option) for option in exercise.options if option != exercise.key)
