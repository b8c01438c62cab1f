"""The screen of a cohort of 200 with 100,000 responses, in a PostgreSQL of ten million responses."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from uuid import UUID, uuid4

import sqlalchemy as sa
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from bench.machine import hello_us
from bench.questions import course
from bench.report import Cell, Check, Section, Table
from bench.site import site
from learning.accounts import accounts, passwords
from learning.app import create_app, spare_the_collector
from learning.catalogue.sync import sync
from learning.cohorts import staff
from learning.config import Config
from learning.database import Database, upgrade
from learning.engine import grading
from learning.engine.generate import seed_of
from learning.engine.parameters import shipped
from learning.people import new_person
from learning.steering import refresh
from learning.tutor import Tutor
from models import Assignment, AssignmentKind, Base, Cohort, Enrolment, Mastery, Person, Response, Role

N_LEARNERS, N_EACH, N_OTHERS = 200, 500, 19_800
N_SIMULATED = 40
"""Learners whose answers go through the tutor, one by one; the others of the cohort are copies of these."""
N_LOOKS, N_ACTIVE = 60, 5
"""Looks at the page, and learners who answer between two of them."""
MAX_MS = 100.0
MAX_HELLOS = 2000
"""100 ms on a machine where a bare Flask hello costs 0.05 ms, as the goal of `answers` has it."""
EMAIL, PASSWORD = "bench@example.org", "a quiet lantern hums"
NOTE = f"""{N_LEARNERS} learners of one cohort with {N_EACH} responses each ({N_SIMULATED} simulated through the
tutor, the others copies of these), and {N_OTHERS} people besides, so that there are ten million responses. A look is
the whole page in process (sign-in, permission, digest, map of all skills, suggestions, HTML, compressed) after
{N_ACTIVE} learners have answered; “again” is a look that finds nothing new. The first look folds the whole log. The
collector is set as in a worker. CPU is that of this process; the rest of the time on the clock is waiting for
PostgreSQL and for a core. “In hellos” is the time on the clock in units of a bare Flask hello, timed before each look,
which compares machines: 100 ms are 2000 hellos where one costs 0.05 ms."""
APART = ("id", "uuid", "person_id", "decision_id")
"""What tells rows and people apart, and the decision that led to a response."""


def section() -> Section:
    """Fill a database, look at it."""
    with site("PostgreSQL") as place:
        upgrade(place.database_url)
        database = Database(place.database_url)
        catalogue, start = course(), datetime.now(UTC) - timedelta(days=40)
        with database.write() as rows:
            sync(rows, catalogue, shipped(), start)
        with database.read() as rows:
            tutor = Tutor.load(rows, catalogue)
        with database.write() as rows:
            cohort, people = _cohort(rows, start)
        for person in people[:N_SIMULATED]:
            learn(database, tutor, person, start, N_EACH)
        for n, person in enumerate(people[N_SIMULATED:]):
            _copy(database, people[n % N_SIMULATED], person)
        n_rows = _fill(database, people[0])
        app = create_app(Config(database_url=place.database_url, instance=Path(place.folder)), catalogue)
        spare_the_collector()
        client = app.test_client()
        client.post("/en/account/sign-in", data={"email": EMAIL, "password": PASSWORD})
        page = f"/en/trainer/cohorts/{cohort}/today?scope=all"
        first = _timed(client, page)
        looks: list[Look] = []
        unchanged: list[Look] = []
        for _ in range(N_LOOKS):
            for person in random.sample(people, N_ACTIVE):
                learn(database, tutor, person, datetime.now(UTC), 1)
            looks.append(_timed(client, page))
        for _ in range(N_LOOKS):
            unchanged.append(_timed(client, page))
        database.engine.dispose()
    return Section(
        "Dashboard",
        [
            Check("screen of a cohort, p95", round(_p95([one.wall for one in looks]), 1), MAX_MS, "ms"),
            Check("the same in hellos", round(_p95([one.hellos for one in looks])), MAX_HELLOS, "hellos"),
        ],
        [
            Table(
                ("page", "median ms", "p95 ms", "CPU, median ms", "CPU, p95 ms", "in hellos", "p95"),
                [_row("first look", [first]), _row("look", looks), _row("again", unchanged)],
            )
        ],
        [NOTE, f"Responses in the database: {n_rows}."],
    )


@dataclass(frozen=True)
class Look:
    """One look at the page, in ms: on the clock, and of this process's CPU."""

    wall: float
    cpu: float
    hello_us: float

    @property
    def hellos(self) -> float:
        """Its time on the clock in bare hellos."""
        return self.wall * 1000 / self.hello_us


