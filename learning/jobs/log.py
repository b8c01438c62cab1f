"""The log of responses as columns, for fitting and comparing; and who is kept apart from every fit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Item, Person, Response, Skill

SPLIT = "uuid-fifth"
"""The name of this way to divide learners, for the record of a fit."""
Columns = dict[str, list[Any]]
"""The arguments of `learning.lab.log.Log.from_columns`."""
LEARNED_FROM = ~Person.is_demo & Person.training_on
"""The people from whose answers anything may be learned for others: real ones who have not said no. Whatever reads
answers of several people to learn from them joins `Person` and asks for this."""
_EVIDENCE = (
    select(Response.id, Response.person_id, Response.skill_id, Response.item_id, Response.correct, Response.created_at)
    .where(Response.is_evidence)
    .order_by(Response.id)
    .execution_options(yield_per=5000)
)


def is_held_out(uuid: UUID) -> bool:
    """Whether a person belongs to the fifth that no fit may learn from, so that every fit can be compared on it.

    The number of a person is random, so this is a random fifth; it never changes, whoever else comes or goes.
    """
    return uuid.int % 5 == 4


def training_columns(session: Session, item_classes: Mapping[str, str]) -> Columns:
    """First responses without a hint of the four fifths of learners that fits are made from, oldest first.

    `item_classes` has the class of each item by slug; responses to other items, which the course no longer has, are
    left out, and so are people of whom nothing may be learned.
    """
    known = session.execute(select(Person.id, Person.uuid).where(LEARNED_FROM))
    people = {id for id, uuid in known if not is_held_out(uuid)}
    skills, items = _slugs(session, Skill), _slugs(session, Item)
    columns: Columns = {name: [] for name in ("user", "skill", "item", "correct", "order", "at", "item_class")}
    for row in session.execute(_EVIDENCE):
        if row.person_id in people and (item := items[row.item_id]) in item_classes:
            values = (row.person_id, skills[row.skill_id], item, row.correct, row.id, row.created_at.timestamp())
            for column, value in zip(columns.values(), (*values, item_classes[item]), strict=True):
                column.append(value)
    return columns


def _slugs(session: Session, table: type[Skill] | type[Item]) -> dict[int, str]:
    return {id: slug for id, slug in session.execute(select(table.id, table.slug))}  # noqa: C416
