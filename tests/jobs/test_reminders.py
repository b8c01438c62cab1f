"""Reminders: three days before and on the day, once each, only to who has not finished and wants them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from learning.cohorts import dates, reminders
from learning.config import Config
from learning.jobs import runner
from learning.jobs.mail import send_some
from learning.jobs.reminders import remind_some
from models import Account, Assignment, AssignmentException, AssignmentKind, Cohort, Enrolment, Outbox, Person
from tests.support.accounts import mail_server
from tests.support.desk import START, Desk

ZONE = "Europe/Luxembourg"
DAY = dates.day_of(START, ZONE) + timedelta(days=10)
CONFIG = Config(
    smtp_url="smtp://mail.invalid", mail_from="b@breck.example", base_url="https://breck.example", secret_key="key"
)


@pytest.fixture
def assignment(desk: Desk) -> int:
    """One skill, due on DAY, for a learner who can be reached by mail."""
    with desk.database.write() as rows:
        cohort = Cohort(uuid=uuid4(), name="Morning", time_zone=ZONE, languages=["fr"], created_at=START)
        rows.add(cohort)
        rows.flush()
        enrolment = {"uuid": uuid4(), "cohort_id": cohort.id, "person_id": desk.person, "agreed_at": START}
        rows.add(Enrolment(**enrolment, name="Zoé"))
        rows.add(
            Account(person_id=desk.person, email="zoe@b.lu", email_key="zoe@b.lu", confirmed_at=START, created_at=START)
        )
        set_ = Assignment(
            uuid=uuid4(),
            cohort_id=cohort.id,
            kind=AssignmentKind.SKILLS,
            skills=["see"],
            opens_at=START,
            due_at=dates.ends(DAY, ZONE),
            p_threshold=0.95,
            created_at=START,
        )
        rows.add(set_)
        rows.flush()
        return set_.id


def at(days: int, hour: int = 9) -> datetime:
    """So many days before the last day."""
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=ZoneInfo(ZONE)) - timedelta(days=days)


def run(desk: Desk, now: datetime, config: Config = CONFIG) -> int:
    return remind_some(desk.database, config, desk.tutor.catalogue, now)


def mails(desk: Desk) -> list[dict[str, str]]:
    with desk.database.read() as rows:
        return list(rows.scalars(sa.select(Outbox.payload).order_by(Outbox.id)))


def test_once_three_days_before_and_once_on_the_day(desk: Desk, assignment: int) -> None:
    sent = [run(desk, at(days, hour)) for days, hour in ((4, 23), (3, 6), (3, 7), (2, 9), (0, 6), (0, 8), (0, 20))]

    assert sent == [0, 0, 1, 0, 0, 1, 0], "not before seven o'clock there"
    assert run(desk, at(-1)) == 0
    assert [one["to"] for one in mails(desk)] == ["zoe@b.lu"] * 2


def test_who_missed_the_first_gets_it_later(desk: Desk, assignment: int) -> None:
    assert run(desk, at(1)) == 1


def test_it_speaks_the_learners_language_and_names_the_day(desk: Desk, assignment: int) -> None:
    with desk.database.write() as rows:
        rows.get_one(Person, desk.person).locale = "de"
    run(desk, at(3))

    (mail,) = mails(desk)
    assert mail["subject"] == "Bald fällig bei Bréck"
    assert "11. November 2026" in mail["text"]
    assert "Morning" in mail["text"]
    assert "https://breck.example/de/learn" in mail["text"]
    assert "https://breck.example/de/cohorts/reminders/stop?ticket=" in mail["unsubscribe"]


def test_who_has_finished_or_is_excused_is_left_in_peace(desk: Desk, assignment: int) -> None:
    with desk.database.write() as rows:
        rows.add(AssignmentException(assignment_id=assignment, person_id=desk.person, excused=True))
    assert run(desk, at(3)) == 0
    with desk.database.write() as rows:
        rows.execute(sa.delete(AssignmentException))
    desk.master("see")

    assert run(desk, at(0)) == 0


def test_another_day_counts_instead(desk: Desk, assignment: int) -> None:
    later = dates.ends(DAY + timedelta(days=7), ZONE)
    with desk.database.write() as rows:
        rows.add(AssignmentException(assignment_id=assignment, person_id=desk.person, excused=False, due_at=later))

    assert run(desk, at(0)) == 0
    assert run(desk, at(-7)) == 1


@pytest.mark.parametrize("why", ["unwanted", "unconfirmed", "withdrawn", "archived", "not-open"])
def test_who_must_not_get_any(desk: Desk, assignment: int, why: str) -> None:
    with desk.database.write() as rows:
        set_ = rows.get_one(Assignment, assignment)
        match why:
            case "unwanted":
                rows.get_one(Person, desk.person).reminders_on = False
            case "unconfirmed":
                rows.get_one(Account, desk.person).confirmed_at = None
            case "withdrawn":
                set_.withdrawn_at = START
            case "archived":
                rows.get_one(Cohort, set_.cohort_id).archived_at = START
            case _:
                set_.opens_at = at(0)

    assert run(desk, at(3)) == 0


def test_a_guest_is_reached_where_she_was_invited(desk: Desk, assignment: int) -> None:
    with desk.database.write() as rows:
        rows.execute(sa.delete(Account))
        rows.execute(sa.update(Enrolment).values(email="guest@b.lu"))

    run(desk, at(3))

    assert [one["to"] for one in mails(desk)] == ["guest@b.lu"]


def test_without_mail_nothing_is_noted(desk: Desk, assignment: int) -> None:
    assert run(desk, at(3), replace(CONFIG, smtp_url="")) == 0
    assert run(desk, at(3)) == 1


def test_the_job_is_known_and_runs(desk: Desk, assignment: int) -> None:
    assert runner.JOBS["reminders"].errand is not None
    jobs = [runner.JOBS["reminders"]]
    (ran,) = runner.run(desk.database, desk.tutor.catalogue, jobs, lambda: at(3), CONFIG)

    assert (ran.name, ran.n_done) == ("reminders", 1)


def test_a_mail_program_is_told_how_to_stop_them(desk: Desk, assignment: int) -> None:
    run(desk, at(3))
    with mail_server() as server:
        send_some(desk.database, replace(CONFIG, smtp_url=server.url), at(3))
        mail: EmailMessage = server.mails[0]

    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    ticket = str(mail["List-Unsubscribe"]).strip("<>").partition("ticket=")[2]
    with desk.database.read() as rows:
        found = reminders.reader_of(rows, "key", ticket)
        assert found is not None
        assert found.id == desk.person
        assert reminders.reader_of(rows, "other key", ticket) is None
        assert reminders.reader_of(rows, "key", ticket + "x") is None
