"""A row in any table, made from its columns alone: so that a test over all tables covers those of tomorrow."""

from __future__ import annotations

from itertools import count
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import Base
from models.base import UtcDateTime
from tests.support.desk import START

_numbers = count(1)


def fill(rows: Session, table: sa.Table, person: int, mark: str) -> Any:
    """Add a row about a person, with everything that it needs; its first key. Each text begins with `mark`; rows that
    are no person's, such as a group, are made when there is none yet, and bear no mark."""
    values = {
        column.name: _value(rows, column, person, mark)
        for column in table.c
        if not _may_stay_empty(column) and not _is_counted(column)
    }
    made = rows.execute(sa.insert(table).values(values).returning(*table.primary_key))
    return made.one()[0]


def _may_stay_empty(column: sa.Column[Any]) -> bool:
    return column.nullable is True and not any(key.column.table.name == "person" for key in column.foreign_keys)


def _is_counted(column: sa.Column[Any]) -> bool:
    """Whether the database gives the number itself."""
    given = column.primary_key and not column.foreign_keys and column.autoincrement is not False
    return given and isinstance(column.type, sa.Integer)


def _value(rows: Session, column: sa.Column[Any], person: int, mark: str) -> Any:
    for key in column.foreign_keys:
        other = key.column.table
        if other.name == "person":
            return person
        # What belongs to one row alone cannot be shared with what is there.
        return fill(rows, other, person, "other") if column.unique else _row_of(rows, other, person, mark)
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return False
    if isinstance(kind, sa.Integer):
        return next(_numbers)
    if isinstance(kind, sa.Float):
        return 0.5
    if isinstance(kind, sa.String):
        return f"{mark}{next(_numbers)}"[: kind.length]
    if isinstance(kind, sa.Uuid):
        return uuid4()
    return START if isinstance(kind, UtcDateTime) else {"said": mark}


def _row_of(rows: Session, table: sa.Table, person: int, mark: str) -> Any:
    """What another row belongs to: of the person's own where the table has people, else any."""
    key = next((one.parent for one in table.foreign_keys if one.column.table.name == "person"), None)
    query = sa.select(*table.primary_key).order_by(*table.primary_key).limit(1)
    found = rows.execute(query if key is None else query.where(key == person)).first()
    return found[0] if found is not None else fill(rows, table, person, mark if key is not None else "other")


def all_texts(rows: Session) -> dict[str, str]:
    """Everything that stands in each table, as text."""
    return {
        table.name: "\n".join(map(repr, rows.execute(sa.select(table)).all())) for table in Base.metadata.sorted_tables
    }
