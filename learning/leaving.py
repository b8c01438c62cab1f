"""What somebody who goes leaves behind where no key leads from their row: those whom they taught, their address in
invitations and mails, their name in what learners are told."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from models import (
    Account,
    Audit,
    Cohort,
    CohortDigest,
    CohortInvitation,
    CohortStaff,
    Enrolment,
    Intervention,
    Invitation,
    Outbox,
    Person,
    Token,
)


def hand_over(session: Session, person: Person) -> list[int]:
    """Give the cohorts that a person owns to whoever has taught them longest, and delete those that nobody else may
    look at. The learners of the latter, for whom nothing is set there any more."""
    owned = select(CohortStaff.cohort_id).where(CohortStaff.person_id == person.id, CohortStaff.is_owner)
    left: list[int] = []
    for cohort_id in session.scalars(owned).all():
        heirs: Sequence[CohortStaff] = session.scalars(
            select(CohortStaff)
            .where(CohortStaff.cohort_id == cohort_id, CohortStaff.person_id != person.id)
            .order_by(CohortStaff.added_at)
        ).all()
        if heirs:
            heirs[0].is_owner = True
        else:
            left += session.scalars(select(Enrolment.person_id).where(Enrolment.cohort_id == cohort_id))
            session.execute(delete(Cohort).where(Cohort.id == cohort_id))
    return [id for id in left if id != person.id]


def forget_addresses(session: Session, person: Person) -> None:
    """Delete what waits for somebody under their address alone: invitations, which may hold a name, too, links to
    open an account, and mails that no person's key leads to."""
    keys = addresses_of(session, person)
    if not keys:
        return
    session.execute(delete(CohortInvitation).where(CohortInvitation.email_key.in_(keys)))
    for table, address in (
        (Invitation, Invitation.email),
        (Token, Token.data["email"].as_string()),
        (Outbox, Outbox.payload["to"].as_string()),
    ):
        of_nobody = session.execute(select(table.id, address).where(table.person_id.is_(None), address.is_not(None)))
        ids = [id for id, text in of_nobody if _key(text) in keys]
        session.execute(delete(table).where(table.id.in_(ids)))


def addresses_of(session: Session, person: Person) -> set[str]:
    """The addresses that are known of a person, without regard to case: of the account, and where staff invited."""
    own = session.scalar(select(Account.email_key).where(Account.person_id == person.id))
    invited = session.scalars(select(Enrolment.email).where(Enrolment.person_id == person.id, Enrolment.email != ""))
    return {_key(text) for text in (own, *invited) if text}


def forget_digests(session: Session, person: Person) -> None:
    """Delete what dashboards have counted of the groups that a person is in; it is counted anew without them."""
    cohorts = select(Enrolment.cohort_id).where(Enrolment.person_id == person.id)
    session.execute(delete(CohortDigest).where(CohortDigest.cohort_id.in_(cohorts)))


def forget_name(session: Session, person: Person) -> None:
    """Take the name of somebody who taught out of what learners are told; that something was done stays theirs."""
    session.execute(update(Intervention).where(Intervention.actor_id == person.id).values(actor=""))
    for row in session.scalars(select(Audit).where(Audit.actor_id == person.id, Audit.person_id != person.id)):
        if row.data.get("staff"):
            row.data = row.data | {"staff": ""}


def _key(address: str) -> str:
    # As in `learning.accounts.addresses`, which stands above this module.
    return unicodedata.normalize("NFC", address.strip()).casefold()
