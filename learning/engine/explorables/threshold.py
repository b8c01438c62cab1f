"""Threshold: from which value on there is an alarm, and which errors that leaves.

Task: `data` says which cases, "tumours" or "eights"; `missed` and `alarms` how many errors of each kind are allowed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.explorables.base import CORRECT, Control, Figure, Judgement, Number, State, Table, Task, Word
from learning.engine.explorables.store import data

START, BIN, BAND = 50, 2, 5
FIFTY = (45, 55)
"""Thresholds that were hardly moved from the middle."""
LEFT, WIDE, STEP, R = 14, 332, 4.2, 1.9
KINDS = ("tumours", "eights")


class Threshold(Figure):
    """Control `threshold`, in percent. Cases whose value reaches it get an alarm."""

    words = frozenset({"x", "band"}) | {f"{word}-{kind}" for word in ("wanted", "others", "now") for kind in KINDS}
    outcomes = frozenset({"fifty", "too-high", "too-low"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Number(name="threshold", low=0, high=100, step=1, start=START),)

    def judge(self, task: Task, state: State) -> Judgement:
        threshold = float(state["threshold"])  # type: ignore[arg-type]
        missed, alarms = errors(task["data"], threshold)
        wanted = sum(one for _, one in data("threshold")[task["data"]])
        values = {"threshold": threshold, "missed": missed, "alarms": alarms, "wanted": wanted}
        if missed <= task["missed"] and alarms <= task["alarms"]:
            return Judgement(outcome=CORRECT, values=values)
        if FIFTY[0] <= threshold <= FIFTY[1]:
            return Judgement(outcome="fifty", values=values)
        return Judgement(outcome="too-high" if missed > task["missed"] else "too-low", values=values)

    def right(self, task: Task) -> State:
        """The highest threshold that misses few enough: the one with the fewest false alarms."""
        return {"threshold": float(max(t for t in range(101) if errors(task["data"], t)[0] <= task["missed"]))}

    def wrong(self, task: Task) -> Iterator[State]:
        for threshold in (START, 90, 2):
            yield {"threshold": float(threshold)}

    def drawing(self, task: Task) -> str:
        """A mark per case: what is looked for above the line, the others below; errors are filled."""
        cases = data("threshold")[task["data"]]
        stacks = Counter((value // (10 * BIN), one) for value, one in cases)
        high = [max(n for (_, one), n in stacks.items() if one == side) * STEP for side in (0, 1)]
        line = 24 + high[1] + 4
        drawing = Drawing(round(line + high[0] + 44), WIDTH)
        drawing.text(LEFT, 15, f"{{wanted-{task['data']}}}", "t-small t-strong")
        seen: Counter[tuple[int, int]] = Counter()
        for value, one in cases:
            place = (value // (10 * BIN), one)
            y = line + (-1 if one else 1) * (STEP * seen[place] + 4)
            _mark(drawing, _x(place[0] * BIN + BIN / 2), round(y, 1), one, _is_error(value, one, START))
            seen[place] += 1
        drawing.line(LEFT, line, LEFT + WIDE, line)
        bottom = drawing.height - 28
        for percent in (0, 25, 50, 75, 100):
            drawing.text(_x(percent), bottom + 8, percent, "t-small mid")
        drawing.text(LEFT + WIDE / 2, drawing.height - 4, "{x}", "t-small mid")
        drawing.text(LEFT + WIDE, bottom - 16, f"{{others-{task['data']}}}", "t-small t-strong end")
        drawing.line(_x(START), 22, _x(START), bottom - 6, "ink limit")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        stacks = Counter((value // (10 * BAND), one) for value, one in data("threshold")[task["data"]])
        rows = [
            (f"{band * BAND}\u2013{band * BAND + BAND}", stacks[band, 1], stacks[band, 0])
            for band in range(100 // BAND)
        ]
        return Table((Word("band"), Word(f"wanted-{task['data']}"), Word(f"others-{task['data']}")), rows)


def errors(kind: str, threshold: float) -> tuple[int, int]:
    """How many are missed, and how many alarms are false."""
    wrong = Counter(one for value, one in data("threshold")[kind] if _is_error(value, one, threshold))
    return wrong[1], wrong[0]


def _is_error(value: int, one: int, threshold: float) -> bool:
    return (value >= 10 * threshold) != bool(one)


def _x(percent: float) -> float:
    return round(LEFT + WIDE * percent / 100, 1)


def _mark(drawing: Drawing, x: float, y: float, one: int, error: bool) -> None:
    css = "case fault" if error else "case"
    if one:
        drawing.path([(x, round(y - R - 0.4, 1)), (round(x + R, 1), y + R), (round(x - R, 1), y + R)], css, closed=True)
    else:
        drawing.circle(x, y, R, css)
