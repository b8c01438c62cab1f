"""Signing in through another site: by what its issuer has signed for us, and never by an address alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from flask import Flask

from learning.app import create_app
from learning.config import Config
from models import Account, Credential, Identity, Role, SignIn
from tests.support import provider as providers
from tests.support.accounts import PASSWORD
from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import Learner, read
from tests.support.provider import Provider, back_path
from tests.support.web import running
from tests.web.account.conftest import Enter, Mailbox, sign_in


@pytest.fixture
def campus() -> Iterator[Provider]:
    with providers.provider() as running_provider:
        yield running_provider


@pytest.fixture
def app(config: Config, campus: Provider, tmp_path: Path) -> Iterator[Flask]:
    """With two sites to sign in through, of which one never answers."""
    file = tmp_path / "oidc.toml"
    dead = '[dead]\nlabel = "Dead"\nissuer = "http://127.0.0.1:9"\nclient_id = "x"\n'
    file.write_text(campus.toml() + dead, "utf-8")
    yield from running(create_app(replace(config, oidc=str(file))))


def leave(learner: Learner, **query: Any) -> str:
    """Where the button leads: an address of the provider's."""
    response = learner.client.get(f"/{learner.lang}/account/through/campus", query_string=query)
    assert response.status_code == 302
    return response.headers["Location"]


def through(learner: Learner, **query: Any) -> str:
    """The whole way there and back; where it ends."""
    response = learner.client.get(back_path(leave(learner, **query)))
    assert response.status_code == 303
    return response.headers["Location"]


def identities(app: Flask) -> list[Identity]:
    return read(app, lambda rows: list(rows.scalars(sa.select(Identity))))


def test_the_sign_in_page_has_a_button_for_each(learner: Learner) -> None:
    page = learner.get("account/sign-in?next=/en/knowledge").one("main")

    links = [link["href"] for link in page.all("a") if "/through/" in link["href"]]
    assert links == [f"/en/account/through/{name}?next=/en/knowledge" for name in ("campus", "dead")]
    assert "Sign in with Campus" in page.text


def test_somebody_new_gets_an_account_and_keeps_what_was_learned(learner: Learner, app: Flask) -> None:
    learner.answer("see-gap")

    assert through(learner) == "/en/account/?welcome=1"

    page = learner.get("account/")
    assert "ada@b.lu" in page.one("dl").text
    assert "not confirmed" not in page.text
    assert "1 answer" in page.one(id="erase").text
    assert not page.all("input", name="old_password")
    assert read(app, lambda rows: rows.scalars(sa.select(Credential)).all()) == []
    back = Learner(app)
    back.answer("see-numeric")
    assert through(back, next="/en/knowledge") == "/en/knowledge"
    assert back.number == learner.number
    assert "2 answers" in back.get("account/").one(id="erase").text


def test_a_guests_answers_can_stay_apart(learner: Learner, app: Flask) -> None:
    learner.answer("see-gap")
    guest = learner.number
    assert "without the answers in this browser" in learner.get("account/sign-in").text

    through(learner, apart=1)

    assert "0 answers" in learner.get("account/").one(id="erase").text
    learner.post("account/sign-out")
    assert learner.number == guest


def test_an_account_with_the_same_address_is_connected_after_its_password(
    enter: Enter, learner: Learner, app: Flask
) -> None:
    ada = enter("ada@b.lu", Role.TRAINER)

    assert through(learner) == "/en/account/link"
    assert learner.number is None, "an address opens nothing"
    assert identities(app) == []
    page = learner.get("account/link").one("main")
    assert "Campus" in page.text
    assert page.one("input", name="email")["value"] == "ada@b.lu"
    assert sign_in(learner, "ada@b.lu", "a loud lantern hums") == 422
    assert sign_in(learner, "ada@b.lu") == 303

    assert learner.number == ada.number
    assert through(Learner(app)) == "/en/trainer/"
    assert "Campus" in ada.get("account/ways").text


def test_what_waits_is_connected_with_no_other_account(enter: Enter, learner: Learner, app: Flask) -> None:
    """Somebody prepares a shared browser for the next who signs in."""
    enter("ada@b.lu")
    enter("eve@b.lu")

    through(learner)
    sign_in(learner, "eve@b.lu")

    assert identities(app) == []
    assert learner.client.get("/en/account/link").status_code == 303, "nor does it wait any longer"


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_is_not_confirmed_there_opens_no_account(
    learner: Learner, app: Flask, campus: Provider, verified: object
) -> None:
    campus.wishes.verified = verified

    assert through(learner) == "/en/account/sign-in?through=no-address"

    assert "did not tell us a confirmed e-mail address" in learner.get("account/sign-in?through=no-address").text
    assert read(app, lambda rows: rows.scalars(sa.select(Account)).all()) == []


