"""Bad rows: 90 flowers in a table, and 15 widths in it that are noted in another unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import Axes, Drawing
from learning.engine.explorables.base import CORRECT, Control, Figure, Judgement, Marks, Row, State, Table, Task, Word
from learning.engine.explorables.store import data

ENOUGH = 0.8
"""The goal: the harmonic mean of the found share of the wrong rows and the wrong share of the marked rows (F1)."""
RARE = 0.7
"""Where a smaller share of the marked rows is wrong, true rows were taken for wrong ones."""
TOP = 3.0
"""The largest width in the picture. Larger ones lie above a line, and nobody can overlook them."""
ABOVE = 3.3
AXES = Axes(x=(0, 7), y=(0, 3.5), height=280)
TICKS = (0, 1, 2, 3, 4, 5, 6, 7), (0, 1, 2, 3)
SIZE = 4


class BadRows(Figure):
    """Control `bad`: the rows that are wrong."""

    words = frozenset({"x", "y", "number", "length", "width", "kind", "result", "sort"})
    outcomes = frozenset({"rare", "only-large", "missed"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Marks(name="bad", ids=[str(n) for n in range(1, len(_rows()) + 1)]),)

    def judge(self, task: Task, state: State) -> Judgement:
        marked = {int(id) for id in state["bad"]}  # type: ignore[union-attr]
        bad = set(data("bad-rows")["bad"])
        found = len(marked & bad)
        values = {
            "found": found,
            "bad": len(bad),
            "true": len(marked - bad),
            "before": data("bad-rows")["right"]["all"],
            "right": right_without(marked),
            "tests": len(data("bad-rows")["tests"]),
        }
        if 2 * found / (len(marked) + len(bad)) >= ENOUGH:
            return Judgement(outcome=CORRECT, values=values)
        return Judgement(outcome=_fault(marked, bad), values=values)

    def right(self, task: Task) -> State:
        return {"bad": tuple(str(n) for n in data("bad-rows")["bad"])}

    def wrong(self, task: Task) -> Iterator[State]:
        bad = data("bad-rows")["bad"]
        longest = sorted(range(1, len(_rows()) + 1), key=lambda n: -_rows()[n - 1][0])
        yield {"bad": tuple(str(n) for n in longest[:BIG])}
        yield {"bad": tuple(str(n) for n in bad if _obvious(n))}
        yield {"bad": tuple(str(n) for n in bad if not _obvious(n))}

    def drawing(self, task: Task) -> str:
        drawing = AXES.draw(*TICKS)
        left, line = AXES.at(0, (TOP + ABOVE) / 2)
        drawing.line(left, line, AXES.at(7, 0)[0], line, "dash")
        for length, width, kind in _rows():
            flower(drawing, *AXES.at(length, width if width <= TOP else ABOVE), kind)
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        kinds = data("bad-rows")["kinds"]
        head: Row = (Word("number"), Word("length"), Word("width"), Word("kind"))
        return Table(head, [(str(n), a, b, kinds[kind]) for n, (a, b, kind) in enumerate(_rows(), start=1)])


BIG = 12
"""How many of the longest petals somebody marks who takes what is large for wrong."""


def flower(drawing: Drawing, x: float, y: float, kind: int) -> None:
    """A circle, a square or a triangle."""
    if kind == 0:
        drawing.circle(x, y, SIZE, "flower")
    elif kind == 1:
        drawing.rect(x - SIZE, y - SIZE, 2 * SIZE, 2 * SIZE, "flower")
    else:
        corners = [(x - SIZE - 1, y + SIZE), (x + SIZE + 1, y + SIZE), (x, y - SIZE - 1)]
        drawing.path([(round(a, 1), round(b, 1)) for a, b in corners], "flower", closed=True)


def right_without(left_out: set[int]) -> int:
    """Train on all other rows: flowers of the test whose kind has the nearest mean."""
    means = {}
    for kind in range(3):
        members = [row for n, row in enumerate(_rows(), start=1) if n not in left_out and row[2] == kind]
        if members:
            means[kind] = [sum(row[i] for row in members) / len(members) for i in (0, 1)]
    if not means:
        return 0
    tests = data("bad-rows")["tests"]
    return sum(
        kind == min(means, key=lambda k: (a - means[k][0]) ** 2 + (b - means[k][1]) ** 2) for a, b, kind in tests
    )


def _rows() -> list[tuple[float, float, int]]:
    rows: list[tuple[float, float, int]] = data("bad-rows")["rows"]
    return rows


def _obvious(n: int) -> bool:
    return _rows()[n - 1][1] > TOP


def _fault(marked: set[int], bad: set[int]) -> str:
    if len(marked & bad) < RARE * len(marked):
        return "rare"
    return "only-large" if all(map(_obvious, marked & bad)) else "missed"
