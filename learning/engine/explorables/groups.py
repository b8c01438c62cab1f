"""Groups without names: bottles of three producers, grouped by their measurements alone."""

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
    whole,
)
from learning.engine.explorables.store import data

LEAST, MOST = 2, 6
CLAIMS = ("truth", "labels", "fit", "reward")
TICKS = (-2, -1, 0, 1, 2, 3), (-2, -1, 0, 1, 2, 3)
AXES = Axes(x=(-2.2, 3.4), y=(-2.2, 3.8))
"""Standardised values: 0 is the mean of a measurement, 1 is a usual distance from it."""


class Groups(Figure):
    """Controls `groups`, how many to make, and `claim`, what may be said of them."""

    words = frozenset({"x", "y", "number", "group", "bottles", "a", "b", "c", "agree"})
    outcomes = frozenset({"number", "truth", "labels", "reward"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Number(name="groups", low=LEAST, high=MOST, step=1, start=LEAST),
            Choice(name="claim", options=CLAIMS),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        agreement = data("groups")["agreement"]
        groups, best = whole(state["groups"]), int(max(agreement, key=agreement.__getitem__))
        parts = {"groups": state["groups"] == best, "claim": state["claim"] == "fit"}
        outcome = "number" if not parts["groups"] else CORRECT if parts["claim"] else str(state["claim"])
        numbers = {"groups": groups, "agree": round(agreement[str(groups)])}
        return Judgement(outcome=outcome, parts=parts, values=numbers)

    def right(self, task: Task) -> State:
        return {"groups": 3.0, "claim": "fit"}

    def wrong(self, task: Task) -> Iterator[State]:
        yield {"groups": 4.0, "claim": "fit"}
        for claim in ("truth", "labels", "reward"):
            yield {"groups": 3.0, "claim": claim}

    def drawing(self, task: Task) -> str:
        known = data("groups")
        drawing = AXES.draw(*TICKS)
        across, up = known["shown"]
        for point in known["points"]:
            drawing.circle(*AXES.at(point[across], point[up]), 3, "dot")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        rows = [
            (int(k), i + 1, sum(producers), *producers)
            for k, groups in data("groups")["groups"].items()
            for i, producers in enumerate(groups)
        ]
        return Table(tuple(Word(key) for key in ("number", "group", "bottles", "a", "b", "c")), rows)
