"""Reminders of reviews: only what is due, only who wants it, at most one a day, rarer as long as nobody comes."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import sqlalchemy as sa

from learning import push, reminding
from learning.config import Config
from learning.jobs import runner
from learning.jobs.review_reminders import remind_some
from learning.push import Sender, Sent
from models import Account, Outbox, Person, PushSubscription, ReviewReminder
from tests.support.desk import START, Desk

KEY = push.new_key()
MAIL = Config(
    smtp_url="smtp://mail.invalid", mail_from="b@breck.example", base_url="https://breck.example", secret_key="key"
)
PUSH = Config(push_key=KEY, contact="a@b.lu", secret_key="key")


@pytest.fixture
def reader(desk: Desk) -> Desk:
    """Somebody who has mastered something, and wants to be reminded in the evening by mail."""
    for item in desk.tutor.catalogue.course.items["see"][:-1]:
        desk.answer(item.slug)
    with desk.database.write() as rows:
        person = rows.get_one(Person, desk.person)
        rows.add(Account(person_id=person.id, email="z@b.lu", email_key="z@b.lu", confirmed_at=START, created_at=START))
        reminding.save(rows, person, desk.now, hour=18, by_mail=True)
    return desk


def evening(days: int, hour: int = 18) -> datetime:
    """So many days after the first one, by the clock of Luxembourg."""
    return START.astimezone(reminding.HERE).replace(hour=hour, minute=1) + timedelta(days=days)


def mails(desk: Desk) -> list[dict[str, str]]:
    with desk.database.read() as rows:
        return list(rows.scalars(sa.select(Outbox.payload).order_by(Outbox.id)))


def run(desk: Desk, now: datetime, config: Config = MAIL) -> int:
    """How many mails there are after the job."""
    while remind_some(desk.database, config, desk.tutor.catalogue, now):
        pass
    return len(mails(desk))


def test_at_most_one_a_day_and_rarer_as_long_as_nobody_comes(reader: Desk) -> None:
    for day in range(1, 70):
        run(reader, evening(day))
    with reader.database.read() as rows:
        found = rows.scalars(sa.select(Outbox.created_at).order_by(Outbox.id)).all()
    gaps = [(later - earlier).days for earlier, later in pairwise(found)]
    assert gaps == [1, 2, 4, 8, 16, 28]


def test_who_came_hears_again_the_day_after_it_is_due(reader: Desk) -> None:
    assert [run(reader, evening(day)) for day in (1, 2, 3)] == [1, 2, 2]
    with reader.database.write() as rows:
        rows.get_one(Person, reader.person).seen_at = evening(4, 9)
    assert run(reader, evening(4)) == 2, "not on a day on which they were here"
    assert [run(reader, evening(day)) for day in (5, 6)] == [3, 4]


@pytest.mark.parametrize("why", ["unwanted", "unconfirmed", "demo", "nothing due", "too early", "no mail"])
def test_who_gets_none(reader: Desk, why: str) -> None:
    with reader.database.write() as rows:
        match why:
            case "unwanted":
                rows.get_one(ReviewReminder, reader.person).by_mail = False
            case "unconfirmed":
                rows.get_one(Account, reader.person).confirmed_at = None
            case "demo":
                rows.get_one(Person, reader.person).is_demo = True
    if why == "nothing due":
        reader.answer(reader.tutor.catalogue.course.items["see"][-1].slug, wrong=True)
    config = replace(MAIL, smtp_url="") if why == "no mail" else MAIL
    assert run(reader, evening(2, 17 if why == "too early" else 18) - timedelta(days=why == "too early"), config) == 0


def test_the_words_are_the_learners(reader: Desk) -> None:
    with reader.database.write() as rows:
        rows.get_one(Person, reader.person).locale = "de"
    run(reader, evening(1))
    (mail,) = mails(reader)
    assert mail["to"] == "z@b.lu"
    assert mail["subject"] == "Eine kurze Auffrischung bei Bréck"
    assert "1 Fähigkeit soll aufgefrischt werden." in mail["text"]
    assert "https://breck.example/de/review\n" in mail["text"]
    assert mail["unsubscribe"].startswith("https://breck.example/de/review/stop?ticket=")


def test_a_browser_is_sent_one_and_forgotten_when_it_is_gone(reader: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    with reader.database.write() as rows:
        person = rows.get_one(Person, reader.person)
        reminding.subscribe(rows, person, "https://fcm.googleapis.com/x", "key", "secret", START)
    sent: list[dict[str, str]] = []

    def send(self: Sender, endpoint: str, public_key: str, secret: str, message: dict[str, str]) -> Sent:
        sent.append(message)
        return Sent.GONE

    monkeypatch.setattr(Sender, "send", send)
    jobs = [runner.JOBS["reviews"]]
    (ran,) = runner.run(reader.database, reader.tutor.catalogue, jobs, lambda: evening(1), PUSH)

    assert ran.n_done == 1
    assert [one["url"] for one in sent] == ["/lb/review"]
    assert reader.all(PushSubscription) == []
    assert mails(reader) == [], "mails reach nobody here"


def test_a_message_is_encrypted_and_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    import http_ece
    import requests
    from cryptography.hazmat.primitives.asymmetric import ec

    browser = ec.derive_private_key(int.from_bytes(push._bytes(push.new_key()), "big"), ec.SECP256R1())
    point = push.public_key(push._written(browser.private_numbers().private_value.to_bytes(32, "big")))
    secret = b"0123456789abcdef"
    posted: dict[str, Any] = {}

    def post(url: str, data: bytes, headers: dict[str, str], **_: Any) -> requests.Response:
        posted.update(url=url, data=data, headers=headers)
        response = requests.Response()
        response.status_code = 410
        return response

    monkeypatch.setattr(requests, "post", post)
    sender = Sender.of(PUSH)
    assert sender is not None
    found = sender.send("https://fcm.googleapis.com/x", point, push._written(secret), {"title": "Bréck"})

    assert found is Sent.GONE
    clear = http_ece.decrypt(posted["data"], private_key=browser, auth_secret=secret, version="aes128gcm")
    assert json.loads(clear) == {"title": "Bréck"}
    token = str(posted["headers"]["Authorization"]).partition("t=")[2].partition(",")[0].split(".")[1]
    claims = json.loads(urlsafe_b64decode(token + "=" * (-len(token) % 4)))
    assert (claims["sub"], claims["aud"]) == ("mailto:a@b.lu", "https://fcm.googleapis.com")
