"""The statements on the way of each answer, built once.

As mapped objects and queries built anew, the same rows cost an answer a third of its time more (bench/README.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import BindParameter, Row, Table, bindparam, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from learning.database import connection_of
from models import Decision, Mastery, Person, Response

_DECISION, _MASTERY, _PERSON, _RESPONSE = (
    cast(Table, model.__table__) for model in (Decision, Mastery, Person, Response)
)
_KEY: BindParameter[Any] = bindparam("key")
_OF_PERSON: BindParameter[Any] = bindparam("of_person")

_STATES = select(_MASTERY.c.skill_id, _MASTERY.c.state).where(_MASTERY.c.person_id == _OF_PERSON)
_BY_UUID = select(_PERSON).where(_PERSON.c.uuid == _KEY).with_for_update()
_BY_ID = select(_PERSON).where(_PERSON.c.id == _KEY)
_PROPOSED = (
    select(_DECISION.c.id, _DECISION.c.item, _DECISION.c.helps)
    .where(_DECISION.c.person_id == _OF_PERSON)
    .order_by(_DECISION.c.id.desc())
    .limit(1)
)
_LATEST = select(_DECISION).where(_DECISION.c.person_id == _OF_PERSON).order_by(_DECISION.c.id.desc()).limit(1)
_AFTER = (
    select(_DECISION)
    .where(_DECISION.c.person_id == _OF_PERSON, _DECISION.c.created_at >= bindparam("since"))
    .order_by(_DECISION.c.id)
    .limit(1)
)
_STORED = select(_RESPONSE).where(_RESPONSE.c.uuid == _KEY)
_OVERRIDE = update(_DECISION).where(_DECISION.c.id == _KEY).values(overridden=True)
_SEEN = (
    update(_PERSON)
    .where(_PERSON.c.id == _KEY)
    .values(
        seen_at=bindparam("seen"),
        last_skill=bindparam("skill"),
        last_item=bindparam("item"),
        history=bindparam("remembered"),
        parameter_set_id=bindparam("traced_by"),
    )
)
_NEW_DECISION = insert(_DECISION).inline()

Someone = Person | Row[Any]
"""A person as an object or, where little is asked of it, as a row: an answer costs a twentieth less with that."""

States = Mapping[int, dict[str, Any]]
"""Stored states of one person, by the id of the skill."""


def _upsert(dialect: Any) -> Any:
    """Insert rows of `mastery`, or bring those that are there up to date; both databases say it alike."""
    statement = dialect.insert(_MASTERY)
    names = ("p_mastery", "n_opportunities", "is_mastered", "state", "updated_at")
    values = {name: statement.excluded[name] for name in names}
    return statement.on_conflict_do_update(index_elements=[_MASTERY.c.person_id, _MASTERY.c.skill_id], set_=values)


def _append(dialect: Any) -> Any:
    """Insert a row of `response`, unless its uuid is there already."""
    statement = dialect.insert(_RESPONSE).inline().on_conflict_do_nothing(index_elements=[_RESPONSE.c.uuid])
    return statement.execution_options(preserve_rowcount=True)


_DIALECTS = {"sqlite": sqlite, "postgresql": postgresql}
_UPSERT = {name: _upsert(dialect) for name, dialect in _DIALECTS.items()}
_NEW_RESPONSE = {name: _append(dialect) for name, dialect in _DIALECTS.items()}


def person_locked(session: Session, uuid: UUID) -> Row[Any] | None:
    """A person by their number; a second answer waits until this one is stored."""
    return connection_of(session).execute(_BY_UUID, {"key": uuid}).one_or_none()


def as_it_is(session: Session, person: Someone) -> Someone:
    """With what was written since; an object follows by itself."""
    return person if isinstance(person, Person) else connection_of(session).execute(_BY_ID, {"key": person.id}).one()


def states(session: Session, person: Someone) -> States:
    """What is stored about each skill that the person has met."""
    rows = connection_of(session).execute(_STATES, {"of_person": person.id})
    return {skill_id: state for skill_id, state in rows}  # noqa: C416 (a result has keys())


def save_states(session: Session, changed: Iterable[Mapping[str, Any]]) -> None:
    """Store new and changed states: rows of `mastery` as mappings."""
    if rows := list(changed):
        connection = connection_of(session)
        connection.execute(_UPSERT[connection.dialect.name], rows)


def proposed(session: Session, person: Someone) -> Row[Any, Any, Any] | None:
    """Of the decision made last its id, the item that it proposed, and the skill that this was to help with."""
    return connection_of(session).execute(_PROPOSED, {"of_person": person.id}).one_or_none()


def latest_decision(session: Session, person: Someone) -> Row[Any] | None:
    """The decision made last."""
    return connection_of(session).execute(_LATEST, {"of_person": person.id}).one_or_none()


def decision_after(session: Session, person: Someone, moment: datetime) -> Row[Any] | None:
    """The first decision made at a moment or later."""
    return connection_of(session).execute(_AFTER, {"of_person": person.id, "since": moment}).one_or_none()


def log_decision(session: Session, values: Mapping[str, Any]) -> None:
    """Append to the log of decisions."""
    connection_of(session).execute(_NEW_DECISION, values)


def override(session: Session, decision: int) -> None:
    """Note that the learner did something else than what was proposed."""
    connection_of(session).execute(_OVERRIDE, {"key": decision})


def response(session: Session, uuid: UUID) -> Row[Any] | None:
    """A stored response."""
    return connection_of(session).execute(_STORED, {"key": uuid}).one_or_none()


def log_response(session: Session, values: Mapping[str, Any]) -> bool:
    """Append to the log of responses. False when the uuid is there already; then nothing is changed."""
    connection = connection_of(session)
    return connection.execute(_NEW_RESPONSE[connection.dialect.name], values).rowcount == 1


def touch(
    session: Session,
    person: Someone,
    seen_at: datetime,
    *,
    skill: str | None,
    item: str | None,
    history: list[Any],
    parameter_set: int,
) -> None:
    """Note when the person was here, what they did last, what the predictor remembers, and which set traced them."""
    values = {
        "seen_at": seen_at,
        "last_skill": skill,
        "last_item": item,
        "history": history,
        "parameter_set_id": parameter_set,
    }
    keys = dict(zip(("seen", "skill", "item", "remembered", "traced_by"), values.values(), strict=True))
    connection_of(session).execute(_SEEN, keys | {"key": person.id})
    if isinstance(person, Person):
        for name, value in values.items():
            # The object follows the row, without being written a second time.
            set_committed_value(person, name, value)
