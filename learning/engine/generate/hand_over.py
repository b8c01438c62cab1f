"""What a system says of its own confidence, how often it is right, and which cases go to a person."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Instance, Mark, Row, Table, Word, apart, marked, numeric
from learning.engine.items import Generated

CONFIDENCES = (95, 90, 80, 70, 60)
LOW = 70
"""Confidence that looks weak, however honest it is."""
MUCH = 10
"""Points by which confidence must exceed the share of right results to be called too high."""
LITTLE = 3
SIZES = (100, 200, 300, 400)


def hand_over(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `too-sure`: mark the rows with a confidence at least 10 points above the share of right results. Ways: `truth`
      (such a row is left), `unsure` (low, but fitting confidence), `fits`.
    - `keep`: how many cases go to a person, lowest confidence first, so that few errors stay with the machine? Ways:
      `truth` (errors follow from the confidence), `all` (every row that has an error).
    - `new-kind`: errors among cases of a new kind that the machine keeps. Ways: `known` (right as often as with the
      known kind), `truth`, `all` (no case goes to a person).
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _too_sure(template: Generated, dice: Random) -> Instance | None:
    too_sure = set(dice.sample(CONFIDENCES, dice.choice((2, 3))))
    shares = {
        c: c - dice.randint(MUCH + 2, 25) if c in too_sure else min(99, c + dice.randint(-LITTLE, LITTLE))
        for c in CONFIDENCES
    }
    fitting = [c for c in CONFIDENCES if c not in too_sure]
    if min(fitting) > LOW:
        return None
    sizes = {c: dice.choice((50, 100, 200)) for c in CONFIDENCES}
    if any(shares[c] * sizes[c] % 100 for c in CONFIDENCES):
        return None
    options = {c: f"c{c}" for c in CONFIDENCES}
    key = [options[c] for c in CONFIDENCES if c in too_sure]
    ways = {options[c]: "unsure" for c in fitting if c <= LOW}
    exercise, feedback = marked(template, options.values(), key, ways, dict.fromkeys(key, "truth"))
    rows: list[Row] = [(Mark(options[c], c), sizes[c], shares[c] * sizes[c] // 100) for c in CONFIDENCES]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("confidence"), Word("cases"), Word("right")), rows)},
        feedback=feedback,
        own={options[c]: {"confidence": c, "share": shares[c]} for c in CONFIDENCES},
    )


def _keep(template: Generated, dice: Random) -> Instance | None:
    sizes = [dice.choice(SIZES) for _ in CONFIDENCES]
    said = [size * (100 - c) // 100 for c, size in zip(CONFIDENCES, sizes, strict=True)]
    # More errors than it says, in every row.
    errors = [most + dice.randint(2, 4 + size // 20) for most, size in zip(said, sizes, strict=True)]
    rows_kept = dice.randint(1, len(CONFIDENCES) - 2)
    limit = sum(errors[:rows_kept]) + dice.randint(0, 3)
    key = sum(sizes[rows_kept:])
    believed = max(n for n in range(len(sizes) + 1) if sum(said[:n]) <= limit)
    ways = {"truth": sum(sizes[believed:]), "all": sum(sizes)}
    exercise = numeric(template, key, ways)
    if exercise is None or sum(errors[: rows_kept + 1]) <= limit + 2:
        return None
    rows: list[Row] = [(c, size, size - wrong) for c, size, wrong in zip(CONFIDENCES, sizes, errors, strict=True)]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("confidence"), Word("cases"), Word("right")), rows),
            "limit": limit,
            "errors": ", ".join(map(str, errors)),
            "kept": " + ".join(map(str, errors[:rows_kept])),
            "lowest": CONFIDENCES[rows_kept - 1],
            "sum": " + ".join(map(str, sizes[rows_kept:])),
            "key": key,
        },
    )


def _new_kind(template: Generated, dice: Random) -> Instance | None:
    confidences = dice.sample(CONFIDENCES, 4)
    confidences.sort(reverse=True)
    kept = dice.randint(1, 3)
    cases = [dice.choice((20, 50, 100, 200)) for _ in confidences]
    known = [min(99, c + dice.randint(-2, 3)) for c in confidences]
    new = [c - dice.randint(15, 40) for c in confidences]

    def errors(shares: list[int], n: int) -> float:
        return sum(size * (100 - share) / 100 for size, share in zip(cases[:n], shares[:n], strict=True))

    key = errors(new, kept)
    ways = {"known": errors(known, kept), "truth": errors(confidences, kept), "all": errors(new, len(cases))}
    exercise = numeric(template, key, ways)
    if exercise is None or any(n % 1 for n in (key, *ways.values())) or not apart(2, key, *ways.values()):
        return None
    rows: list[Row] = list(zip(confidences, known, new, cases, strict=True))
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("confidence"), Word("known"), Word("new"), Word("cases")), rows),
            "limit": confidences[kept - 1],
            "sum": " + ".join(f"{size * (100 - s) / 100:g}" for size, s in zip(cases[:kept], new[:kept], strict=True)),
            "known-errors": ways["known"],
            "key": key,
        },
    )


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "too-sure": _too_sure,
    "keep": _keep,
    "new-kind": _new_kind,
}
