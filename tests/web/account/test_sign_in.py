"""Signing in and out: the guest comes along, and nothing is told to who only tries."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.accounts import passwords
from learning.accounts.attempts import SIGN_IN
from models import Mastery, Response, Role, SignIn
from tests.support.accounts import new_account
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site, stored
from tests.web.account.conftest import Enter, sign_in


def owners(app: Flask) -> set[int]:
    return read(app, lambda rows: set(rows.scalars(sa.select(Response.person_id))))


def test_what_a_guest_did_is_in_the_account_and_counted_once(learner: Learner, enter: Enter) -> None:
    ada = enter("ada@b.lu")
    ada.answer("see-gap")
    learner.answer("see-gap")
    learner.answer("see-numeric")
    assert "2 answers were given without an account" in learner.get("account/sign-in").text

    assert sign_in(learner, "ada@b.lu") == 303

    assert stored(learner.app)["person"] == 1
    assert len(owners(learner.app)) == 1
    counted = read(learner.app, lambda rows: rows.execute(sa.select(Mastery.n_opportunities)).scalars().all())
    assert counted == [2], "three answers to two exercises"
    assert "3 answers" in ada.get("account/").one(id="erase").text
    assert learner.number == ada.number
    sign_in(learner, "ada@b.lu")
    assert read(learner.app, lambda rows: rows.execute(sa.select(Mastery.n_opportunities)).scalars().all()) == [2]


def test_answers_of_somebody_else_stay_apart_and_come_back(learner: Learner, enter: Enter) -> None:
    enter("ada@b.lu")
    learner.answer("see-gap")
    guest = learner.number

    sign_in(learner, "ada@b.lu", apart="1")
    assert "0 answers" in learner.get("account/").one(id="erase").text
    learner.post("account/sign-out")

    assert learner.number == guest
    assert "1 answer" in learner.get("settings").one(id="erase").text


def test_after_signing_out_the_browser_knows_nobody(learner: Learner, enter: Enter) -> None:
    ada = enter("ada@b.lu")
    old = ada.client.get_cookie("breck")
    assert old is not None

    assert ada.post("account/sign-out").headers["Location"] == "/en/account/sign-in?out=1"

    assert ada.client.get_cookie("breck") is None
    ada.client.set_cookie("breck", old.value)
    assert ada.client.get("/en/account/").status_code == 303, "nor does a copy of the cookie help"
    assert "Nothing about you is stored." in ada.get("settings").one(id="erase").text
    assert ada.post("account/sign-out").status_code == 303


def test_who_was_signed_out_elsewhere_begins_as_somebody_new(enter: Enter, app: Flask) -> None:
    ada, number = enter("ada@b.lu"), None
    ada.answer("see-gap")
    number = ada.number
    with app.extensions["breck"].database.write() as rows:
        rows.execute(sa.delete(SignIn))

    ada.answer("see-numeric")

    assert ada.number != number
    assert len(owners(app)) == 2
    assert ada.get("account/sign-in").one("h1").text == "Sign in"


@pytest.mark.parametrize("email", ["ada@b.lu", "nobody@b.lu"])
def test_a_wrong_password_and_a_wrong_address_look_alike(learner: Learner, enter: Enter, email: str) -> None:
    enter("ada@b.lu")

    response = learner.post("account/sign-in", {"email": email, "password": "a loud lantern hums"})

    page = parse(response.text).one("main")
    assert response.status_code == 422
    assert "The e-mail address or the password is not right." in page.text
    assert page.one("input", name="email")["value"] == email
    assert page.one("input", name="password").get("value") == ""
    assert learner.client.get_cookie("breck") is None


@ON_SQLITE
def test_a_password_is_hashed_whoever_is_asked_for(
    learner: Learner, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    enter("ada@b.lu")
    seen, right = [], passwords.matches

    def matches(password: str, stored: str | None) -> bool:
        seen.append(stored is None)
        return right(password, stored)

    monkeypatch.setattr(passwords, "matches", matches)

    for email in ("ada@b.lu", "nobody@b.lu"):
        sign_in(learner, email, "a loud lantern hums")

    assert seen == [False, True]


def test_guessing_ends_and_others_are_not_locked_out(learner: Learner, enter: Enter, app: Flask) -> None:
    enter("ada@b.lu")
    codes = [sign_in(learner, "ada@b.lu", f"guess number {n}") for n in range(SIGN_IN.per_both.n_tries + 1)]

    assert codes == [422] * SIGN_IN.per_both.n_tries + [429]
    assert sign_in(learner, "ada@b.lu") == 429, "not even with the right one"
    elsewhere = {"REMOTE_ADDR": "10.0.0.9"}
    sent = {"email": "ada@b.lu", "password": "a quiet lantern hums"}
    assert Learner(app).post("account/sign-in", sent, environ_overrides=elsewhere).status_code == 303


def test_who_knows_the_password_may_sign_in_as_often_as_they_like(learner: Learner, enter: Enter) -> None:
    enter("ada@b.lu")

    codes = {sign_in(learner, "ada@b.lu") for _ in range(SIGN_IN.per_both.n_tries + 2)}

    assert codes == {303}


@ON_SQLITE
@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/en/knowledge", "/en/knowledge"),
        ("/fr/account/", "/fr/account/"),
        ("https://evil.example/en/", "/en/learn"),
        ("//evil.example/en/", "/en/learn"),
        ("/en//evil.example", "/en/learn"),
        ("/\\evil.example", "/en/learn"),
        ("", "/en/learn"),
    ],
)
def test_the_way_back_leads_to_our_own_pages(learner: Learner, enter: Enter, back: str, to: str) -> None:
    enter("ada@b.lu")

    response = learner.post("account/sign-in", {"email": "ada@b.lu", "password": "a quiet lantern hums", "next": back})

    assert response.headers["Location"] == to


@ON_SQLITE
def test_another_site_can_sign_nobody_in_or_out(learner: Learner, enter: Enter) -> None:
    ada = enter("ada@b.lu")
    foreign = {"Sec-Fetch-Site": "cross-site"}
    sent = {"email": "ada@b.lu", "password": "a quiet lantern hums"}

    assert learner.post("account/sign-in", sent, headers=foreign).status_code == 403
    assert ada.post("account/sign-out", headers=foreign).status_code == 403
    assert ada.get("account/")


@ON_SQLITE
def test_the_header_says_who_is_here(reader: Learner, enter: Enter) -> None:
    lang = reader.lang
    ada = enter("ada@b.lu", lang=lang)

    assert reader.get("").one("header").one("a", href=f"/{lang}/account/sign-in")
    assert reader.get("").one("footer").one("a", href=f"/{lang}/account/sign-in")
    assert ada.get("").one("header").one("a", href=f"/{lang}/account/")
    assert reader.client.get_cookie("breck") is None


@ON_SQLITE
def test_a_stranger_who_repeats_an_answer_of_an_account_does_not_get_in(enter: Enter, app: Flask) -> None:
    """The double click on a guest's first answer is forgiven; an account is another matter."""
    from uuid import uuid4

    ada, uuid = enter("ada@b.lu"), uuid4()
    ada.answer("see-gap", uuid=uuid)
    stranger = Learner(app)

    response = stranger.send("see-gap", stranger.form("see-gap"), uuid=uuid)

    assert response.status_code == 404
    assert stranger.number is None


@pytest.mark.parametrize(
    ("roles", "to"),
    [
        ((), "/en/learn"),
        ((Role.TRAINER,), "/en/trainer/"),
        ((Role.TEACHER, Role.ADMINISTRATOR), "/en/trainer/"),
        ((Role.ADMINISTRATOR,), "/en/admin/"),
    ],
)
def test_everybody_starts_where_their_work_is(app: Flask, roles: tuple[Role, ...], to: str) -> None:
    with site(app).database.write() as rows:
        new_account(rows, "ada@b.lu", *roles)
    fields = {"email": "ada@b.lu", "password": "a quiet lantern hums"}

    assert Learner(app).post("account/sign-in", fields).headers["Location"] == to
    back = Learner(app).post("account/sign-in", fields | {"next": "/en/knowledge"})
    assert back.headers["Location"] == "/en/knowledge"
