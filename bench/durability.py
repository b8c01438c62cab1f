"""Kill the server under load, start it again, and look for every answer that it had acknowledged."""

from __future__ import annotations

import http.client
import time
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from bench.load import HOST, Job, Sent
from bench.questions import course, questions
from bench.report import Check, Section, Table
from bench.site import KINDS, Site, finish_load, other, port, site, start_load
from learning.database import Database
from models import Response
from tests.support.server import Server

ROUNDS = 3
SECONDS = 2.5
"""Between the beginning of the load and the kill."""


@dataclass(frozen=True)
class Crash:
    """What one kill left behind."""

    n_acknowledged: int
    lost: set[UUID]
    """Acknowledged, and not in the database."""
    n_unanswered: int
    """Under way when the server died: stored or not, both are right."""
    n_kept: int
    """How many of those were stored all the same."""
    refused: int
    """Sent again, and not answered with feedback or not stored then."""


def section() -> Section:
    """Several kills on each database."""
    job = Job(port=0, connections=16, answers=100_000, seconds=60, questions=questions(course()), until_gone=True)
    crashes: list[tuple[str, Crash]] = []
    for kind in KINDS:
        with site(kind) as place:
            crashes += [(kind, crash(place, job, SECONDS)) for _ in range(ROUNDS)]
    return Section(
        "Durability",
        checks=[
            Check("acknowledged answers lost", sum(len(one.lost) for _, one in crashes), 0),
            Check("answers refused when sent again", sum(one.refused for _, one in crashes), 0),
        ],
        tables=[
            Table(
                ("database", "acknowledged", "lost", "under way", "of them stored"),
                [(kind, c.n_acknowledged, len(c.lost), c.n_unanswered, c.n_kept) for kind, c in crashes],
            )
        ],
        notes=["Each line: 16 connections, SIGKILL to all processes of the server at once, start, compare."],
    )


def crash(place: Site, job: Job, seconds: float) -> Crash:
    """Run the job, kill the server after a while, and compare once it is up again."""
    with place.running() as server:
        load = start_load(other(job, port=port(server)))
        time.sleep(seconds)
        server.kill()
        result = finish_load(load, 60)
    acknowledged = {UUID(id) for id in result.acknowledged}
    unanswered = {UUID(one.response_id) for one in result.unanswered}
    with place.running() as server:
        stored = set(_stored(place))
        answers = [_send(server, sent) for sent in result.unanswered]
    now_stored = set(_stored(place))
    return Crash(
        n_acknowledged=len(acknowledged),
        lost=acknowledged - stored,
        n_unanswered=len(unanswered),
        n_kept=len(unanswered & stored),
        refused=max(answers.count(False), len(unanswered - now_stored)),
    )


def _stored(place: Site) -> list[UUID]:
    database = Database(place.database_url)
    try:
        with database.read() as rows:
            return list(rows.scalars(select(Response.uuid)))
    finally:
        database.engine.dispose()


def _send(server: Server, sent: Sent) -> bool:
    """The same post again, as a browser does that got no answer."""
    connection = http.client.HTTPConnection(HOST, port(server), timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    if sent.cookie:
        headers["Cookie"] = sent.cookie
    try:
        connection.request("POST", sent.path, sent.body, headers)
        answer = connection.getresponse()
        return answer.status == 200 and b'id="feedback"' in answer.read()
    finally:
        connection.close()
