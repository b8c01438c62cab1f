"""Which jobs there are, which are due, and running them one at a time, wherever `breck` runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter, sleep

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from learning.catalogue.course import Catalogue
from learning.database import Database
from learning.jobs.replay import replay_some
from learning.jobs.statistics import update_item_statistics
from learning.tutor import Tutor
from models import Job as JobRow

Step = Callable[[Session, Tutor, datetime], int]
"""Does a part of the work in one short transaction and returns how much it did; 0: nothing is left."""


@dataclass(frozen=True)
class Job:
    """Work that is due when `every` has gone by since it last ended."""

    name: str
    help: str
    every: timedelta
    step: Step


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
    )
}


@dataclass(frozen=True)
class Ran:
    """What came of one job."""

    name: str
    n_done: int


def due(session: Session, now: datetime) -> list[Job]:
    """The jobs whose time has come."""
    ran = last_runs(session)
    return [job for job in JOBS.values() if (at := ran.get(job.name)) is None or at + job.every <= now]


def last_runs(session: Session) -> dict[str, datetime | None]:
    """When each job last ended; jobs that never ran are absent."""
    return {name: at for name, at in session.execute(select(JobRow.name, JobRow.ran_at))}  # noqa: C416


def run(database: Database, catalogue: Catalogue, jobs: list[Job], now: Callable[[], datetime]) -> Iterator[Ran]:
    """Run jobs one after the other, each in short transactions, and note when they ended.

    Two that run the same job at once take turns at its steps and so share the work.
    """
    with database.read() as rows:
        tutor = Tutor.load(rows, catalogue)
    for job in jobs:
        n_done = 0
        while n := step(database, tutor, job, now()):
            n_done += n
        yield Ran(job.name, n_done)


def step(database: Database, tutor: Tutor, job: Job, now: datetime) -> int:
    """One transaction. Afterwards rest as long as it took, so that answers get their turn."""
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
