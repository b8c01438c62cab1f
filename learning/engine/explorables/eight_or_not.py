"""Is it an eight? Three machines, and the rule "always no", which is right about nine times in ten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from learning.engine.drawing import WIDTH, Drawing
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
from learning.engine.explorables.picture_numbers import paint
from learning.engine.explorables.store import data

MACHINES = ("machine-1", "machine-2", "machine-3")
NEAR = 0.5
"""How far the share may be off, in points of a percent: whole numbers will do."""
COLUMNS, CELL, LINE = 8, 4.5, 62


class EightOrNot(Figure):
    """Controls: which machine is `useful`, and the `baseline`, what "always no" gets right, in percent."""

    words = frozenset({"now", "choose", "machine", "found", "missed", "alarms", "clear", "yes"})
    outcomes = frozenset({"half", "eights", "baseline", "never", "below"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Choice(name="useful", options=MACHINES), Number(name="baseline", low=0, high=100))

    def judge(self, task: Task, state: State) -> Judgement:
        said, baseline = float(state["baseline"]), share(MACHINES.index("machine-2"))  # type: ignore[arg-type]
        best = max(range(len(MACHINES)), key=share)
        parts = {"useful": state["useful"] == MACHINES[best], "baseline": abs(said - baseline) <= NEAR}
        found, missed, *_ = counts(best)
        values = {"baseline": round(baseline, 1), "best": round(share(best), 1), "found": found, "cases": len(_truth())}
        values |= {"eights": found + missed, "others": len(_truth()) - found - missed, "said": said}
        if not parts["baseline"]:
            half, eights = abs(said - 50) <= NEAR, abs(said - (100 - baseline)) <= NEAR
            outcome = "half" if half else "eights" if eights else "baseline"
            return Judgement(outcome=outcome, parts=parts, values=values)
        outcome = CORRECT if parts["useful"] else "never" if state["useful"] == "machine-2" else "below"
        return Judgement(outcome=outcome, parts=parts, values=values)

    def right(self, task: Task) -> State:
        return {"useful": max(MACHINES, key=lambda one: share(MACHINES.index(one))), "baseline": round(share(1), 1)}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield from ({**right, "baseline": float(share)} for share in (50, 10, 96))
        yield from ({**right, "useful": machine} for machine in MACHINES if machine != right["useful"])

    def drawing(self, task: Task) -> str:
        """Some of the pictures; the browser frames those that a machine calls an 8."""
        shown = data("eight-or-not")["shown"]
        drawing = Drawing(-(-len(shown) // COLUMNS) * LINE, WIDTH)
        for n in range(len(shown)):
            left, top = WIDTH / COLUMNS * (n % COLUMNS), LINE * (n // COLUMNS)
            drawing.rect(left + 1, top + 1, WIDTH / COLUMNS - 2, LINE - 3, "kept", corner=4)
            paint(drawing, _picture(n), left + 4.5, top + 5, CELL)
            drawing.text(left + 22.5, top + 55, "", "t-small mid said")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        head = ("machine", "found", "missed", "alarms", "clear")
        rows = [(Word(f"option-{machine}"), *counts(n)) for n, machine in enumerate(MACHINES)]
        return Table(tuple(map(Word, head)), rows)


def counts(machine: int) -> tuple[int, int, int, int]:
    """Eights found, eights missed, false alarms, and others that it left alone."""
    seen = Counter(zip(_truth(), data("eight-or-not")["said"][machine], strict=True))
    return seen["1", "1"], seen["1", "0"], seen["0", "1"], seen["0", "0"]


def share(machine: int) -> float:
    """What the machine gets right, in percent."""
    found, _, _, clear = counts(machine)
    return 100 * (found + clear) / len(_truth())


def _truth() -> str:
    return str(data("eight-or-not")["eights"])


def _picture(n: int) -> list[list[int]]:
    points = data("eight-or-not")["points"][64 * n : 64 * (n + 1)]
    return [[ord(point) - 65 for point in points[8 * line : 8 * (line + 1)]] for line in range(8)]
