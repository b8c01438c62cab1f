"""A forgotten password."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Token
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter, Mailbox, sign_in

NEW = "seven green umbrellas"


def test_a_link_sets_a_new_password_and_ends_every_sign_in(learner: Learner, enter: Enter, mailbox: Mailbox) -> None:
    ada = enter("ada@b.lu")

    assert learner.post("account/forgot", {"email": " ADA@b.lu"}).headers["Location"] == "/en/account/sent"
    learner.get(mailbox.link("reset"))
    response = learner.post("account/reset", {"token": mailbox.token("reset"), "password": NEW})

    assert response.headers["Location"] == "/en/account/sign-in?reset=1"
    assert ada.client.get("/en/account/").status_code == 303
    assert sign_in(learner, "ada@b.lu") == 422
    assert sign_in(learner, "ada@b.lu", NEW) == 303
    assert mailbox.all()[-1][0] == "password-changed"
    again = {"token": mailbox.token("reset"), "password": "another green umbrella"}
    assert Learner(learner.app).post("account/reset", again).status_code == 422
    assert sign_in(Learner(learner.app), "ada@b.lu", NEW) == 303


def test_an_unknown_address_gets_the_same_answer(learner: Learner, mailbox: Mailbox) -> None:
    response = learner.post("account/forgot", {"email": "nobody@b.lu"})

    assert response.headers["Location"] == "/en/account/sent"
    assert [(kind, to) for kind, to, _ in mailbox.all()] == [("no-account", "nobody@b.lu")]
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Token.id)).all()) == []


def test_a_link_is_over_after_an_hour(learner: Learner, enter: Enter, mailbox: Mailbox) -> None:
    enter("ada@b.lu")
    learner.post("account/forgot", {"email": "ada@b.lu"})
    with site(learner.app).database.write() as rows:
        token = rows.scalars(sa.select(Token)).one()
        token.expires_at -= timedelta(hours=1)

    learner.get(mailbox.link("reset"), 410)
    sent = {"token": mailbox.token("reset"), "password": NEW}
    assert learner.post("account/reset", sent).status_code == 422


@ON_SQLITE
@pytest.mark.parametrize("password", ["", "short", "qwertyuiop", "Ada@b.lu.lu"])
def test_a_weak_password_is_refused_and_the_link_still_works(
    learner: Learner, enter: Enter, mailbox: Mailbox, password: str
) -> None:
    enter("ada@b.lu.lu")
    learner.post("account/forgot", {"email": "ada@b.lu.lu"})
    token = mailbox.token("reset")

    response = learner.post("account/reset", {"token": token, "password": password})

    page = parse(response.text)
    assert response.status_code == 422
    assert page.one("input", name="token")["value"] == token
    links = {link["hreflang"]: link["href"] for link in page.one("ul", class_="langs").all("a")}
    assert links["de"] == f"/de/account/reset?token={token}"
    assert learner.post("account/reset", {"token": token, "password": NEW}).status_code == 303


@ON_SQLITE
def test_too_many_mails_to_one_address_are_not_sent(learner: Learner, enter: Enter, mailbox: Mailbox) -> None:
    enter("ada@b.lu")
    codes = [learner.post("account/forgot", {"email": "ada@b.lu"}).status_code for _ in range(4)]

    assert codes == [303, 303, 303, 429]
    assert len(mailbox.all()) == 3


@ON_SQLITE
def test_where_the_host_header_lies_the_link_does_not(learner: Learner, enter: Enter, mailbox: Mailbox) -> None:
    enter("ada@b.lu")
    learner.post("account/forgot", {"email": "ada@b.lu"}, headers={"Host": "evil.example"})

    assert "evil" not in mailbox.all()[-1][2]


@ON_SQLITE
def test_without_mail_it_says_whom_to_ask(no_mail: Flask) -> None:
    learner = Learner(no_mail)

    assert "cannot send mail" in learner.get("account/forgot").text
    assert learner.post("account/forgot", {"email": "ada@b.lu"}).status_code == 422
