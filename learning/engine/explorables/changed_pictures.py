"""Changed pictures: a model that did well in its test meets pictures that are a little different.

Task: `change` is "shift" (all points move by one) or "mark" (an extra point that stood on every 8 is missing).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from operator import mul

from learning.engine.drawing import WIDTH, Drawing
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
from learning.engine.explorables.picture_numbers import paint
from learning.engine.explorables.store import data

EIGHT, FULL, SIDE = 8, 16, 8
MARK = 7
"""The point that is full on every 8 of the training: the last one of the first row."""
ALMOST, HIGH, LOW = 90, 80, 50
"""Percent: as good as before, most, and fewer than half."""
LEARNED = ("half", "all", "shifted")
OUTCOMES: Mapping[tuple[str, str], str] = {
    ("shift", "same"): "small",
    ("shift", "little"): "small",
    ("remedy", "wait"): "adapts",
    ("remedy", "twice"): "twice",
    ("without", "most"): "most",
    ("without", "half"): "half",
}
SHOWN, COLUMNS, CELL, LINE = 16, 8, 4.5, 62


class ChangedPictures(Figure):
    """Controls of "shift": predictions of what the `shift` does and which `remedy` helps. Of "mark": `row` and `column`
    of the point that counts most for an 8, and how many eights are found `without` it."""

    words = frozenset({"model", "centred", "right", "left", "row", "now-shift", "now-mark", "share"}) | {
        f"model-{name}" for name in LEARNED
    }
    words |= {"move-left", "move-right", "marks-eights", "marks-all", "marks-none"}
    outcomes = frozenset({"small", "adapts", "twice", "point", "most", "half"})

    def controls(self, task: Task) -> Sequence[Control]:
        if task["change"] == "shift":
            return (
                Choice(name="shift", options=("same", "little", "below")),
                Choice(name="remedy", options=("wait", "twice", "shifted")),
            )
        places = (Number(name=name, low=1, high=SIDE) for name in ("row", "column"))
        return (*places, Choice(name="without", options=("most", "half", "few")))

    def outcomes_of(self, task: Task) -> frozenset[str]:
        return frozenset({"small", "adapts", "twice"} if task["change"] == "shift" else {"point", "most", "half"})

    def judge(self, task: Task, state: State) -> Judgement:
        right = self.right(task)
        parts = {
            name: float(state[name]) == value if isinstance(value, float) else state[name] == value  # type: ignore[arg-type]
            for name, value in right.items()
        }
        wrong = next((name for name, fine in parts.items() if not fine), "")
        outcome = OUTCOMES.get((wrong, str(state[wrong])), "point") if wrong else CORRECT
        return Judgement(outcome=outcome, parts=parts, values=self._values(task))

    def _values(self, task: Task) -> dict[str, float]:
        if task["change"] == "shift":
            return {
                f"{name}-{way}": right_of(name, dx) for name in LEARNED for way, dx in (("centred", 0), ("right", 1))
            }
        row, column = divmod(_heaviest(), SIDE)
        found = {name: eights_found(marked) for name, marked in (("with", True), ("without", False))}
        return {**found, "row": row + 1, "column": column + 1, "threes": threes_called_eight()}

    def right(self, task: Task) -> State:
        """What was measured."""
        if task["change"] == "shift":
            after, twice, sides = right_of("all", 1), right_of("all", 1) - right_of("half", 1), right_of("shifted", 1)
            return {
                "shift": "below" if after < LOW else "little" if after < ALMOST else "same",
                "remedy": "shifted" if sides - right_of("all", 1) > twice else "twice",
            }
        row, column = divmod(_heaviest(), SIDE)
        found = eights_found(marked=False)
        without = "most" if found > HIGH else "few" if found < 100 - HIGH else "half"
        return {"row": float(row + 1), "column": float(column + 1), "without": without}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield from ({**right, name: option} for name, option in OUTCOMES if name in right and right[name] != option)
        if "row" in right:
            yield {**right, "row": 4.0, "column": 4.0}

    def drawing(self, task: Task) -> str:
        """Some pictures as they are in the test, with the answer of the model below."""
        drawing = Drawing(SHOWN // COLUMNS * LINE, WIDTH)
        name, marked = ("all", False) if task["change"] == "shift" else ("marked", True)
        for n, at in enumerate(shown(task)):
            left, top = WIDTH / COLUMNS * (n % COLUMNS) + 4.5, LINE * (n // COLUMNS)
            points = picture(at, marked=marked and _digit(at) == EIGHT)
            paint(drawing, [points[SIDE * r : SIDE * (r + 1)] for r in range(SIDE)], left, top + 4, CELL)
            said = answer(name, points)
            verdict = "\u2713" if said == _digit(at) else "\u00d7"
            drawing.text(left + 18, top + 55, f"{said} {verdict}", "t-small mid said")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        if task["change"] == "shift":
            rows: list[Row] = [(Word(f"model-{n}"), *(right_of(n, dx) for dx in (0, 1, -1))) for n in LEARNED]
            return Table((Word("model"), Word("centred"), Word("right"), Word("left")), rows)
        weights = data("changed-pictures")["models"]["marked"][64 * EIGHT : 64 * (EIGHT + 1)]
        grid = [tuple(value / 10 for value in weights[SIDE * r : SIDE * (r + 1)]) for r in range(SIDE)]
        return Table((Word("row"), *range(1, SIDE + 1)), [(r, *line) for r, line in enumerate(grid, start=1)])


def shown(task: Task) -> list[int]:
    """The first pictures of the test; for the mark, with more eights among them."""
    places = range(len(data("changed-pictures")["digits"]))
    if task["change"] == "shift":
        return list(places[:SHOWN])
    eights = [at for at in places if _digit(at) == EIGHT][: SHOWN // 4]
    others = [at for at in places if _digit(at) != EIGHT][: SHOWN - len(eights)]
    return sorted([*eights, *others])


def picture(at: int, dx: int = 0, *, marked: bool = False) -> list[int]:
    """The points of a picture, moved `dx` to the right, or with the mark."""
    points = [ord(one) - 65 for one in data("changed-pictures")["points"][64 * at : 64 * (at + 1)]]
    moved = [
        points[SIDE * row + column - dx] if 0 <= column - dx < SIDE else 0
        for row in range(SIDE)
        for column in range(SIDE)
    ]
    if marked:
        moved[MARK] = FULL
    return moved


def answer(model: str, points: Sequence[int]) -> int:
    """The digit that a model gives to a picture."""
    weights = data("changed-pictures")["models"][model]
    sums = [
        FULL * weights[640 + digit] + sum(map(mul, points, weights[64 * digit : 64 * (digit + 1)]))
        for digit in range(10)
    ]
    return sums.index(max(sums))


@cache
def right_of(model: str, dx: int) -> int:
    """What a model gets right of all pictures when they are moved, in percent."""
    places = range(len(data("changed-pictures")["digits"]))
    right = sum(answer(model, picture(at, dx)) == _digit(at) for at in places)
    return round(100 * right / len(places))


@cache
def eights_found(marked: bool) -> int:
    """The share of the eights that the model with the mark finds, in percent."""
    return _called_eight(EIGHT, marked)


@cache
def threes_called_eight() -> int:
    """The share of the threes with the mark that it calls an 8, in percent."""
    return _called_eight(3, True)


def _called_eight(digit: int, marked: bool) -> int:
    places = [at for at, one in enumerate(data("changed-pictures")["digits"]) if int(one) == digit]
    found = sum(answer("marked", picture(at, marked=marked)) == EIGHT for at in places)
    return round(100 * found / len(places))


def _heaviest() -> int:
    """The point that speaks most for an 8."""
    weights = data("changed-pictures")["models"]["marked"][64 * EIGHT : 64 * (EIGHT + 1)]
    return int(weights.index(max(weights)))


def _digit(at: int) -> int:
    return int(data("changed-pictures")["digits"][at])
