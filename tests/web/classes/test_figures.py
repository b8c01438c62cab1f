"""What is drawn, explored or made from a template can be asked as well; a class answers the same exercise."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.support.classroom import Pupil, Teacher
from tests.support.database import ON_SQLITE

pytestmark = ON_SQLITE


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


@pytest.fixture
def teacher(app: Flask) -> Teacher:
    return Teacher(app).open("trying")


@pytest.mark.parametrize("slug", ["play-cells", "play-neuron", "play-line"])
def test_it_can_be_asked_and_answered(app: Flask, teacher: Teacher, slug: str) -> None:
    pupils = [Pupil(app).join(teacher) for _ in range(2)]
    teacher.do(f"ask:{slug}")
    assert all(one.here().one("form", id="exercise")["data-exercise"] == slug for one in pupils)
    pupils[0].vote()
    pupils[1].vote(wrong=True)
    teacher.do("reveal")

    assert teacher.bars()["Right"] == "1 (50 %)"
    assert [one.here().one(id="feedback")["data-correct"] for one in pupils] == ["true", "false"]


def test_a_template_asks_everybody_the_same_twice(app: Flask, teacher: Teacher) -> None:
    pupils = [Pupil(app).join(teacher) for _ in range(3)]

    def asked() -> set[str]:
        return {one.one(id="stem").text for one in (teacher.screen(), *(pupil.here() for pupil in pupils))}

    teacher.do("ask:play-neuron")
    first = asked()
    assert len(first) == 1
    for pupil in pupils:
        pupil.vote()
    teacher.do("again")
    assert asked() == first
    for pupil in pupils:
        pupil.vote()
    teacher.do("reveal")
    assert teacher.bars()["Right"] == "3 (100 %) | 3 (100 %)"


def test_a_figure_in_the_lesson_has_its_script(app: Flask, teacher: Teacher) -> None:
    page = teacher.do("lesson:0")
    scripts = [one.get("src", "") for one in page.all("script")]

    assert any("best-line.js" in one for one in scripts)
    assert any("best-line.js" in one["src"] for one in Pupil(app).join(teacher).here().all("script"))
