"""What holds for every generator, shown with one made for the purpose."""

from __future__ import annotations

from random import Random
from uuid import UUID

import pytest

from learning.engine import generate, grading
from learning.engine.generate import Exhausted, instance, seed_of
from learning.engine.generate.base import Instance, marked, numeric
from learning.engine.items import Generated, Numeric


def template(**fields: object) -> Generated:
    given: dict[str, object] = {
        "uuid": UUID(int=1),
        "slug": "t",
        "type": "generated",
        "context": "home",
        "difficulty": 1,
        "generator": "dice",
        "answer": "numeric",
        "misconceptions": {"double": "idea", "slip": ""},
    }
    return Generated(**(given | fields))  # type: ignore[arg-type]


def dice(made_from: Generated, dice: Random) -> Instance | None:
    """An even number of 2 to 6; the others are drawn again."""
    n = dice.randint(1, 6)
    exercise = None if n % 2 else numeric(made_from, n, {"double": 2 * n, "slip": n + 1, "unknown": 99})
    return None if exercise is None else Instance(exercise=exercise, values={"n": n})


@pytest.fixture(autouse=True)
def registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate, "GENERATORS", {"dice": dice, "never": lambda made_from, dice: None})


def test_the_same_seed_makes_the_same_exercise() -> None:
    made = [instance(template(), seed) for seed in range(40)]
    assert made == [instance(template(), seed) for seed in range(40)]
    assert {one.values["n"] for one in made} == {2, 4, 6}


def test_the_uuid_of_a_response_is_its_seed() -> None:
    uuid = UUID("8d5e7a54-3d40-4a86-9f5d-5f0f1e3b0a11")
    assert instance(template(), seed_of(uuid)) == instance(template(), uuid.int)


def test_what_was_drawn_is_the_template_in_all_but_type() -> None:
    exercise = instance(template(), 3).exercise
    assert (exercise.uuid, exercise.slug, exercise.context, exercise.type) == (UUID(int=1), "t", "home", "numeric")


def test_wrong_ways_that_the_template_names_are_recognised() -> None:
    made = instance(template(), 3)
    assert isinstance(made.exercise, Numeric)
    n = made.exercise.key
    verdicts = {value: grading.grade(made.exercise, grading.Number(value, "")) for value in (n, 2 * n, n + 1, 99)}
    assert [(v.correct, v.feedback, v.misconception) for v in verdicts.values()] == [
        (True, ("correct",), None),
        (False, ("double",), "idea"),
        (False, ("slip",), None),
        (False, ("other",), None),
    ]


def test_wrong_ways_that_meet_are_drawn_again() -> None:
    assert numeric(template(), 4, {"double": 4, "slip": 5}) is None
    assert numeric(template(), 4, {"double": 5, "slip": 5}) is None
    assert numeric(template(), 4, {"double": 4.3, "slip": 9}, tolerance=0.2) is None
    assert numeric(template(misconceptions={"slip": ""}), 4, {"double": 4, "slip": 5}) is not None


def test_a_template_with_nothing_to_draw_says_so() -> None:
    with pytest.raises(Exhausted):
        instance(template(generator="never"), 1)


def test_cells_know_which_way_they_tempt() -> None:
    made_from = template(answer="mark-cells", misconceptions={"usual": "idea", "rare": "other-idea", "slip": ""})
    exercise, feedback = marked(made_from, "abcd", "b", {"c": "rare", "d": "slip"})
    assert exercise.misconceptions == {"a": "idea", "c": "other-idea"}
    assert feedback == {"a": "usual", "b": "correct", "c": "rare", "d": "slip"}
