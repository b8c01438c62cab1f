"""Which share of the alarms is right, and which share of the real cases is found."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Instance, Mark, Row, Table, Word, apart, common, marked, numeric
from learning.engine.generate.outcomes import Outcomes, whole_part
from learning.engine.items import Gap, Generated

WHOLES = (20, 25, 40, 50)
SIZES = (500, 1_000, 2_000)
APART = 5
CLEAR = 4
"""No share lies nearer to what is required, in points."""
SYSTEMS = "ABCDE"


def two_shares(template: Generated, dice: Random) -> Instance | None:
    """Parameter: `ask`.

    - `alarms`: what percentage of the alarms is right? `cases`: what percentage of the real cases is found? Ways:
      `swap` (the other share), `denominator` (divided by all cases), `accuracy`.
    - `both`: both, each from a list. Ways: `swap`, `denominator`, `rest` (what is missing from 100 %).
    - `needs`: mark the systems that reach `alarms` % and `cases` % (two more parameters). Ways: `one` (reaches only one
      of the two), `none`.
    """
    return ASKS[template.parameters["ask"]](template, dice)


def _alarms(template: Generated, dice: Random) -> Instance | None:
    alarms, hits = whole_part(dice, WHOLES, 30, 90)
    counts = _filled(dice, hits, alarms - hits, dice.randint(5, 60))
    return _percentage(template, counts, counts.precision, counts.recall)


def _cases(template: Generated, dice: Random) -> Instance | None:
    real, hits = whole_part(dice, WHOLES, 30, 90)
    counts = _filled(dice, hits, dice.randint(5, 60), real - hits)
    return _percentage(template, counts, counts.recall, counts.precision)


def _filled(dice: Random, hits: int, false_alarms: int, misses: int) -> Outcomes:
    return Outcomes(hits, false_alarms, misses, dice.choice(SIZES) - hits - false_alarms - misses)


def _percentage(template: Generated, counts: Outcomes, key: float, swap: float) -> Instance | None:
    ways = {"swap": swap, "denominator": 100 * counts.hits / counts.n, "accuracy": counts.accuracy}
    exercise = numeric(template, key, ways, tolerance=0.5)
    if exercise is None or not apart(APART, key, *ways.values()):
        return None
    return Instance(exercise=exercise, values=counts.values() | {"key": key})


def _both(template: Generated, dice: Random) -> Instance | None:
    hits = dice.choice((6, 8, 9, 12, 15, 18, 20, 24, 30, 36))
    alarms = dice.choice([n for n in range(hits + 2, 4 * hits) if not 100 * hits % n])
    real = dice.choice([n for n in range(hits + 2, 4 * hits) if not 100 * hits % n])
    counts = Outcomes(hits, alarms - hits, real - hits, dice.choice((300, 600)) - alarms - real + hits)
    shares = {"precision": counts.precision, "recall": counts.recall, "all": 100 * hits / counts.n}
    # With three shares the smallest would always be wrong.
    shares |= {"false": 100 - counts.precision, "missed": 100 - counts.recall}
    if not apart(APART, *shares.values()) or round(shares["all"], 1) != shares["all"]:
        return None
    options = sorted(shares, key=shares.__getitem__)
    key, ways = {"g1": "precision", "g2": "recall"}, {"all": "denominator", "false": "rest", "missed": "rest"}
    ideas = {option: template.misconceptions[ways.get(option, "swap")] for option in options}
    exercise = Gap(
        type="gap",
        gaps=dict.fromkeys(key, options),
        key=key,
        misconceptions={
            gap: {option: ideas[option] for option in options if option != right and ideas[option]}
            for gap, right in key.items()
        },
        **common(template),
    )
    return Instance(
        exercise=exercise,
        values=counts.values(),
        gaps=dict.fromkeys(key, shares),
        feedback={
            f"{gap}-{option}": f"correct-{gap}" if option == right else ways.get(option, "swap")
            for gap, right in key.items()
            for option in options
        },
    )


def _needs(template: Generated, dice: Random) -> Instance | None:
    """Systems that reach both, one or the other, or nothing."""
    least = template.parameters["alarms"], template.parameters["cases"]
    systems = [Outcomes(dice.randint(20, 90), dice.randint(2, 60), dice.randint(2, 60), 0) for _ in SYSTEMS]
    options = [system.lower() for system in SYSTEMS]
    margins = [(s.precision - least[0], s.recall - least[1]) for s in systems]
    reached = {option: sum(margin > 0 for margin in both) for option, both in zip(options, margins, strict=True)}
    key = [option for option in options if reached[option] == 2]
    alone = {i for both in margins for i in (0, 1) if both[i] > 0 > both[1 - i]}
    if not 1 <= len(key) <= 2 or alone != {0, 1} or any(abs(m) < CLEAR for both in margins for m in both):
        return None
    none = {option: "none" for option in options if reached[option] == 0}
    exercise, feedback = marked(template, options, key, none)
    rows: list[Row] = [
        (Mark(option, name), s.hits, s.false_alarms, s.misses)
        for option, name, s in zip(options, SYSTEMS, systems, strict=True)
    ]
    head = (Word("system"), Word("hits"), Word("false-alarms"), Word("misses"))
    return Instance(
        exercise=exercise,
        values={"table": Table(head, rows), "least-alarms": least[0], "least-cases": least[1]},
        feedback=feedback,
        own={
            option: {
                "name": name,
                "hits": s.hits,
                "alarms": s.alarms,
                "real": s.real,
                "precision": round(s.precision),
                "recall": round(s.recall),
            }
            for option, name, s in zip(options, SYSTEMS, systems, strict=True)
        },
    )


ASKS: dict[str, Callable[[Generated, Random], Instance | None]] = {
    "alarms": _alarms,
    "cases": _cases,
    "both": _both,
    "needs": _needs,
}
