"""Threshold: from which value on there is an alarm, and which errors that leaves.

Task: `data` says which cases, "tumours" or "eights"; `missed` and `alarms` how many errors of each kind are allowed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.explorables import strip
from learning.engine.explorables.base import CORRECT, Control, Figure, Judgement, Number, State, Table, Task, Word
from learning.engine.explorables.store import data

START = 50
FIFTY = (45, 55)
"""Thresholds that were hardly moved from the middle."""
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
        cases = data("threshold")[task["data"]]
        above, below = strip.heights(cases)
        line = 24 + above
        drawing = Drawing(round(line + below + 40), WIDTH)
        drawing.text(strip.LEFT, 15, f"{{wanted-{task['data']}}}", "t-small t-strong")
        strip.draw(drawing, cases, line, START)
        bottom = drawing.height - 28
        for percent in (0, 25, 50, 75, 100):
            drawing.text(strip.place(percent), bottom + 8, percent, "t-small mid")
        drawing.text(strip.place(50), drawing.height - 4, "{x}", "t-small mid")
        drawing.text(strip.place(100), bottom - 16, f"{{others-{task['data']}}}", "t-small t-strong end")
        drawing.line(strip.place(START), 22, strip.place(START), bottom - 6, "ink limit")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        head = Word("band"), Word(f"wanted-{task['data']}"), Word(f"others-{task['data']}")
        return Table(head, strip.bands(data("threshold")[task["data"]]))


def errors(kind: str, threshold: float) -> tuple[int, int]:
    """How many are missed, and how many alarms are false."""
    return strip.errors(data("threshold")[kind], threshold)
