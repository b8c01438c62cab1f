"""What is counted about an item, and that nothing which a learner has typed gets in."""

from pathlib import Path
from typing import Any

import pytest

from learning.engine import elo, grading
from learning.engine.distractors import distractors
from learning.engine.items import AnyExercise
from learning.jobs.tally import Tally
from tests.support.course import loaded


@pytest.fixture
def exercise(small_course: Path, request: pytest.FixtureRequest) -> AnyExercise:
    return loaded(small_course).exercises[request.param].exercise


def counted(tally: Tally, **values: Any) -> Tally:
    given: dict[str, Any] = {
        "correct": True,
        "misconception": None,
        "duration_ms": None,
        "predicted": None,
        "rated": 0.0,
    }
    tally.count(None, {}, **(given | values))
    return tally


@pytest.mark.parametrize(
    ("exercise", "answer", "found"),
    [
        ("see-single-choice", {"answer": ["c"]}, ["c"]),
        ("see-multiple-choice", {"answer": ["a", "b"]}, ["b", "d"]),
        ("see-true-false-reason", {"verdict": ["true"], "reason": ["a"]}, ["verdict"]),
        ("see-true-false-reason", {"verdict": ["false"], "reason": ["b"]}, ["b"]),
        ("see-ordering", {"position-c": ["1"], "position-a": ["2"], "position-b": ["3"]}, ["c-first"]),
        ("see-matching", {"target-a": ["t2"], "target-b": ["t4"], "target-c": ["t3"]}, ["b"]),
        ("see-sorting", {"target-a": ["right"], "target-b": ["left"], "target-c": ["left"]}, ["a", "c"]),
        ("see-gap", {"gap-g1": ["a"], "gap-g2": ["b"]}, ["g2-b"]),
        ("see-mark-words", {"answer": ["a", "b"]}, ["a"]),
        ("see-numeric", {"answer": ["25"]}, ["double"]),
        ("see-numeric", {"answer": ["my number is 7"]}, []),
        ("see-numeric", {"answer": ["7"]}, ["other"]),
        ("see-numeric", {"dont_know": ["1"]}, ["dont_know"]),
        ("see-single-choice", {"answer": ["an option that is gone"]}, []),
    ],
    indirect=["exercise"],
)
def test_where_an_answer_went_wrong(exercise: AnyExercise, answer: dict[str, list[str]], found: list[str]) -> None:
    assert list(distractors(exercise, answer)) == found


def test_every_wrong_answer_that_the_exercises_know_is_told_apart(small_course: Path) -> None:
    for entry in loaded(small_course).exercises.values():
        for wrong in grading.wrong_answers(entry.exercise):
            found = list(distractors(entry.exercise, grading.to_json(entry.exercise, wrong)))
            assert found
            assert len(found) == len(set(found))


def test_a_right_answer_has_no_distractor() -> None:
    tally = counted(Tally(), misconception="x")

    assert (tally.n_responses, tally.n_correct, tally.distractors, tally.misconceptions) == (1, 1, {}, {})


def test_misconceptions_are_counted() -> None:
    tally = Tally()
    for shown in ("a", "b", "a", None):
        counted(tally, correct=False, misconception=shown)

    assert tally.misconceptions == {"a": 2, "b": 1}


@pytest.mark.parametrize(
    ("durations", "median"),
    [
        ([], None),
        ([None, 0], None),
        ([8000], 8000),
        ([1000, 9000, 60_000], 9000),
        ([10, 20_000, 20_000, 10**9], 20_000),
    ],
)
def test_the_median_is_right_to_a_tenth(durations: list[int | None], median: float | None) -> None:
    tally = Tally()
    for duration in durations:
        counted(tally, duration_ms=duration)

    found = tally.median_ms()
    assert found == median or (found is not None and median is not None and abs(found / median - 1) < 0.1)


def test_an_item_that_strong_learners_miss_is_hard_and_one_that_weak_ones_solve_is_easy() -> None:
    hard, easy, usual = Tally(), Tally(), Tally()
    for n in range(200):
        counted(hard, correct=n % 2 == 0, predicted=0.9)
        counted(easy, correct=n % 2 == 0, predicted=0.1)
        counted(usual, correct=n % 2 == 0, predicted=0.5)

    assert 1.7 < hard.difficulty < 2.7
    assert -2.7 < easy.difficulty < -1.7
    assert abs(usual.difficulty) < 0.3


def test_one_answer_moves_a_difficulty_little_when_many_have_been_counted() -> None:
    few, many = Tally(), Tally(n_responses=1000)
    for tally in (few, many):
        counted(tally, correct=False, predicted=0.5)

    assert few.difficulty > 10 * many.difficulty > 0


def test_an_answer_counts_for_what_was_predicted_of_the_item_as_it_is_rated_now() -> None:
    """It was predicted when the item was taken for as hard as it is, or for easier: that makes no surprise of it."""
    same, earlier = Tally(difficulty=2.0), Tally(difficulty=2.0)
    counted(same, correct=False, predicted=0.2, rated=2.0)
    counted(earlier, correct=False, predicted=elo.probability(elo.logit(0.2) + 2.0), rated=0.0)

    assert same.difficulty == pytest.approx(earlier.difficulty)
    assert 2.0 < same.difficulty < 2.2


def test_answers_without_a_prediction_move_no_difficulty() -> None:
    assert counted(Tally(difficulty=0.7), correct=False).difficulty == 0.7
    assert counted(Tally(difficulty=0.7), correct=False, predicted=0.5, rated=None).difficulty == 0.7


@pytest.mark.parametrize("expected", [0.0, 1.0])
@pytest.mark.parametrize("correct", [True, False])
def test_an_impossible_expectation_breaks_nothing(expected: float, correct: bool) -> None:
    tally = counted(Tally(), predicted=expected, correct=correct)

    assert abs(tally.difficulty) <= 1
