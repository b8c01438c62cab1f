"""Fitting reads four fifths of the learners, comparing the others; nobody is in both."""

from uuid import UUID, uuid4

import numpy as np

from learning.engine.parameters import item_class
from learning.jobs.log import Columns, is_held_out, training_columns
from learning.lab.log import Log
from models import Person
from tests.support.desk import Desk


def columns(desk: Desk) -> Columns:
    classes = {slug: item_class(entry.exercise) for slug, entry in desk.tutor.catalogue.exercises.items()}
    with desk.database.read() as rows:
        return training_columns(rows, classes)


def placed(desk: Desk, number: int) -> int:
    """A newcomer with this remainder."""
    id = desk.newcomer()
    with desk.database.write() as rows:
        rows.get_one(Person, id).uuid = UUID(int=uuid4().int // 5 * 5 + number)
    return id


def test_the_held_out_learners_are_not_read(desk: Desk) -> None:
    people = [placed(desk, n) for n in range(5)]
    for person in people:
        desk.answer("see-gap", person=person)

    assert columns(desk)["user"] == people[:4]


def test_it_is_a_fifth() -> None:
    assert 150 < sum(is_held_out(uuid4()) for _ in range(1000)) < 250


def test_only_evidence_is_read_in_its_order_and_makes_a_log(desk: Desk) -> None:
    desk.person = placed(desk, 0)
    desk.answer("see-single-choice", wrong=True)
    first = desk.now
    desk.answer("see-single-choice")
    desk.answer("see-gap", n_hints=2)
    desk.answer("sort-matching")

    train = columns(desk)
    log = Log.from_columns(**train)

    assert (train["item"], train["skill"]) == (["see-single-choice", "sort-matching"], ["see", "sort"])
    assert train["correct"] == [False, True]
    assert train["at"][0] == first.timestamp()
    assert log.at is not None
    assert len(log) == 2
    assert np.array_equal(log.correct, [0, 1])
    assert log.classes == ("choice-3", "matching")


def test_items_that_the_course_no_longer_has_are_left_out(desk: Desk) -> None:
    desk.person = placed(desk, 0)
    desk.answer("see-gap")
    with desk.database.read() as rows:
        assert training_columns(rows, {})["user"] == []


def test_an_empty_log_has_its_columns(desk: Desk) -> None:
    assert {name: len(column) for name, column in columns(desk).items()} == dict.fromkeys(
        ("user", "skill", "item", "correct", "order", "at", "item_class"), 0
    )