def _timed(client: FlaskClient, page: str) -> Look:
    yardstick_us = hello_us()
    begun, used = perf_counter(), process_time()
    response = client.get(page, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200, response.status
    return Look((perf_counter() - begun) * 1000, (process_time() - used) * 1000, yardstick_us)


def _row(name: str, looks: list[Look]) -> tuple[Cell, ...]:
    cells: list[Cell] = [name]
    for of, digits in ((attrgetter("wall"), 1), (attrgetter("cpu"), 1), (attrgetter("hellos"), None)):
        values = [of(one) for one in looks]
        cells += round(median(values), digits), round(_p95(values), digits)
    return tuple(cells)


def _p95(values: list[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _cohort(rows: Session, start: datetime) -> tuple[UUID, list[int]]:
    trainer = new_person(rows, "en", {}, True, start)
    accounts.open_account(rows, trainer, EMAIL, passwords.hashed(PASSWORD), start, confirmed=True, by=None)
    accounts.grant(rows, trainer, Role.TRAINER, start, None)
    made: Cohort = staff.create(rows, trainer, "Bench", "Bench", "Europe/Luxembourg", ["en"], start)
    people = []
    for n in range(N_LEARNERS):
        person = new_person(rows, "en", {}, True, start)
        rows.add(
            Enrolment(uuid=uuid4(), cohort_id=made.id, person_id=person.id, name=f"Learner {n:03}", agreed_at=start)
        )
        people.append(person.id)
    modules = list(course().modules)
    for slug in modules:
        set_to = Assignment(uuid=uuid4(), cohort_id=made.id, kind=AssignmentKind.MODULE, subject=slug, skills=[])
        set_to.opens_at, set_to.due_at, set_to.created_at = start, datetime.now(UTC) + timedelta(days=9), start
        set_to.p_threshold = 0.95
        rows.add(set_to)
    rows.flush()
    refresh(rows, people, start)
    return made.uuid, people


def learn(database: Database, tutor: Tutor, id: int, start: datetime, n: int) -> None:
    """Some answers to exercises drawn by lot, two of three right."""
    dice = random.Random(id * 1000 + n)
    items = list(tutor.catalogue.exercises)
    at = start
    with database.write() as rows:
        person = rows.get_one(Person, id)
        for _ in range(n):
            at += timedelta(minutes=dice.choice((1, 1, 2, 900)) if n > 1 else 0)
            uuid, item = UUID(int=dice.getrandbits(128), version=4), dice.choice(items)
            exercise = tutor.catalogue.exercises[item].drawn(seed_of(uuid)).exercise
            wrong = next(iter(grading.wrong_answers(exercise)))
            answer = grading.right_answer(exercise) if dice.random() < 0.66 else wrong
            tutor.record_response(
                rows, person, item, answer, uuid=uuid if n > 1 else uuid4(), n_hints=0,
                duration_ms=dice.randint(5000, 90_000), language="en", now=min(at, datetime.now(UTC)),
            )  # fmt: skip


def _copy(database: Database, like: int, person: int) -> None:
    """Give somebody the log and the estimates of somebody else."""
    with database.engine.begin() as connection:
        for table, own, made in ((Response, "uuid, ", "gen_random_uuid(), "), (Mastery, "", "")):
            names, name = _columns(table), table.__tablename__
            connection.exec_driver_sql(
                f"INSERT INTO {name} ({own}person_id, {names}) "
                f"SELECT {made}{person}, {names} FROM {name} WHERE person_id = {like}"
            )
        connection.exec_driver_sql(
            f"UPDATE person SET (seen_at, history, last_skill, last_item, parameter_set_id) = (SELECT seen_at, "
            f"history, last_skill, last_item, parameter_set_id FROM person WHERE id = {like}) WHERE id = {person}"
        )


def _columns(table: type[Base]) -> str:
    """All that can be copied."""
    return ", ".join(column.name for column in table.__table__.c if column.name not in APART)


def _fill(database: Database, like: int) -> int:
    """Ten million responses of others: copies of one learner's, without the checks and indices that slow that down."""
    with database.engine.begin() as connection:
        run = connection.exec_driver_sql
        run("SET session_replication_role = replica")
        # A table that is not logged may not be pointed at by one that is.
        pointing = run("SELECT conrelid::regclass FROM pg_constraint WHERE confrelid = 'response'::regclass").all()
        for (table,) in [*pointing, ("response",)]:
            run(f"ALTER TABLE {table} SET UNLOGGED")
        indices = run(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'response' AND indexname LIKE 'ix_%%'"
        ).all()
        for name, _ in indices:
            run(f"DROP INDEX {name}")
        run(
            "INSERT INTO person (uuid, locale, preferences, adaptive_on, p_target, created_at, seen_at) "
            f"SELECT gen_random_uuid(), 'en', '{{}}', true, 0.75, now(), now() - interval '9 days' "
            f"FROM generate_series(1, {N_OTHERS})"
        )
        names = _columns(Response)
        run(
            f"INSERT INTO response (uuid, person_id, {names}) "
            f"SELECT gen_random_uuid(), other.id, {', '.join(f'r.{name}' for name in names.split(', '))} "
            f"FROM person other CROSS JOIN response r WHERE r.person_id = {like} "
            f"AND other.id > (SELECT max(person_id) FROM response)"
        )
        for _, definition in indices:
            run(definition)
        run("ANALYZE response")
    with database.read() as rows:
        return rows.scalar(sa.select(sa.func.count()).select_from(Response)) or 0
