"""What the owner of an account can see and change, and nobody else."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import sqlalchemy as sa
from flask import Flask

from learning.app import create_app
from learning.config import Config
from models import Audit, Role, SignIn
from tests.support.accounts import PASSWORD
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import ELSEWHERE, OF_BROWSERS, PERSONAL, Learner, read, stored
from tests.support.web import running
from tests.web.account.conftest import Enter, Mailbox, equip, sign_in

NEW = "seven green umbrellas"


def test_the_page_shows_what_an_account_is(enter: Enter) -> None:
    ada = enter("ada@b.lu", Role.TRAINER, Role.TEACHER)

    facts = ada.get("account/").one("dl").text

    assert "ada@b.lu" in facts
    assert "Learner, Teacher, Trainer" in facts


def test_a_new_password_needs_the_old_one_and_ends_the_other_sign_ins(enter: Enter, app: Flask) -> None:
    ada, phone = enter("ada@b.lu"), Learner(app)
    sign_in(phone, "ada@b.lu")
    wrong = {"old_password": "a loud lantern hums", "password": NEW}
    response = ada.post("account/password", wrong)
    assert response.status_code == 422
    assert parse(response.text).one(id="old_password-error").text == "This is not your password."

    assert ada.post("account/password", {"old_password": PASSWORD, "password": NEW}).status_code == 303

    assert ada.get("account/")
    assert phone.client.get("/en/account/").status_code == 303
    assert sign_in(Learner(app), "ada@b.lu", NEW) == 303


def test_another_address_counts_once_it_is_confirmed(enter: Enter, mailbox: Mailbox, app: Flask) -> None:
    ada = enter("ada@b.lu")
    sent = {"email": "ada@new.lu", "own_password": PASSWORD}

    assert ada.post("account/email", sent | {"own_password": "no"}).status_code == 422
    assert ada.post("account/email", sent).headers["Location"] == "/en/account/sent"
    assert "ada@b.lu" in ada.get("account/").text
    link = {"token": mailbox.token("new-email")}
    assert Learner(app).post("account/confirm", link).status_code == 303

    assert "ada@new.lu" in ada.get("account/").one("dl").text
    assert mailbox.all()[-1][:2] == ("email-changed", "ada@b.lu")
    assert sign_in(Learner(app), "ada@new.lu") == 303


def test_an_address_of_somebody_else_cannot_be_taken_nor_found_out(enter: Enter, mailbox: Mailbox) -> None:
    enter("eve@b.lu")
    ada = enter("ada@b.lu")

    response = ada.post("account/email", {"email": "eve@b.lu", "own_password": PASSWORD})

    assert response.headers["Location"] == "/en/account/sent"
    assert [(kind, to) for kind, to, _ in mailbox.all()] == [("exists", "eve@b.lu")]


def test_sign_ins_are_listed_and_ended_by_their_owner_alone(enter: Enter, app: Flask) -> None:
    ada, eve, phone = enter("ada@b.lu"), enter("eve@b.lu"), Learner(app)
    agent = {"User-Agent": "Mozilla/5.0 (Android 16; Mobile; rv:148.0) Gecko/148.0 Firefox/148.0"}
    phone.post("account/sign-in", {"email": "ada@b.lu", "password": PASSWORD}, headers=agent)
    page = ada.get("account/").one("main")
    assert "Firefox · Android" in page.text
    (ending,) = page.all("input", name="sign_in")

    assert eve.post("account/sign-ins", {"sign_in": ending["value"]}).status_code == 404
    assert eve.post("account/sign-ins", {"sign_in": "x"}).status_code == 404
    assert phone.get("account/")
    assert ada.post("account/sign-ins", {"sign_in": ending["value"]}).status_code == 303

    assert phone.client.get("/en/account/").status_code == 303
    sign_in(phone, "ada@b.lu")
    ada.post("account/sign-ins")
    assert read(app, lambda rows: rows.scalar(sa.select(sa.func.count()).select_from(SignIn))) == 2, "ada's and eve's"


def test_the_copy_holds_everything_and_no_secret(enter: Enter, mailbox: Mailbox) -> None:
    ada, eve = enter("ada@b.lu"), enter("eve@b.lu")
    eve.answer("see-numeric")
    ada.answer("see-gap")
    ada.post("skills/sort/claim")
    ada.post("account/email", {"email": "ada@new.lu", "own_password": PASSWORD})
    equip(ada.app, "ada@b.lu")

    response = ada.post("settings/copy")

    text = ZipFile(BytesIO(response.data)).read("data.json").decode()
    copy = json.loads(text)["tables"]
    assert {name for name, rows in copy.items() if rows} == (PERSONAL - ELSEWHERE) | OF_BROWSERS
    assert [row["item_id"] for row in copy["response"]] == ["see-gap"]
    assert copy["account"][0]["email"] == "ada@b.lu"
    for secret in ("argon2", "digest", "eve@", mailbox.token("new-email")):
        assert secret not in text
    kinds = read(ada.app, lambda rows: rows.scalars(sa.select(Audit.kind)).all())
    assert "exported" in kinds


def test_everything_of_an_account_goes_and_nothing_of_anybody_else(enter: Enter) -> None:
    eve = enter("eve@b.lu")
    eve.answer("see-gap")
    before = stored(eve.app)
    ada = enter("ada@b.lu")
    ada.answer("see-gap")
    ada.post("skills/sort/claim")
    ada.post("account/email", {"email": "ada@new.lu", "own_password": PASSWORD})
    equip(ada.app, "ada@b.lu")
    assert set(stored(ada.app)) == (PERSONAL - ELSEWHERE) | OF_BROWSERS

    assert ada.post("erase", {"confirm": "1"}).status_code == 303

    assert stored(ada.app) == before
    assert ada.client.get_cookie("breck") is None
    assert sign_in(Learner(ada.app), "ada@b.lu") == 422
    assert eve.get("account/")


@ON_SQLITE
def test_the_outbox_is_shown_in_debug_mode_alone(config: Config, app: Flask, mailbox: Mailbox) -> None:
    Learner(app).get("account/outbox", 404)
    for debug in running(create_app(replace(config, debug=True, smtp_url=""))):
        learner = Learner(debug)
        learner.post("account/forgot", {"email": "nobody@b.lu"})
        page = learner.get("account/outbox")
        assert "nobody@b.lu" in page.text
        assert page.one("main").one("a")["href"] == "https://breck.example/en/account/sign-up"
    for quiet in running(create_app(replace(config, smtp_url=""))):
        Learner(quiet).get("account/outbox", 404)
