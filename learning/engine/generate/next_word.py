"""A language model in small: probabilities of the next piece of text, and what is drawn with them."""

from __future__ import annotations

from itertools import pairwise
from random import Random

from learning.engine.generate.base import Cell, Instance, Mark, Row, Table, Value, Word, marked, numeric, ordered
from learning.engine.items import Generated

SHARES = ((0.7, 0.2, 0.1), (0.6, 0.3, 0.1), (0.5, 0.3, 0.2), (0.2, 0.2, 0.6), (0.1, 0.4, 0.5))
TEMPERATURES = (0.2, 0.6, 1.1, 3.0)
FOLLOWERS = ((1.0, 0, 0), (0.9, 0.1, 0), (0.7, 0.3, 0), (0.5, 0.3, 0.2))
"""Probabilities of three possible next words; 0: never."""


def next_word(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, and the words to draw with.

    - `share`: how many of `texts` go on with one of the `words`, counted in training texts? Ways: `stored` (the count
      itself), `top` (always the most likely word, so 0 here), `equal` (all words alike).
    - `two`: how many of 100 texts go on with one of the words `first` and then one of `second`? Ways: `top` (always
      the most likely one), `added`, `last` (only the second step), `other-row` (the second step after another word).
    - `temperature`: put tests into the order of their temperature. Way: `reversed` (the more often true, the lower).
    - `possible`: mark the lists of three `words` that can be written. Ways: `true` (true, but impossible), `written`
      (written by a person, but impossible).
    """
    task = {"share": _share, "two": _two, "temperature": _temperature, "possible": _possible}
    return task[template.parameters["task"]](template, dice)


def _share(template: Generated, dice: Random) -> Instance | None:
    words, texts = dice.sample(template.parameters["words"], 3), dice.choice((300, 600, 900))
    counts = [dice.randint(2, 30) for _ in words]
    asked = dice.choice(counts)
    # Sums that make a share of at most two decimals.
    if sum(counts) not in (20, 25, 50) or len(set(counts)) < 3 or asked == max(counts):
        return None
    total = texts * asked // sum(counts)
    ways = {"stored": asked, "top": 0, "equal": texts / 3}
    exercise = numeric(template, total, ways, tolerance=0.5)
    if exercise is None or min(abs(total - way) for way in ways.values()) < 5:
        return None
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("next"), Word("count")), [(Word(w), n) for w, n in zip(words, counts, strict=True)]),
            "asked": Word(words[counts.index(asked)]),
            "texts": texts,
            "count": asked,
            "sum": sum(counts),
            "share": round(asked / sum(counts), 2),
            "total": total,
        },
    )


def _two(template: Generated, dice: Random) -> Instance | None:
    first, second = template.parameters["first"], template.parameters["second"]
    likely = dice.choice((0.6, 0.7, 0.8))
    start = dict(zip(dice.sample(first, 2), (likely, round(1 - likely, 1)), strict=True))
    after = {word: dict(zip(second, dice.choice(SHARES), strict=True)) for word in start}
    one, two = dice.choice(first), dice.choice(second)
    other = next(word for word in start if word != one)
    p, q = start[one], after[one][two]
    always = p == max(start.values()) and q == max(after[one].values())
    # Whole numbers: the probabilities have one decimal.
    key, last, row = round(100 * p * q), round(100 * q), round(100 * p * after[other][two])
    ways = {"top": 100 if always else 0, "added": round(100 * (p + q)), "last": last, "other-row": row}
    exercise = numeric(template, key, ways, tolerance=0.5)
    if exercise is None or min(abs(key - way) for way in ways.values()) < 4:
        return None
    rows: list[tuple[Cell, ...]] = [(Word("start"), Word(word), p) for word, p in start.items()]
    rows += [(Word(f"after-{word}"), Word(then), p) for word in start for then, p in after[word].items()]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("so-far"), Word("next"), Word("probability")), rows),
            "one": Word(one),
            "two": Word(two),
            "p": p,
            "q": q,
            "first": round(100 * p),
            "total": key,
        },
    )


def _temperature(template: Generated, dice: Random) -> Instance | None:
    answers = sorted(dice.sample(range(1861, 1939), 3))
    weights = dice.choice(((0.55, 0.28, 0.17), (0.6, 0.25, 0.15), (0.5, 0.3, 0.2)))
    tests = [_counts(weights, temperature) for temperature in TEMPERATURES]
    column = dice.sample(range(3), 3)
    order = dice.sample(range(len(tests)), len(tests))
    options = [f"test{place + 1}" for place in range(len(tests))]
    key = [options[order.index(i)] for i in range(len(tests))]
    exercise, feedback = ordered(template, options, key, lambda _first, _then: "reversed")
    if exercise is None:
        return None
    # A year as a string: a number would get a space for its thousands.
    head: list[Cell] = [Word("test"), *map(str, answers)]
    rows = [(place + 1, *(tests[i][kind] for kind in column)) for place, i in enumerate(order)]
    values: dict[str, Value] = {
        "table": Table(head, rows),
        "true": str(answers[column.index(2)]),
        "top": str(answers[column.index(0)]),
    }
    return Instance(
        exercise=exercise, values=values, options={option: Word(option) for option in options}, feedback=feedback
    )


def _counts(weights: tuple[float, ...], temperature: float) -> list[int]:
    """How often each answer comes in 100 draws, on average."""
    powers = [weight ** (1 / temperature) for weight in weights]
    rest = [round(100 * power / sum(powers)) for power in powers[1:]]
    return [100 - sum(rest), *rest]


def _possible(template: Generated, dice: Random) -> Instance | None:
    words = dice.sample(template.parameters["words"], 4)
    table: dict[str, dict[str, float]] = {}
    for word in words:
        others = dice.sample([other for other in words if other != word], 3)
        table[word] = {word: 0.0} | dict(zip(others, dice.choice(FOLLOWERS), strict=True))
    lists = [dice.sample(words, 3) for _ in range(5)]
    steps = [[table[a][b] for a, b in pairwise(chain)] for chain in lists]
    can = [all(chain) for chain in steps]
    rare = any(min(chain) <= 0.3 for chain, possible in zip(steps, can, strict=True) if possible)
    if can.count(True) != 3 or not rare or len({tuple(chain) for chain in lists}) < len(lists):
        return None
    options = [f"list{i + 1}" for i in range(len(lists))]
    true, written = dice.sample([i for i, possible in enumerate(can) if not possible], 2)
    key = [option for option, possible in zip(options, can, strict=True) if possible]
    exercise, feedback = marked(template, options, key, {options[true]: "true", options[written]: "written"})
    head: list[Cell] = [Word("last"), *map(Word, words)]
    rows: list[Row] = [[Word(word), *(table[word][other] for other in words)] for word in words]
    shown: list[Row] = [[Mark(options[i], i + 1), *map(Word, chain)] for i, chain in enumerate(lists)]
    return Instance(
        exercise=exercise,
        values={
            "table": Table(head, rows),
            "lists": Table((Word("list"), Word("word1"), Word("word2"), Word("word3")), shown),
            "true": true + 1,
            "written": written + 1,
        },
        feedback=feedback,
    )
