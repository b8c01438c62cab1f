"""Which rows make a fair test: new ones, not used for settings, and like those of later use."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, marked, numeric
from learning.engine.items import Generated

NAMES = "ABCDEFG"
SIZES = range(20, 190, 10)
PARTS = ("training", "settings", "test")


def fair_test(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `rows`: how many rows may be in the test? Ways: `trained` (rows of the training are counted too), `reused` (rows
      that chose the settings), `easy` (rows that hold easy cases only).
    - `leaks`: mark the rows of the test that belong to nobody in another part. Ways: `trained`, `reused`.
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _rows(template: Generated, dice: Random) -> Instance | None:
    """Two parts are fit for the test, and each of the others breaks one rule."""
    kinds = ["fair", "fair", "trained", "reused", "easy"]
    dice.shuffle(kinds)
    sizes = dict(enumerate(dice.sample(SIZES, len(kinds))))
    of = {kind: [sizes[i] for i, k in enumerate(kinds) if k == kind] for kind in kinds}
    key = sum(of["fair"])
    exercise = numeric(template, key, {way: key + sum(of[way]) for way in ("trained", "reused", "easy")})
    if exercise is None:
        return None
    head = (Word("part"), Word("rows"), Word("trained"), Word("reused"), Word("like-later"))
    rows: list[Row] = [
        (NAMES[i], sizes[i], _answer(kind == "trained"), _answer(kind == "reused"), _answer(kind != "easy"))
        for i, kind in enumerate(kinds)
    ]
    values: dict[str, Value] = {
        "table": Table(head, rows),
        "sum": " + ".join(map(str, of["fair"])),
        "key": key,
        "fair": ", ".join(NAMES[i] for i, kind in enumerate(kinds) if kind == "fair"),
    }
    values |= {way: NAMES[kinds.index(way)] for way in ("trained", "reused", "easy")}
    return Instance(exercise=exercise, values=values)


def _answer(truth: bool) -> Word:
    return Word("yes" if truth else "no")


def _leaks(template: Generated, dice: Random) -> Instance | None:
    """Each person has a number. Some numbers of the test stand in another part too."""
    people = dice.sample(range(11, 100), 9)
    trained, chosen, fresh = people[:4], people[4:6], people[6:9]
    test = [(number, "trained") for number in dice.sample(trained, 2)]
    test += [(dice.choice(chosen), "reused")] + [(number, "") for number in fresh]
    dice.shuffle(test)
    ids = [f"r{i + 1}" for i in range(len(test))]
    key = [id for id, (_, way) in zip(ids, test, strict=True) if not way]
    ways = {id: way for id, (_, way) in zip(ids, test, strict=True) if way}
    exercise, feedback = marked(template, ids, key, ways)
    own: dict[str, dict[str, Value]] = {id: {"person": number} for id, (number, _) in zip(ids, test, strict=True)}
    marks: list[Cell] = [Mark(id, number) for id, (number, _) in zip(ids, test, strict=True)]
    columns: tuple[Row, ...] = (trained, chosen, marks)
    height = max(len(column) for column in columns)
    rows: list[Row] = [[column[i] if i < len(column) else "–" for column in columns] for i in range(height)]
    values: dict[str, Value] = {"table": Table([Word(part) for part in PARTS], rows)}
    return Instance(exercise=exercise, values=values, feedback=feedback, own=own)


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {"rows": _rows, "leaks": _leaks}
