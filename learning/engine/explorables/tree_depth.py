"""Tree depth: how many levels a tree may have before it learns wrong labels by heart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Axes
from learning.engine.explorables.base import (
    CORRECT,
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

DEEPEST = 12
BY_HEART = 0.99
"""From this training result on, the tree has learned its samples by heart."""
AXES = Axes(x=(45, 255), y=(65, 230))
TICKS = (50, 100, 150, 200, 250), (100, 150, 200)


class TreeDepth(Figure):
    """Control `depth`: the number of levels. The data give the results of each."""

    words = frozenset({"x", "y", "harmless", "dangerous", "results", "levels", "training", "test"})
    outcomes = frozenset({"shallow", "deep", "by-heart"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Number(name="depth", low=1, high=DEEPEST, step=1, start=DEEPEST),)

    def judge(self, task: Task, state: State) -> Judgement:
        depth = whole(state["depth"])
        (training, test), best = _percent()[depth - 1], _best()
        values = {"depth": depth, "training": training, "test": test}
        if depth == best:
            return Judgement(outcome=CORRECT, values=values)
        if depth < best:
            return Judgement(outcome="shallow", values=values)
        return Judgement(outcome="by-heart" if training >= 100 * BY_HEART else "deep", values=values)

    def right(self, task: Task) -> State:
        return {"depth": float(_best())}

    def wrong(self, task: Task) -> Iterator[State]:
        for depth in (1, 6, DEEPEST):
            yield {"depth": float(depth)}

    def drawing(self, task: Task) -> str:
        drawing = AXES.draw(*TICKS)
        for size, smooth, harmless in data("tree-depth")["training"]:
            x, y = AXES.at(size, smooth)
            if harmless:
                drawing.circle(x, y, 2.2, "dot")
            else:
                drawing.path([(x, y - 3.5), (x + 3.5, y + 3), (x - 3.5, y + 3)], "sample", closed=True)
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        rows = [(depth, training, test) for depth, (training, test) in enumerate(_percent(), start=1)]
        return Table((Word("levels"), Word("training"), Word("test")), rows)


def _percent() -> list[tuple[int, int]]:
    """Right results in percent by depth: with the samples of the training, and with new ones."""
    known = data("tree-depth")
    sizes = len(known["training"]), len(known["test"])
    return [(round(100 * a / sizes[0]), round(100 * b / sizes[1])) for a, b in known["right"]]


def _best() -> int:
    tests = [test for _, test in data("tree-depth")["right"]]
    return tests.index(max(tests)) + 1
