"""A walk through the site on which each template is rendered."""

from pathlib import Path
from unittest.mock import Mock, patch
from uuid import uuid4

import sqlalchemy as sa
from flask import Flask

from learning.accounts import accounts
from learning.clock import now
from learning.worksheets.printer import Busy
from models import Account, Person, Role
from tests.support.accounts import PASSWORD, new_account
from tests.support.certificates import certified, reached
from tests.support.classroom import Pupil, Teacher
from tests.support.course import TYPES, edited
from tests.support.facts import LONG_AGO, lean
from tests.support.learner import HTMX, Learner, site
from tests.web.test_placement import sit
from tests.web.trainer.conftest import join, make_group
from tests.web.trainer.test_assignments import fields, set_work


def crash() -> str:
    raise RuntimeError


def walk_frames(learner: Learner) -> None:
    """What another site can show."""
    for path in ("lessons/looking/", "exercises/see-gap/", "figures/play-line/"):
        assert learner.client.get(f"/embed/en/{path}").status_code == 200
    answer = learner.form("see-gap") | {"response_id": [str(uuid4())]}
    assert learner.client.post("/embed/en/exercises/see-gap/response", data=answer).status_code == 200
    assert learner.client.get("/embed/en/nothing").status_code == 404


def walk_placement(learner: Learner) -> None:
    """Before, during and after it."""
    learner.get("placement")
    sit(learner, "none at all")
    learner.get("placement/result")


def walk_worksheets(learner: Learner) -> None:
    """Every way to print, and the words for when it does not work."""
    for path in (
        "looking/worksheet",
        "looking/worksheet.html?n=12",
        "trying/worksheet-key.html?n=2",
        "trying/worksheet.html?n=4",
    ):
        learner.get(f"lessons/{path}")
    with patch("learning.web.worksheet.pages._printer", Mock(pdf=Mock(side_effect=Busy))):
        learner.get("lessons/looking/worksheet.pdf", 503)


def walk_final_test(learner: Learner) -> None:
    """From the explanation to the result."""
    learner.get("test")
    first = learner.post("test").headers["Location"].removeprefix("/en/")
    learner.get(first)
    learner.get("test/review")
    learner.get(learner.post("test/hand-in").headers["Location"].removeprefix("/en/"))
    learner.get("test")


def walk_sessions(learner: Learner) -> None:
    """A session from its beginning to its summary, and reviews."""
    learner.get("session")
    learner.post("session", {"steps": "5"})
    learner.get("session")
    learner.post("session/end")
    learner.get("review")
    learner.get("review/stop", 410)


def walk_certificates(app: Flask) -> None:
    """One that is missing, one that may be had, one that is there."""
    learner, (holder, at) = reached(app), certified(app, "Ada")
    with patch("learning.web.certificates.files._printer", Mock(pdf=Mock(side_effect=Busy))):
        holder.get(f"{at}/certificate.pdf", 503)
    for path in ("certificates", at, f"{at}/certificate.html"):
        holder.get(path)
    learner.get("certificates")
    learner.get("certificates/00000000-0000-4000-8000-000000000000", 404)


def walk(app: Flask, course: Path) -> None:
    """Everything that can be seen."""
    app.add_url_rule("/en/crash", view_func=crash, endpoint="crash")
    learner = Learner(app)
    learner.client.get("/sitemap.xml")
    learner.get("")
    for kind in TYPES:
        learner.answer(f"see-{kind}", wrong=True)
        learner.answer(f"see-{kind}", hints=1)
    learner.send("see-gap", {}, headers=HTMX)
    for path in (
        "exercises/play-cells/",
        "exercises/play-claims/",
        "exercises/play-checks/",
        "exercises/play-line/",
        "lessons/trying/",
        "lessons/trying/again",
    ):
        learner.get(path)
    for path in ("", "modules/", "modules/basics/", "lessons/looking/", "glossary", "learn", "knowledge", "settings"):
        learner.get(path)
    for path in ("knowledge/see/", "ideas/see-magic/", "exercises/see-gap/?hints=3", "search?q=lesson"):
        learner.get(path)
    learner.post("skills/see/contest", {"direction": "check"})
    for path in ("knowledge/see/check", "knowledge/see/what-if", "skills"):
        learner.get(path)
    learner.post("skills/see/contest", {"direction": "too-high"})
    learner.get("knowledge/see/")
    for pack in ("offline/pack", *(f"modules/{module}/pack" for module in site(app).tutor().catalogue.modules)):
        assert learner.client.get(f"/en/{pack}").status_code == 200
    for path in ("settings/data", "settings/mail", "privacy", "accessibility", "about-the-ai", "offline", "keys"):
        learner.get(path)
    learner.get("report/lesson/looking")
    learner.get("lessons/looking/?part=1")
    walk_placement(Learner(app))
    walk_frames(learner)
    walk_sessions(learner)
    walk_worksheets(learner)
    walk_final_test(learner)
    walk_certificates(app)
    with_account(learner)
    in_class(app)
    with_group(learner)
    lean(course, **LONG_AGO)
    learner.get("exercises/see-gap/")
    assert learner.client.get("/embed/en/exercises/see-gap/").status_code == 200
    learner.get("nothing", 404)
    learner.client.get("/en/nothing", headers=HTMX)
    learner.get("crash", 500)
    with edited(course / "modules.toml") as data:
        data["modules"] = ["nothing"]
    learner.get("", 500)


