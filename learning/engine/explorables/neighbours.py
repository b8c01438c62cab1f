"""Ask the neighbours: petals of iris flowers, and the known flowers that are nearest to a new one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor
from typing import Any

from learning.engine.drawing import Axes
from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Marks,
    State,
    Table,
    Task,
    Word,
)
from learning.engine.explorables.iris import SPECIES, flower, legend
from learning.engine.explorables.store import data

Flower = tuple[float, float, int]
"""Length and width of a petal in cm, and the number of the species."""
LETTERS = "ABCDEFGHIJKL"
MM = 10
REACH = 1.3
"""How far the drawing reaches to the left and right of the new flower, in cm."""
WIDTHS = (0.9, 2.6)


def nearest(new: Sequence[float], known: Sequence[Flower], k: int, factor: float = 1) -> list[int]:
    """The places of the k nearest, nearest first: the differences of length and width are added."""
    distances = [round(abs(x - new[0]) + factor * abs(y - new[1]), 6) for x, y, _ in known]
    return sorted(range(len(known)), key=distances.__getitem__)[:k]


def majority(known: Sequence[Flower], places: Sequence[int]) -> int:
    """The species that most of them have."""
    votes = [known[place][2] for place in places]
    return max(set(votes), key=votes.count)


class Neighbours(Figure):
    """Controls `near` and `label`. The task sets `case` (which new flower), `k`, and `unit` of the width: cm or mm."""

    words = frozenset({"x", "y-cm", "y-mm", "flower", "length", "species", "marked", "votes", "none", "k", "all-k"})
    outcomes = frozenset({"only", "fewer", "more", "far", "units", "label"})

    def controls(self, task: Task) -> Sequence[Control]:
        return Marks(name="near", ids=LETTERS), Choice(name="label", options=tuple(SPECIES.values()), plain=True)

    def judge(self, task: Task, state: State) -> Judgement:
        marked = state["near"]
        assert isinstance(marked, tuple)
        near, label = _key(task), _label(task)
        parts = {"near": set(marked) == near, "label": state["label"] == label}
        return Judgement(outcome=_outcome(task, set(marked), near, parts["label"]), parts=parts)

    def right(self, task: Task) -> State:
        return {"near": tuple(sorted(_key(task))), "label": _label(task)}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        order = [LETTERS[place] for place in _order(task, len(LETTERS))]
        k = task["k"]
        for marked in (order[:1], order[: k - 1], order[: k + 1], order[-k:], _key(task, other_unit=True)):
            yield {**right, "near": tuple(sorted(marked))}
        yield {**right, "label": next(species for species in SPECIES.values() if species != right["label"])}

    def drawing(self, task: Task) -> str:
        factor, unit = _unit(task)
        case, axes = _case(task), _axes(task)
        low, high = axes.x
        drawing = axes.draw(range(ceil(low), floor(high) + 1), (), y_name=f"{{y-{unit}}}")
        for width in (1, 2):
            x, y = axes.at(low, width)
            drawing.line(x, y, axes.width - axes.margin[1], y, "grid")
            drawing.text(x - 6, y + 5, width * factor, "t-small end")
        for letter, (length, width, species) in zip(LETTERS, case["known"], strict=True):
            x, y = axes.at(length, width)
            flower(drawing, x, y, species, 6)
            drawing.text(x + 10, y - 6, letter)
        legend(drawing)
        x, y = axes.at(*case["new"])
        drawing.path([(x, y - 9), (x + 9, y), (x, y + 9), (x - 9, y)], "notyet", closed=True)
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        factor, unit = _unit(task)
        rows = [
            (letter, length, round(width * factor, 1), SPECIES[species])
            for letter, (length, width, species) in zip(LETTERS, _case(task)["known"], strict=True)
        ]
        return Table((Word("flower"), Word("length"), Word(f"y-{unit}"), Word("species")), rows)

    def config(self, task: Task) -> Mapping[str, Any]:
        axes = _axes(task)
        return {**task, "axes": {"x": axes.x, "y": axes.y, "height": axes.height}, "letters": LETTERS}


def _case(task: Task) -> Any:
    return data("neighbours")["cases"][task["case"] - 1]


def _axes(task: Task) -> Axes:
    """One centimetre is as long across as up, so that the eye measures as the calculation does."""
    middle = _case(task)["new"][0]
    reach = REACH + 0.1
    return Axes(x=(round(middle - reach, 1), round(middle + reach, 1)), y=WIDTHS, height=258)


def _unit(task: Task) -> tuple[int, str]:
    return (MM, "mm") if task.get("unit") == "mm" else (1, "cm")


def _order(task: Task, k: int, *, other_unit: bool = False) -> list[int]:
    """Places of the k nearest, in the unit of the task or in the other one."""
    case, (factor, _) = _case(task), _unit(task)
    return nearest(case["new"], case["known"], k, MM / factor if other_unit else factor)


def _key(task: Task, *, other_unit: bool = False) -> set[str]:
    return {LETTERS[place] for place in _order(task, task["k"], other_unit=other_unit)}


def _label(task: Task) -> str:
    return SPECIES[majority(_case(task)["known"], _order(task, task["k"]))]


def _outcome(task: Task, marked: set[str], near: set[str], labelled: bool) -> str:
    if marked == near:
        return CORRECT if labelled else "label"
    if len(marked) != len(near):
        return "more" if len(marked) > len(near) else "only" if len(marked) == 1 else "fewer"
    return "units" if marked == _key(task, other_unit=True) else "far"
