"""Energy of training once and of many uses, from given figures."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from learning.engine.generate.base import Instance, Row, Table, Word, numeric, ordered
from learning.engine.items import Generated

WH_IN_KWH = 1_000
N_USES = 4
TIMES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000)
CLEAR = 1.5
"""How many times as much the next larger use needs, at least."""


def energy_sum(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `task`.

    - `total`: kWh of training and use together. Ways: `training` (use is left out), `use` (training is left out), `day`
      (use of one day), `unit` (Wh taken for kWh).
    - `order`: put uses in order, most energy in a day first. `uses` = {word = [Wh for one use, to choose from]}. Ways:
      `each` (what needs more for one use first), `times` (what is used more often first), `pair` (any other).
    """
    return {"total": _total, "order": _order}[template.parameters["task"]](template, dice)


def _total(template: Generated, dice: Random) -> Instance | None:
    training = dice.choice((100, 200, 400, 500, 800))
    watt_hours = dice.choice((0.5, 1, 2, 3, 4, 5))
    answers = dice.choice((200, 400, 500, 1_000, 2_000, 4_000))
    days = dice.choice((30, 50, 100, 200, 300))
    a_day = answers * watt_hours / WH_IN_KWH
    use = a_day * days
    ways = {
        "training": training,
        "use": use,
        "day": training + a_day,
        "unit": training + use * WH_IN_KWH,
    }
    exercise = numeric(template, training + use, ways)
    # Neither part may be lost beside the other.
    if exercise is None or use % 1 or round(a_day, 1) != a_day or not training / 5 < use < training * 20:
        return None
    rows = [
        (Word("training"), training),
        (Word("answer"), watt_hours),
        (Word("answers"), answers),
        (Word("days"), days),
    ]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("what"), Word("number")), rows),
            "training": training,
            "day": a_day,
            "use": use,
            "days": days,
            "key": training + use,
        },
    )


def _order(template: Generated, dice: Random) -> Instance | None:
    needs: dict[str, list[float]] = template.parameters["uses"]
    uses = dice.sample(list(needs), N_USES)
    each = [dice.choice(needs[use]) for use in uses]
    times = dice.sample(TIMES, N_USES)
    total = [a * b for a, b in zip(each, times, strict=True)]
    ranked = sorted(range(N_USES), key=lambda i: -total[i])
    close = any(total[a] < CLEAR * total[b] for a, b in pairwise(ranked))
    # What needs most for one use must not come first, nor may the order be the other way round.
    upwards = [each[a] < each[b] for a, b in pairwise(ranked)]
    if close or not any(upwards) or all(upwards) or len(set(each)) < N_USES:
        return None
    options = [f"use{i + 1}" for i in range(N_USES)]
    key = [options[i] for i in ranked]

    def way(first: str, then: str) -> str:
        i, j = options.index(first), options.index(then)
        return "each" if each[i] > each[j] else "times" if times[i] > times[j] else "pair"

    exercise, feedback = ordered(template, options, key, way)
    if exercise is None:
        return None
    rows: list[Row] = [(Word(use), each[i], times[i]) for i, use in enumerate(uses)]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("use"), Word("each"), Word("times")), rows)},
        options={option: Word(use) for option, use in zip(options, uses, strict=True)},
        feedback=feedback,
    )
