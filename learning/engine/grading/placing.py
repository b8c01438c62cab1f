"""Giving each part one of several values: matching, sorting into groups, checks for claims, filling gaps."""

from __future__ import annotations

from collections.abc import Iterator

from learning.engine.grading.answers import Form, Malformed, Placed
from learning.engine.grading.base import Grade, Grader, collect, share
from learning.engine.items import CheckClaims, Gap, Matching, Sorting

MAX_PRAISE = 3
"""Feedback texts shown when everything is in its place."""

Sortable = Matching | Sorting | CheckClaims


class PlacingGrader(Grader[Sortable, Placed]):
    """Form: `target-<option>` = target. Feedback: the options placed wrongly, or up to three when all is right."""

    def parse(self, exercise: Sortable, form: Form) -> Placed | Malformed:
        sent = collect(form, {option: (f"target-{option}", exercise.targets) for option in exercise.options})
        return sent if isinstance(sent, Malformed) else Placed(sent)

    def fields(self, exercise: Sortable, answer: Placed) -> dict[str, list[str]]:
        return {f"target-{option}": [target] for option, target in answer.places.items()}

    def grade(self, exercise: Sortable, answer: Placed) -> Grade:
        parts = {option: answer.places[option] == exercise.key[option] for option in exercise.options}
        wrong = tuple(option for option, right in parts.items() if not right)
        shown = (_idea(exercise, option, answer.places[option]) for option in wrong)
        return Grade(
            correct=not wrong,
            credit=share(parts.values()),
            misconception=next(filter(None, shown), None),
            parts=parts,
            feedback=wrong or tuple(exercise.options[:MAX_PRAISE]),
        )

    def owed(self, exercise: Sortable) -> tuple[str, ...]:
        return tuple(exercise.options)

    def right(self, exercise: Sortable) -> Placed:
        return Placed({option: exercise.key[option] for option in exercise.options})

    def wrong(self, exercise: Sortable) -> Iterator[Placed]:
        key = self.right(exercise).places
        for option in exercise.options:
            yield from (Placed({**key, option: target}) for target in exercise.targets if target != key[option])


def _idea(exercise: Sortable, option: str, target: str) -> str | None:
    """The misconception that a wrong target for an option shows."""
    if isinstance(exercise, CheckClaims):
        return exercise.misconceptions.get(option, {}).get(target)
    return exercise.misconceptions.get(option)


class GapGrader(Grader[Gap, Placed]):
    """Form: `gap-<gap>` = option. Feedback: `<gap>-<option>` of what was chosen, gap by gap."""

    def parse(self, exercise: Gap, form: Form) -> Placed | Malformed:
        sent = collect(form, {gap: (f"gap-{gap}", options) for gap, options in exercise.gaps.items()})
        return sent if isinstance(sent, Malformed) else Placed(sent)

    def fields(self, exercise: Gap, answer: Placed) -> dict[str, list[str]]:
        return {f"gap-{gap}": [option] for gap, option in answer.places.items()}

    def grade(self, exercise: Gap, answer: Placed) -> Grade:
        chosen = {gap: answer.places[gap] for gap in exercise.gaps}
        parts = {gap: option == exercise.key[gap] for gap, option in chosen.items()}
        shown = (exercise.misconceptions.get(g, {}).get(option) for g, option in chosen.items() if not parts[g])
        return Grade(
            correct=all(parts.values()),
            credit=share(parts.values()),
            misconception=next(filter(None, shown), None),
            parts=parts,
            feedback=tuple(f"{gap}-{option}" for gap, option in chosen.items()),
        )

    def right(self, exercise: Gap) -> Placed:
        return Placed({gap: exercise.key[gap] for gap in exercise.gaps})

    def wrong(self, exercise: Gap) -> Iterator[Placed]:
        key = self.right(exercise).places
        for gap, options in exercise.gaps.items():
            yield from (Placed({**key, gap: option}) for option in options if option != key[gap])
