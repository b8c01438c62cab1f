"""Rule or examples: bottles of three producers, a rule by hand, a rule by search, and two changes of the world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
from learning.engine.explorables.store import data

GOAL = 0.85
"""The share of the bottles that the rule by hand must get right."""
MEASURES = ("flavanoids", "magnesium", "color-intensity")
"""The measurements that the learner can choose from, from 0 to 100 each."""
WORLDS = {"wish": "number", "harvest": "examples"}
"""What must change: a wish changes the written rule, another harvest needs new examples."""
START, BIN, BAND = 20, 5, 10
LEFT, WIDE, STRIP, TALL = 14, 332, 106, 30


class RuleOrExamples(Figure):
    """Controls: the `measure` and the `limit` of the rule "above it, the bottle is of producer 1", and per change what
    must change with it."""

    words = frozenset(
        {f"measure-{name}" for name in (*MEASURES, "proline")}
        | {"first", "others", "measure", "band", "own", "search", "found", "choose"}
    )
    outcomes = frozenset({"measure", "too-low", "too-high", "not-number", "not-examples", "itself"})

    def controls(self, task: Task) -> Sequence[Control]:
        answers = ("number", "examples", "itself")
        return (
            Choice(name="measure", options=MEASURES),
            Number(name="limit", low=0, high=100, step=1, start=START),
            *(Choice(name=world, options=answers) for world in WORLDS),
        )

    def judge(self, task: Task, state: State) -> Judgement:
        known = data("rule-or-examples")
        measure, limit = str(state["measure"]), float(state["limit"])  # type: ignore[arg-type]
        right, bottles = right_of(measure, limit), len(known["first"])
        parts = {
            "measure": known["best-of"][measure] >= GOAL * bottles,
            "limit": right >= GOAL * bottles,
            **{world: state[world] == answer for world, answer in WORLDS.items()},
        }
        values = {"right": right, "bottles": bottles, "best": known["best"]["right"], "never": known["never"]}
        values["share"] = round(100 * right / bottles)
        wrong = next((name for name, fine in parts.items() if not fine), "")
        return Judgement(outcome=_fault(wrong, state) if wrong else CORRECT, parts=parts, values=values)

    def right(self, task: Task) -> State:
        measure = next(name for name in MEASURES if data("rule-or-examples")["best-of"][name] >= self._goal())
        return {"measure": measure, "limit": float(best_limit(measure)), **WORLDS}

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield from ({**right, "measure": measure} for measure in MEASURES if measure != right["measure"])
        yield from ({**right, "limit": limit} for limit in (0.0, 100.0))
        yield {**right, "wish": "examples"}
        yield {**right, "harvest": "number"}
        yield from ({**right, world: "itself"} for world in WORLDS)

    def _goal(self) -> float:
        return GOAL * len(data("rule-or-examples")["first"])

    def drawing(self, task: Task) -> str:
        """Per measurement a strip: bottles of producer 1 above its line, the others below."""
        drawing = Drawing(len(MEASURES) * STRIP + 18, WIDTH)
        largest = max(max(*counts(name, BIN)[0], *counts(name, BIN)[1]) for name in MEASURES)
        for n, name in enumerate(MEASURES):
            line = n * STRIP + 24 + TALL
            drawing.text(LEFT, n * STRIP + 15, f"{{measure-{name}}}", "t-small t-strong")
            for css, way, group in zip(("accent", "paper"), (1, -1), counts(name, BIN), strict=True):
                for place, count in enumerate(group):
                    height = round(TALL * count / largest, 1)
                    x, width = LEFT + WIDE * place * BIN / 100 + 1, WIDE * BIN / 100 - 2
                    if count:
                        drawing.rect(round(x, 1), line - height if way > 0 else line, round(width, 1), height, css)
            drawing.line(LEFT, line, LEFT + WIDE, line)
        drawing.text(LEFT, drawing.height - 6, 0, "t-small")
        drawing.text(LEFT + WIDE, drawing.height - 6, 100, "t-small end")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        head: Row = (Word("measure"), Word("band"), Word("first"), Word("others"))
        rows: list[Row] = []
        for name in MEASURES:
            for place, (first, others) in enumerate(zip(*counts(name, BAND), strict=True)):
                band = f"{place * BAND}\u2013{place * BAND + BAND - 1 if place < 9 else 100}"
                rows.append((Word(f"measure-{name}"), band, first, others))
        return Table(head, rows)


def counts(measure: str, width: int) -> tuple[list[int], list[int]]:
    """How many bottles of producer 1, and of the others, lie in each band of this width; 100 counts to the last."""
    groups: tuple[list[int], list[int]] = ([0] * (100 // width), [0] * (100 // width))
    for value, first in zip(_values(measure), data("rule-or-examples")["first"], strict=True):
        groups[0 if first == "1" else 1][min(value, 99) // width] += 1
    return groups


def right_of(measure: str, limit: float) -> int:
    """Bottles that the rule "above the limit it is producer 1" gets right."""
    first = data("rule-or-examples")["first"]
    return sum((value > limit) == (one == "1") for value, one in zip(_values(measure), first, strict=True))


def best_limit(measure: str) -> int:
    """The first limit with the most right answers."""
    return max(range(101), key=lambda limit: right_of(measure, limit))


def _values(measure: str) -> list[int]:
    known = data("rule-or-examples")
    values: list[int] = known["values"][known["names"].index(measure)]
    return values


def _fault(control: str, state: State) -> str:
    """What the first wrong control shows."""
    if control in WORLDS:
        return "itself" if state[control] == "itself" else f"not-{WORLDS[control]}"
    if control == "limit":
        return "too-low" if float(state["limit"]) < best_limit(str(state["measure"])) else "too-high"  # type: ignore[arg-type]
    return "measure"
