"""Mails are sent at least once, tried again, and forgotten."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import timedelta

import pytest

from learning.accounts import outbox
from learning.config import Config, ConfigError
from learning.database import Database
from learning.jobs.mail import send_some
from learning.mail import Post
from models import Outbox
from tests.support.accounts import MailServer, mail_server
from tests.support.desk import START


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def config(server: MailServer) -> Config:
    return Config(smtp_url=server.url, mail_from="Bréck <breck@example.org>", base_url="https://breck.example")


def put(database: Database, to: str = "ada@example.org") -> None:
    with database.write() as rows:
        outbox.put(rows, "test", to=to, subject="Moien, é!", text="Zeil 1\n\nZeil 2 ë\n", now=START)


def stored(database: Database) -> list[Outbox]:
    with database.read() as rows:
        return list(outbox.everything(rows))


def test_a_mail_arrives_once_and_its_words_are_forgotten(database: Database, server: MailServer) -> None:
    put(database)

    assert [send_some(database, config(server), START) for _ in range(2)] == [1, 0]

    (mail,) = server.mails
    assert (mail["To"], mail["From"], mail["Subject"]) == ("ada@example.org", "Bréck <breck@example.org>", "Moien, é!")
    assert mail.get_content().replace("\r\n", "\n") == "Zeil 1\n\nZeil 2 ë\n"
    assert mail["Auto-Submitted"] == "auto-generated"
    (row,) = stored(database)
    assert (row.sent_at, row.payload, row.n_attempts) == (START, {}, 1)


def test_what_is_refused_is_tried_again_later_and_does_not_hold_up_others(
    database: Database, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    put(database)
    server.refuse = True
    with caplog.at_level(logging.WARNING):
        assert send_some(database, config(server), START) == 1
    (row,) = stored(database)
    assert "nobody of this name" in row.error
    assert row.sent_at is None

    server.refuse = False
    assert send_some(database, config(server), START + timedelta(seconds=59)) == 0
    assert send_some(database, config(server), START + timedelta(seconds=60)) == 1
    assert len(server.mails) == 1


def test_the_waits_grow_and_end_after_a_week(database: Database) -> None:
    put(database)
    now, waits = START, []
    for _ in range(12):
        with database.write() as rows:
            (letter,) = outbox.claim(rows, now)
            outbox.failed(rows, letter, "down", now)
        (row,) = stored(database)
        waits.append(row.due_at - now)
        now = row.due_at
    assert waits[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert waits[-1] == timedelta(hours=6)
    with database.write() as rows:
        assert outbox.forget_old(rows, START + timedelta(days=7)) == 0
        assert outbox.forget_old(rows, START + timedelta(days=7, seconds=1)) == 1


def test_two_senders_do_not_send_the_same(database: Database, server: MailServer) -> None:
    put(database)
    with database.write() as rows:
        assert len(outbox.claim(rows, START)) == 1

    assert send_some(database, config(server), START) == 0


def test_what_a_sender_left_behind_is_sent_by_the_next(database: Database, server: MailServer) -> None:
    put(database)
    with database.write() as rows:
        outbox.claim(rows, START)

    assert send_some(database, config(server), START + outbox.LEASE) == 1
    assert len(server.mails) == 1


def test_without_smtp_mails_stay(database: Database) -> None:
    put(database)

    assert send_some(database, Config(), START) == 0
    assert stored(database)[0].n_attempts == 0


def test_a_server_that_is_not_there_is_an_error_like_others(database: Database) -> None:
    with mail_server() as gone:
        settings = config(gone)
    put(database)

    assert send_some(database, settings, START) == 1
    assert "ConnectionRefused" in stored(database)[0].error


def test_a_password_is_not_sent_in_the_clear(database: Database, server: MailServer) -> None:
    url = server.url.replace("//", "//user:secret@")
    put(database)

    send_some(database, Config(smtp_url=url, mail_from="b@example.org", base_url="https://b.example"), START)

    assert server.mails == []
    assert "no encryption" in stored(database)[0].error


@pytest.mark.parametrize("url", ["mail.example", "http://mail.example", "smtp://", "smtp://host:port"])
def test_an_address_that_cannot_be_one_is_told(url: str) -> None:
    with pytest.raises(ConfigError, match="BRECK_SMTP_URL"):
        Post.of(Config(smtp_url=url, mail_from="b@example.org"))
