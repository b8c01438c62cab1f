"""Certificates as rows: given, found, shown, withdrawn, revoked. Whoever writes for a person holds their lock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from learning.badges.status import take_place
from models import Certificate, Person


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the public page of a certificate says besides that it holds."""

    name: bool = False
    skills: bool = True
    date: bool = True


def of_person(session: Session, person: Person) -> dict[str, Certificate]:
    """Somebody's, by exit."""
    mine = select(Certificate).where(Certificate.person_id == person.id)
    return {one.goal: one for one in session.scalars(mine)}


def find(session: Session, uuid: UUID) -> Certificate | None:
    """Anybody's."""
    return session.scalar(select(Certificate).where(Certificate.uuid == uuid))


def issue(
    session: Session,
    person: Person,
    goal: str,
    skills: Sequence[str],
    *,
    language: str,
    name: str,
    shown: Shown,
    tested_at: datetime | None,
    now: datetime,
) -> Certificate:
    """The certificate of an exit that was reached. A second one for the same exit is the first."""
    if (known := of_person(session, person).get(goal)) is not None:
        return known
    made = Certificate(
        uuid=uuid4(),
        subject=uuid4(),
        person_id=person.id,
        place=take_place(session),
        goal=goal,
        skills=list(skills),
        language=language,
        name=name,
        tested_at=tested_at,
        # A credential knows no parts of a second, and must not begin after it was signed.
        issued_at=now.replace(microsecond=0),
    )
    show(made, shown)
    session.add(made)
    session.flush()
    return made


def show(certificate: Certificate, shown: Shown) -> None:
    """Let the public page say this; a name that there is not cannot be shown."""
    certificate.shows_name = shown.name and bool(certificate.name)
    certificate.shows_skills, certificate.shows_date = shown.skills, shown.date


def withdraw(session: Session, certificate: Certificate) -> bool:
    """Delete it, which revokes the badge. False for one that the site has revoked: that stays, and so does its end."""
    if certificate.revoked_at is not None:
        return False
    session.delete(certificate)
    session.flush()
    return True


def revoke(certificate: Certificate, now: datetime) -> bool:
    """Take a certificate back. False if that was done before."""
    if certificate.revoked_at is not None:
        return False
    certificate.revoked_at = now
    return True
