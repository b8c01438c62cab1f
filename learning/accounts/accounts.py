"""Accounts: opened, found, changed. A guest who opens one stays the same person, with everything learned."""

from __future__ import annotations

import uuid as uuids
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import Session

from learning.accounts import addresses, audit, sign_ins
from models import Account, AuditKind, Credential, CredentialKind, Person, PersonRole, Role, Token


class Known(NamedTuple):
    """What signing in needs to know of an account."""

    person_id: int
    locale: str
    secret: str | None
    """The hash of its password, if it has one."""


def known(session: Session, email: str) -> Known | None:
    """The account of an address."""
    query = (
        select(Account.person_id, Person.locale, Credential.secret)
        .join(Person, Person.id == Account.person_id)
        .outerjoin(
            Credential, (Credential.person_id == Account.person_id) & (Credential.kind == CredentialKind.PASSWORD)
        )
        .where(Account.email_key == addresses.key(email))
    )
    found = session.execute(query).one_or_none()
    return Known(*found) if found is not None else None


def roles_of(session: Session, person: Person) -> frozenset[Role]:
    """What a person may be."""
    return frozenset(map(Role, session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))))


def open_account(
    session: Session,
    person: Person,
    email: str,
    secret: str | None,
    now: datetime,
    *,
    confirmed: bool,
    by: Person | None,
) -> None:
    """Make a guest somebody who can sign in, with a password or another way. Raises IntegrityError when the address
    has an account.

    The person's number changes: a copy of the guest's cookie must not open the account.
    """
    person.uuid = uuids.uuid4()
    session.add(
        Account(
            person_id=person.id,
            email=email,
            email_key=addresses.key(email),
            confirmed_at=now if confirmed else None,
            created_at=now,
        )
    )
    if secret is not None:
        _add_secret(session, person, secret, now)
    session.execute(delete(Token).where(Token.person_id == person.id))
    audit.note(session, person, AuditKind.SIGNED_UP, now, by)
    grant(session, person, Role.LEARNER, now, by)
    session.flush()


def grant(session: Session, person: Person, role: Role, now: datetime, by: Person | None) -> None:
    """Give a role that the person does not have yet."""
    if role not in roles_of(session, person):
        session.add(PersonRole(person_id=person.id, role=role, granted_at=now))
        audit.note(session, person, AuditKind.ROLE_GRANTED, now, by, role=role)


def revoke(session: Session, person: Person, role: Role, now: datetime, by: Person | None) -> bool:
    """Take a role away; False if that would leave the site without an administrator."""
    if role is Role.ADMINISTRATOR:
        # Locked, so that two administrators cannot take it from each other at once.
        query = select(PersonRole.person_id).where(PersonRole.role == role).with_for_update()
        if not set(session.scalars(query)) - {person.id}:
            return False
    gone = delete(PersonRole).where(PersonRole.person_id == person.id, PersonRole.role == role)
    if session.execute(gone.returning(PersonRole.role)).one_or_none() is not None:
        audit.note(session, person, AuditKind.ROLE_REVOKED, now, by, role=role)
    return True


def secret_of(session: Session, person: Person) -> str | None:
    """The hash of a person's password."""
    return session.scalar(select(Credential.secret).where(*_password(person)))


def set_secret(session: Session, person: Person, secret: str, now: datetime) -> None:
    """Store the hash of a password that is new, or that is hashed anew."""
    changed = update(Credential).where(*_password(person)).values(secret=secret).returning(Credential.id)
    if session.execute(changed).one_or_none() is None:
        _add_secret(session, person, secret, now)


def change_password(
    session: Session,
    person: Person,
    secret: str,
    now: datetime,
    kind: AuditKind,
    *,
    by: Person | None,
    keep: uuids.UUID | None = None,
) -> None:
    """A new password ends what the old one opened: all sign-ins but `keep`, and all links that were mailed."""
    set_secret(session, person, secret, now)
    sign_ins.end_all(session, person, but=keep)
    session.execute(delete(Token).where(Token.person_id == person.id))
    audit.note(session, person, kind, now, by)


def change_email(session: Session, person: Person, email: str, now: datetime) -> str:
    """Take over an address that its owner has confirmed; the one before, whose links end. Raises IntegrityError when
    it is taken."""
    account = session.get_one(Account, person.id)
    before = account.email
    account.email, account.email_key, account.confirmed_at = email, addresses.key(email), now
    # Who changes it may do so because somebody else reads the old one.
    session.execute(delete(Token).where(Token.person_id == person.id))
    audit.note(session, person, AuditKind.EMAIL_CHANGED, now, person)
    session.flush()
    return before


def _add_secret(session: Session, person: Person, secret: str, now: datetime) -> None:
    session.add(Credential(person_id=person.id, kind=CredentialKind.PASSWORD, secret=secret, created_at=now))


def _password(person: Person) -> tuple[ColumnElement[bool], ...]:
    return Credential.person_id == person.id, Credential.kind == CredentialKind.PASSWORD
