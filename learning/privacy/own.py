"""Whose rows are whose, read from the keys of all tables: a new table with a person's key is covered at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, false, func, or_, select

from models import Base

ADDRESSED = {"invitation": "email", "cohort_invitation": "email_key"}
"""Tables with rows that wait for somebody who is known by an address alone, and the column that holds it."""
OF_NOBODY = {
    "badge_place": "places of a public list that were given away, without saying for what",
    "attempt": "counts under fingerprints from which nobody can be found, for two hours",
    "cohort": "a group as such; who is in it and who teaches it are rows of their own",
    "cohort_digest": "counted from other tables, and deleted when somebody of the group is erased",
    "item": "the course",
    "item_statistic": "counts for each exercise, without people",
    "job": "when which job ran",
    "parameter_set": "numbers fitted from all answers, without people",
    "site": "settings of the site",
    "skill": "the course",
}
"""Tables in which no row belongs to anybody, and why. A test asks for each new table that has no person's key."""

STAYS = {
    "assignment": "work set for a group stays with the group; nothing says any more who set it",
    "report": "what was reported about a text stays; nothing says any more who looked at it",
}
"""Tables whose rows lose the person's key when the person is erased, instead of going."""
ONLY_NAMED = {"staff_consent": "what a learner answers about one of the staff is not for them to read"}
"""Tables that name others who have done nothing there."""


def key_of(table: Table) -> Column[Any] | None:
    """The column that says whose a row is: `person_id`, or the one key to a person that there is."""
    if table.name == "person":
        return table.c.id
    if "person_id" in table.c:
        return table.c.person_id
    keys = keys_to_people(table)
    return keys[0] if len(keys) == 1 else None


def keys_to_people(table: Table) -> list[Column[Any]]:
    """All columns that name a person."""
    return [key.parent for key in table.foreign_keys if key.column.table.name == "person"]


def parents_of(table: Table) -> list[tuple[Column[Any], Column[Any]]]:
    """For a table without such a column: its keys to rows that have one, and what they point at."""
    if key_of(table) is not None:
        return []
    pairs = ((key.parent, key.column) for key in table.foreign_keys)
    return [(own, other) for own, other in pairs if other.table is not table and key_of(other.table) is not None]


def tables() -> list[Table]:
    """Those in which a row may belong to somebody, parents before children."""
    return [table for table in Base.metadata.sorted_tables if table.name not in OF_NOBODY]


def is_theirs(table: Table, person_id: int, addresses: Iterable[str]) -> ColumnElement[bool]:
    """Which rows belong to a person; `addresses` are theirs, without regard to case."""
    key = key_of(table)
    found = [key == person_id] if key is not None else []
    for own, other in parents_of(table):
        owner = key_of(other.table)
        assert owner is not None
        found.append(own.in_(select(other).where(owner == person_id)))
    if table.name in ADDRESSED:
        waits = func.lower(table.c[ADDRESSED[table.name]]).in_(list(addresses))
        found.append(waits & key.is_(None) if key is not None else waits)
    return or_(false(), *found)


def deeds(table: Table) -> list[Column[Any]]:
    """Columns that say who did something to somebody else: not whose the row is."""
    key = key_of(table)
    if key is None or table.name in ONLY_NAMED:
        return []
    return [column for column in keys_to_people(table) if column is not key]
