"""Ten cases with a score, and a threshold from which there is an alarm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate
from random import Random

from learning.engine.drawing import Drawing
from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, marked, numeric
from learning.engine.items import Generated

NAMES = "ABCDEFGHIJ"
HALF = 50
THRESHOLDS = (20, 30, 40, 50, 60, 70, 80)
FAR_FROM_HALF = (25, 30, 70, 75, 80)
FEW_THRESHOLDS = (10, 30, 50, 70, 90)
COUNTED = (1, 2, 3, 4, 5)
TRIES = 60
CLOSEST = 5
"""Points between two cases, so that a drawing shows both."""
COSTS = tuple(costs for a, b in ((200, 20), (100, 20), (60, 20), (90, 30), (100, 50)) for costs in ((a, b), (b, a)))
"""Of a miss and of a false alarm."""
RISES = (1, 2, 3, 4, 6, 8, 11, 15, 20)
MARGIN = 1.15
"""The next cheapest threshold costs clearly more."""

Case = tuple[int, bool]
"""The score, and whether there was reason for an alarm."""


def threshold_row(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `count`: how many cases become an `error` (another parameter: `miss` or `false-alarm`) at the threshold? Ways:
      `half` (counted at 50), `swap` (the other error), `turned` (alarms below the threshold).
    - `meet`: mark the thresholds that keep both errors within limits. Ways: `half` (50, when it does not), `one` (keeps
      one of the two), `none`.
    - `cheapest`: mark the threshold whose errors cost least; counts and costs are given. Ways: `half`, `errors` (fewest
      errors in all), `other`.
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _count(template: Generated, dice: Random) -> Instance | None:
    asks_misses = template.parameters["error"] == "miss"
    # How many is drawn first, and kept, or it would mostly be the same number: so many are on that side of a threshold.
    cases, key = _cases(dice), dice.choice(COUNTED)
    for _ in range(TRIES):
        threshold = dice.choice(FAR_FROM_HALF)
        side = [i for i, (score, _) in enumerate(cases) if (score < threshold) == asks_misses]
        if len(side) < key:
            continue
        errors = dice.sample(side, key)
        for i in side:
            cases[i] = cases[i][0], (i in errors) == asks_misses
        other = _errors(cases, threshold)[asks_misses]
        at_half = _errors(cases, HALF)[not asks_misses]
        # With alarms on the wrong side, what was found is missed, and the other way round.
        of_kind = [real for _, real in cases].count(asks_misses)
        exercise = numeric(template, key, {"half": at_half, "swap": other, "turned": of_kind - key})
        if exercise is not None:
            break
    else:
        return None
    error = template.parameters["error"]
    found = ", ".join(name for name, case in zip(NAMES, cases, strict=True) if _wrong(case, threshold) == error)
    names: dict[str, Value] = {name.lower(): name for name in NAMES}
    values: dict[str, Value] = names | {"threshold": threshold, "key": key, "half": at_half, "found": found}
    return Instance(exercise=exercise, values=values | {"table": _table(cases)}, drawing=_drawing(cases, threshold))


def _meet(template: Generated, dice: Random) -> Instance | None:
    cases = _cases(dice)
    errors = {t: _errors(cases, t) for t in THRESHOLDS}
    limits = dice.randint(0, 2), dice.randint(1, 3)
    kept = {t: [n <= limit for n, limit in zip(both, limits, strict=True)] for t, both in errors.items()}
    options = {t: f"t{t}" for t in THRESHOLDS}
    key = [options[t] for t in THRESHOLDS if all(kept[t])]
    # Now and then 50 is right: that it is wrong must follow from the cases.
    if not 1 <= len(key) <= 2:
        return None
    ways = {options[t]: "one" if any(kept[t]) else "none" for t in THRESHOLDS} | {options[HALF]: "half"}
    exercise, feedback = marked(template, options.values(), key, ways)
    return Instance(
        exercise=exercise,
        values={
            "table": _table(cases),
            "thresholds": Table((Word("threshold"),), [(Mark(options[t], t),) for t in THRESHOLDS]),
            "most-misses": limits[0],
            "most-false-alarms": limits[1],
        },
        feedback=feedback,
        own={options[t]: _told(t, *errors[t]) for t in THRESHOLDS},
    )


def _cheapest(template: Generated, dice: Random) -> Instance | None:
    """Misses rise with the threshold and false alarms fall; one of the two is dearer."""
    misses, false_alarms = _rising(dice), _rising(dice)[::-1]
    costs = dice.choice(COSTS)
    errors = dict(zip(FEW_THRESHOLDS, zip(misses, false_alarms, strict=True), strict=True))
    cost = {t: a * costs[0] + b * costs[1] for t, (a, b) in errors.items()}
    cheapest, *others = sorted(FEW_THRESHOLDS, key=cost.__getitem__)
    fewest, second = sorted(FEW_THRESHOLDS, key=lambda t: sum(errors[t]))[:2]
    if cheapest == fewest or sum(errors[fewest]) == sum(errors[second]):
        return None
    if cost[others[0]] < MARGIN * cost[cheapest]:
        return None
    options = {t: f"t{t}" for t in FEW_THRESHOLDS}
    ways = {options[fewest]: "errors", options[HALF]: "half"}
    exercise, feedback = marked(template, options.values(), [options[cheapest]], ways)
    rows: list[Row] = [(Mark(options[t], t), *errors[t]) for t in FEW_THRESHOLDS]
    return Instance(
        exercise=exercise,
        values={
            "costs": Table((Word("error"), Word("cost")), [(Word("miss"), costs[0]), (Word("false-alarm"), costs[1])]),
            "table": Table((Word("threshold"), Word("misses"), Word("false-alarms")), rows),
        },
        feedback=feedback,
        own={options[t]: _told(t, *errors[t]) | {"cost": cost[t]} for t in FEW_THRESHOLDS},
    )


def _told(threshold: int, misses: int, false_alarms: int) -> dict[str, Value]:
    return {"threshold": threshold, "misses": misses, "false-alarms": false_alarms, "sum": misses + false_alarms}


def _cases(dice: Random) -> list[Case]:
    """Scores that differ clearly, none on a threshold; a high one often has a reason."""
    while True:
        spare = sorted(dice.sample(range(4, 97 - (CLOSEST - 1) * (len(NAMES) - 1)), len(NAMES)))
        scores = [score + (CLOSEST - 1) * i for i, score in enumerate(spare)]
        if all(score % 5 for score in scores):
            break
    dice.shuffle(scores)
    return [(score, dice.random() * 100 < score) for score in scores]


def _rising(dice: Random) -> list[int]:
    """Faster and faster: each threshold can then be the cheapest, not only the first and the last."""
    steps = sorted(dice.choices(RISES, k=len(FEW_THRESHOLDS) - 1))
    return list(accumulate(steps, initial=dice.randint(0, 3)))


def _wrong(case: Case, threshold: int) -> str:
    """The error that a case becomes, if it does."""
    score, real = case
    if real == (score >= threshold):
        return ""
    return "miss" if real else "false-alarm"


def _errors(cases: list[Case], threshold: int) -> tuple[int, int]:
    """Misses and false alarms."""
    found = [_wrong(case, threshold) for case in cases]
    return found.count("miss"), found.count("false-alarm")


def _table(cases: list[Case]) -> Table:
    return Table((Word("case"), Word("score"), Word("so")), list(_rows(cases)))


def _rows(cases: list[Case]) -> Iterator[list[Cell]]:
    for name, (score, real) in zip(NAMES, cases, strict=True):
        yield [name, score, Word("real" if real else "not-real")]


def _drawing(cases: list[Case], threshold: int) -> str:
    """Real cases as squares in the upper row, the others as circles below; alarms lie to the right of the line."""
    drawing = Drawing(184)
    drawing.line(_across(threshold), 24, _across(threshold), 160, "ink dash")
    for top, word in ((14, "{real}"), (90, "{not-real}")):
        drawing.text(20, top, word, "t-small")
        drawing.line(20, top + 44, 340, top + 44, "grid")
    for name, (score, real) in zip(NAMES, cases, strict=True):
        x, y = _across(score), 58 if real else 134
        if real:
            drawing.rect(x - 8, y - 8, 16, 16, "accent-soft")
        else:
            drawing.circle(x, y, 8)
        drawing.text(x, y - 14, f"{{{name.lower()}}}", "t-small mid")
    for value in (0, threshold, 100):
        drawing.text(_across(value), 178, value, "t-small mid")
    return drawing.svg()


def _across(score: int) -> float:
    return 20 + 3.2 * score


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "count": _count,
    "meet": _meet,
    "cheapest": _cheapest,
}
