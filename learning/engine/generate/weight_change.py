"""One artificial neuron whose output is wrong: one step on one weight makes it right."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Table, Value, Word, numeric
from learning.engine.items import Generated

INPUTS = (1, 2, 3, 4, 5, 6, 8)
WEIGHTS = (-3, -2, 1, 2, 3, 4, 5, 6)
STEPS = (2, 3, 4, 5, 6, 7)
LONGEST = 42


def weight_change(template: Generated, dice: Random) -> Instance | None:
    """The sum is too small; only one weight may rise. Ask for the smallest rise. Parameter: `n` inputs.

    Ways: `largest` (raises the largest weight, although its input is small), `gap` (raises by what the sum lacks, as
    if each input were 1), `threshold` (gives the sum that is needed).
    """
    n = template.parameters["n"]
    inputs, weights = dice.sample(INPUTS, n), dice.sample(WEIGHTS, n)
    strongest, heaviest = max(range(n), key=lambda i: inputs[i]), max(range(n), key=lambda i: weights[i])
    rise = dice.choice(STEPS)
    gap = rise * inputs[strongest]
    total = sum(x * w for x, w in zip(inputs, weights, strict=True))
    # The largest weight must be a trap, and stepping on it must lead to a whole number too.
    if strongest == heaviest or gap % inputs[heaviest] or gap > LONGEST or total <= 0:
        return None
    ways = {"largest": gap // inputs[heaviest], "gap": gap, "threshold": total + gap}
    exercise = numeric(template, rise, ways)
    if exercise is None:
        return None
    rows = [(i + 1, inputs[i], weights[i]) for i in range(n)]
    values: dict[str, Value] = {
        "table": Table((Word("number"), Word("input"), Word("weight")), rows),
        "sums": Table((Word("sum"), Word("threshold")), [(total, total + gap)]),
        "total": total,
        "threshold": total + gap,
        "gap": gap,
        "rise": rise,
        "input": inputs[strongest],
        "trap": inputs[heaviest],
        "largest": ways["largest"],
    }
    return Instance(exercise=exercise, values=values)
