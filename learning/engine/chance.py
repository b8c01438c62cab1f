"""How likely somebody who knows nothing is to be right."""

from __future__ import annotations

from math import factorial, perm, prod

from learning.engine.items import (
    Exercise,
    Gap,
    MarkWords,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)


def chance(exercise: Exercise) -> float:
    """The probability in [0, 1] of a right answer when every sensible answer is equally likely.

    0 for a number: there is no end of them.
    """
    match exercise:
        case SingleChoice():
            return 1 / len(exercise.options)
        case TrueFalseReason():
            return 1 / (2 * len(exercise.options))
        case MultipleChoice() | MarkWords():
            # Nothing marked is no answer.
            return 1 / ((1 << len(exercise.options)) - 1)
        case Ordering():
            return 1 / factorial(len(exercise.options))
        case Matching():
            return 1 / perm(len(exercise.targets), len(exercise.options))
        case Sorting():
            return 1 / prod(len(exercise.targets) for _ in exercise.options)
        case Gap():
            return 1 / prod(map(len, exercise.gaps.values()))
        case _:
            return 0.0
