"""One neuron: two weights and a threshold that separate two species of iris by their petals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Axes
from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Number,
    State,
    Table,
    Task,
    Word,
)
from learning.engine.explorables.iris import flower, legend
from learning.engine.explorables.store import data

ALLOWED = 7
"""The goal: at most so many of the 100 flowers wrong."""
START = {"length": 1.0, "width": 1.0, "threshold": 3.0}
AXES = Axes(x=(2.8, 7.2), y=(0.8, 2.7))
TICKS = (3, 4, 5, 6, 7), (1, 2)
SAME_SUMS = "tenth"
"""What becomes of the weight when the length is in mm: the numbers grow tenfold."""
TINY = 1e-9
"""A sum that equals the threshold but for rounding reaches it."""


class OneNeuron(Figure):
    """Controls `length` and `width` (weights), `threshold`, and `unit` (the weight for the length in mm)."""

    words = frozenset({"x", "y", "wrong", "train", "band", "mean", "versicolor", "virginica"})
    outcomes = frozenset({"turned", "low", "high", "unit"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Number(name="length", low=-5, high=10, step=0.5, start=START["length"]),
            Number(name="width", low=-5, high=10, step=0.5, start=START["width"]),
            Number(name="threshold", low=-20, high=60, step=0.5, start=START["threshold"]),
            Choice(name="unit", options=("ten", "same", SAME_SUMS)),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        early, late = errors(*(float(state[name]) for name in START))  # type: ignore[arg-type]
        wrong = early + late
        separated, scaled = wrong <= ALLOWED, state["unit"] == SAME_SUMS
        parts = {**dict.fromkeys(START, separated), "unit": scaled}
        if separated:
            outcome = CORRECT if scaled else "unit"
        elif wrong > len(data("one-neuron")["flowers"]) / 2:
            outcome = "turned"
        else:
            outcome = "low" if early >= late else "high"
        values = {"wrong": wrong, "early": early, "late": late, "trained": data("one-neuron")["errors"]}
        return Judgement(outcome=outcome, parts=parts, values=values)

    def right(self, task: Task) -> State:
        return {"length": 1.0, "width": 2.0, "threshold": 8.0, "unit": SAME_SUMS}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield {**right, "length": -1.0, "width": -2.0, "threshold": -8.0}
        yield {**right, **START}
        yield {**right, "threshold": 30.0}
        yield {**right, "unit": "same"}

    def drawing(self, task: Task) -> str:
        drawing = AXES.draw(*TICKS)
        for length, width, virginica in data("one-neuron")["flowers"]:
            x, y = AXES.at(length, width)
            flower(drawing, x, y, 1 + virginica, 4)
        legend(drawing)
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        rows = [
            (f"{band['low']:g}\u2013{band['high']:g}", band["length"], band["versicolor"], band["virginica"])
            for band in data("one-neuron")["bands"]
        ]
        return Table((Word("band"), Word("mean"), Word("versicolor"), Word("virginica")), rows)


def errors(length: float, width: float, threshold: float) -> tuple[int, int]:
    """How many versicolor reach the threshold, and how many virginica do not."""
    said = [
        (length * x + width * y >= threshold - TINY, virginica) for x, y, virginica in data("one-neuron")["flowers"]
    ]
    early = sum(reached and not virginica for reached, virginica in said)
    return early, sum(virginica and not reached for reached, virginica in said)
