"""A strip of cases along a line from 0 to 100 %: what is looked for stands above it, the others below.

A case is (value in tenths of a percent, 1 = what is looked for). Errors of the threshold that is drawn are filled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from learning.engine.drawing import Drawing

BIN = 2
LEFT, WIDE, STEP, R = 14, 332, 4.2, 1.9
BAND = 5
"""Percent in one row of a table."""
Case = Sequence[int]


def is_error(case: Case, threshold: float) -> bool:
    """Whether a case gets an alarm that it should not, or none that it should."""
    value, wanted = case
    return (value >= 10 * threshold) != bool(wanted)


def errors(cases: Iterable[Case], threshold: float) -> tuple[int, int]:
    """How many are missed, and how many alarms are false."""
    wrong = Counter(case[1] for case in cases if is_error(case, threshold))
    return wrong[1], wrong[0]


def heights(cases: Iterable[Case], scale: float = 1) -> tuple[float, float]:
    """How much room the cases need above and below the line."""
    stacks = Counter((value // (10 * BIN), wanted) for value, wanted in cases)
    above, below = (max((n for (_, one), n in stacks.items() if one == side), default=0) for side in (1, 0))
    return above * STEP * scale + 4, below * STEP * scale + 4


def place(percent: float) -> float:
    """Where a value lies across the drawing."""
    return round(LEFT + WIDE * percent / 100, 1)


def draw(drawing: Drawing, cases: Iterable[Case], line: float, threshold: float, scale: float = 1) -> None:
    """Draw the cases, in their order, around a line at this height; `scale` says how large, up to 1.6."""
    seen: Counter[tuple[int, int]] = Counter()
    for case in cases:
        value, wanted = case
        stack = (value // (10 * BIN), wanted)
        y = line + (-1 if wanted else 1) * (STEP * scale * seen[stack] + 4 * scale)
        seen[stack] += 1
        _mark(drawing, place(stack[0] * BIN + BIN / 2), round(y, 1), wanted, is_error(case, threshold), R * scale)
    drawing.line(LEFT, line, LEFT + WIDE, line)


def bands(cases: Iterable[Case]) -> list[tuple[str, int, int]]:
    """Rows of a table: from which value to which, how many that are looked for, how many others."""
    stacks = Counter((value // (10 * BAND), wanted) for value, wanted in cases)
    return [
        (f"{band * BAND}\u2013{band * BAND + BAND}", stacks[band, 1], stacks[band, 0]) for band in range(100 // BAND)
    ]


def _mark(drawing: Drawing, x: float, y: float, wanted: int, error: bool, r: float) -> None:
    css = "case fault" if error else "case"
    if wanted:
        points = ((x, y - r - 0.4), (x + r, y + r), (x - r, y + r))
        drawing.path([(round(a, 1), round(b, 1)) for a, b in points], css, closed=True)
    else:
        drawing.circle(x, y, round(r, 1), css)
