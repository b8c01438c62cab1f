"""How often somebody is right about what a template makes without looking at its numbers.

A template comes again and again, so one may answer at random, or as was right last time, or always alike. Of those who
do not look, whoever gives the answer that is right most often does best: last time's answer is right as often as two
exercises have the same one, and the sum of squares of shares is at most the largest share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from math import ceil

from learning.engine.chance import chance
from learning.engine.generate import Instance, instance
from learning.engine.generate.base import APART, Cell, Mark, Table
from learning.engine.items import (
    Gap,
    Generated,
    MarkWords,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    SingleChoice,
    Sorting,
)

DRAWS = 2_000
"""So many exercises tell the share to a point or two."""


def measured(template: Generated) -> float:
    """What stands in the content as the `chance` of a template, rounded up; takes a second or more."""
    return ceil(100 * best_guess([instance(template, seed) for seed in range(DRAWS)])) / 100


def best_guess(made: Sequence[Instance]) -> float:
    """The probability in [0, 1] with which the best of these guessers is right; `made` are exercises of a template."""
    at_random = max(chance(one.exercise) for one in made)
    numbers = [one.exercise for one in made if isinstance(one.exercise, Numeric)]
    alike = _covered(numbers) if numbers else max(max(Counter(map(view, made)).values()) for view in VIEWS)
    return max(at_random, alike / len(made))


def places(made: Instance) -> Hashable:
    """The right answer, no number, by where it stands on the page."""
    return _answer(made, lambda offered, picked, _: offered.index(picked))


def words(made: Instance) -> Hashable:
    """The right answer, no number, by what stands there: words and names come again where numbers seldom do."""
    return _answer(made, lambda _, picked, shown: str(shown.get(picked, picked)))


VIEWS = (places, words)
"""What somebody may repeat."""
Part = tuple[Sequence[str], str, Mapping[str, Cell]]
"""What is offered, what of it is right, and what stands there where it differs from exercise to exercise."""


def _answer(made: Instance, view: Callable[[Sequence[str], str, Mapping[str, Cell]], Hashable]) -> Hashable:
    parts = [view(*part) for part in _parts(made)]
    # In whatever order somebody marks.
    return frozenset(parts) if isinstance(made.exercise, MarkWords | MultipleChoice) else tuple(parts)


def _parts(made: Instance) -> Iterator[Part]:
    match made.exercise:
        case Gap(gaps=gaps, key=key):
            yield from ((options, key[gap], made.gaps.get(gap, {})) for gap, options in gaps.items())
        case Matching(options=options, targets=targets, key=key) | Sorting(options=options, targets=targets, key=key):
            yield from ((targets, key[option], made.targets) for option in options)
        case SingleChoice(options=options, key=one):
            yield options, one, dict(_shown(made))
        case Ordering() | MarkWords() | MultipleChoice() as exercise:
            shown = dict(_shown(made))
            yield from ((exercise.options, one, shown) for one in exercise.key)
        case other:
            raise TypeError(f"no template makes a {other.type}")


def _shown(made: Instance) -> Iterator[tuple[str, Cell]]:
    yield from made.options.items()
    for table in made.values.values():
        if isinstance(table, Table):
            marks = (cell for row in (table.head, *table.rows) for cell in row if isinstance(cell, Mark))
            yield from ((mark.option, mark.cell) for mark in marks)


def _covered(exercises: Sequence[Numeric]) -> int:
    """For how many of them one number is right, at most; where there is a tolerance it may lie between two keys."""
    keys = Counter((one.key, one.tolerance) for one in exercises)
    lowest = {key - tolerance for key, tolerance in keys}
    return max(sum(n for (key, near), n in keys.items() if abs(key - guess) <= near + APART) for guess in lowest)
