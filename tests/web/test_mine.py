"""Your data: a copy of it, corrections, a no to being learned from, and which mails come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import sqlalchemy as sa
from flask import Flask

from learning.app import create_app
from learning.clock import now
from learning.config import Config
from learning.people import erase
from learning.privacy import mailings
from learning.privacy.archive import FORMAT
from learning.privacy.clocks import CLOCKS
from models import Account, Audit, Enrolment, Person
from tests.support.cohorts import enrol, new_cohort
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site, stored
from tests.support.web import running


def copy_of(learner: Learner) -> ZipFile:
    response = learner.post("settings/copy")
    assert (response.status_code, response.mimetype) == (200, "application/zip")
    assert "attachment" in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "private, no-store"
    return ZipFile(BytesIO(response.data))


def me(learner: Learner) -> Person:
    query = sa.select(Person).where(Person.uuid == UUID(learner.number))
    return read(learner.app, lambda rows: rows.scalars(query).one())


def joined(learner: Learner, name: str = "Zoe") -> Enrolment:
    """Somebody in a group."""
    learner.answer("see-gap")
    person = me(learner)
    with site(learner.app).database.write() as rows:
        return enrol(rows, new_cohort(rows).id, person.id, name)


def test_a_guest_gets_everything_in_three_forms(learner: Learner, other: Learner) -> None:
    learner.answer("see-gap")
    learner.answer("see-single-choice", wrong=True)
    learner.post("skills/sort/contest", {"direction": "too-low", "note": "=1+1"})

    archive = copy_of(learner)

    data = json.loads(archive.read("data.json"))
    assert data["format"] == FORMAT
    assert [row["item_id"] for row in data["tables"]["response"]] == ["see-gap", "see-single-choice"]
    assert data["tables"]["person"][0]["id"] == "you"
    lines = archive.read("tables/event.csv").decode("utf-8-sig").splitlines()
    assert "=1+1" in lines[1]
    assert {name.partition("/")[0] for name in archive.namelist()} == {"README.txt", "data.json", "tables", "xapi.json"}
    assert other.number
    assert str(UUID(other.number)) not in archive.read("data.json").decode()


def test_nobody_keeps_the_server_busy_with_copies(learner: Learner) -> None:
    learner.answer("see-gap")
    copy_of(learner)

    again = learner.post("settings/copy")

    assert again.status_code == 429
    assert "half a minute" in parse(again.text).one(role="alert").text


def test_a_stranger_has_nothing_to_take(learner: Learner) -> None:
    assert learner.post("settings/copy").headers["Location"] == "/en/settings/data"
    assert "Nothing about you is stored." in learner.get("settings/data").one("main").text
    assert stored(learner.app) == {}


NAMES = {"id", "version", "actor", "verb", "object", "result", "context", "timestamp"}
PARTS: dict[str, set[str]] = {
    "result": {"score", "success", "response", "duration", "extensions"},
    "context": {"platform", "language", "contextActivities"},
    "object": {"objectType", "id", "definition"},
}
IRI = re.compile(r"https?://[^\s]+")


def faults(statement: dict[str, Any]) -> list[str]:
    """What the specification (xAPI 1.0.3, part two) would object to."""
    verb, actor = statement["verb"], statement["actor"]["account"]
    result = statement.get("result", {"score": {"scaled": 0}})
    checks = {
        "unknown property": set(statement) <= NAMES,
        "unknown part": all(set(statement.get(name, {})) <= known for name, known in PARTS.items()),
        "id": str(UUID(statement["id"])) == statement["id"],
        "version": statement["version"] == "1.0.3",
        "iri": all(IRI.fullmatch(text) for text in (verb["id"], statement["object"]["id"], actor["homePage"])),
        "account": bool(actor["name"]),
        "timestamp": re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00", statement["timestamp"]) is not None,
        "score": -1 <= result["score"]["scaled"] <= 1,
        "duration": re.fullmatch(r"PT\d+(\.\d\d)?S", result.get("duration", "PT1S")) is not None,
        "extensions": all(IRI.fullmatch(name) for name in result.get("extensions", {})),
        "response": isinstance(result.get("response", ""), str),
    }
    return [name for name, is_right in checks.items() if not is_right]


def test_statements_are_what_the_specification_asks_for(learner: Learner) -> None:
    learner.get("lessons/looking/")
    learner.answer("see-single-choice", hints=1)
    for slug in ("sort-ordering", "sort-matching", "sort-sorting", "see-numeric", "see-gap"):
        if slug in site(learner.app).catalogue.exercises:
            learner.answer(slug)
    learner.master("see")

    statements = json.loads(copy_of(learner).read("xapi.json"))

    assert [found for one in statements if (found := faults(one))] == []
    assert len({one["id"] for one in statements}) == len(statements)
    verbs = {one["verb"]["id"].rpartition("/")[2] for one in statements}
    assert verbs >= {"answered", "mastered"}
    first = next(one for one in statements if "result" in one)
    assert first["object"]["definition"]["interactionType"] == "choice"
    assert first["object"]["id"].endswith("/en/exercises/see-single-choice/")
    assert faults(first | {"stored": "now", "timestamp": "yesterday"}) == ["unknown property", "timestamp"]


def test_the_name_in_a_group_is_corrected_by_its_owner_alone(learner: Learner, other: Learner) -> None:
    enrolment = joined(learner)
    sent = {"group": str(enrolment.uuid), "name": "  Zoé  "}
    other.post("settings/name", sent)
    name = sa.select(Enrolment.name)
    assert read(learner.app, lambda rows: rows.scalar(name)) == "Zoe"

    empty = learner.post("settings/name", sent | {"name": " "})
    assert empty.status_code == 422
    assert parse(empty.text).one("p", class_="field-error").text == "Please enter a name."
    assert learner.post("settings/name", sent).status_code == 303

    assert read(learner.app, lambda rows: rows.scalar(name)) == "Zoé"
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Audit.kind)).all()) == ["corrected"]


def test_the_language_of_mails_is_chosen(learner: Learner) -> None:
    learner.answer("see-gap")
    for locale in ("pt", "xx"):
        learner.post("settings/language", {"locale": locale})

    assert me(learner).locale == "pt"


def test_a_no_is_stored_shown_and_taken_back(learner: Learner) -> None:
    learner.answer("see-gap")
    for answer, on in (("0", False), ("", False), ("1", True)):
        learner.post("settings/training", {"training": answer})
        assert me(learner).training_on is on
        offered = learner.get("settings/data").all("input", name="training")
        assert [one["value"] for one in offered if "checked" in one] == [str(int(on))]


def test_a_guests_no_waits_in_the_cookie_for_the_first_answer(learner: Learner) -> None:
    learner.post("settings/training", {"training": "0"})
    assert stored(learner.app) == {}
    learner.answer("see-gap")

    assert not me(learner).training_on


def test_mails_are_chosen_by_a_link_without_signing_in(app: Flask, learner: Learner) -> None:
    joined(learner)
    ticket, anybody = mailings.ticket(site(app).config.key(), me(learner)), Learner(app)

    anybody.get(f"settings/mail?ticket={ticket}")
    assert me(learner).reminders_on, "programs that check mails open every link"
    sent = {"ticket": ticket, "dates": "0"}
    assert anybody.post("settings/mail", sent).status_code == 303

    assert not me(learner).reminders_on
    learner.post("settings/mail", {"dates": "1"})
    assert me(learner).reminders_on
    anybody.get("settings/mail?ticket=x", 410)
    assert anybody.number is None


@ON_SQLITE
def test_only_mails_that_can_arrive_are_offered(config: Config, learner: Learner) -> None:
    learner.answer("see-gap")
    page = learner.get("settings/mail").one("main")
    assert "This site cannot send mail" in page.text
    assert not page.all("form")
    for name in ("settings", "settings/data", "review"):
        text = learner.get(name).one("main").text
        assert "Mails" not in text, name
        assert "Reminders" not in text, name
    mail: dict[str, Any] = {"smtp_url": "smtp://localhost", "mail_from": "b@b.lu", "base_url": "http://localhost"}
    for app in running(create_app(replace(config, **mail))):
        guest = Learner(app)
        enrolment = joined(guest)
        page = guest.get("settings/mail").one("main")
        assert "you need an account with a confirmed address" in page.text
        assert not page.all("form")
        with site(app).database.write() as rows:
            rows.get_one(Enrolment, enrolment.id).email = "z@b.lu"
        assert {one["name"] for one in guest.get("settings/mail").all("input", type="radio")} == {"dates"}
        with site(app).database.write() as rows:
            rows.add(
                Account(
                    person_id=me(guest).id, email="a@b.lu", email_key="a@b.lu", created_at=now(), confirmed_at=now()
                )
            )
        offered = {one["name"] for one in guest.get("settings/mail").all("input", type="radio")}
        assert offered == {"dates", "answers", "reviews"}


def test_a_link_leads_to_nobody_else_once_its_owner_is_gone(app: Flask, learner: Learner) -> None:
    joined(learner)
    old = me(learner)
    ticket = mailings.ticket(site(app).config.key(), old)
    with site(app).database.write() as rows:
        erase(rows, rows.get_one(Person, old.id))
        since = {"created_at": old.created_at - timedelta(days=1), "seen_at": old.seen_at}
        rows.add(Person(id=old.id, uuid=old.uuid, locale="en", **since))

    Learner(app).get(f"settings/mail?ticket={ticket}", 410)


@ON_SQLITE
def test_the_pages_are_there_in_every_language(reader: Learner, says: Callable[..., str]) -> None:
    reader.answer("see-gap")
    for path, title in (("data", "Your data"), ("mail", "Mails")):
        assert reader.get(f"settings/{path}").one("h1").text == says(reader.lang, title)


@ON_SQLITE
def test_the_privacy_page_reads_the_clocks_out(config: Config) -> None:
    days: dict[str, Any] = {f"keep_{clock.name}": 100 + n for n, clock in enumerate((*CLOCKS,))}
    for app in running(create_app(replace(config, **days, keep_logs=77))):
        table = Learner(app).get("privacy").one("table", class_="periods")
        told = [cell.text for cell in table.all("td")]
        assert {f"{n} days" for n in (*days.values(), 77)} <= set(told)
    for app in running(create_app(replace(config, keep_guests=0))):
        text = Learner(app).get("privacy").one("table", class_="periods").text
        assert text.count("until you delete it") == 1
    for app in running(create_app(replace(config, keep_accounts=0))):
        page = Learner(app).get("privacy").one("main").text
        assert "until you delete it" in page
        assert "Thirty days before" not in page


@ON_SQLITE
def test_the_cookie_of_who_comes_regularly_is_renewed(learner: Learner) -> None:
    learner.answer("see-gap")
    assert "Set-Cookie" not in learner.send("see-numeric", learner.form("see-numeric")).headers
    with learner.client.session_transaction() as session:
        session["day"] -= 31

    assert "Set-Cookie" in learner.send("see-single-choice", learner.form("see-single-choice")).headers
