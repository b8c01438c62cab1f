"""Rows from before the second migration stay, and are valid after it and after taking it back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from learning.database import Database, downgrade, make_engine, upgrade
from learning.engine.state import SkillState
from models import Mastery, Person, Response

THEN = datetime(2026, 1, 1, tzinfo=UTC)
STATE = {"p_mastery": 0.97, "n_opportunities": 4, "n_responses": 5, "seen": ["a", "b"]}
ROWS: dict[str, dict[str, Any]] = {
    "parameter_set": {"version": "v", "parameters": {}, "evaluation": {}},
    "person": {"uuid": "0" * 32, "locale": "en", "preferences": {}, "adaptive_on": True, "seen_at": THEN},
    "skill": {"uuid": "1" * 32, "slug": "s"},
    "item": {"uuid": "2" * 32, "slug": "i", "skill_id": 1},
    "response": {
        "uuid": "3" * 32, "person_id": 1, "item_id": 1, "skill_id": 1, "opportunity": 1, "answer": {},
        "correct": True, "credit": 1.0, "is_evidence": True, "n_hints": 0, "language": "en", "content_version": "c",
        "p_before": 0.25, "p_after": 0.5, "completed": False, "parameter_set_id": 1,
    },
    "mastery": {
        "person_id": 1, "skill_id": 1, "p_mastery": 0.97, "n_opportunities": 4, "is_mastered": True, "state": STATE,
        "updated_at": THEN,
    },
}  # fmt: skip


def fill(url: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for name, values in ROWS.items():
            table = sa.Table(name, sa.MetaData(), autoload_with=connection)
            known = values | {key: THEN for key in ("created_at",) if key in table.c}
            connection.execute(table.insert().values(known | ({"id": 1} if "id" in table.c else {})))
    engine.dispose()


def count(url: str) -> dict[str, int]:
    engine = make_engine(url)
    with engine.connect() as connection:
        found = {name: connection.scalar(sa.text(f"SELECT count(*) FROM {name}")) or 0 for name in ROWS}
    engine.dispose()
    return found


def test_rows_from_before_are_valid_and_none_is_lost(empty_database_url: str) -> None:
    upgrade(empty_database_url, "0001")
    fill(empty_database_url)

    upgrade(empty_database_url, "0002")

    database = Database(empty_database_url)
    with database.read() as rows:
        columns = (Response.p_recall, Response.p_correct, Response.item_difficulty)
        assert rows.execute(sa.select(*columns)).one() == (1.0, None, None)
        assert rows.execute(sa.select(Person.p_target, Person.history)).one() == (0.75, None)
        stored = rows.scalars(sa.select(Mastery.state)).one()
    database.engine.dispose()
    assert SkillState.from_dict(stored).mastered_at is None
    downgrade(empty_database_url, "0001")
    assert count(empty_database_url) == dict.fromkeys(ROWS, 1)
