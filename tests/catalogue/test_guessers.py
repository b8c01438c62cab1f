"""Nobody becomes a master of a skill of the course by answering without looking, however templates come again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import pytest

from learning import paths
from learning.engine import guessing, mastery, tracing
from learning.engine.chance import chance
from learning.engine.generate import Instance, instance
from learning.engine.items import AnyExercise, Generated, Numeric
from learning.engine.parameters import shipped
from tests.support.course import loaded

COURSE = loaded(paths.CONTENT).course
SKILLS = [skill for skill, own in COURSE.items.items() if any(isinstance(item, Generated) for item in own)]
DRAWN, RUNS, ITEMS = 150, 300, 20
SET = shipped()


@dataclass(frozen=True)
class Seen:
    """What somebody remembers of an exercise: its right answer by place and by words, or its number both times."""

    answers: Sequence[Any]
    tolerance: float | None
    at_random: float

    @classmethod
    def of(cls, made: Instance) -> Seen:
        exercise = made.exercise
        if isinstance(exercise, Numeric):
            return cls((exercise.key, exercise.key), exercise.tolerance, chance(exercise))
        return cls([view(made) for view in guessing.VIEWS], None, chance(exercise))

    def accepts(self, answer: Any, view: int) -> bool:
        """Whether what was right elsewhere is right here."""
        right = self.answers[view]
        return bool(right == answer if self.tolerance is None else abs(right - answer) <= self.tolerance + 1e-9)


@cache
def drawn(slug: str) -> Sequence[Seen]:
    """Exercises of other seeds than those with which it was measured what a template leaves to guessing."""
    template = COURSE.item[slug]
    assert isinstance(template, Generated)
    return [Seen.of(instance(template, 10**9 + seed)) for seed in range(DRAWN)]


@cache
def usual(slug: str) -> tuple[Any, int]:
    """The answer that is right most often, and the view in which it is."""
    [found] = Counter((one.answers[view], view) for one in drawn(slug) for view in (0, 1)).most_common(1)
    return found[0]


Guesser = Callable[[str, Seen, Seen | None, Random], bool]
"""Whether an answer is right: to a template, what it asks now, and what it asked last time."""


def at_random(slug: str, now: Seen, last: Seen | None, dice: Random) -> bool:
    return dice.random() < now.at_random


def always_alike(slug: str, now: Seen, last: Seen | None, dice: Random) -> bool:
    return now.accepts(*usual(slug))


def as_last_time_by_place(slug: str, now: Seen, last: Seen | None, dice: Random) -> bool:
    return now.accepts(last.answers[0], 0) if last else at_random(slug, now, last, dice)


def as_last_time_by_words(slug: str, now: Seen, last: Seen | None, dice: Random) -> bool:
    return now.accepts(last.answers[1], 1) if last else at_random(slug, now, last, dice)


def route(skill: str) -> Iterator[AnyExercise]:
    """Templates in turn as far as answers to them count, else whatever else there is."""
    own = COURSE.items[skill]
    templates = [item for item in own if isinstance(item, Generated)]
    others = [item for item in own if not isinstance(item, Generated)]
    while True:
        if len(templates) > 1:
            yield from templates
            continue
        yield from templates * tracing.IN_A_ROW
        if not others:
            return
        yield others.pop(0)


@cache
def asked(skill: str) -> Sequence[AnyExercise]:
    return [item for item, _ in zip(route(skill), range(ITEMS), strict=False)]


def answers(skill: str, guesser: Guesser, dice: Random) -> list[bool]:
    """Whether each answer of a run is right."""
    last: dict[str, Seen] = {}
    right = []
    for item in asked(skill):
        if isinstance(item, Generated):
            now = dice.choice(drawn(item.slug))
            right.append(guesser(item.slug, now, last.get(item.slug), dice))
            last[item.slug] = now
        else:
            right.append(dice.random() < chance(item))
    return right


def is_lucky(skill: str, right: list[bool]) -> bool:
    """Whether the evidence ever suffices: nobody is called a master before, and it is quickly said."""
    found = 0.0
    for n, (item, correct) in enumerate(zip(asked(skill), right, strict=True), start=1):
        found = mastery.evidence(found, n, SET.of(skill, item), chance(item), correct)
        if found * SET.mastery.luck >= 1:
            return True
    return False


def is_called_master(skill: str, right: list[bool]) -> bool:
    state = tracing.begin(skill, SET)
    for item, correct in zip(asked(skill), right, strict=True):
        state = tracing.answered(state, item, SET, skill=skill, correct=correct, evidence=tracing.is_fresh(state, item))
        if tracing.is_mastered(state, SET):
            return True
    return False


@pytest.mark.parametrize("guesser", [at_random, always_alike, as_last_time_by_place, as_last_time_by_words])
def test_at_most_three_in_a_hundred_are_called_masters(guesser: Guesser) -> None:
    shares = {}
    for skill in SKILLS:
        dice = Random(f"{skill} {guesser.__name__}")
        runs = (answers(skill, guesser, dice) for _ in range(RUNS))
        shares[skill] = sum(is_lucky(skill, run) and is_called_master(skill, run) for run in runs) / RUNS
    assert {skill: share for skill, share in shares.items() if share > SET.mastery.luck} == {}


def test_somebody_without_a_mistake_becomes_a_master_of_every_skill() -> None:
    """With right answers to templates alone, and to whatever a skill has."""
    for skill in SKILLS:
        assert is_called_master(skill, [True] * len(asked(skill))), skill
