"""Opening an account: kept progress, a link in a mail, and no word about who has one."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from models import Account, Token
from tests.support.accounts import PASSWORD
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, stored
from tests.web.account.conftest import Enter, Mailbox, sign_in

FORM = {"email": "Ada@Example.org", "password": PASSWORD}


def opened(learner: Learner, mailbox: Mailbox) -> None:
    learner.post("account/sign-up", FORM)
    response = learner.post("account/confirm", {"token": mailbox.token("confirm"), "password": PASSWORD})
    assert response.headers["Location"] == "/en/account/?welcome=1"


def test_a_guest_keeps_everything(learner: Learner, mailbox: Mailbox) -> None:
    learner.answer("see-gap")
    learner.post("skills/sort/claim")
    learner.post("settings", {"theme": "dark"})
    number = learner.number
    before = stored(learner.app)

    opened(learner, mailbox)

    assert {name: n for name, n in stored(learner.app).items() if name in before} == before
    assert learner.get("account/").one("html")["data-theme"] == "dark"
    assert "1 answer" in learner.get("account/").one(id="erase").text
    assert learner.number != number, "a copy of the guest's cookie opens nothing"
    assert learner.answer("see-numeric")
    assert stored(learner.app)["person"] == 1


def test_the_account_is_there_after_the_link_and_not_before(learner: Learner, mailbox: Mailbox) -> None:
    response = learner.post("account/sign-up", FORM)

    assert response.headers["Location"] == "/en/account/sent"
    assert "account" not in stored(learner.app)
    assert sign_in(learner, "ada@example.org") == 422
    assert [(kind, to) for kind, to, _ in mailbox.all()] == [("confirm", "Ada@Example.org")]
    learner.get(mailbox.link("confirm"))
    assert "account" not in stored(learner.app), "looking at the link changes nothing"

    learner.post("account/confirm", {"token": mailbox.token("confirm"), "password": PASSWORD})

    assert "Ada@Example.org" in learner.get("account/").text
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Account.confirmed_at)).one()) is not None
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Token.id)).all()) == []


@pytest.mark.parametrize(
    ("whence", "to"),
    [
        ("/en/cohorts/join/RYD77JDJ", "/en/cohorts/join/RYD77JDJ"),
        ("https://evil.example/en/", "/en/account/?welcome=1"),
        ("//evil.example/en/", "/en/account/?welcome=1"),
    ],
)
def test_the_link_leads_back_to_where_one_came_from(
    learner: Learner, mailbox: Mailbox, app: Flask, whence: str, to: str
) -> None:
    shown = learner.get(f"account/sign-up?next={whence}")
    assert [one["value"] for one in shown.one("main").all("input", name="next")] == ([whence] if to == whence else [])
    weak = parse(learner.post("account/sign-up", FORM | {"next": whence, "password": "short"}).text)
    assert len(weak.one("main").all("input", name="next")) == (to == whence)

    learner.post("account/sign-up", FORM | {"next": whence})
    elsewhere = Learner(app)
    response = elsewhere.post("account/confirm", {"token": mailbox.token("confirm"), "password": PASSWORD})

    assert response.headers["Location"] == to


def test_a_link_that_reaches_somebody_else_needs_the_password(learner: Learner, mailbox: Mailbox, app: Flask) -> None:
    learner.post("account/sign-up", FORM)
    wrong = Learner(app)

    response = wrong.post("account/confirm", {"token": mailbox.token("confirm"), "password": "not this one at all"})

    assert response.status_code == 422
    assert "not the password that you chose" in parse(response.text).one(id="password-error").text
    assert "account" not in stored(app)
    assert wrong.client.get_cookie("breck") is None


def test_it_can_be_confirmed_in_another_browser_which_brings_its_own_answers(
    learner: Learner, mailbox: Mailbox, app: Flask
) -> None:
    learner.answer("see-gap")
    learner.post("account/sign-up", FORM)
    other = Learner(app)
    other.answer("see-numeric")

    other.post("account/confirm", {"token": mailbox.token("confirm"), "password": PASSWORD})

    assert "2 answers" in other.get("account/").one(id="erase").text
    assert stored(app)["person"] == 1


def test_a_link_works_once(learner: Learner, mailbox: Mailbox, app: Flask) -> None:
    opened(learner, mailbox)
    sent = {"token": mailbox.token("confirm"), "password": PASSWORD}

    assert Learner(app).post("account/confirm", sent).status_code == 422
    stranger, owner = (one.get(mailbox.link("confirm"), 410).one("main") for one in (Learner(app), learner))
    assert "no longer works" in stranger.one("h1").text
    assert [way["href"] for way in stranger.all("a")][:2] == ["/en/account/sign-in", "/en/account/sign-up"]
    # Who opens it twice is in already.
    assert "You are signed in." in owner.text
    assert [way["href"] for way in owner.all("a")] == ["/en/learn", "/en/account/"]
    learner.get("account/confirm", 410)
    learner.get("account/confirm?token=%00%FF", 410)


def test_an_address_that_has_an_account_gets_the_same_answer_and_another_mail(
    learner: Learner, mailbox: Mailbox, enter: Enter
) -> None:
    enter("ada@example.org")

    response = learner.post("account/sign-up", FORM)

    assert response.headers["Location"] == "/en/account/sent"
    assert [(kind, to) for kind, to, _ in mailbox.all()] == [("exists", "Ada@Example.org")]
    assert read(learner.app, lambda rows: rows.scalars(sa.select(Token.id)).all()) == []


def test_two_who_want_the_same_address_cannot_both_have_it(mailbox: Mailbox, app: Flask) -> None:
    tokens = []
    for _ in range(2):
        Learner(app).post("account/sign-up", FORM)
        tokens.append(mailbox.token("confirm"))
    both = [Learner(app), Learner(app)]
    for one in both:
        one.answer("see-gap")

    sent = [{"token": token, "password": PASSWORD} for token in tokens]
    codes = [one.post("account/confirm", fields).status_code for one, fields in zip(both, sent, strict=True)]

    assert codes == [303, 422]
    assert stored(app)["account"] == 1
    assert "1 answer" in both[1].get("settings").one(id="erase").text, "nothing is lost by that"


@ON_SQLITE
@pytest.mark.parametrize(
    ("fields", "bad"),
    [
        ({}, {"email", "password"}),
        ({"email": "ada", "password": PASSWORD}, {"email"}),
        ({"email": "ada@b.lu", "password": "short"}, {"password"}),
        ({"email": "ada@b.lu", "password": "Password2024!"}, {"password"}),
        ({"email": "ada.lovelace@b.lu", "password": "Ada.Lovelace1"}, {"password"}),
    ],
)
def test_what_is_wrong_is_said_and_only_passwords_are_typed_again(
    reader: Learner, fields: dict[str, str], bad: set[str]
) -> None:
    response = reader.post("account/sign-up", fields)

    assert response.status_code == 422
    form = parse(response.text).one("main").one("form")
    assert {field["name"] for field in form.all("input", aria_invalid="true")} == bad
    assert form.one("input", name="email").get("value") == fields.get("email", "")
    assert form.one("input", name="password").get("value") == ""
    assert stored(reader.app) == {}
    links = parse(response.text).one("ul", class_="langs").all("a")
    assert {link["href"] for link in links} == {f"/{code}/account/sign-up" for code in ("en", "fr", "de", "lb", "pt")}


@ON_SQLITE
def test_the_mail_is_in_the_language_of_the_page(reader: Learner, mailbox: Mailbox) -> None:
    reader.post("account/sign-up", FORM)

    (_, _, text), lang = mailbox.all()[0], reader.lang
    assert f"https://breck.example/{lang}/account/confirm?token=" in text
    assert ("You, or somebody" in text) is (lang == "en")


@ON_SQLITE
def test_too_many_mails_to_one_address_are_not_sent(learner: Learner, mailbox: Mailbox) -> None:
    codes = [learner.post("account/sign-up", FORM).status_code for _ in range(6)]

    assert codes == [303] * 5 + [429]
    assert len(mailbox.all()) == 5


@ON_SQLITE
def test_where_no_mail_can_be_sent_the_account_is_open_at_once(no_mail: Flask) -> None:
    learner = Learner(no_mail)
    learner.answer("see-gap")
    assert "cannot send mail" in learner.get("account/sign-up").text

    assert learner.post("account/sign-up", FORM).headers["Location"] == "/en/account/?welcome=1"

    assert "not confirmed" in learner.get("account/").text
    other = Learner(no_mail)
    other.answer("see-gap")
    response = other.post("account/sign-up", FORM)
    assert response.status_code == 422
    assert "1 answer" in other.get("settings").one(id="erase").text, "nothing is lost by that"
    assert "already" in parse(response.text).one(id="email-error").text
    assert sign_in(other, "ada@example.org") == 303
