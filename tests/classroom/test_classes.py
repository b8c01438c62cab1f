"""Classes end after a day and go after thirty, with everything that pupils left."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from learning.classroom import classes
from learning.classroom.classes import KEPT_FOR, OPEN_FOR, by_code, end, erase_old, is_open, open_class
from learning.classroom.joining import join
from learning.classroom.steps import shared_number
from learning.database import Database
from learning.engine.generate import seed_of
from learning.jobs.classes import tidy_classes
from learning.people import new_person
from models import Classroom, Person, Pupil, Response
from tests.support.desk import START, Desk


def opened(database: Database, now: datetime = START) -> Classroom:
    with database.write() as rows:
        return open_class(rows, new_person(rows, "en", {}, True, now), "looking", now)


def test_a_code_is_six_digits_and_can_be_given_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["123456", "123456", "007007", "123456"])
    monkeypatch.setattr(classes, "_code", lambda: next(drawn))
    first, second = opened(database), opened(database)
    assert (first.code, second.code) == ("123456", "007007")
    with database.write() as rows:
        end(rows.get_one(Classroom, first.id), START)

    assert opened(database).code == "123456"


def test_a_class_is_found_while_it_is_open(database: Database) -> None:
    code = opened(database).code or ""
    with database.read() as rows:
        assert by_code(rows, f"{code[:3]} {code[3:]}", START) is not None
        assert by_code(rows, code, START + OPEN_FOR - timedelta(seconds=1)) is not None
        assert by_code(rows, code, START + OPEN_FOR) is None


def test_the_job_ends_classes_and_deletes_them_in_time(desk: Desk) -> None:
    database, classroom = desk.database, opened(desk.database)
    with database.write() as rows:
        pupil = join(rows, rows.get_one(Classroom, classroom.id), "fr", START).person.id
    desk.answer("see-gap", person=pupil)
    desk.answer("see-gap")

    def tidy(now: datetime) -> int:
        with database.write() as rows:
            return tidy_classes(rows, desk.tutor, now) + erase_old(rows, now)

    assert tidy(START + OPEN_FOR - timedelta(minutes=1)) == 0
    assert [tidy(START + OPEN_FOR) for _ in range(2)] == [1, 0]
    with database.read() as rows:
        row = rows.get_one(Classroom, classroom.id)
        assert (row.code, is_open(row, START)) == (None, False)
        assert rows.scalar(sa.select(sa.func.count()).select_from(Pupil)) == 1
    assert tidy(START + KEPT_FOR - timedelta(minutes=1)) == 0
    assert [tidy(START + KEPT_FOR) for _ in range(2)] == [1, 0]
    with database.read() as rows:
        assert rows.get(Person, pupil) is None
        assert rows.scalars(sa.select(Response.person_id)).all() == [desk.person]


def test_numbers_of_one_round_share_their_exercise() -> None:
    one = shared_number()
    others = [shared_number(one) for _ in range(50)]

    assert {seed_of(other) for other in others} == {seed_of(one)}
    assert len({*others, one}) == 51
    assert all(other.version == 8 for other in others)
    assert seed_of(shared_number()) != seed_of(one)
    assert seed_of(plain := uuid4()) == plain.int
