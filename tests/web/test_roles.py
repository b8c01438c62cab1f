"""Every route as every role: a new route is declared in the table, or the test fails."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from werkzeug.routing import IntegerConverter, UUIDConverter

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
ANYBODY = None
SIGNED_IN: frozenset[Role] = frozenset()
ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})
STAFF = frozenset({Role.TRAINER, Role.TEACHER})
AUTHORS = frozenset({Role.AUTHOR, Role.ADMINISTRATOR})
WHO_MAY: dict[frozenset[Role] | None, dict[str, str]] = {
    ANYBODY: {
        "": "static",
        "account": "accept ask_for_link ask_for_passkey confirm enter enter_by_passkey forgot invitation link "
        "local_outbox open_account reset sent set_password sign_in sign_out sign_up take_effect through",
        "badges": "did_document find profile status_list",
        "certificates": "as_json_file as_jwt_file check earn mine paper pdf show withdraw",
        "cohorts": "accept agree answer_about_staff change enter_code groups invitation join leave no_reminders "
        "reminders stop_reminders",
        "embed": "exercise figure lesson respond",
        "finaltest": "about answer begin break_off hand_in question result review",
        "info": "about_ai accessibility keys offline privacy",
        "learner": "adaptivity add_browser again answer_placement begin_placement begin_review begin_session "
        "check choose_goal claim contest decline_placement end_session erase exercise find glossary go goals home idea "
        "knowledge learn lesson module modules no_reviews placement placement_question "
        "placement_result report respond review save_reminders save_settings send_report session "
        "settings skill skills stop_placement stop_reviews target undo_placement what_if",
        "machines": "alive explorable ready robots sitemap start",
        "mine": "data language mail rename save_mail take_copy training",
        "oembed": "oembed",
        "offline": "manifest module_pack start_pack worker",
        "pupil": "answer ask_code enter leave look place read take_code welcome",
        "returning": "back",
        "worksheet": "choose page pdf",
    },
    SIGNED_IN: {
        "account": "add_passkey begin_passkey change_email change_password connect end_sign_ins overview "
        "remove_way ways",
    },
    STAFF: {
        "": "planted_for_staff",
        "classes": "delete desk download end hands look open_class remote report screen step",
        "trainer": "add_staff answer_objection archive assignment assignments change_assignment change_code "
        "change_invitation change_learner change_settings change_staff copy_assignment create_assignment "
        "create_cohort download end_intervention except_learner intervene invite invite_list learner learners "
        "move_learner new_assignment new_cohort overview remove_learner settings skill today withdraw_assignment",
    },
    AUTHORS: {"author": "close listed"},
    ADMINISTRATORS: {
        "admin": "audit change_role change_site invite listed outbox people person site withdraw",
    },
}
"""Who may, by blueprint: anybody, whoever is signed in, or whoever has one of these roles."""
ROUTES = {
    f"{blueprint}.{view}".lstrip("."): who
    for who, blueprints in WHO_MAY.items()
    for blueprint, views in blueprints.items()
    for view in views.split()
}
ENDS_IT = {"learner.erase", "account.sign_out"}
"""What would make somebody else of who walks."""
ROLES: tuple[Role | None, ...] = (None, *Role)


@pytest.fixture
def app(config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    cheap_hashes(monkeypatch)
    for app in running(create_app(config)):
        # A route that several roles may see.
        view = requires(*STAFF)(lambda: "")
        app.add_url_rule("/<lang>/planted", "planted_for_staff", view, methods=["GET", "POST"])
        yield app


def enter(app: Flask, role: Role | None) -> Learner:
    """A guest, or somebody of a role and no other (but that of a learner, which everybody with an account has)."""
    learner = Learner(app)
    if role is not None:
        with site(app).database.write() as rows:
            new_account(rows, f"{role}@b.lu", role)
        sent = {"email": f"{role}@b.lu", "password": PASSWORD}
        assert learner.post("account/sign-in", sent).status_code == 303
    return learner


def walk(app: Flask) -> Iterator[tuple[str, str, str]]:
    """Endpoint, method and address of everything that can be asked for."""
    with app.test_request_context():
        bound = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = {name: SAMPLES[name] for name in rule.arguments} | ({"lang": "en"} if "lang" in rule.arguments else {})
        for method in sorted({"GET", "POST"} & (rule.methods or set())):
            yield rule.endpoint, method, bound.build(rule.endpoint, values, method)


def test_every_route_is_declared_and_requires_what_is_declared(app: Flask) -> None:
    assert set(app.view_functions) == set(ROUTES)
    for endpoint, view in app.view_functions.items():
        assert getattr(view, "requires", None) == ROUTES[endpoint], endpoint


def test_a_route_that_nobody_declared_is_noticed(app: Flask) -> None:
    app.view_functions["planted"] = lambda: ""

    with pytest.raises(AssertionError):
        test_every_route_is_declared_and_requires_what_is_declared(app)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_and_who_may_not(app: Flask, role: Role | None) -> None:
    learner = enter(app, role)
    for endpoint, method, path in walk(app):
        if endpoint in ENDS_IT:
            continue
        response, who = learner.client.open(path, method=method), ROUTES[endpoint]
        status = response.status_code
        if who is ANYBODY:
            assert status not in (401, 403), path
            assert status < 500, path
        elif role is None:
            assert status == 303, path
            assert response.headers["Location"].startswith("/en/account/sign-in"), path
        elif who and role not in who:
            assert status == 403, path
        else:
            # 404: the samples of ids are nobody's.
            assert status in (200, 303, 404, 422), path


def test_what_stands_in_an_address_is_a_name_or_a_uuid(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        kinds = rule._converters
        assert not any(isinstance(kind, IntegerConverter) for kind in kinds.values()), rule
        assert isinstance(kinds.get("person", UUIDConverter(app.url_map)), UUIDConverter), rule
    administrator = enter(app, Role.ADMINISTRATOR)
    for text in ("1", str(uuid4())[:-1], str(uuid4())):
        assert administrator.client.get(f"/en/admin/people/{text}").status_code == 404


def test_a_guest_is_asked_to_sign_in_and_led_back(app: Flask) -> None:
    guest = Learner(app)

    response = guest.client.get("/en/account/?saved=1")

    assert response.headers["Location"] == "/en/account/sign-in?next=/en/account/?saved%3D1"
    page = guest.get(response.headers["Location"].removeprefix("/en/"))
    assert page.one("form", id="by-password").one("input", name="next")["value"] == "/en/account/?saved=1"
    assert guest.client.get_cookie("breck") is None
