"""Columns of a table that can stand in for a sensitive one that was deleted."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Word, marked
from learning.engine.items import Generated

STRONG = (45, 80)
WEAK = (3, 9)
LIMIT = 30
"""Points between two groups from which a column tells them apart, said in the words."""


def stand_ins(template: Generated, dice: Random) -> Instance | None:
    """Mark the columns whose shares differ by 30 points or more in two groups. Parameter: `columns` (words).

    Ways: `hidden` (such a column is left), `small` (a small difference), `same` (none).
    """
    columns = dice.sample(template.parameters["columns"], 5)
    kinds = ["strong", "strong", "weak", "weak", dice.choice(("strong", "same"))]
    dice.shuffle(kinds)
    pairs = {column: _pair(dice, kind) for column, kind in zip(columns, kinds, strict=True)}
    of = {kind: [c for c, k in zip(columns, kinds, strict=True) if k == kind] for kind in ("strong", "weak", "same")}
    ways = dict.fromkeys(of["weak"], "small") | dict.fromkeys(of["same"], "same")
    exercise, feedback = marked(template, columns, of["strong"], ways, dict.fromkeys(of["strong"], "hidden"))
    rows = [(Mark(column, Word(column)), *pair) for column, pair in pairs.items()]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("column"), Word("group-1"), Word("group-2")), rows), "limit": LIMIT},
        feedback=feedback,
        own={column: {"column": Word(column), "points": abs(a - b)} for column, (a, b) in pairs.items()},
    )


def _pair(dice: Random, kind: str) -> tuple[int, int]:
    """Percentages in both groups."""
    points = {"strong": dice.randint(*STRONG), "weak": dice.randint(*WEAK), "same": 0}[kind]
    low = dice.randint(5, 95 - points)
    return (low, low + points) if dice.random() < 0.5 else (low + points, low)
