"""What somebody who goes leaves behind in groups: those whom they taught, and their address in invitations."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from models import Account, Cohort, CohortInvitation, CohortStaff, Enrolment, Person


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


def forget_address(session: Session, person: Person) -> None:
    """Delete invitations that wait for the owner of an account: they hold the address and perhaps a name."""
    key = session.scalar(select(Account.email_key).where(Account.person_id == person.id))
    if key is not None:
        session.execute(delete(CohortInvitation).where(CohortInvitation.email_key == key))
