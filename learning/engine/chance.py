"""How likely somebody who knows nothing is to be right."""

from __future__ import annotations

from math import comb, factorial, perm, prod

from learning.engine.items import (
    CheckClaims,
    Exercise,
    Explorable,
    Gap,
    Generated,
    MarkClaims,
    MarkWords,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)

REACHED = 0.05
"""For a goal in an interactive figure."""


def chance(exercise: Exercise) -> float:
    """The probability in [0, 1] of a right answer when every sensible answer is equally likely.

    0 for a number: there is no end of them. A template says what it leaves to the best guesser (see `guessing`).
    """
    match exercise:
        case SingleChoice():
            return 1 / len(exercise.options)
        case TrueFalseReason():
            return 1 / (2 * len(exercise.options))
        case MarkWords(type="mark-cells"):
            # Who sees how many cells are asked for marks as many; a table has too many cells for anything else.
            return 1 / comb(len(exercise.options), len(exercise.key))
        case MultipleChoice() | MarkWords() | MarkClaims():
            # Nothing marked is no answer.
            return 1 / ((1 << len(exercise.options)) - 1)
        case Ordering():
            return 1 / factorial(len(exercise.options))
        case Matching():
            return 1 / perm(len(exercise.targets), len(exercise.options))
        case Sorting() | CheckClaims():
            return 1 / prod(len(exercise.targets) for _ in exercise.options)
        case Gap():
            return 1 / prod(map(len, exercise.gaps.values()))
        case Generated():
            return exercise.chance
        case Explorable():
            return REACHED
        case _:
            return 0.0
