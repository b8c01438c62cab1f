"""Who may see and steer a class, and whose answers are whose."""

from __future__ import annotations

import json
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Person, Response, Role
from models import Pupil as PupilRow
from tests.support.classroom import Pupil, Teacher
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, site, stored

PAGES = ("", "screen", "now", "report")
STEPS = ("step", "hands", "end", "delete")


@ON_SQLITE
@pytest.mark.parametrize("role", [Role.TEACHER, Role.TRAINER])
def test_another_teacher_can_neither_see_nor_steer(app: Flask, teacher: Teacher, role: Role) -> None:
    other = Teacher(app, email="eve@b.lu", role=role)
    for path in PAGES:
        status = other.client.get(f"/en/class/{teacher.uuid}/{path}", headers={"HX-Request": "true"}).status_code
        assert status == 404, path
    for path in STEPS:
        sent = {"do": "adaptive", "seen": "0", "confirm": "1"}
        assert other.post(f"class/{teacher.uuid}/{path}", sent).status_code == 404, path

    assert "Waiting" in teacher.remote().text
    assert str(teacher.uuid) not in str(other.client.get("/en/class/").text)


@ON_SQLITE
def test_a_pupil_sees_nothing_of_the_teachers(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    for path in PAGES:
        assert pupil.client.get(f"/en/class/{teacher.uuid}/{path}").status_code == 303, path
    for path in STEPS:
        assert pupil.post(f"class/{teacher.uuid}/{path}", {"confirm": "1"}).status_code == 303, path

    assert stored(app)["classroom"] == 1


@ON_SQLITE
@pytest.mark.parametrize("role", [Role.LEARNER, Role.AUTHOR, Role.ADMINISTRATOR])
def test_only_teachers_and_trainers_open_classes(app: Flask, role: Role) -> None:
    somebody = Teacher(app, role=role)

    assert somebody.post("class/", {"lesson": "looking"}).status_code == 403
    assert somebody.get("lessons/looking/").all("button", value="looking") == []


@ON_SQLITE
def test_a_lesson_page_has_the_button_for_who_may_teach(app: Flask, teacher: Teacher) -> None:
    assert teacher.get("lessons/looking/").one("button", value="looking").text == "Teach this lesson with a class"
    assert Learner(app).get("lessons/looking/").all("button", value="looking") == []


def test_what_a_guest_did_in_this_browser_stays_apart_and_intact(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app)
    pupil.answer("see-numeric")
    number, before = pupil.number, pupil.get("knowledge").text
    pupil.join(teacher)
    teacher.do("ask:see-gap")
    pupil.vote(wrong=True)

    assert pupil.number == number
    assert pupil.get("knowledge").text == before
    owners = read(app, lambda rows: rows.scalars(sa.select(Response.person_id).order_by(Response.id)).all())
    assert len(set(owners)) == 2

    pupil.post("pupil/leave", {"erase": "1"})
    assert pupil.number == number
    assert stored(app)["response"] == 1


def test_what_an_account_learned_stays_apart_too(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app)
    account = Teacher(app, email="eve@b.lu", role=Role.LEARNER)
    pupil.client = account.client
    pupil.answer("see-numeric")
    pupil.join(teacher)
    teacher.do("ask:see-gap")
    pupil.vote()

    with pupil.client.session_transaction() as session:
        assert "sign_in" in session
    assert len(read(app, lambda rows: set(rows.scalars(sa.select(Response.person_id))))) == 2


@ON_SQLITE
def test_nobody_can_send_an_answer_of_somebody_else_again(app: Flask, teacher: Teacher) -> None:
    one, two = Pupil(app).join(teacher), Pupil(app).join(teacher)
    teacher.do("ask:see-gap")
    page = one.here()
    one.vote(page=page)
    number = page.one("input", name="response_id")["value"]
    response = two.post("pupil/answer", {"response_id": number, "dont_know": "1"})

    assert response.status_code == 404
    assert stored(app)["vote"] == 1


@ON_SQLITE
def test_an_answer_to_another_class_or_question_is_no_vote(app: Flask, teacher: Teacher) -> None:
    pupil = Pupil(app).join(teacher)
    teacher.do("ask:see-gap")
    old = pupil.here()
    teacher.do("ask:see-numeric")
    assert pupil.post("pupil/answer", {"response_id": str(uuid4()), "answer": "3"}).status_code == 303
    late = pupil.vote(page=old)

    assert "before your answer arrived" in late.text
    assert stored(app)["response"] == 0


def test_a_deleted_class_takes_its_pupils_along_whole(app: Flask, teacher: Teacher) -> None:
    pupil, other = Pupil(app).join(teacher), Learner(app)
    other.answer("see-gap")
    rest = stored(app)
    teacher.do("ask:see-gap")
    pupil.vote()
    missing = teacher.post(f"class/{teacher.uuid}/delete", follow_redirects=True)
    assert "Please tick the box" in missing.text
    assert stored(app)["pupil"] == 1

    response = teacher.post(f"class/{teacher.uuid}/delete", {"confirm": "1"}, follow_redirects=True)

    assert "are deleted" in response.text
    left = stored(app)
    assert (left["classroom"], left["pupil"], left["vote"]) == (0, 0, 0)
    assert left["person"] == rest["person"] - 1
    assert left["response"] == 1
    assert "over" in pupil.here().text


def test_with_a_teacher_go_the_classes_and_their_pupils(app: Flask, teacher: Teacher) -> None:
    Pupil(app).join(teacher)
    teacher.post("erase", {"confirm": "1"})

    assert stored(app) == {}


@ON_SQLITE
def test_a_teacher_gets_a_copy_of_their_classes(app: Flask, teacher: Teacher) -> None:
    response = teacher.post("settings/copy")
    copy = json.loads(ZipFile(BytesIO(response.data)).read("data.json"))["tables"]

    assert [one["lesson"] for one in copy["classroom"]] == ["looking"]


@ON_SQLITE
def test_a_class_of_another_lesson_asks_nothing_of_this_one(app: Flask, teacher: Teacher) -> None:
    teacher.do("ask:build-gap")
    teacher.do("ask:nothing")
    teacher.do("discuss:nothing")
    teacher.do("dance")

    assert "Waiting" in teacher.remote().text
    assert read(app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(PupilRow))) == 0
    assert read(app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(Person))) == 1
    assert site(app).catalogue