def test_who_is_signed_in_connects_after_the_password(enter: Enter, app: Flask, campus: Provider) -> None:
    ada, sent = enter("ada@b.lu"), {"provider": "campus", "connect_password": PASSWORD}
    campus.wishes.email = "somebody@campus.example"
    assert through(ada) == "/en/account/ways", "not without being asked"
    wrong = ada.post("account/ways/connect", sent | {"connect_password": "no"})
    assert wrong.status_code == 422
    assert parse(wrong.text).one(id="connect_password-error").text == "This is not your password."
    assert through(ada) == "/en/account/ways"
    assert identities(app) == []

    assert ada.post("account/ways/connect", sent).headers["Location"] == "/en/account/ways?connect=campus"
    assert ada.get("account/ways?connect=campus").one("main").one("a", href="/en/account/through/campus")
    assert through(ada) == "/en/account/ways?saved=1"

    other = Learner(app)
    assert through(other) == "/en/learn"
    assert other.number == ada.number
    eve = enter("eve@b.lu")
    eve.post("account/ways/connect", sent)
    assert through(eve) == "/en/account/ways?taken=1"
    way = {"way": str(identities(app)[0].uuid)}
    assert eve.post("account/ways/remove", way).status_code == 404
    assert ada.post("account/ways/remove", way).status_code == 303
    assert identities(app) == []


@pytest.mark.parametrize(
    "wishes",
    [
        {"foreign_key": True},
        {"claims": {"iss": "https://evil.example"}},
        {"claims": {"aud": "somebody-else"}},
        {"claims": {"aud": None}},
        {"claims": {"nonce": "another"}},
        {"claims": {"nonce": None}},
        {"claims": {"exp": 1_000_000}},
        {"claims": {"sub": None}},
        {"claims": {"sub": "x" * 256}},
        {"algorithm": "none"},
        {"refuses": True},
        {"issuer": "https://evil.example"},
    ],
)
@ON_SQLITE
def test_what_proves_nothing_is_not_believed(
    learner: Learner, app: Flask, campus: Provider, wishes: dict[str, Any]
) -> None:
    for name, value in wishes.items():
        setattr(campus.wishes, name, value)

    response = learner.client.get("/en/account/through/campus")
    if "issuer" not in wishes:
        response = learner.client.get(back_path(response.headers["Location"]))

    assert (response.status_code, response.headers["Location"]) == (303, "/en/account/sign-in?through=failed")
    assert "did not work" in learner.get("account/sign-in?through=failed").one("main").text
    assert learner.number is None
    assert read(app, lambda rows: rows.scalars(sa.select(Account)).all()) == []


@ON_SQLITE
def test_the_answer_works_once_and_in_one_browser(learner: Learner, app: Flask) -> None:
    back, eve = back_path(leave(learner)), Learner(app)
    leave(eve)

    assert eve.client.get(back).headers["Location"].endswith("through=failed"), "the state is another browser's"
    assert learner.client.get(back).headers["Location"] == "/en/account/?welcome=1"
    assert eve.client.get(back).headers["Location"].endswith("through=failed")
    assert eve.number is None
    for query in ("", "?code=x", "?code=x&state=y", "?error=access_denied"):
        assert Learner(app).client.get(f"/oidc/campus{query}").headers["Location"].endswith("through=failed")


@ON_SQLITE
def test_an_answer_of_another_issuer_is_refused(learner: Learner) -> None:
    back = back_path(leave(learner))

    assert learner.client.get(f"{back}&iss=https://evil.example").headers["Location"].endswith("through=failed")


@ON_SQLITE
def test_what_is_sent_there_is_guarded(learner: Learner, campus: Provider) -> None:
    asked = {name: values[0] for name, values in parse_qs(urlsplit(leave(learner)).query).items()}

    assert asked["redirect_uri"] == "https://breck.example/oidc/campus"
    assert asked["response_type"] == "code"
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) >= 20
    assert "between us" not in str(asked)


@ON_SQLITE
def test_another_site_can_send_nobody_there(learner: Learner) -> None:
    response = learner.client.get("/en/account/through/campus", headers={"Sec-Fetch-Site": "cross-site"})

    assert response.headers["Location"] == "/en/account/sign-in"
    assert learner.client.get_cookie("breck") is None


def test_who_was_signed_out_elsewhere_comes_in_again(learner: Learner, app: Flask) -> None:
    through(learner)
    with app.extensions["breck"].database.write() as rows:
        rows.execute(sa.delete(SignIn))

    assert through(learner) == "/en/learn"
    assert learner.get("account/")


@ON_SQLITE
def test_the_cookie_stays_small_and_the_last_way_there_counts(learner: Learner) -> None:
    for _ in range(12):
        url = leave(learner)

    cookie = learner.client.get_cookie("breck")
    assert cookie is not None
    assert len(cookie.value) < 2000
    assert learner.client.get(back_path(url)).headers["Location"] == "/en/account/?welcome=1"


@ON_SQLITE
def test_a_site_that_does_not_answer_is_told(learner: Learner) -> None:
    response = learner.client.get("/en/account/through/dead")

    assert response.headers["Location"] == "/en/account/sign-in?through=failed"
    learner.get("account/through/nobody", 404)


@ON_SQLITE
def test_the_language_is_still_there_afterwards(reader: Learner) -> None:
    assert through(reader) == f"/{reader.lang}/account/?welcome=1"


@ON_SQLITE
def test_who_has_no_password_can_set_one(learner: Learner, app: Flask, mailbox: Mailbox) -> None:
    through(learner)
    assert "has no password" in learner.get("account/").one("main").text

    learner.post("account/forgot", {"email": "ada@b.lu"})
    sent = {"token": mailbox.token("reset"), "password": "seven green umbrellas"}
    assert learner.post("account/reset", sent).status_code == 303

    assert sign_in(Learner(app), "ada@b.lu", "seven green umbrellas") == 303
