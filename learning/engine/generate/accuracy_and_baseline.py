"""Accuracy, and what the rule "always give the most frequent answer" reaches without any model."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Table, Word, apart, marked, numeric
from learning.engine.generate.outcomes import Outcomes
from learning.engine.items import Generated

SIZES = (100, 200, 400, 500)
APART = 5
HIGH = 90
PLACES = "ABCDE"


def accuracy_and_baseline(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `accuracy`: the percentage of right results. Ways: `no-misses` and `no-false-alarms` (this error is forgotten),
      `hits` (only right alarms count as right).
    - `baseline`: the accuracy of the simple rule. Ways: `fifty`, `model` (the accuracy of the model), `rare` (the share
      of the rarer answer).
    - `useful`: mark the places where the model is better than the rule. Ways: `high` (90 % or more, but not better),
      `fifty` (better than 50 %, but not than the rule).
    """
    ask = {"accuracy": _accuracy, "baseline": _baseline, "useful": _useful}
    return ask[template.parameters["ask"]](template, dice)


def _accuracy(template: Generated, dice: Random) -> Instance | None:
    counts = _counts(dice, real=dice.randint(15, 60))
    ways = {
        "no-misses": 100 - 100 * counts.false_alarms / counts.n,
        "no-false-alarms": 100 - 100 * counts.misses / counts.n,
        "hits": 100 * counts.hits / counts.n,
    }
    exercise = numeric(template, counts.accuracy, ways, tolerance=0.5)
    if exercise is None or not apart(APART, counts.accuracy, *ways.values()):
        return None
    return Instance(exercise=exercise, values=counts.values() | {"key": counts.accuracy})


def _baseline(template: Generated, dice: Random) -> Instance | None:
    rare = dice.randint(3, 40)
    # Now and then the alarm is the usual case.
    counts = _counts(dice, real=dice.choice((rare, rare, 100 - rare)))
    usual = max(counts.real, counts.n - counts.real)
    key = 100 * usual / counts.n
    ways = {"fifty": 50, "model": counts.accuracy, "rare": 100 - key}
    exercise = numeric(template, key, ways, tolerance=0.5)
    if exercise is None or not apart(APART, key, *ways.values()):
        return None
    values = counts.values() | {"usual": usual, "key": key, "model": counts.accuracy}
    return Instance(exercise=exercise, values=values)


def _counts(dice: Random, real: int) -> Outcomes:
    """Percentages that are whole numbers; `real` is one, both errors are another part of their kind."""
    scale = dice.choice(SIZES) // 100
    misses, false_alarms = (dice.randint(1, max(1, part * 2 // 5)) for part in (real, 100 - real))
    return Outcomes((real - misses) * scale, false_alarms * scale, misses * scale, (100 - real - false_alarms) * scale)


def _useful(template: Generated, dice: Random) -> Instance | None:
    """One model shines and is useless, one looks weak and helps."""
    rare = [dice.randint(2, 6), dice.randint(35, 48), *(dice.randint(8, 45) for _ in range(3))]
    right = [100 - rare[0] - dice.randint(2, 4), dice.randint(64, 78), *(dice.randint(55, 96) for _ in range(3))]
    rows = list(zip(rare, right, strict=True))
    dice.shuffle(rows)
    options = [place.lower() for place in PLACES]
    gain = {option: model - (100 - few) for option, (few, model) in zip(options, rows, strict=True)}
    key = [option for option in options if gain[option] > 0]
    high = {option: "high" for option, (_, model) in zip(options, rows, strict=True) if model >= HIGH}
    if any(abs(points) < 2 for points in gain.values()) or not 2 <= len(key) <= 3 or len(set(rare)) < len(rare):
        return None
    exercise, feedback = marked(template, options, key, high)
    return Instance(
        exercise=exercise,
        values={
            "table": Table(
                (Word("place"), Word("rare"), Word("model")),
                [(Mark(o, place), *row) for o, place, row in zip(options, PLACES, rows, strict=True)],
            )
        },
        feedback=feedback,
        own={
            option: {"place": place, "rule": 100 - few, "model": model}
            for option, place, (few, model) in zip(options, PLACES, rows, strict=True)
        },
    )
