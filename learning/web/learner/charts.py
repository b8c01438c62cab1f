"""Estimates as the lines of a chart: steps along answers, as coordinates of an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from learning.engine.worked import Step

WIDTH, HEIGHT = 358, 200
LEFT, RIGHT, TOP, BOTTOM = 56, 344, 14, 166
TALL = BOTTOM - TOP
MARK = 5.5
"""Radius of the mark of an answer, where there is room."""


@dataclass(frozen=True, kw_only=True)
class Mark:
    """An answer on the line."""

    x: float
    y: float
    correct: bool


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Finished coordinates; `points` is a polyline."""

    points: str
    marks: tuple[Mark, ...]
    radius: float
    goal_y: float
    other: str = ""
    """A second line through the estimates after each answer."""
    scale: str = ""
    """Left edge, width of a step, bottom and height, for a script that moves the second line."""


def history(steps: Sequence[Step], correct: Sequence[bool], start: float, now: float, goal: float) -> Chart:
    """What each answer did, as a step up or down, and what time did between answers and until now, as a slope."""
    wide = (RIGHT - LEFT) / (len(steps) + 1)
    points: list[tuple[float, float]] = [(LEFT, start)]
    marks = []
    for n, (step, right) in enumerate(zip(steps, correct, strict=True), start=1):
        x = LEFT + n * wide
        points += [(x, step.before), (x, step.after)]
        marks.append(Mark(x=round(x, 1), y=_y(step.after), correct=right))
    points.append((RIGHT, now))
    return Chart(points=_points(points), marks=tuple(marks), radius=min(MARK, wide / 2), goal_y=_y(goal))


def compared(own: Sequence[float], other: Sequence[float], correct: Sequence[bool], goal: float) -> Chart:
    """Two lines through as many estimates, the first of which is that before any answer."""
    wide = (RIGHT - LEFT) / max(len(correct), 1)
    at = [LEFT + n * wide for n in range(len(own))]
    pairs = list(zip(at, own, strict=True))
    marks = [Mark(x=round(x, 1), y=_y(p), correct=right) for (x, p), right in zip(pairs[1:], correct, strict=True)]
    return Chart(
        points=_points(pairs),
        marks=tuple(marks),
        radius=min(MARK, wide / 2),
        goal_y=_y(goal),
        other=_points(zip(at, other, strict=True)),
        scale=f"{LEFT} {wide:.3f} {BOTTOM} {TALL}",
    )


def _points(points: Sequence[tuple[float, float]] | zip[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{_y(p):g}" for x, p in points)


def _y(p: float) -> float:
    return round(BOTTOM - p * TALL, 1)
