"""The nearest flowers: figures, what the judge accepts, and what the words say about it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import rtoml

from learning.engine.explorables import CORRECT, FIGURES, Task
from learning.engine.explorables.neighbours import LETTERS, majority, nearest
from learning.engine.explorables.store import data
from learning.lab.explorables import neighbours
from learning.paths import CONTENT

FIGURE = FIGURES["neighbours"]
LESSON = CONTENT / "learning/ask-the-neighbours"


@cache
def _tasks() -> dict[str, Task]:
    exercises = rtoml.load(LESSON / "knn-by-hand.toml")["exercises"]
    return {e["slug"]: e["task"] for e in exercises if e["type"] == "explorable"}


def test_the_data_are_those_of_the_library() -> None:
    known, fresh = data("neighbours"), neighbours.data()

    assert known["accuracy"] == pytest.approx(fresh["accuracy"], abs=0.02)
    assert [case["known"] for case in known["cases"]] == [list(map(list, case["known"])) for case in fresh["cases"]]


def test_our_votes_are_those_of_the_library() -> None:
    known = data("neighbours")
    for k, accuracy in known["accuracy"].items():
        voted = [majority(known["known"], nearest(flower, known["known"], int(k))) for flower in known["kept"]]
        right = sum(one == flower[2] for one, flower in zip(voted, known["kept"], strict=True))

        assert right / len(voted) == pytest.approx(accuracy, abs=0.02)


def test_the_lesson_quotes_what_was_measured() -> None:
    accuracy = data("neighbours")["accuracy"]
    text = Path(LESSON / "en.md").read_text("utf-8")

    assert {round(100 * accuracy[str(k)]) for k in (1, 3, 5, 9, 15, 21, 31, 41)} == {98}
    assert "k = 1 to k = 41, 98 % of 60 new flowers" in text
    assert round(100 * accuracy["75"]) == 65
    assert "With k = 75 of 90 known flowers, only 65 %" in text


@pytest.mark.parametrize("slug", sorted(_tasks()))
def test_right_and_wrong_states_are_told_apart(slug: str) -> None:
    task = _tasks()[slug]

    assert FIGURE.judge(task, FIGURE.right(task)).outcome == CORRECT
    assert {FIGURE.judge(task, state).outcome for state in FIGURE.wrong(task)} == FIGURE.outcomes


@pytest.mark.parametrize("slug", sorted(_tasks()))
def test_the_key_follows_from_the_numbers_that_are_shown(slug: str) -> None:
    task, words = _tasks()[slug], rtoml.load(LESSON / "knn-by-hand.en.toml")["exercises"][slug]
    table = FIGURE.table(task)
    assert table is not None
    new = [float(n) for n in re.findall(r"([\d.]+) [cm]m", words["stem"])[:2]]
    rows = {str(row[0]): (float(str(row[1])), float(str(row[2])), row[3]) for row in table.rows}
    distance = {name: round(abs(x - new[0]) + abs(y - new[1]), 1) for name, (x, y, _) in rows.items()}
    near = sorted(distance, key=distance.__getitem__)
    votes = [rows[name][2] for name in near[: task["k"]]]
    right = FIGURE.right(task)

    assert distance[near[task["k"]]] > distance[near[task["k"] - 1]]
    assert right == {"near": tuple(sorted(near[: task["k"]])), "label": max(set(votes), key=votes.count)}
    for name, said in re.findall(r"([A-L]) (\d\.\d)", words["feedback"]["correct"]):
        assert distance[name] == float(said)
    assert f"k = {task['k']}" in words["stem"]


def test_everything_marked_is_never_right() -> None:
    for task in _tasks().values():
        state = {**FIGURE.right(task), "near": tuple(LETTERS)}

        assert FIGURE.judge(task, state).outcome == "more"
