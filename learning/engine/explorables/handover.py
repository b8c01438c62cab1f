"""Hand over to a person: below which confidence a case goes to somebody who looks, and what errors stay.

Task: `wrong` and `handed` are the largest shares allowed, in percent: errors among the cases that the model keeps, and
cases that go to a person.
"""

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

BAND = 5
ASKED = (50, 60)
"""Of the cases between these confidences the learner says how often they are right."""
NEAR = 5
"""How many points of a percent still count as "about as often"."""
TRUTHS = ("less", "same", "more")
COLUMNS, CELL, LINE, TOP = 6, 5, 88, 6


class Handover(Figure):
    """Controls: the `cut` in percent, and the `truth` about cases that are half sure."""

    words = frozenset({"now", "person", "band", "cases", "wrong"})
    outcomes = frozenset({"nobody", "many-wrong", "many-handed", "less", "same"})

    def controls(self, task: Task) -> Sequence[Control]:
        return (Number(name="cut", low=0, high=100, step=1, start=0), Choice(name="truth", options=TRUTHS))

    def judge(self, task: Task, state: State) -> Judgement:
        cut = float(state["cut"])  # type: ignore[arg-type]
        handed, kept, wrong = counted(cut)
        n = handed + kept
        few_wrong, few_handed = 100 * wrong <= task["wrong"] * kept, 100 * handed <= task["handed"] * n
        parts = {"cut": few_wrong and few_handed, "truth": state["truth"] == measured()}
        percent = {
            "handed-share": round(100 * handed / n, 1),
            "wrong-share": round(100 * wrong / kept, 1) if kept else 0,
        }
        hits, asked = _asked()
        values = {"cut": cut, "handed": handed, "kept": kept, "wrong": wrong, **percent, "hits": hits, "asked": asked}
        values["hit-share"] = round(100 * hits / asked)
        if not parts["cut"]:
            outcome = "nobody" if not handed else "many-handed" if few_wrong else "many-wrong"
            return Judgement(outcome=outcome, parts=parts, values=values)
        return Judgement(outcome=CORRECT if parts["truth"] else str(state["truth"]), parts=parts, values=values)

    def right(self, task: Task) -> State:
        """The lowest cut with few enough errors: the one that costs the least work."""
        cuts = ((cut, *counted(cut)) for cut in range(101))
        return {
            "cut": float(next(cut for cut, _, kept, wrong in cuts if 100 * wrong <= task["wrong"] * kept)),
            "truth": measured(),
        }

    def wrong(self, task: Task) -> Iterator[State]:
        right = self.right(task)
        yield from ({**right, "cut": float(cut)} for cut in (0, 40, 90))
        yield from ({**right, "truth": truth} for truth in TRUTHS if truth != right["truth"])

    def drawing(self, task: Task) -> str:
        """Every thirtieth case, from unsure to sure: the picture, the confidence, and the answer with its verdict."""
        known = data("handover")
        lines = -(-len(known["shown"]) // COLUMNS)
        drawing = Drawing(lines * LINE, WIDTH)
        for n, place in enumerate(known["shown"]):
            left, top = WIDTH / COLUMNS * (n % COLUMNS), LINE * (n // COLUMNS)
            sure, right = known["cases"][place]
            drawing.rect(left + 2, top + 1, WIDTH / COLUMNS - 4, LINE - 4, "kept", corner=4)
            paint(drawing, _picture(n), left + 10, top + TOP, CELL)
            drawing.text(left + 30, top + TOP + 55, f"{sure // 10} %", "t-small mid")
            verdict = "\u2713" if right else "\u00d7"
            drawing.text(left + 30, top + TOP + 72, f"{known['said'][n]} {verdict}", "t-small mid said")
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        bands = Counter((sure // (10 * BAND), right) for sure, right in data("handover")["cases"])
        rows = [
            (f"{band * BAND}\u2013{band * BAND + BAND}", bands[band, 0] + bands[band, 1], bands[band, 0])
            for band in range(min(band for band, _ in bands), 100 // BAND)
        ]
        return Table((Word("band"), Word("cases"), Word("wrong")), rows)


def counted(cut: float) -> tuple[int, int, int]:
    """How many cases go to a person, how many the model keeps, and how many of these are wrong."""
    kept = [right for sure, right in data("handover")["cases"] if sure >= 10 * cut]
    return len(data("handover")["cases"]) - len(kept), len(kept), kept.count(0)


def measured() -> str:
    """How often the model is right when it is half sure, compared with its confidence."""
    hits, asked = _asked()
    over = 100 * hits / asked - sum(ASKED) / 2
    return "same" if abs(over) <= NEAR else "more" if over > 0 else "less"


def _asked() -> tuple[int, int]:
    low, high = ASKED
    found = [right for sure, right in data("handover")["cases"] if 10 * low <= sure < 10 * high]
    return sum(found), len(found)


def _picture(n: int) -> list[list[int]]:
    points = data("handover")["points"][64 * n : 64 * (n + 1)]
    return [[ord(point) - 65 for point in points[8 * line : 8 * (line + 1)]] for line in range(8)]
