"""A model stays as it is, but its numbers come from a device that measures a little more."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Row, Table, Value, Word, numeric
from learning.engine.items import Generated

N_CASES = 8


def new_device(template: Generated, dice: Random) -> Instance | None:
    """How many cases reach the limit with the new device? Parameters: `limit` and `more` (the range of each).

    Ways: `before` (as with the old device), `changed` (only cases whose result is new), `lower` (the new device
    measures less), `all`.
    """
    limit, more = dice.randint(*template.parameters["limit"]), dice.randint(*template.parameters["more"])
    values = dice.sample(range(limit - 3 * more, limit + 2 * more), N_CASES)
    before, key = sum(v >= limit for v in values), sum(v + more >= limit for v in values)
    ways = {"before": before, "changed": key - before, "lower": sum(v - more >= limit for v in values), "all": N_CASES}
    exercise = numeric(template, key, ways)
    if exercise is None or before == 0:
        return None
    rows: list[Row] = [(i + 1, value) for i, value in enumerate(values)]
    slots: dict[str, Value] = {"limit": limit, "more": more, "before": before, "key": key, "old": limit - more}
    return Instance(exercise=exercise, values=slots | {"table": Table((Word("case"), Word("value")), rows)})
