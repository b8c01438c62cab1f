"""The arithmetic of one answer told in people, and what other numbers would make of the same answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine import bkt, tracing
from learning.engine.explain import percent
from learning.engine.worked import PEOPLE, Answer, counts, trace
from tests.engine.builders import PARAMETERS, single

USUAL = bkt.Parameters(prior=0.25, learn=0.15, guess=0.25, slip=0.10)


def test_a_right_answer_in_people() -> None:
    told = counts(0.4, Answer(USUAL, correct=True))

    # 400 know it, 360 of them are right; 600 do not, 150 of them guess right.
    assert (told.known, told.unknown, told.known_same, told.unknown_same, told.same) == (400, 600, 360, 150, 510)
    assert told.p_seen == 70  # 360 / 510
    assert (told.p_learn, told.p_after) == (15, 75)  # and 15 % of the rest


def test_a_wrong_answer_in_people() -> None:
    told = counts(0.4, Answer(USUAL, correct=False))

    assert (told.known_same, told.unknown_same) == (40, 450)
    assert (told.p_seen, told.p_after) == (8, 21)


@given(st.floats(0, 1), st.booleans(), st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 0.3))
def test_the_people_agree_with_the_model(p: float, correct: bool, recall: float, guess: float, slip: float) -> None:
    answer = Answer(USUAL._replace(guess=guess, slip=slip), correct, recall)
    told = counts(p, answer)

    assert told.known + told.unknown == PEOPLE
    assert told.same == told.known_same + told.unknown_same
    assert told.p_after == percent(tracing.updated(p, recall, answer.parameters, correct))
    if told.same > 100:
        # Whole people and whole per cents.
        assert abs(100 * told.known_same / told.same - told.p_seen) < 2


@given(st.lists(st.booleans(), max_size=8))
def test_the_trace_is_what_the_learner_got(answers: list[bool]) -> None:
    state = tracing.begin("s", PARAMETERS)
    after = []
    items = [single(f"i{n}", context="home") for n in range(len(answers))]
    for item, correct in zip(items, answers, strict=True):
        state = tracing.answered(state, item, PARAMETERS, skill="s", correct=correct, evidence=True)
        after.append(state.p_mastery)

    given = [Answer(PARAMETERS.of("s", item), correct) for item, correct in zip(items, answers, strict=True)]
    steps = list(trace(PARAMETERS.skill("s").prior, given))

    assert [step.after for step in steps] == pytest.approx(after)


def test_what_if_the_answers_were_all_guesses() -> None:
    answers = [Answer(USUAL, True)] * 3

    usual, lucky = (list(trace(0.25, answers, guess=guess))[-1].after for guess in (0.05, 0.5))

    assert usual > 0.98
    assert lucky < 0.85


@pytest.mark.parametrize("wish", [{"guess": 0.51}, {"slip": 0.31}, {"guess": -0.1}])
def test_numbers_that_make_no_sense_are_refused(wish: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="out of bounds"):
        list(trace(0.25, [Answer(USUAL, True)], **wish))
