"""A picture as a grid of numbers from 0 (empty) to 16 (full): what a program gets, and what it can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, pairwise
from random import Random

from learning.engine.drawing import Drawing
from learning.engine.generate.base import Cell, Instance, Mark, Table, Value, Word, marked, numeric
from learning.engine.items import Generated

FULL = 16
LOW, HIGH = (0, 1, 2, 3, 4), (11, 12, 13, 14, 15, 16)
STEP = 6
"""From this difference on, two neighbours are an edge; low and high numbers differ by more."""
FLAT, RUN, RUNS = 0, 2, 4
"""How many numbers of a row change when it moves: none where it is empty, two where one line of points lies in it."""
GREY = (2, 3, 5, 6, 8, 9, 10, 12, 13, 14)

Grid = Sequence[Sequence[int]]


def pixel_grid(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, `rows`, `columns`.

    - `edges`: mark each point that is far darker than its neighbour on the left. Way: `seen` (a dark point, or the
      other side of the shape).
    - `shift`: how many numbers change when the picture moves by one point? Ways: `same` (none, it is the same
      picture), `dark` (the full points), `all`.
    - `shrink`: how many points of the old picture are certain, given averages of 4? Ways: `all`, `blocks` (the numbers
      of the small picture are taken for old ones), `certain-blocks` (blocks instead of points).
    """
    task = {"edges": _edges, "shift": _shift, "shrink": _shrink}[template.parameters["task"]]
    return task(template, dice, template.parameters["rows"], template.parameters["columns"])


def _edges(template: Generated, dice: Random, rows: int, columns: int) -> Instance | None:
    dark = [[dice.random() < 0.5 for _ in range(columns)] for _ in range(rows)]
    grid = [[dice.choice(HIGH if cell else LOW) for cell in row] for row in dark]
    options = {(r, c): f"r{r + 1}c{c + 1}" for r in range(rows) for c in range(columns)}
    edge = [place for place in options if place[1] and grid[place[0]][place[1]] - grid[place[0]][place[1] - 1] >= STEP]
    falls = [(r, c) for r, c in options if c and grid[r][c - 1] - grid[r][c] >= STEP]
    inside = [(r, c) for r, c in options if c and dark[r][c] and dark[r][c - 1]]
    if not (3 <= len(edge) <= 5 and falls and len(inside) >= 2):
        return None
    exercise, feedback = marked(template, options.values(), [options[place] for place in edge], {})
    cells = [[Mark(options[r, c], grid[r][c]) for c in range(columns)] for r in range(rows)]
    return Instance(
        exercise=exercise,
        values={"table": _table(cells)},
        feedback=feedback,
        drawing=_drawing(grid),
    )


def _shift(template: Generated, dice: Random, rows: int, columns: int) -> Instance | None:
    # How many change is drawn first, or the same two numbers would nearly always be right.
    wanted = dice.choice(range(2 * RUN, rows * RUNS, RUN))
    while sum(changes := dice.choices((FLAT, RUN, RUNS), k=rows)) != wanted or len(set(changes)) < 2:
        continue
    grid = [_row(columns, n, dice) for n in changes]
    dark = sum(map(bool, chain(*grid)))
    ways = {"same": 0, "dark": dark, "all": rows * columns}
    exercise = numeric(template, sum(changes), ways)
    if exercise is None or abs(sum(changes) - dark) < 2:
        return None
    values: dict[str, Value] = {"table": _table(grid), "first": changes[0], "total": sum(changes)}
    return Instance(exercise=exercise, values=values, drawing=_drawing(grid))


def _row(columns: int, n_changes: int, dice: Random) -> list[int]:
    """A row in which so many numbers change when it moves. Its last point is empty, so that nothing falls out."""
    while True:
        row = [FULL * dice.choice((0, 1)) for _ in range(columns - 1)] + [0]
        if sum(a != b for a, b in pairwise([0, *row])) == n_changes:
            return row


def _shrink(template: Generated, dice: Random, rows: int, columns: int) -> Instance | None:
    # How many are certain is drawn first, or it would nearly always be half of them.
    certain = dice.randrange(2, rows * columns - 1)
    numbers = dice.choices((0, FULL), k=certain) + dice.choices(GREY, k=rows * columns - certain)
    dice.shuffle(numbers)
    grid = [numbers[row * columns : (row + 1) * columns] for row in range(rows)]
    ways = {"all": 4 * len(numbers), "blocks": len(numbers), "certain-blocks": certain}
    exercise = numeric(template, 4 * certain, ways)
    if exercise is None or {0, FULL} - set(numbers):
        return None
    values: dict[str, Value] = {"table": _table(grid), "certain": certain, "blocks": len(numbers), "total": 4 * certain}
    return Instance(exercise=exercise, values=values, drawing=_drawing(grid))


def _table(cells: Sequence[Sequence[int | Mark]]) -> Table:
    """The grid with the numbers of its rows and columns."""
    head: list[Cell] = [Word("row"), *(c + 1 for c in range(len(cells[0])))]
    return Table(head, [(f"**{r + 1}**", *row) for r, row in enumerate(cells)])


def _drawing(grid: Grid) -> str:
    """A dot in each point, the larger the higher its number: this holds in light and dark alike."""
    side = 40
    left = (360 - side * len(grid[0])) / 2
    drawing = Drawing(side * len(grid) + 12)
    for r, row in enumerate(grid):
        for c, number in enumerate(row):
            x, y = left + side * c, 6 + side * r
            drawing.rect(x, y, side, side)
            if number:
                drawing.circle(x + side / 2, y + side / 2, round(side * 0.46 * (number / FULL) ** 0.5, 1), "accent")
    return drawing.svg()
