"""Accounts for tests: quick to make, and a mail server that keeps what it is given."""

from __future__ import annotations

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cache
from threading import Thread
from typing import cast

import pytest
from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from learning.accounts import accounts, passwords
from learning.people import new_person
from models import Person, Role
from tests.support.desk import START

PASSWORD = "a quiet lantern hums"


def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real effort would take longer than the rest of a test."""
    hasher = cache(lambda: PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    monkeypatch.setattr(passwords, "hasher", hasher)


def new_account(rows: Session, email: str, *roles: Role, password: str = PASSWORD, at: datetime = START) -> Person:
    """Somebody who can sign in."""
    person = new_person(rows, "en", {}, True, at)
    accounts.open_account(rows, person, email, passwords.hashed(password), at, confirmed=True, by=None)
    for role in roles:
        accounts.grant(rows, person, role, at, None)
    rows.flush()
    return person


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every mail, unless told to `refuse`."""

    daemon_threads = True
    refuse = False

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        super().__init__(("127.0.0.1", 0), _Conversation)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.server_address[1]}"


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        """As much of RFC 5321 as smtplib speaks."""
        server = cast(MailServer, self.server)
        self._say("220 here")
        while line := self.rfile.readline().decode():
            match line[:4].upper().strip():
                case "RCPT" if server.refuse:
                    self._say("550 nobody of this name")
                case "DATA":
                    self._say("354 go on")
                    body = b"".join(iter(self.rfile.readline, b".\r\n"))
                    server.mails.append(message_from_bytes(body, policy=policy.default))
                    self._say("250 taken")
                case "QUIT":
                    return self._say("221 bye")
                case _:
                    self._say("250 fine")
        return None

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A running one."""
    with MailServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