def with_account(learner: Learner) -> None:
    """Open one, and ask for a new password; the mails are on the outbox page."""
    email = {"email": "ada@b.lu"}
    for path in ("sign-in", "sign-up", "forgot"):
        learner.get(f"account/{path}")
    learner.post("account/sign-up", email | {"password": PASSWORD})
    learner.get("account/sent")
    link = mailed(learner)
    learner.get(link)
    learner.post("account/confirm", {"token": link.partition("=")[2], "password": PASSWORD})
    learner.get("account/")
    learner.post("account/forgot", email)
    learner.get(mailed(learner))
    learner.get("account/confirm?token=old", 410)
    learner.get("account/ways")
    proven = {"issuer": "https://id.example", "subject": "1", "email": "ada@b.lu", "until": 9e9}
    with learner.client.session_transaction() as session:
        session["link"] = proven
    learner.get("account/link")
    as_administrator(learner)


def as_administrator(learner: Learner) -> None:
    """Become one, look at everything, and invite somebody."""
    with site(learner.app).database.write() as rows:
        person = rows.scalars(sa.select(Person).join(Account)).one()
        accounts.grant(rows, person, Role.ADMINISTRATOR, now(), None)
    for path in ("", f"people/{person.uuid}", "outbox", "audit", "site"):
        learner.get(f"admin/{path}")
    learner.post("admin/invitations", {"email": "tom@b.lu", "role": "trainer", "language": "en"})
    learner.get("admin/invitations")
    learner.get("author/reports")
    learner.get(mailed(learner))


def in_class(app: Flask) -> None:
    """Teach a lesson to one pupil."""
    teacher = Teacher(app, email="eve@b.lu").open()
    pupil = Pupil(app).join(teacher)
    assert pupil.get("join/").one("h1")
    assert teacher.get("class/").one("h1")
    for step in ("lesson:0", "ask:see-single-choice", "reveal", "adaptive"):
        teacher.do(step)
        pupil.here()
    pupil.post("pupil/answer", {"response_id": str(uuid4()), "exercise": "see-gap"})
    teacher.post(f"class/{teacher.uuid}/end")
    teacher.client.get(f"/en/class/{teacher.uuid}/now?page=screen", headers=HTMX)
    teacher.report()


def with_group(learner: Learner) -> None:
    """Everything that a trainer and a learner of a group see; both are the same person."""
    app = learner.app
    with site(app).database.write() as rows:
        new_account(rows, "joe@b.lu", Role.TRAINER)
        new_account(rows, "ben@b.lu", Role.TRAINER)
    eve = Learner(app)
    eve.post("account/sign-in", {"email": "joe@b.lu", "password": PASSWORD})
    for path in ("trainer/", "trainer/cohorts/new"):
        eve.get(path)
    group = make_group(eve)
    eve.get(f"cohorts/join/{group.code}")
    join(eve, group)
    eve.post(f"{group.path}staff", {"staff_email": "ben@b.lu", "staff_name": "Ben"})
    for address in ("max@b.lu", "nowhere"):
        eve.post(f"{group.path}invite", {"list": f"Max; {address}"})
    eve.post(f"{group.path}assignments/new", fields(preview="1"))
    one, learner_of = set_work(group), eve.get(group.path).one("tbody").one("a")["href"].partition("/en/")[2]
    own = ("", "invite", "settings", "assignments/", "assignments/new", "today", "skills/see/")
    pages = (f"{group.path}{page}" for page in own)
    eve.post("skills/see/contest", {"direction": "too-high"})
    for kind in ("pause", "fixed"):
        eve.post(f"{learner_of}path", {"kind": kind, "reason": "Wait."})
    for path in (*pages, one, learner_of):
        eve.get(path)
    for path in ("learn", "goals", "cohorts/", "cohorts/join/", "settings"):
        eve.get(path)
    eve.get("cohorts/invitation?token=x", 410)
    eve.get("cohorts/reminders/stop?ticket=x", 410)


def mailed(learner: Learner) -> str:
    """The link in the newest mail, without the language."""
    page = learner.get("account/outbox")
    return page.one("main").all("a")[0]["href"].partition("/en/")[2]
