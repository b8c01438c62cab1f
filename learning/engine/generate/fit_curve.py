"""Errors in training and with new examples, setting by setting: the first keep falling, the second rise again."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from learning.engine.drawing import Axes
from learning.engine.generate.base import Instance, Table, Value, Word, numeric
from learning.engine.items import Generated

STEEP = 3
"""Neighbouring numbers differ at least by this, so that the best setting is no matter of chance."""


def fit_curve(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `ask` and `settings`, such as levels of a tree or rounds of training.

    - `choose`: which setting is best for new examples? Ways: `last` (the largest setting, with the fewest errors in
      training), `close` (both columns nearly agree).
    - `cost`: how many errors with new examples the best setting saves, compared with the last one. Ways: `training`
      (how far the training column falls), `last` (nothing is saved: the last one is taken as best), `new` (the errors
      of the best one).
    """
    settings: Sequence[int] = template.parameters["settings"]
    last = len(settings) - 1
    best = dice.randint(1, last - 1)
    training, new = _columns(len(settings), best, dice)
    if min(training) < 0 or max(new) > 60:
        return None
    closest = min(range(last + 1), key=lambda i: new[i] - training[i])
    ways: dict[str, float]
    if template.parameters["ask"] == "choose":
        key, ways = settings[best], {"last": settings[last], "close": settings[closest]}
    else:
        key = new[last] - new[best]
        ways = {"training": training[best] - training[last], "last": 0, "new": new[best]}
    exercise = numeric(template, key, ways)
    if exercise is None or min(abs(key - value) for value in ways.values()) < 1:
        return None
    rows = list(zip(settings, training, new, strict=True))
    values: dict[str, Value] = {
        "table": Table((Word("setting"), Word("training"), Word("new")), rows),
        "best": settings[best],
        "fewest": new[best],
        "last": settings[last],
        "end": new[last],
        "end-training": training[last],
        "close": settings[closest],
        "close-new": new[closest],
        "key": key,
    }
    return Instance(exercise=exercise, values=values, drawing=_drawing(settings, training, new))


def _columns(n: int, best: int, dice: Random) -> tuple[list[int], list[int]]:
    """Training falls throughout; the new examples have their minimum at `best`."""
    training, new = [dice.randint(38, 50)], [0] * n
    for _ in range(n - 1):
        training.append(training[-1] - dice.randint(STEEP, 11))
    new[best] = training[best] + dice.randint(2, 6)
    for i in range(best - 1, -1, -1):
        # Before the best one, both fall nearly side by side.
        new[i] = max(new[i + 1] + STEEP, training[i] + dice.randint(1, 4))
    for i in range(best + 1, n):
        new[i] = new[i - 1] + dice.randint(STEEP, 7)
    return training, new


def _drawing(settings: Sequence[int], training: Sequence[int], new: Sequence[int]) -> str:
    """Circles on a dashed line for training, squares on a solid line for new examples."""
    axes = Axes((0, settings[-1]), (0, 66), height=250)
    drawing = axes.draw(settings, range(0, 61, 20))
    for column, css in ((training, "dash"), (new, "ink")):
        drawing.path([axes.at(x, y) for x, y in zip(settings, column, strict=True)], css)
    for x, known, unknown in zip(settings, training, new, strict=True):
        drawing.circle(*axes.at(x, known), 5)
        across, up = axes.at(x, unknown)
        drawing.rect(across - 5, up - 5, 10, 10, "accent")
    return drawing.svg()
