"""Best line: body-mass index against the progression of diabetes in a year, and the line that misses least."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Axes
from learning.engine.explorables.base import CORRECT, Control, Figure, Judgement, Number, State, Table, Task, Word
from learning.engine.explorables.store import data

NEAR = 1.05
"""The goal: an error of at most so many times the smallest one."""
START = (0.0, 250.0)
FAR = 15
"""A line is too high or too low when its middle is so far off."""
TICKS = (20, 25, 30, 35, 40), (0, 100, 200, 300)


class BestLine(Figure):
    """Controls `slope` and `height`; the height is the value of the line at the middle index, around which it turns."""

    words = frozenset({"x", "y", "error", "step", "done", "band", "people", "mean"})
    outcomes = frozenset({"flat", "falling", "too-high", "too-low", "steep"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Number(name="slope", low=-5, high=20, step=0.1, start=START[0]),
            Number(name="height", low=0, high=350, step=1, start=START[1]),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        slope, height = float(state["slope"]), float(state["height"])  # type: ignore[arg-type]
        known = data("best-line")
        error = squared_error(slope, height)
        numbers = {"error": round(error), "best": round(known["error"])}
        if error <= NEAR * known["error"]:
            return Judgement(outcome=CORRECT, values=numbers)
        return Judgement(outcome=_fault(slope, height), values=numbers)

    def right(self, task: Task) -> State:
        known = data("best-line")
        return {"slope": known["slope"], "height": known["height"]}

    def wrong(self, task: Task) -> Iterator[State]:
        height = data("best-line")["height"]
        yield {"slope": 0.0, "height": height}
        yield {"slope": -4.0, "height": height}
        yield {"slope": 10.0, "height": height + 60}
        yield {"slope": 10.0, "height": height - 60}
        yield {"slope": 20.0, "height": height}

    def drawing(self, task: Task) -> str:
        known = data("best-line")
        axes = Axes(x=tuple(known["x"]), y=tuple(known["y"]))
        drawing = axes.draw(*TICKS)
        for x, y in known["points"]:
            drawing.circle(*axes.at(x, y), 2, "dot")
        low, high = known["x"]
        drawing.path([axes.at(x, line(x, *START)) for x in (low, high)], "thick accent")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        rows = [
            (f"{band['low']}\u2013{band['high']}", band["people"], band["mean"]) for band in data("best-line")["bands"]
        ]
        return Table((Word("band"), Word("people"), Word("mean")), rows)


def line(x: float, slope: float, height: float) -> float:
    """The value of the line."""
    return float(slope * (x - data("best-line")["middle"]) + height)


def squared_error(slope: float, height: float) -> float:
    """The mean of the squared distances, straight up or down, between the line and the people."""
    points = data("best-line")["points"]
    return float(sum((y - line(x, slope, height)) ** 2 for x, y in points) / len(points))


def _fault(slope: float, height: float) -> str:
    """What is most wrong with a line that misses too much."""
    known = data("best-line")
    if slope < -0.5:
        return "falling"
    above = height - known["height"]
    if abs(above) > FAR:
        return "too-high" if above > 0 else "too-low"
    return "flat" if slope < known["slope"] else "steep"
