"""Who was traced before is traced anew; nothing else changes, and it can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from learning.database import downgrade, make_engine, upgrade

THEN = datetime(2026, 1, 1, tzinfo=UTC)
SET = {"id": 1, "version": "v", "parameters": {}, "evaluation": {}, "status": "active", "created_at": THEN}
PERSON: dict[str, Any] = {
    "locale": "en", "preferences": {}, "adaptive_on": True, "p_target": 0.75, "created_at": THEN, "seen_at": THEN,
    "history": [1, 0],
}  # fmt: skip


def people(url: str) -> list[tuple[int | None, object]]:
    engine = make_engine(url)
    with engine.connect() as connection:
        person = sa.Table("person", sa.MetaData(), autoload_with=connection)
        found = connection.execute(sa.select(person.c.parameter_set_id, person.c.history).order_by(person.c.id))
        rows = [(number, history) for number, history in found]
    engine.dispose()
    return rows


def test_everybody_is_traced_anew(empty_database_url: str) -> None:
    upgrade(empty_database_url, "0019")
    engine = make_engine(empty_database_url)
    with engine.begin() as connection:
        tables = {n: sa.Table(n, sa.MetaData(), autoload_with=connection) for n in ("parameter_set", "person")}
        connection.execute(tables["parameter_set"].insert().values(SET))
        for id, number in ((1, 1), (2, None)):
            values = PERSON | {"id": id, "uuid": f"{id:032}", "parameter_set_id": number}
            connection.execute(tables["person"].insert().values(values))
    engine.dispose()

    upgrade(empty_database_url, "0020")
    assert people(empty_database_url) == [(None, [1, 0]), (None, [1, 0])]

    downgrade(empty_database_url, "0019")
    assert people(empty_database_url) == [(None, [1, 0]), (None, [1, 0])]
