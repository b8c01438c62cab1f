"""Somebody comes in: who was a guest until now is taken along."""

from __future__ import annotations

from flask import request
from sqlalchemy.orm import Session

from learning import access, i18n
from learning.accounts import accounts, audit, sign_ins
from learning.accounts.merge import merge
from learning.clock import now
from learning.extensions import site
from learning.tutor import Tutor
from learning.web.account.providers import link_waiting
from learning.web.context import page_url
from models import AuditKind, Person, Role

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"), ("Linux", "Linux"),
)  # fmt: skip

STARTS = (
    (Role.TRAINER, "trainer.overview"), (Role.TEACHER, "trainer.overview"), (Role.ADMINISTRATOR, "admin.people"),
)  # fmt: skip
"""The first that fits: who teaches and administers a site teaches more often."""


def guest_here(rows: Session) -> Person | None:
    """Who used this browser without an account until now, locked."""
    return access.current_person(rows, lock=True) if access.sign_in_uuid() is None else None


def come_in(rows: Session, tutor: Tutor, person: Person, guest: Person | None, *, apart: bool = False) -> None:
    """Sign a person in, in this browser. What the guest did becomes theirs, unless it is to stay `apart`."""
    if guest is not None and not apart:
        merge(rows, tutor, guest, person, now())
    person.locale = i18n.current()
    sign_in = sign_ins.begin(rows, person, browser(), now())
    audit.note(rows, person, AuditKind.SIGNED_IN, now(), person)
    link_waiting(rows, person)
    access.enter(person, sign_in, aside=guest.uuid if guest is not None and apart else None)


def start_page() -> str:
    """Where somebody goes who came in from no page that asked for it: staff to what they do here."""
    with site().database.read() as rows:
        person = access.current_person(rows)
        roles = accounts.roles_of(rows, person) if person is not None else frozenset()
    return page_url(next((page for role, page in STARTS if role in roles), "learner.learn"))


def browser() -> str:
    """Enough to recognise one's own device by."""
    agent = request.user_agent.string
    found = (next((name for sign, name in names if sign in agent), "") for names in (BROWSERS, SYSTEMS))
    return " · ".join(filter(None, found)) or "?"
