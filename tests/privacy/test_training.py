"""Who says no is learned from nowhere; that the paths are all is asked of the code itself."""

from __future__ import annotations

import re
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa

from learning.accounts.merge import merge
from learning.classroom.classes import open_class
from learning.classroom.joining import join
from learning.engine.parameters import item_class
from learning.jobs.comparison import compare
from learning.jobs.log import is_held_out, training_columns
from learning.jobs.statistics import SETTLED, update_item_statistics
from learning.tutor import EventKind
from models import ItemStatistic, Person
from tests.support.desk import Desk

ROOT = Path(__file__).parents[2]
READERS = {"learning/jobs/log.py", "learning/jobs/statistics.py", "learning/jobs/comparison.py"}
"""Where answers of several people are read to learn from them: fits and forecasts, counts and ratings, comparisons."""
LOOKERS = {
    "learning/classroom/report.py",  # for the teacher of a class
    "learning/classroom/tally.py",
    "learning/classroom/voting.py",
    "learning/dashboard/refresh.py",  # for the staff of a group
    "learning/demo/removing.py",
    "learning/demo/rooms.py",
}
"""Where they are read to show them to somebody who may see them; see the privacy page."""


def say_no(desk: Desk, person: int) -> None:
    with desk.database.write() as rows:
        rows.get_one(Person, person).training_on = False


def numbered(desk: Desk, remainder: int) -> int:
    """A newcomer who is held out from fits (4), or is not."""
    id = desk.newcomer()
    with desk.database.write() as rows:
        rows.get_one(Person, id).uuid = UUID(int=uuid4().int // 5 * 5 + remainder)
    return id


def test_a_fit_reads_no_answer_of_who_said_no(desk: Desk) -> None:
    yes, no = numbered(desk, 0), numbered(desk, 1)
    for person in (yes, no):
        desk.answer("see-gap", person=person)
    say_no(desk, no)

    classes = {slug: item_class(entry.exercise) for slug, entry in desk.tutor.catalogue.exercises.items()}
    with desk.database.read() as rows:
        assert training_columns(rows, classes)["user"] == [yes]


def test_exercises_are_neither_counted_nor_rated_from_them(desk: Desk) -> None:
    yes, no = desk.newcomer(), desk.newcomer()
    say_no(desk, no)
    for person in (yes, no, no):
        desk.answer("see-gap", person=person, wrong=person == no)

    with desk.database.write() as rows:
        assert update_item_statistics(rows, desk.tutor, desk.now + SETTLED) == 1
    with desk.database.write() as rows:
        assert update_item_statistics(rows, desk.tutor, desk.now + SETTLED) == 0
        assert [(one.n_responses, one.n_correct) for one in rows.scalars(sa.select(ItemStatistic))] == [(1, 1)]


def test_two_sets_are_not_compared_on_them(desk: Desk) -> None:
    no = numbered(desk, 4)
    desk.answer("see-gap", person=no)
    with desk.database.read() as rows:
        assert is_held_out(rows.get_one(Person, no).uuid)
        assert compare(rows, desk.tutor, desk.tutor) is not None
    say_no(desk, no)

    with desk.database.read() as rows:
        assert compare(rows, desk.tutor, desk.tutor) is None


def test_their_own_path_is_the_same(desk: Desk) -> None:
    twin = desk.newcomer()
    say_no(desk, twin)
    for person in (desk.person, twin):
        desk.answer("see-gap", person=person)
        desk.answer("see-numeric", person=person, wrong=True)
    before = desk.state()

    desk.person = twin
    assert desk.state().skills["see"].p_mastery == before.skills["see"].p_mastery


def test_a_no_in_either_place_is_a_no(desk: Desk) -> None:
    account, guest = desk.newcomer(), desk.newcomer()
    say_no(desk, guest)
    desk.person = guest
    desk.note(EventKind.CLAIMED, "sort")

    with desk.database.write() as rows:
        person = rows.get_one(Person, account)
        merge(rows, desk.tutor, rows.get_one(Person, guest), person, desk.now)
        assert not person.training_on


def test_a_no_goes_along_into_a_class(desk: Desk) -> None:
    with desk.database.write() as rows:
        classroom = open_class(rows, rows.get_one(Person, desk.person), "looking", desk.now)
        assert not join(rows, classroom, "fr", desk.now, training=False).person.training_on
        assert join(rows, classroom, "fr", desk.now).person.training_on


def test_whatever_reads_answers_of_many_asks_first_or_is_named_here() -> None:
    """A new module that does so is not forgotten."""
    reads = re.compile(r"select(_from)?\([^)]*\bResponse\b|^\s+Response\.\w+,|\.predictions\(", re.MULTILINE)
    one_person = re.compile(r"learning/(tutor|privacy|lab|web)/|learning/people\.py")
    reading = [path for path in (ROOT / "learning").rglob("*.py") if reads.search(path.read_text())]
    found = {name for path in reading if not one_person.match(name := path.relative_to(ROOT).as_posix())}

    assert found == READERS | LOOKERS
    for name in READERS:
        assert "LEARNED_FROM" in (ROOT / name).read_text(), name
