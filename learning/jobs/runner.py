"""Which jobs there are, which are due, and running them one at a time, wherever `breck` runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter, sleep

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from learning import reminding
from learning.accounts import outbox
from learning.catalogue.course import Catalogue
from learning.config import Config
from learning.database import Database
from learning.jobs import review_reminders
from learning.jobs.classes import tidy_classes
from learning.jobs.mail import clear_away, send_some
from learning.jobs.reminders import remind_some
from learning.jobs.replay import replay_some
from learning.jobs.retention import run_clocks
from learning.jobs.statistics import update_item_statistics
from learning.jobs.unused import give_notice_to_some
from learning.tutor import Tutor
from models import Job as JobRow

Step = Callable[[Session, Tutor, datetime], int]
"""Does a part of the work in one short transaction and returns how much it did; 0: nothing is left."""

Errand = Callable[[Database, Config, Catalogue, datetime], int]
"""The same for what has to do with the world outside: it needs the settings, and makes its own transactions."""


@dataclass(frozen=True)
class Job:
    """Work that is due when `every` has gone by since it last ended, and something is `waiting`. It is either done
    in steps or an errand."""

    name: str
    help: str
    every: timedelta
    step: Step | None = None
    errand: Errand | None = None
    waiting: Callable[[Session, datetime], bool] = lambda *_: True


JOBS: Mapping[str, Job] = {
    job.name: job
    for job in (
        Job(
            "statistics",
            "count new answers: difficulty, wrong choices and time of each exercise",
            timedelta(minutes=5),
            update_item_statistics,
        ),
        Job(
            "replay",
            "trace people anew whose estimates are from another parameter set",
            timedelta(minutes=10),
            replay_some,
        ),
        Job(
            "mail",
            "send the mails that wait, if BRECK_SMTP_URL is set",
            timedelta(seconds=5),
            errand=lambda database, config, _, now: send_some(database, config, now),
            waiting=outbox.is_waiting,
        ),
        Job(
            "clearing",
            "delete links that no longer work, and counters of attempts",
            timedelta(hours=1),
            clear_away,
        ),
        Job(
            "classes",
            "end classes after a day",
            timedelta(hours=1),
            tidy_classes,
        ),
        Job(
            "reminders",
            "remind learners three days before a date and on the day, if mails reach anybody",
            timedelta(minutes=30),
            errand=remind_some,
        ),
        Job(
            "reviews",
            "remind learners who want it that something is due for a review, at most once a day",
            timedelta(minutes=15),
            errand=review_reminders.remind_some,
            waiting=reminding.is_waiting,
        ),
        Job(
            "unused",
            "tell people, 30 days before, that their account ends because nobody uses it",
            timedelta(hours=6),
            errand=give_notice_to_some,
        ),
        Job(
            "retention",
            "delete what was kept as long as BRECK_KEEP_… says: guests, accounts, sign-ins, mails, records, classes",
            timedelta(hours=1),
            errand=run_clocks,
        ),
    )
}


@dataclass(frozen=True)
class Ran:
    """What came of one job."""

    name: str
    n_done: int
    error: Exception | None = None
    """What went wrong; the job stays due."""


def due(session: Session, now: datetime) -> list[Job]:
    """The jobs whose time has come."""
    ran = last_runs(session)
    return [
        job
        for job in JOBS.values()
        if (at := ran.get(job.name)) is None or (at + job.every <= now and job.waiting(session, now))
    ]


def last_runs(session: Session) -> dict[str, datetime | None]:
    """When each job last ended; jobs that never ran are absent."""
    return {name: at for name, at in session.execute(select(JobRow.name, JobRow.ran_at))}  # noqa: C416


def run(
    database: Database, catalogue: Catalogue, jobs: list[Job], now: Callable[[], datetime], config: Config | None = None
) -> Iterator[Ran]:
    """Run jobs one after the other, each in short transactions, and note when they ended.

    What goes wrong in one holds up no other: nobody waits for a mail because answers cannot be counted.
    Two that run the same job at once take turns at its steps and so share the work.
    """
    for job in jobs:
        try:
            n_done = sum(_parts(database, config or Config(), catalogue, job, now))
        except Exception as error:
            yield Ran(job.name, 0, error)
        else:
            yield Ran(job.name, n_done)


def _parts(
    database: Database, config: Config, catalogue: Catalogue, job: Job, now: Callable[[], datetime]
) -> Iterator[int]:
    """How much each part of a job did, until nothing is left."""
    if job.errand is not None:
        while n := job.errand(database, config, catalogue, now()):
            yield n
        with database.write() as rows:
            hold(rows, job.name).ran_at = now()
        return
    with database.read() as rows:
        tutor = Tutor.load(rows, catalogue)
    while n := step(database, tutor, job, now()):
        yield n


def step(database: Database, tutor: Tutor, job: Job, now: datetime) -> int:
    """One transaction. Afterwards rest as long as it took, so that answers get their turn."""
    assert job.step is not None
    begun = perf_counter()
    with database.write() as rows:
        row = hold(rows, job.name)
        n = job.step(rows, tutor, now)
        row.ran_at = now
    if n:
        sleep(perf_counter() - begun)
    return n


def hold(session: Session, name: str) -> JobRow:
    """The row of a job, locked until the transaction ends."""
    connection = session.connection()
    dialect = {"sqlite": sqlite, "postgresql": postgresql}[connection.dialect.name]
    connection.execute(dialect.insert(JobRow).values(name=name).on_conflict_do_nothing())
    return session.scalars(select(JobRow).where(JobRow.name == name).with_for_update()).one()
