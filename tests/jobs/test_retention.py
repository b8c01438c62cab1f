"""What was kept as long as the settings say goes, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from learning.accounts import audit, outbox, sign_ins
from learning.classroom.classes import open_class
from learning.classroom.joining import join
from learning.config import Config, ConfigError
from learning.jobs import runner
from learning.jobs.retention import run_clocks
from models import Account, Audit, AuditKind, Classroom, CohortInvitation, Invitation, Outbox, Person, Role, SignIn
from tests.support.cohorts import new_cohort
from tests.support.desk import START, Desk

KEPT = Config(keep_guests=100, keep_sign_ins=10, keep_mails=2, keep_audit=20, keep_invitations=3, keep_classes=5)


@pytest.fixture
def ada(desk: Desk) -> int:
    """Somebody with an account, a class of one pupil, and one of everything that a clock deletes."""
    ada = desk.newcomer()
    with desk.database.write() as rows:
        person, cohort = rows.get_one(Person, ada), new_cohort(rows)
        rows.add(Account(person_id=ada, email="a@b.lu", email_key="a@b.lu", created_at=START))
        join(rows, open_class(rows, person, "looking", START), "fr", START)
        sign_ins.begin(rows, person, "Firefox", START)
        outbox.put(rows, "mail", to="a@b.lu", subject="", text="", now=START)
        audit.note(rows, person, AuditKind.SIGNED_IN, START, person)
        one = {"uuid": uuid4(), "expires_at": START}
        rows.add(Invitation(**one, digest="1", email="x@b.lu", role=Role.AUTHOR, created_at=START))
        waits = {"cohort_id": cohort.id, "email": "y@b.lu", "email_key": "y@b.lu", "language": "en", "sent_at": START}
        rows.add(CohortInvitation(**one, **waits))
    return ada


def left(desk: Desk) -> dict[str, int]:
    """How many rows of each kind there are."""
    tables = (Person, SignIn, Outbox, Audit, Invitation, CohortInvitation, Classroom)
    with desk.database.read() as rows:
        return {one.__tablename__: rows.scalar(sa.select(sa.func.count()).select_from(one)) or 0 for one in tables}


def run(desk: Desk, now: datetime, config: Config = KEPT) -> int:
    n = 0
    while done := run_clocks(desk.database, config, desk.tutor.catalogue, now):
        n += done
    return n


def test_each_thing_goes_when_its_time_is_over_and_no_earlier(desk: Desk, ada: int) -> None:
    periods = {
        "outbox": 2,
        "invitation": 3,
        "cohort_invitation": 3,
        "classroom": 5,
        "sign_in": 10,
        "audit": 20,
    }
    before = left(desk)
    gone: dict[str, int] = {}
    for days in sorted(set(periods.values())):
        assert run(desk, START + timedelta(days=days) - timedelta(seconds=1)) == 0
        run(desk, START + timedelta(days=days, seconds=1))
        for name, n in left(desk).items():
            if n < before[name]:
                gone.setdefault(name, days)

    assert gone == periods | {"person": 5}, "the pupil goes with the class"


def test_a_guest_goes_an_account_stays(desk: Desk, ada: int) -> None:
    desk.answer("see-gap")
    made_up = desk.newcomer()
    with desk.database.write() as rows:
        rows.get_one(Person, made_up).is_demo = True
    run(desk, START + timedelta(days=99))
    assert desk.me()

    assert run(desk, desk.now + timedelta(days=100, seconds=1)) == 1

    with desk.database.read() as rows:
        assert set(rows.scalars(sa.select(Person.id))) == {ada, made_up}


def test_a_clock_can_be_stopped(desk: Desk) -> None:
    assert run(desk, START + timedelta(days=9999), replace(KEPT, keep_guests=0)) == 0
    with pytest.raises(ConfigError, match="BRECK_KEEP_MAILS must be at least 1"):
        Config.from_environ({"BRECK_KEEP_MAILS": "0"})


def test_the_job_is_known_and_reads_the_settings(desk: Desk) -> None:
    later = START + timedelta(days=101)
    for config, n in ((Config(), 0), (KEPT, 1)):
        ran = runner.run(desk.database, desk.tutor.catalogue, [runner.JOBS["retention"]], lambda: later, config)
        assert [one.n_done for one in ran] == [n]
