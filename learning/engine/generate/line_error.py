"""Four points, and lines that come more or less close to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from learning.engine.drawing import Axes
from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, marked, numeric
from learning.engine.items import Generated

N = 4
TOP = 40
N_STEPS = 5
BELOW = (0, 0, 1, 1, 2, 3, 3, 4, 4)
"""How many steps may lie below the right one: the ends are drawn more often because they do less often."""
NEAR = 1
"""How far beyond the outermost points a step may go."""
APART = 3
FAR = 12
NAMES = "ABCD"

Line = tuple[int, int]
"""Height at 0, and rise."""


def line_error(template: Generated, dice: Random) -> Instance | None:
    """The total error is the sum of all distances, without their sign. Parameter: `ask`.

    - `better`: by how much the better one of two lines has less error. Ways: `signs` (distances above and below
      cancel), `smaller` (gives the error of the better line), `sum` (adds both).
    - `total`: the error of predictions that are nearly right on average. Ways: `signs`, `largest` (only the largest
      distance counts).
    - `step`: mark the shift of a line that leaves the least error. Ways: `exact` (makes one distance 0), `balance`
      (makes the distances cancel), `other`.
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _xs(dice: Random) -> list[int]:
    return sorted(dice.sample(range(1, 10), N))


def _on(line: Line, xs: Sequence[int]) -> list[int]:
    return [line[0] + line[1] * x for x in xs]


def _gaps(line: Sequence[int], real: Sequence[int]) -> list[int]:
    return [a - b for a, b in zip(line, real, strict=True)]


def _error(gaps: Sequence[int]) -> int:
    return sum(map(abs, gaps))


def _spoken(gaps: Sequence[int]) -> str:
    return " + ".join(str(abs(gap)) for gap in gaps)


def _better(template: Generated, dice: Random) -> Instance | None:
    xs = _xs(dice)
    lines = [(dice.randint(4, 16), dice.choice((1, 2, 3))) for _ in range(2)]
    real = [(y + z) // 2 + dice.randint(-7, 7) for y, z in zip(_on(lines[0], xs), _on(lines[1], xs), strict=True)]
    a, b = (_gaps(_on(line, xs), real) for line in lines)
    worst = max(map(abs, (*a, *b)))
    if lines[0][1] == lines[1][1] or worst > FAR or min(real) < 1 or max(real) > TOP:
        return None
    if not (min(a) < 0 < max(a) and min(b) < 0 < max(b)):
        return None
    key, signs = abs(_error(a) - _error(b)), abs(abs(sum(a)) - abs(sum(b)))
    ways = {"signs": signs, "smaller": min(_error(a), _error(b)), "sum": _error(a) + _error(b)}
    if key < APART or abs(key - signs) < 2:
        return None
    exercise = numeric(template, key, ways)
    if exercise is None:
        return None
    head = (Word("name"), Word("real"), Word("first"), Word("second"))
    rows = list(zip(NAMES, real, _on(lines[0], xs), _on(lines[1], xs), strict=True))
    values: dict[str, Value] = {"table": Table(head, rows), "key": key}
    values |= {"sum1": _spoken(a), "total1": _error(a), "sum2": _spoken(b), "total2": _error(b)}
    return Instance(exercise=exercise, values=values, drawing=_drawing(xs, real, lines))


def _total(template: Generated, dice: Random) -> Instance | None:
    real = [dice.randint(5, TOP) for _ in range(N)]
    gaps = [dice.choice((-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)) for _ in range(N)]
    model = [a + b for a, b in zip(real, gaps, strict=True)]
    if abs(sum(gaps)) > 2 or _error(gaps) < 10 or gaps.count(0) > 1 or min(model) < 1:
        return None
    exercise = numeric(template, _error(gaps), {"signs": abs(sum(gaps)), "largest": max(map(abs, gaps))})
    if exercise is None:
        return None
    head = (Word("name"), Word("real"), Word("model"))
    values: dict[str, Value] = {
        "table": Table(head, list(zip(NAMES, real, model, strict=True))),
        "sum": _spoken(gaps),
        "total": _error(gaps),
        "above": sum(gap for gap in gaps if gap > 0),
        "below": -sum(gap for gap in gaps if gap < 0),
    }
    return Instance(exercise=exercise, values=values)


def _step(template: Generated, dice: Random) -> Instance | None:
    xs, line = _xs(dice), (dice.randint(6, 14), dice.choice((1, 2)))
    model = _on(line, xs)
    off, balance = dice.sample(range(-6, 7), N - 1), dice.randint(-4, 4)
    # The last distance makes their mean whole.
    off = sorted((*off, N * balance - sum(off)))
    best = dice.randint(off[1], off[2])
    if off[1] <= balance <= off[2] or max(map(abs, off)) > FAR:
        return None
    # How many are below is drawn first, or the right step would always be one of those in the middle.
    n_below = dice.choice(BELOW)
    below, above = range(off[0] - NEAR, off[1]), range(off[2] + 1, off[3] + NEAR + 1)
    wrong = {*dice.sample(below, min(n_below, len(below))), *dice.sample(above, min(N_STEPS - 1 - n_below, len(above)))}
    shifts = {best, *wrong} - {0}
    if len(shifts) < N_STEPS or balance not in wrong or not wrong & {off[0], off[3]}:
        return None
    dice.shuffle(off)
    real = [a + b for a, b in zip(model, off, strict=True)]
    if min(real) < 1:
        return None
    steps = sorted(shifts)
    left = {shift: _gaps([a + shift for a in model], real) for shift in steps}
    errors = sorted(_error(gaps) for gaps in left.values())
    if errors[1] - errors[0] < 2 or min(steps, key=lambda s: _error(left[s])) != best:
        return None
    ids = {shift: f"s{i + 1}" for i, shift in enumerate(steps)}
    ways = {ids[shift]: "exact" if 0 in left[shift] else "other" for shift in steps} | {ids[balance]: "balance"}
    exercise, feedback = marked(template, ids.values(), [ids[best]], ways)
    own: dict[str, dict[str, Value]] = {
        ids[s]: {"shift": _signed(s), "sum": _spoken(left[s]), "total": _error(left[s])} for s in steps
    }
    cells: list[Row] = [(Mark(ids[s], i + 1), _signed(s)) for i, s in enumerate(steps)]
    values: dict[str, Value] = {
        "data": Table((Word("name"), Word("real"), Word("line")), list(zip(NAMES, real, model, strict=True))),
        "table": Table((Word("step"), Word("shift")), cells),
    }
    drawing = _drawing(xs, real, [line])
    return Instance(exercise=exercise, values=values, feedback=feedback, own=own, drawing=drawing)


def _signed(shift: int) -> Cell:
    return f"+{shift}" if shift > 0 else shift


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {"better": _better, "total": _total, "step": _step}


def _drawing(xs: Sequence[int], real: Sequence[int], lines: Sequence[Line]) -> str:
    """Points, the first line solid, the second one dashed. The places from left to right are the rows of the table."""
    axes = Axes((0, 10), (0, TOP + 5), height=280)
    drawing = axes.draw((), range(0, TOP + 1, 10))
    for line, css in zip(lines, ("thick", "dash"), strict=False):
        drawing.path([axes.at(0, line[0]), axes.at(10, line[0] + 10 * line[1])], css)
    for i, (x, y) in enumerate(zip(xs, real, strict=True)):
        across, up = axes.at(x, y)
        drawing.circle(across, up, 6, "accent")
        drawing.text(across, axes.height - 28, f"{{p{i + 1}}}", "t-small mid")
    return drawing.svg()
