"""Two groups: the same threshold, unequal errors; and what is still unequal when one of them is made equal.

Task: with own thresholds the shares of missed people may be `apart` points of a percent, in each group `missed` percent
may be missed and `alarms` percent of the others get a false alarm.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.explorables import strip
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
from learning.engine.explorables.store import data

START = 50
SCALE = 1.6
NEAR = 1
"""How far a share may be off, in points of a percent."""
UNEQUAL = 5
"""From this difference on, false alarms count as unequal."""
GROUPS = (0, 1)
STILL = ("alarms", "nothing", "cases")


class TwoGroups(Figure):
    """Controls: the shares `missed-1` and `missed-2` at the common threshold, own thresholds `limit-1` and `limit-2`,
    and what is `still` unequal with these."""

    words = frozenset({"x", "band", "group-1", "group-2", "now", "fast-1", "slow-1", "fast-2", "slow-2"})
    outcomes = frozenset({"counts", "shares", "apart", "many-missed", "many-alarms", "nothing", "cases"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            *(Number(name=f"missed-{n + 1}", low=0, high=100) for n in GROUPS),
            *(Number(name=f"limit-{n + 1}", low=0, high=100, step=1, start=START) for n in GROUPS),
            Choice(name="still", options=STILL),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        def number(name: str) -> float:
            return float(state[name])  # type: ignore[arg-type]

        at_start = [shares(n, START)[0] for n in GROUPS]
        said = [number(f"missed-{n + 1}") for n in GROUPS]
        (missed_1, alarms_1), (missed_2, alarms_2) = (shares(n, number(f"limit-{n + 1}")) for n in GROUPS)
        near = abs(missed_1 - missed_2) <= task["apart"]
        few, calm = max(missed_1, missed_2) <= task["missed"], max(alarms_1, alarms_2) <= task["alarms"]
        still = "alarms" if abs(alarms_1 - alarms_2) >= UNEQUAL else "nothing"
        parts = {f"missed-{n + 1}": abs(said[n] - at_start[n]) <= NEAR for n in GROUPS}
        parts |= dict.fromkeys(("limit-1", "limit-2"), near and few and calm) | {"still": state["still"] == still}
        values = {"start-1": at_start[0], "start-2": at_start[1], "missed-1": missed_1, "missed-2": missed_2}
        values |= {"alarms-1": alarms_1, "alarms-2": alarms_2}
        shown: dict[str, float] = {name: round(value) for name, value in values.items()}
        for n in GROUPS:
            shown |= {f"n-{n + 1}": counted(n, START)[0], f"of-{n + 1}": counted(n, START)[1]}
        if not (parts["missed-1"] and parts["missed-2"]):
            as_counts = said == [counted(n, START)[0] for n in GROUPS]
            return Judgement(outcome="counts" if as_counts else "shares", parts=parts, values=shown)
        if not parts["limit-1"]:
            outcome = "apart" if not near else "many-alarms" if few else "many-missed"
            return Judgement(outcome=outcome, parts=parts, values=shown)
        return Judgement(outcome=CORRECT if parts["still"] else str(state["still"]), parts=parts, values=shown)

    def right(self, task: Task) -> State:
        """The highest own thresholds that miss few enough."""
        limits = [float(max(t for t in range(101) if shares(n, t)[0] <= task["missed"])) for n in GROUPS]
        missed = {f"missed-{n + 1}": round(shares(n, START)[0], 1) for n in GROUPS}
        return {**missed, "limit-1": limits[0], "limit-2": limits[1], "still": "alarms"}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield {**right, **{f"missed-{n + 1}": float(counted(n, START)[0]) for n in GROUPS}}
        yield {**right, "missed-1": 50.0}
        yield {**right, "limit-1": float(START), "limit-2": float(START)}
        yield from ({**right, "limit-1": limit, "limit-2": limit} for limit in (0.0, 100.0))
        yield from ({**right, "still": still} for still in STILL if still != right["still"])

    def drawing(self, task: Task) -> str:
        """A strip per group."""
        groups = data("two-groups")["groups"]
        rooms = [strip.heights(cases, SCALE) for cases in groups]
        drawing = Drawing(round(sum(above + below + 46 for above, below in rooms) + 34), WIDTH)
        top = 0.0
        for n, (above, below) in enumerate(rooms):
            line = top + 24 + above
            drawing.text(strip.LEFT, top + 15, f"{{group-{n + 1}}}", "t-small t-strong")
            strip.draw(drawing, groups[n], round(line, 1), START, SCALE)
            x = strip.place(START)
            drawing.line(x, round(top + 22, 1), x, round(line + below + 4, 1), f"ink limit limit-{n + 1}")
            top = line + below + 22
        for percent in (0, 25, 50, 75, 100):
            drawing.text(strip.place(percent), drawing.height - 22, percent, "t-small mid")
        drawing.text(strip.place(50), drawing.height - 5, "{x}", "t-small mid")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        first, second = (strip.bands(cases) for cases in data("two-groups")["groups"])
        rows = [(*one, *other[1:]) for one, other in zip(first, second, strict=True)]
        return Table(tuple(map(Word, ("band", "fast-1", "slow-1", "fast-2", "slow-2"))), rows)


def counted(group: int, threshold: float) -> tuple[int, int, int, int]:
    """Missed, of how many; false alarms, of how many."""
    cases = data("two-groups")["groups"][group]
    missed, alarms = strip.errors(cases, threshold)
    fast = sum(one for _, one in cases)
    return missed, fast, alarms, len(cases) - fast


def shares(group: int, threshold: float) -> tuple[float, float]:
    """The shares of missed people and of false alarms, in percent."""
    missed, fast, alarms, slow = counted(group, threshold)
    return 100 * missed / fast, 100 * alarms / slow
