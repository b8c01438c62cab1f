"""Reaching a goal in an interactive figure."""

from __future__ import annotations

from collections.abc import Iterator

from learning.engine import explorables
from learning.engine.explorables import CORRECT, Choice, Control, Marks, Number
from learning.engine.grading.answers import Form, Malformed, Problem, Reached
from learning.engine.grading.base import Grade, Grader, share, values
from learning.engine.grading.numerals import MAX_LENGTH, readings
from learning.engine.items import Explorable

PREFIX = "set-"


class ExploringGrader(Grader[Explorable, Reached]):
    """Form: `set-<control>` = number, option, or ids of rows. Feedback: the outcome."""

    def parse(self, exercise: Explorable, form: Form) -> Reached | Malformed:
        state: dict[str, float | str | tuple[str, ...]] = {}
        problems: dict[str, Problem] = {}
        for control in explorables.FIGURES[exercise.explorable].controls(exercise.task):
            sent = _read(control, form)
            if isinstance(sent, Problem):
                problems[PREFIX + control.name] = sent
            else:
                state[control.name] = sent
        # What the page could not have sent outweighs what was typed wrongly, and that what is missing.
        order = (Problem.UNKNOWN_OPTION, Problem.TOO_LONG, Problem.NOT_A_NUMBER, Problem.OUT_OF_RANGE, Problem.EMPTY)
        for code in order:
            if fields := tuple(name for name, problem in problems.items() if problem is code):
                partly = code is Problem.EMPTY and len(state) > 0
                return Malformed(Problem.INCOMPLETE if partly else code, fields)
        return Reached(state)

    def fields(self, exercise: Explorable, answer: Reached) -> dict[str, list[str]]:
        return {PREFIX + name: _written(value) for name, value in answer.state.items()}

    def grade(self, exercise: Explorable, answer: Reached) -> Grade:
        judged = explorables.FIGURES[exercise.explorable].judge(exercise.task, answer.state)
        correct = judged.outcome == CORRECT
        return Grade(
            correct=correct,
            credit=1.0 if correct else min(share(judged.parts.values()), 0.99) if judged.parts else 0.0,
            misconception=None if correct else exercise.misconceptions.get(judged.outcome),
            parts=judged.parts,
            feedback=(judged.outcome,),
            values=judged.values,
        )

    def right(self, exercise: Explorable) -> Reached:
        return Reached(explorables.FIGURES[exercise.explorable].right(exercise.task))

    def wrong(self, exercise: Explorable) -> Iterator[Reached]:
        return map(Reached, explorables.FIGURES[exercise.explorable].wrong(exercise.task))


def _read(control: Control, form: Form) -> float | str | tuple[str, ...] | Problem:
    sent = values(form, PREFIX + control.name)
    if not sent:
        return Problem.EMPTY
    match control:
        case Number():
            return _number(control, sent[0].strip())
        case Choice():
            return next((option for option in control.options if option == sent[0]), Problem.UNKNOWN_OPTION)
        case Marks():
            known = set(control.ids)
            return tuple(id for id in control.ids if id in sent) if known.issuperset(sent) else Problem.UNKNOWN_OPTION
        case _:
            raise TypeError(type(control))


def _number(control: Number, text: str) -> float | Problem:
    if len(text) > MAX_LENGTH:
        return Problem.TOO_LONG
    found = readings(text)
    if not found:
        return Problem.NOT_A_NUMBER
    return next((value for value in found if control.low <= value <= control.high), Problem.OUT_OF_RANGE)


def _written(value: float | str | tuple[str, ...]) -> list[str]:
    if isinstance(value, tuple):
        return list(value)
    return [value if isinstance(value, str) else f"{value:.10g}"]
