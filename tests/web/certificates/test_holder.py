"""A certificate as its holder has it: earned by answers, shown as they want, ended when they want."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.accounts.merge import merge
from learning.app import create_app
from learning.badges import certificates, keys
from learning.badges.certificates import Shown
from learning.clock import now
from learning.config import Config
from learning.people import erase, new_person
from learning.web.certificates import mine
from models import Account, BadgePlace, Certificate, Person
from tests.support.certificates import GOAL, certified, fetch, issuing, reached
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.finaltest import hold_out
from tests.support.learner import Learner, read, site
from tests.support.web import running
from tests.web.certificates.revoked import is_revoked


@pytest.fixture
def content(richer_course: Path) -> Path:
    return richer_course


def rows_of(app: Flask) -> list[Certificate]:
    return read(app, lambda rows: list(rows.scalars(sa.select(Certificate))))


@ON_SQLITE
def test_it_needs_answers_for_each_skill(issuer_app: Flask) -> None:
    learner = Learner(issuer_app)
    learner.master("see")
    learner.post("skills/sort/claim")

    card = learner.get("certificates").one("section", id=GOAL)

    assert "1 of 2 skills left" in card.text
    assert card.one("li").one("a")["href"] == "/en/knowledge/sort/"
    assert learner.post("certificates", {"goal": GOAL}).headers["Location"] == "/en/certificates"
    assert rows_of(issuer_app) == []


@ON_SQLITE
def test_earned_once_and_shown_as_chosen(issuer_app: Flask) -> None:
    holder = reached(issuer_app)
    sent = {"goal": GOAL, "name": "  Ada\tL. ", "shows_skills": "1", "shows_date": "1"}
    assert holder.post("certificates", sent).headers["Location"] == "/en/certificates?told=issued"
    holder.post("certificates", {"goal": GOAL, "name": "Somebody else"})
    (one,) = rows_of(issuer_app)
    at = f"certificates/{one.uuid}"
    assert holder.get("certificates").one("section", id=GOAL).one("a", href=f"/en/{at}/badge.jwt")
    assert (one.name, one.shows_name, one.shows_skills, one.shows_date) == ("Ada L.", False, True, True)

    anybody = Learner(issuer_app)
    page = anybody.get(at).one("main").text
    assert "This certificate is valid." in page
    assert "Ada" not in page
    assert "I can see en (Long & Magerko C1)" in page

    holder.post(f"{at}/show", {"shows_name": "1"})
    page = anybody.get(at).one("main").text
    assert "Ada L. (as the holder typed it)" in page
    assert "I can see" not in page
    assert "2026" not in page


@ON_SQLITE
def test_only_the_holder_has_files_and_a_say(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app)
    other = Learner(issuer_app)
    other.answer("see-gap")
    for stranger in (other, Learner(issuer_app)):
        for name in ("badge.json", "badge.jwt", "certificate.html", "certificate.pdf"):
            assert stranger.client.get(f"/en/{at}/{name}").status_code == 404
        stranger.post(f"{at}/show", {"shows_name": "1"})
        stranger.post(f"{at}/withdraw", {"confirm": "1"})
    assert len(rows_of(issuer_app)) == 1
    badge = fetch_of(holder, f"{at}/badge.json")
    assert badge["id"] == f"https://breck.example/{at.replace('certificates', 'c')}"
    assert "identifier" not in badge["credentialSubject"], "no name was typed"


def fetch_of(holder: Learner, path: str) -> Any:
    response = holder.client.get(f"/en/{path}")
    assert response.headers["Content-Disposition"].startswith("attachment")
    return response.get_json(force=True)


@ON_SQLITE
def test_withdrawn_it_is_gone_and_revoked(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app)
    place = rows_of(issuer_app)[0].place
    assert not is_revoked(issuer_app, place)
    asked = holder.post(f"{at}/withdraw")
    assert asked.status_code == 422
    assert parse(asked.text).one("p", class_="field-error")

    holder.post(f"{at}/withdraw", {"confirm": "1"})

    assert "There is no certificate at this address" in Learner(issuer_app).get(at, 404).one("main").text
    assert rows_of(issuer_app) == []
    assert is_revoked(issuer_app, place)


def test_who_deletes_their_data_ends_it(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app)
    place = rows_of(issuer_app)[0].place

    holder.post("erase", {"confirm": "1"})

    Learner(issuer_app).get(at, 404)
    assert rows_of(issuer_app) == []
    assert is_revoked(issuer_app, place)
    assert read(issuer_app, lambda rows: rows.scalars(sa.select(BadgePlace.place)).all()) == [place]


@ON_SQLITE
def test_taken_back_by_the_site_it_stays_so(issuer_app: Flask) -> None:
    holder, at = certified(issuer_app, "Ada")
    with site(issuer_app).database.write() as rows:
        (one,) = rows.scalars(sa.select(Certificate))
        certificates.show(one, Shown(name=True))
        certificates.revoke(one, now())
        place = one.place

    page = Learner(issuer_app).get(at).one("main").text
    assert "no longer valid" in page
    assert "Ada" not in page
    assert is_revoked(issuer_app, place)
    assert "took this certificate back" in holder.get("certificates").one("section", id=GOAL).text
    assert "ai@esch.example" in holder.get("certificates").one("section", id=GOAL).text
    holder.post(f"{at}/withdraw", {"confirm": "1"})
    holder.post("certificates", {"goal": GOAL})
    assert [one.revoked_at is None for one in rows_of(issuer_app)] == [False]
    assert holder.client.get(f"/en/{at}/badge.jwt").status_code == 404


@ON_SQLITE
def test_too_long_a_name_is_told_and_kept(issuer_app: Flask) -> None:
    learner = reached(issuer_app)

    response = learner.post("certificates", {"goal": GOAL, "name": "A" * 81, "shows_name": "1"})

    assert response.status_code == 422
    form = parse(response.text).one("section", id=GOAL)
    assert form.one("input", id=f"name-{GOAL}")["value"] == "A" * 81
    assert "80 characters" in form.one("p", class_="field-error").text
    assert "checked" in form.one("input", name="shows_name")
    assert "checked" not in form.one("input", name="shows_date")


@ON_SQLITE
def test_without_keys_or_with_broken_ones_there_are_none(app: Flask, issuer_app: Flask, config: Config) -> None:
    learner = Learner(app)
    for broken in (False, True):
        if broken:
            keys.path(config).write_text("{}", "utf-8")
            learner = Learner(issuer_app)
        assert "does not give certificates yet" in learner.get("certificates").one("main").text
        for path in ("/.well-known/did.json", "/badges/issuer", "/badges/status"):
            assert learner.client.get(path).status_code == 404


@ON_SQLITE
def test_the_final_test_counts_where_it_is_asked_for(
    config: Config, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passed: dict[int, datetime] = {}
    monkeypatch.setattr(mine, "passed", lambda _, person: passed.get(person.id))
    course = Path(shutil.copytree(content, tmp_path / "tested"))
    hold_out(course)
    for app in running(create_app(replace(issuing(config), certificate_test=GOAL, content=course))):
        learner = reached(app)
        assert "Final test: not passed yet" in learner.get("certificates").one("section", id=GOAL).text
        learner.post("certificates", {"goal": GOAL})
        assert rows_of(app) == []
        passed[read(app, lambda rows: rows.scalars(sa.select(Person.id)).one())] = now()
        learner.post("certificates", {"goal": GOAL})
        assert rows_of(app)[0].tested_at is not None


@ON_SQLITE
def test_an_account_keeps_what_its_guest_certified(issuer_app: Flask) -> None:
    certified(issuer_app)
    shared = site(issuer_app)
    with shared.database.write() as rows:
        guest = rows.scalars(sa.select(Person)).one()
        person = new_person(rows, "en", {}, True, now())
        rows.add(Account(person_id=person.id, email="a@b.lu", email_key="a@b.lu", created_at=now()))
        rows.flush()
        merge(rows, shared.tutor(), guest, person, now())
        mine = person.id
    assert [one.person_id for one in rows_of(issuer_app)] == [mine]
    assert fetch(issuer_app, "/.well-known/did.json")["id"] == "did:web:breck.example"


@ON_SQLITE
def test_numbers_are_random(issuer_app: Flask) -> None:
    certified(issuer_app)
    with site(issuer_app).database.write() as rows:
        person = rows.scalars(sa.select(Person)).one()
        one = certificates.issue(
            rows, person, "far", [], language="en", name="", shown=Shown(), tested_at=None, now=now()
        )
        assert one.uuid.version == one.subject.version == 4
        assert one.uuid != one.subject != person.uuid
        assert certificates.find(rows, uuid4()) is None
        erase(rows, person)
