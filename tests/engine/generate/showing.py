"""Exercises made from the templates of the real course, and what a learner reads of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any
from uuid import UUID

import pytest

from learning.catalogue.course import Catalogue, ExerciseEntry
from learning.catalogue.load import load
from learning.engine.generate import Instance, Mark, Table, Value, Word, instance
from learning.engine.generate.base import Cell
from learning.engine.items import Drawable, Generated, MarkWords, Numeric, Ordering
from learning.engine.misconceptions import behind
from learning.paths import CONTENT

SEEDS = 150


@cache
def _catalogue() -> Catalogue:
    return load(CONTENT)


def template(slug: str) -> Generated:
    """A template of the course."""
    exercise = _catalogue().exercises[slug].exercise
    assert isinstance(exercise, Generated)
    return exercise


def instances(slug: str, n: int = SEEDS) -> Iterator[Instance]:
    """Exercises of several seeds; the same seed makes the same one, and not all seeds do."""
    entry: ExerciseEntry = _catalogue().exercises[slug]
    made = [entry.drawn(Random(seed).getrandbits(128)).instance for seed in range(n)]
    assert made[0] == entry.drawn(Random(0).getrandbits(128)).instance
    assert sum(one != made[0] for one in made) > n * 0.9
    yield from (one for one in made if one is not None)


def made(generator: str, answer: Drawable, *ways: str, **parameters: Any) -> Iterator[Instance]:
    """Exercises of a template that stands in no lesson; each way shows a misconception of its name."""
    one = Generated(
        uuid=UUID(int=0),
        slug=generator,
        type="generated",
        context="school",
        difficulty=2,
        generator=generator,
        answer=answer,
        parameters=parameters,
        misconceptions={way: f"m-{way}" for way in ways},
    )
    drawn = [instance(one, Random(seed).getrandbits(128)) for seed in range(SEEDS)]
    assert drawn[0] == instance(one, Random(0).getrandbits(128))
    assert sum(other != drawn[0] for other in drawn) > SEEDS * 0.9
    for exercise in drawn:
        assert exercise.exercise.type == answer
        assert behind(exercise.exercise) <= {f"m-{way}" for way in ways}
        yield exercise


def rows(instance: Instance, name: str = "table") -> list[list[object]]:
    """The cells of a table below its head; a word by its key, a marked cell by what it shows."""
    table = instance.values[name]
    assert isinstance(table, Table)
    return [[shown(cell) for cell in row] for row in table.rows]


def numbers(instance: Instance, name: str = "table") -> list[list[float]]:
    """The numbers of a table below its head and beside its first column."""
    return [[number(cell) for cell in row[1:]] for row in rows(instance, name)]


def number(value: object) -> float:
    """A value that must be a number."""
    assert isinstance(value, int | float), value
    return value


def shown(cell: Cell) -> object:
    """What a cell shows."""
    match cell:
        case Mark():
            return shown(cell.cell)
        case Word():
            return cell.key
        case _:
            return cell


def marks(instance: Instance, name: str = "table") -> dict[str, tuple[int, int]]:
    """Row and column of each cell that can be marked."""
    table = instance.values[name]
    assert isinstance(table, Table)
    return {
        cell.option: (r, c) for r, row in enumerate(table.rows) for c, cell in enumerate(row) if isinstance(cell, Mark)
    }


def value(instance: Instance, name: str) -> float:
    """A number that stands for a slot."""
    found: Value = instance.values[name]
    return number(found)


def solves(instance: Instance, key: float, ways: Mapping[str, float]) -> None:
    """The number asked for is `key`, and each wrong way leads to the number given for it."""
    exercise = instance.exercise
    assert isinstance(exercise, Numeric)
    assert exercise.key == pytest.approx(key)
    assert {way.id: way.value for way in exercise.wrong_ways} == pytest.approx(dict(ways))
    assert round(key, 1) == pytest.approx(key)
    apart = sorted([key, *ways.values()])
    assert all(b - a > 2 * exercise.tolerance for a, b in pairwise(apart))


def marked(instance: Instance, *missed: str) -> tuple[set[str], Mapping[str, str]]:
    """The cells to mark, and the wrong way behind each other one; `missed` are ways of leaving cells."""
    exercise = instance.exercise
    assert isinstance(exercise, MarkWords)
    assert 0 < len(exercise.key) < len(exercise.options)
    assert all(instance.feedback[option] in ("correct", *missed) for option in exercise.key)
    return set(exercise.key), {o: way for o, way in instance.feedback.items() if o not in exercise.key}


def order(instance: Instance) -> list[str]:
    """What the options of the right order show."""
    exercise = instance.exercise
    assert isinstance(exercise, Ordering)
    assert exercise.options != exercise.key
    return [str(shown(instance.options[option])) for option in exercise.key]
