"""A model stays as it is, but its numbers come from a device that measures a little more."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Row, Table, Value, Word, numeric
from learning.engine.items import Generated

N_CASES = 8
KEYS = range(2, 8)
TRIES = 50


def new_device(template: Generated, dice: Random) -> Instance | None:
    """How many cases reach the limit with the new device? Parameters: `limit` and `more` (the range of each).

    Ways: `before` (as with the old device), `changed` (only cases whose result is new), `lower` (the new device
    measures less), `all`.
    """
    limit, more = dice.randint(*template.parameters["limit"]), dice.randint(*template.parameters["more"])
    # How many is drawn first, and kept, or it would nearly always be the same number.
    key = dice.choice(KEYS)
    for _ in range(TRIES):
        values = dice.sample(range(limit - more, limit + 3 * more), key)
        values += dice.sample(range(limit - 5 * more, limit - more), N_CASES - key)
        dice.shuffle(values)
        before, lower = sum(v >= limit for v in values), sum(v - more >= limit for v in values)
        exercise = numeric(template, key, {"before": before, "changed": key - before, "lower": lower, "all": N_CASES})
        if exercise is not None and before:
            rows: list[Row] = [(i + 1, value) for i, value in enumerate(values)]
            slots: dict[str, Value] = {"limit": limit, "more": more, "before": before, "key": key, "old": limit - more}
            return Instance(exercise=exercise, values=slots | {"table": Table((Word("case"), Word("value")), rows)})
    return None
