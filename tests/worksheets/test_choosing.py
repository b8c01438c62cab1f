"""Which exercises come on the paper, and how version B differs."""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from learning.catalogue.course import Catalogue
from learning.catalogue.load import load
from learning.engine import grading
from learning.engine.grading import grade
from learning.engine.items import Ordering
from learning.worksheets.choosing import Wanted, chosen, offered
from tests.support.course import edited
from tests.support.facts import LONG_AGO, lean

WANTED = Wanted(lesson="looking", n=4, seed=7)


def slugs(catalogue: Catalogue, wanted: Wanted) -> list[str]:
    return [entry.exercise.slug for entry in chosen(catalogue, wanted)]


def test_the_same_wishes_make_the_same_sheet(catalogue: Catalogue) -> None:
    for wanted in (WANTED, replace(WANTED, version="B"), replace(WANTED, lesson="trying", n=2)):
        first, second = chosen(catalogue, wanted), chosen(catalogue, wanted)
        assert [one.exercise for one in first] == [one.exercise for one in second]


def test_other_numbers_make_other_sheets(catalogue: Catalogue) -> None:
    assert len({tuple(slugs(catalogue, replace(WANTED, seed=seed))) for seed in range(20)}) > 5


@pytest.mark.parametrize("n", range(1, 13))
def test_as_many_as_asked_and_each_skill_in_turn(catalogue: Catalogue, n: int) -> None:
    taken = chosen(catalogue, replace(WANTED, n=n))

    counted = Counter(entry.skill.slug for entry in taken)
    assert len(taken) == n
    assert counted["sort"] == min(n // 2, 3)
    assert [one.exercise.slug for one in offered(catalogue, "looking") if one in taken] == [
        entry.exercise.slug for entry in taken
    ]


def test_those_that_are_named_stand_in_the_order_of_the_lesson(catalogue: Catalogue) -> None:
    wanted = replace(WANTED, exercises=("sort-matching", "see-gap"))

    assert slugs(catalogue, wanted) == ["see-gap", "sort-matching"]


def test_b_has_the_same_exercises_in_another_order(catalogue: Catalogue) -> None:
    for seed in range(5):
        a = slugs(catalogue, replace(WANTED, seed=seed, n=6))
        b = slugs(catalogue, replace(WANTED, seed=seed, n=6, version="B"))
        assert sorted(a) == sorted(b)
        assert a != b


def test_b_offers_answers_in_another_order_and_grades_alike(catalogue: Catalogue) -> None:
    everything = replace(WANTED, n=12)
    a = {entry.exercise.slug: entry.exercise for entry in chosen(catalogue, everything)}
    b = {entry.exercise.slug: entry.exercise for entry in chosen(catalogue, replace(everything, version="B"))}

    assert b["see-single-choice"].options == ["c", "b", "a"]  # type: ignore[union-attr]
    assert b["see-gap"].gaps == {"g1": ["b", "a"], "g2": ["c", "b", "a"]}  # type: ignore[union-attr]
    assert b["see-mark-words"] == a["see-mark-words"]
    for slug, exercise in a.items():
        assert grade(b[slug], grading.right_answer(exercise)).correct, slug


def test_no_ordering_stands_there_solved(course: Path) -> None:
    with edited(course / "basics" / "looking" / "see.toml") as data:
        ordering = next(one for one in data["exercises"] if one["type"] == "ordering")
        ordering["options"] = ordering["key"][::-1]

    taken = chosen(load(course), replace(WANTED, version="B", exercises=("see-ordering",)))

    assert isinstance(taken[0].exercise, Ordering)
    assert taken[0].exercise.options != taken[0].exercise.key


def test_templates_have_other_numbers_in_b(catalogue: Catalogue) -> None:
    wanted = Wanted(lesson="trying", n=1, seed=3, exercises=("play-neuron",))
    (a,), (b,) = chosen(catalogue, wanted), chosen(catalogue, replace(wanted, version="B"))

    assert a.instance is not None
    assert b.instance is not None
    assert a.instance.values != b.instance.values


def test_interactive_and_retired_ones_are_left_out(course: Path, catalogue: Catalogue) -> None:
    shown = [entry.exercise.slug for entry in offered(catalogue, "trying")]
    assert shown == ["play-cells", "play-neuron", "play-claims", "play-checks"]
    with edited(course / "basics" / "looking" / "see.toml") as data:
        data["exercises"][0]["retired_at"] = "2026-11-20"
    assert "see-single-choice" not in [entry.exercise.slug for entry in offered(load(course), "looking")]


def test_what_is_withdrawn_is_not_printed(course: Path) -> None:
    catalogue = load(lean(course, ["see-gap"], **LONG_AGO))
    gone = catalogue.withdrawn(date(2026, 11, 26))
    everything = replace(WANTED, n=99)

    assert gone == {"see-gap"}
    assert "see-gap" in {one.exercise.slug for one in chosen(catalogue, everything)}
    assert "see-gap" not in {one.exercise.slug for one in chosen(catalogue, everything, gone)}
