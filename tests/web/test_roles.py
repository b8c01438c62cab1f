"""Every route as every role: a new route stands in one of these tables, or the test fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from learning.app import create_app
from learning.config import Config
from learning.web.requires import requires
from models import Role
from tests.support.accounts import PASSWORD, cheap_hashes, new_account
from tests.support.database import ON_SQLITE
from tests.support.learner import Learner, site
from tests.support.web import running
from tests.web.test_headers import SAMPLES

pytestmark = ON_SQLITE
GUARDED: dict[str, frozenset[Role]] = {
    "account.overview": frozenset(),
    "account.change_password": frozenset(),
    "account.change_email": frozenset(),
    "account.end_sign_ins": frozenset(),
    "account.download": frozenset(),
    "planted_for_staff": frozenset({Role.TRAINER, Role.TEACHER}),
    "planted_for_administrators": frozenset({Role.ADMINISTRATOR}),
}
"""What a route requires: one of these roles, or, where there is none, an account."""
PUBLIC = {
    "account.sign_up", "account.open_account", "account.sign_in", "account.enter", "account.sign_out", "account.sent",
    "account.confirm", "account.take_effect", "account.forgot", "account.ask_for_link", "account.reset",
    "account.set_password", "account.local_outbox", "static",
}  # fmt: skip
"""Besides all routes of the learner's, the information's, the machines', the frames' and the worksheets'."""
ROLES: tuple[Role | None, ...] = (None, *Role)


@pytest.fixture
def app(config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    cheap_hashes(monkeypatch)
    for app in running(create_app(config)):
        # Routes that tell roles apart, as long as there are none of staff.
        for endpoint in ("planted_for_staff", "planted_for_administrators"):
            view = requires(*GUARDED[endpoint])(lambda: "")
            app.add_url_rule(f"/<lang>/{endpoint}", endpoint, view, methods=["GET", "POST"])
        yield app


def enter(app: Flask, role: Role | None) -> Learner:
    """A guest, or somebody of a role and no other."""
    learner = Learner(app)
    if role is not None:
        with site(app).database.write() as rows:
            new_account(rows, f"{role}@b.lu", role)
        sent = {"email": f"{role}@b.lu", "password": PASSWORD}
        assert learner.post("account/sign-in", sent).status_code == 303
    return learner


def test_every_route_is_in_a_table_and_requires_what_the_table_says(app: Flask) -> None:
    for endpoint, view in app.view_functions.items():
        required = getattr(view, "requires", None)
        if (
            endpoint.split(".")[0] in ("learner", "info", "machines", "embed", "oembed", "worksheet")
            or endpoint in PUBLIC
        ):
            assert required is None, endpoint
        else:
            assert required == GUARDED[endpoint], endpoint


@pytest.mark.parametrize("role", ROLES)
def test_who_may_and_who_may_not(app: Flask, role: Role | None) -> None:
    learner = enter(app, role)
    with app.test_request_context():
        bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: SAMPLES[name] for name in rule.arguments} | ({"lang": "en"} if "lang" in rule.arguments else {})
        path = bound.build(rule.endpoint, values, "POST" if "GET" not in (rule.methods or ()) else "GET")
        for method in {"GET", "POST"} & (rule.methods or set()):
            if rule.endpoint in ("learner.erase", "account.sign_out"):
                continue
            status = learner.client.open(path, method=method).status_code
            if rule.endpoint not in GUARDED:
                assert status not in (401, 403), path
            elif role is None:
                assert status == 303, path
            elif GUARDED[rule.endpoint].isdisjoint({role}) and GUARDED[rule.endpoint]:
                assert status == 403, path
            else:
                assert status in (200, 303, 422), path


def test_a_guest_is_asked_to_sign_in_and_led_back(app: Flask) -> None:
    guest = Learner(app)

    response = guest.client.get("/en/account/?saved=1")

    assert response.headers["Location"] == "/en/account/sign-in?next=/en/account/?saved%3D1"
    page = guest.get(response.headers["Location"].removeprefix("/en/"))
    assert page.one("input", name="next")["value"] == "/en/account/?saved=1"
    assert guest.client.get_cookie("breck") is None
