"""What the predictor remembers, what it weighs, and that it can be stored."""

import json
import math

import pytest

from learning.engine import elo
from learning.engine.predictor import FEATURES, History, ItemStatistics, Met, Predictor, features

ITEM = ItemStatistics(12, 0.4, 0.1)


def answered(*answers: bool, expected: float = 0.5) -> History:
    history = History()
    for place, correct in enumerate(answers):
        history = history.after(correct=correct, expected=expected, at=3600.0 * place, place=place)
    return history


def test_a_history_counts() -> None:
    history = answered(True, True, False)
    assert (history.n_right, history.n_wrong, history.n, history.last) == (2, 1, 3, -1)
    assert (history.at, history.place) == (7200.0, 2)


def test_a_surprise_moves_the_rating_by_a_step_and_recent_answers_by_what_is_new() -> None:
    history = History().after(correct=True, expected=0.8)
    assert history.rating == pytest.approx(elo.step(0) * 0.2)
    assert history.short == pytest.approx(0.4 * 0.2)
    assert history.medium == pytest.approx(0.15 * 0.2)
    assert history.long == pytest.approx(0.04 * 0.2)


def test_a_right_answer_raises_and_a_wrong_one_lowers() -> None:
    assert answered(True).rating > 0 > answered(False).rating
    assert answered(False, True).short > answered(True, False).short


def test_an_answer_without_a_time_keeps_the_time_before() -> None:
    assert answered(True).after(correct=True, expected=0.5).at == 0.0


def test_a_history_survives_json() -> None:
    history = answered(True, False, True)
    assert History(*json.loads(json.dumps(list(history)))) == history


def test_items_are_rated_against_learners() -> None:
    assert ITEM.after(correct=False, expected=0.7).difficulty > ITEM.difficulty
    assert ITEM.after(correct=True, expected=0.7).difficulty < ITEM.difficulty
    assert ITEM.after(correct=True, expected=0.7).n == 13


def test_features_have_the_names_that_are_listed() -> None:
    skill, overall = answered(True, False), answered(True, False, True, True)
    row = dict(zip(FEATURES, features(0.7, skill, overall, ITEM, Met(n_right=1, last=1), 5 * 3600.0), strict=True))
    assert row["bkt"] == pytest.approx(math.log(0.7 / 0.3))
    assert row["bkt_squared"] == pytest.approx(row["bkt"] ** 2)
    assert row["bkt_practised"] == pytest.approx(row["bkt"] * math.log(3))
    assert (row["skill_rating"], row["overall_rating"]) == (skill.rating, overall.rating)
    assert row["item_difficulty"] == pytest.approx(0.3)
    assert row["skill_difficulty"] == 0.1
    assert row["item_difficulty_known"] == pytest.approx(0.3 * math.log(13))
    assert row["overall_right"] == pytest.approx(math.log(4))
    assert row["skill_last"] == -1
    assert (row["skill_new"], row["skill_again"], row["same_new"]) == (0, 0, 0)
    assert row["same_last"] == 1
    assert row["skill_between"] == pytest.approx(math.log(3))  # places 2 and 3 were something else
    assert row["skill_waited"] == pytest.approx(math.log1p(4))
    assert row["overall_waited"] == pytest.approx(math.log1p(2))


def test_unknown_times_and_places_count_nothing() -> None:
    history = History().after(correct=True, expected=0.5)
    row = dict(zip(FEATURES, features(0.5, history, history, ITEM, at=1e9), strict=True))
    assert (row["skill_waited"], row["overall_waited"], row["skill_between"]) == (0, 0, 0)


def test_without_a_fit_it_is_elo() -> None:
    skill, overall = answered(True), answered(True, True)
    expected = elo.p_correct(overall.rating, skill.rating, ITEM.difficulty)
    assert Predictor().p_correct(0.3, skill, overall, ITEM) == pytest.approx(expected)
    assert Predictor().expected(skill, overall, ITEM) == pytest.approx(expected)


def test_an_unknown_item_starts_at_the_level_of_its_author_and_its_skill() -> None:
    predictor = Predictor(levels={1: -0.8, 3: 0.8}, skills={"hard": (1.0, 1.2)})
    easy, hard = (predictor.p_correct(0.5, History(), History(), None, "", level) for level in (1, 3))
    assert easy == pytest.approx(elo.probability(0.8))
    assert hard == pytest.approx(elo.probability(-0.8))
    assert predictor.start(3, "hard") == ItemStatistics(0, 1.8, 2.0)


def test_the_format_counts() -> None:
    predictor = Predictor(formats={"choice-2": 1.0})
    of_two, other = (predictor.p_correct(0.5, History(), History(), ITEM, name) for name in ("choice-2", "numeric"))
    assert elo.logit(of_two) - elo.logit(other) == pytest.approx(1.0)


def test_whatever_the_weights_it_is_a_probability() -> None:
    predictor = Predictor(kind="regression", coefficients={"bkt": 1e9})
    assert (
        0
        < predictor.p_correct(0.0, History(), History(), None)
        < predictor.p_correct(1.0, History(), History(), None)
        < 1
    )


def test_a_predictor_survives_json() -> None:
    predictor = Predictor(
        kind="regression",
        intercept=0.2,
        coefficients={"bkt": 0.7},
        formats={"gap": 0.1},
        levels={1: -0.5},
        skills={"a": (0.3, 0.2)},
    )
    assert Predictor.from_dict(json.loads(json.dumps(predictor.to_dict()))) == predictor


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"coefficients": {"charm": 1.0}}, "no feature charm"),
        ({"kind": "oracle"}, "no kind oracle"),
        ({"intercept": math.nan}, "not finite"),
        ({"skills": {"a": [0.0, math.inf]}}, "not finite"),
    ],
)
def test_a_faulty_predictor_is_refused(data: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Predictor.from_dict(data)
