"""How sure one can be after an alarm, when what it warns of is rare: whole numbers instead of rates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Value, Word, apart, marked, numeric
from learning.engine.items import Generated

RARE = (5, 10, 15, 20, 25, 30, 40, 50, 60)
"""Of 1000."""
FOUND = range(50, 100, 5)
ALARMED = range(1, 21)
"""Percentage of the others who get a false alarm."""
APART = 3
CLEAR = 1.4
"""By how much right or false alarms outnumber the others."""
PLACES = "ABCDE"
ROWS = {"all": "total", "real": "real", "found": "found", "alarmed": "alarmed"}
"""Words and numbers of the table."""


def thousand_people(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `ask`, `total` (how many people).

    - `right`: what percentage of the alarms is right? Ways: `inverse` (the percentage of real cases that is found),
      `specificity` (100 minus the percentage of false alarms among the others), `neglect` (as if half were real cases).
    - `alarms`: how many alarms are there? Ways: `found` (right alarms only), `neglect` (all people are found as often
      as real cases), `false` (false alarms only).
    - `places`: mark the places where more than half of the alarms are right. Ways: `rare` (they are not).
    """
    return ASKS[template.parameters["ask"]](template, dice)


@dataclass(frozen=True)
class People:
    """`real` of `total` are concerned; `found` % of them and `alarmed` % of the others get an alarm."""

    total: int
    real: int
    found: int
    alarmed: int

    @property
    def right(self) -> float:
        return self.real * self.found / 100

    @property
    def false(self) -> float:
        return (self.total - self.real) * self.alarmed / 100

    @property
    def alarms(self) -> float:
        return self.right + self.false

    def values(self) -> dict[str, Value]:
        """Slots."""
        rows = [(Word(name), getattr(self, attribute)) for name, attribute in ROWS.items()]
        counts: dict[str, Value] = {name: getattr(self, name) for name in (*ROWS.values(), "right", "false", "alarms")}
        return counts | {"table": Table((Word("what"), Word("number")), rows), "others": self.total - self.real}


def _people(template: Generated, dice: Random) -> People | None:
    """Rates that lead to whole people."""
    total = template.parameters["total"]
    people = People(total, total * dice.choice(RARE) // 1_000, dice.choice(FOUND), dice.choice(ALARMED))
    return None if people.right % 1 or people.false % 1 else people


def _right(template: Generated, dice: Random) -> Instance | None:
    if (people := _people(template, dice)) is None:
        return None
    key = round(100 * people.right / people.alarms)
    ways = {
        "inverse": people.found,
        "specificity": 100 - people.alarmed,
        "neglect": 100 * people.found / (people.found + people.alarmed),
    }
    exercise = numeric(template, key, ways, tolerance=0.6)
    if exercise is None or not apart(APART, key, *ways.values()):
        return None
    return Instance(exercise=exercise, values=people.values() | {"key": key})


def _alarms(template: Generated, dice: Random) -> Instance | None:
    if (people := _people(template, dice)) is None:
        return None
    ways = {"found": people.right, "neglect": people.total * people.found / 100, "false": people.false}
    exercise = numeric(template, people.alarms, ways)
    if exercise is None or not apart(APART, people.alarms, *ways.values()):
        return None
    return Instance(exercise=exercise, values=people.values())


def _places(template: Generated, dice: Random) -> Instance | None:
    """One system, used where the case is rare and where it is not."""
    total, found, alarmed = template.parameters["total"], dice.choice((80, 90)), dice.choice((5, 10, 20))
    real = [dice.randrange(10, 60, 10), *(dice.randrange(50, total * 6 // 10, 10) for _ in PLACES[1:])]
    dice.shuffle(real)
    places = {name.lower(): People(total, n, found, alarmed) for name, n in zip(PLACES, real, strict=True)}
    key = [option for option, people in places.items() if people.right > people.false]
    near = any(1 / CLEAR < people.right / people.false < CLEAR for people in places.values())
    parted = any(people.right % 1 or people.false % 1 for people in places.values())
    if near or parted or not 2 <= len(key) <= 3 or len(set(real)) < len(real):
        return None
    exercise, feedback = marked(template, places, key, {})
    rows = [(Mark(option, option.upper()), people.real) for option, people in places.items()]
    return Instance(
        exercise=exercise,
        values={
            "rates": Table((Word("what"), Word("number")), [(Word("found"), found), (Word("alarmed"), alarmed)]),
            "table": Table((Word("place"), Word("real")), rows),
            "total": total,
        },
        feedback=feedback,
        own={o: {"place": o.upper(), "right": people.right, "false": people.false} for o, people in places.items()},
    )


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "right": _right,
    "alarms": _alarms,
    "places": _places,
}
