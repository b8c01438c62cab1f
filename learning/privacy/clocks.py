"""How long things are kept. One list: the job runs it, and the privacy page reads it out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile

from sqlalchemy import delete, exists, select
from sqlalchemy.orm import Session

from learning import steering
from learning.accounts import invitations, outbox, sign_ins
from learning.classroom import classes
from learning.cohorts import invitations as cohort_invitations
from learning.config import Config
from learning.people import erase
from learning.privacy.unused import forget_accounts
from models import Account, Audit, Person, Pupil

AT_ONCE = 20
"""People in one transaction."""
LINES_AT_ONCE = 500


@dataclass(frozen=True)
class Clock:
    """`forget` deletes a part of what is older than a period, and returns how many rows; 0: nothing is left."""

    name: str
    """The setting is `keep_<name>`, in days."""
    forget: Callable[[Session, datetime, timedelta], int]

    def days(self, config: Config) -> int:
        """As it is set; 0 where the clock stands still."""
        return int(getattr(config, f"keep_{self.name}"))

    def kept(self, config: Config) -> timedelta | None:
        """The period, if the clock runs."""
        return timedelta(days=days) if (days := self.days(config)) else None


def forget_guests(session: Session, now: datetime, kept: timedelta) -> int:
    """Delete people without an account who have sent nothing for so long; nobody can reach them any more.

    Pupils go with their class, and people who were made up with their demonstration.
    """
    query = (
        select(Person)
        .where(
            Person.seen_at < now - kept,
            ~Person.is_demo,
            ~exists().where(Account.person_id == Person.id),
            ~exists().where(Pupil.person_id == Person.id),
        )
        .order_by(Person.seen_at)
        .limit(AT_ONCE)
        .with_for_update(of=Person, skip_locked=True)
    )
    guests = session.scalars(query).all()
    left = {id for guest in guests for id in erase(session, guest)} - {guest.id for guest in guests}
    if left:
        steering.refresh(session, left, now)
    return len(guests)


def forget_audit(session: Session, now: datetime, kept: timedelta) -> int:
    """Delete the oldest lines: they stand in the order of their times."""
    oldest = session.execute(select(Audit.id, Audit.created_at).order_by(Audit.id).limit(LINES_AT_ONCE))
    ids = [row.id for row in takewhile(lambda row: row.created_at < now - kept, oldest)]
    session.execute(delete(Audit).where(Audit.id.in_(ids)))
    return len(ids)


def forget_invitations(session: Session, now: datetime, kept: timedelta) -> int:
    """Delete those to a role and those to a group."""
    return invitations.forget_old(session, now, kept) + cohort_invitations.forget_old(session, now, kept)


ACCOUNTS = Clock("accounts", forget_accounts)
CLOCKS = (
    ACCOUNTS,
    Clock("guests", forget_guests),
    Clock("sign_ins", sign_ins.forget_old),
    Clock("mails", outbox.forget_old),
    Clock("audit", forget_audit),
    Clock("invitations", forget_invitations),
    Clock("classes", classes.erase_old),
)
