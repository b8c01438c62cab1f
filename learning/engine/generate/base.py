"""What a generator makes of a template: one exercise with its numbers, and what its words need to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random
from typing import Any

from learning.engine.items import AnyExercise, Generated, MarkWords, Numeric, Ordering, Violation, WrongWay

APART = 1e-9
"""Closer numbers are one number."""


@dataclass(frozen=True)
class Word:
    """A word of the exercise, by its key in `words` of the file with words."""

    key: str


@dataclass(frozen=True)
class Mark:
    """A cell that can be marked."""

    option: str
    cell: Cell


@dataclass(frozen=True)
class Table:
    """Cells, row by row."""

    head: Row
    rows: Sequence[Row]


Cell = float | str | Word | Mark
"""A whole number is shown without decimals, others with as many as they have; a string (a name such as "B3", never a
word) as it is. See `learning.catalogue.instances`."""
Row = Sequence[Cell]
Value = Cell | Table


@dataclass(frozen=True, kw_only=True)
class Instance:
    """One exercise made from a template. The same template and seed make the same one."""

    exercise: AnyExercise
    """Of a concrete type, with the uuid and slug of the template."""
    values: Mapping[str, Value]
    """What stands for each slot `{name}` in the words."""
    options: Mapping[str, Cell] = field(default_factory=dict)
    targets: Mapping[str, Cell] = field(default_factory=dict)
    gaps: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    feedback: Mapping[str, str] = field(default_factory=dict)
    """For ids of feedback that the words do not know: the id that they know."""
    own: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    """Slots that differ from feedback to feedback, by its id: such as the distance of the cell that was marked."""
    drawing: str = ""
    """SVG with slots for `words` and `values`."""


Generator = Callable[[Generated, Random], Instance | None]
"""Draws once; None when what was drawn is too easy, ambiguous or ugly, and should be drawn again."""


def numeric(template: Generated, key: float, ways: Mapping[str, float], *, tolerance: float = 0.0) -> Numeric | None:
    """The number asked for; None unless each wrong way leads to a number of its own.

    `ways` holds the numbers of the wrong ways; only those that the template names are recognised.
    """
    known = {way: value for way, value in ways.items() if way in template.misconceptions}
    numbers = [key, *known.values()]
    gap = 2 * tolerance + APART
    if any(abs(a - b) <= gap for i, a in enumerate(numbers) for b in numbers[:i]):
        return None
    return Numeric(
        type="numeric",
        key=key,
        tolerance=tolerance,
        wrong_ways=[
            WrongWay(id=w, value=v, misconception=template.misconceptions[w] or None) for w, v in known.items()
        ],
        **common(template),
    )


def apart(least: float, *numbers: float) -> bool:
    """Whether all numbers differ by at least this much."""
    return all(abs(a - b) >= least - APART for i, a in enumerate(numbers) for b in numbers[:i])


def marked(
    template: Generated,
    options: Iterable[str],
    key: Iterable[str],
    ways: Mapping[str, str],
    missed: Mapping[str, str] | None = None,
) -> tuple[MarkWords, dict[str, str]]:
    """Cells to mark, and the feedback of each.

    `ways` gives cells that tempt their wrong way; all others that are wrong count as the first way of the template.
    `missed` gives cells of the key the way behind leaving them; its feedback is also what they get when marked.
    """
    options, key = list(options), list(key)
    usual = next(iter(template.misconceptions))
    wrong = {option: ways.get(option, usual) for option in options if option not in key}
    wrong |= {option: way for option, way in (missed or {}).items() if option in key}
    exercise = MarkWords(
        type="mark-cells",
        options=options,
        key=key,
        misconceptions={o: template.misconceptions[way] for o, way in wrong.items() if template.misconceptions[way]},
        **common(template),
    )
    return exercise, {option: wrong.get(option, "correct") for option in options}


def ordered(
    template: Generated, options: Sequence[str], key: Sequence[str], way: Callable[[str, str], str]
) -> tuple[Ordering | None, dict[str, str]]:
    """Options to put in order, and the feedback of each pair; None when they are shown in the right order.

    `way` gives the wrong way of placing an option before the one that it should follow.
    """
    pairs = {f"{first}-{then}": (first, then) for then, first in pairwise(key)}
    ways = {id: way(*pair) for id, pair in pairs.items()}
    if list(options) == list(key):
        return None, {}
    exercise = Ordering(
        type="ordering",
        options=list(options),
        key=list(key),
        violations=[
            Violation(id=id, first=first, then=then, misconception=template.misconceptions[ways[id]] or None)
            for id, (first, then) in pairs.items()
        ],
        **common(template),
    )
    return exercise, ways | {"correct": "correct"}


def common(template: Generated) -> dict[str, Any]:
    """The fields that an exercise shares with its template."""
    names = ("uuid", "slug", "context", "difficulty", "retired_at", "figure")
    return {name: getattr(template, name) for name in names}
