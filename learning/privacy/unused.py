"""Accounts that nobody uses any more: who is told that theirs ends, and which are deleted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import Session, aliased

from learning import steering
from learning.people import erase
from models import Account, Cohort, CohortStaff, Enrolment, Person, PersonRole, Role

NOTICE = timedelta(days=30)
"""So long before the end its owner is told."""
AT_ONCE = 20
"""People in one transaction."""


@dataclass(frozen=True)
class Ending:
    """An account that ends unless its owner signs in."""

    account: Account
    person: Person
    used_at: datetime
    ends_at: datetime


def give_notice(session: Session, now: datetime, kept: timedelta) -> list[Ending]:
    """Set the end of some accounts whose time is nearly over. However long that has been so, nobody has less time than
    the notice says: neither when the period gets shorter, nor when the site was not running."""
    needed = _is_needed(now - kept)
    # Whoever is needed again is told again, when that is over.
    session.execute(update(Account).where(Account.ends_at.is_not(None), needed).values(ends_at=None))
    query = (
        select(Account, Person)
        .join(Person, Person.id == Account.person_id)
        .where(Account.used_at < now - kept + NOTICE, Account.ends_at.is_(None), ~Person.is_demo, ~needed)
        .order_by(Account.used_at)
        .limit(AT_ONCE)
        .with_for_update(of=Account, skip_locked=True)
    )
    found = []
    for account, person in session.execute(query):
        assert account.used_at is not None
        account.ends_at = max(account.used_at + kept, now + NOTICE)
        found.append(Ending(account, person, account.used_at, account.ends_at))
    return found


def forget_accounts(session: Session, now: datetime, kept: timedelta) -> int:
    """Delete some accounts whose end has come, as if their owners had done it; how many."""
    query = (
        select(Person)
        .join(Account, Account.person_id == Person.id)
        .where(Account.ends_at <= now, Account.used_at < now - kept, ~_is_needed(now - kept))
        .order_by(Account.ends_at)
        .limit(AT_ONCE)
        .with_for_update(of=Person, skip_locked=True)
    )
    people: Sequence[Person] = session.scalars(query).all()
    left = {id for person in people for id in erase(session, person)} - {person.id for person in people}
    if left:
        steering.refresh(session, left, now)
    return len(people)


def _is_needed(since: datetime) -> ColumnElement[bool]:
    """Whose account others depend on: administrators, and the only staff of a group in which somebody has learned
    `since` then. Groups that colleagues teach as well are theirs afterwards."""
    colleague, learner = aliased(CohortStaff), aliased(Person)
    is_administrator = exists().where(PersonRole.person_id == Account.person_id, PersonRole.role == Role.ADMINISTRATOR)
    teaches_alone = exists().where(
        CohortStaff.person_id == Account.person_id,
        CohortStaff.is_owner,
        Cohort.id == CohortStaff.cohort_id,
        Cohort.archived_at.is_(None),
        ~exists().where(colleague.cohort_id == Cohort.id, colleague.person_id != CohortStaff.person_id),
        exists().where(
            Enrolment.cohort_id == Cohort.id,
            Enrolment.person_id != CohortStaff.person_id,
            learner.id == Enrolment.person_id,
            learner.seen_at >= since,
        ),
    )
    return is_administrator | teaches_alone
