"""How long a learner with 5,000 responses waits for the copy of everything about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from io import BytesIO
from time import perf_counter, process_time
from typing import cast
from uuid import uuid4
from zipfile import ZipFile

import sqlalchemy as sa

from bench.dashboard import learn
from bench.questions import course
from bench.report import Cell, Check, Section, Table
from bench.site import KINDS, Site, site
from learning.app import create_app
from learning.catalogue.sync import sync
from learning.config import Config
from learning.database import Database, upgrade
from learning.engine.parameters import shipped
from learning.people import new_person
from learning.tutor import Tutor
from models import Decision, Response

N_RESPONSES, N_SIMULATED = 5000, 500
"""So many go through the tutor; the others are copies of these rows, with the decisions that came with them."""
MAX_S = 60.0
NOTE = f"""A guest with {N_RESPONSES:,} responses and as many decisions ({N_SIMULATED} made through the tutor, the
others copies of these) presses the button: the whole request in process, until the last byte of the archive."""


def section() -> Section:
    """On both databases."""
    checks: list[Check] = []
    rows: list[tuple[Cell, ...]] = []
    for kind in KINDS:
        with site(kind) as place:
            seconds, cpu, archive = _copy(place)
        sizes = {info.filename: info.file_size for info in ZipFile(BytesIO(archive)).infolist()}
        checks.append(Check(f"copy of {N_RESPONSES:,} responses, {kind}", round(seconds, 1), MAX_S, "s"))
        kilobytes = (len(archive), sizes["data.json"], sizes["xapi.json"])
        rows.append((kind, round(cpu, 1), len(sizes), *(round(one / 1000) for one in kilobytes)))
    head = ("database", "CPU, s", "files", "archive, kB", "data.json, kB", "xapi.json, kB")
    return Section("Copy of a person's data", checks, [Table(head, rows)], [NOTE])


def _copy(place: Site) -> tuple[float, float, bytes]:
    """Seconds by the clock and of our processor, and the archive."""
    place.folder.joinpath("instance").mkdir(exist_ok=True)
    upgrade(place.database_url)
    database = Database(place.database_url)
    catalogue, start = course(), datetime.now(UTC) - timedelta(days=60)
    with database.write() as rows:
        sync(rows, catalogue, shipped(), start)
    with database.write() as rows:
        tutor, person = Tutor.load(rows, catalogue), new_person(rows, "en", {}, True, start)
    learn(database, tutor, person.id, start, N_SIMULATED)
    with database.write() as rows:
        for table in (cast(sa.Table, model.__table__) for model in (Decision, Response)):
            found = [dict(row) for row in rows.execute(sa.select(table)).mappings()]
            for row in found:
                del row["id"]
            for _ in range(N_RESPONSES // N_SIMULATED - 1):
                new = [row | ({"uuid": uuid4()} if "uuid" in row else {}) for row in found]
                rows.execute(sa.insert(table), new)
    client = create_app(Config(database_url=place.database_url, instance=place.folder), catalogue).test_client()
    with client.session_transaction() as session:
        session["person"] = person.uuid.hex
    begun, cpu = perf_counter(), process_time()
    response = client.post("/en/settings/copy")
    archive = response.data
    seconds, cpu = perf_counter() - begun, process_time() - cpu
    assert response.status_code == 200, response.status
    database.engine.dispose()
    return seconds, cpu, archive
