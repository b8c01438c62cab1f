"""Every answer is guarded: a strict policy, no cookie for strangers, nothing for other sites."""

import base64
import hashlib
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.support.database import ON_SQLITE
from tests.support.dom import parse
from tests.support.learner import HTMX, Learner, form

pytestmark = ON_SQLITE
SAMPLES = {
    "lang": "lb",
    "module": "basics",
    "lesson": "looking",
    "exercise": "see-gap",
    "skill": "see",
    "misconception": "see-magic",
    "name": "js/site.js",
    "cohort": UUID(int=1),
    "learner": UUID(int=2),
    "assignment": UUID(int=3),
    "paper": "worksheet-key",
    "kind": "csv",
    "provider": "nobody",
    "about": "exercise",
    "slug": "see-gap",
    "report": UUID(int=4),
    "person": "00000000-0000-4000-8000-000000000000",
    "code": "123456",
    "classroom": "00000000-0000-4000-8000-000000000000",
    "item": "held-see",
    "sitting": UUID(int=4),
    "certificate": UUID(int=5),
}
STRANGE = [
    "/lb/nothing",
    "/nothing",
    "/static/nothing.js",
    "/lb/exercises/see-gap/response",
    "/lb",
    "/lb/modules",
    "/embed/lb/nothing",
    "/embed/",
]


def paths(app: Flask, method: str) -> list[str]:
    def path(rule: Rule) -> str:
        with app.test_request_context():
            return app.url_map.bind("localhost").build(rule.endpoint, {a: SAMPLES[a] for a in rule.arguments}, method)

    return [path(rule) for rule in app.url_map.iter_rules() if rule.methods and method in rule.methods]


def policy(text: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (part.split() for part in text.split(";"))}


def test_every_route_is_guarded(app: Flask) -> None:
    client = app.test_client()
    found = paths(app, "GET")
    assert len(found) >= 20
    for path in (*found, *STRANGE):
        response = client.get(path)
        headers = response.headers
        assert response.status_code < 500, path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert "Set-Cookie" not in headers, path
        assert "Server" not in headers
        assert "Access-Control-Allow-Origin" not in headers
        if response.mimetype != "text/html":
            continue
        rules = policy(headers["Content-Security-Policy"])
        assert rules["default-src"] == ["'none'"]
        assert rules["script-src"] == ["'self'"]
        assert rules["frame-ancestors"] == (["'self'"] if path.startswith("/embed/") else ["'none'"]), path
        assert "X-Frame-Options" not in headers
        assert rules["base-uri"] == ["'none'"]
        assert rules["form-action"] == ["'self'"]
        sources = [source for name in rules for source in rules[name]]
        assert not [source for source in sources if "unsafe" in source or "*" in source or "http" in source]
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        assert "public" not in headers.get("Cache-Control", ""), path


def test_every_form_is_guarded(app: Flask) -> None:
    found = paths(app, "POST")
    assert len(found) >= 6
    for path in found:
        response = app.test_client().post(path)
        # Whoever wants to sign in with a passkey is answered, by JSON; a challenge is bound to the browser's cookie.
        assert response.status_code in (303, 422) or path == "/lb/account/passkey/options", path
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        if response.mimetype == "application/json":
            continue
        assert "script-src 'self';" in response.headers["Content-Security-Policy"]
        foreign = app.test_client().post(path, headers={"Sec-Fetch-Site": "cross-site"})
        # The one form that stores nothing and reads no cookie; see tests/web/test_embed_guarded.py.
        assert foreign.status_code == (422 if path == "/embed/lb/exercises/see-gap/response" else 403), path


def test_only_routes_for_machines_have_no_language(app: Flask) -> None:
    without = {rule.rule for rule in app.url_map.iter_rules() if "lang" not in rule.arguments}

    machines = {"/healthz", "/readyz", "/robots.txt", "/sitemap.xml", "/explorables/<name>.json", "/static/<path:name>"}
    badges = {"/.well-known/did.json", "/did.json", "/badges/issuer", "/badges/status", "/c/<uuid:certificate>"}
    assert without == {"/", "/oembed", "/oidc/<provider>", "/sw.js"} | machines | badges


def test_the_style_in_the_page_is_the_one_that_the_policy_knows(learner: Learner) -> None:
    response = learner.client.get("/en/")

    (style,) = parse(response.text).all("style")
    digest = base64.b64encode(hashlib.sha256("".join(map(str, style.children)).encode()).digest()).decode()
    assert policy(response.headers["Content-Security-Policy"])["style-src"] == ["'self'", f"'sha256-{digest}'"]


@pytest.mark.parametrize(
    ("came_from", "inline"), [(None, True), ("none", True), ("cross-site", True), ("same-origin", False)]
)
def test_the_style_stands_in_the_page_for_who_comes_from_elsewhere(
    learner: Learner, came_from: str | None, inline: bool
) -> None:
    headers = {"Sec-Fetch-Site": came_from} if came_from else {}
    response = learner.client.get("/en/learn", headers=headers)
    page = parse(response.text)

    assert bool(page.all("style")) is inline
    # A search engine comes from elsewhere, too.
    assert len(page.all("link", rel="canonical")) == len(page.all("meta", name="description")) == inline
    assert len(page.all("link", rel="stylesheet")) == (0 if inline else 1)
    assert "Sec-Fetch-Site" in response.headers["Vary"]


def test_a_fragment_is_not_taken_for_a_page_by_a_cache(learner: Learner) -> None:
    response = learner.client.get("/en/exercises/see-gap/?hints=1", headers=HTMX | {"HX-Target": "hints"})

    assert "Content-Security-Policy" not in response.headers
    assert "HX-Request" in response.headers["Vary"]
    assert "no-cache" in response.headers["Cache-Control"]


def test_what_somebody_sees_is_kept_by_nobody_else(learner: Learner) -> None:
    learner.answer("see-gap")
    for path in ("/en/knowledge", "/en/", "/en/learn"):
        headers = learner.client.get(path).headers
        assert "private" in headers["Cache-Control"]
        assert "Cookie" in headers["Vary"]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_pages_travel_small(learner: Learner, encoding: str) -> None:
    response = learner.client.head("/en/modules/", headers={"Accept-Encoding": encoding})

    assert response.headers.get("Content-Encoding") == encoding


def test_an_answer_costs_no_second_cookie(learner: Learner) -> None:
    learner.answer("see-gap")
    response = learner.send("see-numeric", form(learner.app, "see-numeric"))

    assert "Set-Cookie" not in response.headers
