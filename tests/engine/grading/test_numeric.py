"""Numbers: how people write them, and what they mean in an exercise."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learning.engine.grading import Grade, Malformed, Number, Problem, grade, parse, right_answer
from learning.engine.grading.numerals import MAX_LENGTH, readings
from tests.engine import builders

NUMERIC = builders.numeric()  # the key is 60; 40 and 1000 are wrong ways


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("60", 60),
        ("0,5", 0.5),
        ("0.5", 0.5),
        (",5", 0.5),
        (" 60 ", 60),
        ("+60", 60),
        ("-0,5", -0.5),
        ("\u2212 3", -3),
        ("007", 7),
        ("1 000", 1000),
        ("1\u00a0000,25", 1000.25),
        ("1\u202f000\u202f000", 1_000_000),
        ("12'500.5", 12500.5),
        ("1\u2019000", 1000),
        ("1.000,5", 1000.5),
        ("1,000.5", 1000.5),
        ("1.000.000", 1_000_000),
        ("1,000,000", 1_000_000),
        ("0,125", 0.125),
        ("1000,125", 1000.125),
        ("60%", 60),
        ("60\u202f%", 60),
        ("5 km", 5),
        ("12 m²", 12),
        ("3 Stonnen", 3),
        ("1 000 €", 1000),
    ],
)
def test_one_reading(text: str, value: float) -> None:
    assert readings(text) == (value,)


@pytest.mark.parametrize(
    ("text", "both"), [("1.000", (1, 1000)), ("12,500 €", (12.5, 12500)), ("-1.250", (-1.25, -1250))]
)
def test_two_readings(text: str, both: tuple[float, float]) -> None:
    assert readings(text) == both


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "x", "%", "-", ".", "1,000,5", "1.000.00", "1,,5", "1 00", "1 0000", "1 000'000", "0,000,000", "5.",
        "1.000,000.5", "1e5", "1e400", "NaN", "inf", "-Infinity", "0x10", "1/2", "5-3", "5 km h", "٣", "５", "1_000",
        "60 percentpercentpercent", "\x00", "5\x00", "\ud800", "5\ud800", "1\n2",
    ],
)  # fmt: skip
def test_no_reading(text: str) -> None:
    assert readings(text) == ()


@given(st.text(max_size=MAX_LENGTH) | st.text("0123456789.,' -%e", max_size=MAX_LENGTH))
def test_readings_are_finite(text: str) -> None:
    assert all(map(math.isfinite, readings(text)))


@given(st.decimals(-10_000_000, 10_000_000, places=2), st.sampled_from(",."), st.sampled_from(["", " ", "\u202f", "'"]))
def test_every_way_of_writing_a_number_is_read(value: object, point: str, group: str) -> None:
    text = f"{value:,.2f}".replace(",", "g").replace(".", point).replace("g", group)
    assert float(str(value)) in readings(text)


@pytest.mark.parametrize(
    ("text", "outcome", "misconception"),
    [
        ("60", "correct", None),
        ("60,0 %", "correct", None),
        ("40", "swap", "m-s"),
        ("41", "other", None),
        ("-60", "other", None),
        ("1.000", "thousand", "m-t"),
        ("1,000", "thousand", "m-t"),
        ("2.000", "other", None),
    ],
)
def test_outcomes(text: str, outcome: str, misconception: str | None) -> None:
    answer = parse(NUMERIC, {"answer": [text]})
    assert isinstance(answer, Number)
    correct = outcome == "correct"
    assert grade(NUMERIC, answer) == Grade(
        correct=correct,
        credit=float(correct),
        misconception=misconception,
        parts={"answer": correct},
        feedback=(outcome,),
    )


@pytest.mark.parametrize(("key", "text", "value"), [(1.25, "1.250", 1.25), (1250, "1.250", 1250), (7, "1.250", 1.25)])
def test_an_ambiguous_number_means_what_fits(key: float, text: str, value: float) -> None:
    assert parse(builders.numeric(key=key), {"answer": [text]}) == Number(value, text)


def test_tolerance_includes_its_ends_and_the_key_wins() -> None:
    exercise = builders.numeric(key=50, tolerance=10)

    def feedback(value: float) -> tuple[str, ...]:
        return grade(exercise, Number(value, "")).feedback

    assert [feedback(value) for value in (40, 60, 39.9, 29.9, 60.1)] == [
        ("correct",),
        ("correct",),
        ("swap",),
        ("other",),
        ("other",),
    ]


def test_rounding_of_floats_is_no_mistake() -> None:
    assert grade(builders.numeric(key=0.3), Number(0.1 + 0.2, "0.3")).correct


@pytest.mark.parametrize("key", [1.125, 1e-7, 1e20, -3.5, 0])
def test_the_key_can_be_written(key: float) -> None:
    exercise = builders.numeric(key=key)
    answer = right_answer(exercise)
    assert isinstance(answer, Number)
    assert parse(exercise, {"answer": [answer.text]}) == answer


@pytest.mark.parametrize(
    ("sent", "code"),
    [([], Problem.EMPTY), (["  "], Problem.EMPTY), (["x"], Problem.NOT_A_NUMBER), (["1" * 41], Problem.TOO_LONG)],
)
def test_what_is_no_number(sent: list[str], code: Problem) -> None:
    assert parse(NUMERIC, {"answer": sent}) == Malformed(code, ("answer",))
