"""Courses: order, retired items, and what cannot be a course."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from learning.engine.course import Course, Lesson
from learning.engine.skills import UnknownSkill
from tests.engine import builders

ONE, TWO = Lesson(slug="one", module="m", skills=("a",)), Lesson(slug="two", module="n", skills=("c", "b"))
NEEDS: dict[str, list[str]] = {"a": [], "b": ["a"], "c": ["a"]}


def test_lessons_give_the_order() -> None:
    course = Course.of(NEEDS, [ONE, TWO], {"a": [builders.single("x")]})
    assert course.skills == ("a", "c", "b")
    assert course.modules == ("m", "n")
    assert course.lesson_of["b"] is TWO
    assert course.items["b"] == ()
    assert course.item["x"].slug == "x"
    assert course.skill_of == {"x": "a"}


def test_retired_items_are_left_out() -> None:
    retired = replace(builders.single("old"), retired_at=date(2027, 1, 31))
    course = Course.of(NEEDS, [ONE, TWO], {"a": [retired, builders.single("new")]})
    assert [item.slug for item in course.items["a"]] == ["new"]


@pytest.mark.parametrize("lessons", [[ONE], [ONE, TWO, TWO]])
def test_a_skill_has_exactly_one_lesson(lessons: list[Lesson]) -> None:
    with pytest.raises(ValueError, match="not in exactly one lesson: b, c"):
        Course.of(NEEDS, lessons, {})


def test_slugs_are_unique_across_skills() -> None:
    with pytest.raises(ValueError, match="not unique: x"):
        Course.of(NEEDS, [ONE, TWO], {"a": [builders.single("x")], "b": [builders.gap("x")]})


def test_lessons_and_items_belong_to_known_skills() -> None:
    with pytest.raises(UnknownSkill, match="z"):
        Course.of(NEEDS, [ONE, TWO, Lesson(slug="three", module="m", skills=("z",))], {})
    with pytest.raises(UnknownSkill, match="z"):
        Course.of(NEEDS, [ONE, TWO], {"z": []})
