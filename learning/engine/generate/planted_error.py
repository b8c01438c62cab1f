"""Tables with an error in them, beside values that are only rare."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Word, marked, numeric
from learning.engine.items import Generated

USUAL = range(18, 30)
RARE = (80, 230, 250, 270)
"""What is rare can be as large as an error in the unit."""


def planted_error(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, and what is said there.

    - `unit`: mark the values that a second measurement shows to be in another unit. Ways: `rare` (unusual, but
      confirmed), `usual`.
    - `gap`: the average of counts, without a 0 that only fills a gap. Ways: `zero` (it counts), `rare` (a confirmed
      high value is dropped too).
    - `offset`: how far off is the average of many more values from a device that always shows too much? Ways:
      `shrinks` (`times` as many values, so that much less), `balanced` (0), `grows`.
    """
    return {"unit": _unit, "gap": _gap, "offset": _offset}[template.parameters["task"]](template, dice)


def _unit(template: Generated, dice: Random) -> Instance | None:
    truth = [*dice.sample(USUAL, 4), dice.choice(RARE), dice.choice(USUAL)]
    again = [value + dice.choice((-1, 1)) for value in truth]
    measured: list[float] = list(truth)
    # One value ten times too large; often, one ten times too small.
    measured[0] = truth[0] * 10
    if tiny := dice.random() < 0.6:
        measured[1] = truth[1] / 10
    order = dice.sample(range(len(truth)), len(truth))
    options = [f"v{place + 1}" for place in range(len(truth))]
    wrong = {order.index(i) for i in ((0, 1) if tiny else (0,))}
    if len(set(measured)) < len(measured):
        return None
    exercise, feedback = marked(
        template, options, [options[place] for place in sorted(wrong)], {options[order.index(4)]: "rare"}
    )
    rows = [(place + 1, Mark(options[place], measured[i]), again[i]) for place, i in enumerate(order)]
    table = Table((Word("number"), Word("first"), Word("second")), rows)
    return Instance(exercise=exercise, values={"table": table}, feedback=feedback)


def _gap(template: Generated, dice: Random) -> Instance | None:
    usual = dice.sample(range(20, 65, 5), 3)
    high = dice.randrange(120, 240, 10)
    true = sum(usual) + high
    ways = {"zero": true / 5, "rare": sum(usual) / 3, "both": sum(usual) / 4}
    exercise = numeric(template, true / 4, ways, tolerance=0.5)
    if exercise is None or true % 4 or true % 5 or sum(usual) % 3:
        return None
    shown = [(value, Word("counted")) for value in usual] + [(high, Word("confirmed")), (0, Word("broken"))]
    dice.shuffle(shown)
    table = Table((Word("day"), Word("count"), Word("note")), [(i + 1, *row) for i, row in enumerate(shown)])
    return Instance(
        exercise=exercise, values={"table": table, "sum": true, "total": true / 4, "high": high, "zero": true / 5}
    )


def _offset(template: Generated, dice: Random) -> Instance | None:
    times = template.parameters["times"]
    offset = dice.randint(3, 9)
    small = dice.choice(((-1, 1, 0, 0), (-2, 1, 1, 0), (2, -1, -1, 0), (-1, -1, 1, 1), (-2, 2, 0, 0)))
    truth = dice.sample(range(150, 400, 5), 4)
    errors = [offset + more for more in dice.sample(small, 4)]
    exercise = numeric(template, offset, {"shrinks": offset / times, "balanced": 0, "grows": offset * times})
    if exercise is None:
        return None
    rows = [(i + 1, true, true + error) for i, (true, error) in enumerate(zip(truth, errors, strict=True))]
    table = Table((Word("test"), Word("true"), Word("shown")), rows)
    return Instance(exercise=exercise, values={"table": table, "sum": sum(errors), "offset": offset})
