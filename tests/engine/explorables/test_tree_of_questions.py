"""The tree of questions: the learned tree, its path, and what the judge accepts."""

from __future__ import annotations

import pytest
import rtoml
from sklearn.datasets import load_iris

from learning.engine.explorables import CORRECT, FIGURES, Task
from learning.engine.explorables.store import data
from learning.engine.explorables.tree_of_questions import path
from learning.lab.explorables import tree_of_questions
from learning.paths import CONTENT

FIGURE = FIGURES["tree-of-questions"]
TASKS: list[Task] = [{"length": 4.8, "width": 1.8}, {"length": 5.1, "width": 1.6}]
LESSON = CONTENT / "learning/tree-of-questions"


def test_the_tree_is_that_of_the_library() -> None:
    known, fresh = data("tree-of-questions"), tree_of_questions.data()

    assert known["questions"] == fresh["questions"]
    assert known["right"] == fresh["right"]


def test_the_drawing_asks_what_was_learned() -> None:
    words = rtoml.load(CONTENT / "explorables/tree-of-questions.en.toml")["words"]
    for question in data("tree-of-questions")["questions"]:
        assert words[f"ask-{question['id']}"] == f"{words[question['feature']]} over {question['over']:g} cm?"


def test_our_paths_are_right_as_often_as_the_library_says_and_the_words_quote_it() -> None:
    iris = load_iris()
    found = [path({"length": length, "width": width})["result"] for length, width in iris.data[:, 2:]]
    right = sum(one == iris.target_names[species] for one, species in zip(found, iris.target, strict=True))
    words = (LESSON / "decision-tree-trace.en.toml").read_text("utf-8")

    assert right == data("tree-of-questions")["right"]
    assert f"right for {right} of its own 150 flowers" in words


def test_the_flower_at_the_wrong_end_is_real() -> None:
    iris = load_iris()
    petals = zip(map(tuple, iris.data[:, 2:]), iris.target, strict=True)
    species = {str(iris.target_names[s]) for petal, s in petals if petal == (5.1, 1.6)}

    assert species == {"versicolor"}
    assert path(TASKS[1])["result"] == "virginica"


@pytest.mark.parametrize("task", TASKS)
def test_right_and_wrong_states_are_told_apart(task: Task) -> None:
    assert FIGURE.judge(task, FIGURE.right(task)).outcome == CORRECT
    outcomes = {FIGURE.judge(task, state).outcome for state in FIGURE.wrong(task)}

    assert CORRECT not in outcomes
    assert outcomes >= FIGURE.outcomes - {"all-asked"}


def test_a_question_beside_the_path_is_no_part_of_it() -> None:
    state = {**FIGURE.right(TASKS[0]), "q3": "no"}

    judged = FIGURE.judge(TASKS[0], state)

    assert judged.outcome == "all-asked"
    assert judged.parts == {"q1": True, "q2": True, "q3": False, "result": True}


def test_a_right_result_at_the_end_of_a_wrong_path_is_not_enough() -> None:
    state = {"q1": "yes", "q2": "yes", "q3": "skipped", "result": "virginica"}

    assert FIGURE.judge(TASKS[1], state).outcome == "stopped"
