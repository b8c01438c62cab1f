"""Tasks on a decision tree: follow a case, count questions, find the smallest change."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from learning.engine.generate.base import Instance, Mark, Row, Table, Value, Word, marked, numeric
from learning.engine.generate.tree import Case, Leaf, Node, Question, Ranges, Tree, case_for, drawing, grow
from learning.engine.items import Generated

CASES = "ABCD"
COUNTED = (6, 6, 8, 8, 9, 9, 10, 11, 11)
"""Ten is the sum in trees of two shapes, the others are in one."""
TRIES = 60
MOST = 6
"""Questions of a tree that still fit on a phone and in the head."""


def tree_tracer(template: Generated, dice: Random) -> Instance | None:
    """Parameters: `ask`, `depth` (2 or 3) and `features`, by id their lowest and highest value.

    - `result`: what the tree predicts for a case. Ways: `first` (the first answer is taken for all questions), `last`
      (all questions are asked, and the last one decides).
    - `count`: how many questions three different cases need together. Ways: `first` (one question each), `all` (all
      questions for each), `levels` (as many as the tree has levels).
    - `change`: the smallest change of one feature that changes the result. Ways: `first` (changes the first answer),
      `off-path` (changes the answer of a question that is not asked).
    - `used`: mark the values that the tree uses for two cases. Ways: `unused`.
    """
    ranges: Ranges = {id: (low, high) for id, (low, high) in template.parameters["features"].items()}
    tree = grow(template.parameters["depth"], ranges, dice)
    # A feature without a question could be left out before any path is followed.
    if tree is None or len(tree.questions) > MOST or {q.feature for q in tree.questions} != set(ranges):
        return None
    return ASKS[template.parameters["ask"]](template, tree, ranges, dice)


def _result(template: Generated, tree: Tree, ranges: Ranges, dice: Random) -> Instance | None:
    case, last = case_for(tree, ranges, dice), tree.questions[-1]
    path = tree.path(case)
    if last in path or len(path) < template.parameters["depth"]:
        return None
    # The one who lets the first answer decide keeps to its side down to a result.
    upwards = case[tree.root.feature] >= tree.root.threshold
    same: Node = tree.root
    while isinstance(same, Question):
        same = same.yes if upwards else same.no
    decided = last.next(case)
    assert isinstance(decided, Leaf)  # the last question of all has no other below it
    exercise = numeric(template, tree.result(case), {"first": same.result, "last": decided.result})
    if exercise is None:
        return None
    values: dict[str, Value] = {
        "table": tree.table(),
        "case": _row(case),
        "path": tree.asked(case),
        "result": tree.result(case),
        "last": tree.number(last),
    }
    return Instance(exercise=exercise, values=values, drawing=drawing(tree))


def _count(template: Generated, tree: Tree, ranges: Ranges, dice: Random) -> Instance | None:
    n, depth = len(CASES), template.parameters["depth"]
    if len(tree.questions) <= depth:
        return None
    # How many questions it will be is drawn first, or nearly all cases would go all the way down.
    wanted, drawn = dice.choice(COUNTED), [case_for(tree, ranges, dice) for _ in range(3 * n)]
    known = [(len(tree.path(case)), case) for case in drawn]
    for _ in range(TRIES):
        some = dice.sample(known, n)
        lengths, cases = [length for length, _ in some], [case for _, case in some]
        if sum(lengths) == wanted and len(set(lengths)) > 1:
            break
    else:
        return None
    if any(cases.count(case) > 1 for case in cases):
        return None
    ways = {"first": n, "all": n * len(tree.questions), "levels": n * depth}
    exercise = numeric(template, sum(lengths), ways)
    if exercise is None:
        return None
    rows: list[Row] = [(name, *case.values()) for name, case in zip(CASES, cases, strict=True)]
    values: dict[str, Value] = {
        "table": tree.table(),
        "cases": Table([Word("name"), *(Word(id) for id in ranges)], rows),
        "sum": " + ".join(map(str, lengths)),
        "total": sum(lengths),
        "questions": len(tree.questions),
    }
    return Instance(exercise=exercise, values=values, drawing=drawing(tree))


def _change(template: Generated, tree: Tree, ranges: Ranges, dice: Random) -> Instance | None:
    """The feature of question 1 may change. It must be asked for again on the path, and off it too."""
    case, feature = case_for(tree, ranges, dice), tree.root.feature
    path, value, result = tree.path(case), case[feature], tree.result(case)
    low, high = ranges[feature]
    others = [v for v in range(low, high + 1) if tree.result({**case, feature: v}) != result]
    off = [_step(value, q.threshold) for q in tree.questions if q.feature == feature and q not in path]
    if not others or not off or len(path) < template.parameters["depth"]:
        return None
    new = min(others, key=lambda v: abs(v - value))
    key = abs(new - value)
    exercise = numeric(template, key, {"first": _step(value, tree.root.threshold), "off-path": min(off)})
    if exercise is None:
        return None
    decisive = next(q for q in path if q.feature == feature and _step(value, q.threshold) == key)
    values: dict[str, Value] = {
        "table": tree.table(),
        "case": _row(case),
        "feature": Word(feature),
        "path": tree.asked(case),
        "question": tree.number(decisive),
        "threshold": decisive.threshold,
        "value": value,
        "new": new,
        "key": key,
    }
    return Instance(exercise=exercise, values=values, drawing=drawing(tree))


def _step(value: int, threshold: int) -> int:
    """By how much a value must change for the other answer; “at least” is true at the threshold itself."""
    return value - threshold + 1 if value >= threshold else threshold - value


def _used(template: Generated, tree: Tree, ranges: Ranges, dice: Random) -> Instance | None:
    cases = dict(zip(CASES, (case_for(tree, ranges, dice) for _ in range(2)), strict=False))
    read = {name: {question.feature for question in tree.path(case)} for name, case in cases.items()}
    if read["A"] == read["B"] or any(features == set(ranges) for features in read.values()):
        return None
    ids = {(name, id): f"{name.lower()}-{id}" for name in cases for id in ranges}
    exercise, feedback = marked(template, ids.values(), [ids[n, id] for n, id in ids if id in read[n]], {})
    own: dict[str, dict[str, Value]] = {
        cell: {"name": name, "path": tree.asked(cases[name]), "feature": Word(id)} for (name, id), cell in ids.items()
    }
    rows: list[Row] = [
        (name, *(Mark(ids[name, id], value) for id, value in case.items())) for name, case in cases.items()
    ]
    cells = Table([Word("name"), *(Word(id) for id in ranges)], rows)
    values: dict[str, Value] = {"table": tree.table(), "cells": cells}
    return Instance(exercise=exercise, values=values, feedback=feedback, own=own, drawing=drawing(tree))


ASKS: dict[str, Callable[[Generated, Tree, Ranges, Random], Instance | None]] = {
    "result": _result,
    "count": _count,
    "change": _change,
    "used": _used,
}


def _row(case: Case) -> Table:
    return Table([Word(id) for id in case], [list(case.values())])
