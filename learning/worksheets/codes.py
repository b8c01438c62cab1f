"""The right answer as it is written on the paper: letters, places, a number."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_uppercase

from learning.engine.items import (
    AnyExercise,
    CheckClaims,
    Gap,
    MarkClaims,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)


def code(exercise: AnyExercise) -> str:
    """What a pupil who knows it has written, from top to bottom; "" where it is shown in the text instead."""
    match exercise:
        case SingleChoice() | TrueFalseReason():
            return _letter(exercise.options, exercise.key)
        case MultipleChoice():
            return ", ".join(_letter(exercise.options, id) for id in exercise.options if id in exercise.key)
        case Ordering():
            return ", ".join(str(exercise.key.index(id) + 1) for id in exercise.options)
        case MarkClaims():
            return ", ".join(str(exercise.options.index(id) + 1) for id in exercise.options if id in exercise.key)
        case Matching() | Sorting() | CheckClaims():
            return ", ".join(_letter(exercise.targets, exercise.key[id]) for id in exercise.options)
        case Gap():
            places = enumerate(exercise.gaps.items(), start=1)
            return ", ".join(f"({n}) {_letter(options, exercise.key[gap])}" for n, (gap, options) in places)
        case _:
            return ""


def _letter(ids: Sequence[str], id: str) -> str:
    return ascii_uppercase[ids.index(id)]
