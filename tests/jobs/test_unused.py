"""Accounts that nobody uses: told in time, kept by signing in or by who needs them, and then gone with everything."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from learning.accounts import accounts, sign_ins
from learning.config import Config
from learning.jobs.retention import run_clocks
from learning.jobs.unused import give_notice_to_some
from models import Account, Cohort, CohortStaff, Outbox, Person, Response, Role
from tests.support.cohorts import enrol, new_cohort
from tests.support.desk import START, Desk

KEPT, NOTICE = timedelta(days=730), timedelta(days=30)
MAIL = Config(
    smtp_url="smtp://mail.invalid", mail_from="b@breck.example", base_url="https://breck.example", secret_key="key"
)
WARNED = START + KEPT - NOTICE + timedelta(seconds=1)
OVER = START + KEPT + timedelta(seconds=2)


@pytest.fixture
def ada(desk: Desk) -> Desk:
    """Somebody with an account and an answer."""
    with desk.database.write() as rows:
        person = rows.get_one(Person, desk.person)
        person.locale = "de"
        accounts.open_account(rows, person, "ada@b.lu", None, START, confirmed=True, by=None)
    desk.answer("see-gap")
    return desk


def run(desk: Desk, now: datetime, config: Config = MAIL) -> None:
    """Both jobs."""
    for job in (give_notice_to_some, run_clocks):
        while job(desk.database, config, desk.tutor.catalogue, now):
            pass


def is_there(desk: Desk, person: int = 0) -> bool:
    with desk.database.read() as rows:
        return rows.get(Person, person or desk.person) is not None


def mails(desk: Desk) -> list[dict[str, str]]:
    with desk.database.read() as rows:
        return list(rows.scalars(sa.select(Outbox.payload).where(Outbox.kind == "unused")))


def test_the_owner_is_told_once_and_a_month_later_everything_goes(ada: Desk) -> None:
    run(ada, WARNED - timedelta(minutes=1))
    assert not mails(ada)

    run(ada, WARNED)
    run(ada, WARNED + timedelta(days=1))
    (mail,) = mails(ada)
    assert mail["to"] == "ada@b.lu"
    assert "1. November 2026" in mail["text"]
    assert "31. Oktober 2028" in mail["text"]
    assert "https://breck.example/de/account/sign-in\n" in mail["text"]
    run(ada, OVER - timedelta(minutes=1))
    assert is_there(ada)

    run(ada, OVER)
    assert not is_there(ada)
    with ada.database.read() as rows:
        for table in (Account, Response, Outbox):
            assert not rows.scalar(sa.select(sa.func.count()).select_from(table))


def test_to_sign_in_keeps_it_and_so_does_going_on(ada: Desk) -> None:
    run(ada, WARNED)
    with ada.database.write() as rows:
        sign_in = sign_ins.begin(rows, rows.get_one(Person, ada.person), "Firefox", WARNED + timedelta(days=1))
    with ada.database.read() as rows:
        assert rows.get_one(Account, ada.person).ends_at is None
    run(ada, OVER)
    assert is_there(ada)

    with ada.database.write() as rows:
        sign_ins.seen(rows, rows.merge(sign_in), OVER)
    with ada.database.read() as rows:
        assert rows.get_one(Account, ada.person).used_at == OVER


def test_nobody_has_less_than_a_month(ada: Desk) -> None:
    """The site stood still, or the period became shorter."""
    late = OVER + timedelta(days=100)
    run(ada, late)
    run(ada, late + NOTICE - timedelta(minutes=1))
    assert is_there(ada)
    run(ada, late + NOTICE)
    assert not is_there(ada)


@pytest.mark.parametrize("why", ["never", "demo", "administrator"])
def test_which_accounts_stay(ada: Desk, why: str) -> None:
    with ada.database.write() as rows:
        person = rows.get_one(Person, ada.person)
        person.is_demo = why == "demo"
        if why == "administrator":
            accounts.grant(rows, person, Role.ADMINISTRATOR, START, None)
    config = replace(MAIL, keep_accounts=0) if why == "never" else MAIL
    for now in (WARNED, OVER):
        run(ada, now, config)
    assert is_there(ada)
    assert not mails(ada)


@pytest.mark.parametrize("silent", ["unconfirmed", "no mail"])
def test_where_no_mail_arrives_it_ends_too(ada: Desk, silent: str) -> None:
    if silent == "unconfirmed":
        with ada.database.write() as rows:
            rows.get_one(Account, ada.person).confirmed_at = None
    config = replace(MAIL, smtp_url="") if silent == "no mail" else MAIL
    run(ada, WARNED, config)
    assert not mails(ada)
    run(ada, OVER, config)
    assert not is_there(ada)


@pytest.mark.parametrize("case", ["alone", "colleague", "archived", "nobody learns"])
def test_who_alone_teaches_people_who_learn_stays(ada: Desk, case: str) -> None:
    colleague, learner = ada.newcomer(), ada.newcomer()
    with ada.database.write() as rows:
        cohort = new_cohort(rows, archived_at=START if case == "archived" else None)
        rows.add(CohortStaff(cohort_id=cohort.id, person_id=ada.person, name="Ada", is_owner=True, added_at=START))
        if case == "colleague":
            accounts.open_account(rows, rows.get_one(Person, colleague), "c@b.lu", None, OVER, confirmed=True, by=None)
            rows.add(CohortStaff(cohort_id=cohort.id, person_id=colleague, name="C", is_owner=False, added_at=START))
        enrol(rows, cohort.id, learner, "Lea")
        rows.get_one(Person, learner).seen_at = WARNED if case != "nobody learns" else START - timedelta(days=60)
        group = cohort.id
    guests_stay = replace(MAIL, keep_guests=0)
    for now in (WARNED, OVER):
        run(ada, now, guests_stay)

    assert is_there(ada) == (case == "alone")
    assert is_there(ada, learner), "what the group learned is theirs"
    with ada.database.read() as rows:
        assert (rows.get(Cohort, group) is not None) == (case in ("alone", "colleague"))


def test_whoever_is_needed_for_a_while_is_told_again(ada: Desk) -> None:
    learner, keeps_guests = ada.newcomer(), replace(MAIL, keep_guests=0)
    run(ada, WARNED, keeps_guests)
    with ada.database.write() as rows:
        cohort = new_cohort(rows)
        rows.add(CohortStaff(cohort_id=cohort.id, person_id=ada.person, name="Ada", is_owner=True, added_at=START))
        enrol(rows, cohort.id, learner, "Lea")
        rows.get_one(Person, learner).seen_at = WARNED
    run(ada, OVER, keeps_guests)
    with ada.database.read() as rows:
        assert rows.get_one(Account, ada.person).ends_at is None

    later = WARNED + KEPT + timedelta(seconds=1)
    run(ada, later, keeps_guests)
    assert is_there(ada)
    assert mails(ada), "a second notice"
    run(ada, later + NOTICE, keeps_guests)
    assert not is_there(ada)
