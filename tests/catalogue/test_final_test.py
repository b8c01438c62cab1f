"""The final test: read beside the course, proved like the course, and out of reach of everything else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import rtoml

from learning.catalogue.check import check
from learning.catalogue.facts import statuses
from learning.catalogue.load import load
from learning.catalogue.status import status
from tests.support.course import edited, slug_of, uuid
from tests.support.facts import lean
from tests.support.finaltest import FORM_A, FORM_B, SLUGS

LAST = date(2026, 11, 10)
TEST, BASICS, FRENCH = "test.toml", "basics.toml", "basics.fr.toml"


@pytest.fixture
def course(tested_course: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tested_course, tmp_path / "content"))


def test_forms_ask_their_own_and_the_anchors_in_the_order_of_the_course(tested_course: Path) -> None:
    catalogue = load(tested_course)
    test = catalogue.final_test
    assert check(tested_course) == []
    assert test is not None
    assert [[one.exercise.slug for one in test.forms[form]] for form in ("a", "b")] == [FORM_A, FORM_B]
    assert test.items["held-see"].text("pt").stem == "Question held-see pt"
    assert test.items["held-judge"].skill.slug == "judge"


def test_nothing_else_of_the_course_holds_its_questions(tested_course: Path) -> None:
    catalogue = load(tested_course)
    items = {item.slug for own in catalogue.course.items.values() for item in own}
    bank = {one.slug for skill in catalogue.skills.values() for one in skill.spec.exercises}
    words = {slug for skill in catalogue.skills.values() for text in skill.texts.values() for slug in text.exercises}
    assert not set(SLUGS) & (catalogue.exercises.keys() | items | bank | words)


def test_a_course_without_one_is_whole(small_course: Path) -> None:
    assert load(small_course).final_test is None


def test_translations_count(course: Path) -> None:
    (course / "final-test" / FRENCH).unlink()
    with edited(course / "final-test/beyond.en.toml") as data:
        data["exercises"]["held-judge"]["stem"] = "Another question"
    found = {one.file: one.freshness for one in status(load(course)) if one.freshness != "fresh"}
    stale = {f"final-test/beyond.{lang}.toml": "stale" for lang in ("fr", "de", "lb", "pt")}
    assert found == stale | {f"final-test/{FRENCH}": "missing"}


def test_what_leans_on_a_fact_that_is_due_is_not_asked(course: Path) -> None:
    with edited(lean(course) / "final-test" / BASICS) as data:
        data["exercises"][0]["facts"] = ["law"]
    catalogue = load(course)
    assert check(course) == []
    test = catalogue.final_test
    assert test is not None
    assert [one.exercise.slug for one in test.asked("a", catalogue, LAST)] == FORM_A
    assert [one.exercise.slug for one in test.asked("a", catalogue, date(2026, 11, 11))] == FORM_A[1:]
    assert "held-see" in statuses(catalogue, LAST)[0].exercises


def _first(**changed: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data["exercises"][0].update(changed)


FAULTS: dict[str, tuple[str, Callable[[dict[str, Any]], None], str, str]] = {
    "a strange slug": (TEST, lambda data: data.update(form_a=["held-nothing"]), TEST, "is no exercise of the test"),
    "in two lists": (TEST, lambda data: data["form_a"].append("held-see"), TEST, "`held-see` is named 2 times"),
    "forms of two lengths": (TEST, lambda data: data.update(form_b=[]), TEST, "form a asks 3 questions and form b 2"),
    "asked by none": (TEST, lambda data: data.update(form_a=[], form_b=[]), TEST, "no form asks `held-sort`"),
    "a mark out of reach": (TEST, lambda data: data.update(pass_mark=4), TEST, "`pass_mark` is more than a form asks"),
    "a retired question": (BASICS, _first(retired_at="2026-01-31"), TEST, "asks the retired `held-see`"),
    "one skill twice": (BASICS, lambda data: data["exercises"][1].update(skill="see"), TEST, "asks `see` 2 times"),
    "another module's skill": (BASICS, _first(skill="judge"), BASICS, "`judge` is no skill of this module"),
    "a slug of the bank": (BASICS, _first(slug=slug_of("see", "gap")), BASICS, "is used 2 times"),
    "a uuid of the bank": (BASICS, _first(uuid=str(uuid("see-gap"))), BASICS, "is used 2 times"),
    "an unknown idea": (
        BASICS, lambda data: data["exercises"][1]["misconceptions"].update(a="nothing"), BASICS, "`nothing`, which",
    ),
    "no words": (FRENCH, lambda data: data["exercises"].pop("held-see"), FRENCH, "`exercises.held-see` is missing"),
    "words of nothing": (
        FRENCH,
        lambda data: data["exercises"].update(more=data["exercises"]["held-see"]),
        FRENCH,
        "`exercises.more` has no counterpart",
    ),
    "no feedback": (
        FRENCH, lambda data: data["exercises"]["held-see"]["feedback"].pop("other"), FRENCH, "lacks `feedback.other`",
    ),
    "a hint": (FRENCH, lambda data: data["exercises"]["held-see"].update(hints=["So."]), FRENCH, "hints"),
    "an unknown fact": (BASICS, _first(facts=["nothing"]), BASICS, "the fact `nothing` does not exist"),
}  # fmt: skip
"""The file that is spoilt and how, and the file and rule that the checker must name."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(course: Path, name: str) -> None:
    spoilt, spoil, file, rule = FAULTS[name]
    path = course / "final-test" / spoilt
    data = rtoml.loads(path.read_text("utf-8"))
    spoil(data)
    path.write_text(rtoml.dumps(data), "utf-8")

    found = check(course)

    assert [p for p in found if p.file == f"final-test/{file}" and rule in p.rule], "\n".join(map(str, found))
