"""Which exercises stand on a worksheet, in which order and with which numbers: the same for the same wishes."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from random import Random

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.engine.items import (
    AnyExercise,
    Explorable,
    Gap,
    Matching,
    MultipleChoice,
    Ordering,
    SingleChoice,
    Sorting,
    TrueFalseReason,
)

VERSIONS = ("A", "B")
"""For neighbours in a class: the same exercises, but in another order and, where they are drawn, with other numbers."""
HIGHEST_SEED = 99_999
TRIES = 20
"""How often a template is drawn anew to be different from version A."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What was asked for. `exercises` names them; when it is empty, `n` are taken, of each skill in turn."""

    lesson: str
    n: int
    seed: int
    version: str = VERSIONS[0]
    exercises: tuple[str, ...] = ()


def offered(catalogue: Catalogue, lesson: str, withdrawn: Container[str] = ()) -> list[ExerciseEntry]:
    """What can be printed of a lesson, in its order, without what is withdrawn now. Interactive figures cannot: on
    paper nothing moves."""
    skills = catalogue.lessons[lesson].spec.skills
    entries = (catalogue.exercises[one.slug] for skill in skills for one in catalogue.skills[skill].spec.exercises)
    kept = (entry for entry in entries if not (entry.exercise.retired_at or entry.exercise.slug in withdrawn))
    return [entry for entry in kept if not isinstance(entry.exercise, Explorable)]


def chosen(catalogue: Catalogue, wanted: Wanted, withdrawn: Container[str] = ()) -> list[ExerciseEntry]:
    """The exercises of the worksheet, drawn."""
    entries = offered(catalogue, wanted.lesson, withdrawn)
    slugs = set(wanted.exercises) or _sample(entries, wanted.n, wanted.seed)
    taken = [entry for entry in entries if entry.exercise.slug in slugs]
    if wanted.version == VERSIONS[0]:
        return [_drawn(entry, wanted.seed) for entry in taken]
    piles = _by_skill(taken)
    return [_other(entry, wanted.seed) for pile in piles for entry in (*pile[1:], *pile[:1])]


def _sample(entries: Sequence[ExerciseEntry], n: int, seed: int) -> set[str]:
    """One of each skill in turn, so that none is left out."""
    dice = Random(seed)
    piles = [dice.sample(pile, len(pile)) for pile in _by_skill(entries)]
    turns = [entry for turn in zip_longest(*piles) for entry in turn if entry is not None]
    return {entry.exercise.slug for entry in turns[:n]}


def _by_skill(entries: Iterable[ExerciseEntry]) -> list[list[ExerciseEntry]]:
    piles: dict[str, list[ExerciseEntry]] = {}
    for entry in entries:
        piles.setdefault(entry.skill.slug, []).append(entry)
    return list(piles.values())


def _drawn(entry: ExerciseEntry, seed: int, attempt: int = 0) -> ExerciseEntry:
    return entry.drawn(Random(f"{seed} {entry.exercise.slug} {attempt}").getrandbits(64))


def _other(entry: ExerciseEntry, seed: int) -> ExerciseEntry:
    """The exercise as version B has it."""
    first = _drawn(entry, seed)
    if first.instance is not None:
        others = (_drawn(entry, seed, attempt) for attempt in range(1, TRIES))
        first = next((one for one in others if one.instance != first.instance), first)
    return replace(first, exercise=_turned(first.exercise))


def _turned(exercise: AnyExercise) -> AnyExercise:
    """With what can be chosen in the opposite order: an order that means something keeps its meaning."""
    match exercise:
        case Ordering() if exercise.options[::-1] == exercise.key:
            # It would stand there solved.
            return exercise
        case MultipleChoice():
            return replace(exercise, options=exercise.options[::-1], key=exercise.key[::-1])
        case SingleChoice() | TrueFalseReason() | Matching() | Sorting() | Ordering():
            return replace(exercise, options=exercise.options[::-1])
        case Gap():
            return replace(exercise, gaps={gap: options[::-1] for gap, options in exercise.gaps.items()})
        case _:
            return exercise
