"""A site that can send mail, in debug mode's way: mails stay in the outbox, where tests read them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from uuid import uuid4

import pytest
import sqlalchemy as sa
from flask import Flask

from learning import clock, reminding
from learning.accounts import accounts, identities, invitations
from learning.app import create_app
from learning.config import Config
from models import Outbox, Passkey, Person, Role
from tests.support.accounts import cheap_hashes, new_account
from tests.support.learner import Learner, read, site
from tests.support.web import running


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_hashes(monkeypatch)


@pytest.fixture
def config(config: Config) -> Config:
    smtp = "smtp://mail.invalid"
    return replace(config, smtp_url=smtp, mail_from="b@breck.example", base_url="https://breck.example")


@pytest.fixture
def no_mail(config: Config) -> Iterator[Flask]:
    """The site of somebody who has set no mail server."""
    yield from running(create_app(replace(config, smtp_url="", mail_from="")))


class Mailbox:
    """What was sent to anybody, oldest first."""

    def __init__(self, app: Flask) -> None:
        self.app = app

    def all(self) -> list[tuple[str, str, str]]:
        """Kind, address, text."""
        query = sa.select(Outbox).order_by(Outbox.id)
        found = read(self.app, lambda rows: list(rows.scalars(query)))
        return [(one.kind, one.payload["to"], one.payload["text"]) for one in found]

    def link(self, kind: str) -> str:
        """The path of the first link in the last mail of a kind, without the language."""
        text = [text for found, _, text in self.all() if found == kind][-1]
        found = re.search(r"https://breck\.example/\w\w/(\S+)", text)
        assert found
        return found[1]

    def token(self, kind: str) -> str:
        """The secret in that link."""
        return self.link(kind).partition("token=")[2]


@pytest.fixture
def mailbox(app: Flask) -> Mailbox:
    return Mailbox(app)


Enter = Callable[..., Learner]


@pytest.fixture
def enter(app: Flask) -> Enter:
    """`enter("ada@b.lu", Role.TRAINER)`: a browser in which somebody with an account is signed in."""

    def enter(email: str, *roles: Role, lang: str = "en") -> Learner:
        with site(app).database.write() as rows:
            new_account(rows, email, *roles)
        learner = Learner(app, lang)
        sign_in(learner, email)
        assert learner.number
        return learner

    return enter


def equip(app: Flask, email: str) -> None:
    """Give an account everything that can be stored about one and that its pages do not leave by themselves."""
    with site(app).database.write() as rows:
        known = accounts.known(rows, email)
        assert known is not None
        person, now = rows.get_one(Person, known.person_id), clock.now()
        identities.add(rows, person, "https://id.example", email, now)
        key = {"handle": f"handle of {email}", "public_key": "key", "n_signatures": 0}
        rows.add(Passkey(uuid=uuid4(), person_id=person.id, name="phone", created_at=now, **key))
        reminding.subscribe(rows, person, f"https://fcm.googleapis.com/{email}", "key", "secret", now)
        token = invitations.invite(rows, person, email, Role.AUTHOR, now)
        rows.flush()
        invitation = invitations.find(rows, token, now, lock=True)
        assert invitation is not None
        invitations.accept(rows, invitation, person, now)


def sign_in(learner: Learner, email: str, password: str = "a quiet lantern hums", **fields: str) -> int:
    """Send the form; the status says whether it was right."""
    return learner.post("account/sign-in", {"email": email, "password": password} | fields).status_code
