"""The calibration of a forecaster as a drawing: what was told against what happened, with how sure that is."""

from __future__ import annotations

from learning.engine.drawing import Axes
from learning.engine.forecaster import FEWEST_LEARNERS, Forecaster

TICKS = (0, 20, 40, 60, 80, 100)
MAX_RADIUS, MIN_RADIUS = 9.0, 3.0


def drawing(forecaster: Forecaster) -> str:
    """An SVG with the slots {x} and {y}. The area of a point grows with its learners; where they are too few to be
    told, the point is hollow. On the dashed line, what was told is what happened."""
    axes = Axes(x=(0, 100), y=(0, 100), height=310, margin=(30, 14, 46, 46))
    drawn = axes.draw(TICKS, TICKS)
    drawn.line(*axes.at(0, 0), *axes.at(100, 100), "dash")
    most = max((one.n_learners for one in forecaster.bins), default=0) or 1
    for one in forecaster.bins:
        if one.n_cases:
            low, high = one.interval
            x, y = axes.at(100 * one.p_mean, 100 * one.share)
            drawn.line(x, axes.at(0, 100 * low)[1], x, axes.at(0, 100 * high)[1], "ink")
            radius = MIN_RADIUS + (MAX_RADIUS - MIN_RADIUS) * (one.n_learners / most) ** 0.5
            drawn.circle(x, y, round(radius, 1), "accent" if one.n_learners >= FEWEST_LEARNERS else "paper")
    return drawn.svg()
