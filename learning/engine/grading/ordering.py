"""Putting options into an order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from learning.engine.grading.answers import Form, Malformed, Ordered, Problem
from learning.engine.grading.base import Grade, Grader, collect, share
from learning.engine.items import Ordering

CORRECT = "correct"


class OrderingGrader(Grader[Ordering, Ordered]):
    """Form: `position-<option>` = 1 to n. Feedback: `correct`, or the violations of the order.

    A wrong order that breaks no listed rule shows no misconception and has no feedback of its own.
    """

    def parse(self, exercise: Ordering, form: Form) -> Ordered | Malformed:
        positions = [str(n) for n in range(1, len(exercise.options) + 1)]
        sent = collect(form, {option: (_field(option), positions) for option in exercise.options})
        if isinstance(sent, Malformed):
            return sent
        taken = list(sent.values())
        if twice := tuple(_field(option) for option, position in sent.items() if taken.count(position) > 1):
            return Malformed(Problem.DUPLICATE_POSITION, twice)
        return Ordered(tuple(sorted(sent, key=lambda option: int(sent[option]))))

    def fields(self, exercise: Ordering, answer: Ordered) -> dict[str, list[str]]:
        return {_field(option): [str(n)] for n, option in enumerate(answer.options, start=1)}

    def grade(self, exercise: Ordering, answer: Ordered) -> Grade:
        parts = {option: option == key for option, key in zip(answer.options, exercise.key, strict=True)}
        place = {option: n for n, option in enumerate(answer.options)}
        correct = all(parts.values())
        broken = [] if correct else [v for v in exercise.violations if place[v.first] < place[v.then]]
        return Grade(
            correct=correct,
            # Pairs, not places: one option moved to the front displaces all others but wrongs only its own pairs.
            credit=share(place[before] < place[after] for before, after in combinations(exercise.key, 2)),
            misconception=next((v.misconception for v in broken if v.misconception), None),
            parts={option: parts[option] for option in exercise.options},
            feedback=(CORRECT,) if correct else tuple(v.id for v in broken),
        )

    def right(self, exercise: Ordering) -> Ordered:
        return Ordered(tuple(exercise.key))

    def wrong(self, exercise: Ordering) -> Iterator[Ordered]:
        for violation in exercise.violations:
            order = [option for option in exercise.key if option != violation.first]
            order.insert(order.index(violation.then), violation.first)
            yield Ordered(tuple(order))


def _field(option: str) -> str:
    return f"position-{option}"
