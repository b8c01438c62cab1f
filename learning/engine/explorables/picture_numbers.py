"""Numbers of a picture: a handwritten digit is read, inverted and made coarser.

A task names the `picture`, the `row` and `column` of a point of it (from 1), and an `other` picture of the same digit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import (
    CORRECT,
    Choice,
    Control,
    Figure,
    Judgement,
    Number,
    Row,
    State,
    Table,
    Task,
    Word,
)
from learning.engine.explorables.store import data

FULL = 16
"""The number of a point that is full of ink."""
Grid = Sequence[Sequence[float]]
SIDE, SMALL = 38, 18
"""A point of the picture, and of the small pictures."""
FINE = 10
LEFT, TOP = 40, 24


class PictureNumbers(Figure):
    """Controls: the number of the `point`, of the same point in the `inverse`, of its `block` of four, and which
    `small` picture comes out when each block becomes one number."""

    words = frozenset({"row", "column", "value", "point", "paint", "invert", "halve", "clear", "again"})
    outcomes = frozenset(
        {"swapped", "point-wrong", "not-inverted", "kept", "block-wrong", "turned", "inverted", "object"}
    )

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Number(name="point", low=0, high=FULL),
            Number(name="inverse", low=0, high=FULL),
            Number(name="block", low=0, high=4 * FULL),
            Choice(name="small", options=tuple(small_pictures(task)), plain=True),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        answers = _answers(task)
        parts = {name: state[name] == answer for name, answer in answers.items()}
        values = {name: answer for name, answer in answers.items() if isinstance(answer, float)}
        wrong = next((name for name, right in parts.items() if not right), "")
        return Judgement(outcome=_fault(task, wrong, state) if wrong else CORRECT, parts=parts, values=values)

    def right(self, task: Task) -> State:
        return _answers(task)

    def wrong(self, task: Task) -> Iterator[State]:
        right = _answers(task)
        rows, row, column = _rows(task["picture"]), task["row"], task["column"]
        yield {**right, "point": rows[column - 1][row - 1]}
        yield {**right, "point": 0.5}
        yield {**right, "inverse": right["point"]}
        yield {**right, "block": right["point"]}
        yield {**right, "block": 4 * FULL}
        yield from ({**right, "small": id} for id in small_pictures(task) if id != right["small"])

    def drawing(self, task: Task) -> str:
        rows = _rows(task["picture"])
        drawing = Drawing(TOP + 8 * SIDE + 14 + 4 * SMALL + 26)
        for n in range(1, 9):
            drawing.text(LEFT + (n - 0.5) * SIDE, TOP - 8, n, "t-small mid")
            drawing.text(LEFT - 12, TOP + (n - 0.5) * SIDE + 5, n, "t-small end")
        paint(drawing, rows, LEFT, TOP, SIDE)
        top = TOP + 8 * SIDE + 14
        for n, (id, (_, small)) in enumerate(small_pictures(task).items()):
            left = LEFT + n * (4 * SMALL + 5)
            paint(drawing, small, left, top, SMALL)
            drawing.text(left + 2 * SMALL, top + 4 * SMALL + 20, id, "t-small t-strong mid")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        head: Row = (Word("row"), *(str(n) for n in range(1, 9)))
        return Table(head, [(f"**{n}**", *row) for n, row in enumerate(_rows(task["picture"]), start=1)])


def paint(drawing: Drawing, grid: Grid, left: float, top: float, side: float) -> None:
    """Draw a grid of numbers from 0 to FULL in shades; without lines where the points are small."""
    css = "point" if side > FINE else "point fine"
    for r, row in enumerate(grid):
        for c, value in enumerate(row):
            # Empty points without lines cannot be seen.
            if side > FINE or round(value):
                drawing.rect(left + c * side, top + r * side, side, side, f"{css} v{round(value)}")


def small_pictures(task: Task) -> dict[str, tuple[str, Grid]]:
    """The coarse pictures to choose from, by number: what is wrong with each ("" for nothing), and its numbers."""
    rows = _rows(task["picture"])
    turned = [list(column) for column in zip(*rows, strict=True)]
    return {
        "1": ("inverted", halved([[FULL - value for value in row] for row in rows])),
        "2": ("object", halved(_rows(task["other"]))),
        "3": ("", halved(rows)),
        "4": ("turned", halved(turned)),
    }


def halved(grid: Grid) -> Grid:
    """Each block of 2 by 2 points becomes one: their average."""
    size = range(0, len(grid), 2)
    return [[sum(grid[r + a][c + b] for a in (0, 1) for b in (0, 1)) / 4 for c in size] for r in size]


def _rows(picture: int) -> list[list[int]]:
    rows: list[list[int]] = data("picture-numbers")["pictures"][picture]["rows"]
    return rows


def _block(task: Task) -> list[int]:
    """The four numbers of the block that the point belongs to."""
    r, c = (task["row"] - 1) // 2 * 2, (task["column"] - 1) // 2 * 2
    return [_rows(task["picture"])[r + a][c + b] for a in (0, 1) for b in (0, 1)]


def _answers(task: Task) -> dict[str, float | str | tuple[str, ...]]:
    point = _rows(task["picture"])[task["row"] - 1][task["column"] - 1]
    small = next(id for id, (fault, _) in small_pictures(task).items() if not fault)
    return {"point": float(point), "inverse": float(FULL - point), "block": sum(_block(task)) / 4, "small": small}


def _fault(task: Task, control: str, state: State) -> str:
    """What the first wrong control shows."""
    rows, sent = _rows(task["picture"]), state[control]
    if control == "point":
        return "swapped" if sent == rows[task["column"] - 1][task["row"] - 1] else "point-wrong"
    if control == "inverse":
        return "not-inverted"
    if control == "block":
        return "kept" if sent in _block(task) else "block-wrong"
    return small_pictures(task)[str(sent)][0]
