"""Who has an account, and what was done: for administrators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session, aliased

from learning.accounts import addresses
from models import Account, Audit, Outbox, Person, PersonRole, Role


class Entry(NamedTuple):
    """An account in the list."""

    uuid: UUID
    email: str
    roles: tuple[str, ...]
    seen_at: datetime


class Happened(NamedTuple):
    """A line of the audit."""

    row: Audit
    email: str | None
    """Of whom it is about."""
    by: str | None
    """Of who did it."""


class PostState(NamedTuple):
    """How many mails are where."""

    n_waiting: int
    n_failing: int
    n_sent: int


def people(session: Session, start: str, after: UUID | None, n: int) -> list[Entry]:
    """Accounts whose address begins like this, or without a beginning all who are more than learners; by address."""
    query = (
        select(Person.id, Person.uuid, Account.email, Person.seen_at)
        .join(Account, Account.person_id == Person.id)
        .order_by(Account.email_key)
        .limit(n)
    )
    if start:
        query = query.where(Account.email_key.startswith(addresses.key(start), autoescape=True))
    else:
        query = query.where(exists().where(PersonRole.person_id == Person.id, PersonRole.role != Role.LEARNER))
    if after is not None:
        last = select(Account.email_key).join(Person, Person.id == Account.person_id).where(Person.uuid == after)
        query = query.where(Account.email_key > last.scalar_subquery())
    found = session.execute(query).all()
    roles: dict[int, list[str]] = {row.id: [] for row in found}
    held = select(PersonRole.person_id, PersonRole.role).where(PersonRole.person_id.in_(roles))
    for id, role in session.execute(held.order_by(PersonRole.role)):
        roles[id].append(role)
    return [Entry(row.uuid, row.email, tuple(roles[row.id]), row.seen_at) for row in found]


def find(session: Session, uuid: UUID, *, lock: bool = False) -> tuple[Person, Account] | None:
    """Somebody with an account; guests are nobody's business."""
    query = select(Person, Account).join(Account, Account.person_id == Person.id).where(Person.uuid == uuid)
    found = session.execute(query.with_for_update(of=Person) if lock else query).one_or_none()
    return (found[0], found[1]) if found is not None else None


def happened(session: Session, person: Person | None, skip: int, n: int) -> Sequence[Happened]:
    """What was done, to one or to all, newest first."""
    about, actor = aliased(Account), aliased(Account)
    query = (
        select(Audit, about.email, actor.email)
        .outerjoin(about, about.person_id == Audit.person_id)
        .outerjoin(actor, actor.person_id == Audit.actor_id)
        .order_by(Audit.id.desc())
        .offset(skip)
        .limit(n)
    )
    if person is not None:
        query = query.where(Audit.person_id == person.id)
    return [Happened(*row) for row in session.execute(query)]


def post_state(session: Session) -> PostState:
    """How many mails wait, how many of these were tried in vain, how many went out."""
    waits = Outbox.sent_at.is_(None)
    counts = (
        func.count().filter(waits),
        func.count().filter(waits, Outbox.error != ""),
        func.count().filter(~waits),
    )
    return PostState(*session.execute(select(*counts).select_from(Outbox)).one())


def post(session: Session, skip: int, n: int) -> Sequence[Outbox]:
    """Mails, newest first."""
    return session.scalars(select(Outbox).order_by(Outbox.id.desc()).offset(skip).limit(n)).all()
