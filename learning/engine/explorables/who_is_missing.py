"""Who is missing: a model learns digits from pictures in which some are missing. Predict for whom errors rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from learning.engine.drawing import Drawing
from learning.engine.explorables.base import CORRECT, Choice, Control, Figure, Judgement, Row, State, Table, Task, Word
from learning.engine.explorables.picture_numbers import paint
from learning.engine.explorables.store import data

DIGITS, MISSING, NINES = 10, 9, "nines"
SETS = ("all", "without", "more", "few", "bold")
"""What the model can learn from: 400 pictures; these without the 9s; more, still without; with a few 9s; bold only."""
OUTCOMES: Mapping[tuple[str, str], str] = {
    ("nine", "as-before"): "unaffected",
    ("nine", "silent"): "silent",
    ("nine", "other"): "not-other",
    ("help", "more"): "more",
    ("help", "equal"): "equal",
    ("help", "few"): "not-few",
    ("worse", "for-bold"): "bold",
    ("worse", "for-both"): "both",
    ("worse", "for-thin"): "not-thin",
}
"""What a wrong prediction shows. Those of the right ones can never be shown, and have no feedback."""
MOST = 0.5
SHOWN, CELL, GAP, TOP, LINE = 8, 4.5, 5, 26, 92


class WhoIsMissing(Figure):
    """Controls, all predictions: what becomes of a `nine`, what would `help`, and who is `worse` off with bold only."""

    words = frozenset(
        {
            "nines",
            "bold",
            "thin",
            "set",
            "pictures",
            "of-nines",
            "of-bold",
            "of-thin",
            "train",
            "first",
            "busy",
            "result",
        }
        | {"right-nines", "right-others", "right-bold", "right-thin", "runs"}
        | {f"set-{name}" for name in SETS}
    )
    outcomes = frozenset({"unaffected", "silent", "more", "equal", "bold", "both"})

    def controls(self, task: Task) -> Sequence[Control]:
        names = dict.fromkeys(control for control, _ in OUTCOMES)
        return [Choice(name=name, options=[o for control, o in OUTCOMES if control == name]) for name in names]

    def judge(self, task: Task, state: State) -> Judgement:
        measured = _measured()
        parts = {name: state[name] == truth for name, truth in measured.items()}
        wrong = next((name for name, right in parts.items() if not right), "")
        outcome = OUTCOMES[wrong, str(state[wrong])] if wrong else CORRECT
        return Judgement(outcome=outcome, parts=parts, values=_values())

    def right(self, task: Task) -> State:
        return dict(_measured())

    def wrong(self, task: Task) -> Iterator[State]:
        right = _measured()
        yield from ({**right, control: option} for control, option in OUTCOMES if right[control] != option)

    def drawing(self, task: Task) -> str:
        drawing = Drawing(2 * LINE + 4)
        for line, groups in enumerate((((NINES, SHOWN),), (("bold", SHOWN // 2), ("thin", SHOWN // 2)))):
            n = 0
            for name, count in groups:
                drawing.text(_left(n), line * LINE + 16, f"{{{name}}}", "t-small t-strong")
                for row in examples(name)[:count]:
                    paint(drawing, picture(row), _left(n), line * LINE + TOP, CELL)
                    drawing.text(_left(n) + 4 * CELL, line * LINE + TOP + 8 * CELL + 18, "?", "t-small mid said")
                    n += 1
        return drawing.svg()

    def table(self, task: Task) -> Table | None:
        known = data("who-is-missing")
        head: Row = tuple(map(Word, ("set", "pictures", "of-nines", "of-bold", "of-thin")))
        rows: list[Row] = []
        for name in SETS:
            members = rows_of(name)
            bold = sum(known["bold"][row] == "1" for row in members)
            nines = sum(known["digits"][row] == str(MISSING) for row in members)
            rows.append((Word(f"set-{name}"), len(members), nines, bold, len(members) - bold))
        return Table(head, rows)


def examples(group: str) -> list[int]:
    """Pictures of the test that belong to a group, by their places in the data: first what the drawing shows."""
    known = data("who-is-missing")
    if group == NINES:
        return [row for row in range(known["tests"]) if known["digits"][row] == str(MISSING)]
    flag = "1" if group == "bold" else "0"
    return [r for r in range(known["tests"]) if known["bold"][r] == flag and known["digits"][r] != str(MISSING)]


def rows_of(name: str) -> list[int]:
    """The pictures that a model of this set learns from, by their places in the data."""
    return [row for row, one in enumerate(data("who-is-missing")["sets"][name]) if one == "1"]


def picture(row: int) -> list[list[int]]:
    """The numbers of a picture, row by row."""
    points = data("who-is-missing")["points"][64 * row : 64 * (row + 1)]
    return [[ord(point) - 65 for point in points[8 * line : 8 * (line + 1)]] for line in range(8)]


def _left(n: int) -> float:
    return 16 + n * (8 * CELL + GAP)


def _share(name: str, group: str) -> float:
    right, tests = data("who-is-missing")["results"][name]["right"][group]
    return float(right / tests)


def _measured() -> dict[str, str]:
    """What the models did."""
    said = data("who-is-missing")["results"]["without"]["said"]
    bold, thin = (_share("all", group) - _share("bold", group) for group in ("bold", "thin"))
    return {
        # Every picture gets one of the digits, so silence is impossible.
        "nine": "as-before" if said[MISSING] > sum(said) / 2 else "other",
        "help": "more" if _share("more", NINES) > MOST else "few" if _share("few", NINES) > MOST else "equal",
        "worse": "for-both" if abs(thin - bold) < 0.01 else "for-thin" if thin > bold else "for-bold",
    }


def _values() -> dict[str, float]:
    known = data("who-is-missing")
    said = known["results"]["without"]["said"]
    percent = {
        f"{name}-{group}": round(100 * _share(name, group)) for name in SETS for group in (NINES, "bold", "thin")
    }
    top = max(range(DIGITS), key=said.__getitem__)
    return {**percent, "nines": sum(said), "top": top, "top-count": said[top]}
