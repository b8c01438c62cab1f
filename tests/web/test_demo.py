"""A demonstration says on each of its pages what it is, and on no other page."""

from __future__ import annotations

from uuid import UUID

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.accounts import passwords
from learning.classroom import classes
from learning.clock import now
from learning.cohorts import staff
from learning.demo import Size, make
from learning.demo.people import ACCOUNTS
from models import Account, Classroom, Cohort, CohortStaff, Enrolment, Person, Role
from tests.support.accounts import PASSWORD, cheap_hashes, new_account
from tests.support.classroom import Pupil, Teacher
from tests.support.learner import Learner, site

MARKS = {
    "en": "Demonstration", "fr": "Démonstration", "de": "Vorführung", "lb": "Demonstratioun", "pt": "Demonstração",
}  # fmt: skip
pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def made(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes(monkeypatch)
    secrets = {role: passwords.hashed(PASSWORD) for role in ACCOUNTS}
    here = site(app)
    make(here.database, here.tutor(), now(), secrets, seed=1, size=Size(2, is_small=True))


def sign_in(app: Flask, role: Role, lang: str = "en") -> Learner:
    learner = Learner(app, lang)
    sent = {"email": ACCOUNTS[role], "password": PASSWORD}
    assert learner.post("account/sign-in", sent).status_code == 303
    return learner


def uuids(app: Flask, table: type[Cohort] | type[Classroom] | type[Enrolment]) -> list[UUID]:
    with site(app).database.read() as rows:
        return list(rows.scalars(sa.select(table.uuid).order_by(table.id)))


def is_marked(learner: Learner, path: str) -> bool:
    found = learner.get(path).all("div", class_="demo")
    assert len(found) <= 1
    return bool(found) and MARKS[learner.lang] in found[0].text


def test_each_page_of_its_staff_is_marked(app: Flask) -> None:
    cohort, learner = uuids(app, Cohort)[0], uuids(app, Enrolment)[0]
    rooms, group = uuids(app, Classroom), f"trainer/cohorts/{cohort}/"
    of_trainer = [
        "account/", "account/ways", "trainer/", "class/", group, f"{group}today", f"{group}assignments/",
        f"{group}settings", f"{group}invite", f"{group}learners/{learner}/", f"{group}skills/see/",
    ]  # fmt: skip
    of_teacher = [f"class/{rooms[0]}/report", f"class/{rooms[1]}/", f"class/{rooms[1]}/screen"]

    for lang in MARKS:
        for role, paths in ((Role.TRAINER, of_trainer), (Role.TEACHER, of_teacher)):
            member = sign_in(app, role, lang)
            assert [path for path in paths if not is_marked(member, path)] == []
        assert not is_marked(Learner(app, lang), "modules/")


def test_real_staff_sees_which_group_is_one(app: Flask) -> None:
    with site(app).database.write() as rows:
        real = new_account(rows, "ada@b.lu", Role.TRAINER)
        own = staff.create(rows, real, "Mine", "Ada", "Europe/Luxembourg", ["fr"], now())
        cohort = rows.scalars(sa.select(Cohort).where(Cohort.is_demo)).first()
        assert cohort is not None
        rows.add(CohortStaff(cohort_id=cohort.id, person_id=real.id, name="Ada", added_at=now()))
        assert not own.is_demo
    ada = Learner(app)
    ada.post("account/sign-in", {"email": "ada@b.lu", "password": PASSWORD})

    assert is_marked(ada, f"trainer/cohorts/{cohort.uuid}/today")
    assert not is_marked(ada, f"trainer/cohorts/{own.uuid}/today")
    assert not is_marked(ada, "account/")
    assert MARKS["en"] in ada.get("trainer/").text


def test_who_joins_a_class_of_it_is_told_and_is_part_of_it(app: Flask) -> None:
    teacher = Teacher(app)
    assert not is_marked(teacher.open(), f"class/{teacher.uuid}/")
    with site(app).database.write() as rows:
        account = rows.scalars(sa.select(Account).where(Account.email == ACCOUNTS[Role.TEACHER])).one()
        room = classes.open_class(rows, rows.get_one(Person, account.person_id), "looking", now())
    teacher.code = room.code or ""

    pupil = Pupil(app).join(teacher)

    assert is_marked(pupil, "pupil/")
    with site(app).database.read() as rows:
        assert rows.scalars(sa.select(Person).order_by(Person.id.desc())).first().is_demo  # type: ignore[union-attr]
