"""The four outcomes of alarms, as counts: what several generators ask about."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from learning.engine.generate.base import Table, Value, Word


@dataclass(frozen=True)
class Outcomes:
    """Cases by what the system said and what was so."""

    hits: int
    false_alarms: int
    misses: int
    clear: int

    @property
    def alarms(self) -> int:
        return self.hits + self.false_alarms

    @property
    def real(self) -> int:
        return self.hits + self.misses

    @property
    def n(self) -> int:
        return self.alarms + self.misses + self.clear

    @property
    def accuracy(self) -> float:
        """Percentage of right results."""
        return 100 * (self.hits + self.clear) / self.n

    @property
    def precision(self) -> float:
        """Percentage of the alarms that are right."""
        return 100 * self.hits / self.alarms

    @property
    def recall(self) -> float:
        """Percentage of the real cases that are found."""
        return 100 * self.hits / self.real

    def table(self) -> Table:
        """What the system said in rows, what was so in columns."""
        rows = [
            (Word("alarm"), self.hits, self.false_alarms),
            (Word("no-alarm"), self.misses, self.clear),
        ]
        return Table(("", Word("real"), Word("not-real")), rows)

    def values(self) -> dict[str, Value]:
        """Slots."""
        return {
            "table": self.table(),
            "hits": self.hits,
            "false-alarms": self.false_alarms,
            "misses": self.misses,
            "clear": self.clear,
            "alarms": self.alarms,
            "real": self.real,
            "right": self.hits + self.clear,
            "n": self.n,
        }


def whole_part(dice: Random, wholes: tuple[int, ...], low: int, high: int) -> tuple[int, int]:
    """A whole and a part of it, whose percentage is a whole number between the two given ones."""
    whole = dice.choice(wholes)
    parts = [part for part in range(1, whole) if not 100 * part % whole and low <= 100 * part / whole <= high]
    return whole, dice.choice(parts)
