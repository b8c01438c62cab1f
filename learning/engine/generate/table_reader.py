"""Which parts of a table a model may use: rows are cases, and a feature must be known before the prediction."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Cell, Instance, Mark, Table, Word, marked, numeric
from learning.engine.items import Generated

CASES = (20, 30, 40, 50, 60, 80)


def table_reader(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `task`, and what is said there.

    - `roles`: mark the columns that may be features. `prediction` (hours of the day to choose from), `columns` (words
      for columns with a connection), `lot` and `label` (words). Ways: `late` (known too late, or the label), `lot` (no
      connection).
    - `values`: how many numbers does the model get in training? Ways: `label` (it counts as a feature), `late` (so do
      columns that are known too late), `columns` (of one case).
    """
    return {"roles": _roles, "values": _values}[template.parameters["task"]](template, dice)


def _roles(template: Generated, dice: Random) -> Instance | None:
    given = template.parameters
    prediction = dice.choice(given["prediction"])
    # Each column is early in one exercise and late in another: the hour decides, not the word.
    hours = {word: dice.choice([h for h in range(7, 22) if h != prediction]) for word in given["columns"]}
    early = {word for word, hour in hours.items() if hour < prediction}
    if not 2 <= len(early) <= len(hours) - 2 or len(set(hours.values())) < len(hours):
        return None
    hours |= {given["lot"]: dice.randint(6, prediction - 1), given["label"]: 23}
    words = list(hours)
    dice.shuffle(words)
    exercise, feedback = marked(template, words, [w for w in words if w in early], {given["lot"]: "lot"})
    table = Table((Word("column"), Word("hour")), [(Mark(word, Word(word)), hours[word]) for word in words])
    return Instance(exercise=exercise, values={"table": table, "prediction": prediction}, feedback=feedback)


def _values(template: Generated, dice: Random) -> Instance | None:
    cases = dice.choice(CASES)
    early, late = dice.sample(range(2, 8), 2)
    ways = {"label": cases * (early + 1), "late": cases * (early + late), "all": cases * (early + late + 1)}
    exercise = numeric(template, cases * early, ways | {"columns": early, "cases": cases})
    if exercise is None:
        return None
    kinds: list[tuple[str, int]] = [("early", early), ("late", late), ("label", 1)]
    dice.shuffle(kinds)
    rows: list[tuple[Cell, Cell]] = [(Word("cases"), cases), *((Word(word), count) for word, count in kinds)]
    return Instance(
        exercise=exercise,
        values={
            "table": Table((Word("what"), Word("count")), rows),
            "cases": cases,
            "early": early,
            "total": cases * early,
        },
    )
