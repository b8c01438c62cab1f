"""Correct alarms, false alarms, misses and correct all-clears, from single cases or from totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, common, marked, numeric
from learning.engine.generate.outcomes import Outcomes
from learning.engine.items import Generated, Sorting

KINDS = {"hit": (True, True), "false-alarm": (True, False), "miss": (False, True), "clear": (False, False)}
"""Whether there was an alarm, and whether there was reason for one."""
OTHER_ERROR = {"miss": "false-alarm", "false-alarm": "miss"}
N_CASES = 12
COUNTED = range(1, 8)
PEOPLE = "ABCDEF"


def matrix_filler(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `ask`, and `outcome` (`miss` or `false-alarm`) but for `sort`.

    - `mark`: mark the cases of 12 that have this outcome. Ways: `right` (the system was right), `swap` (the other
      error).
    - `count`: how many of 12 cases have it? Ways: `swap`, `both` (all errors), `column` (only one column was read).
    - `fill`: the number of them, from totals. Ways: as `count`.
    - `sort`: the outcome of each of 6 cases. Ways: the four outcomes, for a case of each that was taken for another.
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _mark(template: Generated, dice: Random) -> Instance | None:
    asked = template.parameters["outcome"]
    kinds = _cases(dice, N_CASES)
    options = [f"c{i + 1}" for i in range(N_CASES)]
    key = [option for option, kind in zip(options, kinds, strict=True) if kind == asked]
    swapped = {o: "swap" for o, kind in zip(options, kinds, strict=True) if kind == OTHER_ERROR[asked]}
    exercise, feedback = marked(template, options, key, swapped)
    table = _table([Mark(option, i + 1) for i, option in enumerate(options)], kinds)
    return Instance(exercise=exercise, values={"table": table}, feedback=feedback)


def _count(template: Generated, dice: Random) -> Instance | None:
    # How many there are is drawn first, or it would nearly always be two or three.
    asked = template.parameters["outcome"]
    kinds = [asked] * dice.choice(COUNTED)
    kinds += dice.choices([kind for kind in KINDS if kind != asked], k=N_CASES - len(kinds))
    dice.shuffle(kinds)
    found = Counter(kinds)
    counts = Outcomes(found["hit"], found["false-alarm"], found["miss"], found["clear"])
    return _number(template, counts, _table([i + 1 for i in range(N_CASES)], kinds))


def _fill(template: Generated, dice: Random) -> Instance | None:
    hits, false_alarms, misses = (dice.randint(6, 60) for _ in range(3))
    n = dice.choice((200, 400, 500, 1_000))
    counts = Outcomes(hits, false_alarms, misses, n - hits - false_alarms - misses)
    # Whoever takes one for the other must not be right by luck.
    if counts.clear < 20 or abs(false_alarms - misses) < 5:
        return None
    rows: list[Row] = [
        (Word("alarm"), hits, "?", counts.alarms),
        (Word("no-alarm"), "?", "?", n - counts.alarms),
        (Word("total"), counts.real, n - counts.real, n),
    ]
    return _number(template, counts, Table(("", Word("real"), Word("not-real"), Word("total")), rows))


def _number(template: Generated, counts: Outcomes, table: Table) -> Instance | None:
    errors = {"miss": counts.misses, "false-alarm": counts.false_alarms}
    asked = template.parameters["outcome"]
    key, other = errors[asked], errors[OTHER_ERROR[asked]]
    column = counts.n - counts.alarms if asked == "miss" else counts.alarms
    exercise = numeric(template, key, {"swap": other, "both": key + other, "column": column})
    if exercise is None:
        return None
    values: dict[str, Value] = {**counts.values(), "table": table, "key": key, "other": other, "column": column}
    return Instance(exercise=exercise, values=values)


def _sort(template: Generated, dice: Random) -> Instance | None:
    kinds = _cases(dice, len(PEOPLE), least=1)
    options = [person.lower() for person in PEOPLE]
    exercise = Sorting(
        type="sorting",
        options=options,
        targets=list(KINDS),
        key=dict(zip(options, kinds, strict=True)),
        misconceptions={o: template.misconceptions[kind] for o, kind in zip(options, kinds, strict=True)},
        **common(template),
    )
    return Instance(
        exercise=exercise,
        values={"table": _table(list(PEOPLE), kinds)},
        options=dict(zip(options, PEOPLE, strict=True)),
        targets={kind: Word(kind) for kind in KINDS},
        feedback=dict(zip(options, kinds, strict=True)),
        own={option: {"case": case} for option, case in zip(options, PEOPLE, strict=True)},
    )


def _cases(dice: Random, n: int, least: int = 2) -> list[str]:
    """Outcomes in any order, some of each kind."""
    kinds = [*KINDS] * least
    kinds += dice.choices(list(KINDS), k=n - len(kinds))
    dice.shuffle(kinds)
    return kinds


def _table(names: list[Cell], kinds: list[str]) -> Table:
    rows: list[Row] = []
    for name, kind in zip(names, kinds, strict=True):
        alarm, real = KINDS[kind]
        rows.append((name, Word("alarm" if alarm else "no-alarm"), Word("real" if real else "not-real")))
    return Table((Word("case"), Word("said"), Word("so")), rows)


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "mark": _mark,
    "count": _count,
    "fill": _fill,
    "sort": _sort,
}
