"""Mails that somebody may want or not, and the ticket by which a reader of one chooses without signing in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from learning import reminding
from learning.clock import now
from models import Account, Enrolment, Person


@dataclass(frozen=True)
class Mailing:
    """One kind of mail. `templates/mine/mail.html` has its words, by name."""

    name: str
    reaches: Callable[[Session, Person], bool]
    """Whether there is an address to which it could go."""
    is_on: Callable[[Session, Person], bool]
    switch: Callable[[Session, Person, bool], None]


def _has_address(session: Session, person: Person) -> bool:
    account = session.get(Account, person.id)
    return account is not None and account.confirmed_at is not None


def _is_known_to_staff(session: Session, person: Person) -> bool:
    query = select(exists().where(Enrolment.person_id == person.id, Enrolment.email != ""))
    return _has_address(session, person) or bool(session.scalar(query))


def _switch_dates(_: Session, person: Person, on: bool) -> None:
    person.reminders_on = on


def _wants_reviews(session: Session, person: Person) -> bool:
    wish = reminding.wish_of(session, person)
    return wish is not None and wish.by_mail


def _switch_reviews(session: Session, person: Person, on: bool) -> None:
    wish = reminding.wish_of(session, person)
    if on or wish is not None:
        hour = wish.hour if wish is not None else reminding.HOURS[reminding.USUAL]
        reminding.save(session, person, now(), hour=hour, by_mail=on)


def _switch_answers(_: Session, person: Person, on: bool) -> None:
    person.answers_on = on


MAILINGS = (
    Mailing("dates", _is_known_to_staff, lambda _, person: person.reminders_on, _switch_dates),
    Mailing("answers", _has_address, lambda _, person: person.answers_on, _switch_answers),
    Mailing("reviews", _has_address, _wants_reviews, _switch_reviews),
)


def ticket(key: str, person: Person) -> str:
    """What a link in a mail says. The number alone would not do: once its owner is erased it may be given again."""
    return str(_signer(key).dumps([person.id, _since(person)]))


def reader_of(session: Session, key: str, ticket: str) -> Person | None:
    """Whose mails a link is about; None if we never made it, or the person is gone."""
    try:
        id, since = _signer(key).loads(ticket)
    except (BadSignature, ValueError, TypeError):
        return None
    person = session.get(Person, id, with_for_update=True)
    return person if person is not None and _since(person) == since else None


def _since(person: Person) -> int:
    return int(person.created_at.timestamp())


def _signer(key: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt="mails")
