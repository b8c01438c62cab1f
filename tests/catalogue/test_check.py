"""Every rule of the checker, broken one by one in a course that was whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from learning import paths
from learning.catalogue.check import check
from tests.catalogue import faults_of_exercises, faults_of_lessons
from tests.catalogue.planting import FLOW, LOOKING, SEE, SEE_FR, exercise
from tests.support.course import DRAWING, edited

FAULTS = faults_of_exercises.FAULTS | faults_of_lessons.FAULTS


def test_the_course_that_we_publish_holds_together() -> None:
    assert [str(problem) for problem in check(paths.CONTENT)] == []


def test_a_whole_course_has_no_problem(small_course: Path) -> None:
    assert check(small_course) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(course: Path, name: str) -> None:
    plant, file, rule, cure = FAULTS[name]
    plant(course)
    if name == "two exercises share a uuid":
        exercise("ordering", "uuid", value="00000000-0000-0000-0000-000000000001")(course)
    if name == "a lesson in two modules":
        (course / "beyond/looking").symlink_to(course / "basics/looking")

    found = check(course)

    hits = [p for p in found if p.file == file.as_posix() and rule in p.rule]
    assert hits, "\n".join(map(str, found)) or "nothing was found"
    assert all(cure in hit.cure for hit in hits)
    for problem in found:
        assert str(problem).startswith(f"{problem.file}: {problem.rule}. ")
        assert problem.cure.endswith((".", ")"))
        assert (course / problem.file).parent.is_dir()


def test_the_same_skill_in_two_lessons_is_found(course: Path) -> None:
    for name in ("see.toml", *(f"see.{lang}.toml" for lang in ("en", "fr", "de", "lb", "pt"))):
        (course / "basics/making" / name).write_bytes((course / LOOKING / name).read_bytes())
    with edited(course / "basics/making/lesson.toml") as data:
        data["skills"].append("see")

    assert [(p.file, p.rule) for p in check(course)] == [
        ("basics/making/lesson.toml", "the skill `see` is in the course twice")
    ]


def test_all_faults_are_told_at_once_in_the_order_of_files(course: Path) -> None:
    for name in ("a check is missing", "a misconception of nobody", "an option has no words"):
        FAULTS[name][0](course)

    found = check(course)

    assert [problem.file for problem in found] == sorted(problem.file for problem in found)
    assert {problem.file for problem in found} == {f"{LOOKING}/fr.md", str(SEE), str(SEE_FR)}


def test_a_misconception_of_a_prerequisite_may_stand_behind_an_option(course: Path) -> None:
    with edited(course / LOOKING / "sort.toml") as data:
        data["exercises"][2]["misconceptions"]["a"] = "see-robots"

    assert check(course) == []


@pytest.mark.parametrize("text", ["1", "2,5 %", "→", "{input}", "✓"])
def test_signs_that_every_language_shares_may_stand_in_a_drawing(course: Path, text: str) -> None:
    (course / FLOW).write_text(DRAWING.replace("</svg>", f'<text x="0" y="9">{text}</text></svg>'), "utf-8")

    assert check(course) == []
