"""The placement asks about skills of the course, from easy to hard, with exercises that are hard to guess."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning.catalogue.check import problems
from learning.catalogue.load import load
from learning.engine.placement import Question
from tests.support.placement import QUESTIONS, add_placement


def rules(course: Path) -> list[str]:
    return [one.rule for one in problems(load(course)) if one.file == "placement.toml"]


def test_a_course_may_have_none(course: Path) -> None:
    assert load(course).placement == ()
    assert rules(course) == []


def test_a_good_one_is_read_in_order(course: Path) -> None:
    add_placement(course)
    assert load(course).placement[0] == Question("see", ("see-numeric", "see-matching"))
    assert rules(course) == []


@pytest.mark.parametrize(
    ("questions", "rule"),
    [
        ({"nothing": ["see-numeric"]}, "asks about the unknown skill `nothing`"),
        ({"sort": QUESTIONS["sort"], "see": QUESTIONS["see"]}, "`see` comes after `sort`, which builds on it"),
        ({"see": ["sort-matching"]}, "`sort-matching` is no exercise of `see`"),
        ({"see": ["see-single-choice"]}, "`see-single-choice` is too easily guessed"),
    ],
)
def test_what_does_not_fit_is_named(course: Path, questions: dict[str, list[str]], rule: str) -> None:
    add_placement(course, questions)
    assert rules(course) == [rule]
