"""Passkeys: made by the owner, used without an address, and worth nothing anywhere else."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from learning.accounts import attempts
from learning.accounts.attempts import QUARTER, Limit
from models import Account, Credential, Passkey
from tests.support.accounts import PASSWORD
from tests.support.authenticator import Authenticator
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read, site
from tests.web.account.conftest import Enter


def options(learner: Learner, path: str = "account/passkey/options", **fields: str) -> dict[str, Any]:
    response = learner.post(path, fields)
    assert response.status_code == 200, response.text
    return dict(response.get_json())


def add(learner: Learner, device: Authenticator, name: str = "phone") -> TestResponse:
    asked = options(learner, "account/passkeys/options", own_password=PASSWORD)
    return learner.post("account/passkeys", {"credential": device.create(asked), "name": name})


def enter_with(learner: Learner, device: Authenticator, **fields: str) -> TestResponse:
    return learner.post("account/sign-in/passkey", {"credential": device.get(options(learner))} | fields)


def test_somebody_adds_one_and_signs_in_with_it(enter: Enter, learner: Learner) -> None:
    ada, device = enter("ada@b.lu"), Authenticator()
    ada.answer("see-gap")
    assert add(ada, device).headers["Location"] == "/en/account/ways?saved=1"
    assert "phone" in ada.get("account/ways").text
    learner.answer("see-numeric")

    response = enter_with(learner, device, next="/en/knowledge")

    assert (response.status_code, response.headers["Location"]) == (303, "/en/knowledge")
    assert learner.number == ada.number
    assert "2 answers" in learner.get("account/").one(id="erase").text, "the guest's came along"
    assert "last used" in learner.get("account/ways").one("main").text


def test_a_guests_answers_can_stay_apart(enter: Enter, learner: Learner) -> None:
    device = Authenticator()
    add(enter("ada@b.lu"), device)
    learner.answer("see-gap")

    enter_with(learner, device, apart="1")

    assert "0 answers" in learner.get("account/").one(id="erase").text


def test_several_have_names_and_are_removed_by_their_owner_alone(enter: Enter, learner: Learner) -> None:
    ada, eve, phone, key = enter("ada@b.lu"), enter("eve@b.lu"), Authenticator(), Authenticator()
    add(ada, phone, "my phone")
    add(ada, key, "  my\nkey ")
    uuids = {one.name: str(one.uuid) for one in read(ada.app, lambda rows: rows.scalars(sa.select(Passkey)).all())}
    assert set(uuids) == {"my phone", "my key"}

    assert eve.post("account/ways/remove", {"way": uuids["my phone"]}).status_code == 404
    assert eve.post("account/ways/remove", {"way": "1"}).status_code == 404
    assert ada.post("account/ways/remove", {"way": uuids["my phone"]}).status_code == 303

    assert enter_with(learner, phone).status_code == 422
    assert enter_with(learner, key).status_code == 303


def test_adding_one_needs_the_password(enter: Enter) -> None:
    ada = enter("ada@b.lu")

    response = ada.post("account/passkeys/options", {"own_password": "a loud lantern hums"})

    assert response.status_code == 422
    assert response.get_json() == {"error": "This is not your password."}


def test_the_only_way_in_stays(enter: Enter) -> None:
    ada = enter("ada@b.lu")
    add(ada, Authenticator())
    with site(ada.app).database.write() as rows:
        rows.execute(sa.delete(Credential))
        way = {"way": str(rows.scalars(sa.select(Passkey.uuid)).one())}

    response = ada.post("account/ways/remove", way)

    assert response.status_code == 422
    assert "the only way into your account" in parse(response.text).one("main").text
    assert read(ada.app, lambda rows: rows.scalars(sa.select(Passkey)).one())


def test_without_a_password_a_sign_in_of_just_now_is_the_proof(enter: Enter, learner: Learner) -> None:
    ada, device = enter("ada@b.lu"), Authenticator()
    add(ada, device)
    with site(ada.app).database.write() as rows:
        rows.execute(sa.delete(Credential))
    enter_with(learner, device)
    assert not learner.get("account/ways").all("input", name="own_password")
    assert add(learner, Authenticator(), "another").status_code == 303

    with site(ada.app).database.write() as rows:
        rows.execute(sa.text("UPDATE sign_in SET created_at = '2026-01-01 00:00:00+00:00'"))

    response = learner.post("account/passkeys/options")
    assert response.status_code == 422
    assert "sign out and in again" in response.get_json()["error"]


@pytest.mark.parametrize("wrong", [{"origin": "https://breck.evil"}, {"verifies": False}])
def test_a_device_that_is_elsewhere_or_asks_nobody_is_refused(
    enter: Enter, learner: Learner, wrong: dict[str, Any]
) -> None:
    ada, device = enter("ada@b.lu"), Authenticator()
    bad = add(ada, Authenticator(**wrong))
    assert bad.status_code == 422
    assert "could not be added" in parse(bad.text).one("main").text
    assert parse(bad.text).one("input", name="name")["value"] == "phone"
    add(ada, device)
    for name, value in wrong.items():
        setattr(device, name, value)

    response = enter_with(learner, device)

    assert response.status_code == 422
    assert "did not work" in parse(response.text).one("main").text
    assert learner.number is None


def test_a_challenge_works_once_and_in_one_browser(enter: Enter, learner: Learner, app: Flask) -> None:
    ada, device, eve = enter("ada@b.lu"), Authenticator(), Learner(app)
    add(ada, device)
    signed = {"credential": device.get(options(learner))}
    before = learner.client.get_cookie("breck")
    assert before is not None

    options(eve)
    assert eve.post("account/sign-in/passkey", signed).status_code == 422, "signed for another browser"
    assert learner.post("account/sign-in/passkey", signed).status_code == 303
    copy = Learner(app)
    copy.client.set_cookie("breck", before.value)
    assert copy.post("account/sign-in/passkey", signed).status_code == 422, "used, also with a copy of the cookie"


def test_a_challenge_for_signing_in_adds_nothing_and_the_other_way_round(enter: Enter, learner: Learner) -> None:
    ada, eve, device = enter("ada@b.lu"), enter("eve@b.lu"), Authenticator()
    asked = options(ada, "account/passkeys/options", own_password=PASSWORD)
    made = device.create(asked)
    other = options(ada)

    assert ada.post("account/passkeys", {"credential": made}).status_code == 422, "the newest challenge is another's"
    assert eve.post("account/passkeys", {"credential": made}).status_code == 422
    fields = Authenticator().create(asked | {"challenge": other["challenge"]})
    options(ada)
    assert ada.post("account/passkeys", {"credential": fields}).status_code == 422
    assert read(ada.app, lambda rows: rows.scalars(sa.select(Passkey)).all()) == []


def test_a_passkey_of_a_deleted_account_opens_nothing(enter: Enter, learner: Learner) -> None:
    ada, device = enter("ada@b.lu"), Authenticator()
    add(ada, device)

    ada.post("erase", {"confirm": "1"})

    assert read(ada.app, lambda rows: rows.scalars(sa.select(Account)).all()) == []
    assert enter_with(learner, device).status_code == 422


def test_a_signature_of_somebody_elses_key_is_refused(enter: Enter, learner: Learner) -> None:
    device, eves = Authenticator(), Authenticator()
    add(enter("ada@b.lu"), device)
    add(enter("eve@b.lu"), eves)
    # The number of Ada's passkey, signed by Eve's.
    eves.keys[0].id = device.keys[0].id

    assert enter_with(learner, eves).status_code == 422
    eves.keys[0].user = device.keys[0].user
    assert enter_with(learner, eves).status_code == 422
    assert learner.number is None


def test_a_copied_device_is_noticed(enter: Enter, learner: Learner) -> None:
    device = Authenticator()
    add(enter("ada@b.lu"), device)
    enter_with(learner, device)
    device.keys[0].n_signatures -= 1

    assert enter_with(Learner(learner.app), device).status_code == 422


@ON_SQLITE
@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{}",
        "[]",
        "null",
        "\0",
        '{"id": "é"}',
        '{"id": "AA", "rawId": "AA", "type": "public-key"}',
        "{" * 9000,
    ],
)
def test_nonsense_is_refused(enter: Enter, learner: Learner, credential: str) -> None:
    ada = enter("ada@b.lu")
    options(learner)
    options(ada, "account/passkeys/options", own_password=PASSWORD)

    assert learner.post("account/sign-in/passkey", {"credential": credential}).status_code == 422
    assert ada.post("account/passkeys", {"credential": credential}).status_code == 422


@ON_SQLITE
def test_asking_without_end_is_stopped(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "BY_ADDRESS", Limit(3, QUARTER))
    for _ in range(3):
        assert learner.post("account/passkey/options").status_code == 200

    response = learner.post("account/passkey/options")

    assert response.status_code == 429
    assert "too many attempts" in response.get_json()["error"]


@ON_SQLITE
def test_the_page_reads_well_without_javascript(reader: Learner, enter: Enter) -> None:
    ada = enter("ada@b.lu", lang=reader.lang)

    page = ada.get("account/ways").one("main")

    assert "hidden" in page.one("section", **{"data-passkey": ""})
    assert "hidden" not in page.one("p", **{"data-no-passkey": ""})
