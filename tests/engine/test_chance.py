"""What guessing alone achieves, against counting every answer."""

from __future__ import annotations

from itertools import combinations, permutations, product

import pytest

from learning.engine.chance import chance
from learning.engine.grading import Answer, Chosen, Judged, Marked, Ordered, Placed, grade
from learning.engine.items import AnyExercise, CheckClaims, Gap, Matching, Sorting
from tests.engine import builders


def subsets(options: list[str]) -> list[Answer]:
    return [Marked(some) for n in range(1, len(options) + 1) for some in combinations(options, n)]


def placed(exercise: Matching | Sorting | CheckClaims) -> list[Answer]:
    ways = (
        permutations(exercise.targets, len(exercise.options))
        if isinstance(exercise, Matching)
        else product(exercise.targets, repeat=len(exercise.options))
    )
    return [Placed(dict(zip(exercise.options, way, strict=True))) for way in ways]


def filled(exercise: Gap) -> list[Answer]:
    return [Placed(dict(zip(exercise.gaps, way, strict=True))) for way in product(*exercise.gaps.values())]


@pytest.mark.parametrize(
    ("exercise", "answers"),
    [
        (builders.single(n=4), [Chosen(option) for option in "abcd"]),
        (builders.verdict(), [Judged(truth, option) for truth in (True, False) for option in "abc"]),
        (builders.multiple(), subsets(["a", "b", "c", "d"])),
        (builders.marked(), subsets(["a", "b", "c"])),
        (builders.claims(), subsets(["a", "b", "c"])),
        (builders.checks(), placed(builders.checks())),
        (builders.ordering(), [Ordered(way) for way in permutations("abcd")]),
        (builders.matching(), placed(builders.matching())),
        (builders.sorting(), placed(builders.sorting())),
        (builders.gap(), filled(builders.gap())),
    ],
    ids=lambda value: getattr(value, "type", ""),
)
def test_it_is_the_share_of_right_answers(exercise: AnyExercise, answers: list[Answer]) -> None:
    n_right = sum(grade(exercise, answer).correct for answer in answers)
    assert n_right == 1
    assert chance(exercise) == pytest.approx(n_right / len(answers))


def test_there_is_no_end_of_numbers() -> None:
    assert chance(builders.numeric()) == 0
