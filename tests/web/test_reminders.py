"""Reminders are off until somebody wants them, and stop with one press."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import sqlalchemy as sa
from flask import Flask

from learning import reminding
from learning.app import create_app
from learning.config import Config
from learning.push import new_key, public_key
from models import Person, PushSubscription, ReviewReminder
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, read, site
from tests.support.web import running

pytestmark = ON_SQLITE
KEY = new_key()
BROWSER = {"endpoint": "https://fcm.googleapis.com/fcm/send/abc", "key": "B" * 87, "secret": "s" * 22}


@pytest.fixture
def app(config: Config) -> Iterator[Flask]:
    yield from running(create_app(replace(config, push_key=KEY, contact="a@b.lu")))


def browsers(app: Flask) -> list[str]:
    return read(app, lambda rows: list(rows.scalars(sa.select(PushSubscription.endpoint))))


def test_settings_offer_them_to_who_has_begun(learner: Learner) -> None:
    assert not learner.get("settings").all("section", id="reminders")
    learner.answer("see-gap")
    section = learner.get("settings").one("section", id="reminders")
    assert section.one("div", hidden="")["data-push"] == public_key(KEY)
    learner.post("reminders", {"hour": "morning"})
    wish = read(learner.app, lambda rows: rows.scalars(sa.select(ReviewReminder)).one())
    assert (wish.hour, wish.by_mail) == (8, False)


def test_a_browser_agrees_and_takes_it_back(learner: Learner, other: Learner, app: Flask) -> None:
    learner.answer("see-gap")
    assert learner.post("reminders/browser", BROWSER).status_code == 204
    assert learner.post("reminders/browser", BROWSER).status_code == 204, "twice is once"
    assert browsers(app) == [BROWSER["endpoint"]]
    other.post("reminders/browser", BROWSER)
    assert len(browsers(app)) == 1, "a browser speaks for who used it last"
    assert learner.post("reminders/browser", BROWSER | {"off": "1"}).status_code == 204
    assert browsers(app) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://fcm.googleapis.com/x"},
        {"endpoint": "https://localhost/x"},
        {"endpoint": "https://fcm.googleapis.com.evil.example/x"},
        {"endpoint": "https://fcm.googleapis.com@evil.example/x"},
        {"endpoint": "https://fcm.googleapis.com:8080/x"},
        {"endpoint": "https://fcm.googleapis.com/" + "x" * 1000},
        {"endpoint": "https://[x"},
        {"key": "short"},
        {"secret": "\0" * 22},
    ],
)
def test_what_is_no_browser_is_refused(learner: Learner, app: Flask, wrong: dict[str, str]) -> None:
    learner.answer("see-gap")
    assert learner.post("reminders/browser", BROWSER | wrong).status_code == 422
    assert browsers(app) == []


def test_a_stranger_has_nothing_to_be_reminded_of(learner: Learner, app: Flask) -> None:
    assert learner.post("reminders/browser", BROWSER).status_code == 422
    assert learner.post("reminders", {"hour": "noon"}).status_code == 303
    assert read(app, lambda rows: rows.scalars(sa.select(Person)).all()) == []


def test_the_link_in_a_mail_stops_them_and_looking_at_it_does_not(learner: Learner, app: Flask) -> None:
    learner.answer("see-gap")
    learner.post("reminders", {"hour": "noon", "by_mail": "1"})
    uuid = read(app, lambda rows: rows.scalars(sa.select(Person.uuid)).one())
    ticket = reminding.ticket(site(app).config.key(), uuid)
    mailbox = Learner(app)

    def wanted() -> bool:
        return read(app, lambda rows: rows.scalars(sa.select(ReviewReminder.by_mail)).one())

    mailbox.get(f"review/stop?ticket={ticket}")
    assert wanted()
    assert mailbox.post(f"review/stop?ticket={ticket}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not wanted()
    mailbox.get(f"review/stop?ticket={ticket}x", status=410)
    assert mailbox.post("review/stop", {"ticket": "x"}).status_code == 422
