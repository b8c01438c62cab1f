"""Lines of a note, of which some must not go into an open tool."""

from __future__ import annotations

from random import Random

from learning.engine.generate.base import Instance, Mark, Row, Table, Word, marked
from learning.engine.items import Generated

KINDS = ("named", "work", "secret")


def redaction(template: Generated, dice: Random) -> Instance | None:
    """Mark the lines to take out. Parameters: lists of words: `named` (says who it is), `work` (about a person, useful
    for the task), `secret` (confidential, about nobody), `free` (may go in).

    Ways: `free` (this line may go in), and `named`, `work`, `secret` for a line that is left.
    """
    numbers = {"named": 2, "work": dice.choice((1, 2)), "secret": dice.choice((0, 1)), "free": 3}
    lines = [(word, kind) for kind, n in numbers.items() for word in dice.sample(template.parameters[kind], n)]
    dice.shuffle(lines)
    kind_of = {f"l{i + 1}": kind for i, (_, kind) in enumerate(lines)}
    left = {option: kind for option, kind in kind_of.items() if kind in KINDS}
    exercise, feedback = marked(template, kind_of, left, {}, left)
    rows: list[Row] = [(i + 1, Mark(f"l{i + 1}", Word(word))) for i, (word, _) in enumerate(lines)]
    return Instance(
        exercise=exercise,
        values={"table": Table((Word("line"), Word("content")), rows)},
        feedback=feedback,
        own={f"l{i + 1}": {"line": i + 1} for i in range(len(lines))},
    )
