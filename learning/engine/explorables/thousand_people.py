"""Thousand people: fill in who is ill and who gets an alarm, then see what an alarm means.

Task: `ill` of the thousand, `found` percent of these get an alarm, and so do `false` percent of the others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from learning.engine.drawing import WIDTH, Drawing
from learning.engine.explorables.base import CORRECT, Control, Figure, Judgement, Number, State, Table, Task

PEOPLE, COLUMNS = 1000, 40
NEAR = 1
"""How far the chance may be off, in points of a percent."""
SIZE, PITCH = 5.6, 8.6


class ThousandPeople(Figure):
    """Controls: people that are `ill`, of these `found`, `false` alarms among the others, and the `chance` in percent
    that an alarm is right."""

    words = frozenset({"now", "nobody"})
    outcomes = frozenset({"ill", "found", "of-all", "false", "same", "specific", "before", "chance"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (
            Number(name="ill", low=0, high=200, start=0),
            Number(name="found", low=0, high=200, start=0),
            Number(name="false", low=0, high=400, start=0),
            Number(name="chance", low=0, high=100),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        truth, said = solved(task), {name: float(state[name]) for name in ("ill", "found", "false", "chance")}  # type: ignore[arg-type]
        parts = {name: said[name] == truth[name] for name in ("ill", "found", "false")}
        parts["chance"] = abs(said["chance"] - truth["chance"]) <= NEAR
        values = {**truth, "chance": round(truth["chance"]), "alarms": truth["found"] + truth["false"]}
        values["healthy"] = PEOPLE - truth["ill"]
        wrong = next((name for name, right in parts.items() if not right), "")
        return Judgement(outcome=_fault(task, wrong, said) if wrong else CORRECT, parts=parts, values=values)

    def right(self, task: Task) -> State:
        truth = solved(task)
        return {**truth, "chance": round(truth["chance"], 1)}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield {**right, "ill": float(right["ill"]) + 3}  # type: ignore[arg-type]
        yield {**right, "found": float(task["found"])}
        yield {**right, "false": PEOPLE * task["false"] / 100}
        yield {**right, "false": 3.0}
        chances = (task["found"], 100 - task["false"], 100 * task["ill"] / PEOPLE, 65)
        yield from ({**right, "chance": float(chance)} for chance in chances)

    def drawing(self, task: Task) -> str:
        """Everybody as a small square, column by column; nobody is filled in yet."""
        rows = PEOPLE // COLUMNS
        drawing = Drawing(round(rows * PITCH + 4), WIDTH)
        for n in range(PEOPLE):
            x, y = 8 + PITCH * (n // rows), 3 + PITCH * (n % rows)
            drawing.rect(round(x, 1), round(y, 1), SIZE, SIZE, "who")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        return None


def solved(task: Task) -> Mapping[str, float]:
    """What is to be filled in."""
    ill = float(task["ill"])
    found, false = round(ill * task["found"] / 100), round((PEOPLE - ill) * task["false"] / 100)
    return {"ill": ill, "found": float(found), "false": float(false), "chance": 100 * found / (found + false)}


def _fault(task: Task, control: str, said: Mapping[str, float]) -> str:
    """What the first wrong control shows."""
    if control == "false":
        return "of-all" if said["false"] == round(PEOPLE * task["false"] / 100) else "false"
    if control != "chance":
        return control
    typical = {"same": task["found"], "specific": 100 - task["false"], "before": 100 * task["ill"] / PEOPLE}
    return next((name for name, chance in typical.items() if abs(said["chance"] - chance) <= NEAR), "chance")
