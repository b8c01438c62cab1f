"""Digit layers: how many hidden neurons a network needs to read handwritten digits, and what its training changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import CORRECT, Choice, Control, Figure, Judgement, State, Table, Task, Word
from learning.engine.explorables.store import data

SIZES = (2, 4, 8, 16, 32)
LEVELS = "0123456789abcdefg"
"""The character of each grey level."""
SIDE, INPUTS, OUTPUTS = 8, 64, 10
GOAL = 94
"""Of 100 new pictures, at least so many must be read right."""
COLUMNS, CELL, LABEL = 5, 72, 30
SHOWN = 2 * COLUMNS
CHANGED = "weights"


class DigitLayers(Figure):
    """Controls `hidden` (how many neurons) and `changed` (what training changes)."""

    words = frozenset({"choose", "result", "before", "neurons", "count", "right"})
    outcomes = frozenset({"few", "many", "rules", "pictures"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Choice(name="hidden", options=tuple(map(str, SIZES)), plain=True),
            Choice(name="changed", options=("rules", "pictures", CHANGED)),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        size, changed, right = int(str(state["hidden"])), str(state["changed"]), data("digit-layers")["right"]
        values = {"size": size, "right": right[str(size)], "best": _best()}
        parts = {"hidden": size == _best(), "changed": changed == CHANGED}
        if size != _best():
            return Judgement(outcome="few" if size < _best() else "many", parts=parts, values=values)
        return Judgement(outcome=CORRECT if parts["changed"] else changed, parts=parts, values=values)

    def right(self, task: Task) -> State:
        return {"hidden": str(_best()), "changed": CHANGED}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield {**right, "hidden": "2"}
        yield {**right, "hidden": "32"}
        yield {**right, "changed": "rules"}
        yield {**right, "changed": "pictures"}

    def drawing(self, task: Task) -> str:
        """The first pictures of the test: each number is a square, the larger the darker; below, the right digit."""
        drawing = Drawing(2 * (CELL + LABEL) + 4)
        test, step = data("digit-layers")["test"], (CELL - 8) / SIDE
        for i in range(SHOWN):
            left, top = i % COLUMNS * CELL + 4, i // COLUMNS * (CELL + LABEL) + 2
            drawing.rect(left, top, CELL - 8, CELL - 8, "sunken")
            for n, level in enumerate(test["pixels"][i * INPUTS : (i + 1) * INPUTS]):
                if size := LEVELS.index(level) / (len(LEVELS) - 1) * step:
                    x, y = left + (n % SIDE + 0.5) * step, top + (n // SIDE + 0.5) * step
                    corner = round(x - size / 2, 1), round(y - size / 2, 1)
                    drawing.rect(*corner, round(size, 1), round(size, 1), "pixel")
            drawing.text(left + CELL / 2 - 22, top + CELL + 12, test["labels"][i], "t-small")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        right = data("digit-layers")["right"]
        rows = [(size, size * INPUTS + OUTPUTS * size, right[str(size)]) for size in SIZES]
        return Table((Word("neurons"), Word("count"), Word("right")), rows)

    def config(self, task: Task) -> Mapping[str, Any]:
        return {**task, "layout": {"columns": COLUMNS, "cell": CELL, "label": LABEL}}


def _best() -> int:
    """The fewest neurons that reach the goal."""
    return next(size for size in SIZES if data("digit-layers")["right"][str(size)] >= GOAL)
